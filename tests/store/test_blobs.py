"""Raw pages: packed beside each other, thinned out and dropped in any order, damaged ones named and never returned."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from tests.store.results import Bench, content, page, saw, saw_a_wall, saw_the_same
from tracker.core.canonical import page_digest
from tracker.errors import StoreError, UsageError
from tracker.store import articles, history
from tracker.store.packed import blobs
from tracker.store.packed.packing import STEPS
from tracker.store.tables import BlobRow

MARKUP = b"".join(b'<a href="/story/%d">Story %d</a>' % (number * number, number) for number in range(400))


def body_of(version: int) -> bytes:
    return MARKUP + b"<p>Version %d</p>" % version


def digest_of(version: int) -> str:
    return page_digest(body_of(version))


def store(bench: Bench, versions: Sequence[int]) -> None:
    """Store a page a revision, each of which leans on the one before."""
    for version in versions:
        known = bench.claim(1)
        bench.record(saw(known, content(f"Version {version}"), bench.now, body=body_of(version)))


def rows_of(bench: Bench) -> dict[str, BlobRow]:
    with bench.database.read() as session:
        return {row.digest: row for row in session.scalars(select(BlobRow))}


def loaded(bench: Bench, versions: Collection[int]) -> list[bytes]:
    with bench.database.read() as session:
        return [blobs.load(session, digest_of(version)) for version in versions]


def thin(bench: Bench, versions: Collection[int]) -> int:
    with bench.database.write() as session:
        return blobs.thin(session, [digest_of(version) for version in versions], bench.now)


def size_of(bench: Bench) -> int:
    return sum(len(row.body or b"") for row in rows_of(bench).values())


@pytest.fixture
def many(bench: Bench) -> Bench:
    """An article with a dozen pages, in two groups."""
    bench.add()
    store(bench, range(12))
    return bench


@pytest.mark.parametrize(
    "gone",
    [(0,), (5,), (9,), (11,), (0, 1, 2), (4, 6, 8), tuple(range(11)), tuple(range(1, 12)), tuple(range(12))],
    ids=str,
)
def test_whatever_is_thinned_out_the_rest_can_be_read(many: Bench, gone: tuple[int, ...]) -> None:
    left = [version for version in range(12) if version not in gone]
    before = size_of(many)

    freed = thin(many, gone)

    assert loaded(many, left) == [body_of(version) for version in left]
    assert freed == before - size_of(many)
    assert all(row.depth <= STEPS for row in rows_of(many).values())


def test_the_oldest_can_be_thinned_out_one_after_another(many: Bench) -> None:
    sizes = [(thin(many, [version]), size_of(many))[1] for version in range(11)]

    assert loaded(many, [11]) == [body_of(11)]
    assert max(sizes) < sizes[-1] * 2  # there is one key at any time
    assert [digest for digest, row in rows_of(many).items() if row.body is not None] == [digest_of(11)]


def test_a_page_that_was_thinned_out_says_so_and_when(many: Bench) -> None:
    thin(many, [3])

    row = rows_of(many)[digest_of(3)]

    assert (row.body, row.base_digest, row.thinned_at) == (None, None, many.now)
    with many.database.read() as session, pytest.raises(StoreError, match=r"thinned out at 2026-03-04 12:12 UTC"):
        blobs.load(session, digest_of(3))
    with pytest.raises(UsageError, match=r"revision 4 of article 1: raw page \w{12}: thinned out at"):
        history.raw_page(many.database, 1, 4)


def test_what_was_thinned_out_stays_so(many: Bench) -> None:
    thin(many, [3])
    first = rows_of(many)[digest_of(3)].thinned_at
    many.now += timedelta(days=1)

    freed = thin(many, [3])

    assert (freed, rows_of(many)[digest_of(3)].thinned_at) == (0, first)


def test_a_thinned_page_that_comes_again_is_stored_again(many: Bench) -> None:
    thin(many, [3, 11])

    store(many, [3])

    assert loaded(many, [3]) == [body_of(3)]
    assert rows_of(many)[digest_of(3)].thinned_at is None


def test_pages_that_others_lean_on_go_with_their_article_and_the_others_stay(bench: Bench) -> None:
    bench.ids(2)
    bench.record(saw(bench.claim(2), content("Shared"), bench.now, body=body_of(5)))
    store(bench, range(8))
    bench.record(saw(bench.claim(2), content("Own"), bench.now, body=body_of(20)))

    articles.remove(bench.database, 1)

    assert set(rows_of(bench)) == {digest_of(5), digest_of(20)}
    assert loaded(bench, [5, 20]) == [body_of(5), body_of(20)]


def test_a_page_that_is_still_named_is_not_dropped(many: Bench) -> None:
    with many.database.write() as session:
        blobs.drop_unused(session, [digest_of(version) for version in range(12)])

    assert loaded(many, range(12)) == [body_of(version) for version in range(12)]


def test_a_later_version_takes_little_and_is_a_few_steps_away(many: Bench) -> None:
    rows = rows_of(many)

    later = [rows[digest_of(version)] for version in range(1, 12)]

    assert max(len(row.body or b"") for row in later) < 100
    assert [row.depth for row in later] == [1, 2, 3, 1, 2, 3, 4, 2, 3, 4, 5]


def test_a_wall_leans_on_the_one_before_and_no_article_leans_on_a_wall(many: Bench) -> None:
    wall = MARKUP[::-1]
    for number in range(2):
        known = many.claim(1)
        shown = page(known, wall + b"%d" % number, many.now)
        many.record(replace(saw_a_wall(known, many.now), page=shown))
        many.record(saw_the_same(many.claim(1), many.now))
    store(many, [12])

    rows = rows_of(many)

    assert rows[page_digest(wall + b"1")].base_digest == page_digest(wall + b"0")
    assert rows[page_digest(wall + b"0")].base_digest is None
    assert rows[digest_of(12)].base_digest in {digest_of(version) for version in range(12)}


@pytest.mark.parametrize("damage", [{"body": b""}, {"body": b"junk"}, {"size_bytes": 3}], ids=str)
def test_a_page_is_stored_though_the_one_it_would_lean_on_is_damaged(many: Bench, damage: dict[str, object]) -> None:
    with many.database.write() as session:
        session.execute(update(BlobRow).values(damage))

    store(many, [12])

    assert loaded(many, [12]) == [body_of(12)]
    with pytest.raises(StoreError, match="damaged"):
        loaded(many, [11])


def test_pages_that_lean_on_each_other_in_a_ring_are_called_damaged(many: Bench) -> None:
    with many.database.write() as session:
        session.execute(
            update(BlobRow).where(col(BlobRow.digest) == digest_of(0)).values(base_digest=digest_of(11), depth=1)
        )

    with pytest.raises(StoreError, match=r"raw page \w{12}: damaged"):
        loaded(many, [11])


def test_a_wall_before_the_article_was_ever_seen_leans_on_nothing(bench: Bench) -> None:
    bench.add()

    bench.record(saw_a_wall(bench.claim(1), bench.now))

    assert [row.base_digest for row in rows_of(bench).values()] == [None]
