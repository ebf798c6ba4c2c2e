"""Packing: whatever is packed is read back, damage is seen and costs no memory, and later versions take little."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.store.packed.packing import (
    GROUP,
    SHORTEST_BASE,
    STEPS,
    Damaged,
    Packed,
    Version,
    depth_at,
    next_depth,
    pack,
    pack_beside,
    pack_key,
    pack_next,
    unpack,
)

PIECES = st.sampled_from([b"<p>The bridge is closed.</p>", b"<li>", b"\x00\xff", b"Updated", bytes(range(256)), b""])
BODIES = st.lists(PIECES, max_size=60).map(b"".join)


def stored(bodies: list[bytes]) -> list[tuple[Packed, list[Version]]]:
    """Pack pages one after another as a store does; return each with the way to it."""
    ways: list[tuple[Packed, list[Version]]] = []
    way: list[Version] = []
    for place, body in enumerate(bodies):
        packed = pack_next(body, place, way)
        ends = [version.digest for version in way]
        before = way[: ends.index(packed.base) + 1] if packed.base else []
        way = [*before, Version(str(place), packed.depth, body)]
        ways.append((packed, way))
    return ways


def read_of(packed: bytes, base: bytes, size: int) -> bytes | None:
    """Return what is unpacked, None where it is called damaged; any other error is the test's."""
    try:
        return unpack(packed, base, size=size)
    except Damaged:
        return None


@given(body=BODIES, base=st.none() | BODIES)
def test_what_is_packed_is_read_back(body: bytes, base: bytes | None) -> None:
    packed = pack(body, base)

    assert unpack(packed, base) == unpack(packed, base, size=len(body)) == body


@given(bodies=st.lists(BODIES, max_size=80))
def test_any_history_of_pages_is_read_back_in_a_few_steps(bodies: list[bytes]) -> None:
    histories = stored(bodies)

    assert [unpack(packed.body, way[-2].body if packed.base else None) for packed, way in histories] == bodies
    assert all(len(way) == packed.depth + 1 <= STEPS + 1 for packed, way in histories)


@given(body=BODIES, base=BODIES, place=st.integers(0), bits=st.integers(1, 255), cut=st.integers(0, 400))
def test_damaged_bytes_are_called_damaged_or_are_as_long_as_the_body(
    body: bytes, base: bytes, place: int, bits: int, cut: int
) -> None:
    packed = bytearray(pack(body, base))
    packed[place % len(packed)] ^= bits
    damaged = bytes(packed[: len(packed) - cut % len(packed)])

    read = read_of(damaged, base, len(body))

    assert read is None or len(read) == len(body)


@pytest.mark.parametrize("size", [0, 10, 999])
def test_a_bomb_is_refused_before_it_is_unpacked(size: int) -> None:
    bomb = pack(bytes(50_000_000))

    with pytest.raises(Damaged):
        unpack(bomb, size=size)


@pytest.mark.parametrize("junk", [b"", b"\x00", b"not packed at all", b"\x28\xb5\x2f\xfd\x00"], ids=repr)
def test_what_was_never_packed_is_called_damaged(junk: bytes) -> None:
    with pytest.raises(Damaged):
        unpack(junk)


def test_a_body_with_surplus_bytes_behind_it_is_called_damaged() -> None:
    packed = pack(b"The bridge is closed." * 9)

    with pytest.raises(Damaged):
        unpack(packed, size=20)


@pytest.mark.parametrize("size", [0, SHORTEST_BASE - 1, SHORTEST_BASE, 3_000_000])
def test_a_base_may_have_any_size(size: int) -> None:
    base, body = random.Random(1).randbytes(size), b"The bridge is closed."

    assert unpack(pack(body, base), base, size=len(body)) == body


@pytest.mark.parametrize("size", [2_000, 60_000, 400_000, 4_000_000])
def test_a_page_with_one_word_changed_takes_little_however_large_it_is(size: int) -> None:
    base = random.Random(2).randbytes(size)
    body = base[: size // 2] + b"changed" + base[size // 2 :]

    packed = pack(body, base)

    assert len(packed) < 100 + size // 500


def test_the_depths_of_pages_are_those_of_their_place_in_a_group() -> None:
    depths = [depth_at(place) for place in (0, 1, 2, 3, 4, 5, 15, 16, 63, GROUP, GROUP + 3)]

    assert depths == [0, 1, 2, 3, 1, 2, 6, 1, 9, 0, 3]
    assert max(map(depth_at, range(2 * GROUP))) <= STEPS


def test_a_chain_begins_anew_after_so_many_steps() -> None:
    depths = [None, *range(STEPS + 1)]

    assert [next_depth(depth) for depth in depths] == [*range(STEPS + 1), 0]


def test_a_page_that_was_made_anew_is_leant_on_by_those_after_it() -> None:
    dice = random.Random(3)
    old, new = dice.randbytes(5_000), dice.randbytes(5_000)
    bodies = [(old if place < 3 else new) + b"%d" % place for place in range(12)]

    large = [place for place, (packed, _) in enumerate(stored(bodies)) if len(packed.body) > 1_000]

    assert large == [0, 3]


def test_a_page_leans_on_nothing_where_there_is_nothing() -> None:
    packed = pack_next(b"The bridge is closed.", 7, ())

    assert packed == pack_key(b"The bridge is closed.")
    assert pack_beside(b"The bridge is open.", Version("digest", packed.depth, b"base")).depth == 1
