"""Contents of revisions: packed beside each other, read back one by one or many at once, damage named."""

from collections.abc import Sequence

import pytest
from sqlalchemy import update
from sqlmodel import col

from tests.store.results import Bench, content, saw
from tracker.core.canonical import to_json
from tracker.errors import StoreError
from tracker.store import history
from tracker.store.packed import contents
from tracker.store.packed.packing import STEPS, pack
from tracker.store.tables import RevisionRow

COUNT = STEPS + 4


@pytest.fixture
def long(bench: Bench) -> Bench:
    """An article with a history of two keys."""
    bench.add()
    bench.see(1, *(content(f"Version {number}") for number in range(1, COUNT + 1)))
    return bench


@pytest.mark.parametrize("numbers", [[1], [COUNT], [STEPS + 1, STEPS + 2], range(1, COUNT + 1), [1, 2, COUNT], []])
def test_any_revisions_are_read_at_once(long: Bench, numbers: Sequence[int]) -> None:
    with long.database.read() as session:
        found = contents.load_all(session, 1, numbers)

    assert {number: contents.content_of(lines) for number, lines in found.items()} == {
        number: to_json(content(f"Version {number}")) for number in numbers
    }


def test_the_newest_revisions_of_many_articles_are_read_at_once(bench: Bench) -> None:
    bench.ids(3)
    bench.see(1, content("One"), content("Two"))
    bench.see(3, content("Three"))

    with bench.database.read() as session:
        newest = contents.newest(session, [1, 2, 3])

    assert {key: (each.number, each.depth) for key, each in newest.items()} == {1: (2, 1), 3: (1, 0)}
    assert contents.content_of(newest[1].stored or b"") == to_json(content("Two"))


@pytest.mark.parametrize(
    "damage",
    [
        {"packed": b"\x28\xb5\x2f\xfd\x00"},
        {"packed": b""},
        {"packed": pack(b"[]\n{}"), "depth": 0},
        {"depth": STEPS},
        {"depth": -1},
        {"number": COUNT + 9},
    ],
    ids="-".join,
)
@pytest.mark.parametrize("number", [2, 4])
def test_a_damaged_revision_and_what_leans_on_it_are_named_and_not_returned(
    long: Bench, damage: dict[str, object], number: int
) -> None:
    with long.database.write() as session:
        session.execute(update(RevisionRow).where(col(RevisionRow.number) == 2).values(**damage))

    with (
        pytest.raises(StoreError, match=r"revision \d+ of article 1: .*; restore a backup"),
        long.database.read() as session,
    ):
        contents.load(session, 1, number)


def test_what_does_not_lean_on_a_damaged_revision_is_read(long: Bench) -> None:
    with long.database.write() as session:
        session.execute(update(RevisionRow).where(col(RevisionRow.number) == 2).values(packed=b""))

    assert history.revision(long.database, 1, 1)[1] == content("Version 1")
    assert history.revision(long.database, 1, STEPS + 2)[1] == content(f"Version {STEPS + 2}")


def test_an_article_whose_newest_revision_is_damaged_gets_its_next_one(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("One"))
    known = bench.claim(1)
    with bench.database.write() as session:
        session.execute(update(RevisionRow).values(packed=b""))

    bench.record(saw(known, content("Two"), bench.now))

    assert history.revision(bench.database, 1, 2)[1] == content("Two")
