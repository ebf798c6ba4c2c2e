"""The API's operations on the ledger of the publishers' notes."""

from fastapi import APIRouter, Response
from pydantic import Field
from typing_extensions import TypedDict

from tracker.core.values import NoteKind
from tracker.shapes.notes import StoredNoteShape, stored_note_shape
from tracker.store import notes
from tracker.store.notes import NoteQuery
from tracker.web.api import examples
from tracker.web.api.answers import Json, answers, next_of
from tracker.web.api.asking import ArticleId, OfSite, Paged, Query, Since, Until
from tracker.web.articles import article_of
from tracker.web.visit import Reader, Visit

router = APIRouter(tags=["Notes"], default_response_class=Json)


class NotesShape(TypedDict):
    """Notes, the newest first by when they were first seen; a page may have fewer than were asked for."""

    notes: list[StoredNoteShape]
    next: str | None


class ArticleNotesQuery(Paged):
    """Which notes of an article are asked for."""

    kind: list[NoteKind] = Field(default_factory=list, max_length=20, description="Any of these kinds.")
    since: Since = None
    until: Until = None
    removed: bool = Field(False, description="Only notes that the publisher took away.")

    def as_query(self, *, article_id: int | None = None, host: str | None = None) -> NoteQuery:
        """Return it as the store reads it."""
        return NoteQuery(article_id, host, tuple(self.kind), self.since, self.until, self.removed)


class NotesQuery(ArticleNotesQuery):
    """Which notes are asked for, over all articles."""

    site: OfSite = None


@router.get(
    "/notes",
    operation_id="list_notes",
    summary="List the publishers' notes, the newest first",
    responses=answers({"notes": [examples.NOTE], "next": None}),
)
def list_notes(visit: Reader, asked: Query[NotesQuery], response: Response) -> NotesShape:
    """Answer with a page of the ledger: each note with what became of it, and which changes it disclosed."""
    return _page(visit, asked, asked.as_query(host=asked.site.lower() if asked.site else None), response)


@router.get(
    "/articles/{article_id}/notes",
    operation_id="list_article_notes",
    summary="List the publisher's notes of an article, the newest first",
    responses=answers({"notes": [examples.NOTE], "next": None}, 404),
)
def list_article_notes(
    visit: Reader, article_id: ArticleId, asked: Query[ArticleNotesQuery], response: Response
) -> NotesShape:
    """Answer with a page of an article's notes."""
    article_of(visit.database, article_id)
    return _page(visit, asked, asked.as_query(article_id=article_id), response)


def _page(visit: Visit, asked: Paged, wanted: NoteQuery, response: Response) -> NotesShape:
    page = notes.page(visit.database, wanted, asked.limit, asked.after)
    return {"notes": [stored_note_shape(row) for row in page.rows], "next": next_of(visit, response, page.end)}
