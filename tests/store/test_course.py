"""What the page of a history tells beside revisions: what they claim, checks in a stretch of time, counts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.store.results import MINUTE, Bench, content, saw_a_wall, saw_the_same
from tests.store.test_plans import statements, whole_tables
from tracker.core.canonical import page_digest
from tracker.core.verdict import Outcome
from tracker.errors import StoreError
from tracker.store import course
from tracker.store.course import Claimed, Tally
from tracker.store.database.engine import Database

HOUR = timedelta(hours=1)
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def watched(bench: Bench, noon: datetime) -> int:
    """An article that was first seen at 12:01, and then a wall, nothing new, and a new text a minute apart each."""
    article_id = bench.add()
    bench.see(article_id, replace(content(), published_at=noon - HOUR))
    bench.record(saw_a_wall(bench.claim(article_id), bench.now))
    bench.record(saw_the_same(bench.claim(article_id), bench.now))
    bench.see(article_id, replace(content("Bridge open"), published_at=noon - HOUR, modified_at=noon))
    return article_id


def test_revisions_claim_their_times(bench: Bench, watched: int, noon: datetime) -> None:
    claimed = course.claimed(bench.database, watched, [1, 2])

    assert claimed == {1: Claimed(noon - HOUR, None), 2: Claimed(noon - HOUR, noon)}


def test_a_revision_that_is_not_there_claims_nothing(bench: Bench, watched: int) -> None:
    with pytest.raises(StoreError):
        course.claimed(bench.database, watched, [3])


@pytest.mark.parametrize(
    ("since", "until", "limit", "outcomes"),
    [
        (None, None, 9, ["first", "bad_page", "unchanged", "revised"]),
        (2, 3, 9, ["bad_page", "unchanged"]),
        (3, None, 9, ["unchanged", "revised"]),
        (None, 2, 9, ["first", "bad_page"]),
        (None, None, 2, ["unchanged", "revised"]),
        (5, None, 9, []),
    ],
)
def test_checks_of_a_stretch_are_the_newest_in_it(
    bench: Bench, watched: int, noon: datetime, since: int | None, until: int | None, limit: int, outcomes: list[str]
) -> None:
    start, end = (None if minutes is None else noon + minutes * MINUTE for minutes in (since, until))

    found = course.checks_in(bench.database, watched, start, end, limit=limit)

    assert [check.outcome for check in found] == outcomes


def test_changes_are_counted_by_what_they_matter_and_whether_they_were_disclosed(bench: Bench, watched: int) -> None:
    before = course.tally(bench.database, watched)
    died = (replace(content("Bridge open"), paragraphs=(f"It fell: {count} died.",)) for count in (3, 12))

    bench.see(watched, *died)

    after = course.tally(bench.database, watched)
    assert before.changes == 1
    assert after == Tally(3, before.substantive + 2, before.undisclosed + 2)


def test_what_was_never_edited_has_no_changes(bench: Bench) -> None:
    article_id = bench.add()
    bench.see(article_id, content())

    assert course.tally(bench.database, article_id) == Tally(0, 0, 0)


def test_a_raw_page_has_a_size_while_it_is_kept(bench: Bench, watched: int) -> None:
    assert course.page_bytes(bench.database, page_digest(b"Bridge open")) == len(b"Bridge open")
    assert course.page_bytes(bench.database, page_digest(b"never seen")) is None


@pytest.mark.parametrize(
    "read",
    [
        lambda database: course.claimed(database, 1, [1, 2]),
        lambda database: course.checks_in(database, 1, None, None, limit=9),
        lambda database: course.checks_in(database, 1, BEGAN, BEGAN, limit=9),
        lambda database: course.tally(database, 1),
        lambda database: course.page_bytes(database, "ab" * 32),
    ],
)
@pytest.mark.usefixtures("watched")
def test_all_of_it_is_found_by_an_index(bench: Bench, read: Callable[[Database], object]) -> None:
    asked = statements(bench.database, read)

    assert asked != []
    assert whole_tables(bench.database, asked) == []


def test_events_are_no_changes_of_the_text(bench: Bench, watched: int) -> None:
    checks = course.checks_in(bench.database, watched, None, None, limit=9)

    assert Outcome.BAD_PAGE in {check.outcome for check in checks}
    assert course.tally(bench.database, watched).changes == 1
