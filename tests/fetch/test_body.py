"""Unpacking a body, however the network cuts it into pieces."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.fetch.packing import PACKS, Pack, wide_zstd
from tracker.errors import FetchError, TooLarge
from tracker.fetch.body import STEP_BYTES, Body

PACKED = pytest.mark.parametrize(("encoding", "pack"), PACKS.items())
PACKINGS = pytest.mark.parametrize(("encoding", "pack"), [("", bytes), *PACKS.items()])


def bodies(encoding: str, packed: bytes, size: int, most: int = 1_000_000) -> bytes:
    body = Body(encoding, wire_bytes=most, body_bytes=most)
    for start in range(0, len(packed), size):
        body.feed(packed[start : start + size])
    list(body.unpacking())
    return body.finish()


@PACKINGS
@given(text=some.binary(max_size=500), size=some.integers(1, 50))
def test_the_size_of_the_pieces_makes_no_difference(encoding: str, pack: Pack, text: bytes, size: int) -> None:
    assert bodies(encoding, pack(text), size) == text


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
@given(text=some.binary(max_size=500), rest=some.binary(max_size=500), size=some.integers(1, 50))
def test_parts_that_follow_on_are_one_body(encoding: str, text: bytes, rest: bytes, size: int) -> None:
    pack = PACKS[encoding]

    assert bodies(encoding, pack(text) + pack(rest), size) == text + rest


@PACKINGS
@pytest.mark.parametrize("length", [1000, STEP_BYTES, 3 * STEP_BYTES])
def test_a_body_of_just_the_cap_is_taken(encoding: str, pack: Pack, length: int) -> None:
    assert bodies(encoding, pack(bytes(length)), 100, most=length) == bytes(length)


@PACKINGS
def test_one_byte_more_than_the_cap_is_not(encoding: str, pack: Pack) -> None:
    with pytest.raises(TooLarge, match=r"more than 0\.001 MB"):
        bodies(encoding, pack(bytes(1001)), 100, most=1000)


@PACKED
def test_a_large_body_is_unpacked_in_steps_between_which_others_have_a_turn(encoding: str, pack: Pack) -> None:
    body = Body(encoding, wire_bytes=10_000_000, body_bytes=10_000_000)

    body.feed(pack(bytes(5 * STEP_BYTES)))
    turns = len(list(body.unpacking()))

    assert turns >= 3
    assert body.finish() == bytes(5 * STEP_BYTES)


@PACKED
def test_a_bomb_is_given_up_before_it_fills_the_memory(encoding: str, pack: Pack) -> None:
    packed = pack(bytes(100_000_000))
    tracemalloc.start()

    with pytest.raises(TooLarge, match="more than 10 MB"):
        bodies(encoding, packed, 65536, most=10_000_000)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40_000_000


@PACKED
@pytest.mark.parametrize("missing", [1, 5])
def test_a_body_whose_end_is_missing_is_refused(encoding: str, pack: Pack, missing: int) -> None:
    with pytest.raises(FetchError, match=f"the {encoding} body was cut off"):
        bodies(encoding, pack(b"Two died in the fire, officials said.")[:-missing], 100)


@PACKED
@pytest.mark.parametrize("size", [7, 1000])
def test_something_behind_the_end_is_refused(encoding: str, pack: Pack, size: int) -> None:
    with pytest.raises(FetchError, match=f"the {encoding} body is damaged"):
        bodies(encoding, pack(b"Two died in the fire, officials said.") + b"more, much more", size)


@pytest.mark.parametrize("size", [7, 262_144])
@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_a_body_of_very_many_empty_parts_is_refused(encoding: str, size: int) -> None:
    with pytest.raises(FetchError, match="is damaged"):
        bodies(encoding, PACKS[encoding](b"") * 40_000, size)


def test_a_window_larger_than_the_web_allows_is_refused() -> None:
    with pytest.raises(FetchError, match="the zstd body is damaged"):
        bodies("zstd", wide_zstd(bytes(1000)), 1000)


@PACKINGS
def test_nothing_at_all_is_an_empty_body_whatever_its_encoding(encoding: str, pack: Pack) -> None:
    assert bodies(encoding, b"", 1) == b""
