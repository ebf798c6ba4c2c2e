"""What monitors ask: does it answer (/healthz), and how is everything, in figures (/metrics)?"""

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse

from tracker.errors import StoreError
from tracker.store.overview import is_there
from tracker.web.metrics import MEDIA_TYPE, metrics_of
from tracker.web.pages.status import KEPT
from tracker.web.parts import parts_of
from tracker.web.visit import Reader

UNAVAILABLE = 503

router = APIRouter(include_in_schema=False)


def healthz(request: Request) -> Response:
    """Say whether the database answers; to anybody, so nothing else is said.

    It is no route of FastAPI's: what those ask first of who asks takes a database that answers.
    """
    try:
        is_there(parts_of(request).database)
    except StoreError:
        return PlainTextResponse("the database does not answer\n", UNAVAILABLE)
    return PlainTextResponse("ok\n")


router.add_route("/healthz", healthz)


@router.get("/metrics")
def metrics(visit: Reader) -> Response:
    """Send the figures of the page Status, as Prometheus reads them."""
    found = KEPT.ask(visit.database, None, visit.now).told
    return Response(metrics_of(found, visit.now), media_type=MEDIA_TYPE)
