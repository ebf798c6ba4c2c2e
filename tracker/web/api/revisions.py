"""The API's operations on what is on record of an article: its revisions, checks, addresses, notes, sentences."""

from fastapi import APIRouter, Response
from pydantic import Field
from typing_extensions import TypedDict

from tracker.config import site_rules_of
from tracker.core.blame import trace
from tracker.core.verdict import Outcome
from tracker.shapes.articles import SeenUrlShape, url_shape
from tracker.shapes.blame import BlameShape, blame_shape
from tracker.shapes.checks import CheckShape, check_shape
from tracker.shapes.revisions import RevisionShape, ShownShape, revision_shape, shown_shape
from tracker.store import history
from tracker.store.history import NEWEST
from tracker.store.paging import Place
from tracker.web.api import examples
from tracker.web.api.answers import Json, answers, attachment, next_of, settled
from tracker.web.api.asking import ArticleId, Number, Paged, Query, found
from tracker.web.articles import article_of
from tracker.web.visit import Reader

RAW = "application/octet-stream"
MISSING = "The article has no such revision; `GET /articles/{id}/revisions` lists them."
NO_PAGE = "The article has no such revision, or its raw page is no longer kept."

router = APIRouter(tags=["Revisions"], default_response_class=Json)


class RevisionsShape(TypedDict):
    """Revisions of an article, the newest first."""

    revisions: list[RevisionShape]
    next: str | None


class ChecksShape(TypedDict):
    """Checks of an article, the newest first."""

    checks: list[CheckShape]
    next: str | None


class UrlsShape(TypedDict):
    """Where an article was seen to live, the oldest first."""

    urls: list[SeenUrlShape]


class RevisionBlameShape(RevisionShape, BlameShape):
    """A revision, and since when its sentences stand."""


class ChecksQuery(Paged):
    """Which checks are asked for."""

    outcome: list[Outcome] = Field(default_factory=list, max_length=20, description="Only with these outcomes.")


@router.get(
    "/articles/{article_id}/revisions",
    operation_id="list_revisions",
    summary="List the revisions of an article, the newest first",
    responses=answers({"revisions": [examples.REVISION], "next": None}, 404),
)
def list_revisions(visit: Reader, article_id: ArticleId, asked: Query[Paged], response: Response) -> RevisionsShape:
    """Answer with a page of an article's revisions, without their texts."""
    article_of(visit.database, article_id)
    last = asked.after.key - 1 if asked.after else NEWEST
    rows = history.revisions(visit.database, article_id, last=min(last, NEWEST), limit=asked.limit + 1)[::-1]
    end = Place(0, rows[asked.limit - 1].number) if len(rows) > asked.limit else None
    return {
        "revisions": [revision_shape(row) for row in rows[: asked.limit]],
        "next": next_of(visit, response, end),
    }


@router.get(
    "/articles/{article_id}/revisions/{number}",
    operation_id="show_revision",
    summary="Show how an article read at a revision",
    response_model=ShownShape,
    responses=answers(examples.SHOWN, 404, is_settled=True),
)
def show_revision(visit: Reader, article_id: ArticleId, number: Number) -> Response:
    """Answer with the text of a revision, its evidence, its response's headers, and who gives other dates."""
    article_of(visit.database, article_id)
    revision, content = found(lambda: history.revision(visit.database, article_id, number), MISSING)
    headers = history.headers(visit.database, article_id, number)
    shown = shown_shape(revision, content, headers, site_rules_of(visit.config))
    return settled(visit, Json(shown))


@router.get(
    "/articles/{article_id}/revisions/{number}/page",
    operation_id="download_page",
    summary="Download the raw page of a revision",
    response_class=Response,
    responses=answers(None, 404, is_settled=True, files=[RAW]),
)
def download_page(visit: Reader, article_id: ArticleId, number: Number) -> Response:
    """Answer with the page as it came, byte for byte, as a file for keeping: it is never shown in our origin."""
    article_of(visit.database, article_id)
    body = found(lambda: history.raw_page(visit.database, article_id, number), NO_PAGE)
    return settled(visit, attachment(body, RAW, f"article-{article_id}-revision-{number}.html"))


@router.get(
    "/articles/{article_id}/revisions/{number}/blame",
    operation_id="blame_revision",
    summary="Tell since when each sentence of a revision stands",
    response_model=RevisionBlameShape,
    responses=answers(examples.BLAME, 404, is_settled=True),
)
def blame_revision(visit: Reader, article_id: ArticleId, number: Number) -> Response:
    """Answer with the revision's sentences, each with the revision that first had it, and with what was cut before."""
    article_of(visit.database, article_id)
    revision, _ = found(lambda: history.revision(visit.database, article_id, number), MISSING)
    told = trace(history.steps(visit.database, article_id, number))
    return settled(visit, Json({**revision_shape(revision), **blame_shape(told)}))


@router.get(
    "/articles/{article_id}/checks",
    operation_id="list_checks",
    summary="List the checks of an article, the newest first",
    responses=answers({"checks": [examples.CHECK], "next": None}, 404),
)
def list_checks(visit: Reader, article_id: ArticleId, asked: Query[ChecksQuery], response: Response) -> ChecksShape:
    """Answer with a page of an article's checks, whatever they found, or of these outcomes alone."""
    article_of(visit.database, article_id)
    outcomes = tuple(asked.outcome) or tuple(Outcome)
    page = history.checks_page(visit.database, article_id, outcomes=outcomes, limit=asked.limit, after=asked.after)
    return {"checks": [check_shape(row) for row in page.rows], "next": next_of(visit, response, page.end)}


@router.get(
    "/articles/{article_id}/urls",
    operation_id="list_urls",
    summary="List the addresses where an article was seen to live",
    responses=answers({"urls": [examples.SEEN_URL]}, 404),
)
def list_urls(visit: Reader, article_id: ArticleId) -> UrlsShape:
    """Answer with the article's redirects and canonical addresses."""
    article_of(visit.database, article_id)
    return {"urls": [url_shape(seen) for seen in history.seen_urls(visit.database, article_id)]}
