"""When an article is looked at again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.cadence import Cadence, Step, fresh_at, next_check_at
from tracker.core.values import Change, Content, FieldChange, Reason
from tracker.core.verdict import Condition, Held, Known, Outcome, State, Verdict

NOW = datetime(2024, 3, 4, 12, 0, tzinfo=UTC)
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
STEADY = Cadence(jitter=0)
UNCHANGED = Verdict(Outcome.UNCHANGED, State.OK)
FAILED = Verdict(Outcome.FAILED, State.ERROR, Condition.UNREACHABLE)
WALLED = Verdict(Outcome.BAD_PAGE, State.BLOCKED, Condition.BOT_WALL)

durations = st.timedeltas(min_value=SECOND, max_value=400 * DAY)
ages = st.timedeltas(min_value=timedelta(0), max_value=4000 * DAY)


def known(*, age: timedelta = HOUR, every: timedelta | None = None, failures: int = 0, article: int = 7) -> Known:
    return Known(article, "https://wire.example/fire", State.OK, 1, every=every, failures=failures, fresh_at=NOW - age)


def wait(article: Known, verdict: Verdict = UNCHANGED, cadence: Cadence = STEADY) -> timedelta:
    return next_check_at(article, verdict, NOW, cadence) - NOW


def year_of_checks(after: Callable[[datetime, int], datetime]) -> list[datetime]:
    """Follow an article from NOW on; `after` gives the next check from one and the number of those before it."""
    checks = [NOW]
    while checks[-1] < NOW + 365 * DAY:
        checks.append(after(checks[-1], len(checks) - 1))
    return checks


@pytest.mark.parametrize(
    ("age", "every"),
    [
        (timedelta(0), 5 * MINUTE),
        (HOUR - SECOND, 5 * MINUTE),
        (HOUR, 15 * MINUTE),
        (6 * HOUR, HOUR),
        (DAY, 6 * HOUR),
        (7 * DAY, DAY),
        (30 * DAY, 7 * DAY),
        (365 * DAY, 7 * DAY),
        (20 * 365 * DAY, 7 * DAY),
    ],
)
def test_an_article_is_checked_less_often_as_it_ages(age: timedelta, every: timedelta) -> None:
    assert wait(known(age=age)) == every


def test_a_person_may_say_how_often() -> None:
    assert wait(known(age=300 * DAY, every=10 * MINUTE)) == 10 * MINUTE


@pytest.mark.parametrize(("every", "kept_to"), [(SECOND, MINUTE), (90 * DAY, 30 * DAY)])
def test_nobody_may_say_so_beyond_the_bounds(every: timedelta, kept_to: timedelta) -> None:
    assert wait(known(every=every)) == kept_to


def test_the_steps_keep_to_the_bounds_as_well() -> None:
    hasty = Cadence(steps=(Step(DAY, SECOND), Step(2 * DAY, 90 * DAY)), jitter=0)

    assert wait(known(age=HOUR), cadence=hasty) == MINUTE
    assert wait(known(age=3 * DAY), cadence=hasty) == 30 * DAY


def test_what_was_just_edited_is_watched_as_closely_as_what_is_new() -> None:
    change = Change(fields=(FieldChange("title", "Three die", "Twelve die"),), reasons=(Reason.HEADLINE,))
    edited = Verdict(Outcome.REVISED, State.OK, content=Content(published_at=NOW - 90 * DAY), change=change)

    assert wait(known(age=90 * DAY), edited) == 5 * MINUTE
    assert fresh_at(known(age=90 * DAY), edited, NOW) == NOW


@pytest.mark.parametrize(
    ("published_at", "fresh"),
    [(NOW - 9 * DAY, NOW - 9 * DAY), (NOW + HOUR, NOW), (None, NOW)],
    ids=["in the past", "in the future", "not stated"],
)
def test_a_new_article_is_as_old_as_it_says(published_at: datetime | None, fresh: datetime) -> None:
    first = Verdict(Outcome.FIRST, State.OK, content=Content(published_at=published_at))

    assert fresh_at(Known(7, "https://wire.example/fire"), first, NOW) == fresh


def test_an_unchanged_article_goes_on_ageing() -> None:
    assert fresh_at(known(age=3 * DAY), UNCHANGED, NOW) == NOW - 3 * DAY


@pytest.mark.parametrize("verdict", [FAILED, WALLED], ids=["failed", "bad page"])
@pytest.mark.parametrize(
    ("failures", "minutes"), [(0, 5), (1, 10), (2, 20), (3, 40), (8, 1280), (9, 1440), (10, 1440), (10_000, 1440)]
)
def test_each_failure_doubles_the_wait_up_to_a_day(verdict: Verdict, failures: int, minutes: int) -> None:
    assert wait(known(failures=failures), verdict) == minutes * MINUTE


def test_a_failure_waits_on_its_own_scale_whatever_a_person_said() -> None:
    assert wait(known(every=30 * DAY), FAILED) == 5 * MINUTE


def test_what_is_gone_is_looked_for_once_a_day() -> None:
    gone = Verdict(Outcome.GONE, State.GONE, Condition.NOT_FOUND)

    assert wait(known(age=timedelta(0)), gone) == DAY
    assert wait(known(age=timedelta(0)), Verdict(Outcome.UNCHANGED, State.GONE, Condition.NOT_FOUND)) == DAY


def test_what_is_held_is_looked_at_again_as_soon_as_it_can_be_confirmed() -> None:
    held = Verdict(Outcome.HELD, State.OK, Condition.TEXT_LOST, held=Held("digest", NOW))

    assert wait(known(every=7 * DAY, failures=5), held) == STEADY.confirm_after


def test_the_same_article_at_the_same_time_gets_the_same_jitter() -> None:
    assert wait(known(), cadence=Cadence()) == wait(known(), cadence=Cadence())


def test_articles_added_together_drift_apart() -> None:
    waits = {wait(known(age=300 * DAY, article=number), cadence=Cadence()) for number in range(100)}

    assert len(waits) == 100
    assert max(waits) - min(waits) > 0.08 * 7 * DAY


@given(
    age=ages,
    every=st.none() | durations,
    failures=st.integers(0, 10**9),
    article=st.integers(1, 2**63 - 1),
    verdict=st.sampled_from([UNCHANGED, FAILED, WALLED]),
    jitter=st.floats(0, 1),
    bounds=st.tuples(durations, durations).map(sorted),
    steps=st.dictionaries(durations, durations, min_size=1, max_size=5),
)
def test_the_next_check_is_always_later_and_within_the_bounds(
    age: timedelta,
    every: timedelta | None,
    failures: int,
    article: int,
    verdict: Verdict,
    jitter: float,
    bounds: list[timedelta],
    steps: dict[timedelta, timedelta],
) -> None:
    shortest, longest = bounds
    cadence = Cadence(tuple(Step(*step) for step in sorted(steps.items())), shortest, longest, jitter)

    waits = wait(known(age=age, every=every, failures=failures, article=article), verdict, cadence)

    least, most = (5 * MINUTE, DAY) if verdict in (FAILED, WALLED) else (shortest, longest * (1 + jitter))
    assert timedelta(0) < waits
    assert least <= waits <= most + timedelta(microseconds=1)


def test_a_year_of_an_article_that_nobody_edits_takes_some_hundred_and_forty_checks() -> None:
    checks = year_of_checks(lambda at, _: next_check_at(Known(7, "", fresh_at=NOW), UNCHANGED, at, Cadence()))

    assert 125 <= len(checks) <= 150
    assert 25 <= sum(at < NOW + 6 * HOUR for at in checks) <= 35


def test_a_year_of_a_site_that_is_down_takes_about_a_check_a_day() -> None:
    checks = year_of_checks(lambda at, failures: next_check_at(known(failures=failures), FAILED, at, Cadence()))

    assert 365 <= len(checks) <= 380


def test_what_was_held_before_is_not_asked_for_faster_than_usual() -> None:
    held = Verdict(Outcome.HELD, State.OK, Condition.TEXT_LOST, held=Held("digest", NOW))
    article = known(age=2 * HOUR)

    first = wait(article, held)
    again = wait(replace(article, held=Held("another", NOW - MINUTE)), held)

    assert (first, again) == (STEADY.confirm_after, wait(article))


def test_a_return_to_an_earlier_text_does_not_make_an_article_young() -> None:
    article = known(age=100 * DAY)
    change = Change(reasons=(Reason.NUMBER,))

    returned = wait(article, Verdict(Outcome.RETURNED, State.OK, change=change, returns_to=1))
    revised = wait(article, Verdict(Outcome.REVISED, State.OK, change=change))

    assert (returned, revised) == (7 * DAY, 5 * MINUTE)
