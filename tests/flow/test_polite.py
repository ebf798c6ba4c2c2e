"""A site is asked as it wishes: by its robots.txt, its Retry-After, and with patience while it is in trouble."""

import logging
from datetime import timedelta

import pytest

from tests.flow.flows import MINUTE, Flow
from tests.website import Web, page
from tracker.check import Haste
from tracker.core.verdict import Condition, Outcome, State
from tracker.store import settings
from tracker.store.settings import Wishes

HOUR = timedelta(hours=1)
FORBIDDING = "User-agent: *\nDisallow: /private/\n"


async def run_due(flow: Flow, *, later: timedelta) -> int:
    """Check what is due some time later, as the scheduler does, and return of how many hosts that was."""
    flow.now += later
    due = await flow.checker.claim_due(10)
    for work in due:
        await flow.checker.check_host(work)
    return len(due)


async def test_a_page_that_robots_txt_forbids_is_not_asked_for(flow: Flow, web: Web) -> None:
    web.publish("/robots.txt", FORBIDDING, content_type="text/plain")
    flow.add(web.publish("/private/1", page()))
    flow.add(web.publish("/2", page()))

    forbidden, allowed = await flow.check()

    assert (forbidden.verdict.outcome, forbidden.verdict.condition) == (Outcome.FAILED, Condition.DISALLOWED)
    assert "robots.txt" in forbidden.verdict.detail
    assert flow.article(1).state is State.BLOCKED
    assert allowed.verdict.outcome is Outcome.FIRST
    assert web.asked == ["/robots.txt", "/2"]


async def test_an_article_that_need_not_heed_robots_txt_is_asked_for_and_that_is_logged(
    flow: Flow, web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="tracker.check")
    web.publish("/robots.txt", FORBIDDING, content_type="text/plain")
    url = web.publish("/private/1", page())
    flow.add(url)
    settings.apply(flow.database, [1], Wishes(heeds_robots=False), now=flow.now)

    outcome = await flow.outcome()

    assert outcome is Outcome.FIRST
    assert [message for message in caplog.messages if url in message and "robots.txt" in message]


async def test_robots_txt_is_asked_for_once_a_day(flow: Flow, web: Web) -> None:
    web.publish("/robots.txt", FORBIDDING, content_type="text/plain")
    flow.add(web.publish("/1", page()))

    await flow.check()
    await flow.check(later=23 * HOUR)
    within_a_day = web.count("/robots.txt")
    await flow.check(later=2 * HOUR)

    assert (within_a_day, web.count("/robots.txt")) == (1, 2)


async def test_a_site_that_asks_to_wait_is_not_asked_again_before_that_even_by_hand(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", status=429, retry_after="1800"))
    flow.add(web.publish("/2", page()))

    first = await flow.checker.check_now([1, 2])
    flow.now += 29 * MINUTE
    later = await flow.checker.check_now([1, 2])
    at_last = await flow.checker.check_now([2], haste=Haste.FORCED)

    assert [each.article_id for each in first] == [2]
    assert [(each.article_id, each.site and each.site.is_asked) for each in later] == [(1, True), (2, True)]
    assert at_last == ()
    assert web.asked == ["/1", "/2"]


async def test_a_wait_that_a_site_asks_for_holds_for_the_scheduler_and_ends(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", status=503, retry_after="3600"))
    await run_due(flow, later=MINUTE)
    web.publish("/1", page())
    flow.add(web.publish("/2", page()))

    within = await run_due(flow, later=59 * MINUTE)
    after = await run_due(flow, later=2 * MINUTE)

    assert (within, after) == (0, 1)
    assert web.count() == 3


async def test_a_site_that_fails_for_all_is_one_trouble_and_is_tried_with_one_article(flow: Flow, web: Web) -> None:
    for number in range(1, 9):
        flow.add(web.publish(f"/{number}", status=500))

    await run_due(flow, later=MINUTE)
    tried_at_first = web.count()
    await run_due(flow, later=MINUTE)
    tried_soon = web.count()
    await run_due(flow, later=HOUR)
    tried_later = web.count()

    assert (tried_at_first, tried_soon, tried_later) == (3, 3, 4)


async def test_a_site_that_is_well_again_is_checked_as_usual(flow: Flow, web: Web) -> None:
    for number in range(1, 5):
        flow.add(web.publish(f"/{number}", status=500))
    await run_due(flow, later=MINUTE)
    for number in range(1, 5):
        web.publish(f"/{number}", page(f"Bridge {number}"))

    await run_due(flow, later=HOUR)
    await run_due(flow, later=timedelta(seconds=1))

    assert [flow.article(number).revisions for number in range(1, 5)] == [1, 1, 1, 1]


async def test_one_page_that_fails_holds_up_no_other_when_a_person_asks(flow: Flow, web: Web) -> None:
    for number in range(1, 6):
        flow.add(web.publish(f"/{number}", status=500))
    flow.add(web.publish("/6", page()))

    unchecked = await flow.checker.check_now([1, 2, 3, 4, 5, 6])

    assert unchecked == ()
    assert flow.article(6).revisions == 1


async def test_a_site_that_can_not_be_reached_is_given_up_after_three_articles(flow: Flow) -> None:
    for number in range(1, 6):
        flow.add(f"http://127.0.0.1:9/{number}")

    unchecked = await flow.checker.check_now([1, 2, 3, 4, 5])

    assert [each.article_id for each in unchecked] == [4, 5]
    assert "refused" in (unchecked[0].site.trouble if unchecked[0].site else "")


async def test_what_was_put_off_under_a_wrong_clock_is_due_as_usual(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page()))
    flow.now += timedelta(days=400)
    await flow.check()
    flow.now -= timedelta(days=400)

    before = await run_due(flow, later=HOUR)
    await flow.checker.reap()
    after = await run_due(flow, later=timedelta(days=31))

    assert (before, after) == (0, 1)


async def test_a_fault_over_a_robots_txt_fails_the_check_and_ends_nothing(flow: Flow, web: Web) -> None:
    def fault(_: str) -> str:
        raise ZeroDivisionError

    flow.name_for = fault
    flow.add(web.publish("/1", page()))
    flow.add(web.publish("/2", page()))

    checked = await flow.check()

    assert [each.verdict.outcome for each in checked] == [Outcome.FAILED, Outcome.FAILED]
    assert "a fault in tracker: ZeroDivisionError" in checked[0].verdict.detail
