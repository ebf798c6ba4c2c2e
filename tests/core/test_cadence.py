"""When an article is looked at again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.cadence import Cadence, Step, clamped, deadline, fresh_at, hurried, next_check_at, pace
from tracker.core.values import Change, Content, FieldChange, Reason
from tracker.core.verdict import Condition, Held, Known, Outcome, State, Verdict

NOW = datetime(2024, 3, 4, 12, 0, tzinfo=UTC)
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
STEADY = Cadence(jitter=0)
UNCHANGED = Verdict(Outcome.UNCHANGED, State.OK)
FAILED = Verdict(Outcome.FAILED, State.ERROR, Condition.UNREACHABLE)
EMPTY = Verdict(Outcome.BAD_PAGE, State.ERROR, Condition.EMPTY)
WALLED = Verdict(Outcome.BAD_PAGE, State.BLOCKED, Condition.BOT_WALL)
PAID = Verdict(Outcome.BAD_PAGE, State.PAYWALLED, Condition.PAYWALL)
DISALLOWED = Verdict(Outcome.BAD_PAGE, State.BLOCKED, Condition.DISALLOWED)
GONE = Verdict(Outcome.UNCHANGED, State.GONE, Condition.NOT_FOUND)
EDIT = Change(fields=(FieldChange("title", "Three die", "Twelve die"),), reasons=(Reason.HEADLINE,))
REVISED = Verdict(Outcome.REVISED, State.OK, change=EDIT)

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
        (2 * DAY, 6 * HOUR),
        (7 * DAY, DAY),
        (21 * DAY, 7 * DAY),
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
    edited = replace(REVISED, content=Content(published_at=NOW - 90 * DAY))

    assert wait(known(age=90 * DAY), edited) == 5 * MINUTE
    assert fresh_at(known(age=90 * DAY), edited, NOW) == NOW


@pytest.mark.parametrize(
    ("edits", "quick_for"),
    [(0, timedelta(0)), (1, 12 * MINUTE), (2, 24 * MINUTE), (4, 48 * MINUTE), (5, HOUR), (40, HOUR)],
)
def test_the_more_often_an_old_article_was_edited_the_longer_it_stays_quick(edits: int, quick_for: timedelta) -> None:
    before = pace(90 * DAY, quick_for - SECOND, edits, STEADY)
    after = pace(90 * DAY, quick_for, edits, STEADY)

    assert before == (5 * MINUTE if edits else 7 * DAY)
    assert after == (15 * MINUTE if edits else 7 * DAY)


@pytest.mark.parametrize(("number", "every"), [(2, HOUR), (3, 15 * MINUTE), (6, 15 * MINUTE)])
def test_two_hours_after_its_only_edit_an_old_article_is_older_again_than_after_its_fifth(
    number: int, every: timedelta
) -> None:
    article = Known(7, "", State.OK, number, fresh_at=NOW - 2 * HOUR, published_at=NOW - 300 * DAY)

    assert wait(article) == every


def test_the_first_edit_of_an_old_article_quickens_it_at_once() -> None:
    article = Known(7, "", State.OK, 1, fresh_at=NOW - 300 * DAY, published_at=NOW - 300 * DAY)

    assert wait(article) == 7 * DAY
    assert wait(article, REVISED) == 5 * MINUTE


def test_an_edit_never_makes_an_article_older_than_it_is() -> None:
    assert pace(50 * MINUTE, 40 * MINUTE, 1, STEADY) == pace(50 * MINUTE, 50 * MINUTE, 0, STEADY) == 5 * MINUTE


def test_without_fading_an_edit_makes_an_article_new() -> None:
    assert pace(90 * DAY, 59 * MINUTE, 1, Cadence(fading=1)) == 5 * MINUTE


@pytest.mark.parametrize(
    ("published_at", "fresh"),
    [(NOW - 9 * DAY, NOW - 9 * DAY), (NOW + HOUR, NOW), (None, NOW)],
    ids=["in the past", "in the future", "not stated"],
)
def test_a_new_article_is_as_old_as_it_says(published_at: datetime | None, fresh: datetime) -> None:
    first = Verdict(Outcome.FIRST, State.OK, content=Content(published_at=published_at))

    assert fresh_at(Known(7, "https://wire.example/fire"), first, NOW) == fresh


def test_the_page_of_an_earlier_text_does_not_say_when_the_article_was_edited_last() -> None:
    returned = Verdict(Outcome.RETURNED, State.OK, content=Content(published_at=NOW - DAY), change=EDIT, returns_to=1)

    assert fresh_at(known(age=HOUR), returned, NOW) == NOW - HOUR


def test_an_edit_that_was_seen_in_the_future_was_seen_now() -> None:
    assert fresh_at(known(age=-300 * DAY), UNCHANGED, NOW) == NOW


def test_an_unchanged_article_goes_on_ageing() -> None:
    assert fresh_at(known(age=3 * DAY), UNCHANGED, NOW) == NOW - 3 * DAY


@pytest.mark.parametrize("verdict", [FAILED, EMPTY], ids=["failed", "bad page"])
@pytest.mark.parametrize(
    ("failures", "minutes"), [(0, 5), (1, 10), (2, 20), (3, 40), (8, 1280), (9, 1440), (10, 1440), (10_000, 1440)]
)
def test_each_failure_doubles_the_wait_up_to_a_day(verdict: Verdict, failures: int, minutes: int) -> None:
    assert wait(known(failures=failures), verdict) == minutes * MINUTE


@pytest.mark.parametrize("verdict", [WALLED, PAID], ids=["bot wall", "paywall"])
@pytest.mark.parametrize(("failures", "minutes"), [(0, 40), (1, 80), (5, 1280), (6, 1440), (10_000, 1440)])
def test_who_shuts_us_out_is_left_in_peace_for_longer(verdict: Verdict, failures: int, minutes: int) -> None:
    assert wait(known(failures=failures), verdict) == minutes * MINUTE


@pytest.mark.parametrize("failures", [0, 50])
def test_what_robots_txt_forbids_is_looked_at_once_a_day(failures: int) -> None:
    assert wait(known(age=timedelta(0), failures=failures), DISALLOWED) == DAY


@pytest.mark.parametrize("verdict", [FAILED, EMPTY, WALLED, PAID, DISALLOWED])
def test_in_the_long_run_an_article_in_trouble_is_asked_no_more_than_one_that_is_well(verdict: Verdict) -> None:
    article = known(age=300 * DAY, failures=50)

    assert wait(article, verdict) == wait(article) == 7 * DAY


def test_a_failure_waits_on_its_own_scale_whatever_a_person_said() -> None:
    assert wait(known(every=30 * DAY), FAILED) == 5 * MINUTE


@pytest.mark.parametrize(("alike", "days"), [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 30), (10_000, 30)])
def test_what_is_gone_is_looked_for_ever_more_rarely_up_to_a_month(alike: int, days: int) -> None:
    gone = replace(known(age=timedelta(0)), state=State.GONE, trouble=Condition.NOT_FOUND, alike=alike)

    assert wait(gone, GONE) == days * DAY


def test_what_has_just_gone_is_looked_for_after_a_day() -> None:
    held = replace(known(age=timedelta(0)), trouble=Condition.NOT_FOUND, alike=1, held=Held("not_found", NOW - MINUTE))

    assert wait(held, replace(GONE, outcome=Outcome.GONE)) == DAY


def test_what_is_gone_and_can_not_be_reached_is_looked_for_as_what_has_just_gone() -> None:
    gone = replace(known(), state=State.GONE, trouble=Condition.NOT_FOUND, alike=9)

    assert wait(gone, Verdict(Outcome.FAILED, State.GONE, Condition.UNREACHABLE)) == DAY


def test_what_is_held_is_looked_at_again_as_soon_as_it_can_be_confirmed() -> None:
    held = Verdict(Outcome.HELD, State.OK, Condition.TEXT_LOST, held=Held("digest", NOW))

    assert wait(known(every=7 * DAY, failures=5), held, Cadence(jitter=1)) == STEADY.confirm_after


def test_the_same_article_at_the_same_time_gets_the_same_jitter() -> None:
    assert wait(known(), cadence=Cadence()) == wait(known(), cadence=Cadence())


def test_articles_added_together_drift_apart() -> None:
    waits = {wait(known(age=300 * DAY, article=number), cadence=Cadence()) for number in range(100)}

    assert len(waits) == 100
    assert max(waits) - min(waits) > 0.08 * 7 * DAY


def test_articles_that_fail_together_drift_apart() -> None:
    waits = {wait(known(article=number), FAILED, Cadence()) for number in range(100)}

    assert len(waits) == 100
    assert 5 * MINUTE <= min(waits) < max(waits) <= 5.5 * MINUTE


@given(
    age=ages,
    every=st.none() | durations,
    failures=st.integers(0, 10**9),
    article=st.integers(1, 2**63 - 1),
    number=st.integers(0, 10**6),
    alike=st.integers(0, 10**9),
    verdict=st.sampled_from([UNCHANGED, REVISED, FAILED, WALLED, DISALLOWED, GONE]),
    jitter=st.floats(0, 1),
    fading=st.floats(1, 100),
    bounds=st.tuples(durations, durations).map(sorted),
    steps=st.dictionaries(durations, durations, min_size=1, max_size=5),
)
def test_the_next_check_is_always_later_and_never_beyond_the_longest_interval(
    age: timedelta,
    every: timedelta | None,
    failures: int,
    article: int,
    number: int,
    alike: int,
    verdict: Verdict,
    jitter: float,
    fading: float,
    bounds: list[timedelta],
    steps: dict[timedelta, timedelta],
) -> None:
    shortest, longest = bounds
    cadence = Cadence(tuple(Step(*step) for step in sorted(steps.items())), fading, shortest, longest, jitter)
    before = known(age=age, every=every, failures=failures, article=article)

    waits = wait(replace(before, number=number, trouble=verdict.condition, alike=alike), verdict, cadence)

    assert min(shortest, cadence.after_failure) <= waits <= longest


def test_a_year_of_an_article_that_nobody_edits_takes_some_hundred_and_fifty_checks() -> None:
    checks = year_of_checks(lambda at, _: next_check_at(Known(7, "", fresh_at=NOW), UNCHANGED, at, Cadence()))

    assert 140 <= len(checks) <= 165
    assert 27 <= sum(at < NOW + 6 * HOUR for at in checks) <= 35


def test_a_year_of_a_site_that_is_down_takes_about_a_check_a_week() -> None:
    checks = year_of_checks(lambda at, failures: next_check_at(known(failures=failures), FAILED, at, Cadence()))

    assert 70 <= len(checks) <= 85


def test_a_year_of_an_article_that_is_gone_takes_less_than_twenty_checks() -> None:
    gone = replace(known(), state=State.GONE, trouble=Condition.NOT_FOUND)

    checks = year_of_checks(lambda at, alike: next_check_at(replace(gone, alike=alike), GONE, at, Cadence()))

    assert 15 <= len(checks) <= 20


def test_what_was_held_before_is_not_asked_for_faster_than_usual() -> None:
    held = Verdict(Outcome.HELD, State.OK, Condition.TEXT_LOST, held=Held("digest", NOW))
    article = known(age=2 * HOUR)

    first = wait(article, held)
    again = wait(replace(article, held=Held("another", NOW - MINUTE)), held)

    assert (first, again) == (STEADY.confirm_after, wait(article))


@pytest.mark.parametrize(
    "turn",
    [
        Verdict(Outcome.RETURNED, State.OK, change=EDIT, returns_to=1),
        Verdict(Outcome.RETURNED, State.FLAPPING, change=EDIT, returns_to=1),
        Verdict(Outcome.FLAPPING, State.FLAPPING, change=EDIT),
        Verdict(Outcome.UNCHANGED, State.FLAPPING),
    ],
    ids=["a return", "a return among turns", "the turns are told", "one more turn"],
)
def test_texts_that_take_turns_never_quicken_the_pace(turn: Verdict) -> None:
    article = known(age=100 * DAY)

    assert wait(article, turn) == 7 * DAY
    assert wait(article, REVISED) == 5 * MINUTE


def test_a_source_that_speaks_of_an_update_makes_the_article_due_at_once() -> None:
    assert hurried(NOW + 5 * DAY, NOW - DAY, NOW - MINUTE, NOW, STEADY) == NOW


@pytest.mark.parametrize(
    ("last_check_at", "updated_at"),
    [(NOW - HOUR, NOW - HOUR), (NOW - HOUR, NOW - DAY), (NOW - HOUR, NOW + SECOND), (None, NOW - HOUR)],
    ids=["seen since", "long known", "not yet", "never checked"],
)
def test_an_update_that_is_no_news_hurries_nobody(last_check_at: datetime | None, updated_at: datetime) -> None:
    assert hurried(NOW + DAY, last_check_at, updated_at, NOW, STEADY) == NOW + DAY


def test_a_source_whose_dates_always_move_sets_no_faster_pace_than_the_quickest() -> None:
    assert hurried(NOW + DAY, NOW - MINUTE, NOW, NOW, STEADY) == NOW + 4 * MINUTE


def test_what_is_due_already_is_not_put_off_by_a_source() -> None:
    assert hurried(NOW - HOUR, NOW - DAY, NOW - MINUTE, NOW, STEADY) == NOW - HOUR


def test_an_article_that_was_checked_in_the_future_keeps_its_interval_from_now_on() -> None:
    ahead = NOW + 300 * DAY

    assert clamped(ahead + 6 * HOUR, ahead, NOW, STEADY) == NOW + 6 * HOUR


def test_no_article_waits_longer_than_the_longest_interval_whatever_its_row_says() -> None:
    assert clamped(NOW + 300 * DAY, NOW - DAY, NOW, STEADY) == NOW + 30 * DAY
    assert clamped(NOW + 300 * DAY, None, NOW, STEADY) == NOW + 30 * DAY


@pytest.mark.parametrize("last_check_at", [NOW, NOW - DAY, None])
def test_a_row_written_under_a_right_clock_stays_as_it_is(last_check_at: datetime | None) -> None:
    assert clamped(NOW + HOUR, last_check_at, NOW, STEADY) == NOW + HOUR


def test_the_quick_ones_go_before_those_that_have_been_due_for_longer() -> None:
    quick = deadline(NOW - MINUTE, NOW - 6 * MINUTE)
    slow = deadline(NOW - DAY, NOW - 8 * DAY)

    assert quick < slow


def test_what_has_waited_for_long_goes_before_what_is_quick() -> None:
    quick = deadline(NOW - MINUTE, NOW - 6 * MINUTE)
    slow = deadline(NOW - 22 * DAY, NOW - 29 * DAY)

    assert slow < quick


@pytest.mark.parametrize("last_check_at", [None, NOW, NOW + DAY], ids=["never", "just now", "in the future"])
def test_what_was_never_checked_can_not_wait(last_check_at: datetime | None) -> None:
    assert deadline(NOW, last_check_at) == NOW
