"""The page Sources: which feeds lead to articles, and whether they can be read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Path, Query, Response

from tracker.core.given import tags_of
from tracker.errors import BadAddress, UsageError
from tracker.store import sources
from tracker.store.sources import Source
from tracker.web.paging import cursor_of, place_of
from tracker.web.visit import Editor, Reader, Visit

AT_ONCE = 50
NOT_FOUND, UNPROCESSABLE = 404, 422
HIGHEST = 2**63 - 1

router = APIRouter(include_in_schema=False)
Id = Annotated[int, Path(ge=1, le=HIGHEST)]
Text = Annotated[str, Form(max_length=2000)]


@router.get("/sources")
def listed(visit: Reader, cursor: Annotated[str | None, Query(max_length=50)] = None) -> Response:
    """Show the sources, and a form to add one."""
    return _page(visit, cursor)


@router.post("/sources")
def add(visit: Editor, url: Text = "", tags: Text = "") -> Response:
    """Follow a feed; what can't be one comes back in the form, with the reason."""
    try:
        source, is_new = sources.add(visit.database, url, now=visit.now, tags=tags_of(tags))
    except (BadAddress, UsageError) as error:
        return _page(visit, None, UNPROCESSABLE, url=url, tags=tags, fault=str(error))
    said = "is followed from now on: its articles come in within seconds" if is_new else "is followed already"
    ending = "" if visit.parts.is_following else ", once `tracker run` runs"
    return visit.go("/sources", f"{source.url} {said}{ending * is_new}.")


@router.post("/sources/{source_id}/{action}")
def change(visit: Editor, source_id: Id, action: str, tags: Text = "") -> Response:
    """Pause or resume a source, read it now, put other tags on what it leads to, or forget it."""
    if action not in ACTIONS:
        raise HTTPException(NOT_FOUND, "There is nothing such to do with a source.")
    source = _found(visit, source_id)
    ACTIONS[action].do(visit, source.id, tags)
    return visit.go("/sources", f"{source.title or source.url} {ACTIONS[action].said}.")


@dataclass(frozen=True, slots=True)
class Action:
    """What can be done with a source, given the tags of the form, and what is said once it is done."""

    do: Callable[[Visit, int, str], None]
    said: str


ACTIONS = {
    "pause": Action(
        lambda visit, key, _: sources.pause(visit.database, key, now=visit.now),
        "is paused: it is read no more, its articles are still checked",
    ),
    "resume": Action(lambda visit, key, _: sources.resume(visit.database, key, now=visit.now), "is read again"),
    "read": Action(lambda visit, key, _: sources.read_soon(visit.database, key, now=visit.now), "is due now"),
    "tags": Action(
        lambda visit, key, tags: sources.set_tags(visit.database, key, tags_of(tags)), "has other tags from now on"
    ),
    "remove": Action(lambda visit, key, _: sources.remove(visit.database, key), "is forgotten; its articles stay"),
}


def _found(visit: Visit, source_id: int) -> Source:
    try:
        return sources.find(visit.database, source_id)
    except UsageError as error:
        raise HTTPException(NOT_FOUND, "There is no such source; it may have been removed.") from error


def _page(visit: Visit, cursor: str | None, status: int = 200, **given: str) -> Response:
    found = sources.page(visit.database, limit=AT_ONCE, after=place_of(cursor))
    form = {"url": "", "tags": "", "fault": ""} | given
    return visit.page("sources.html", status, sources=found.rows, next=cursor_of(found.end), cursor=cursor, form=form)
