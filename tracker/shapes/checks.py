"""The shape of a check: on record, and as it was just recorded."""

from typing_extensions import TypedDict

from tracker.core.values import Change, Disclosure, Reason, Sight, Significance
from tracker.core.verdict import Condition, LateDisclosure, Outcome, State
from tracker.shapes.moments import Moment, moment_shape, seconds_shape
from tracker.store.history import Check
from tracker.store.recording.record import Checked


class CheckShape(TypedDict):
    """One attempt to fetch an article: when, what it found, and why. `revision` stood then, or came with it."""

    checked_at: Moment
    outcome: Outcome
    condition: Condition
    status: int | None
    revision: int | None
    detail: str


class LateNoteShape(TypedDict):
    """A note that disclosed an earlier revision's change."""

    revision: int
    text: str
    after_seconds: int


class CheckedShape(TypedDict):
    """A check that was just recorded, and the change that it found."""

    article: int
    url: str
    outcome: Outcome
    revision: int | None
    state: State
    condition: Condition
    status: int | None
    detail: str
    checked_at: Moment
    next_check_at: Moment
    returns_to: int | None
    sight: Sight | None
    summary: str
    significance: Significance
    reasons: tuple[Reason, ...]
    disclosure: Disclosure
    evidence: str
    late: list[LateNoteShape]


def check_shape(check: Check) -> CheckShape:
    """Return a check on record."""
    return {
        "checked_at": moment_shape(check.checked_at),
        "outcome": check.outcome,
        "condition": check.condition,
        "status": check.status,
        "revision": check.revision,
        "detail": check.detail,
    }


def checked_shape(checked: Checked) -> CheckedShape:
    """Return a check that was just recorded."""
    verdict, change = checked.verdict, checked.verdict.change or Change()
    return {
        "article": checked.known.article_id,
        "url": checked.known.url,
        "outcome": verdict.outcome,
        "revision": checked.revision or None,
        "state": verdict.state,
        "condition": verdict.condition,
        "status": checked.page.status if checked.page else None,
        "detail": verdict.detail,
        "checked_at": moment_shape(checked.checked_at),
        "next_check_at": moment_shape(checked.next_check_at),
        "returns_to": verdict.returns_to,
        "sight": verdict.anchor.sight if verdict.anchor else None,
        "summary": change.summary,
        "significance": change.significance,
        "reasons": change.reasons,
        "disclosure": change.disclosure,
        "evidence": change.evidence,
        "late": [_late(late) for late in verdict.late],
    }


def _late(late: LateDisclosure) -> LateNoteShape:
    return {"revision": late.number, "text": late.note.text, "after_seconds": seconds_shape(late.after)}
