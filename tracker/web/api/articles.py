"""The API's operations on articles: listed, added, set, checked soon, removed; one, or many at once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from fastapi import APIRouter, HTTPException, Response
from pydantic import Field, StrictBool
from typing_extensions import TypedDict

from tracker.core.given import interval_of
from tracker.core.people import Role
from tracker.errors import UsageError
from tracker.shapes.articles import ArticleShape, article_shape
from tracker.shapes.moments import Moment, moment_shape
from tracker.store import articles, listing, settings
from tracker.store.articles import Article
from tracker.store.listing import ArticleQuery, Sort, Standing
from tracker.store.settings import USUAL, Wishes
from tracker.web.api import examples
from tracker.web.api.answers import ACCEPTED, CREATED, NO_CONTENT, Json, answers, next_of
from tracker.web.api.asking import (
    PRINTED,
    WHOLE,
    ArticleId,
    Asked,
    Interval,
    OfSite,
    Paged,
    Query,
    Tags,
    Url,
    WithTag,
)
from tracker.web.articles import article_of
from tracker.web.visit import FORBIDDEN, Admin, Editor, Reader, Visit

AT_ONCE = 1000  # articles in one request
ONE = "/articles/{article_id:int}"  # "bulk" is none

router = APIRouter(tags=["Articles"], default_response_class=Json)


class ArticlesShape(TypedDict):
    """Articles, in the order that was asked for."""

    articles: list[ArticleShape]
    next: str | None


class AddedShape(ArticleShape):
    """An article that is tracked from now on, or was already."""

    is_new: bool


class AddedAllShape(TypedDict):
    """The articles of the URLs that were given, in their order."""

    articles: list[AddedShape]


class SoonShape(TypedDict):
    """What becomes of the wish to check an article.

    `is_due`: not where it is paused. `is_following`: whether the process that answers checks articles itself; else
    `tracker run` does. Its site asked to be left alone until `waits_until`.
    """

    is_due: bool
    is_following: bool
    waits_until: Moment | None


class DoneShape(TypedDict):
    """How many articles were changed; those that are not tracked, or are so already, don't count."""

    count: int


class ArticlesQuery(Paged):
    """Which articles are asked for, and in what order."""

    site: OfSite = None
    tag: WithTag = None
    standing: Standing | None = Field(None, description="How they stand: `not_well` is all that can't be watched.")
    words: str | None = Field(None, min_length=1, max_length=200, pattern=PRINTED, description="In headline or URL.")
    sort: Sort = Field(Sort.ADDED, description="The newest added, last changed, most revised, or next due come first.")


class NewArticles(Asked):
    """URLs to track: all of them, or none where one can't be."""

    urls: list[Url] = Field(min_length=1, max_length=AT_ONCE)
    tags: Tags = Field(default_factory=list)
    every: Interval | None = Field(None, description="Check them this often; else by their age.")


class ArticleSettings(Asked):
    """What is to be set of an article; what is left out stays as it is."""

    is_paused: StrictBool | None = None
    every: Interval | None = Field(None, description="Check it this often; null: by its age.")
    tags: Tags | None = Field(None, description="These tags, and no others.")
    heeds_robots: StrictBool | None = Field(None, description="Whether its site's robots.txt is heeded.")
    uses_browser: StrictBool | None = Field(None, description="Whether a browser fetches it.")


class Do(StrEnum):
    """What is to be done to many articles."""

    CHECK = "check"
    PAUSE = "pause"
    RESUME = "resume"
    TAG = "tag"
    UNTAG = "untag"
    REMOVE = "remove"


class Bulk(Asked):
    """What is to be done, and to which articles; `tags` are those to put on them, or to take off."""

    articles: list[Annotated[int, Field(ge=1, lt=10**18), WHOLE]] = Field(
        min_length=1, max_length=AT_ONCE, examples=[[1]]
    )
    do: Do
    tags: Tags = Field(default_factory=list)


@router.get(
    "/articles",
    operation_id="list_articles",
    summary="List what is tracked",
    responses=answers({"articles": [examples.ARTICLE], "next": None}),
)
def list_articles(visit: Reader, asked: Query[ArticlesQuery], response: Response) -> ArticlesShape:
    """Answer with a page of the articles that fit."""
    wanted = ArticleQuery(asked.site or "", asked.tag or "", asked.standing, asked.words or "")
    page = listing.page(visit.database, wanted, asked.sort, limit=asked.limit, after=asked.after)
    return {"articles": [article_shape(row) for row in page.rows], "next": next_of(visit, response, page.end)}


@router.post(
    "/articles",
    operation_id="add_articles",
    summary="Track articles",
    status_code=CREATED,
    responses=answers({"articles": [{**examples.ARTICLE, "is_new": True}]}, 413, status=CREATED),
)
def add_articles(visit: Editor, wanted: NewArticles) -> AddedAllShape:
    """Track these URLs from now on; one that is tracked already keeps its history."""
    every = _interval(visit, wanted.every)
    added = articles.add_all(visit.database, wanted.urls, now=visit.now, every=every, tags=wanted.tags)
    return {"articles": [{**article_shape(article), "is_new": is_new} for article, is_new in added]}


