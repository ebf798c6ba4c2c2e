"""Sharing a comparison: its card, and the link by which it can be opened without login."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from tracker.render import Style, View
from tracker.render.html import as_fragment
from tracker.store.database.engine import Database
from tracker.web.articles import NOT_FOUND, ArticleId, Number
from tracker.web.filling import fill_in
from tracker.web.kept.renderings import KeptRenderings
from tracker.web.origin import origin_of
from tracker.web.pairs import Pair, compared, pair_of
from tracker.web.parts import parts_of
from tracker.web.sharing.card import HAS_PNG, Kind, card
from tracker.web.sharing.links import SHARED, Lasting, link_to, read_link, signed_path
from tracker.web.sharing.preview import preview_of
from tracker.web.validators import tag_of
from tracker.web.visit import Editor, Reader, zone_of

PAIR = "/articles/{article_id}/compare/{old}..{new}"
UNSEEN_BY_ROBOTS = {"X-Robots-Tag": "noindex, nofollow"}
SHOWN_BY_OTHERS = {"Cross-Origin-Resource-Policy": "cross-origin"}
ROOM = 20_000_000  # characters of pages: a link that many follow is rendered once

_KEPT: KeptRenderings[str] = KeptRenderings(ROOM, len)

router = APIRouter(include_in_schema=False)


@router.get(PAIR + "/card.{kind}")
def card_of_pair(visit: Reader, article_id: ArticleId, old: Number, new: Number, kind: Kind) -> Response:
    """Send the picture of a comparison."""
    return card(visit.request, pair_of(visit.database, article_id, old, new), kind)


@router.post(PAIR + "/share")
def share(
    visit: Editor,
    article_id: ArticleId,
    old: Number,
    new: Number,
    lasting: Annotated[Lasting, Form()] = Lasting.MONTH,
) -> Response:
    """Show a link that anybody can open. None is stored: to make one twice does no harm."""
    pair = pair_of(visit.database, article_id, old, new)
    link = link_to(pair, lasting, visit.now)
    url = origin_of(visit.request) + signed_path(link, visit.parts.secret)
    return visit.page("shared_link.html", pair=pair, url=url, ends_at=link.ends_at)


@router.get(f"/{SHARED}/{{signed}}")
def shared(
    request: Request,
    signed: str,
    view: Annotated[View, Query()] = View.INLINE,
    whole: Annotated[bool, Query()] = False,
) -> Response:
    """Show one comparison to whoever has the link, and nothing else of the record."""
    pair = _pair_of_link(request, signed)
    style = Style(view=view, zone=zone_of(request, parts_of(request)), is_whole=whole)
    origin, path = origin_of(request), f"/{SHARED}/{signed}"
    key = tag_of(pair.state, origin, path, style)
    page = _KEPT.get(key) or _KEPT.put(key, _page(parts_of(request).database, pair, style, origin, path))
    return HTMLResponse(page, headers=UNSEEN_BY_ROBOTS)


@router.get(f"/{SHARED}/{{signed}}/card.{{kind}}")
def card_of_link(request: Request, signed: str, kind: Kind) -> Response:
    """Send the picture of a shared comparison."""
    answer = card(request, _pair_of_link(request, signed), kind)
    answer.headers.update(UNSEEN_BY_ROBOTS | SHOWN_BY_OTHERS)
    return answer


def _page(database: Database, pair: Pair, style: Style, origin: str, path: str) -> str:
    comparison = compared(database, pair, style.zone)
    return fill_in(
        "shared.html",
        visit=None,
        notice="",
        path=path,
        style=style,
        site=pair.article.host,
        card=Kind.PNG if HAS_PNG else Kind.SVG,
        preview=preview_of(comparison, origin + path, style.zone),
        # The reviewed renderer: all text in it is escaped.
        comparison=Markup(as_fragment(comparison, style)),  # noqa: S704
    )


def _pair_of_link(request: Request, signed: str) -> Pair:
    """Return what a link opens; where it opens nothing, that is said, and why."""
    parts = parts_of(request)
    link = read_link(signed, parts.secret)
    if link is None:
        raise HTTPException(NOT_FOUND, "This link is not one that was made here, or all links were ended since.")
    if link.is_over(parts.clock()):
        raise HTTPException(NOT_FOUND, "This link has ended. Ask whoever gave it to you for another one.")
    removed = HTTPException(NOT_FOUND, "What this link leads to was removed from the record.")
    try:
        pair = pair_of(parts.database, link.article_id, link.old, link.new)
    except HTTPException as error:
        raise removed from error
    if not link.is_to(pair):
        raise removed
    return pair
