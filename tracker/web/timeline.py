"""The picture of a history: where on an axis of time its marks, stretches and ticks stand. Places are in per cent."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from tracker.core.values import Significance
from tracker.core.verdict import Outcome
from tracker.evidence.spells import Spell
from tracker.store.history import Revision
from tracker.web.chronicle import Row

LEFT, RIGHT = 2.0, 98.0
NARROWEST = 1.0  # that a stretch is shown
APART, MOST_ROWS = 2.2, 4  # how near two marks may stand in one row, how many rows there are
BESIDE = 0.5  # of the time shown: as much earlier may a claimed publication be that still gets a place
LEAST = timedelta(minutes=1)  # that the axis is long
TICKS = 5
STEPS = tuple(
    timedelta(minutes=minutes)
    for minutes in (1, 5, 15, 30, 60, 180, 360, 720, *(1440 * days for days in (1, 2, 7, 14, 30, 91, 182, 365, 730)))
)
RADII = {Significance.SUBSTANTIVE: 7, Significance.MINOR: 5}
LEAST_RADIUS = 3.5
FIRST, TECHNICAL = "first", "technical"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Mark:
    """A revision: the less it matters the smaller; its `kind` is how it was disclosed, or "first" or "technical".

    `since` is where the last check stands that saw the text before.
    """

    x: float
    since: float
    row: int
    radius: float
    kind: str
    revision: Revision


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the one place to the other there was no check ("gap"), no article ("bad"), or it was "gone"."""

    start: float
    end: float
    kind: str
    spell: Spell

    @property
    def width(self) -> float:
        """How wide it is: so much that it can be seen."""
        return round(max(self.end - self.start, NARROWEST), 2)


@dataclass(frozen=True, slots=True)
class Stated:
    """A time that the publisher states: when the article was "published" or "modified", or a "note" put there."""

    x: float
    kind: str
    at: datetime
    words: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis with its time in words, that stand at its "start", "middle" or "end"."""

    x: float
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole picture. `rows` is how many rows of marks stand above the axis."""

    start: datetime
    end: datetime
    marks: tuple[Mark, ...]
    stretches: tuple[Stretch, ...]
    stated: tuple[Stated, ...]
    ticks: tuple[Tick, ...]

    @property
    def rows(self) -> int:
        """How many rows of marks there are."""
        return max((mark.row for mark in self.marks), default=0) + 1

    @property
    def kinds(self) -> frozenset[str]:
        """What stands in it, for the legend."""
        lanes: tuple[Iterable[Mark | Stretch | Stated], ...] = (self.marks, self.stretches, self.stated)
        return frozenset(each.kind for lane in lanes for each in lane)


class _Axis:
    """Moments as places, from the left to the right; what lies beyond an end stands there."""

    def __init__(self, start: datetime, end: datetime) -> None:
        self.start, self.end = start, max(end, start + LEAST)
        self.now = self.place(end)

    def place(self, moment: datetime) -> float:
        share = (moment - self.start) / (self.end - self.start)
        return round(LEFT + (RIGHT - LEFT) * min(max(share, 0), 1), 2)


def timeline_of(rows: Sequence[Row], end: datetime, zone: tzinfo) -> Timeline | None:
    """Return the picture of these lines of a history, the newest first, up to `end`; None where nothing was seen."""
    if not rows:
        return None
    axis = _Axis(_start(rows, end), end)
    in_order = rows[::-1]
    return Timeline(
        start=axis.start,
        end=axis.end,
        marks=tuple(_marks((row.revision for row in in_order if row.revision), axis)),
        stretches=tuple(_stretches(_within(in_order, axis), axis)),
        stated=tuple(_stated(in_order, axis)),
        ticks=tuple(_ticks(axis, zone)),
    )


def _start(rows: Sequence[Row], end: datetime) -> datetime:
    """Return when it begins: with the first line, or the publication before it where that is near."""
    first = rows[-1]
    published_at = min((claim.at for claim in first.claims if claim.what == "published"), default=first.at)
    is_near = first.at - published_at <= BESIDE * (end - first.at)
    return min(published_at, first.at) if is_near else first.at


def _marks(revisions: Iterable[Revision], axis: _Axis) -> Iterator[Mark]:
    """Yield the marks: one that stands too near to the last goes into the next row that has room, or the last row."""
    ends = [-APART] * MOST_ROWS
    for revision in revisions:
        x = axis.place(revision.observed_at)
        row = next((row for row, end in enumerate(ends) if x - end >= APART), MOST_ROWS - 1)
        ends[row] = x
        since = axis.place(revision.not_before_at) if revision.not_before_at else x
        radius = RADII.get(revision.significance, LEAST_RADIUS)
        yield Mark(x, since, row, radius, _kind(revision), revision)


def _kind(revision: Revision) -> str:
    return FIRST if revision.number == 1 else TECHNICAL if revision.is_technical else revision.disclosure


def _within(rows: Iterable[Row], axis: _Axis) -> Iterator[Spell]:
    """Yield the spells that begin on the axis; the time since the last check lies beyond it."""
    return (row.spell for row in rows if row.spell and (row.spell.outcome or row.at < axis.end))


def _stretches(spells: Iterable[Spell], axis: _Axis) -> Iterator[Stretch]:
    gone: Spell | None = None
    for spell in spells:
        start, end = axis.place(spell.first_at), axis.place(spell.last_at)
        if spell.outcome is Outcome.GONE:
            gone = gone or spell
        elif spell.outcome is Outcome.BACK and gone:
            yield Stretch(axis.place(gone.first_at), end, "gone", gone)
            gone = None
        elif spell.outcome is None:
            yield Stretch(start, end, "gap", spell)
        elif spell.outcome in (Outcome.BAD_PAGE, Outcome.FAILED):
            yield Stretch(start, end, "bad", spell)
    if gone:
        yield Stretch(axis.place(gone.first_at), axis.now, "gone", gone)


def _stated(rows: Iterable[Row], axis: _Axis) -> Iterator[Stated]:
    for row in rows:
        yield from (Stated(axis.place(claim.at), claim.what, claim.at) for claim in row.claims)
        noted = ((note.note.at, note.note.text) for note in row.notes)
        yield from (Stated(axis.place(at), "note", at, text) for at, text in noted if at)


def _ticks(axis: _Axis, zone: tzinfo) -> Iterator[Tick]:
    step = next((step for step in STEPS if (axis.end - axis.start) / step <= TICKS), None)
    step = step or (axis.end - axis.start) / TICKS
    at = _first_tick(axis.start.astimezone(zone), step)
    day = None
    while at <= axis.end:
        if at >= axis.start:
            x = axis.place(at)
            yield Tick(x, _words(at, step, is_told=at.date() == day), _anchor(x))
            day = at.date()
        at += step  # by the clock on the wall


def _first_tick(start: datetime, step: timedelta) -> datetime:
    """Return a round time, at most one step before the start."""
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + ((start - midnight) // step) * step


def _words(at: datetime, step: timedelta, *, is_told: bool) -> str:
    if step >= timedelta(days=300):
        return f"{MONTHS[at.month - 1]} {at.year}"
    day = f"{at.day} {MONTHS[at.month - 1]}"
    if step >= timedelta(days=1):
        return day
    return f"{at:%H:%M}" if is_told else f"{day}, {at:%H:%M}"


def _anchor(x: float) -> str:
    return "start" if x < 12 else "end" if x > 88 else "middle"
