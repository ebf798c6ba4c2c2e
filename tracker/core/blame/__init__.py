"""The revisions of an article -> since when each sentence of the last one stands."""

from tracker.core.blame.trace import trace
from tracker.core.blame.values import Away, Blame, DatedSentence, Lived, Step, Wording

__all__ = ["Away", "Blame", "DatedSentence", "Lived", "Step", "Wording", "trace"]
