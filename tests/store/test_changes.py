"""The list of changes: what is in it, in which order, and what each filter takes; alike on both databases."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

import pytest

from tests.store.results import MINUTE, Bench, content, note, page
from tests.store.test_plans import Asked, statements
from tracker.core.diff import compare
from tracker.core.filtering import ANY, ChangeFilter, parse_query
from tracker.core.values import Content, Disclosure, NoteKind, Significance
from tracker.core.verdict import Condition, Known, Outcome, State, Verdict
from tracker.store import articles, changes, lanes
from tracker.store.changes import StoredChange
from tracker.store.database.engine import Database
from tracker.store.index import passages
from tracker.store.paging import Place
from tracker.store.recording.record import Checked
from tracker.store.tables import DisclosureRow

CORRECTION = note("Correction: it was two.", NoteKind.CORRECTION)


READ_WHOLE = {
    True: re.compile(
        r"SCAN (?!hosts|passages|anon_|CONSTANT|\()"
    ),  # the search index and a query's own tables look like it
    False: re.compile(r"(Seq|Index|Index Only) Scan (Backward )?(using \S+ )?on (?!hosts).*\n(?!.*Index Cond)"),
}
NO_MATTER = (
    "enable_seqscan",
    "enable_hashjoin",
    "enable_mergejoin",
)  # so few rows are else read one by one, and hashed


def plans(database: Database, asked: list[Asked]) -> list[str]:
    """Return how the database would answer these."""
    explain = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
    settings = [] if database.is_sqlite else [f"SET LOCAL {name} = off" for name in NO_MATTER]
    with database.read() as session:
        connection = session.connection()
        _ = [connection.exec_driver_sql(setting) for setting in settings]
        told = [connection.exec_driver_sql(f"{explain} {said}", values).all() for said, values in asked]
    return ["".join(f"{row[-1]}\n" for row in plan) for plan in told]


def listed(database: Database, query: str) -> None:
    changes.changes(database, parse_query(query), limit=2, after=Place(2**60, 1))


def story(title: str, *paragraphs: str) -> Content:
    return Content(title=title, paragraphs=paragraphs)


def checked(known: Known, verdict: Verdict, at: datetime) -> Checked:
    return Checked(known, page(known, b"", at), verdict, at, timedelta(0), at + MINUTE, at, "test/1")


def went(bench: Bench, article_id: int) -> None:
    """Record a check that found the article gone."""
    known = bench.claim(article_id)
    verdict = Verdict(Outcome.GONE, State.GONE, Condition.NOT_FOUND, "HTTP 410, seen twice")
    bench.record(checked(known, verdict, bench.now))


def every(database: Database, asked: ChangeFilter = ANY, limit: int = 2) -> Iterator[StoredChange]:
    """Yield all changes that fit, read some at a time."""
    after = None
    while True:
        found = changes.changes(database, asked, limit=limit, after=after)
        yield from found.rows
        after = found.end
        if after is None:
            return


@pytest.fixture
def record(bench: Bench) -> Database:
    """Three articles of two sites: a headline that changed, a number, a correction, and one that went."""
    first = articles.add(bench.database, "https://news.example/1", now=bench.now, tags=["local"])[0].id
    second = articles.add(bench.database, "https://live.news.example/2", now=bench.now, tags=["local", "vote"])[0].id
    third = articles.add(bench.database, "https://other.example/3", now=bench.now)[0].id
    bench.see(first, story("Bridge closed", "It has been closed since Monday."))
    bench.see(second, story("Count begins", "Some 300 people voted.", "The mayor waits."))
    bench.see(third, content("Storm"))
    bench.see(first, story("Bridge open", "It has been closed since Monday."))
    bench.see(second, story("Count begins", "Some 400 people voted.", "The mayor waits."))
    bench.see(third, content("Storm", CORRECTION))
    bench.see(first, story("Bridge open", "It has been closed since Monday.", "Engineers praised it."))
    went(bench, third)
    passages.catch_up(bench.database)
    return bench.database


def told(rows: Iterator[StoredChange] | tuple[StoredChange, ...]) -> list[tuple[int, int | None, str]]:
    return [(row.article_id, row.number, row.outcome.value) for row in rows]


def test_changes_are_revisions_but_the_first_and_events_the_newest_first(record: Database) -> None:
    found = changes.changes(record, ANY, limit=10)

    assert told(found.rows) == [
        (3, 2, "gone"),
        (1, 3, "revised"),
        (3, 2, "revised"),
        (2, 2, "revised"),
        (1, 2, "revised"),
    ]
    assert found.end is None


def test_a_change_tells_all_that_its_row_shows(record: Database, noon: datetime) -> None:
    change = changes.changes(record, parse_query("article=1"), limit=10).rows[-1]

    assert (change.old_title, change.title) == ("Bridge closed", "Bridge open")
    assert (change.url, change.host) == ("https://news.example/1", "news.example")
    assert (change.not_before_at, change.at) == (noon + MINUTE, noon + 4 * MINUTE)
    assert change.summary == compare(story("Bridge closed", "It."), story("Bridge open", "It.")).summary
    assert change.significance is Significance.SUBSTANTIVE
    assert change.disclosure is Disclosure.UNDISCLOSED
    assert change.reasons == ("headline", "meaning")
    assert not change.is_event


def test_an_event_tells_why(record: Database) -> None:
    event = changes.changes(record, ANY, limit=1).rows[0]

    assert event.is_event
    assert (event.title, event.old_title, event.detail) == ("Storm", "Storm", "HTTP 410, seen twice")
    assert (event.significance, event.disclosure) == (Significance.NONE, Disclosure.NONE)


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_pages_follow_each_other_without_a_gap(record: Database, limit: int) -> None:
    paged = list(every(record, limit=limit))

    assert paged == list(changes.changes(record, ANY, limit=10).rows)


FILTERS = {
    "site=news.example": [(1, 3), (2, 2), (1, 2)],
    "site=www.news.example": [(1, 3), (2, 2), (1, 2)],
    "site=live.news.example": [(2, 2)],
    "site=example": [(3, 2), (1, 3), (3, 2), (2, 2), (1, 2)],
    "site=ews.example": [],
    "site=%25": [],
    "tag=local": [(1, 3), (2, 2), (1, 2)],
    "tag=vote": [(2, 2)],
    "tag=nothing": [],
    "significance=none": [(3, 2)],
    "significance=substantive": [(1, 3), (3, 2), (2, 2), (1, 2)],
    "significance=none,minor,substantive&disclosure=undisclosed": [(1, 3), (2, 2), (1, 2)],
    "disclosure=none": [(3, 2)],
    "disclosure=note_only": [(3, 2)],
    "disclosure=date_only": [],
    "article=1": [(1, 3), (1, 2)],
    "article=9223372036854775807": [],
    "text=voted": [(2, 2)],
    "text=mayor": [],
    "text=300": [(2, 2)],
    "text=closed": [(1, 2)],
    "text=300+400": [],
    "text=engineers": [(1, 3)],
    "text=%22engineers+praised%22": [(1, 3)],
    "text=engin*+OR+voted": [(1, 3), (2, 2)],
    "text=voted+site:other.example": [],
    "text=xylophone": [],
    "site=news.example&tag=vote": [(2, 2)],
    "site=other.example&tag=vote": [],
    "tag=local&text=engineers": [(1, 3)],
    "site=news.example&text=engineers": [(1, 3)],
    "site=other.example&text=engineers": [],
    "article=2&text=engineers": [],
    "article=2&tag=vote&site=news.example&text=voted&significance=substantive&disclosure=undisclosed": [(2, 2)],
    "since=2026-03-04T12:06Z": [(3, 2), (1, 3), (3, 2)],
    "until=2026-03-04T12:06Z": [(2, 2), (1, 2)],
    "tag=local&since=2026-03-04T12:06Z": [(1, 3)],
    "site=news.example&until=2026-03-04T12:05Z": [(1, 2)],
}


def taken(record: Database) -> dict[str, list[tuple[int, int | None]]]:
    """Return by filter the articles and revisions of the changes that it takes."""
    found = {query: every(record, parse_query(query)) for query in FILTERS}
    return {query: [(change.article_id, change.number) for change in some] for query, some in found.items()}


def test_a_filter_takes_what_fits_all_of_it(record: Database) -> None:
    assert taken(record) == FILTERS


def test_it_takes_the_same_where_too_much_fits_to_be_found_by_an_index(
    record: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "MANY", 0)
    monkeypatch.setattr(lanes, "FEW_SITES", 0)

    assert taken(record) == FILTERS


@pytest.mark.parametrize("close", [0, 10**18])
def test_it_takes_the_same_however_the_search_index_is_asked(
    record: Database, close: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "MANY", 0)
    monkeypatch.setattr(lanes, "CLOSE", close)

    assert taken(record) == FILTERS


def test_a_long_search_ends_with_a_place_to_go_on_from(record: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "MANY", 0)
    monkeypatch.setattr(lanes, "MOST_LOOKED_AT", 2)

    first = changes.changes(record, parse_query("tag=vote"), limit=1)
    rest = list(every(record, parse_query("tag=vote"), limit=1))

    assert first.rows == ()
    assert first.end is not None
    assert [(change.article_id, change.number) for change in rest] == [(2, 2)]


@pytest.mark.parametrize(
    ("place", "count"),
    [(Place(0, 0), 0), (Place(2**62, 2**62), 5), (Place(1 - 10**18, 0), 0), (Place(10**18 - 1, 10**18 - 1), 5)],
)
def test_any_place_can_be_gone_on_from(record: Database, place: Place, count: int) -> None:
    found = changes.changes(record, ANY, limit=10, after=place)

    assert len(found.rows) == count


def test_an_edit_disclosed_later_tells_how_much_later(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("Two died"), content("Three died"), content("Three died", CORRECTION))
    with bench.database.write() as session:
        session.add(DisclosureRow(article_id=1, revision=2, note_id=1, said_in=3))

    late = [change.disclosed_late for change in changes.changes(bench.database, ANY, limit=10).rows]

    assert late == [None, MINUTE]


def test_what_was_recorded_since_is_counted_by_its_id(record: Database, bench: Bench) -> None:
    newest = changes.newest_id(record)
    bench.see(1, story("Bridge shut"))
    bench.see(2, story("Count ends"))

    counted = [
        changes.count_since(record, parse_query(query), Place(0, newest))
        for query in ("", "site=live.news.example", "tag=local", "tag=nothing", "significance=none", "article=1")
    ]

    assert counted == [2, 1, 2, 0, 0, 1]
    assert changes.count_since(record, ANY, Place(0, newest), most=1) == 1
    assert changes.count_since(record, ANY, Place(0, newest + 2)) == 0


def test_how_many_fit_is_counted_up_to_a_number(record: Database) -> None:
    counted = [changes.count(record, parse_query(query), 3) for query in ("", "tag=vote", "tag=nothing")]

    assert counted == [3, 1, 0]


def test_there_is_a_newest_change_only_where_there_is_one(database: Database) -> None:
    assert changes.newest_id(database) == 0
    assert not changes.has_articles(database)


def test_sites_are_named_unless_they_are_many(record: Database) -> None:
    assert changes.sites(record, 3) == ("live.news.example", "news.example", "other.example")
    assert changes.sites(record, 2) == ()


def test_a_removed_article_takes_its_changes_along(record: Database) -> None:
    articles.remove(record, 1)

    assert told(every(record)) == [(3, 2, "gone"), (3, 2, "revised"), (2, 2, "revised")]


def test_no_filter_reads_a_table_whole_but_that_of_the_sites(record: Database) -> None:
    asked = [query for each in FILTERS for query in statements(record, partial(listed, query=each))]

    assert len(asked) > len(FILTERS)
    assert [plan for plan in plans(record, asked) if READ_WHOLE[record.is_sqlite].search(plan)] == []


@pytest.mark.parametrize("query", ["", "significance=minor", "significance=minor&disclosure=undisclosed", "article=1"])
def test_what_an_index_has_in_order_is_not_sorted(record: Database, query: str) -> None:
    (*_, asked, _details) = statements(record, partial(listed, query=query))

    assert [plan for plan in plans(record, [asked]) if "Sort" in plan or "TEMP B-TREE" in plan] == []


def test_a_table_that_is_read_whole_would_be_seen(record: Database) -> None:
    asked = statements(record, articles.every_article)

    assert [plan for plan in plans(record, asked) if READ_WHOLE[record.is_sqlite].search(plan)] != []
