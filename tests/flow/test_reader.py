"""The reading processes: who reads a page, by its name, and what comes of a stored page that can't be read."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from tests.flow.conftest import NO_WALKS
from tests.website import HTML, TEXT
from tests.website import page as article_page
from tracker.core.extract import EXTRACTOR
from tracker.core.values import Content
from tracker.core.verdict import Condition, Known, Outcome, Page, State
from tracker.errors import ExtractError
from tracker.reading import Reader

URL = "http://127.0.0.1/1"
CROWD = " ".join(f'a{number}=">"' for number in range(800_000))  # attributes, for which the parser takes minutes
SLOW = f"<html><body><article><p {CROWD}>Text</p></article></body>"
BRIDGE = article_page("Old bridge is closed")
KNOWN = Known(1, URL, State.OK, 1, last=Content("Old bridge is closed", paragraphs=TEXT), extractor=EXTRACTOR)


@pytest.fixture
async def short_of_time() -> AsyncIterator[Reader]:
    reader = Reader(processes=1, timeout=timedelta(seconds=0.5), memory_bytes=700_000_000)
    yield reader
    await reader.close()


def page(body: str, now: datetime) -> Page:
    return Page(URL, 200, (("Content-Type", HTML),), body.encode(), now)


def test_an_extractor_is_named_by_its_version(reader: Reader) -> None:
    assert reader.extractor(URL) == EXTRACTOR


def test_and_by_the_rule_for_the_site_where_there_is_one(strict_reader: Reader) -> None:
    names = [strict_reader.extractor(url) for url in (URL, "https://elsewhere.example/1")]

    assert names == [f"{EXTRACTOR}+{NO_WALKS.digest}", EXTRACTOR]


async def test_a_stored_page_that_takes_too_long_is_said_to(short_of_time: Reader, noon: datetime) -> None:
    with pytest.raises(ExtractError, match=r"longer than 0\.5 s"):
        await short_of_time.reextract(KNOWN, page(SLOW, noon))


async def test_a_page_that_takes_too_long_is_a_failed_check_and_no_other_read_beside_it(
    short_of_time: Reader, noon: datetime
) -> None:
    pages = [page(BRIDGE, noon), page(SLOW, noon), page(BRIDGE, noon)]

    first, verdict, third = await asyncio.gather(
        *(short_of_time.judge(KNOWN, each, noon, timedelta(minutes=2)) for each in pages)
    )

    assert [first.outcome, third.outcome] == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert (verdict.outcome, verdict.condition) == (Outcome.FAILED, Condition.UNREADABLE)


async def test_a_page_of_countless_tags_is_not_read_at_all(reader: Reader, noon: datetime) -> None:
    crowded = page("<html><body><article>" + "<p>abc" * 100_001, noon)

    verdict = await reader.judge(KNOWN, crowded, noon, timedelta(minutes=2))

    assert (verdict.outcome, verdict.condition) == (Outcome.FAILED, Condition.UNREADABLE)
    assert "tags" in verdict.detail


async def test_a_usual_page_does_not_wait_for_a_heavy_one(noon: datetime) -> None:
    two = Reader(processes=2, timeout=timedelta(seconds=30), memory_bytes=700_000_000)
    await two.judge(KNOWN, page(BRIDGE, noon), noon, timedelta(minutes=2))
    ended: list[str] = []

    async def judge(name: str, body: str) -> None:
        await two.judge(KNOWN, page(body, noon), noon, timedelta(minutes=2))
        ended.append(name)

    await asyncio.gather(*(judge("heavy", SLOW) for _ in range(2)), *(judge("usual", BRIDGE) for _ in range(5)))
    await two.close()

    assert ended == [*["usual"] * 5, *["heavy"] * 2]
