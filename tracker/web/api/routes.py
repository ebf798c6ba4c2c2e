"""All operations of the API under one path, and its description."""

from functools import lru_cache

from fastapi import APIRouter, Response

from tracker.web.api import articles, changes, comparing, notes, people, revisions, search, sources, statistics, status
from tracker.web.api.answers import Json
from tracker.web.api.document import describe
from tracker.web.visit import Reader

ROOT = "/api/v1"
OPERATIONS = tuple(
    each.router
    for each in (changes, articles, revisions, comparing, notes, search, statistics, status, sources, people)
)

router = APIRouter(prefix=ROOT)
for _operations in OPERATIONS:
    router.include_router(_operations)


@lru_cache(maxsize=1)
def document() -> dict[str, object]:
    """Return the API's description."""
    return describe(OPERATIONS, ROOT)


@router.get("/openapi.json", include_in_schema=False)
def openapi(visit: Reader) -> Response:
    """Send the API's description."""
    return Json(document())
