"""Draws a card as PNG: the SVG, by resvg, with the typefaces of this package."""

import struct
import zlib
from contextlib import ExitStack
from importlib.resources import as_file

from tracker.errors import MissingExtra
from tracker.render.card.alt import alt_of
from tracker.render.card.faces import FACES, file_of, needs_other_fonts
from tracker.render.card.plan import blocks_of
from tracker.render.card.story import story_of
from tracker.render.card.svg import svg_of
from tracker.render.comparison import Comparison, Style

try:
    from resvg_py import svg_to_bytes
except ImportError:
    svg_to_bytes = None  # type: ignore[assignment]  # an extra: said when a picture is asked for

_HEADER_END = 33  # bytes: the signature, and the chunk IHDR that must come first


def as_png(comparison: Comparison, style: Style) -> bytes:
    """Return the card, 1200 x 630, with its words in the chunk "Description".

    Fonts of the machine are used only where ours lack a character: else the same comparison gives the same bytes
    everywhere. Raises MissingExtra without the extra `card`.
    """
    if svg_to_bytes is None:
        raise MissingExtra("PNG needs `pip install article-tracker[card]`; `--format svg` works without")
    story = story_of(comparison, style.zone)
    blocks = blocks_of(story)
    svg = svg_of(story, blocks)
    with ExitStack() as files:
        fonts = [str(files.enter_context(as_file(file_of(face)))) for face in FACES]
        png = svg_to_bytes(svg_string=svg, font_files=fonts, skip_system_fonts=not needs_other_fonts(svg))
    return png[:_HEADER_END] + _described(alt_of(blocks)) + png[_HEADER_END:]


def _described(words: str) -> bytes:
    """Return the chunk iTXt with the keyword "Description", uncompressed: sections 11.3.3 of the PNG specification."""
    chunk = b"iTXt" + b"Description\0\0\0en\0\0" + words.encode()
    return struct.pack(">L", len(chunk) - 4) + chunk + struct.pack(">L", zlib.crc32(chunk))
