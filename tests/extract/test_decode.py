"""Bytes become text by the WHATWG rules, whatever the page claims."""

import pytest

from tracker.core.extract import decode


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        pytest.param("é".encode("utf-8-sig"), "text/html; charset=windows-1252", "é", id="a mark beats the header"),
        pytest.param(b"\xff\xfe\xe9\x00", None, "é", id="UTF-16 little-endian by its mark"),
        pytest.param(b"\xfe\xff\x00\xe9", None, "é", id="UTF-16 big-endian by its mark"),
        pytest.param(b"<meta charset=utf-8>\xe9", "text/html; charset=latin1", "<meta charset=utf-8>é", id="header"),
        pytest.param(b"<meta charset='koi8-r'>\xc4\xc1", None, "<meta charset='koi8-r'>да", id="meta"),
        pytest.param(
            b'<meta http-equiv="content-type" content="text/html; charset=iso-8859-1">\x80',
            None,
            '<meta http-equiv="content-type" content="text/html; charset=iso-8859-1">€',
            id="ISO-8859-1 means windows-1252",
        ),
        pytest.param("<meta charset=utf-16>é".encode(), None, "<meta charset=utf-16>é", id="a meta can't say UTF-16"),
        pytest.param(b"<meta charset=rot13>\xe9", None, "<meta charset=rot13>é", id="a codec of Python's is no label"),
        pytest.param(
            b" " * 1024 + b"<meta charset=koi8-r>\xe9", None, " " * 1024 + "<meta charset=koi8-r>é", id="late"
        ),
        pytest.param("naïve".encode(), None, "naïve", id="UTF-8 where the bytes are valid"),
        pytest.param(b"na\xefve \x93so\x94", None, "naïve “so”", id="windows-1252 where they are not"),
        pytest.param(b"\xe9", "text/html; charset=", "é", id="an empty label"),
        pytest.param(b"na\xefve \x93so\x94", "text/html; charset=utf-8", "naïve “so”", id="called UTF-8 and never was"),
        pytest.param("éé“".encode() + b"\xe9", "text/html; charset=utf-8", "éé“\ufffd", id="UTF-8 with a broken byte"),
    ],
)
def test_the_encoding_is_the_first_that_is_named_and_known(body: bytes, content_type: str | None, text: str) -> None:
    decoded = decode(body, content_type)

    assert decoded == text
