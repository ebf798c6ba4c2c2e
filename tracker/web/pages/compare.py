"""The page of a comparison: what exactly changed between two revisions, of one article or of two."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response
from markupsafe import Markup

from tracker.comparing import comparison_of_sides, side_of
from tracker.errors import UsageError
from tracker.evidence.names import pack_name
from tracker.render import Comparison, Format, Style, View, render_bytes
from tracker.render.html import as_fragment
from tracker.store.articles import Article
from tracker.web.articles import NOT_FOUND, ArticleId, article_of
from tracker.web.origin import origin_of
from tracker.web.pairs import Pair, compared, pair_of
from tracker.web.sharing.card import HAS_PNG, POLICY
from tracker.web.sharing.preview import preview_of
from tracker.web.visit import Reader, Visit

LATEST = "latest"
_PAIR = re.compile(r"([0-9]{1,9})\.\.([0-9]{1,9})(?:\.([a-z]{2,4}))?")
_SIDE = re.compile(r"([0-9]{1,18})(?:@([0-9]{1,9}))?")

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class File:
    """A form in which a comparison is handed out: what it is called, and its media type."""

    format: Format
    name: str
    media_type: str


FILES: Mapping[str, File] = MappingProxyType(
    {
        "txt": File(Format.TEXT, "text", "text/plain; charset=utf-8"),
        "md": File(Format.MARKDOWN, "Markdown", "text/markdown; charset=utf-8"),
        "diff": File(Format.UNIFIED, "unified diff", "text/x-diff; charset=utf-8"),
        "json": File(Format.JSON, "JSON", "application/json"),
        "html": File(Format.HTML, "HTML that stands alone", "text/html; charset=utf-8"),
        "svg": File(Format.SVG, "card as SVG", "image/svg+xml"),
        "png": File(Format.PNG, "card as PNG", "image/png"),
    }
)
OFFERED = {ending: file for ending, file in FILES.items() if HAS_PNG or file.format is not Format.PNG}


@dataclass(frozen=True, slots=True)
class Step:
    """A neighbouring comparison."""

    old: int
    new: int


@router.get("/articles/{article_id}/compare")
def choose(
    visit: Reader,
    article_id: ArticleId,
    old: Annotated[str, Query(max_length=20)] = "",
    new: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """Go to the comparison of the two that a form names; without any to the latest."""
    return visit.go(f"/articles/{article_id}/compare/" + (f"{old}..{new}" if _are_numbers(old, new) else LATEST))


@router.get("/articles/{article_id}/compare/{pair}")
def compare(
    visit: Reader,
    article_id: ArticleId,
    pair: str,
    view: Annotated[View, Query()] = View.INLINE,
    whole: Annotated[bool, Query()] = False,
) -> Response:
    """Show what changed between two revisions, or send it as a file."""
    article = article_of(visit.database, article_id)
    if pair == LATEST:
        return visit.go(f"/articles/{article_id}/compare/{_latest(article)}")
    match = _PAIR.fullmatch(pair)
    if not match or (match[3] and match[3] not in OFFERED):
        raise HTTPException(NOT_FOUND, f"{pair[:100]!r} is no pair of revisions: write 1..2. {_there(article)}")
    two = pair_of(visit.database, article_id, int(match[1]), int(match[2]))
    comparison = compared(visit.database, two, visit.zone)
    style = Style(view=view, zone=visit.zone, is_whole=whole)
    return _file(comparison, style, two, match[3]) if match[3] else _page(visit, comparison, style, two)


@router.get("/compare")
def compare_articles(
    visit: Reader,
    old: Annotated[str, Query(max_length=40)] = "",
    new: Annotated[str, Query(max_length=40)] = "",
    view: Annotated[View, Query()] = View.INLINE,
    whole: Annotated[bool, Query()] = False,
) -> Response:
    """Show how revisions of two articles differ; each is named as in 12@3, without @3 it is the newest."""
    (first, old_number), (second, new_number) = (_named(visit, name) for name in (old, new))
    if first.id == second.id:
        return visit.go(f"/articles/{first.id}/compare/{old_number}..{new_number}")
    try:
        sides = (side_of(visit.database, first, old_number), side_of(visit.database, second, new_number))
    except UsageError as error:
        raise HTTPException(NOT_FOUND, f"{_there(first)} {_there(second)}") from error
    style = Style(view=view, zone=visit.zone, is_whole=whole)
    return visit.page(
        "compare_articles.html",
        sides=sides,
        query=f"old={first.id}@{sides[0].revision.number}&new={second.id}@{sides[1].revision.number}",
        style=style,
        # The reviewed renderer: all text in it is escaped.
        comparison=Markup(as_fragment(comparison_of_sides(visit.database, *sides, visit.zone), style)),  # noqa: S704
    )


def _page(visit: Visit, comparison: Comparison, style: Style, pair: Pair) -> Response:
    first, last = sorted((pair.old, pair.new))
    url = origin_of(visit.request) + pair.path
    return visit.page(
        "compare.html",
        article=pair.article,
        pair=pair,
        style=style,
        previous=Step(first - 1, first) if first > 1 else None,
        following=Step(last, last + 1) if last < pair.article.revisions else None,
        files=OFFERED,
        share_path=f"{pair.path}/share",
        preview=preview_of(comparison, url, visit.zone),
        # The reviewed renderer: all text in it is escaped.
        comparison=Markup(as_fragment(comparison, style)),  # noqa: S704
    )


def _file(comparison: Comparison, style: Style, pair: Pair, ending: str) -> Response:
    """Send it to be kept: nothing of it runs, wherever it is opened."""
    file = FILES[ending]
    body = render_bytes(comparison, file.format, replace(style, colour=False))
    name = f"{pack_name(pair.article)}-{pair.old}-{pair.new}.{ending}"
    headers = {"Content-Security-Policy": POLICY, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=file.media_type, headers=headers)


def _named(visit: Visit, name: str) -> tuple[Article, int]:
    """Return what "12@3" names; its newest revision where none is named."""
    match = _SIDE.fullmatch(name.strip())
    if not match:
        what = f"{name[:40]!r} names no revision" if name else "Two revisions must be named"
        raise HTTPException(NOT_FOUND, f"{what}: write 12@3 for revision 3 of article 12.")
    article = article_of(visit.database, int(match[1]))
    return article, int(match[2] or article.revisions)


def _are_numbers(*texts: str) -> bool:
    return all(text.isascii() and text.isdigit() for text in texts)


def _latest(article: Article) -> str:
    if article.revisions < 2:
        raise HTTPException(NOT_FOUND, f"There is nothing to compare yet. {_there(article)}")
    return f"{article.revisions - 1}..{article.revisions}"


def _there(article: Article) -> str:
    counts = {0: "no revision yet", 1: "one revision"}
    return f"Article {article.id} has {counts.get(article.revisions, f'revisions 1 to {article.revisions}')}."
