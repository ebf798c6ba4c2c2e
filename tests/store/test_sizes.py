"""What takes how much room, as far as a glance tells."""

import pytest

from tests.store.results import Bench, content
from tracker.store.retention import sizes
from tracker.store.retention.sizes import Sizes


@pytest.fixture
def empty(bench: Bench) -> Sizes:
    with bench.database.read() as session:
        return sizes.sizes(session)


def test_each_kind_takes_more_room_once_there_is_something_of_it(bench: Bench, empty: Sizes) -> None:
    bench.see(bench.add(), *(content(f"Version {number}") for number in range(50)))

    with bench.database.read() as session:
        filled = sizes.sizes(session)

    assert filled.pages > empty.pages
    assert filled.revisions > empty.revisions
    assert filled.checks > empty.checks
    assert filled.rest > 0


def test_a_sample_tells_about_the_same_as_all_of_it(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.see(bench.add(), *(content(f"Version {number}") for number in range(60)))
    with bench.database.read() as session:
        whole = sizes.sizes(session)

    monkeypatch.setattr(sizes, "SAMPLED", 40)
    with bench.database.read() as session:
        reckoned = sizes.sizes(session)

    assert reckoned.checks == whole.checks
    assert reckoned.revisions == pytest.approx(whole.revisions, rel=0.3)
