"""A check, whole: the loopback site is fetched, read in a process of its own, judged and recorded."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from tests.flow.flows import MINUTE, Flow
from tests.website import TEXT, Web, page
from tracker.check import Unchecked
from tracker.core.values import Disclosure, Sight
from tracker.core.verdict import Condition, Outcome, State
from tracker.reading import Reader
from tracker.store import articles, claims, history
from tracker.store.recording.record import Checked

WALL = "<html><head><title>Just a moment...</title></head><body>Checking your browser before accessing</body></html>"
REWRITTEN = (
    "Traffic is rolling over the county's oldest bridge again, eight months after cracks were found in its piers.",
    "The repairs took two months longer than planned, because of a flood in September, the road office said on Friday.",
    "Some 200 people walked across before the first cars, among them a woman of 95 who had seen it open in 1931.",
    "The crossing at Marrow Ford, which had taken in the traffic, will be closed for repairs of its own in the spring.",
)
CROWD = " ".join(f'a{number}=">"' for number in range(100_000))  # attributes, for which the parser takes half a minute
SLOW = f"<html><body><article><p {CROWD}>Text</p></body></html>"


@pytest.fixture
async def short_of_time() -> AsyncIterator[Reader]:
    reader = Reader(processes=1, timeout=timedelta(seconds=1.5), memory_bytes=700_000_000)
    yield reader
    await reader.close()


async def reading_process(reader: Reader) -> int:
    """Return the number of the only reading process."""
    async with reader._processes.taken() as pool:
        return int(await asyncio.wrap_future(pool.schedule(os.getpid)))


async def test_the_first_check_makes_the_first_revision(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page("Old bridge is closed"), etag='"v1"'))

    outcome = await flow.outcome()

    revision, content = history.revision(flow.database, 1)
    assert outcome is Outcome.FIRST
    assert (revision.number, revision.title, revision.status) == (1, "Old bridge is closed", 200)
    assert content.paragraphs == TEXT
    assert ("ETag", '"v1"') in {
        (name.replace("etag", "ETag"), value) for name, value in history.headers(flow.database, 1, 1)
    }
    assert flow.article().state is State.OK


async def test_the_same_page_makes_no_revision(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page()))
    await flow.check()

    outcomes = [await flow.outcome(), await flow.outcome()]

    assert outcomes == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert flow.article().revisions == 1


async def test_a_page_that_differs_around_the_article_is_known_at_a_glance(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page()))
    await flow.check()
    web.publish("/1", page(head='<script nonce="8d1f"></script>'))

    (checked,) = await flow.check()

    assert checked.verdict.outcome is Outcome.UNCHANGED
    assert checked.known.last is None  # its text was not even loaded
    assert checked.verdict.anchor is None  # nor was the page read


async def test_an_edit_is_seen_after_any_number_of_glances(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page()))
    await flow.check()
    web.publish("/1", page(head="<!-- 1 -->"))
    await flow.check()
    web.publish("/1", page("Old bridge is closed", *TEXT[:2], TEXT[2].replace("3,100", "31,000"), *TEXT[3:]))

    outcome = await flow.outcome()

    assert outcome is Outcome.REVISED


async def test_a_page_that_another_extractor_read_is_not_known_at_a_glance(
    flow: Flow, web: Web, later_reader: Reader
) -> None:
    flow.add(web.publish("/1", page()))
    await flow.check()
    flow.read_with(later_reader)
    web.publish("/1", page(head="<!-- 1 -->"))

    (upgraded,) = await flow.check()
    web.publish("/1", page(head="<!-- 2 -->"))
    (afterwards,) = await flow.check()

    assert upgraded.known.last is not None
    assert afterwards.known.last is None


async def test_a_revision_that_comes_with_another_template_says_so(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page()))
    await flow.check()
    rewritten = "".join(f"<section><div>{paragraph}</div></section>" for paragraph in reversed(REWRITTEN))
    web.publish("/1", f"<html><body><main><header><h1>Bridge opens</h1></header>{rewritten}</main></body></html>")
    await flow.check(later=timedelta(minutes=5))

    await flow.check(later=timedelta(minutes=5))

    sights = [revision.sight for revision in history.revisions(flow.database, 1)]
    assert sights == [Sight.FIRST, Sight.AFRESH]


async def test_the_second_request_names_the_version_that_is_known(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page(), etag='"v1"', last_modified="Wed, 04 Mar 2026 11:00:00 GMT"))
    await flow.check()
    web.publish("/1", status=304, etag='"v1"')

    outcome = await flow.outcome()

    asked = {name.lower(): value for name, value in web.requests[-1].headers.items()}
    assert outcome is Outcome.UNCHANGED
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', "Wed, 04 Mar 2026 11:00:00 GMT")


async def test_the_first_request_of_a_day_asks_for_the_page_whatever_version_is_known(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page(), etag='"v1"'))
    await flow.check()
    await flow.check()

    await flow.check(later=timedelta(days=1))

    names = [{name.lower() for name in request.headers} for request in web.requests]
    assert ["if-none-match" in asked for asked in names] == [False, True, False]


async def test_an_edited_figure_makes_a_revision_between_the_two_checks(flow: Flow, web: Web, noon: datetime) -> None:
    flow.add(web.publish("/1", page()))
    await flow.check()
    await flow.check()
    web.publish("/1", page("Old bridge is closed", *TEXT[:2], TEXT[2].replace("3,100", "31,000"), *TEXT[3:]))

    (checked,) = await flow.check()

    change = checked.verdict.change
    revision = history.revisions(flow.database, 1)[1]
    assert change is not None
    assert (checked.verdict.outcome, checked.revision) == (Outcome.REVISED, 2)
    assert change.disclosure is Disclosure.UNDISCLOSED
    assert (revision.not_before_at, revision.observed_at) == (noon + 2 * MINUTE, noon + 3 * MINUTE)


async def test_an_earlier_text_that_comes_back_is_a_return_to_its_revision(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page("One bridge is closed")))
    await flow.check()
    web.publish("/1", page("Two bridges are closed"))
    await flow.check()
    web.publish("/1", page("One bridge is closed"))

    held = await flow.outcome()
    (checked,) = await flow.check(later=2 * MINUTE)

    assert (held, checked.verdict.outcome) == (Outcome.HELD, Outcome.RETURNED)
    assert history.revisions(flow.database, 1)[2].returns_to == 1


async def test_a_wall_is_a_state_and_no_edit(flow: Flow, web: Web) -> None:
    url = web.publish("/1", page())
    flow.add(url)
    await flow.check()
    web.publish("/1", WALL)

    (checked,) = await flow.check()
    while_blocked = flow.article()
    web.publish("/1", page())
    afterwards = await flow.outcome()

    assert (checked.verdict.outcome, checked.verdict.condition) == (Outcome.BAD_PAGE, Condition.BOT_WALL)
    assert (while_blocked.state, while_blocked.revisions) == (State.BLOCKED, 1)
    assert afterwards is Outcome.UNCHANGED
    assert flow.article().state is State.OK


async def test_a_refused_connection_is_a_failed_check_that_backs_off(flow: Flow) -> None:
    flow.add("http://127.0.0.1:9/1")

    (first,) = await flow.check()
    (second,) = await flow.check()

    assert first.verdict.outcome is Outcome.FAILED
    assert "connection refused" in first.verdict.detail
    assert second.next_check_at - second.checked_at == 2 * (first.next_check_at - first.checked_at)
    assert flow.article().failures == 2


async def test_a_page_not_found_is_believed_when_it_is_seen_again_and_the_return_too(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page()))
    await flow.check()
    web.publish("/1", "no more", status=410)
    outcomes = [await flow.outcome(), await flow.outcome(later=MINUTE), await flow.outcome(later=2 * MINUTE)]
    web.publish("/1", page())

    back = await flow.outcome()

    assert outcomes == [Outcome.HELD, Outcome.HELD, Outcome.GONE]
    assert back is Outcome.BACK
    assert flow.article().revisions == 1


async def test_a_redirect_is_followed_and_kept_in_the_url_history(flow: Flow, web: Web) -> None:
    moved = web.publish("/new", page())
    flow.add(web.publish("/old", status=301, location="/new"))

    await flow.check()

    assert [(seen.kind, seen.url) for seen in history.seen_urls(flow.database, 1)] == [("redirect", moved)]
    assert history.revision(flow.database, 1)[0].final_url == moved


async def test_the_articles_of_a_site_are_fetched_one_after_another_with_its_spacing(flow: Flow, web: Web) -> None:
    for number in range(5):
        flow.add(web.publish(f"/{number}", page(), pause_seconds=0.02))
    flow.spacing = timedelta(seconds=0.1)

    checked = await flow.check()

    pauses = [later.began - earlier.ended for earlier, later in pairwise(web.requests)]
    assert len(checked) == 5
    assert [request.path for request in web.requests] == ["/0", "/1", "/2", "/3", "/4"]
    assert min(pauses) >= 0.09


async def test_the_spacing_holds_from_one_batch_to_the_next(flow: Flow, web: Web) -> None:
    for number in range(claims.BATCH + 2):
        flow.add(web.publish(f"/{number}", "an empty page", content_type="text/html", status=500))
    flow.spacing = timedelta(seconds=0.15)

    await flow.check()

    pauses = [later.began - earlier.ended for earlier, later in pairwise(web.requests)]
    assert len(pauses) == claims.BATCH + 1
    assert min(pauses) >= 0.13


async def test_the_next_article_is_fetched_while_the_one_before_is_still_read(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page("Long " * 20, *TEXT * 3000)))
    flow.add(web.publish("/2", page()))

    checked = await flow.check()

    assert [each.verdict.outcome for each in checked] == [Outcome.FIRST, Outcome.FIRST]
    assert flow.reported[0].known.article_id == 2


async def test_a_check_is_reported_only_after_it_is_committed(flow: Flow, web: Web) -> None:
    on_record: list[tuple[int, int]] = []

    def look(checked: Checked) -> None:
        found = articles.find(flow.database, str(checked.known.article_id))
        on_record.append((found.revisions, len(history.checks(flow.database, found.id))))

    flow.on_recorded = look
    flow.add(web.publish("/1", page()))
    flow.add(web.publish("/2", page()))

    await flow.check()

    assert on_record == [(1, 1), (1, 1)]


async def test_a_check_whose_lease_was_lost_meanwhile_is_not_reported(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page(), pause_seconds=0.3))
    (article,) = articles.every_article(flow.database)

    async with asyncio.TaskGroup() as both:
        checking = both.create_task(flow.checker.check_now([article.id]))
        both.create_task(_take_the_lease_once_asked(flow, web))

    assert checking.result() == ()
    assert flow.reported == []
    assert flow.article().revisions == 0


async def _take_the_lease_once_asked(flow: Flow, web: Web) -> None:
    async with asyncio.timeout(10):
        while not web.asked:  # noqa: ASYNC110 (a thread's list has no event)
            await asyncio.sleep(0.01)
    claims.claim(flow.database, [1], "another:1:x", flow.now + claims.LEASE * 2)


async def test_an_article_that_another_process_is_checking_is_left_to_it(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page()))
    held = flow.add(web.publish("/2", page()))
    claims.claim(flow.database, [held.id], "another:1:x", flow.now)

    skipped = await flow.checker.check_now([1, 2])

    assert skipped == (Unchecked(held.id),)
    assert web.count("/2") == 0
    assert [checked.known.article_id for checked in flow.reported] == [1]


async def test_a_page_that_takes_too_long_to_read_fails_its_own_check_alone(
    flow: Flow, web: Web, short_of_time: Reader
) -> None:
    flow.add(web.publish("/slow", SLOW * 8))
    flow.add(web.publish("/2", page()))
    flow.read_with(short_of_time)
    began = time.monotonic()

    slow, quick = await flow.check()

    assert (slow.verdict.outcome, slow.verdict.condition) == (Outcome.FAILED, Condition.UNREADABLE)
    assert "longer than 1.5 s" in slow.verdict.detail
    assert quick.verdict.outcome is Outcome.FIRST
    assert time.monotonic() - began < 20


async def test_a_reading_process_that_is_killed_while_idle_is_replaced(
    flow: Flow, web: Web, short_of_time: Reader
) -> None:
    """As the kernel does where memory is short: it takes no notice of who is busy."""
    flow.add(web.publish("/1", page()))
    flow.read_with(short_of_time)
    worker = await reading_process(short_of_time)

    os.kill(worker, signal.SIGKILL)
    await asyncio.sleep(1)
    (checked,) = await flow.check()

    assert checked.verdict.outcome is Outcome.FIRST


async def test_a_reading_process_that_is_killed_at_work_fails_its_own_check_alone(
    flow: Flow, web: Web, short_of_time: Reader
) -> None:
    flow.add(web.publish("/slow", SLOW * 8))
    flow.add(web.publish("/2", page()))
    flow.read_with(short_of_time)
    worker = await reading_process(short_of_time)

    async with asyncio.TaskGroup() as both:
        checking = both.create_task(flow.check())
        await asyncio.sleep(0.5)
        os.kill(worker, signal.SIGKILL)

    slow, quick = checking.result()
    assert (slow.verdict.outcome, slow.verdict.condition) == (Outcome.FAILED, Condition.UNREADABLE)
    assert quick.verdict.outcome is Outcome.FIRST


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bad \\ud800 one"}</script>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bad \\u0000 one"}</script>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "\\udfff"}}</script>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "0001-01-01T00:00:00+14:00"}</script>',  # noqa: E501
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "9999-12-31T23:59:59-14:00"}</script>',  # noqa: E501
        '<script type="application/ld+json">{"@type": "NewsArticle", "inLanguage": "\\ud800"}</script>',
        '<meta property="og:title" content="\x00\x07&#xD800;&#x0;">',
        '<link rel="canonical" href="http://[::bad">',
    ],
    ids=["surrogate", "nul", "byline", "early", "late", "language", "og", "canonical"],
)
async def test_hostile_metadata_harms_neither_the_record_nor_other_checks(flow: Flow, web: Web, head: str) -> None:
    flow.add(web.publish("/1", page("A headline", head=head)))
    flow.add(web.publish("/2", page()))

    hostile, other = await flow.check()

    assert hostile.verdict.outcome in (Outcome.FIRST, Outcome.FAILED)
    assert other.verdict.outcome is Outcome.FIRST
