"""The page Alerts: filters of changes that are kept under a name, each of which tells by a feed of its own."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, HTTPException, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from tracker.core.filtering import ChangeFilter, in_words, parse_query
from tracker.errors import UsageError
from tracker.store import changes, filters
from tracker.store.filters import LONGEST_NAME, SavedFilter
from tracker.web.filterform import form_of
from tracker.web.origin import origin_of
from tracker.web.paging import cursor_of, place_of
from tracker.web.visit import Editor, Reader, Visit

SHOWN = 20  # filters of a page: for each is counted what it would have told
LATELY = timedelta(days=30)
HIGHEST = 2**63 - 1
NOT_FOUND, UNPROCESSABLE = 404, 422
UNSEEN = ("article", "since", "until")  # fields of the form

router = APIRouter(include_in_schema=False)
Id = Annotated[int, Path(ge=1, le=HIGHEST)]


class AlertForm(BaseModel):
    """What the form sends: a name, and the fields of a filter as they stand in a URL."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(default="", max_length=1000)
    site: str = Field(default="", max_length=2000)
    tag: str = Field(default="", max_length=2000)
    significance: str = Field(default="", max_length=200)
    disclosure: str = Field(default="", max_length=200)
    text: str = Field(default="", max_length=5000)
    article: str = Field(default="", max_length=50)
    since: str = Field(default="", max_length=50)
    until: str = Field(default="", max_length=50)

    def asked(self) -> ChangeFilter:
        """Return the filter; UsageError where a field can't be meant."""
        return parse_query(urlencode(self.model_dump(exclude={"name"})))

    def typed(self) -> ChangeFilter:
        """Return what was typed as it is, to be shown again; of what the form has unseen, what can be read."""
        chosen = parse_query(urlencode(self.model_dump(include={"significance", "disclosure"})))
        with suppress(UsageError):
            unseen = parse_query(urlencode(self.model_dump(include=set(UNSEEN))))
            chosen = replace(chosen, article_id=unseen.article_id, since=unseen.since, until=unseen.until)
        return replace(chosen, site=self.site, tag=self.tag, text=self.text)


Sent = Annotated[AlertForm, Form()]


@dataclass(frozen=True, slots=True)
class Alert:
    """A filter that is kept, in words, and how many changes it took lately."""

    saved: SavedFilter
    words: str
    feed: str
    told: int


@router.get("/alerts")
def listed(visit: Reader, cursor: Annotated[str | None, Query(max_length=50)] = None) -> Response:
    """Show the filters that are kept."""
    page = filters.page(visit.database, limit=SHOWN, after=place_of(cursor))
    alerts = tuple(_alert(visit, saved) for saved in page.rows)
    return visit.page(
        "alerts.html", alerts=alerts, next=cursor_of(page.end), cursor=cursor, most=changes.MOST_COUNTED, lately=LATELY
    )


@router.get("/alerts/new")
def new(visit: Editor) -> Response:
    """Show the form to keep a filter, filled in with that of the URL."""
    asked = replace(parse_query(visit.request.url.query), since=None, until=None)
    name = ", ".join(words for _, words in in_words(asked))
    return _form(visit, asked, name[:LONGEST_NAME])


@router.post("/alerts")
def add(visit: Editor, sent: Sent) -> Response:
    """Keep a filter; what can't be one comes back in the form, with the reason."""
    try:
        saved = filters.add(visit.database, sent.name, sent.asked(), now=visit.now)
    except UsageError as error:
        return _form(visit, sent.typed(), sent.name, fault=str(error))
    feed = f"{origin_of(visit.request)}{_feed(saved.id)}"
    return visit.go(
        "/alerts", f"“{saved.name}” is kept. To be told of its changes, subscribe to {feed} in a feed reader."
    )


@router.get("/alerts/{filter_id}")
def edit(visit: Editor, filter_id: Id) -> Response:
    """Show the form to change a filter."""
    saved = _found(visit, filter_id)
    return _form(visit, saved.asked, saved.name, saved)


@router.post("/alerts/{filter_id}")
def change(visit: Editor, filter_id: Id, sent: Sent) -> Response:
    """Give a filter another name, or let it ask for other changes."""
    saved = _found(visit, filter_id)
    try:
        filters.change(visit.database, saved.id, sent.name, sent.asked())
    except UsageError as error:
        return _form(visit, sent.typed(), sent.name, saved, fault=str(error))
    return visit.go("/alerts", f"“{sent.name}” is changed; the address of its feed is the same.")


@router.post("/alerts/{filter_id}/remove")
def remove(visit: Editor, filter_id: Id) -> Response:
    """Forget a filter."""
    saved = _found(visit, filter_id)
    filters.remove(visit.database, saved.id)
    return visit.go("/alerts", f"“{saved.name}” is removed, and its feed has ended.")


def _alert(visit: Visit, saved: SavedFilter) -> Alert:
    asked = saved.asked
    lately = max(filter(None, (asked.since, visit.now - LATELY)))
    told = changes.count(visit.database, replace(asked, since=lately))
    words = ", ".join(each for _, each in in_words(asked)) or "all changes"
    return Alert(saved, words, f"{origin_of(visit.request)}{_feed(saved.id)}", told)


def _feed(filter_id: int) -> str:
    return f"/feeds/filters/{filter_id}.atom"


def _found(visit: Visit, filter_id: int) -> SavedFilter:
    try:
        return filters.find(visit.database, filter_id)
    except UsageError as error:
        raise HTTPException(NOT_FOUND, "There is no such alert; it may have been removed.") from error


def _form(
    visit: Visit, asked: ChangeFilter, name: str, saved: SavedFilter | None = None, *, fault: str = ""
) -> Response:
    form = form_of(visit.database, asked)
    status = UNPROCESSABLE if fault else 200
    return visit.page("alert.html", status, form=form, name=name, saved=saved, fault=fault, longest=LONGEST_NAME)
