"""The page that lists the keys."""

from fastapi import APIRouter, Response

from tracker.web.visit import Reader

router = APIRouter(include_in_schema=False)


@router.get("/keys")
def keys(visit: Reader) -> Response:
    """Show which keys there are."""
    return visit.page("keys.html")
