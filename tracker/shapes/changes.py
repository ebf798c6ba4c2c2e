"""The shape of a change in the list of what changed lately."""

from typing_extensions import TypedDict

from tracker.core.values import Disclosure, Significance
from tracker.core.verdict import Outcome
from tracker.shapes.moments import Moment, moment_shape, seconds_shape
from tracker.store.changes import StoredChange


class ChangeShape(TypedDict):
    """A revision that is worth telling, or an event: the article is gone, is back, takes turns.

    It was first seen at `observed_at`, and was not there yet at `not_before_at`. `revision` is the one that it made, of
    an event the one that stood then. `old_title` is the headline before. `disclosed_late_seconds` is how long after it
    a later revision disclosed it. `detail` is why an event was said.
    """

    change: int
    article: int
    url: str
    host: str
    title: str
    old_title: str
    outcome: Outcome
    revision: int | None
    not_before_at: Moment | None
    observed_at: Moment
    returns_to: int | None
    summary: str
    significance: Significance
    reasons: tuple[str, ...]
    disclosure: Disclosure
    evidence: str
    disclosed_late_seconds: int | None
    words_added: int
    words_cut: int
    detail: str


def change_shape(change: StoredChange) -> ChangeShape:
    """Return a change."""
    return {
        "change": change.id,
        "article": change.article_id,
        "url": change.url,
        "host": change.host,
        "title": change.title,
        "old_title": change.old_title,
        "outcome": change.outcome,
        "revision": change.number,
        "not_before_at": moment_shape(change.not_before_at),
        "observed_at": moment_shape(change.at),
        "returns_to": change.returns_to,
        "summary": change.summary,
        "significance": change.significance,
        "reasons": change.reasons,
        "disclosure": change.disclosure,
        "evidence": change.evidence,
        "disclosed_late_seconds": seconds_shape(change.disclosed_late),
        "words_added": change.words_added,
        "words_cut": change.words_cut,
        "detail": change.detail,
    }
