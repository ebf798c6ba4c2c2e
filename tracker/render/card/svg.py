"""Draws a card as SVG, to be seen with any fonts: each stretch of text keeps the width that it was given room for."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from tracker.core.values import EditKind, Significance
from tracker.render.card.alt import alt_of
from tracker.render.card.faces import Face, families, has, is_sure, width
from tracker.render.card.flow import Line, trimmed
from tracker.render.card.passage import shortened
from tracker.render.card.plan import BAND, HEIGHT, MARGIN, WIDTH, Block, Part, blocks_of
from tracker.render.card.story import Story, story_of
from tracker.render.comparison import Comparison, Style

_PAPER, _INK, _FAINT, _RULE = "#fffdf8", "#1b1b1f", "#55555e", "#cfcabd"
# The band, and the words in it: most are calm, and what matters without being said is not.
_CALM = "#ece8dd", _INK
_BANDS = {Significance.SUBSTANTIVE: ("#9c1126", "#ffffff"), Significance.MINOR: ("#f3dcd6", "#7c0d1e")}
_TITLE = 200  # characters
_BAR = 6  # pixels: width of the line beside an edit
_ABOVE, _TALL, _PAD = 0.98, 1.28, 3  # a background: so far above the baseline, so high, of the size; beside, in pixels
_OF_PAGE = (Part.HEADLINE, Part.EDIT)  # in the language of the page; the rest is in English
_SMALL, _IN_BAND = (Part.TIME, Part.LABEL, Part.MORE), (Part.VERDICT, Part.NAME)
_RIGHT_TO_LEFT, _END = "\u2067", "\u2069"  # our own isolate: those of the page are shown as symbols


@dataclass(frozen=True, slots=True)
class _Mark:
    """How one kind of text is told from the rest: by colours, and by a line."""

    ink: str
    paper: str = ""
    line: str = ""


_MARKS = {
    EditKind.KEPT: _Mark(_INK),
    EditKind.CUT: _Mark("#7a2e00", "#ffdfc2", "line-through"),
    EditKind.ADDED: _Mark("#0b3d91", "#cfe3ff", "underline"),
    EditKind.MOVED: _Mark("#4a2a82", "#e9e2f7"),
}


def as_svg(comparison: Comparison, style: Style) -> str:
    """Return the card, 1200 x 630, with its words as title and description for those who don't see it."""
    story = story_of(comparison, style.zone)
    return svg_of(story, blocks_of(story))


def svg_of(story: Story, blocks: Sequence[Block]) -> str:
    """Return the card with these words, in these blocks."""
    band, ink = _BANDS.get(story.unsaid, _CALM)
    title = ": ".join(filter(None, (story.site, story.headline.new)))
    inks = {**dict.fromkeys(_SMALL, _FAINT), **dict.fromkeys(_IN_BAND, ink)}
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
        ' role="img" aria-labelledby="card-title card-words">',
        f'<title id="card-title">{escape(shortened(title, _TITLE))}</title>',
        f'<desc id="card-words">{escape(alt_of(blocks))}</desc>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_PAPER}"/>',
        f'<rect y="{HEIGHT - BAND}" width="{WIDTH}" height="{BAND}" fill="{band}"/>',
        *(part for block in blocks for part in _block(block, inks.get(block.part, _INK))),
        "</svg>",
    )
    return "\n".join(parts) + "\n"


def _block(block: Block, ink: str) -> Iterator[str]:
    face, size = block.type.face, block.type.size
    is_mirrored = block.part in _OF_PAGE and _reads_from_right(block.passage.text)
    if block.part is Part.EDIT:
        top, bottom = block.baselines[0] - size * _ABOVE, block.baselines[-1] + size * (_TALL - _ABOVE)
        x = WIDTH - MARGIN - _BAR if is_mirrored else MARGIN
        yield f'<rect x="{x}" y="{top:.1f}" width="{_BAR}" height="{bottom - top:.1f}" fill="{_RULE}"/>'
    attributes = f'font-weight="{face.weight}" font-size="{size:g}" fill="{ink}"'
    yield f'<g font-family="{families("", face)}" {attributes}>'
    for line, baseline in zip(map(trimmed, block.lines), block.baselines, strict=True):
        if not is_mirrored and all(is_sure(run.text, face) for run in line):
            yield from _placed(line, block, baseline)
        else:
            yield _flowing(line, block, baseline, is_mirrored)
    yield "</g>"


def _placed(line: Line, block: Block, baseline: float) -> Iterator[str]:
    """Yield a line each stretch of which has its place and its width; what is marked has a background."""
    face, size = block.type.face, block.type.size
    x, spans = block.left, []
    for run in line:
        mark = _MARKS[run.kind]
        start, text = _lead(run.text)
        if mark.paper and text:
            yield _background(mark.paper, x + width(start, face, size), baseline, width(text, face, size), size)
        for is_own, stretch in _stretches(run.text, face):
            start, text = _lead(stretch)
            left, room = x + width(start, face, size), width(text, face, size)
            x += width(stretch, face, size)
            if text:
                place = f'x="{left:.1f}" textLength="{room:.1f}" lengthAdjust="spacingAndGlyphs"'
                lent = "" if is_own else f'font-family="{families(block.passage.text, face)}"'
                spans.append(_span(text, mark, place, lent))
    yield f'<text y="{baseline:.1f}">{"".join(spans)}</text>'


def _stretches(text: str, face: Face) -> Iterator[tuple[bool, str]]:
    """Yield what is set in one font, and whether that is the face itself: some characters another font must lend."""
    for is_own, stretch in groupby(text, key=lambda character: has(character, face)):
        yield is_own, "".join(stretch)


def _flowing(line: Line, block: Block, baseline: float, is_mirrored: bool) -> str:
    """Return a line whose widths are guessed: it takes what it needs, and backgrounds are left out."""
    spans = "".join(_span(run.text, _MARKS[run.kind]) for run in line)
    names = families(block.passage.text, block.type.face)
    if is_mirrored:
        place, spans = f'x="{WIDTH - block.left:g}" text-anchor="end"', f"{_RIGHT_TO_LEFT}{spans}{_END}"
    else:
        place = f'x="{block.left:g}"'
    return f'<text {place} y="{baseline:.1f}" font-family="{names}">{spans}</text>'


def _span(text: str, mark: _Mark, *attributes: str) -> str:
    look = f'fill="{mark.ink}"' if mark.paper else ""
    line = f'text-decoration="{mark.line}"' if mark.line else ""
    told = " ".join(filter(None, (*attributes, look, line)))
    return f"<tspan {told}>{escape(text)}</tspan>" if told else escape(text)


def _background(paper: str, x: float, baseline: float, room: float, size: float) -> str:
    place = f'x="{x - _PAD:.1f}" y="{baseline - size * _ABOVE:.1f}"'
    return f'<rect {place} width="{room + 2 * _PAD:.1f}" height="{size * _TALL:.1f}" rx="4" fill="{paper}"/>'


def _lead(text: str) -> tuple[str, str]:
    """Return the white space at the start, and the text without that at its ends."""
    return text[: len(text) - len(text.lstrip())], text.strip()


def _reads_from_right(text: str) -> bool:
    """Whether the first letter that has a direction is written from right to left: rule P2 of Unicode's UAX 9."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((direction in ("R", "AL") for direction in directions if direction in ("L", "R", "AL")), False)
