"""An article's lines are found again in the bytes of its page, however they are written there."""

import pytest

from tracker.core.extract import extract
from tracker.core.gate import gate_of, passes

URL = "https://gullpointmail.example/keeper"
FIRST = "Ines Calder climbed the 212 steps of the Gull Point light for the last time on Friday, her family said."
LAST = (
    "The lighthouse was built in 1888 after the wreck of the Skerry Maid, in which thirty-one sailors drowned. "
    "Visitors may climb it in summer, and buy a cup of tea from the volunteers who look after the garden below."
)


def page(line: str, script: str = "1") -> str:
    return (
        f"<html><head><title>Keeper retires</title><script>{script}</script></head><body><article>"
        f"<h1>Keeper retires</h1><p>{FIRST}</p><p>{line}</p><p>{LAST}</p></article></body></html>"
    )


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The board &amp; the crew agreed &lt;at last&gt; on a new lamp, she said", id="references"),
        pytest.param("The board and&#10;the crew agreed at last on a new lamp, she said", id="a line's end by number"),
        pytest.param("The board and\n\tthe crew\r\nagreed at last on a new lamp, she said", id="line ends"),
        pytest.param("The board&nbsp;and the crew\u2009agreed at last on a new lamp, she said", id="other blanks"),
        pytest.param("The light&shy;house board and the crew agreed\u200b at last on a new lamp", id="unseen marks"),
        pytest.param("The cafe\u0301 and the crew agreed at last on a new lamp, she said", id="a letter in two parts"),
        pytest.param("The board | the crew agreed at last on a new lamp, she said", id="a bar"),
        pytest.param("The board &#150; and the crew agreed at last on a new lamp, she said", id="windows' dash"),
        pytest.param("The <b>board</b> and the <a href='/crew'>crew</a> agreed at last on a lamp", id="tags inside"),
    ],
)
def test_a_line_is_found_however_it_is_written(line: str) -> None:
    body = page(line).encode()

    gate = gate_of(body, extract(body, URL))

    assert gate is not None
    assert passes(gate, page(line, script="2").encode())


@pytest.mark.parametrize("encoding", ["shift_jis", "euc-jp", "gb18030"])
def test_a_line_is_found_in_the_encodings_of_east_asia(encoding: str) -> None:
    line = "灯台守の女性が引退した。四十年の間、一人で灯火を守り続けた人である。"
    body = page(line).encode(encoding)
    header = f"text/html; charset={encoding}"

    gate = gate_of(body, extract(page(line), URL), content_type=header)

    assert gate is not None
    assert not passes(gate, page(line.replace("四十年", "三十年")).encode(encoding))
