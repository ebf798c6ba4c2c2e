"""The page Notes: every update, correction and clarification of all articles, and those that vanished; as CSV too."""

from collections.abc import Iterable, Iterator
from datetime import timedelta, tzinfo
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict

from tracker.core.values import NoteKind
from tracker.evidence.rows import FATES
from tracker.render.csv import MEDIA_TYPE
from tracker.render.times import length
from tracker.shapes.ledger import ledger_lines
from tracker.store import notes
from tracker.store.notes import NoteQuery, StoredNote
from tracker.web.narrowing import article_id_of, moment_of, plain, query_of
from tracker.web.paging import cursor_of, place_of
from tracker.web.visit import Reader

SHOWN = 40  # notes of a page
TEXT_SHOWN = 600  # characters of a note
LINES = 500  # of CSV that are sent at once
KINDS = {
    NoteKind.UPDATE: "updates",
    NoteKind.CORRECTION: "corrections",
    NoteKind.CLARIFICATION: "clarifications",
    NoteKind.EDITORS_NOTE: "editor's notes",
    NoteKind.RETRACTION: "retractions",
    NoteKind.REMOVAL: "removals",
    NoteKind.DEVELOPING: "developing stories",
    NoteKind.LIVE_BLOG: "live blogs",
    NoteKind.FIRST_PUBLISHED: "first published",
}
NAMES = {kind: kind.replace("_", " ") for kind in NoteKind} | {NoteKind.EDITORS_NOTE: "editor's note"}
router = APIRouter(include_in_schema=False)


class NotesForm(BaseModel):
    """What the form of the page asks for, as it stands in the URL."""

    model_config = ConfigDict(frozen=True)

    site: str = ""
    kind: tuple[NoteKind, ...] = ()
    since: str = ""
    until: str = ""
    article: str = ""
    removed: bool = False
    cursor: str = ""

    @property
    def query(self) -> str:
        """The URL's query, without the place in the list."""
        fields = {name: getattr(self, name) for name in ("site", "since", "until", "article")}
        return query_of({**fields, "kind": self.kind, "removed": "1" * self.removed})

    def asked(self, zone: tzinfo) -> NoteQuery:
        """Return what that means, in a zone; UsageError where a field can't be meant."""
        return NoteQuery(
            article_id=article_id_of(self.article),
            host=plain(self.site).lower() or None,
            kinds=self.kind,
            since=moment_of(self.since, zone),
            until=moment_of(self.until, zone),
            only_removed=self.removed,
        )


Form = Annotated[NotesForm, Query()]


@router.get("/notes")
def ledger(visit: Reader, form: Form) -> Response:
    """Show the notes, the newest first."""
    found = notes.page(visit.database, form.asked(visit.zone), SHOWN, place_of(form.cursor))
    end = cursor_of(found.end)
    return visit.page(
        "notes.html",
        form=form,
        rows=found.rows,
        kinds=KINDS,
        names=NAMES,
        fates=FATES,
        shown=_shown,
        delay=_delay,
        first=f"/notes{form.query}" if form.cursor else None,
        next=f"/notes{form.query}{'&' if form.query else '?'}cursor={end}" if end else None,
        looked_down_to=found.end.moment if found.end and len(found.rows) < SHOWN else None,
    )


@router.get("/notes.csv")
def as_csv(visit: Reader, form: Form) -> Response:
    """Send all notes that fit, as they are read."""
    lines = ledger_lines(notes.listed(visit.database, form.asked(visit.zone)))
    name = f"notes-{visit.now:%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_some_at_once(lines), media_type=MEDIA_TYPE, headers=headers)


def _some_at_once(lines: Iterable[str]) -> Iterator[str]:
    waiting = iter(lines)
    while some := "".join(islice(waiting, LINES)):
        yield some


def _shown(stored: StoredNote) -> str:
    """Return what a note says, as much as a list has room for."""
    text = stored.note.text
    return text if len(text) <= TEXT_SHOWN else f"{text[:TEXT_SHOWN].rstrip()} …"


def _delay(stored: StoredNote) -> str:
    """Return how long after publication a note came; "" where that is not known."""
    published = stored.after_publication
    if published is None:
        return ""
    return f"{length(abs(published))} {'after' if published >= timedelta(0) else 'before'} publication"
