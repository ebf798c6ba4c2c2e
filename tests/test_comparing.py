"""Comparing what is on record, for whoever shows it: by the zone of the reader, backwards, across articles."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.store.results import Bench
from tracker.comparing import comparison_of, comparison_of_sides, side_of
from tracker.core.values import Content, Disclosure
from tracker.errors import UsageError
from tracker.store import articles
from tracker.store.articles import Article
from tracker.store.database.engine import Database

VIENNA = ZoneInfo("Europe/Vienna")


def died(count: str) -> Content:
    return Content(title="Bridge falls", paragraphs=(f"It fell, and {count} people died.",))


@pytest.fixture
def article(database: Database, noon: datetime) -> Article:
    bench = Bench(database, noon)
    bench.see(bench.add(), died("3"), died("12"), died("no"))
    return articles.find(database, "1")


def test_times_are_told_in_the_zone_of_who_reads_them(database: Database, article: Article) -> None:
    comparison = comparison_of(database, article, 1, 2, VIENNA)

    assert comparison.between == "on 4 March 2026 between 13:01 and 13:02 CET"
    assert comparison.heading == "https://news.example/1  revision 1 → 2"
    assert comparison.change.disclosure is Disclosure.UNDISCLOSED


def test_over_several_steps_it_happened_between_the_first_and_the_last(database: Database, article: Article) -> None:
    comparison = comparison_of(database, article, 1, 3, VIENNA)

    assert comparison.between == "on 4 March 2026 between 13:01 and 13:03 CET"


def test_who_looks_back_sees_an_edit_that_nobody_made(database: Database, article: Article) -> None:
    comparison = comparison_of(database, article, 2, 1, VIENNA)

    assert (comparison.old, comparison.new) == (died("12"), died("3"))
    assert comparison.change.disclosure is Disclosure.NONE


def test_two_articles_disclose_nothing_of_each_other(database: Database, article: Article, noon: datetime) -> None:
    bench = Bench(database, noon)
    bench.see(bench.add("https://other.example/2"), died("3"))
    other = articles.find(database, "2")

    comparison = comparison_of_sides(database, side_of(database, article, 1), side_of(database, other), VIENNA)

    assert comparison.is_of_two
    assert (comparison.between, comparison.change.disclosure) == ("", Disclosure.NONE)


@pytest.mark.parametrize("number", [0, 4, -1, 2**40])
def test_a_revision_that_is_not_there_is_named(database: Database, article: Article, number: int) -> None:
    with pytest.raises(UsageError, match=f"article 1 has no revision {number}"):
        comparison_of(database, article, 1, number, VIENNA)
