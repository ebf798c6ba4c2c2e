"""Counts over many articles: when edits are made, which of them are disclosed, how long corrections take."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import median

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Label,
    Select,
    SQLColumnExpression,
    case,
    cast,
    extract,
    func,
    null,
    select,
)
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.core.values import Disclosure, NoteKind, Significance
from tracker.core.verdict import Outcome
from tracker.store.articles import is_at
from tracker.store.database.engine import Database
from tracker.store.tables import ArticleRow, ArticleTagRow, ChangeRow, DisclosureRow, HostRow, NoteRow, RevisionRow

CORRECTIONS = (NoteKind.CORRECTION, NoteKind.CLARIFICATION, NoteKind.RETRACTION)
BEFORE = -1  # the age of an edit that was seen before the time at which the article says that it was published
OLDEST = 30 * 24  # hours: whatever is older counts as that old
HOUR, SLOT = 3600, 1800  # seconds; some zones are half an hour off

_turning = aliased(ChangeRow)
_began, _told, _said = (aliased(RevisionRow) for _ in range(3))


@dataclass(frozen=True, slots=True)
class StatisticsQuery:
    """What is counted: what was first seen from `since` until `until`, at a site and those below it, with a tag."""

    since: datetime | None = None
    until: datetime | None = None
    site: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class AgeCount:
    """How many edits of that significance were first seen when their article was so many whole hours old.

    `hours` is BEFORE or 0..OLDEST; None where the article names no time of publication.
    """

    hours: int | None
    significance: Significance
    edits: int


@dataclass(frozen=True, slots=True)
class SlotCount:
    """How many edits were first seen in the half hour that begins then."""

    begins_at: datetime
    edits: int


@dataclass(frozen=True, slots=True)
class SiteDisclosure:
    """A site's substantive edits by whether it said so: at once, in a later revision, by a date alone, not at all."""

    site: str
    disclosed: int = 0
    late: int = 0
    date_only: int = 0
    undisclosed: int = 0

    @property
    def edits(self) -> int:
        """All of them."""
        return self.disclosed + self.late + self.date_only + self.undisclosed


@dataclass(frozen=True, slots=True)
class Delay:
    """The median of so many durations; None of none."""

    median: timedelta | None
    count: int


@dataclass(frozen=True, slots=True)
class SiteCorrections:
    """A site's corrections: how long after publication they came, and how long after the edit that they disclose."""

    site: str
    count: int
    after_publication: Delay
    after_edit: Delay


@dataclass(frozen=True, slots=True)
class Statistics:
    """All that is counted, of one state of the database. Sites come in the order of their names."""

    ages: tuple[AgeCount, ...]
    slots: tuple[SlotCount, ...]
    disclosures: tuple[SiteDisclosure, ...]
    corrections: tuple[SiteCorrections, ...]
    corrections_in_all: SiteCorrections


def count(database: Database, asked: StatisticsQuery) -> Statistics:
    """Count; reads every change of that time, a million of them in some seconds.

    An edit is a revision that the publisher made: none of our own extractor's, and of an article whose texts take turns
    (an A/B test) no return to an earlier one.
    """
    with database.read() as session:
        corrections = _corrections(session, asked)
        return Statistics(
            ages=_ages(session, asked),
            slots=_slots(session, asked),
            disclosures=_disclosures(session, asked),
            corrections=tuple(each.of(site) for site, each in sorted(corrections.items())),
            corrections_in_all=_in_all(corrections.values()),
        )


def _ages(session: Session, asked: StatisticsQuery) -> tuple[AgeCount, ...]:
    seen, published = col(ChangeRow.at), col(ArticleRow.published_at)
    hours = (_epoch(seen) - _epoch(published)) // HOUR
    age = case((published.is_(None), null()), (seen < published, BEFORE), (hours > OLDEST, OLDEST), else_=hours)
    query = select(age.label("hours"), col(ChangeRow.significance), func.count())
    rows = session.execute(
        query.join(ArticleRow, col(ArticleRow.id) == col(ChangeRow.article_id))
        .where(*_edits(asked))
        .group_by("hours", col(ChangeRow.significance))
    )
    return tuple(AgeCount(*row) for row in rows)


