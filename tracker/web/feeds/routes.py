"""The feeds: of all changes or those that a filter takes, of an article, a site, a tag, a saved filter; of notes."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Path, Response

from tracker.core.filtering import ANY, ChangeFilter, as_query, in_words, parse_query
from tracker.errors import UsageError
from tracker.store import filters
from tracker.web.articles import NOT_FOUND, ArticleId, article_of
from tracker.web.feeds.answer import Subject
from tracker.web.feeds.changes import feed_of_changes
from tracker.web.feeds.ledger import feed_of_notes
from tracker.web.pages.notes import Form as NotesForm
from tracker.web.visit import Reader

FilterId = Annotated[int, Path(ge=1, lt=10**18)]

router = APIRouter(include_in_schema=False)


@router.get("/feeds/changes.atom")
@router.get("/changes.atom")
def of_changes(visit: Reader) -> Response:
    """Send the changes that the filter of the query takes; its names are those of the page Changes."""
    asked = parse_query(visit.request.url.query)
    words = ", ".join(each for _, each in in_words(asked))
    title = f"Changes: {words}" if words else "Changes"
    return feed_of_changes(visit, Subject(f"changes {as_query(asked)}", title, _page(asked)), asked)


@router.get("/feeds/articles/{article_id}.atom")
@router.get("/articles/{article_id}.atom")
def of_article(visit: Reader, article_id: ArticleId) -> Response:
    """Send the changes of an article."""
    article = article_of(visit.database, article_id)
    title = f"Changes of “{article.title or article.url}”"
    subject = Subject(f"article {article.url}", title, f"/articles/{article_id}", article.added_at)
    return feed_of_changes(visit, subject, ChangeFilter(article_id=article_id))


@router.get("/feeds/sites/{host}.atom")
def of_site(visit: Reader, host: str) -> Response:
    """Send the changes of a site, a host with those below it."""
    asked = _only("site", host)
    return feed_of_changes(visit, Subject(f"site {asked.site}", f"Changes at {asked.site}", _page(asked)), asked)


@router.get("/feeds/tags/{tag:path}.atom")
def of_tag(visit: Reader, tag: str) -> Response:
    """Send the changes of the articles with a tag."""
    asked = _only("tag", tag)
    title = f"Changes of what is tagged {asked.tag}"
    return feed_of_changes(visit, Subject(f"tag {asked.tag}", title, _page(asked)), asked)


@router.get("/feeds/filters/{filter_id}.atom")
def of_filter(visit: Reader, filter_id: FilterId) -> Response:
    """Send the changes that a saved filter takes, as it is now."""
    try:
        saved = filters.find(visit.database, filter_id)
    except UsageError as error:
        raise HTTPException(NOT_FOUND, f"There is no saved filter {filter_id}.") from error
    subject = Subject(f"filter {filter_id}", saved.name, _page(saved.asked), saved.created_at)
    return feed_of_changes(visit, subject, saved.asked)


@router.get("/feeds/notes.atom")
@router.get("/notes.atom")
def of_notes(visit: Reader, form: NotesForm) -> Response:
    """Send the publishers' notes that the filter of the query takes, as the page Notes does."""
    subject = Subject(f"notes {form.query}", "Notes", f"/notes{form.query}")
    return feed_of_notes(visit, subject, form.asked(visit.parts.zone))


def _only(name: str, value: str) -> ChangeFilter:
    asked = parse_query(urlencode({name: value}))
    if asked == ANY:
        raise HTTPException(NOT_FOUND, f"The {name} is missing in this feed's address.")
    return asked


def _page(asked: ChangeFilter) -> str:
    query = as_query(asked)
    return f"/?{query}" if query else "/"
