"""In which articles all that is asked for may stand together, be it that some words came later than others."""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from itertools import chain

from sqlalchemy import BigInteger, Subquery, column, func, select, table, text
from sqlmodel import Session, col

from tracker.core.search.asked import Words
from tracker.store.index.matches import LANGUAGES, Marks, Proposal
from tracker.store.index.passages import marks_of
from tracker.store.tables import RevisionRow

MOST_ROWS = 5_000  # of revisions that brought a word: what is in more of them is not looked at article by article
MATCHES = {True: "passages MATCH :match", False: "words @@ CAST(:match AS tsquery)"}


def articles_with(session: Session, is_sqlite: bool, words: Words, marks: tuple[Marks, ...]) -> frozenset[int] | None:
    """Return the articles that had one term of each group, be it in different revisions; some may lack a common one.

    None where no group is rare enough to tell.
    """
    asked = [LANGUAGES[is_sqlite](Proposal(Words((group,)), marks=marks)) for group in words.wanted]
    counts = {match: _count(session, is_sqlite, match) for match in asked}
    rare = sorted((match for match, count in counts.items() if count <= MOST_ROWS), key=counts.__getitem__)
    if not rare:
        return None
    return reduce(frozenset.intersection, (_articles(session, is_sqlite, match) for match in rare))


def any_of(proposal: Proposal, articles: Iterable[int]) -> Proposal:
    """Return what proposes the rows of these articles that have any of the terms."""
    words = replace(proposal.words, wanted=(proposal.words.terms,))
    marks = tuple(chain.from_iterable(marks_of(article_id=each) for each in articles))
    return replace(proposal, words=words, marks=(*proposal.marks, marks))


def _count(session: Session, is_sqlite: bool, match: str) -> int:
    """Return in how many rows it stands; a little more than MOST_ROWS, where there are more."""
    return session.scalar(select(func.count()).select_from(_rows(is_sqlite)), {"match": match}) or 0


def _articles(session: Session, is_sqlite: bool, match: str) -> frozenset[int]:
    rows = _rows(is_sqlite)
    query = select(col(RevisionRow.article_id)).join(rows, col(RevisionRow.id) == rows.c[0] // 2).distinct()
    return frozenset(session.scalars(query, {"match": match}))


def _rows(is_sqlite: bool) -> Subquery:
    """Return the keys of rows of what revisions brought."""
    index = table("passages", column("rowid" if is_sqlite else "id", BigInteger()))
    (key,) = index.c
    query = select(key.label("key")).select_from(index).where(text(MATCHES[is_sqlite]), key % 2 == 0)
    return query.limit(MOST_ROWS + 1).subquery()
