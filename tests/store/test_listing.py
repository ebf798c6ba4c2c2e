"""The list of articles: narrowed, ordered, in pages, found in indexes; and what is set of many of them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.store.results import LEASE, MINUTE, Bench, content, failed, saw_a_wall
from tests.store.test_plans import statements, whole_tables
from tracker.core.verdict import Condition
from tracker.store import articles, claims, listing, settings
from tracker.store.database.engine import Database
from tracker.store.listing import ArticleQuery, Sort, Standing
from tracker.store.paging import Place
from tracker.store.settings import SiteWait
from tracker.store.tables import HostRow

EVERY = ArticleQuery()


@pytest.fixture
def varied(bench: Bench) -> Database:
    """Six articles of two sites: 1 edited, 2 blocked, 3 in error and paused, 4 tagged and not yet seen, 5 and 6 ok."""
    for number in (1, 2, 3):
        bench.add(f"https://news.example/{number}")
    articles.add(bench.database, "https://sub.daily.example/bridge", now=bench.now, tags=["x", "y"])
    bench.add("https://www.daily.example/5")
    bench.add("https://www.daily.example/6")
    bench.see(5, content("Bridge open"))
    bench.see(6, content("100% of it"))
    bench.see(1, content("One"), content("Two"), content("Three"))
    bench.record(saw_a_wall(bench.claim(2), bench.now))
    bench.record(failed(bench.claim(3), bench.now))
    articles.pause(bench.database, 3, now=bench.now)
    return bench.database


def ids(database: Database, asked: ArticleQuery = EVERY, sort: Sort = Sort.ADDED) -> list[int]:
    return [article.id for article in listing.page(database, asked, sort, limit=50).rows]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.ADDED, [6, 5, 4, 3, 2, 1]),
        (Sort.CHANGED, [3, 2, 1, 6, 5, 4]),
        (Sort.REVISED, [1, 6, 5, 4, 3, 2]),
        (Sort.DUE, [4, 5, 6, 1, 2, 3]),
    ],
)
def test_the_list_comes_in_each_order(varied: Database, sort: Sort, expected: list[int]) -> None:
    assert ids(varied, sort=sort) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (ArticleQuery(site="news.example"), [3, 2, 1]),
        (ArticleQuery(site="daily.example"), [6, 5, 4]),
        (ArticleQuery(site="www.daily.example"), [6, 5, 4]),
        (ArticleQuery(site="aily.example"), []),
        (ArticleQuery(tag="x"), [4]),
        (ArticleQuery(tag="X"), []),
        (ArticleQuery(standing=Standing.OK), [6, 5, 1]),
        (ArticleQuery(standing=Standing.NEW), [4]),
        (ArticleQuery(standing=Standing.BLOCKED), [2]),
        (ArticleQuery(standing=Standing.ERROR), []),
        (ArticleQuery(standing=Standing.PAUSED), [3]),
        (ArticleQuery(standing=Standing.NOT_WELL), [2]),
        (ArticleQuery(words="BRIDGE"), [5, 4]),
        (ArticleQuery(words="100%"), [6]),
        (ArticleQuery(words="1%"), []),
        (ArticleQuery(words="_"), []),
        (ArticleQuery(words="' OR 1=1 --"), []),
        (ArticleQuery(site="daily.example", standing=Standing.NEW, tag="y", words="bridge"), [4]),
    ],
)
@pytest.mark.parametrize("sort", Sort)
def test_the_list_is_narrowed_alike_in_each_order(
    varied: Database, asked: ArticleQuery, expected: list[int], sort: Sort
) -> None:
    assert sorted(ids(varied, asked, sort), reverse=True) == expected
    assert listing.count(varied, asked) == len(expected)
    assert sorted(listing.ids(varied, asked, limit=50), reverse=True) == expected


@pytest.mark.parametrize("words", ["été", "ÉTÉ", "Été"])
def test_words_are_found_in_upper_and_lower_case_of_any_script(bench: Bench, words: str) -> None:
    bench.ids(3)
    bench.see(1, content("L'été en France"))
    bench.see(2, content("L'ÉTÉ EN FRANCE"))
    bench.see(3, content("Ete"))

    assert ids(bench.database, ArticleQuery(words=words)) == [2, 1]


@pytest.mark.parametrize("sort", Sort)
def test_each_page_goes_on_behind_the_one_before(varied: Database, sort: Sort) -> None:
    first = listing.page(varied, EVERY, sort, limit=2)
    second = listing.page(varied, EVERY, sort, limit=2, after=first.end)
    third = listing.page(varied, EVERY, sort, limit=2, after=second.end)

    assert [article.id for part in (first, second, third) for article in part.rows] == ids(varied, sort=sort)
    assert third.end is None


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("place", [Place(0, 0), Place(10**17, 10**17), Place(-(10**17), 1)])
def test_a_place_where_nothing_is_harms_nothing(varied: Database, sort: Sort, place: Place) -> None:
    assert len(listing.page(varied, EVERY, sort, limit=2, after=place).rows) <= 2


def test_the_articles_are_counted_by_how_they_stand(varied: Database) -> None:
    counts = listing.standings(varied)

    assert {standing: count for standing, count in counts.items() if count} == {
        Standing.OK: 3,
        Standing.NEW: 1,
        Standing.BLOCKED: 1,
        Standing.PAUSED: 1,
        Standing.NOT_WELL: 1,
    }


def test_a_row_says_what_is_wrong(varied: Database) -> None:
    blocked = articles.by_id(varied, 2)

    assert blocked is not None
    assert blocked.trouble is Condition.BOT_WALL
    assert articles.by_id(varied, 77) is None


def test_the_tags_in_use_are_listed(varied: Database) -> None:
    assert listing.tags(varied, limit=10) == ("x", "y")
    assert listing.tags(varied, limit=1) == ("x",)


def test_the_revisions_that_would_be_lost_are_counted(varied: Database) -> None:
    assert listing.size(varied, [1, 5, 77]) == (2, 4)
    assert listing.size(varied, []) == (0, 0)


def test_edits_are_counted_by_day(varied: Database, noon: datetime) -> None:
    edits = listing.edits_by_day(varied, [1, 5], since=noon)
    later = listing.edits_by_day(varied, [1], since=noon + timedelta(days=1))

    assert edits == {1: {date(2026, 3, 4): 2}, 5: {}}
    assert later == {1: {}}


NARROWED: dict[str, ArticleQuery] = {
    "site": ArticleQuery(site="news.example"),
    "tag": ArticleQuery(tag="x"),
    "state": ArticleQuery(standing=Standing.BLOCKED),
    "paused": ArticleQuery(standing=Standing.PAUSED),
    "all of these": ArticleQuery("news.example", "x", Standing.BLOCKED),
}
READS: dict[str, Callable[[Database], object]] = {
    "one": lambda database: articles.by_id(database, 1),
    "edits": lambda database: listing.edits_by_day(database, [1, 2], since=datetime(2026, 1, 1, tzinfo=UTC)),
    "size": lambda database: listing.size(database, [1, 2]),
    "waits": lambda database: settings.waits(database, [1, 2], now=datetime(2026, 1, 1, tzinfo=UTC)),
    "next of a walk": lambda database: listing.ids(database, EVERY, limit=5, after=1),
}


def scans_of_articles(database: Database, read: Callable[[Database], object]) -> list[str]:
    """Return the plans in which the articles themselves, no index of them, are read whole."""
    plans = whole_tables(database, statements(database, read))
    signs = ("Seq Scan on articles", "SCAN articles\n", "SCAN articles USING INDEX uq")
    return [plan for plan in plans if any(sign in plan for sign in signs)]


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_what_is_read_of_some_articles_is_found_by_an_index(
    varied: Database, read: Callable[[Database], object]
) -> None:
    assert whole_tables(varied, statements(varied, read)) == []


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("asked", NARROWED.values(), ids=NARROWED)
def test_no_page_of_a_narrowed_list_reads_all_articles(varied: Database, asked: ArticleQuery, sort: Sort) -> None:
    assert scans_of_articles(varied, lambda database: listing.page(database, asked, sort, limit=50)) == []


@pytest.mark.parametrize("sort", [Sort.CHANGED, Sort.REVISED, Sort.DUE])
def test_the_whole_list_is_ordered_by_an_index_that_has_all_that_it_takes(varied: Database, sort: Sort) -> None:
    assert scans_of_articles(varied, lambda database: listing.page(database, EVERY, sort, limit=50)) == []


def test_counting_reads_no_articles(varied: Database) -> None:
    assert scans_of_articles(varied, listing.standings) == []


def test_many_are_paused_and_resumed(varied: Database, noon: datetime) -> None:
    paused = settings.pause_all(varied, [1, 2, 3, 77], now=noon)
    resumed = settings.resume_all(varied, [1, 3, 4], now=noon)

    assert (paused, resumed) == (2, 2)
    assert ids(varied, ArticleQuery(standing=Standing.PAUSED)) == [2]


def test_an_article_that_is_to_be_checked_soon_is_due_at_once_also_after_failures(bench: Bench) -> None:
    bench.ids(1)
    bench.record(failed(bench.claim(1), bench.now))
    waiting = claims.claim_due(bench.database, LEASE, bench.now, 10)
    with bench.database.write() as session:
        session.get_one(HostRow, 1).not_before_at = bench.now + timedelta(hours=6)

    count = settings.check_soon(bench.database, [1], now=bench.now)
    (work,) = claims.claim_due(bench.database, LEASE, bench.now, 10)

    assert (waiting, count) == ((), 1)
    assert [known.article_id for known in work.articles] == [1]


def test_a_site_that_asked_to_be_left_alone_is_left_alone(bench: Bench) -> None:
    bench.ids(1)
    until = bench.now + timedelta(hours=6)
    with bench.database.write() as session:
        host = session.get_one(HostRow, 1)
        host.not_before_at, host.is_asked = until, True

    settings.check_soon(bench.database, [1], now=bench.now)

    assert settings.waits(bench.database, [1], now=bench.now) == (SiteWait("news.example", until),)
    assert settings.waits(bench.database, [1], now=until) == ()
    assert claims.claim_due(bench.database, LEASE, bench.now + MINUTE, 10) == ()


def test_a_paused_article_is_not_checked_soon(varied: Database, noon: datetime) -> None:
    assert settings.check_soon(varied, [3], now=noon) == 0


def test_all_are_walked_through_in_the_order_of_adding(varied: Database) -> None:
    assert list(articles.walk(varied)) == list(articles.every_article(varied))
    assert [article.id for article in articles.walk(varied, tag="x")] == [4]
