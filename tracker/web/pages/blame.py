"""The page Blame: since when does each sentence of an article stand, and what stood there before?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from tracker.core.blame import Blame, Step, trace
from tracker.core.values import Content
from tracker.render.language import language_of
from tracker.store import history as record
from tracker.store.articles import Article
from tracker.store.database.engine import Database
from tracker.web.articles import NOT_FOUND, ArticleId, article_of
from tracker.web.dated import dated_text
from tracker.web.kept.answers import KeptAnswers
from tracker.web.visit import Reader, Visit

UNAVAILABLE = 503
MOST_SECONDS = 5.0  # for the way through the revisions of an article: some 10,000 of them
KEPT, LASTING = 16, timedelta(days=1)
AGES_SHOWN = 12  # revisions in the legend while it is folded

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """Up to which revision the sentences are followed; its digest covers all before it."""

    article_id: int
    number: int
    digest: str


@router.get("/articles/{article_id}/blame")
def blame(
    visit: Reader, article_id: ArticleId, at: Annotated[int | None, Query()] = None, cut: bool = False
) -> Response:
    """Show the text, each sentence by its age; with `cut` also what stood before."""
    article = article_of(visit.database, article_id)
    if not article.revisions:
        return visit.page("blame.html", article=article, revision=None)
    number = article.revisions if at is None else at
    if not 1 <= number <= article.revisions:
        detail = f"Article {article.id} has no revision {number}: it has revisions 1 to {article.revisions}."
        raise HTTPException(NOT_FOUND, detail)
    revision, content = record.revision(visit.database, article.id, number)
    told = _TRACED.ask(visit.database, Asked(article.id, number, revision.digest), visit.now).told
    return visit.page(
        "blame.html",
        article=article,
        revision=revision,
        language=language_of(content),
        text=dated_text(told, with_cut=cut),
        with_cut=cut,
        ages_shown=AGES_SHOWN,
        since=_Since(visit, article),
    )


def _trace(database: Database, asked: Asked, _now: datetime) -> Blame:
    """Follow the sentences; where that takes too long for a page, it is said what else does it."""
    return trace(_in_time(record.steps(database, asked.article_id, asked.number), asked))


def _in_time(steps: Iterator[tuple[Step, Content]], asked: Asked) -> Iterator[tuple[Step, Content]]:
    until = monotonic() + MOST_SECONDS
    for step in steps:
        if monotonic() > until:
            command = f"tracker blame {asked.article_id}@{asked.number}"
            raise HTTPException(
                UNAVAILABLE, f"So long a history takes more time than a page has; `{command}` tells it."
            )
        yield step


_TRACED = KeptAnswers(_trace, LASTING, KEPT)


@dataclass(frozen=True, slots=True)
class _Since:
    """Tells of a step when it was, and where it is shown."""

    visit: Visit
    article: Article

    def path(self, number: int) -> str:
        """Return the page that shows what a revision brought."""
        page = f"compare/{number - 1}..{number}" if number > 1 else "revisions/1"
        return f"/articles/{self.article.id}/{page}"

    def words(self, step: Step) -> str:
        """Return when it was: "between 14:05 and 14:20 UTC"."""
        if step.is_technical:
            return f"nobody knows since when: our own reading changed {self.visit.at(step.observed_at)}"
        if step.not_before_at is None:
            return f"first seen {self.visit.at(step.observed_at)}"
        return self.visit.between(step.not_before_at, step.observed_at)
