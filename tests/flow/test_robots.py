"""robots.txt on a loopback site: asked for once, remembered, kept, and what becomes of its troubles."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import ParamSpec, TypeVar

import pytest

from tests.website import Web
from tracker.core.robots import FREE, MOST_BYTES, RobotsTxt
from tracker.core.verdict import Page
from tracker.errors import FetchError, NoConnection
from tracker.fetch import Fetcher
from tracker.robots import LIMITS, Robots
from tracker.store import robots as store
from tracker.store.database.engine import Database
from tracker.store.database.thread import StoreThread

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NOBODY = "http://127.0.0.1:9"  # the discard port: nothing listens there
FORBIDDING = "User-agent: *\nDisallow: /private\nCrawl-delay: 5\n"

P = ParamSpec("P")
T = TypeVar("T")
MakeRobots = Callable[[], Robots]


@pytest.fixture
async def fetcher(web: Web, noon: datetime) -> AsyncIterator[Fetcher]:
    async with Fetcher(
        user_agent="bridge-bot/1 (test)", allow=(web.place, "127.0.0.1:9"), clock=lambda: noon
    ) as opened:
        yield opened


@pytest.fixture
def thread(database: Database) -> Iterator[StoreThread]:
    opened = StoreThread()
    yield opened
    opened.close(database.close)


@pytest.fixture
def make(database: Database, thread: StoreThread, fetcher: Fetcher) -> MakeRobots:
    """Make one as another run of the program would: with the same database, and nothing in memory."""
    fetch = partial(fetcher.fetch, limits=LIMITS)
    return lambda: Robots(database=database, thread=thread, fetch=fetch, user_agent=lambda url: "bridge-bot/1 (test)")


@pytest.fixture
def robots(make: MakeRobots) -> Robots:
    return make()


async def test_what_a_site_forbids_is_not_allowed(robots: Robots, web: Web, noon: datetime) -> None:
    web.publish("/robots.txt", FORBIDDING, content_type="text/plain")

    private = await robots.permission(f"{web.url}/private/1", noon)
    public = await robots.permission(f"{web.url}/news/1", noon)

    assert (private.is_allowed, public.is_allowed) == (False, True)
    assert private.delay == public.delay == timedelta(seconds=5)


async def test_our_own_group_is_found_by_our_user_agent(robots: Robots, web: Web, noon: datetime) -> None:
    web.publish("/robots.txt", "User-agent: *\nDisallow: /\nUser-agent: bridge-bot\nDisallow: /private\n")

    permission = await robots.permission(f"{web.url}/news/1", noon)

    assert permission.is_allowed
    assert web.requests[0].headers["User-Agent"].startswith("bridge-bot/1")


async def test_a_site_is_asked_once_by_all_who_wait(robots: Robots, web: Web, noon: datetime) -> None:
    web.publish("/robots.txt", FORBIDDING, pause_seconds=0.2)

    await asyncio.gather(*(robots.permission(f"{web.url}/{i}", noon + i * timedelta(seconds=1)) for i in range(20)))

    assert web.asked == ["/robots.txt"]


async def test_one_who_gives_up_waiting_does_not_keep_the_others_from_it(
    robots: Robots, web: Web, noon: datetime
) -> None:
    web.publish("/robots.txt", FORBIDDING, pause_seconds=0.2)
    first = asyncio.create_task(robots.permission(f"{web.url}/1", noon))
    second = asyncio.create_task(robots.permission(f"{web.url}/private", noon))
    await asyncio.wait([first, second], timeout=0.05)

    first.cancel()

    assert not (await second).is_allowed


async def test_a_site_is_not_asked_again_for_a_day(robots: Robots, web: Web, noon: datetime) -> None:
    web.publish("/robots.txt", FORBIDDING)
    await robots.permission(f"{web.url}/1", noon)
    web.publish("/robots.txt", "")

    late = await robots.permission(f"{web.url}/private", noon + DAY - MINUTE)
    later = await robots.permission(f"{web.url}/private", noon + DAY)

    assert (late.is_allowed, later.is_allowed) == (False, True)
    assert web.count("/robots.txt") == 2


async def test_what_was_learnt_survives_a_restart(make: MakeRobots, web: Web, noon: datetime) -> None:
    web.publish("/robots.txt", FORBIDDING)
    first, second = make(), make()
    await first.permission(f"{web.url}/1", noon)
    await first.finish()

    permission = await second.permission(f"{web.url}/private", noon + HOUR)

    assert not permission.is_allowed
    assert web.count("/robots.txt") == 1


async def test_a_site_without_a_robots_txt_is_free(make: MakeRobots, web: Web, noon: datetime) -> None:
    web.publish("/robots.txt", "not here", status=404)

    permissions = [await make().permission(f"{web.url}/1", noon), await make().permission(f"{web.url}/2", noon)]

    assert permissions == [FREE, FREE]
    assert web.count("/robots.txt") == 1


async def test_redirects_are_followed(robots: Robots, web: Web, noon: datetime) -> None:
    web.publish("/robots.txt", status=301, location="/other.txt")
    web.publish("/other.txt", FORBIDDING)

    permission = await robots.permission(f"{web.url}/private", noon)

    assert not permission.is_allowed


@pytest.mark.parametrize("location", ["/robots.txt", f"{NOBODY}/robots.txt", "ftp://a.example/", "http://10.0.0.1/"])
async def test_redirects_that_lead_nowhere_are_no_rules_for_an_hour(
    location: str, robots: Robots, web: Web, noon: datetime
) -> None:
    web.publish("/robots.txt", status=302, location=location)

    first = await robots.permission(f"{web.url}/private", noon)
    web.publish("/robots.txt", FORBIDDING)
    second = await robots.permission(f"{web.url}/private", noon + HOUR)

    assert (first, second.is_allowed) == (FREE, False)


async def test_of_a_large_file_the_first_part_counts(robots: Robots, web: Web, noon: datetime) -> None:
    web.publish("/robots.txt", FORBIDDING + "#" * 2 * MOST_BYTES + "\nDisallow: /news\n")

    permissions = [await robots.permission(web.url + path, noon) for path in ("/private", "/news")]

    assert [permission.is_allowed for permission in permissions] == [False, True]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(b"#" * 11 * MOST_BYTES, {}, id="far too large"),
        pytest.param(b"no gzip", {"content_encoding": "gzip"}, id="damaged"),
        pytest.param(b"what?", {"content_encoding": "rot13"}, id="packed otherwise"),
    ],
)
async def test_a_broken_answer_is_no_rules_for_an_hour(
    body: bytes, headers: dict[str, str], robots: Robots, web: Web, noon: datetime
) -> None:
    web.publish("/robots.txt", body, **headers)  # type: ignore[arg-type] # all of them texts

    assert await robots.permission(f"{web.url}/1", noon) == FREE
    assert await robots.permission(f"{web.url}/1", noon + HOUR - MINUTE) == FREE
    assert web.count("/robots.txt") == 1


async def test_a_site_that_fails_is_left_alone_and_asked_again_in_a_minute(
    make: MakeRobots, web: Web, noon: datetime
) -> None:
    web.publish("/robots.txt", status=503)
    robots = make()

    first = await robots.permission(f"{web.url}/1", noon)
    again = await make().permission(f"{web.url}/1", noon + MINUTE / 2)
    web.publish("/robots.txt", FORBIDDING)
    later = await make().permission(f"{web.url}/1", noon + MINUTE)

    assert [first.is_allowed, again.is_allowed, later.is_allowed] == [False, False, True]
    assert "HTTP 503" in first.why
    assert web.count("/robots.txt") == 2


async def test_the_last_copy_serves_while_a_site_fails(make: MakeRobots, web: Web, noon: datetime) -> None:
    web.publish("/robots.txt", FORBIDDING)
    await make().permission(f"{web.url}/1", noon)
    web.publish("/robots.txt", status=500)
    robots = make()

    permissions = [await robots.permission(web.url + path, noon + 2 * DAY) for path in ("/private", "/news")]

    assert [permission.is_allowed for permission in permissions] == [False, True]


async def test_a_site_that_has_failed_for_a_day_is_free(make: MakeRobots, web: Web, noon: datetime) -> None:
    web.publish("/robots.txt", status=500)
    await make().permission(f"{web.url}/1", noon)

    permission = await make().permission(f"{web.url}/1", noon + DAY)

    assert permission == FREE


async def test_a_site_that_can_not_be_reached_says_so(robots: Robots, noon: datetime) -> None:
    permission = await robots.permission(f"{NOBODY}/1", noon)

    assert not permission.is_allowed
    assert isinstance(permission.error, NoConnection)
    assert str(permission.error).startswith(f"{NOBODY}/1: ")


async def test_another_run_finds_out_by_itself_whether_a_site_can_be_reached(
    make: MakeRobots, database: Database, noon: datetime
) -> None:
    robots = make()

    await robots.permission(f"{NOBODY}/1", noon)
    await robots.finish()

    assert store.known(database, [NOBODY]) == {}


async def test_many_sites_are_looked_up_and_kept_together(
    database: Database, thread: StoreThread, noon: datetime
) -> None:
    calls: list[str] = []

    class Counted(StoreThread):
        async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
            calls.append(getattr(call, "__name__", ""))
            return await thread.run(call, *args, **kwargs)

    async def fetch(url: str) -> Page:
        return Page(url, 404, (), b"", noon)

    robots = Robots(database=database, thread=Counted(), fetch=fetch, user_agent=lambda url: "bridge-bot/1")

    await asyncio.gather(*(robots.permission(f"https://site{i}.example/1", noon) for i in range(100)))

    assert calls == ["known", "keep"]


async def test_what_is_remembered_is_bounded(database: Database, thread: StoreThread, noon: datetime) -> None:
    asked: list[str] = []

    async def fetch(url: str) -> Page:
        asked.append(url)
        return Page(url, 200, (), f"User-agent: *\nDisallow: /{'a' * 400}".encode(), noon)

    robots = Robots(
        database=database, thread=thread, fetch=fetch, user_agent=lambda url: "bridge-bot/1", most_characters=1000
    )
    urls = [f"https://site{i}.example/1" for i in (1, 2, 1, 3, 1, 2)]

    permissions = [await robots.permission(url, noon) for url in urls]

    assert {permission.is_allowed for permission in permissions} == {True}
    assert asked == [f"https://site{i}.example/robots.txt" for i in (1, 2, 3)]  # what was forgotten is in the store


async def test_an_error_while_one_asks_is_not_the_next_ones(
    database: Database, thread: StoreThread, noon: datetime
) -> None:
    errors = [FetchError("https://a.example/robots.txt: odd"), RuntimeError("a bug")]

    async def fetch(url: str) -> Page:
        raise errors.pop()

    robots = Robots(database=database, thread=thread, fetch=fetch, user_agent=lambda url: "bridge-bot/1")

    with pytest.raises(RuntimeError):
        await robots.permission("https://a.example/1", noon)
    assert await robots.permission("https://a.example/1", noon) == FREE


async def test_a_copy_from_the_store_that_is_too_old_is_asked_for_again(
    robots: Robots, database: Database, web: Web, noon: datetime
) -> None:
    store.keep(database, {web.url: RobotsTxt(noon, "Disallow: /", noon - DAY)})

    assert (await robots.permission(f"{web.url}/1", noon)).is_allowed
