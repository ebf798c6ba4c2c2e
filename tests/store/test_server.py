"""A PostgreSQL server that goes away: said in words, nothing half-written, and the next try works."""

from datetime import datetime

import pytest

from tests.servers import ON_POSTGRESQL, Server
from tests.store.results import Bench, content, saw
from tracker.errors import StoreError
from tracker.store import articles, claims
from tracker.store.database import postgresql as store_postgresql
from tracker.store.database import schema
from tracker.store.database.engine import Database, parse_url

URL = "https://news.example/1"


@ON_POSTGRESQL
def test_a_server_that_is_stopped_is_said_to_be_and_works_as_soon_as_it_runs(
    database: Database, postgresql: Server, noon: datetime
) -> None:
    articles.add(database, URL, now=noon)

    with postgresql.stopped(), pytest.raises(StoreError, match="no server answers there; is PostgreSQL running"):
        articles.find(database, "1")

    assert articles.find(database, "1").url == URL


@ON_POSTGRESQL
def test_a_connection_that_is_lost_while_it_writes_leaves_nothing_half_written(
    bench: Bench, postgresql: Server
) -> None:
    (first, second) = bench.ids(2)
    known = bench.claim(first)

    refused = pytest.raises(StoreError, match="the connection was lost; try again")
    with refused, bench.database.write() as session:
        session.connection().exec_driver_sql("DELETE FROM articles")
        with postgresql.stopped():
            pass
        session.connection().exec_driver_sql("DELETE FROM hosts")

    assert bench.record(saw(known, content(), bench.now)) == {first}
    assert [article.id for article in articles.every_article(bench.database)] == [first, second]


@ON_POSTGRESQL
def test_a_lock_that_is_held_for_too_long_is_said_so(
    bench: Bench, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (article,) = bench.ids(1)
    monkeypatch.setitem(store_postgresql.SETTINGS, "lock_timeout", "50ms")
    other = Database(parse_url(database_url))

    with bench.database.write() as session:
        session.connection().exec_driver_sql("UPDATE articles SET title = 'x'")
        with pytest.raises(StoreError, match="another process has been writing for 15 s; try again"):
            articles.pause(other, article, now=bench.now)

    other.close()


@ON_POSTGRESQL
def test_who_claims_waits_for_nobody(bench: Bench, database_url: str, noon: datetime) -> None:
    bench.now = noon
    bench.add("https://busy.example/1")
    free = bench.add("https://free.example/1")
    other = Database(parse_url(database_url))

    with bench.database.write() as session:
        session.connection().exec_driver_sql("UPDATE hosts SET failures = 0 WHERE name = 'busy.example'")
        claimed = claims.claim_due(other, "elsewhere:1:x", noon, 10)

    other.close()
    assert [known.article_id for work in claimed for known in work.articles] == [free]


def test_a_database_that_can_not_keep_every_text_is_refused(postgresql: Server) -> None:
    with postgresql.database(is_empty=True, options="ENCODING 'LATIN1' LOCALE 'C'") as url:
        refused = pytest.raises(StoreError, match="encoded in LATIN1; make one with `createdb --encoding UTF8")
        with refused, schema.opened(url):
            pass


def test_a_server_that_is_too_old_is_refused(postgresql: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_postgresql, "OLDEST", 99)

    with postgresql.database(is_empty=True) as url:
        refused = pytest.raises(StoreError, match=r"its server is PostgreSQL [0-9]+; tracker needs 99 or newer")
        with refused, schema.opened(url):
            pass
