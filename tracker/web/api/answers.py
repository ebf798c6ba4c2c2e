"""What the API's answers have in common: their JSON, where a list goes on, which problems may come instead."""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import NotRequired

from fastapi import Response
from fastapi.responses import JSONResponse
from typing_extensions import TypedDict

from tracker.render.escape import escaped
from tracker.store.paging import Place
from tracker.web.failures import PROBLEM
from tracker.web.paging import cursor_of
from tracker.web.validators import tag_of, unmodified, validators
from tracker.web.visit import Visit

Declared = dict[int | str, dict[str, object]]
"""What FastAPI takes as `responses`: by status what an answer is."""

CREATED, ACCEPTED, NO_CONTENT, NOT_MODIFIED = 201, 202, 204, 304
SANDBOX = "sandbox; default-src 'none'"
PROBLEMS = {
    400: "It can't be done: a URL that nobody can fetch, an interval too short, a name that is taken; or no JSON.",
    401: "Nobody is logged in, and no token that is valid was sent.",
    403: "The role, or the token's scope, does not allow it.",
    404: "There is no such thing on record.",
    413: "The body is too large.",
    422: "Parameters or body are not of the shape that is described here; `errors` names each fault.",
    429: "Too many requests: `Retry-After` says for how long to wait.",
    503: "The database can't be used for now; nothing is lost.",
}
HEADERS: dict[int, dict[str, object]] = {
    401: {"WWW-Authenticate": {"description": "`Bearer`: send a token.", "schema": {"type": "string"}}},
    429: {"Retry-After": {"description": "For how many seconds.", "schema": {"type": "integer"}}},
    503: {"Retry-After": {"description": "For how many seconds.", "schema": {"type": "integer"}}},
}


class FaultShape(TypedDict):
    """What is wrong in a request, and where: "query.limit", "body.urls.0"."""

    where: str
    what: str


class ProblemShape(TypedDict):
    """Why a request was refused or failed, after RFC 9457; `errors` come with 422."""

    type: str
    title: str
    status: int
    detail: str
    errors: NotRequired[list[FaultShape]]


class Json(JSONResponse):
    """JSON as the command line prints it: characters that could harm a terminal are escaped."""

    def render(self, content: object) -> bytes:
        """Return the document in UTF-8."""
        return escaped(json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))).encode()


def answers(
    example: object = None, *more: int, status: int = 200, is_settled: bool = False, files: Sequence[str] = ()
) -> Declared:
    """Declare an operation's answers: an example of the good one, and these problems beside those that all have.

    `files` are the media types in which it comes too.
    """
    declared: Declared = {
        problem: {
            "description": PROBLEMS[problem],
            **({"headers": HEADERS[problem]} if problem in HEADERS else {}),
            "content": {PROBLEM: {"schema": {"$ref": f"#/components/schemas/{ProblemShape.__name__}"}}},
        }
        for problem in sorted({400, 401, 403, 422, 429, 503, *more})
    }
    good: dict[str, object] = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in files}
    if example is not None:
        good["application/json"] = {"example": example}
    if good:
        declared[status] = {"content": good}
    if is_settled:
        declared[NOT_MODIFIED] = {"description": "Whoever asks has it, by its ETag in If-None-Match."}
    return declared


def next_of(visit: Visit, response: Response, end: Place | None) -> str | None:
    """Return the cursor of a list's next page, named in a Link header too (RFC 8288); None after the last."""
    cursor = cursor_of(end)
    if cursor:
        link_next(visit, response, cursor)
    return cursor


def link_next(visit: Visit, response: Response, cursor: str) -> None:
    """Name a list's next page in a Link header."""
    url = visit.request.url.include_query_params(cursor=cursor)
    response.headers["Link"] = f'<{url.path}?{url.query}>; rel="next"'


def settled(visit: Visit, answer: Response) -> Response:
    """Return an answer that hardly ever changes, or 304 where whoever asks has it."""
    headers = validators(tag_of(sha256(answer.body).hexdigest()), None, visit.now)
    answer.headers.update(headers)
    return unmodified(visit.request, headers) or answer


def attachment(body: bytes, kind: str, name: str) -> Response:
    """Return a file for keeping: whoever opens it in a browser all the same gets no script, and nothing loaded."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": SANDBOX}
    return Response(body, media_type=kind, headers=headers)
