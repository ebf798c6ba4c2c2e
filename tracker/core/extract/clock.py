"""The newsroom's clock: in which zone a page's times are read that have none, and the notes by it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Self

from tracker.core.extract.dates import moments_of, offset_of
from tracker.core.notes import find_notes
from tracker.core.values import Claim, Note, NoteKind

_DATED = ("published_at", "modified_at")
_KINDS = {NoteKind.FIRST_PUBLISHED: "published_at", NoteKind.UPDATE: "modified_at"}
_WHOLE = len("2026-06-05T04:28")
_FARTHEST, _STEP = timedelta(hours=14), timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Clock:
    """What completes the times that a page's notes state.

    `stated` are the moments that its data state, in UTC, with their fields, in all readings, the most trusted first.
    `offset` is the publisher's own, None where nothing tells it: UTC says nothing of the newsroom. `zone` is the site's
    by its rule.
    """

    stated: tuple[tuple[str, datetime], ...] = ()
    language: str | None = None
    offset: timezone | None = None
    zone: tzinfo | None = None

    @classmethod
    def of(cls, claims: Sequence[Claim], language: str | None, zone: tzinfo | None) -> Self:
        """Return the clock by the dates that are claimed; the date of publication's offset first: summer differs."""
        dated = [(name, claim.value) for name in _DATED for claim in claims if claim.field == name]
        stated = ((name, at) for name, value in dated for at in moments_of(value, language, zone))
        offset = next(filter(None, (offset_of(value) for _, value in dated)), None)
        return cls(tuple(stated), language, offset, zone)

    @property
    def published(self) -> tuple[datetime, ...]:
        """When the article was published, as all sources state it."""
        return tuple(at for name, at in self.stated if name == "published_at")

    @property
    def in_use(self) -> tzinfo | None:
        """The zone of times that have none; None where nothing tells."""
        return self.offset or self.zone

    def notes_in(self, text: str) -> tuple[Note, ...]:
        """Find the notes in a line."""
        at = next((at for name, at in self.stated if name == "published_at"), None)
        local = at.astimezone(self.offset) if at and self.offset else at
        return find_notes(text, published_at=local, language=self.language, zone=self.zone)

    def set_by(self, notes: Iterable[Note]) -> Self:
        """Return the clock with the offset that visible stamps show, where no source tells any.

        They show it where one without zone is the very minute of the data: 20:59 on the page and 02:59Z in its data are
        six hours. By chance the minutes would agree once in thirty times.
        """
        if self.in_use:
            return self
        offsets = (
            local - at.replace(tzinfo=None, second=0, microsecond=0)
            for name, local in _locals(notes)
            for field, at in self.stated
            if field == name
        )
        likely = (offset for offset in offsets if offset and abs(offset) <= _FARTHEST and not offset % _STEP)
        return replace(self, offset=next(map(timezone, likely), None))


def _locals(notes: Iterable[Note]) -> Iterator[tuple[str, datetime]]:
    for note in notes:
        time = note.time
        if time and note.kind in _KINDS and time.zone is None and len(time.local) >= _WHOLE:
            yield _KINDS[note.kind], datetime.fromisoformat(time.local).replace(second=0)
