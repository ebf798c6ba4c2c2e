"""The page of an article's history: how did it come to be, and what did its publisher say of that?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from tracker.core.people import Role
from tracker.core.verdict import Condition, Outcome
from tracker.evidence.rows import FATES, OUTCOMES
from tracker.evidence.spells import PAUSE, Looks, Spell, spells
from tracker.render.times import length
from tracker.store import course, notes
from tracker.store import history as record
from tracker.store.articles import Article
from tracker.store.database.engine import Database
from tracker.store.history import Revision
from tracker.store.notes import NoteQuery, StoredNote
from tracker.store.paging import Place
from tracker.web.articles import NOT_FOUND, ArticleId, article_of
from tracker.web.chronicle import Row, notes_by_revision, rows_of
from tracker.web.paging import cursor_of, place_of
from tracker.web.timeline import timeline_of
from tracker.web.visit import Reader, Visit

SHOWN = 40  # revisions a page: a live blog's stays below 100 KB
MOST_CHECKS = 2000  # that are looked through for one
MOST_NOTES = 500
TICK = timedelta(microseconds=1)

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Revisions that stand on one page, the oldest first, and those beside them: None where there is none."""

    before: Revision | None
    revisions: tuple[Revision, ...]
    after: Revision | None

    @property
    def since(self) -> datetime | None:
        """When it begins; None where it begins with the article."""
        return self.revisions[0].observed_at if self.before else None

    @property
    def until(self) -> datetime | None:
        """When it ends: with the check that saw the next revision; None where it lasts."""
        return self.after.observed_at if self.after else None


@router.get("/articles/{article_id}")
def history(visit: Reader, article_id: ArticleId, cursor: Annotated[str | None, Query()] = None) -> Response:
    """Show revisions, the newest first, with what checks saw in between."""
    article = article_of(visit.database, article_id)
    leaf = _leaf(visit.database, article, cursor)
    checks = course.checks_in(visit.database, article.id, leaf.since, leaf.until, limit=MOST_CHECKS)
    rows = _rows(visit.database, article, leaf, [*spells(checks, Looks()), *_since_then(visit, article, leaf)])
    first = leaf.revisions[0].number if leaf.revisions else 1
    return visit.page(
        "history.html",
        article=article,
        tally=course.tally(visit.database, article.id),
        urls=record.seen_urls(visit.database, article.id),
        rows=rows,
        timeline=timeline_of(rows, leaf.until or article.last_check_at or visit.now, visit.zone),
        numbers=[revision.number for revision in reversed(leaf.revisions)],
        told_since=checks[0].checked_at if len(checks) == MOST_CHECKS else None,
        next=f"/articles/{article.id}?cursor={cursor_of(Place(first - 1, article.id))}" if first > 1 else None,
        is_first_page=leaf.after is None,
        may_edit=visit.viewer.may(Role.EDITOR),
        may_remove=visit.viewer.may(Role.ADMIN),
        fate=_fate,
        told=_told,
    )


def _leaf(database: Database, article: Article, cursor: str | None) -> Leaf:
    """Return the revisions up to the cursor's number, the newest without one."""
    place = place_of(cursor)
    last = min(max(place.value, 0), record.NEWEST - 1) if place else record.NEWEST - 1
    found = list(record.revisions(database, article.id, last=last + 1, limit=SHOWN + 2))
    after = found.pop() if found and found[-1].number > last else None
    if place and not found:
        raise HTTPException(NOT_FOUND, f"Article {article.id} has no revision {place.value}: {_there(article)}")
    before = found[-SHOWN - 1] if len(found) > SHOWN else None
    return Leaf(before, tuple(found[-SHOWN:]), after)


def _there(article: Article) -> str:
    return f"it has revisions 1 to {article.revisions}." if article.revisions else "none was seen yet."


def _since_then(visit: Visit, article: Article, leaf: Leaf) -> Iterator[Spell]:
    """Yield the time since the last check, where that is long ago: nobody has looked since."""
    last_at = article.last_check_at
    if last_at and visit.now - last_at > PAUSE and not leaf.after:
        yield Spell(None, Condition.ARTICLE, last_at, visit.now)


def _rows(database: Database, article: Article, leaf: Leaf, told: Sequence[Spell]) -> tuple[Row, ...]:
    """Return the lines of a page."""
    beside = [leaf.before] if leaf.before else []
    numbers = [revision.number for revision in (*beside, *leaf.revisions)]
    until = leaf.until and leaf.until + TICK
    return rows_of(
        leaf.revisions,
        told,
        course.claimed(database, article.id, numbers),
        notes_by_revision(notes.listed(database, NoteQuery(article.id, since=leaf.since, until=until), MOST_NOTES)),
    )


def _fate(note: StoredNote) -> str:
    """Return what became of a note: "stands", "removed"."""
    return FATES[note.status]


def _told(spell: Spell) -> str:
    """Return what checks saw, in words: "12 checks: the answer was not the article (bot wall)"."""
    if spell.outcome is None:
        alone = f"No check on record for {length(spell.last_at - spell.first_at)}"
        return alone if spell.count == 1 else f"{spell.count} times more than a day without a check on record"
    words = OUTCOMES[spell.outcome]
    counted = f"{spell.count} checks: {words}" if spell.count > 1 else f"{words[0].upper()}{words[1:]}"
    condition = "" if spell.outcome is Outcome.BACK else _condition(spell)
    return f"{counted} ({condition})" if condition else counted


def _condition(spell: Spell) -> str:
    """Return why a page was not the article, as far as that says more."""
    name = spell.condition.replace("_", " ")
    return ", ".join(filter(None, ("" if name == "article" else name, spell.detail)))
