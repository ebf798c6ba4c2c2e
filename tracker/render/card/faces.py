"""The typefaces of a card: their files, and how wide a text is in them."""

import re
import struct
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

_WIDE = 1.0  # em: what East Asian fonts give each of their characters
_LETTER = 0.7  # em: few alphabets are wider on the average
# Those that are narrower or broader: from Hebrew to Bengali; of South India, Burma, Cambodia.
_LETTERS = (
    (re.compile("[\u0590-\u09ff\ufb1d-\ufefc]"), 0.62),
    (re.compile("[\u0b80-\u0dff\u1000-\u109f\u1780-\u17ff]"), 1.0),
)
_HANGING = ("Mn", "Me", "Cf")  # categories of what stands on another character, or is not seen


@dataclass(frozen=True, slots=True)
class Face:
    """One of our typefaces: its CSS family and weight, and its file."""

    family: str
    weight: int
    file: str


TEXT = Face("Noto Serif", 400, "NotoSerif-Regular.ttf")
HEADLINE = Face("Noto Serif", 700, "NotoSerif-Bold.ttf")
LABEL = Face("Noto Sans", 600, "NotoSans-SemiBold.ttf")
FACES = (TEXT, HEADLINE, LABEL)
# For those who see the SVG without our faces: what is about as wide.
_SIMILAR = {"Noto Serif": "Georgia, 'DejaVu Serif', serif", "Noto Sans": "'Segoe UI', 'DejaVu Sans', sans-serif"}

# What other scripts are set in where our faces end, first match first: kana tells Japanese from Chinese.
_OTHERS = (
    ("\u3040-\u30ff", "Noto Serif CJK JP", "Noto Serif JP", "Hiragino Mincho ProN", "Yu Mincho"),
    ("\u1100-\u11ff\uac00-\ud7af", "Noto Serif CJK KR", "Noto Serif KR", "AppleMyungjo", "Batang"),
    ("\u3400-\u9fff\uf900-\ufaff", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", "SimSun"),
    ("\u0600-\u08ff\ufb50-\ufefc", "Noto Naskh Arabic", "Amiri", "Geeza Pro", "Times New Roman"),
    ("\u0590-\u05ff\ufb1d-\ufb4f", "Noto Serif Hebrew", "Frank Ruehl CLM", "Times New Roman"),
    ("\u0900-\u097f", "Noto Serif Devanagari", "Kohinoor Devanagari", "Nirmala UI", "Mangal"),
    ("\u0980-\u09ff", "Noto Serif Bengali", "Kohinoor Bangla", "Nirmala UI"),
    ("\u0b80-\u0bff", "Noto Serif Tamil", "Tamil MN", "Nirmala UI"),
    ("\u0e00-\u0e7f", "Noto Serif Thai", "Thonburi", "Leelawadee UI"),
)
_PATTERNS = tuple((re.compile(f"[{letters}]"), families) for letters, *families in _OTHERS)


def file_of(face: Face) -> Traversable:
    """Return the TrueType file."""
    return resources.files(__package__).joinpath("fonts", face.file)


def width(text: str, face: Face, size: float) -> float:
    """Return how wide the text is at that size, in the size's unit: exactly where `is_sure`, else rather too wide."""
    return size * sum(_advance(character, face) for character in text)


def is_sure(text: str, face: Face) -> bool:
    """Whether the width is that of the face, or the same in any font: East Asian characters are squares."""
    return all(has(character, face) or _is_square(character) for character in text)


def has(character: str, face: Face) -> bool:
    """Whether the face itself has the character."""
    return ord(character) in _advances(face)


def families(text: str, face: Face) -> str:
    """Return the CSS list of families for the text: those of its script, if that is not of ours, then the face's."""
    names = next((names for letters, names in _PATTERNS if letters.search(text)), [])
    return ", ".join((*(f"'{name}'" for name in (*names, face.family)), _SIMILAR[face.family]))


def needs_other_fonts(text: str) -> bool:
    """Whether there is a character that none of our faces has."""
    return any(not has(character, TEXT) and not character.isspace() for character in text)


@lru_cache(maxsize=4096)
def _advance(character: str, face: Face) -> float:
    category = unicodedata.category(character)
    if category in _HANGING:
        return 0.0
    if has(character, face):
        return _advances(face)[ord(character)]
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return _WIDE
    if category[0] not in "LM":
        return _WIDE
    return next((em for letters, em in _LETTERS if letters.match(character)), _LETTER)


def _is_square(character: str) -> bool:
    wide = unicodedata.east_asian_width(character) in ("W", "F")
    return wide and unicodedata.category(character)[0] in "LNP"


@cache
def _advances(face: Face) -> dict[int, float]:
    """Return the advance widths in em, by code point: the tables head, hhea, hmtx and cmap of the OpenType format."""
    font = file_of(face).read_bytes()
    (count,) = struct.unpack_from(">H", font, 4)
    tables = {name: start for name, _, start, _ in struct.iter_unpack(">4sLLL", font[12 : 12 + 16 * count])}
    (units,) = struct.unpack_from(">H", font, tables[b"head"] + 18)
    (measured,) = struct.unpack_from(">H", font, tables[b"hhea"] + 34)
    widths = struct.unpack_from(">" + "Hh" * measured, font, tables[b"hmtx"])[::2]
    glyphs = _glyphs(font, tables[b"cmap"])
    return {code: widths[min(glyph, measured - 1)] / units for code, glyph in glyphs.items()}


def _glyphs(font: bytes, cmap: int) -> dict[int, int]:
    """Return the glyph of each code point, from the first subtable: in our files of format 4."""
    (offset,) = struct.unpack_from(">L", font, cmap + 8)
    table = cmap + offset
    (doubled,) = struct.unpack_from(">H", font, table + 6)
    count = doubled // 2
    ends, starts, deltas, ranges = (
        struct.unpack_from(f">{count}H", font, table + 14 + place * doubled + 2 * (place > 0)) for place in range(4)
    )
    at_ranges = table + 16 + 3 * doubled
    glyphs = {}
    for segment in range(count - 1):  # the last one is the end's mark
        for code in range(starts[segment], ends[segment] + 1):
            glyph = code
            if ranges[segment]:
                place = at_ranges + 2 * segment + ranges[segment] + 2 * (code - starts[segment])
                (glyph,) = struct.unpack_from(">H", font, place)
            glyphs[code] = (glyph + deltas[segment]) % 0x10000
    return glyphs
