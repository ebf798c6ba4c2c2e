"""The defaults of the cadence, in a simulated year of articles: what they see, and what that costs."""

from datetime import UTC, datetime, timedelta

import pytest

from benchmarks.cadence.following import Follow, Result, by, every, result
from benchmarks.cadence.newsroom import DAY, HOUR, MINUTE, NEWSROOM, OTHERS, YEAR, Newsroom, Story
from benchmarks.cadence.policies import BEFORE, NEVER, THRIFTY, back_off, by_steps, newsdiffs, ours
from tracker.core.cadence import Cadence, next_check_at
from tracker.core.values import Change, Reason
from tracker.core.verdict import Known, Outcome, State, Verdict

ARTICLES = 1000
PUBLISHED_AT = datetime(2024, 3, 4, 12, 0, tzinfo=UTC)
REVISED = Verdict(Outcome.REVISED, State.OK, change=Change(reasons=(Reason.NUMBER,)))
STEADY = Cadence(jitter=0)

each_newsroom = pytest.mark.parametrize("newsroom", [NEWSROOM, *OTHERS.values()], ids=["as studied", *OTHERS])


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    return NEWSROOM.stories(ARTICLES, seed=1)


@pytest.fixture(scope="module")
def our_year(stories: list[Story]) -> Result:
    return result(stories, by(ours(Cadence())))


def followed(edits: tuple[float, ...], follow: Follow) -> list[tuple[float, bool]]:
    return [(sighting.delay, sighting.is_lost) for sighting in follow(Story(0.0, edits))[1]]


def test_the_model_edits_as_the_studies_say() -> None:
    edited = [story.edits for story in NEWSROOM.stories(10_000, seed=1) if story.edits]
    on_the_day = sum(edits[0] < DAY for edits in edited)
    in_the_week = sum(edits[0] < 7 * DAY for edits in edited)

    assert 0.32 < on_the_day / 10_000 < 0.38  # Timmerman and others: 35 %
    assert 0.80 < on_the_day / in_the_week < 0.88  # GDELT: 82 %
    assert 0.75 < sum(len(edits) <= 2 for edits in edited) / len(edited) < 0.85  # Timmerman and others: over 80 %


def test_a_version_that_was_overtaken_before_the_next_check_is_lost() -> None:
    hourly = by(lambda _age, _since_edit, _edits: HOUR)

    assert followed((10 * MINUTE, 20 * MINUTE), hourly) == [(50 * MINUTE, True), (40 * MINUTE, False)]


def test_a_fixed_interval_is_reckoned_as_it_would_be_followed(stories: list[Story]) -> None:
    reckoned = result(stories, every(6 * HOUR))
    stepped = result(stories, by(lambda _age, _since_edit, _edits: 6 * HOUR))

    assert reckoned.checks == pytest.approx(stepped.checks, abs=2)
    assert reckoned.delays == pytest.approx(stepped.delays)
    assert reckoned.score == pytest.approx(stepped.score)


@pytest.mark.parametrize(
    ("still", "wait"),
    [
        (0, 15 * MINUTE),
        (3 * HOUR, HOUR),
        (DAY, 3 * HOUR),
        (7 * DAY, 3 * DAY),
        (30 * DAY, 30 * DAY),
        (360 * DAY, NEVER),
    ],
)
def test_newsdiffs_tiers_count_from_the_last_edit(still: float, wait: float) -> None:
    assert newsdiffs(still, still, 0) == newsdiffs(YEAR, still, 1) == wait


def test_the_simulation_follows_the_programs_own_rule() -> None:
    policy = ours(STEADY)
    first_check, seen = 5 * MINUTE, 65 * MINUTE

    young = Known(1, "", State.OK, 1, fresh_at=PUBLISHED_AT)
    after_first = next_check_at(
        young, Verdict(Outcome.UNCHANGED, State.OK), PUBLISHED_AT + timedelta(seconds=first_check), STEADY
    )
    after_edit = next_check_at(young, REVISED, PUBLISHED_AT + timedelta(seconds=seen), STEADY)

    assert after_first == PUBLISHED_AT + timedelta(seconds=first_check + policy(first_check, first_check, 0))
    assert after_edit == PUBLISHED_AT + timedelta(seconds=seen + policy(seen, 0, 1))


def test_a_year_of_the_defaults(our_year: Result) -> None:
    median, late = our_year.delay(0.5), our_year.delay(0.99)

    assert our_year.checks < 180
    assert median < 5 * MINUTE
    assert late < 7 * DAY
    assert our_year.delays[-1] <= 7 * DAY


def test_a_fixed_interval_of_the_same_cost_sees_hardly_anything(stories: list[Story], our_year: Result) -> None:
    fixed = result(stories, every(YEAR / our_year.checks))

    assert our_year.score > fixed.score + 0.6
    assert our_year.delay(0.5) < fixed.delay(0.5) / 300


def test_a_fixed_interval_that_sees_as_much_costs_a_hundred_times_as_many_checks(
    stories: list[Story], our_year: Result
) -> None:
    fixed = result(stories, every(YEAR / (100 * our_year.checks)))

    assert fixed.score < our_year.score


@each_newsroom
def test_for_fewer_checks_than_newsdiffs_tiers_take_more_is_seen(newsroom: Newsroom) -> None:
    stories = newsroom.stories(ARTICLES // 2, seed=2)
    theirs = result(stories, by(newsdiffs))

    thrifty = result(stories, by(by_steps(THRIFTY, fading=Cadence().fading)))

    assert thrifty.checks < theirs.checks
    assert thrifty.score > theirs.score + 0.04
    assert thrifty.lost < theirs.lost
    assert thrifty.delay(0.5) < 0.8 * theirs.delay(0.5)


def test_backing_off_without_regard_to_age_sees_no_more_for_as_many_checks(
    stories: list[Story], our_year: Result
) -> None:
    theirs = result(stories, by(back_off(1.07)))

    assert our_year.checks < theirs.checks
    assert our_year.score > theirs.score


def test_the_defaults_cost_no_more_than_those_before_and_see_no_less(stories: list[Story], our_year: Result) -> None:
    before = result(stories, by(by_steps(BEFORE, fading=1)))

    assert our_year.checks < 1.02 * before.checks
    assert our_year.score > before.score
