"""Answers with a page of a feed; where the reader has it already, without making it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from urllib.parse import parse_qsl, urlencode
from uuid import UUID, uuid5

from fastapi import Request, Response

from tracker.store.paging import Page, Place, Row
from tracker.web.feeds.atom import TITLE, TYPE, Entry, Feed, Link, as_atom
from tracker.web.lines import one_line
from tracker.web.origin import origin_of, path_asked
from tracker.web.paging import cursor_of, place_of
from tracker.web.validators import tag_of, unmodified, validators
from tracker.web.visit import Visit

PER_PAGE = 50  # entries
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # when a feed was updated that has nothing yet, and no beginning
CURSOR = "cursor"
_VERSION = version("article-tracker")  # another one may write another feed of the same rows


@dataclass(frozen=True, slots=True)
class Subject:
    """What a feed is of. Its `name` is never another feed's; `path` is our page that shows the same."""

    name: str
    title: str
    path: str
    began_at: datetime = NEVER


def place_in(visit: Visit) -> Place | None:
    """Return where the page of the feed begins that is asked for."""
    return place_of(visit.request.query_params.get(CURSOR))


def answer(
    visit: Visit, subject: Subject, found: Page[Row], newest: datetime | None, write: Callable[[str], tuple[Entry, ...]]
) -> Response:
    """Answer with a page of a feed. Its entries are written where they must be: below the origin that is handed over.

    `newest` is when there was last something new about any row. An entry without content is one for which there was no
    time: such an answer is not to be taken for the last word.
    """
    request, origin = visit.request, origin_of(visit.request)
    tag = tag_of(_VERSION, found, subject, origin, str(request.url), str(visit.parts.zone))
    headers = validators(tag, newest, visit.now)
    spared = unmodified(request, headers)
    if spared:
        return spared
    entries = write(origin)
    links = tuple(_links(request, origin, subject, found.end))
    feed = Feed(_id(visit, subject), one_line(subject.title, TITLE), newest or subject.began_at, links, entries)
    is_whole = all(entry.content for entry in entries)
    return Response(as_atom(feed), media_type=f"{TYPE}; charset=utf-8", headers=headers if is_whole else None)


def _links(request: Request, origin: str, subject: Subject, end: Place | None) -> Iterator[Link]:
    """Yield where the feed is and goes on. Those keep the token that the reader needs; no entry tells it."""
    here = origin + path_asked(request)
    yield Link("self", here + _query(request.url.query), TYPE)
    yield Link("alternate", origin + subject.path, "text/html")
    pairs = [pair for pair in parse_qsl(request.url.query) if pair[0] != CURSOR]
    if CURSOR in request.query_params:
        yield Link("first", here + _query(urlencode(pairs)), TYPE)
    if end:
        pairs.append((CURSOR, cursor_of(end) or ""))
        yield Link("next", here + _query(urlencode(pairs)), TYPE)


def _id(visit: Visit, subject: Subject) -> str:
    """Return the feed's id: it stays wherever the tracker moves, as long as its secret does."""
    own = UUID(bytes=sha256(b"feeds" + visit.parts.secret).digest()[:16])
    return uuid5(own, subject.name).urn


def _query(query: str) -> str:
    return f"?{query}" if query else ""
