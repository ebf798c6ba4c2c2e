"""The publishers' notes as a feed: what each says, when it came, and what became of it."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from fastapi import Response

from tracker.core.canonical import rfc3339
from tracker.render import times
from tracker.render.escape import visible
from tracker.store import notes as record
from tracker.store.notes import NoteQuery, NoteStatus, StoredNote
from tracker.web.feeds.answer import PER_PAGE, Subject, answer, place_in
from tracker.web.feeds.atom import SUMMARY, TITLE, Entry
from tracker.web.feeds.naming import article_link, id_of, links_to
from tracker.web.filling import fill_in
from tracker.web.lines import one_line
from tracker.web.visit import Visit


def feed_of_notes(visit: Visit, subject: Subject, asked: NoteQuery) -> Response:
    """Answer with the notes that fit, newest first by when they were first seen."""
    found, zone = record.page(visit.database, asked, PER_PAGE, place_in(visit)), visit.parts.zone
    newest = max(map(_updated_at, found.rows), default=None)
    return answer(visit, subject, found, newest, lambda origin: tuple(_entry(row, origin, zone) for row in found.rows))


def _entry(stored: StoredNote, origin: str, zone: tzinfo) -> Entry:
    page, article = origin + _page_of(stored), article_link(stored.url)
    kind = stored.note.kind.replace("_", " ")
    told = tuple(_sentences(stored, zone))
    return Entry(
        id=id_of(stored.url, rfc3339(stored.first_seen_at), stored.note.kind, stored.note.text),
        title=one_line(f"{kind.capitalize()}: {stored.title or stored.url}", TITLE),
        updated_at=_updated_at(stored),
        published_at=stored.first_seen_at,
        author=stored.host,
        links=links_to(page, article),
        categories=(stored.note.kind, stored.status),
        summary=one_line(stored.note.text, SUMMARY),
        content=fill_in("feeds/note.html", stored=stored, told=told, page=page, article=article),
    )


def _updated_at(stored: StoredNote) -> datetime:
    """Return when there was last something new about it: what became of it is told too."""
    return stored.removed_at or stored.first_seen_at


def _page_of(stored: StoredNote) -> str:
    """Return the path of the comparison that brought it; of one that stood at first sight, of the first revision."""
    first, article = stored.first_revision, f"/articles/{stored.article_id}"
    return f"{article}/compare/{first - 1}..{first}" if first > 1 else f"{article}/revisions/1"


def _sentences(stored: StoredNote, zone: tzinfo) -> Iterator[str]:
    """Yield when it came, how late that was, and what became of it."""
    came = times.between(stored.not_before_at, stored.first_seen_at, zone) if stored.not_before_at else ""
    yield f"It came {came}." if came else f"First seen {times.at(stored.first_seen_at, zone)}."
    if stored.note.time:
        yield f"Its own time: {visible(stored.note.time.words)}."
    if stored.after_edit:
        yield f"It discloses an edit made {times.length(stored.after_edit)} before."
    if stored.status is not NoteStatus.STANDING:
        gone = f" {times.between(stored.last_seen_at, stored.removed_at, zone)}" if stored.removed_at else ""
        yield f"{stored.status.capitalize()}{gone}."
