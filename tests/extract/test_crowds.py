"""Tags with crowds of attributes are cut, and nothing else is touched."""

import time

import pytest

from tracker.core.extract.crowds import cut_crowds
from tracker.core.extract.tree import parse

CROWD = "<p id=first " + " ".join(f"a{n}='{n} > 1'" if n % 20_000 == 0 else f"a{n}=1" for n in range(100_000)) + ">"
LONG_DATA = "<div data-state='" + '{"a": "x = 1"}, ' * 9_000 + "'>"


def test_a_crowd_is_cut_to_its_first_attributes() -> None:
    cut = cut_crowds(f"{CROWD}Two died.</p>".encode())

    root = parse(cut.decode())
    assert root is not None
    paragraph = next(root.iter("p"))
    assert (paragraph.get("id"), paragraph.text, len(paragraph.attrib)) == ("first", "Two died.", 500)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<p a=1 b=2>Two died.</p>", id="a page"),
        pytest.param(f"{LONG_DATA}Two died.</div>", id="one long value"),
        pytest.param(f"<script>if (a <b) {{ x = '{'y = 1; ' * 20_000}' }}</script>", id="a script"),
        pytest.param("<p>" + "a = 1 " * 30_000, id="a text"),
        pytest.param("<!-- " + "a = 1 " * 30_000, id="a comment"),
    ],
)
def test_what_is_no_crowd_is_left_as_it_is(markup: str) -> None:
    assert cut_crowds(markup.encode()) == markup.encode()


@pytest.mark.parametrize("unit", ['<p "', "<p '", "<a =", "= '", "<script ", "<script><", "<", "<p a", "a=b "])
def test_a_megabyte_without_an_end_is_looked_through_at_once(unit: str) -> None:
    markup = b"<p " + unit.encode() * (1_000_000 // len(unit))
    started = time.process_time()

    cut_crowds(markup)

    assert time.process_time() - started < 2  # it takes a hundredth; what is not linear takes minutes
