"""Articles in the store: added once, found by any name that means just one, paused, removed."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from tests.store.results import Bench, content
from tracker.core.verdict import State
from tracker.errors import BadAddress, UsageError
from tracker.store import articles, claims
from tracker.store.database.engine import Database

URL = "https://news.example/2026/bridge"
HOSTILE = ["%", "_", "'", '"', "' OR 1=1 --", "'; DROP TABLE articles; --", "\\", "%%", "*", "brid_e", "b%e"]


def count(database: Database, table: str) -> int:
    with database.read() as session:
        return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_an_article_that_was_added_is_due_at_once(database: Database, noon: datetime) -> None:
    article, is_new = articles.add(database, URL, now=noon)

    due = claims.claim_due(database, "a:1:x", noon, 10)

    assert is_new
    assert (article.url, article.host, article.state) == (URL, "news.example", State.NEW)
    assert (article.added_at, article.next_check_at) == (noon, noon)
    assert len(due) == 1


def test_an_article_added_again_keeps_its_history_and_takes_the_new_interval_and_tags(
    bench: Bench, database: Database, noon: datetime
) -> None:
    first = articles.add(database, URL, now=noon, tags=["local"])[0]
    bench.see(first.id, content())

    again, is_new = articles.add(
        database, f"{URL}?utm_source=feed#top", now=noon, every=timedelta(minutes=5), tags=["local", "roads"]
    )

    assert not is_new
    assert (again.id, again.revisions) == (first.id, 1)
    assert again.every == timedelta(minutes=5)
    assert again.tags == ("local", "roads")


def test_a_bad_address_is_not_added(database: Database, noon: datetime) -> None:
    with pytest.raises(BadAddress):
        articles.add(database, "ftp://news.example/1", now=noon)

    assert articles.every_article(database) == ()


@pytest.mark.parametrize(
    "name",
    [
        "1",
        " 1 ",
        URL,
        f"{URL}?utm_source=feed&fbclid=x",
        f"{URL}#comments",
        "news.example/2026/bridge",
        "HTTPS://News.Example/2026/bridge",
        "2026/br",
        "BRIDGE IS",
        "dge is clo",
    ],
)
def test_an_article_is_found_by_every_name_that_means_it(
    bench: Bench, database: Database, noon: datetime, name: str
) -> None:
    bench.add(URL)
    bench.add("https://other.example/weather")
    bench.see(1, content("Old bridge is closed"))

    found = articles.find(database, name)

    assert found.url == URL


def test_an_article_is_found_by_the_url_that_it_moved_to(bench: Bench, database: Database) -> None:
    bench.add(URL)
    bench.see(1, content(canonical="https://www.elsewhere.example/b/77"))

    found = articles.find(database, "https://www.elsewhere.example/b/77")

    assert found.url == URL


def test_a_name_that_is_a_whole_url_means_that_article_though_it_is_part_of_others(bench: Bench) -> None:
    bench.add(URL)
    bench.add(f"{URL}/2")

    found = articles.find(bench.database, URL)

    assert found.url == URL


def test_an_ambiguous_name_is_refused_with_what_it_could_mean(bench: Bench) -> None:
    bench.ids(7)

    with pytest.raises(UsageError) as refused:
        articles.find(bench.database, "news.example")

    assert "1 (https://news.example/1), 2 (https://news.example/2)" in str(refused.value)
    assert str(refused.value).endswith(", ...; use the id")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["", "  ", "77", "-1", "88", "9" * 30, "https://news.example/none", "²", *HOSTILE])
def test_a_name_that_means_nothing_is_refused_and_harms_nothing(bench: Bench, name: str) -> None:
    bench.add(URL)
    bench.see(1, content("Old bridge is closed"))

    with pytest.raises(UsageError, match="no article"):
        articles.find(bench.database, name)

    assert count(bench.database, "articles") == 1


@pytest.mark.parametrize("title", ["100% of it", "it's", 'a "quote"', "snake_case", "back\\slash"])
def test_wildcards_and_quotes_in_a_name_stand_for_themselves(bench: Bench, title: str) -> None:
    bench.add(URL)
    bench.add("https://other.example/weather")
    bench.see(1, content(title))
    bench.see(2, content("100 of its snakeXcase backslash"))

    found = articles.find(bench.database, title)

    assert found.id == 1


def test_the_list_is_in_the_order_of_adding_and_can_be_narrowed(database: Database, noon: datetime) -> None:
    articles.add(database, "https://b.example/1", now=noon, tags=["x"])
    articles.add(database, "https://a.example/1", now=noon, tags=["x", "y"])
    articles.add(database, "https://a.example/2", now=noon)

    lists = [
        articles.every_article(database),
        articles.every_article(database, tag="x"),
        articles.every_article(database, host="a.example"),
        articles.every_article(database, tag="x", host="a.example", state=State.NEW),
        articles.every_article(database, state=State.GONE),
    ]

    assert [[article.id for article in listed] for listed in lists] == [[1, 2, 3], [1, 2], [2, 3], [2], []]
    assert [article.tags for article in lists[0]] == [("x",), ("x", "y"), ()]


def test_a_paused_article_is_not_due_until_it_is_resumed(bench: Bench, database: Database, noon: datetime) -> None:
    bench.add(URL)

    articles.pause(database, 1, now=noon)
    while_paused = claims.claim_due(database, "a:1:x", noon, 10)
    articles.resume(database, 1, now=noon)
    after = claims.claim_due(database, "a:1:x", noon, 10)

    assert while_paused == ()
    assert len(after) == 1


def test_pausing_one_article_leaves_its_site_due_with_the_others(bench: Bench, noon: datetime) -> None:
    bench.ids(2)

    articles.pause(bench.database, 1, now=noon)
    (work,) = claims.claim_due(bench.database, "a:1:x", noon, 10)

    assert [known.article_id for known in work.articles] == [2]


@pytest.mark.parametrize("table", ["revisions", "checks", "notes", "article_urls", "article_tags", "blobs"])
def test_an_article_that_is_removed_leaves_nothing(bench: Bench, noon: datetime, table: str) -> None:
    articles.add(bench.database, URL, now=noon, tags=["x"])
    bench.see(1, content("One", canonical="https://c.example/1"), content("Two"))
    before = count(bench.database, table)

    articles.remove(bench.database, 1)

    assert before >= 0
    assert count(bench.database, table) == 0
    assert claims.claim_due(bench.database, "a:1:x", noon + timedelta(days=9), 10) == ()


def test_removing_an_article_keeps_the_pages_that_another_has_too(bench: Bench) -> None:
    bench.ids(2)
    bench.see(1, content("Same"))
    bench.see(2, content("Same"))

    articles.remove(bench.database, 1)

    assert count(bench.database, "blobs") == 1


def test_a_number_is_an_id_and_never_a_part_of_anothers_url(database: Database, noon: datetime) -> None:
    articles.add(database, "https://news.example/2026/bridge", now=noon)

    with pytest.raises(UsageError, match="no article '2'"):
        articles.find(database, "2")


def test_the_id_of_a_removed_article_is_never_anothers(database: Database, noon: datetime) -> None:
    removed = articles.add(database, "https://news.example/1", now=noon)[0].id
    articles.remove(database, removed)

    added = articles.add(database, "https://news.example/2", now=noon)[0].id

    assert added > removed