def _slots(session: Session, asked: StatisticsQuery) -> tuple[SlotCount, ...]:
    slot = (_epoch(col(ChangeRow.at)) // SLOT).label("slot")
    rows = session.execute(select(slot, func.count()).where(*_edits(asked)).group_by("slot"))
    return tuple(SlotCount(datetime.fromtimestamp(begins * SLOT, UTC), edits) for begins, edits in rows)


def _disclosures(session: Session, asked: StatisticsQuery) -> tuple[SiteDisclosure, ...]:
    """Count by site; those that were disclosed later are found by their notes, which are few, and moved."""
    counts: defaultdict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for site, disclosure, edits in session.execute(_by_disclosure(asked)):
        counts[site][disclosure] += edits
    for site, disclosure, edits in session.execute(_by_disclosure(asked).where(_is_disclosed_late())):
        counts[site][disclosure] -= edits
        counts[site]["late"] += edits
    return tuple(SiteDisclosure(site, **told) for site, told in sorted(counts.items()))


def _by_disclosure(asked: StatisticsQuery) -> Select[*tuple[object, ...]]:
    """Return the counts by host and disclosure, the hosts' names put to them at the end."""
    disclosure = col(ChangeRow.disclosure)
    told = (Disclosure.DISCLOSED, Disclosure.DATE_ONLY, Disclosure.UNDISCLOSED)
    is_asked = (col(ChangeRow.significance) == Significance.SUBSTANTIVE, disclosure.in_(told), *_edits(asked))
    named = select(col(HostRow.name)).where(col(HostRow.id) == col(ChangeRow.host_id)).scalar_subquery()
    return select(named, disclosure, func.count()).where(*is_asked).group_by(col(ChangeRow.host_id), disclosure)


def _is_disclosed_late() -> ColumnElement[bool]:
    """Whether a later revision brought the note. Which articles have any is asked first: most have none."""
    late = col(DisclosureRow.said_in) > col(DisclosureRow.revision)
    of_it = col(DisclosureRow.article_id) == col(ChangeRow.article_id)
    has_any = col(ChangeRow.article_id).in_(select(col(DisclosureRow.article_id)).where(late))
    return has_any & select(1).where(of_it, col(DisclosureRow.revision) == col(ChangeRow.number), late).exists()


@dataclass(slots=True)
class _Corrections:
    """A site's corrections as they are counted: the seconds after publication, and after the edits."""

    count: int = 0
    after_publication: list[int] = field(default_factory=list)
    after_edit: list[int] = field(default_factory=list)

    def add(self, other: "_Corrections") -> None:
        self.count += other.count
        self.after_publication += other.after_publication
        self.after_edit += other.after_edit

    def of(self, site: str) -> SiteCorrections:
        return SiteCorrections(site, self.count, _delay(self.after_publication), _delay(self.after_edit))


def _corrections(session: Session, asked: StatisticsQuery) -> dict[str, _Corrections]:
    """Read them by site; a delay below nought tells of a wrong time, and is not counted."""
    found: defaultdict[str, _Corrections] = defaultdict(_Corrections)
    for site, seconds in session.execute(_after_publication(asked)):
        found[site].count += 1
        found[site].after_publication += [seconds] if seconds is not None and seconds >= 0 else []
    for site, seconds in session.execute(_after_edit(asked)):
        found[site].after_edit.append(seconds)
    return dict(found)


def _after_publication(asked: StatisticsQuery) -> Select[*tuple[object, ...]]:
    """Return for each correction its site, and the seconds; see notes.StoredNote.after_publication.

    A revision is looked up only where all else is known: that takes ten times as long as the rest.
    """
    published, put_at = col(ArticleRow.published_at), col(NoteRow.at)
    of_it = (col(_began.article_id) == col(NoteRow.article_id), col(_began.number) == col(NoteRow.first_revision))
    is_ours = select(col(_began.is_technical)).where(*of_it).scalar_subquery()
    seconds = case(
        (published.is_(None), null()),
        (put_at.is_not(None), _epoch(put_at) - _epoch(published)),
        (col(NoteRow.first_revision) == 1, null()),
        (is_ours, null()),
        else_=_epoch(col(NoteRow.first_seen_at)) - _epoch(published),
    )
    return _of_corrections(asked, seconds.label("seconds"))


def _after_edit(asked: StatisticsQuery) -> Select[*tuple[object, ...]]:
    """Return for each correction that discloses an edit its site, and the seconds; of several edits the oldest's."""
    told, said = (
        select(_epoch(col(row.observed_at)))
        .where(col(row.article_id) == col(NoteRow.article_id), col(row.number) == number)
        .scalar_subquery()
        for row, number in ((_told, col(DisclosureRow.revision)), (_said, col(DisclosureRow.said_in)))
    )
    is_together = col(DisclosureRow.said_in) == col(DisclosureRow.revision)
    seconds = func.max(case((is_together, 0), else_=said - told))
    of_note = (col(DisclosureRow.note_id) == col(NoteRow.id)) & (
        col(DisclosureRow.article_id) == col(NoteRow.article_id)
    )
    corrections = _of_corrections(asked, seconds.label("seconds"))
    return corrections.join(DisclosureRow, of_note).group_by(col(NoteRow.id), col(HostRow.name))


def _of_corrections(asked: StatisticsQuery, what: Label[int]) -> Select[*tuple[object, ...]]:
    """Return something of each correction, with its site; one that was reworded counts once."""
    return (
        select(col(HostRow.name), what)
        .select_from(NoteRow)
        .join(ArticleRow, col(ArticleRow.id) == col(NoteRow.article_id))
        .join(HostRow, col(HostRow.id) == col(ArticleRow.host_id))
        .where(col(NoteRow.kind).in_(CORRECTIONS), col(NoteRow.follows_id).is_(None))
        .where(*_within(asked, col(NoteRow.first_seen_at), col(ArticleRow.host_id), col(NoteRow.article_id)))
    )


def _edits(asked: StatisticsQuery) -> Iterator[ColumnElement[bool]]:
    """Yield what makes a change an edit that is asked for."""
    events = (col(_turning.significance) == Significance.NONE, col(_turning.disclosure) == Disclosure.NONE)
    turning = select(col(_turning.article_id)).where(*events, col(_turning.outcome) == Outcome.FLAPPING)
    is_turn = col(ChangeRow.article_id).in_(turning)
    outcome = col(ChangeRow.outcome)
    yield (outcome == Outcome.REVISED) | ((outcome == Outcome.RETURNED) & ~is_turn)
    yield from _within(asked, col(ChangeRow.at), col(ChangeRow.host_id), col(ChangeRow.article_id))


def _within(
    asked: StatisticsQuery,
    at: SQLColumnExpression[datetime],
    host_id: SQLColumnExpression[int],
    article_id: SQLColumnExpression[int],
) -> Iterator[ColumnElement[bool]]:
    if asked.since:
        yield at >= asked.since
    if asked.until:
        yield at < asked.until
    if asked.site:
        yield host_id.in_(select(col(HostRow.id)).where(is_at(asked.site)))
    if asked.tag:
        yield article_id.in_(select(col(ArticleTagRow.article_id)).where(col(ArticleTagRow.tag) == asked.tag))


def _epoch(moment: SQLColumnExpression[datetime] | SQLColumnExpression[datetime | None]) -> ColumnElement[int]:
    """Return the whole seconds since 1970; PostgreSQL has their parts too, and its cast rounds."""
    seconds = extract("epoch", moment)
    return cast(seconds - seconds % 1, BigInteger)


def _delay(seconds: list[int]) -> Delay:
    return Delay(timedelta(seconds=median(seconds)) if seconds else None, len(seconds))


def _in_all(corrections: Iterable[_Corrections]) -> SiteCorrections:
    all_of_them = _Corrections()
    for each in corrections:
        all_of_them.add(each)
    return all_of_them.of("")
