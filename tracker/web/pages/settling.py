"""What is done to one article: checked now, paused, resumed, set, forgotten."""

from datetime import timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Form, HTTPException, Path, Response

from tracker.core.duration import show_duration
from tracker.core.given import interval_of, tags_of
from tracker.errors import UsageError
from tracker.store import articles, settings
from tracker.store.articles import Article
from tracker.store.settings import USUAL, Wishes
from tracker.web.visit import Admin, Editor, Visit, path_to

NOT_FOUND, UNPROCESSABLE = 404, 422
WAY = {"": None, "yes": True, "no": False}

ArticleId = Annotated[int, Path(ge=1, lt=2**63)]
Way = Annotated[Literal["", "yes", "no"], Form()]

router = APIRouter(include_in_schema=False)


@router.post("/articles/{article_id}/check")
def check(visit: Editor, article_id: ArticleId) -> Response:
    """Let it be due at once."""
    article = _article(visit, article_id)
    if article.paused_at:
        return _back(visit, article, "It is paused: resume it, then it is checked.")
    settings.check_soon(visit.database, [article.id], now=visit.now)
    for wait in settings.waits(visit.database, [article.id], now=visit.now):
        asked = f"{wait.name} asked to be left alone until {visit.at(wait.until)}: it is checked then."
        return _back(visit, article, asked)
    if visit.parts.is_following:
        return _back(visit, article, "It is due now, and is checked within seconds.")
    return _back(visit, article, "It is due now, and is checked once `tracker run` runs.")


@router.post("/articles/{article_id}/pause")
def pause(visit: Editor, article_id: ArticleId) -> Response:
    """Check it no more."""
    article = _article(visit, article_id)
    settings.pause_all(visit.database, [article.id], now=visit.now)
    return _back(visit, article, "Paused. Its history stays.")


@router.post("/articles/{article_id}/resume")
def resume(visit: Editor, article_id: ArticleId) -> Response:
    """Check it again."""
    article = _article(visit, article_id)
    settings.resume_all(visit.database, [article.id], now=visit.now)
    return _back(visit, article, "Resumed: it is due now.")


@router.get("/articles/{article_id}/settings")
def show_settings(visit: Editor, article_id: ArticleId) -> Response:
    """Show how it is checked, to be changed."""
    article = _article(visit, article_id)
    every = show_duration(article.every) if article.every else ""
    browser = "" if article.uses_browser is None else _way(article.uses_browser)
    return _form(visit, article, every, ", ".join(article.tags), _way(article.heeds_robots), browser)


@router.post("/articles/{article_id}/settings")
def set_article(
    visit: Editor,
    article_id: ArticleId,
    every: Annotated[str, Form(max_length=100)] = "",
    tags: Annotated[str, Form(max_length=5_000)] = "",
    robots: Way = "",
    browser: Way = "",
) -> Response:
    """Change how it is checked; an interval that is left empty is the usual one."""
    article = _article(visit, article_id)
    try:
        wanted = tags_of(tags)
        interval = interval_of(every, visit.config.cadence.shortest) if every.strip() else None
    except UsageError as error:
        return _form(visit, article, every, tags, robots, browser, fault=str(error))
    wishes = Wishes(
        every=_interval(article, interval),
        heeds_robots=WAY[robots],
        uses_browser=WAY[browser],
        tags=wanted,
        untags=tuple(tag for tag in article.tags if tag not in wanted),
    )
    settings.apply(visit.database, [article.id], wishes, now=visit.now)
    return _back(visit, article, "Saved.")


@router.get("/articles/{article_id}/remove")
def ask_to_remove(visit: Admin, article_id: ArticleId) -> Response:
    """Say what would be lost."""
    article = _article(visit, article_id)
    return visit.page("article_removing.html", article=article, label=article.title or article.url)


@router.post("/articles/{article_id}/remove")
def remove(visit: Admin, article_id: ArticleId) -> Response:
    """Forget it and its history."""
    article = _article(visit, article_id)
    articles.remove(visit.database, article.id)
    return visit.go("/articles", f"Deleted {article.title or article.url}, with its {_revisions(article)}.")


def _form(
    visit: Visit, article: Article, every: str, tags: str, robots: str, browser: str, *, fault: str = ""
) -> Response:
    """Show how it is to be checked; what can't be comes back as it was typed, with the reason."""
    return visit.page(
        "article_settings.html",
        UNPROCESSABLE if fault else 200,
        article=article,
        label=article.title or article.url,
        every=every,
        tags=tags,
        robots=robots,
        browser=browser,
        fault=fault,
    )


def _way(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _interval(article: Article, every: timedelta | None) -> timedelta | None:
    """Return the interval that is to be set, None where it stays as it is."""
    return None if every == article.every else every or USUAL


def _article(visit: Visit, article_id: int) -> Article:
    article = articles.by_id(visit.database, article_id)
    if article is None:
        raise HTTPException(NOT_FOUND, f"There is no article {article_id}.")
    return article


def _back(visit: Visit, article: Article, notice: str) -> Response:
    return visit.go(path_to("articles", article.id), notice)


def _revisions(article: Article) -> str:
    return "1 revision" if article.revisions == 1 else f"{article.revisions:,} revisions"
