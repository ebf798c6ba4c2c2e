"""Unpacking a body, however the network cuts it into pieces."""

import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.errors import TooLarge
from tracker.fetch.body import Body


def bodies(encoding: str, packed: bytes, size: int, most: int = 1_000_000) -> bytes:
    body = Body(encoding, wire_bytes=most, body_bytes=most)
    for start in range(0, len(packed), size):
        body.feed(packed[start : start + size])
    return body.finish()


@given(text=some.binary(max_size=500), rest=some.binary(max_size=500), size=some.integers(1, 50))
def test_the_size_of_the_pieces_makes_no_difference(text: bytes, rest: bytes, size: int) -> None:
    assert bodies("gzip", gzip.compress(text) + gzip.compress(rest), size) == text + rest
    assert bodies("deflate", zlib.compress(text), size) == text
    assert bodies("", text, size) == text


PACKINGS = pytest.mark.parametrize(("encoding", "pack"), [("", bytes), ("gzip", gzip.compress)])


@PACKINGS
def test_a_body_of_just_the_cap_is_taken(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    assert bodies(encoding, pack(bytes(1000)), 100, most=1000) == bytes(1000)


@PACKINGS
def test_one_byte_more_than_the_cap_is_not(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(TooLarge, match=r"more than 0\.001 MB"):
        bodies(encoding, pack(bytes(1001)), 100, most=1000)


def test_nothing_at_all_is_an_empty_body_whatever_its_encoding() -> None:
    assert bodies("gzip", b"", 1) == b""
