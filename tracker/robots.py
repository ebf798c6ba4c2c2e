"""May this page be fetched? robots.txt in memory, else in the store, else asked for: once for all who wait."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from weakref import WeakValueDictionary

from tracker.core.hosts import origin_of
from tracker.core.robots import MOST_BYTES, Permission, RobotsTxt, after, permission
from tracker.core.verdict import Page
from tracker.errors import FetchError
from tracker.fetch import Limits
from tracker.gathering import Gathered
from tracker.store import robots
from tracker.store.database.engine import Database
from tracker.store.database.thread import StoreThread

LIMITS = Limits(
    connect_seconds=10,
    total_seconds=10,
    wire_bytes=10 * MOST_BYTES,  # what is larger by far is no robots.txt
    body_bytes=10 * MOST_BYTES,
    redirects=5,  # RFC 9309, 2.3.1.2
)
MOST_ORIGINS = 50_000  # that are remembered
MOST_CHARACTERS = 20_000_000  # of rules
BATCH = 200  # origins a store call at most
GATHERING_SECONDS = 0.02


class Robots:
    """Knows the robots.txt of many sites. `fetch` gets a page within LIMITS, or raises FetchError.

    `user_agent` returns what is said to the site of a URL: the name by which its rules are found. Of rules that are
    not in use no more than `most_characters` stay in memory.
    """

    def __init__(
        self,
        *,
        database: Database,
        thread: StoreThread,
        fetch: Callable[[str], Awaitable[Page]],
        user_agent: Callable[[str], str],
        most_characters: int = MOST_CHARACTERS,
    ) -> None:
        self._database = database
        self._thread = thread
        self._fetch = fetch
        self._user_agent = user_agent
        self._most_characters = most_characters
        self._remembered: OrderedDict[str, RobotsTxt | None] = OrderedDict()
        self._characters = 0
        self._asking: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._recalling = Gathered(self._recall, size=BATCH, seconds=0)
        self._keeping = Gathered(self._keep, size=BATCH, seconds=GATHERING_SECONDS)

    async def permission(self, url: str, now: datetime) -> Permission:
        """Return what the site of a normalised URL says of it; where that is not known, the site is asked first."""
        origin = origin_of(url)
        known = self._remembered.get(origin)
        if known is None or not known.is_fresh(now):
            known = await self._learn(origin, now)
        else:
            self._remembered.move_to_end(origin)
        return permission(known, url, now)

    async def finish(self) -> None:
        """Wait until what was learnt is kept."""
        await self._keeping.finish()

    async def _learn(self, origin: str, now: datetime) -> RobotsTxt:
        async with self._asking.setdefault(origin, asyncio.Lock()):
            if origin not in self._remembered:
                await self._recalling.ask(origin)
            known = self._remembered.get(origin)
            if known is not None and known.is_fresh(now):
                return known
            learnt = await self._ask(origin, known, now)
            self._remember(origin, learnt)
            if learnt.lacks is None:  # else the next run, after the network has come back, finds out by itself
                await self._keeping.ask((origin, learnt))
            return learnt

    async def _ask(self, origin: str, known: RobotsTxt | None, now: datetime) -> RobotsTxt:
        url = f"{origin}/robots.txt"
        try:
            answer: Page | FetchError = await self._fetch(url)
        except FetchError as error:
            answer = error
        return after(known, answer, now, self._user_agent(url))

    def _remember(self, origin: str, known: RobotsTxt | None) -> None:
        """Keep in memory what is known of an origin, None where it was never asked, and forget what was not used."""
        self._forget(origin)
        self._remembered[origin] = known
        self._characters += _size(known)
        while len(self._remembered) > MOST_ORIGINS or self._characters > self._most_characters:
            self._forget(next(iter(self._remembered)))

    def _forget(self, origin: str) -> None:
        self._characters -= _size(self._remembered.pop(origin, None))

    async def _recall(self, origins: Sequence[str]) -> list[None]:
        found = await self._thread.run(robots.known, self._database, origins)
        for origin in origins:
            self._remember(origin, found.get(origin))
        return [None] * len(origins)

    async def _keep(self, learnt: Sequence[tuple[str, RobotsTxt]]) -> list[None]:
        await self._thread.run(robots.keep, self._database, dict(learnt))
        return [None] * len(learnt)


def _size(known: RobotsTxt | None) -> int:
    return len(known.rules) if known else 0
