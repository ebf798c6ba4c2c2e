"""Filters that are kept under a name, alike on both databases."""

import pytest

from tests.store.results import Bench
from tracker.core.filtering import parse_query
from tracker.errors import UsageError
from tracker.store import filters

LOCAL = parse_query("tag=local")


def test_filters_are_kept_changed_and_removed(bench: Bench) -> None:
    first = filters.add(bench.database, "  b  name ", LOCAL, now=bench.now)
    second = filters.add(bench.database, "A", parse_query(""), now=bench.now)

    filters.change(bench.database, first.id, "b", parse_query("site=news.example"))
    filters.change(bench.database, first.id, "b", parse_query("site=other.example"))
    kept = filters.every_filter(bench.database)
    filters.remove(bench.database, second.id)

    assert (first.name, first.query, first.asked, first.created_at) == ("b name", "tag=local", LOCAL, bench.now)
    assert [(each.name, each.query) for each in kept] == [("A", ""), ("b", "site=other.example")]
    assert filters.every_filter(bench.database) == (filters.find(bench.database, first.id),)


def test_pages_of_filters_follow_each_other(bench: Bench) -> None:
    made = [filters.add(bench.database, name, LOCAL, now=bench.now) for name in "abc"]

    first = filters.page(bench.database, limit=2)
    second = filters.page(bench.database, limit=2, after=first.end)

    assert [*first.rows, *second.rows] == made[::-1]
    assert second.end is None


@pytest.mark.parametrize("name", ["", " ", "a\x00", "\u202ea", "a" * 101, "Taken"])
def test_a_name_that_can_not_be_one_is_refused(bench: Bench, name: str) -> None:
    filters.add(bench.database, "Taken", LOCAL, now=bench.now)
    other = filters.add(bench.database, "Other", LOCAL, now=bench.now)

    with pytest.raises(UsageError):
        filters.add(bench.database, name, LOCAL, now=bench.now)
    with pytest.raises(UsageError):
        filters.change(bench.database, other.id, name, LOCAL)

    assert filters.find(bench.database, other.id).name == "Other"


@pytest.mark.parametrize("filter_id", [2, 2**63 - 1, 2**63, 10**30])
def test_a_filter_that_is_not_there_is_named(bench: Bench, filter_id: int) -> None:
    filters.add(bench.database, "One", LOCAL, now=bench.now)

    with pytest.raises(UsageError, match=f"no filter {filter_id}"):
        filters.find(bench.database, filter_id)
    with pytest.raises(UsageError, match=f"no filter {filter_id}"):
        filters.remove(bench.database, filter_id)


def test_there_can_not_be_any_number_of_them(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters, "MOST", 1)
    filters.add(bench.database, "One", LOCAL, now=bench.now)

    with pytest.raises(UsageError, match="remove one first"):
        filters.add(bench.database, "Two", LOCAL, now=bench.now)
