"""What a page claims of its dates, in its data and its header, beside each other and beside what its notes say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from operator import itemgetter

from tracker.core.extract.dates import is_same, moments_of, read_date
from tracker.core.values import Claim, Content, Note, NoteKind, Source
from tracker.core.verdict import Page

_DAY_CHARS = len("2026-06-05")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A claim or a note that gives another time for a field of Content than the one believed, which is `believed_at`.

    `field` is published_at or modified_at; `at` is UTC, a day alone its midnight. `later` is how much later that is
    than what is believed, negative where it is earlier.
    """

    field: str
    believed_at: datetime
    said: Claim | Note
    at: datetime

    @property
    def later(self) -> timedelta:
        """How much later it says than is believed."""
        return self.at - self.believed_at


def claims_of(page: Page) -> tuple[Claim, ...]:
    """Return what the response's header claims: `modified_at` by Last-Modified (RFC 9110, 8.8.2), as it was sent.

    On many sites that is when the answer was made. None where it is no date.
    """
    sent = page.header("last-modified")
    return (Claim("modified_at", Source.HEADER, sent),) if sent and read_date(sent) else ()


def disagreements(
    content: Content, claims: Sequence[Claim] = (), zone: tzinfo | None = None
) -> tuple[Disagreement, ...]:
    """Return who gives other dates than the believed ones: first other claims, then the notes.

    `claims` are more of them, such as the header's; `zone` is the site's, for times that have none. Publication stands
    beside the earliest note of it, modification beside the newest update. Clocks within a minute agree, and a day
    alone does with any time of that day anywhere on earth.
    """
    beside = (
        ("published_at", content.published_at, _timed(content, NoteKind.FIRST_PUBLISHED)[:1]),
        ("modified_at", content.modified_at, _timed(content, NoteKind.UPDATE)[-1:]),
    )
    found: list[Disagreement] = []
    for field, believed_at, notes in beside:
        if believed_at:
            stated = [claim for claim in (*content.claims, *claims) if claim.field == field]
            found += _of_claims(stated, believed_at, content.language, zone)
            found += (Disagreement(field, believed_at, note, at) for at, note in notes if not is_same(at, believed_at))
    return tuple(found)


def _of_claims(
    claims: Iterable[Claim], believed_at: datetime, language: str | None, zone: tzinfo | None
) -> Iterator[Disagreement]:
    for claim in claims:
        moments = moments_of(claim.value, language, zone)
        if moments and not any(is_same(at, believed_at) for at in moments):
            nearest = min(moments, key=lambda at: abs(at - believed_at))
            yield Disagreement(claim.field, believed_at, claim, nearest)


def _timed(content: Content, kind: NoteKind) -> list[tuple[datetime, Note]]:
    """Return the notes of a kind whose time is known, the earliest first."""
    moments = ((_moment(note), note) for note in content.notes if note.kind is kind)
    return sorted(((at, note) for at, note in moments if at), key=itemgetter(0))


def _moment(note: Note) -> datetime | None:
    """Return the note's time in UTC, its day's midnight where the clock can't be placed; None where it says neither."""
    return note.at or (read_date(note.time.local[:_DAY_CHARS]) if note.time else None)
