"""Some articles, verified in one transaction: their revisions, notes and raw pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import ColumnElement, String, bindparam, select, type_coerce
from sqlmodel import Session, col

from tracker.store.tables import ArticleRow, CheckRow, DisclosureRow, NoteRow, RevisionRow
from tracker.store.verification import pages
from tracker.store.verification.faults import Fault, FaultKind, Flaw, Mark, Verified
from tracker.store.verification.pages import Pages
from tracker.store.verification.revisions import Chain
from tracker.store.verification.rows import Query, Stored, rows

AT_ONCE = 100  # revisions in memory
LAST = 2**63 - 1  # the largest id that there can be


@dataclass(frozen=True, slots=True)
class Span:
    """The articles whose ids are above `after` and not above `upto`: these, when last looked at."""

    after: int
    upto: int
    article_ids: tuple[int, ...]

    @classmethod
    def of(cls, article_id: int) -> "Span":
        """Return the span of one article."""
        return cls(article_id - 1, article_id, (article_id,))


def _is_in_span(article_id: int) -> ColumnElement[bool]:
    key = col(article_id)
    return (key > bindparam("after")) & (key <= bindparam("upto"))


_a, _r, _c, _n, _d = ArticleRow, RevisionRow, CheckRow, NoteRow, DisclosureRow
_HEADS: Query = select(col(_a.id), col(_a.url), col(_a.revision_count), col(_a.digest_id)).where(_is_in_span(_a.id))
_REVISIONS: Query = (
    select(
        col(_r.article_id),
        col(_r.number),
        col(_r.observed_at),
        col(_r.not_before_at),
        col(_r.is_technical),
        col(_r.returns_to),
        col(_r.title),
        col(_r.packed),
        col(_r.depth),
        col(_r.content_digest),
        col(_r.text_digest),
        col(_r.page_digest),
        col(_r.final_url),
        col(_r.status),
        col(_r.extractor),
        type_coerce(col(_r.sight), String()).label("sight"),
        col(_r.previous_digest),
        col(_r.digest),
    )
    .where(_is_in_span(_r.article_id))
    .order_by(col(_r.article_id), col(_r.number))
    .execution_options(yield_per=AT_ONCE)
)
_CHECKED: Query = select(col(_c.article_id), col(_c.checked_at), col(_c.page_digest)).where(
    _is_in_span(_c.article_id), col(_c.page_digest).is_not(None)
)
_NOTES: Query = select(col(_n.article_id), col(_n.id), col(_n.first_revision), col(_n.last_revision))
_DISCLOSURES: Query = select(col(_d.article_id), col(_d.note_id), col(_d.revision), col(_d.said_in))
ABOUT_REVISIONS = (
    (_NOTES.where(_is_in_span(_n.article_id)), "its note {} is said to stand from revision {} to {}"),
    (_DISCLOSURES.where(_is_in_span(_d.article_id)), "its note {} is said to disclose revision {} in revision {}"),
)


def look_at(session: Session, span: Span, with_pages: bool) -> Verified:
    """Return what came of these articles; Alien where a value is not of its column's kind."""
    part = _Part(session, span)
    part.look_at_revisions()
    part.look_at_notes()
    found = part.look_at_pages() if with_pages else Pages()
    return Verified(
        articles=len(part.heads),
        revisions=part.revisions,
        pages=found.sound + len(found.troubles),
        thinned=found.thinned,
        faults=tuple(sorted(part.faults, key=lambda fault: (fault.article_id or 0, fault.revision or LAST))),
        newest=part.newest,
    )


class _Part:
    """What has been found so far."""

    def __init__(self, session: Session, span: Span) -> None:
        self._session = session
        self._span = span
        self._named: dict[str, list[tuple[int, int | None, str]]] = defaultdict(list)  # page -> who names it
        self._kept: set[str] = set()  # pages of first and newest revisions, which nothing thins out
        self._numbers: dict[int, set[int]] = defaultdict(set)  # article -> its revisions
        self.heads: dict[int, Stored] = {row.id: row for row in self._rows(_HEADS)}
        self.faults: list[Fault] = []
        self.revisions = 0
        self.newest: Mark | None = None

    def look_at_revisions(self) -> None:
        """Look at all numbers, links, digests and contents."""
        lacking = dict(self.heads)
        for article_id, its in groupby(self._rows(_REVISIONS), key=_article_id):
            if article_id in lacking:
                self._look_at_chain(lacking.pop(article_id), its)
            else:
                self._add(article_id, [Flaw(FaultKind.SURPLUS, None, "it has revisions, but is not there itself")])
        for head in lacking.values():
            self._look_at_chain(head, ())

    def _look_at_chain(self, head: Stored, revisions: Iterable[Stored]) -> None:
        chain = Chain(head.digest_id)
        page: str | None = None
        for row in revisions:
            self._add(head.id, chain.take(row))
            self.revisions += 1
            self._numbers[head.id].add(row.number)
            page = row.page_digest
            if page:
                self._named[page].append((head.id, row.number, ""))
            if page and row.number == 1:
                self._kept.add(page)
        if page:
            self._kept.add(page)
        self._add(head.id, chain.ended(head.revision_count))
        self.newest = chain.newest

    def look_at_notes(self) -> None:
        """Look for notes and disclosures that are about revisions which are not there."""
        for query, words in ABOUT_REVISIONS:
            for row in self._rows(query):
                _, note_id, first, last = row
                there = self._numbers[row.article_id]
                if not (first in there and last in there and first <= last):
                    said = f"{words.format(note_id, first, last)}, which can't be"
                    self._add(row.article_id, [Flaw(FaultKind.NOTE, None, said)])

    def look_at_pages(self) -> Pages:
        """Look at the pages that revisions and checks name; at those of revisions after these were looked at."""
        for row in self._rows(_CHECKED):
            when = f"at the check of {row.checked_at:%Y-%m-%d %H:%M:%S} UTC "
            self._named[row.page_digest].append((row.article_id, None, when))
        found = pages.look_at(self._session, self._named.keys(), self._kept)
        for digest, trouble in found.troubles.items():
            for article_id, number, when in self._named[digest]:
                self._add(article_id, [Flaw(trouble.kind, number, when + trouble.detail, digest)])
        return found

    def _add(self, article_id: int, flaws: Iterable[Flaw]) -> None:
        url = self.heads[article_id].url if article_id in self.heads else None
        self.faults += [Fault(flaw.kind, article_id, url, flaw.revision, flaw.page, flaw.detail) for flaw in flaws]

    def _rows(self, query: Query) -> Iterator[Stored]:
        return rows(self._session, query, {"after": self._span.after, "upto": self._span.upto})


def _article_id(row: Stored) -> int:
    key: int = row.article_id
    return key
