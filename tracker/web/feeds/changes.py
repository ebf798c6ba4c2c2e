"""Changes as a feed: what each is called, in words, with its comparison."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo

from fastapi import Response

from tracker.core.canonical import rfc3339
from tracker.core.filtering import ChangeFilter
from tracker.core.values import Disclosure, Significance
from tracker.core.verdict import Outcome
from tracker.render import times
from tracker.store import changes as record
from tracker.store.changes import StoredChange
from tracker.web.feeds.answer import PER_PAGE, Subject, answer, place_in
from tracker.web.feeds.atom import SUMMARY, TITLE, Entry
from tracker.web.feeds.naming import article_link, id_of, links_to
from tracker.web.feeds.plain import Rendering
from tracker.web.feeds.renderings import kept_rendering, numbers, rendering_of
from tracker.web.filling import fill_in
from tracker.web.lines import one_line
from tracker.web.visit import Visit

PATIENCE = timedelta(seconds=10)  # for comparisons that are made anew: the rest are at the next reading
REASONS = 5  # of a change: more than that nobody reads
EVENTS = {
    Outcome.GONE: "the article is gone",
    Outcome.BACK: "the article is there again",
    Outcome.FLAPPING: "the article takes turns between texts",
}


def feed_of_changes(visit: Visit, subject: Subject, asked: ChangeFilter) -> Response:
    """Answer with the changes that fit, newest first."""
    found = record.changes(visit.database, asked, limit=PER_PAGE, after=place_in(visit))
    newest = max(map(updated_at, found.rows), default=None)
    return answer(visit, subject, found, newest, lambda origin: tuple(_entries(visit, found.rows, origin)))


def _entries(visit: Visit, rows: tuple[StoredChange, ...], origin: str) -> Iterator[Entry]:
    """Yield them with their comparisons, as long as there is time to make those."""
    database, zone, clock = visit.database, visit.parts.zone, visit.parts.clock
    until = clock() + PATIENCE
    for change in rows:
        rendering = kept_rendering(database, change, zone)
        if rendering is None and clock() < until:
            rendering = rendering_of(database, change, zone)
        yield entry_of(change, rendering, origin, zone)


def entry_of(change: StoredChange, rendering: Rendering | None, origin: str, zone: tzinfo) -> Entry:
    """Return a change as an entry with this rendering, its links below `origin`; without one it has no content."""
    page, article = origin + page_of(change), article_link(change.url)
    told = tuple(_sentences(change, zone))
    values = {"change": change, "told": told, "page": page, "article": article, "rendering": rendering}
    return Entry(
        id=id_of(change.url, rfc3339(change.at), change.outcome, change.number),
        title=one_line(change.title or change.url, TITLE),
        updated_at=updated_at(change),
        published_at=change.at,
        author=change.host,
        links=links_to(page, article),
        categories=tuple(_categories(change)),
        summary=" ".join(told),
        content=fill_in("feeds/change.html", **values) if rendering else "",
        language=rendering.language if rendering else "",
    )


def updated_at(change: StoredChange) -> datetime:
    """Return when there was last something new about it: its note may have come later."""
    return change.at + change.disclosed_late if change.disclosed_late else change.at


def page_of(change: StoredChange) -> str:
    """Return the path of the page that shows it."""
    history = f"/articles/{change.article_id}"
    return history if change.is_event else "{}/compare/{}..{}".format(history, *numbers(change))


def _categories(change: StoredChange) -> Iterator[str]:
    if change.is_event or change.outcome is Outcome.RETURNED:
        yield change.outcome
    if change.significance is not Significance.NONE:
        yield change.significance
    if change.disclosure is not Disclosure.NONE:
        yield change.disclosure
    if change.disclosed_late:
        yield "disclosed_late"


def _sentences(change: StoredChange, zone: tzinfo) -> Iterator[str]:
    """Yield what changed, how much that matters and whether it was said, and when."""
    told = (_what(change), _verdict(change), times.between(change.not_before_at, change.at, zone))
    lines = (one_line(sentence, SUMMARY) for sentence in told if sentence)
    yield from (f"{line[0].upper()}{line[1:]}." for line in lines)


def _what(change: StoredChange) -> str:
    if change.is_event:
        return ": ".join(filter(None, (EVENTS[change.outcome], change.detail)))
    back = f"back to revision {change.returns_to}" if change.returns_to else ""
    return ": ".join(filter(None, (back, change.summary)))


def _verdict(change: StoredChange) -> str:
    matters = "" if change.significance is Significance.NONE else str(change.significance)
    if matters and change.reasons:
        more = ", ..." if len(change.reasons) > REASONS else ""
        matters += f" ({', '.join(change.reasons[:REASONS])}{more})"
    said = "" if change.disclosure is Disclosure.NONE else change.disclosure.replace("_", " ")
    late = f"disclosed {times.length(change.disclosed_late)} later" if change.disclosed_late else ""
    return ", ".join(filter(None, (matters, said, late)))
