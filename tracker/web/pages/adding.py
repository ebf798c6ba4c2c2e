"""The page on which articles and feeds are added: a URL, a pasted list, a file of URLs or OPML."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Response, UploadFile

from tracker.core.address import article_url
from tracker.core.given import feeds_of, interval_of, is_xml, lines_of, looks_like_feed, tags_of
from tracker.errors import BadAddress, UsageError
from tracker.store import articles, sources
from tracker.web.visit import Editor, Visit, path_to

MOST_BYTES = 1_000_000
MOST_LINES = 10_000
AT_ONCE = 250  # articles that are added in one transaction
TOO_LARGE, UNPROCESSABLE = 413, 422

router = APIRouter(include_in_schema=False)


class Kind(StrEnum):
    """What the URLs of a list lead to; BY_LOOK where each is asked for itself."""

    BY_LOOK = "by_look"
    ARTICLE = "article"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Given:
    """What was filled in, as it was: what can't be added is shown again."""

    urls: str = ""
    kind: Kind = Kind.BY_LOOK
    tags: str = ""
    every: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that can't be added, and why."""

    line: str
    why: str


@dataclass(frozen=True, slots=True)
class Added:
    """Something that is tracked from now on, or was before; `path` is its page."""

    url: str
    path: str
    is_new: bool
    is_feed: bool


@router.get("/articles/new")
def show_form(visit: Editor) -> Response:
    """Show the form."""
    return _page(visit, Given())


@router.post("/articles")
def add(
    visit: Editor,
    urls: Annotated[str, Form(max_length=MOST_BYTES)] = "",
    kind: Annotated[Kind, Form()] = Kind.BY_LOOK,
    tags: Annotated[str, Form(max_length=5_000)] = "",
    every: Annotated[str, Form(max_length=100)] = "",
    file: UploadFile | None = None,
) -> Response:
    """Add what can be; what can't comes back in the form, with the reasons."""
    given = Given(urls, kind, tags, every)
    try:
        given, feeds = _with_file(given, file)
        lines = tuple(dict.fromkeys((*lines_of(given.urls), *feeds)))
        words = tags_of(tags)
        interval = interval_of(every, visit.config.cadence.shortest) if every.strip() else None
    except UsageError as error:
        return _page(visit, given, problem=str(error))
    if not lines:
        return _page(visit, given, problem="Give at least one URL.")
    if len(lines) > MOST_LINES:
        return _page(visit, given, problem=f"{len(lines):,} URLs are too many at a time; give at most {MOST_LINES:,}.")
    refused = tuple(_refused(lines))
    bad = {each.line for each in refused}
    good = [line for line in lines if line not in bad]
    led_by = {line for line in good if line in feeds or _is_feed(line, given.kind)}
    added = _add(visit, good, led_by, words, interval)
    if refused:
        left = replace(given, urls="\n".join(each.line for each in refused))
        return _page(visit, left, refused=refused, added=added)
    return _over(visit, added)


def _page(
    visit: Visit, given: Given, *, problem: str = "", refused: Sequence[Refused] = (), added: Sequence[Added] = ()
) -> Response:
    return visit.page(
        "adding.html",
        UNPROCESSABLE if problem or refused else 200,
        given=given,
        problem=problem,
        refused=refused,
        added=added,
        what_follows=_what_follows(visit, added),
    )


def _over(visit: Visit, added: Sequence[Added]) -> Response:
    """Go on, where everything was added: to the one article or feed, else to the newest of the list."""
    is_known = not any(each.is_new for each in added)
    if len(added) == 1:
        words = "It is tracked already." if is_known else f"Added. {_what_follows(visit, added)}"
        return visit.go(added[0].path if is_known or added[0].is_feed else "/articles", words)
    counts = {
        "articles added": sum(each.is_new and not each.is_feed for each in added),
        "feeds added": sum(each.is_new and each.is_feed for each in added),
        "tracked already": sum(not each.is_new for each in added),
    }
    said = ", ".join(f"{count:,} {words}" for words, count in counts.items() if count)
    are_feeds = all(each.is_feed for each in added)
    return visit.go("/sources" if are_feeds else "/articles", f"{said}. {_what_follows(visit, added)}".strip())


def _what_follows(visit: Visit, added: Sequence[Added]) -> str:
    """Return when what is new is first looked at, "" where nothing is new."""
    if not any(each.is_new for each in added):
        return ""
    if visit.parts.is_following:
        return "The first check follows within seconds, one after the other where they are of one site."
    return "Nothing is checked until `tracker run` runs: this process only shows pages."


def _with_file(given: Given, file: UploadFile | None) -> tuple[Given, tuple[str, ...]]:
    """Return what was filled in with the lines of the file below, and the feeds of OPML, which stand for themselves.

    OPML alone is as if its feeds had been filled in.
    """
    body = file.file.read(MOST_BYTES + 1) if file and file.filename else b""
    if len(body) > MOST_BYTES:
        raise HTTPException(TOO_LARGE, f"The file has more than {MOST_BYTES // 1_000_000} MB.")
    if not body:
        return given, ()
    if is_xml(body):
        feeds = feeds_of(body)
        return given if given.urls.strip() else replace(given, urls="\n".join(feeds), kind=Kind.FEED), feeds
    try:
        return replace(given, urls=f"{given.urls}\n{body.decode('utf-8-sig')}"), ()
    except UnicodeDecodeError as error:
        raise UsageError("the file is neither text in UTF-8, a URL on each line, nor OPML") from error


def _refused(lines: Collection[str]) -> Iterator[Refused]:
    for line in lines:
        try:
            article_url(line)
        except BadAddress as error:
            yield Refused(line, str(error))


def _is_feed(url: str, kind: Kind) -> bool:
    return kind is Kind.FEED or (kind is Kind.BY_LOOK and looks_like_feed(url))


def _add(
    visit: Visit, urls: Sequence[str], feeds: Collection[str], tags: tuple[str, ...], every: timedelta | None
) -> tuple[Added, ...]:
    """Add these URLs, of which some are feeds, articles some at a time."""
    added: list[Added] = []
    for some in articles.parts([url for url in urls if url not in feeds], AT_ONCE):
        found = articles.add_all(visit.database, some, now=visit.now, every=every, tags=tags)
        added += [Added(article.url, path_to("articles", article.id), is_new, False) for article, is_new in found]
    for url in filter(feeds.__contains__, urls):
        source, is_new = sources.add(visit.database, url, now=visit.now, tags=tags)
        added.append(Added(source.url, "/sources", is_new, True))
    return tuple(added)
