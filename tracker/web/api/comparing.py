"""The API's operations on what changed between two revisions: in every format, and as a link to share."""

from enum import StrEnum
from types import MappingProxyType

from fastapi import APIRouter, HTTPException, Response
from pydantic import Field
from typing_extensions import TypedDict

from tracker.errors import MissingExtra
from tracker.render import Format, Style, View
from tracker.render.formats import render_bytes
from tracker.shapes.comparisons import ComparisonShape
from tracker.shapes.moments import Moment, moment_shape
from tracker.web.api import examples
from tracker.web.api.answers import CREATED, Json, answers, attachment, settled
from tracker.web.api.asking import BAD_REQUEST, ArticleId, Asked, Number, Query
from tracker.web.origin import origin_of
from tracker.web.pairs import compared, pair_of
from tracker.web.sharing.links import Lasting, link_to, signed_path
from tracker.web.visit import Editor, Reader

PAIR = "/articles/{article_id}/compare/{old}..{new}"
KINDS = MappingProxyType(
    {
        Format.JSON: ("application/json", "json"),
        Format.TEXT: ("text/plain; charset=utf-8", "txt"),
        Format.MARKDOWN: ("text/markdown; charset=utf-8", "md"),
        Format.UNIFIED: ("text/plain; charset=utf-8", "diff"),
        Format.HTML: ("text/html; charset=utf-8", "html"),
        Format.SVG: ("image/svg+xml", "svg"),
        Format.PNG: ("image/png", "png"),
    }
)
"""Of each format that can be asked for its media type, and how a file's name ends."""

router = APIRouter(tags=["Revisions"], default_response_class=Json)


class As(StrEnum):
    """How a comparison can be had."""

    JSON = "json"
    TEXT = "text"
    MARKDOWN = "markdown"
    UNIFIED = "unified"
    HTML = "html"
    SVG = "svg"
    PNG = "png"


class ComparisonQuery(Asked):
    """In what format, and how HTML sets the two texts; nothing unchanged is folded away of a `whole` one."""

    format: As = As.JSON
    view: View = View.INLINE
    whole: bool = False


class LinkShape(TypedDict):
    """A link that opens one comparison without login, until `ends_at`; null: as long as the record is there."""

    url: str
    ends_at: Moment | None


class Sharing(Asked):
    """How long the link can be opened."""

    lasting: Lasting = Field(Lasting.MONTH)


@router.get(
    PAIR,
    operation_id="compare_revisions",
    summary="Compare two revisions of an article",
    response_model=ComparisonShape,
    responses=answers(examples.COMPARISON, 404, is_settled=True, files=[kind for kind, _ in KINDS.values()][1:]),
)
def compare_revisions(
    visit: Reader, article_id: ArticleId, old: Number, new: Number, asked: Query[ComparisonQuery]
) -> Response:
    """Answer with what changed from one revision to another; all but JSON comes as a file for keeping."""
    comparison = compared(visit.database, pair_of(visit.database, article_id, old, new), visit.zone)
    style = Style(colour=False, view=asked.view, zone=visit.zone, is_whole=asked.whole)
    format = Format(asked.format)
    try:
        written = render_bytes(comparison, format, style)
    except MissingExtra as error:
        raise HTTPException(BAD_REQUEST, str(error)) from error
    kind, ending = KINDS[format]
    if format is Format.JSON:
        return settled(visit, Response(written, media_type=kind))
    return settled(visit, attachment(written, kind, f"article-{article_id}-{old}-{new}.{ending}"))


@router.post(
    PAIR + "/share",
    operation_id="share_comparison",
    summary="Make a link to a comparison that anybody can open",
    status_code=CREATED,
    responses=answers({"url": "https://tracker.example/shared/...", "ends_at": None}, 404, 413, status=CREATED),
)
def share_comparison(visit: Editor, article_id: ArticleId, old: Number, new: Number, wanted: Sharing) -> LinkShape:
    """Answer with a signed link; nothing is stored, and it can't be taken back before its time."""
    link = link_to(pair_of(visit.database, article_id, old, new), wanted.lasting, visit.now)
    url = origin_of(visit.request) + signed_path(link, visit.parts.secret)
    return {"url": url, "ends_at": moment_shape(link.ends_at)}
