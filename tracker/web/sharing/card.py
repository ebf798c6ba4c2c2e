"""The picture of a comparison, to be shown by other sites."""

from collections.abc import Callable
from enum import StrEnum
from importlib.util import find_spec

from fastapi import HTTPException, Request, Response

from tracker.errors import MissingExtra
from tracker.render import Comparison, Style
from tracker.render.card import as_png, as_svg
from tracker.web.articles import NOT_FOUND
from tracker.web.kept.renderings import KeptRenderings
from tracker.web.pairs import Pair, compared
from tracker.web.parts import parts_of
from tracker.web.validators import tag_of, unmodified, validators

HAS_PNG = find_spec("resvg_py") is not None  # the extra `card`
ROOM = 16_000_000  # bytes: some 200 cards
POLICY = "default-src 'none'; sandbox"


class Kind(StrEnum):
    """What a card can be."""

    PNG = "png"
    SVG = "svg"


_MAKERS: dict[Kind, Callable[[Comparison, Style], bytes]] = {
    Kind.PNG: as_png,
    Kind.SVG: lambda comparison, style: as_svg(comparison, style).encode(),
}
_TYPES = {Kind.PNG: "image/png", Kind.SVG: "image/svg+xml"}
_KEPT: KeptRenderings[bytes] = KeptRenderings(ROOM, len)


def card(request: Request, pair: Pair, kind: Kind) -> Response:
    """Answer with a card. Whoever sees it is elsewhere: its times are in the zone of the settings."""
    parts = parts_of(request)
    tag = tag_of(pair.state, kind, str(parts.zone))
    headers = validators(tag, None, parts.clock())
    spared = unmodified(request, headers)
    if spared:
        return spared
    body = _KEPT.get(tag)
    if body is None:
        comparison = compared(parts.database, pair, parts.zone)
        body = _KEPT.put(tag, _drawn(comparison, kind, Style(zone=parts.zone)))
    name = f"article-{pair.article.id}-{pair.old}-{pair.new}.{kind}"
    headers |= {"Content-Security-Policy": POLICY, "Content-Disposition": f'inline; filename="{name}"'}
    return Response(body, media_type=_TYPES[kind], headers=headers)


def _drawn(comparison: Comparison, kind: Kind, style: Style) -> bytes:
    try:
        return _MAKERS[kind](comparison, style)
    except MissingExtra as error:
        detail = "Cards as PNG need the extra `card` where this tracker is installed; card.svg works without."
        raise HTTPException(NOT_FOUND, detail) from error
