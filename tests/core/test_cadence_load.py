"""What waits, and what does not, when more is due than can be checked, and after a laptop has slept."""

from collections.abc import Callable

import pytest

from benchmarks.cadence.load import ORDERS, Check, checks
from benchmarks.cadence.newsroom import DAY, HOUR, MINUTE

ARTICLES = 3000  # published evenly over a year: 0.85 checks are due a minute
BEGIN, END = HOUR, HOUR + 3 * DAY

Busy = Callable[[str], list[Check]]


def follow(order: str, *, meanwhile: float, then: float, days: int) -> list[Check]:
    def room(now: float) -> float:
        return meanwhile if BEGIN <= now < END else then

    return list(checks(ARTICLES, ORDERS[order], room, days * DAY))


def latest(made: list[Check], shortest: float, longest: float) -> float:
    """Return by how much those checks were late at most that came due meanwhile, and were to keep such intervals."""
    return max(
        check.late for check in made if BEGIN <= check.of.due_at < END and shortest <= check.of.interval <= longest
    )


@pytest.fixture(scope="module")
def overloaded() -> list[Check]:
    return follow("earliest deadline first", meanwhile=0.43, then=1.7, days=12)


@pytest.fixture(scope="module")
def slept() -> list[Check]:
    return follow("earliest deadline first", meanwhile=0, then=30, days=12)


def test_what_is_young_is_checked_on_time_in_twice_too_much_work(overloaded: list[Check]) -> None:
    assert latest(overloaded, MINUTE, 20 * MINUTE) <= 10 * MINUTE


def test_first_come_first_served_would_let_the_young_wait_for_the_old() -> None:
    naive = follow("first due, first checked", meanwhile=0.43, then=1.7, days=5)

    assert latest(naive, MINUTE, 20 * MINUTE) > HOUR


def test_no_article_starves(overloaded: list[Check]) -> None:
    assert latest(overloaded, DAY, 8 * DAY) < 4 * DAY


def test_all_is_caught_up_after_the_overload(overloaded: list[Check]) -> None:
    overdue = [check for check in overloaded if check.of.due_at < END]

    assert max(check.at for check in overdue) < END + 4 * DAY
    assert max(check.late for check in overloaded if check.at > END + 4 * DAY) < 6 * HOUR


def test_after_three_days_of_sleep_the_quick_ones_are_first(slept: list[Check]) -> None:
    overdue = [check for check in slept if check.at >= END and check.of.checked_at < BEGIN]
    quick = [check for check in overdue if check.of.interval < 2 * HOUR]

    assert max(check.at for check in quick) <= END + 5 * MINUTE
    assert max(check.at for check in overdue if check.of.due_at < END) < END + 3 * HOUR


def test_after_sleep_no_article_is_asked_for_twice_to_make_up(slept: list[Check]) -> None:
    woken = [check for check in slept if END <= check.at < END + HOUR and check.of.checked_at < BEGIN]

    assert len({check.of.published_at for check in woken}) == len(woken)


def test_the_morning_after_does_not_come_again_as_a_storm(slept: list[Check]) -> None:
    hours = [
        sum(start <= check.at < start + HOUR for check in slept) for start in range(int(END + DAY), 12 * int(DAY), 3600)
    ]
    usual = 0.85 * 60

    assert max(hours) < 4 * usual