@router.post(
    "/articles/bulk",
    operation_id="do_to_articles",
    summary="Check, pause, resume, tag, untag or remove many articles",
    responses=answers({"count": 1}, 413),
)
def do_to_articles(visit: Editor, wanted: Bulk) -> DoneShape:
    """Do this to all of these articles. To remove them takes the role admin."""
    if wanted.do is Do.REMOVE and not visit.viewer.may(Role.ADMIN):
        raise HTTPException(FORBIDDEN, f"To remove articles takes the role {Role.ADMIN}; yours is {visit.viewer.role}.")
    if wanted.do in (Do.TAG, Do.UNTAG) and not wanted.tags:
        raise UsageError(f"{wanted.do}: `tags` must say which")
    return {"count": _DEEDS[wanted.do](visit, sorted(set(wanted.articles)), tuple(wanted.tags))}


@router.get(
    ONE,
    operation_id="show_article",
    summary="Show an article as it stands",
    responses=answers(examples.ARTICLE, 404),
)
def show_article(visit: Reader, article_id: ArticleId) -> ArticleShape:
    """Answer with an article."""
    return article_shape(article_of(visit.database, article_id))


@router.patch(
    ONE,
    operation_id="set_article",
    summary="Pause or resume an article, set its tags and how it is checked",
    responses=answers(examples.ARTICLE, 404, 413),
)
def set_article(visit: Editor, article_id: ArticleId, wanted: ArticleSettings) -> ArticleShape:
    """Set what is given, and answer with the article as it is then."""
    article = article_of(visit.database, article_id)
    settings.apply(visit.database, [article_id], _wishes(visit, article, wanted), now=visit.now)
    if wanted.is_paused is not None and wanted.is_paused != (article.paused_at is not None):
        (settings.pause_all if wanted.is_paused else settings.resume_all)(visit.database, [article_id], now=visit.now)
    return article_shape(article_of(visit.database, article_id))


@router.delete(
    ONE,
    operation_id="remove_article",
    summary="Forget an article and its whole history",
    status_code=NO_CONTENT,
    responses=answers(None, 404),
)
def remove_article(visit: Admin, article_id: ArticleId) -> None:
    """Delete an article with all its revisions, for good. To only stop checking it, pause it."""
    article_of(visit.database, article_id)
    articles.remove(visit.database, article_id)


@router.post(
    "/articles/{article_id}/check",
    operation_id="check_article",
    summary="Let an article be checked as soon as can be",
    status_code=ACCEPTED,
    responses=answers({"is_due": True, "is_following": True, "waits_until": None}, 404, status=ACCEPTED),
)
def check_article(visit: Editor, article_id: ArticleId) -> SoonShape:
    """Let an article be due at once. What the check finds is in its history then."""
    article_of(visit.database, article_id)
    is_due = settings.check_soon(visit.database, [article_id], now=visit.now) > 0
    waits = settings.waits(visit.database, [article_id], now=visit.now)
    return {
        "is_due": is_due,
        "is_following": visit.parts.is_following,
        "waits_until": moment_shape(waits[0].until) if waits else None,
    }


def _interval(visit: Visit, text: str | None) -> timedelta | None:
    return None if text is None else interval_of(text, visit.config.cadence.shortest)


def _wishes(visit: Visit, article: Article, wanted: ArticleSettings) -> Wishes:
    every = _interval(visit, wanted.every)
    is_usual = every is None and "every" in wanted.model_fields_set
    tags = article.tags if wanted.tags is None else tuple(dict.fromkeys(wanted.tags))
    return Wishes(
        every=USUAL if is_usual else every,
        heeds_robots=wanted.heeds_robots,
        uses_browser=wanted.uses_browser,
        tags=tuple(tag for tag in tags if tag not in article.tags),
        untags=tuple(tag for tag in article.tags if tag not in tags),
    )


def _check(visit: Visit, article_ids: Sequence[int], _: Sequence[str]) -> int:
    return settings.check_soon(visit.database, article_ids, now=visit.now)


def _pause(visit: Visit, article_ids: Sequence[int], _: Sequence[str]) -> int:
    return settings.pause_all(visit.database, article_ids, now=visit.now)


def _resume(visit: Visit, article_ids: Sequence[int], _: Sequence[str]) -> int:
    return settings.resume_all(visit.database, article_ids, now=visit.now)


def _tag(visit: Visit, article_ids: Sequence[int], tags: Sequence[str]) -> int:
    lacking = [article.id for article in _known(visit, article_ids) if not set(tags) <= set(article.tags)]
    settings.apply_to_many(visit.database, lacking, Wishes(tags=tuple(tags)), now=visit.now)
    return len(lacking)


def _untag(visit: Visit, article_ids: Sequence[int], tags: Sequence[str]) -> int:
    having = [article.id for article in _known(visit, article_ids) if not set(tags).isdisjoint(article.tags)]
    settings.apply_to_many(visit.database, having, Wishes(untags=tuple(tags)), now=visit.now)
    return len(having)


def _remove(visit: Visit, article_ids: Sequence[int], _: Sequence[str]) -> int:
    known = _known(visit, article_ids)
    for article in known:
        articles.remove(visit.database, article.id)
    return len(known)


def _known(visit: Visit, article_ids: Sequence[int]) -> tuple[Article, ...]:
    with visit.database.read() as session:
        return articles.by_ids(session, article_ids)


_DEEDS: Mapping[Do, Callable[[Visit, Sequence[int], Sequence[str]], int]] = MappingProxyType(
    {
        Do.CHECK: _check,
        Do.PAUSE: _pause,
        Do.RESUME: _resume,
        Do.TAG: _tag,
        Do.UNTAG: _untag,
        Do.REMOVE: _remove,
    }
)
