"""The picture of a history: where marks, stretches and ticks stand on its axis."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from tracker.core.values import Disclosure, Significance
from tracker.core.verdict import Condition, Outcome
from tracker.evidence.spells import Spell
from tracker.store.history import Revision
from tracker.web.chronicle import Claim, Row
from tracker.web.timeline import LEFT, MOST_ROWS, RIGHT, TICKS, Timeline, timeline_of

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def revision(
    number: int,
    at: datetime,
    significance: Significance = Significance.MINOR,
    disclosure: Disclosure = Disclosure.UNDISCLOSED,
) -> Revision:
    return Revision(
        number=number,
        observed_at=at,
        not_before_at=at - timedelta(minutes=5) if number > 1 else None,
        is_technical=False,
        returns_to=None,
        title="Bridge closed",
        summary="1 sentence changed",
        significance=significance,
        reasons=(),
        disclosure=disclosure,
        evidence="",
        disclosed_late=None,
        words_added=1,
        words_cut=1,
        final_url="https://news.example/1",
        status=200,
        extractor="test/1",
        sight=None,
        page_digest=None,
        content_digest="",
        previous_digest=None,
        digest="",
    )


def drawn(end: datetime, *rows: Row) -> Timeline:
    """Return the picture of these lines, the oldest first."""
    timeline = timeline_of(rows[::-1], end, UTC)
    assert timeline
    return timeline


def seen(number: int, at: datetime, *claims: Claim) -> Row:
    return Row(at, revision(number, at), claims)


def spell(outcome: Outcome | None, first_at: datetime, last_at: datetime) -> Row:
    return Row(first_at, spell=Spell(outcome, Condition.ARTICLE, first_at, last_at))


def test_where_nothing_was_seen_there_is_no_picture(noon: datetime) -> None:
    assert timeline_of((), noon, UTC) is None


def test_marks_stand_where_their_time_is(noon: datetime) -> None:
    timeline = drawn(noon + 4 * HOUR, seen(1, noon), seen(2, noon + HOUR), seen(3, noon + 4 * HOUR))

    assert [mark.x for mark in timeline.marks] == [LEFT, LEFT + (RIGHT - LEFT) / 4, RIGHT]


def test_marks_that_stand_too_near_to_each_other_are_set_above_each_other(noon: datetime) -> None:
    near = [seen(number, noon + number * timedelta(minutes=1)) for number in range(1, 8)]

    timeline = drawn(noon + 30 * DAY, *near)

    assert [mark.row for mark in timeline.marks] == [0, 1, 2, 3, 3, 3, 3]
    assert timeline.rows == MOST_ROWS


@pytest.mark.parametrize(("significance", "radius"), [("substantive", 7), ("minor", 5), ("cosmetic", 3.5)])
def test_a_mark_is_the_larger_the_more_its_change_matters(noon: datetime, significance: str, radius: float) -> None:
    told = revision(2, noon, Significance(significance))

    assert drawn(noon, Row(noon, told)).marks[0].radius == radius


def test_a_publication_shortly_before_the_first_check_has_a_place(noon: datetime) -> None:
    timeline = drawn(noon + 4 * HOUR, seen(1, noon, Claim("published", noon - HOUR)))

    assert timeline.start == noon - HOUR
    assert (timeline.stated[0].x, timeline.marks[0].x) == (LEFT, LEFT + (RIGHT - LEFT) / 5)


def test_a_publication_long_ago_stands_at_the_edge(noon: datetime) -> None:
    timeline = drawn(noon + 4 * HOUR, seen(1, noon, Claim("published", noon - 3000 * DAY)))

    assert timeline.start == noon
    assert timeline.stated[0].x == LEFT


def test_it_is_gone_until_it_is_back(noon: datetime) -> None:
    gone = spell(Outcome.GONE, noon + HOUR, noon + HOUR)
    back = spell(Outcome.BACK, noon + 3 * HOUR, noon + 3 * HOUR)

    (stretch,) = drawn(noon + 4 * HOUR, seen(1, noon), gone, back).stretches

    assert (stretch.kind, stretch.start, stretch.end) == ("gone", 26.0, 74.0)


def test_what_was_gone_last_is_gone_to_the_end(noon: datetime) -> None:
    gone = spell(Outcome.GONE, noon + HOUR, noon + HOUR)

    (stretch,) = drawn(noon + 4 * HOUR, seen(1, noon), gone).stretches

    assert (stretch.start, stretch.end) == (26.0, RIGHT)


def test_the_time_since_the_last_check_lies_beyond_the_axis(noon: datetime) -> None:
    timeline = drawn(noon + HOUR, seen(1, noon), spell(None, noon + HOUR, noon + 9 * DAY))

    assert timeline.stretches == ()


@pytest.mark.parametrize(
    "length",
    [timedelta(0), timedelta(minutes=3), HOUR, 9 * HOUR, DAY, 3 * DAY, 40 * DAY, 400 * DAY, 9000 * DAY],
    ids=str,
)
def test_ticks_are_few_and_in_order(noon: datetime, length: timedelta) -> None:
    timeline = drawn(noon + length, seen(1, noon))

    assert 1 <= len(timeline.ticks) <= TICKS + 1
    assert all(one.x < next_.x for one, next_ in pairwise(timeline.ticks))


def test_ticks_are_round_in_the_readers_zone(noon: datetime) -> None:
    timeline = timeline_of((seen(1, noon),), noon + 3 * DAY, ZoneInfo("Asia/Kolkata"))

    assert timeline
    assert [tick.words for tick in timeline.ticks] == ["5 Mar", "6 Mar", "7 Mar"]


def test_a_tick_within_a_day_tells_the_day_once(noon: datetime) -> None:
    timeline = drawn(noon + 2 * HOUR, seen(1, noon))

    assert [tick.words for tick in timeline.ticks] == ["4 Mar, 12:00", "12:30", "13:00", "13:30", "14:00"]
