"""The revisions of an article -> since when each sentence of the last one stands."""

from typing import TYPE_CHECKING

from tracker.core.handing import handed_on

if TYPE_CHECKING:
    from tracker.core.blame.tracing import trace
    from tracker.core.blame.values import Away, Blame, DatedSentence, Lived, Step, Wording
else:
    __getattr__ = handed_on(
        {
            "tracker.core.blame.tracing": "trace",
            "tracker.core.blame.values": "Away Blame DatedSentence Lived Step Wording",
        }
    )

__all__ = ["Away", "Blame", "DatedSentence", "Lived", "Step", "Wording", "trace"]
