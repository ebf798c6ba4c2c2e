"""The embedded engine: follows what is due, never one site twice at a time, and ends when it is told to."""

import asyncio
import time
from datetime import timedelta

import pytest

from tests.flow.flows import MINUTE, Flow
from tests.flow.following import ONLY_ONE, TICK, among_sites, following, until
from tests.website import Web, page
from tracker.core.verdict import Outcome
from tracker.store import articles, claims
from tracker.store.recording.record import Checked

HOUR = timedelta(hours=1)


async def test_what_is_due_is_checked_and_checked_again_when_it_is_due_again(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page("One bridge is closed")))

    async with following(flow):
        await until(lambda: len(flow.reported) == 1)
        web.publish("/1", page("Two bridges are closed"))
        flow.now += 10 * MINUTE
        await until(lambda: len(flow.reported) == 2)

    assert [checked.verdict.outcome for checked in flow.reported] == [Outcome.FIRST, Outcome.REVISED]


async def test_what_is_not_due_is_not_asked_for(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page()))
    flow.add(web.publish("/paused", page()))
    articles.pause(flow.database, 2, now=flow.now)

    async with following(flow):
        await until(lambda: len(flow.reported) == 1)
        await asyncio.sleep(4 * TICK.total_seconds())

    assert (web.count("/1"), web.count("/paused")) == (1, 0)


async def test_an_article_that_is_added_meanwhile_is_followed_too(flow: Flow, web: Web) -> None:
    async with following(flow):
        flow.add(web.publish("/1", page()))
        await until(lambda: len(flow.reported) == 1)

    assert flow.article().revisions == 1


async def test_more_articles_than_a_batch_are_all_checked_once(flow: Flow, web: Web) -> None:
    for number in range(claims.BATCH + 5):
        flow.add(web.publish(f"/{number}", page(f"Bridge {number}")))

    async with following(flow):
        await until(lambda: len(flow.reported) == claims.BATCH + 5)

    assert len([path for path in web.asked if path != "/robots.txt"]) == claims.BATCH + 5
    assert {article.revisions for article in articles.every_article(flow.database)} == {1}


async def test_it_ends_at_once_though_a_site_does_not_answer_and_loses_nothing(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page()))
    flow.add(web.publish("/hangs", page(), pause_seconds=15))

    async with following(flow) as task:
        await until(lambda: len(flow.reported) == 1)
        began = time.monotonic()
        task.cancel()
        await asyncio.wait([task])
        took = time.monotonic() - began

    assert took < 10  # the page would hang for 15
    assert [article.revisions for article in articles.every_article(flow.database)] == [1, 0]


async def test_the_articles_of_a_dead_process_are_taken_over(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page()))
    lease = claims.new_lease().split(":")
    claims.claim(flow.database, [1], f"{lease[0]}:{2**22 + 1}:dead", flow.now)

    async with following(flow):
        await until(lambda: len(flow.reported) == 1)

    assert flow.article().revisions == 1


async def test_a_fault_of_ours_does_not_hurry_the_site(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page()))

    def fault(_: Checked) -> None:
        raise ZeroDivisionError

    flow.on_recorded = fault

    async with following(flow):
        await until(lambda: web.count("/1") == 1)
        flow.now += timedelta(days=1)
        await asyncio.sleep(6 * TICK.total_seconds())

    assert web.count("/1") == 1


async def test_it_ends_when_nobody_listens_any_more(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page()))

    def gone(_: Checked) -> None:
        raise BrokenPipeError

    flow.on_recorded = gone

    async with asyncio.timeout(15), following(flow) as task:
        with pytest.raises(BrokenPipeError):
            await task


async def test_what_there_is_no_room_for_stays_in_the_store(flow: Flow) -> None:
    sites = among_sites(flow, [f"https://site-{number}.example/1" for number in range(8)])
    sites.are_open.clear()

    async with following(flow, hosts_at_once=3):
        await until(lambda: len(sites.asked) == 3)
        left = claims.claim(flow.database, range(1, 9), "elsewhere:1:feed", flow.now)

    assert len(left) == 5


async def test_room_that_gets_free_is_filled_at_once_and_not_at_the_next_tick(flow: Flow) -> None:
    sites = among_sites(flow, [f"https://site-{number}.example/1" for number in range(12)])

    async with following(flow, hosts_at_once=3, tick=ONLY_ONE):
        await until(lambda: len(flow.reported) == 12)

    assert sites.most_at_once <= 3


async def test_a_host_that_rests_takes_no_room(flow: Flow) -> None:
    flow.spacing = HOUR
    among_sites(flow, [f"https://site-{number}.example/1" for number in range(4)])

    async with following(flow, hosts_at_once=1):
        await until(lambda: len(flow.reported) == 4)


async def test_a_host_that_rests_is_not_asked_again(flow: Flow) -> None:
    flow.spacing = HOUR
    sites = among_sites(flow, ["https://news.example/1"])

    async with following(flow):
        await until(lambda: len(flow.reported) == 1)
        flow.now += 24 * HOUR
        await asyncio.sleep(4 * TICK.total_seconds())

    assert len(sites.asked) == 1
