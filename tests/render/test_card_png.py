"""The card as a picture, and the typefaces that it is set in."""

import struct
import subprocess
import sys
import zlib
from importlib import resources

import pytest

from tests.render.cards import EVERYTHING, NUMBER, ODD, PLAIN, STYLE, said
from tracker.render import Comparison, Format, render_bytes
from tracker.render.card import alt_text, as_png
from tracker.render.card.faces import FACES, LABEL, TEXT, file_of, needs_other_fonts, width


@pytest.mark.parametrize("comparison", (PLAIN | ODD).values(), ids=PLAIN | ODD)
def test_a_picture_is_a_png_of_1200_by_630(comparison: Comparison) -> None:
    picture = as_png(comparison, STYLE)

    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">4sLL", picture[12:24]) == (b"IHDR", 1200, 630)


def test_a_picture_carries_its_words() -> None:
    picture = as_png(NUMBER, STYLE)
    start = picture.index(b"iTXt")
    (size,) = struct.unpack(">L", picture[start - 4 : start])
    chunk = picture[start : start + 4 + size]

    assert chunk.removeprefix(b"iTXtDescription\0\0\0en\0\0").decode() == alt_text(NUMBER)
    assert struct.unpack(">L", picture[start + 4 + size : start + 8 + size]) == (zlib.crc32(chunk),)


def test_a_picture_changes_with_the_words() -> None:
    one, other = (as_png(comparison, STYLE) for comparison in (NUMBER, said(("three", "eleven"))))

    assert one != other


@pytest.mark.parametrize("format", [Format.SVG, Format.PNG])
def test_the_same_comparison_gives_the_same_bytes(format: Format) -> None:
    one, other = (render_bytes(EVERYTHING, format) for _ in range(2))

    assert one == other


@pytest.mark.parametrize(("text", "needs"), [("Fünf Köche, Ελ, Київ, “x” – 12 €", False), ("火", True), ("سلام", True)])
def test_other_fonts_are_asked_only_where_ours_end(text: str, needs: bool) -> None:
    assert needs_other_fonts(text) is needs


def test_widths_are_those_of_the_typefaces() -> None:
    measured = [width("iiii", TEXT, 100), width("MMMM", TEXT, 100), width("iiii", LABEL, 100)]

    assert measured == pytest.approx([128.0, 375.2, 113.2])


def test_the_typefaces_come_with_their_licence() -> None:
    licence = resources.files("tracker.render.card").joinpath("fonts", "OFL.txt").read_text()

    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert [file_of(face).read_bytes()[:4] for face in FACES] == [b"\0\1\0\0"] * 3


def test_without_the_library_a_picture_is_refused_in_one_line_and_svg_works() -> None:
    program = (
        "import sys; sys.modules['resvg_py'] = None\n"
        "from tracker.core.values import Change, Content\n"
        "from tracker.errors import TrackerError\n"
        "from tracker.render import Comparison, Style\n"
        "from tracker.render.card import as_png, as_svg\n"
        "comparison = Comparison(Change(), 'heading', Content(), Content())\n"
        "assert as_svg(comparison, Style())\n"
        "try:\n    as_png(comparison, Style())\nexcept TrackerError as error:\n    print(error)\n"
    )

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout == "PNG needs `pip install article-tracker[card]`; `--format svg` works without\n"
