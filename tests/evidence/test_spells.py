"""What the checks tell beside the revisions."""

from datetime import datetime, timedelta

from tracker.core.verdict import Condition, Outcome
from tracker.evidence.spells import Looks, Spell, spells
from tracker.store.history import Check

HOUR = timedelta(hours=1)


def check(at: datetime, outcome: Outcome, condition: Condition = Condition.ARTICLE, detail: str = "") -> Check:
    return Check(at, outcome, condition, 200, 1, detail)


def test_checks_that_found_nothing_tell_nothing_and_are_counted(noon: datetime) -> None:
    looks = Looks()

    told = list(spells([check(noon + n * HOUR, Outcome.UNCHANGED) for n in range(5)], looks))

    assert told == []
    assert looks.count == 5
    assert looks.longest_pause == HOUR
    assert (looks.first_at, looks.last_at) == (noon, noon + 4 * HOUR)


def test_trouble_of_one_kind_in_a_row_is_told_once(noon: datetime) -> None:
    walls = [check(noon + n * HOUR, Outcome.BAD_PAGE, Condition.BOT_WALL, "a wall") for n in range(3)]

    told = list(spells(walls, Looks()))

    assert told == [Spell(Outcome.BAD_PAGE, Condition.BOT_WALL, noon, noon + 2 * HOUR, 3, "a wall")]


def test_trouble_that_was_over_in_between_is_told_twice(noon: datetime) -> None:
    outcomes = (Outcome.FAILED, Outcome.UNCHANGED, Outcome.FAILED)

    told = list(spells([check(noon + n * HOUR, outcome) for n, outcome in enumerate(outcomes)], Looks()))

    assert [(spell.first_at, spell.count) for spell in told] == [(noon, 1), (noon + 2 * HOUR, 1)]


def test_more_than_a_day_without_a_check_is_told(noon: datetime) -> None:
    later = noon + timedelta(days=3)

    told = list(spells([check(noon, Outcome.FIRST), check(later, Outcome.UNCHANGED)], Looks()))

    assert told == [Spell(None, Condition.ARTICLE, noon, later)]


def test_several_long_pauses_in_a_row_are_told_once(noon: datetime) -> None:
    days = [check(noon + timedelta(days=2 * n), Outcome.UNCHANGED) for n in range(4)]

    told = list(spells(days, Looks()))

    assert told == [Spell(None, Condition.ARTICLE, noon, noon + timedelta(days=6), 3)]


def test_gone_and_back_are_told_each(noon: datetime) -> None:
    both = [check(noon, Outcome.GONE, Condition.NOT_FOUND), check(noon + HOUR, Outcome.BACK)]

    told = list(spells(both, Looks()))

    assert [spell.outcome for spell in told] == [Outcome.GONE, Outcome.BACK]
