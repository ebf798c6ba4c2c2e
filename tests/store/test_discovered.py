"""Sources, and what readings of them found: claimed, taken in, put off, while others change them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlmodel import col

from tests.store.results import MINUTE, Bench, content, saw_the_same
from tracker.core.feed.values import Entry, Feed
from tracker.errors import UsageError
from tracker.store import articles, discovered, sources
from tracker.store.database.engine import Database
from tracker.store.discovered import LEASE, MOST_KNOWN, Discovered, DueSource, Reading
from tracker.store.tables import ArticleRow, SourceRow

FEED = "https://news.example/feed"
ONE, TWO, THREE = (f"https://news.example/{number}" for number in (1, 2, 3))
DAY = timedelta(days=1)


@pytest.fixture
def due(bench: Bench) -> DueSource:
    """A source that is being read."""
    sources.add(bench.database, FEED, now=bench.now, tags=("valley",))
    (source,) = discovered.claim(bench.database, bench.now, limit=1)
    return source


def take_in(bench: Bench, due: DueSource, *entries: str | Entry, url: str = FEED) -> Discovered:
    named = tuple(Entry(each) if isinstance(each, str) else each for each in entries)
    reading = Reading(Feed("News", named), url, '"7"', None)
    next_due_at = bench.now + MINUTE
    return discovered.take_in(bench.database, due, reading, now=bench.now, next_due_at=next_due_at, shortest=MINUTE)


def tracked(database: Database) -> list[str]:
    return [article.url for article in articles.every_article(database)]


def led_to(database: Database) -> Sequence[int | None]:
    with database.read() as session:
        return session.scalars(select(col(ArticleRow.source_id)).order_by(col(ArticleRow.id))).all()


def check(bench: Bench, article_id: int) -> None:
    """Check it; it is due again ten minutes later."""
    bench.see(article_id, content())
    bench.record(saw_the_same(bench.claim(article_id), bench.now))


def next_check_at(bench: Bench, article_id: int) -> datetime:
    return articles.find(bench.database, str(article_id)).next_check_at


def test_what_a_source_leads_to_is_tracked_with_its_tags(bench: Bench, due: DueSource) -> None:
    found = take_in(bench, due, ONE, TWO)
    source = sources.find(bench.database, due.id)

    assert found == Discovered(added=2, hurried=0)
    assert (source.found, source.title, source.last_read_at) == (2, "News", bench.now)
    assert {article.tags for article in articles.every_article(bench.database)} == {("valley",)}
    assert led_to(bench.database) == [due.id, due.id]


def test_an_article_that_was_tracked_before_is_not_counted_as_found(bench: Bench, due: DueSource) -> None:
    bench.add(ONE)

    found = take_in(bench, due, ONE, TWO)

    assert found.added == sources.find(bench.database, due.id).found == 1


def test_an_article_that_two_sources_name_is_the_first_ones(bench: Bench, due: DueSource) -> None:
    sources.add(bench.database, f"{FEED}2", now=bench.now)
    (other,) = discovered.claim(bench.database, bench.now, limit=1)
    take_in(bench, due, ONE)

    found = take_in(bench, other, ONE, TWO, url=other.url)

    assert found.added == 1
    assert led_to(bench.database) == [due.id, other.id]


def test_an_article_that_was_removed_does_not_come_back(bench: Bench, due: DueSource) -> None:
    take_in(bench, due, ONE, TWO)
    articles.remove(bench.database, 1)

    found = take_in(bench, due, THREE, TWO, ONE)

    assert found.added == 1
    assert tracked(bench.database) == [TWO, THREE]


def test_no_more_entries_are_remembered_than_may_be(bench: Bench, due: DueSource) -> None:
    with bench.database.write() as session:
        source = session.get_one(SourceRow, due.id)
        source.known = b"12345678" * 2 * MOST_KNOWN

    take_in(bench, due, ONE)

    with bench.database.read() as session:
        assert len(session.get_one(SourceRow, due.id).known) == 8 * 2 * MOST_KNOWN


def test_an_article_that_the_feed_says_was_changed_since_its_last_check_is_due_at_once(
    bench: Bench, due: DueSource
) -> None:
    take_in(bench, due, Entry(ONE, bench.now), Entry(TWO, bench.now))
    check(bench, 1)
    check(bench, 2)
    bench.now += 5 * MINUTE

    found = take_in(bench, due, Entry(ONE, bench.now - MINUTE), Entry(TWO, bench.now - DAY))

    assert found == Discovered(added=0, hurried=1)
    assert next_check_at(bench, 1) == bench.now < next_check_at(bench, 2)


def test_articles_are_hurried_and_led_to_in_one_reading(bench: Bench, due: DueSource) -> None:
    take_in(bench, due, Entry(TWO, bench.now))
    check(bench, 1)
    bench.now += 5 * MINUTE

    found = take_in(bench, due, ONE, Entry(TWO, bench.now - MINUTE))

    assert found == Discovered(added=1, hurried=1)
    assert led_to(bench.database) == [due.id, due.id]


def test_an_article_that_was_checked_just_now_is_not_hurried(bench: Bench, due: DueSource) -> None:
    take_in(bench, due, Entry(ONE, bench.now))
    check(bench, 1)
    bench.now += MINUTE / 2

    assert take_in(bench, due, Entry(ONE, bench.now)).hurried == 0


def test_a_paused_article_is_not_hurried(bench: Bench, due: DueSource) -> None:
    take_in(bench, due, Entry(ONE, bench.now))
    check(bench, 1)
    articles.pause(bench.database, 1, now=bench.now)
    bench.now += 5 * MINUTE

    assert take_in(bench, due, Entry(ONE, bench.now - MINUTE)).hurried == 0


def test_a_source_that_is_forgotten_while_it_is_read_leads_to_nothing(bench: Bench, due: DueSource) -> None:
    sources.remove(bench.database, due.id)

    found = take_in(bench, due, ONE)

    assert found == Discovered(added=0, hurried=0)
    assert tracked(bench.database) == []


def test_a_source_that_is_paused_while_it_is_read_stays_paused(bench: Bench, due: DueSource) -> None:
    sources.pause(bench.database, due.id, now=bench.now)

    take_in(bench, due, ONE)

    assert sources.find(bench.database, due.id).paused_at == bench.now


def test_a_source_takes_the_address_of_the_feed_that_its_page_names(bench: Bench, due: DueSource) -> None:
    take_in(bench, due, ONE, url="https://news.example/rss")

    assert sources.find(bench.database, due.id).url == "https://news.example/rss"


def test_a_source_does_not_take_the_address_of_another_one(bench: Bench, due: DueSource) -> None:
    sources.add(bench.database, "https://news.example/rss", now=bench.now)

    take_in(bench, due, ONE, url="https://news.example/rss")

    assert sources.find(bench.database, due.id).url == FEED


def test_a_source_is_claimed_once_until_its_claim_ends(bench: Bench, due: DueSource) -> None:
    before_the_end = discovered.claim(bench.database, bench.now + LEASE - MINUTE, limit=9)
    at_the_end = discovered.claim(bench.database, bench.now + LEASE, limit=9)

    assert before_the_end == ()
    assert at_the_end == (due,)


def test_what_another_process_is_claiming_is_passed_over(bench: Bench) -> None:
    first, _ = sources.add(bench.database, FEED, now=bench.now)
    second, _ = sources.add(bench.database, f"{FEED}2", now=bench.now + MINUTE)
    bench.now += 2 * MINUTE

    (one,) = discovered.claim(bench.database, bench.now, limit=1)
    (two,) = discovered.claim(bench.database, bench.now, limit=1)

    assert (one.id, two.id) == (first.id, second.id)


def test_a_paused_source_is_not_claimed(bench: Bench) -> None:
    source, _ = sources.add(bench.database, FEED, now=bench.now)
    sources.pause(bench.database, source.id, now=bench.now)

    assert discovered.claim(bench.database, bench.now, limit=9) == ()


def test_a_source_that_can_not_be_read_says_why_until_it_can(bench: Bench, due: DueSource) -> None:
    discovered.put_off(bench.database, due, now=bench.now, next_due_at=bench.now + DAY, why="HTTP 500")
    failing = sources.find(bench.database, due.id)
    discovered.nothing_new(bench.database, due, now=bench.now, next_due_at=bench.now + MINUTE)
    well = sources.find(bench.database, due.id)

    assert (failing.detail, failing.failures, failing.next_due_at) == ("HTTP 500", 1, bench.now + DAY)
    assert (well.detail, well.failures, well.next_due_at) == ("", 0, bench.now + MINUTE)


def test_a_source_that_is_over_for_good_is_paused(bench: Bench, due: DueSource) -> None:
    discovered.put_off(bench.database, due, now=bench.now, next_due_at=bench.now, why="HTTP 410", is_over=True)

    assert sources.find(bench.database, due.id).paused_at == bench.now


def test_a_source_that_is_added_again_gets_the_tags_of_both(bench: Bench, due: DueSource) -> None:
    again, is_new = sources.add(bench.database, f"{FEED}#top", now=bench.now, tags=("hills", "valley"))

    assert (again.id, is_new, again.tags) == (due.id, False, ("valley", "hills"))


def test_the_articles_of_a_source_that_is_removed_stay(bench: Bench, due: DueSource) -> None:
    take_in(bench, due, ONE, TWO)

    sources.remove(bench.database, due.id)

    assert tracked(bench.database) == [ONE, TWO]
    assert led_to(bench.database) == [None, None]


def test_a_source_that_is_not_there_is_said_so(bench: Bench) -> None:
    with pytest.raises(UsageError, match="no source 7"):
        sources.remove(bench.database, 7)


def test_sources_come_in_pages_in_the_order_of_their_adding(bench: Bench) -> None:
    added = [sources.add(bench.database, f"{FEED}{number}", now=bench.now)[0].id for number in range(3)]

    first = sources.page(bench.database, limit=2)
    second = sources.page(bench.database, limit=2, after=first.end)

    assert [source.id for source in (*first.rows, *second.rows)] == added
    assert second.end is None
