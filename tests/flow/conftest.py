"""A flow on the loopback site; the reading processes are shared, for they take a second to start."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta

import pytest

from tests.flow.flows import Flow
from tests.website import Web
from tracker.core.extract.sites import SiteRule, SiteRules
from tracker.reading import Reader
from tracker.store.database.engine import Database

TIMEOUT, MEMORY = timedelta(seconds=30), 700_000_000
NO_WALKS = SiteRule(hosts=("127.0.0.1",), ignore=("The Sunday walk *",))


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    yield from closed_at_the_end(Reader(processes=2, timeout=TIMEOUT, memory_bytes=MEMORY))


@pytest.fixture(scope="session")
def later_reader() -> Iterator[Reader]:
    """What reads pages after an upgrade."""
    yield from closed_at_the_end(Reader(processes=2, timeout=TIMEOUT, memory_bytes=MEMORY, version="later"))


@pytest.fixture(scope="session")
def strict_reader() -> Iterator[Reader]:
    """What reads pages by a rule for the test's site."""
    rules = SiteRules(own=(NO_WALKS,))
    yield from closed_at_the_end(Reader(processes=2, timeout=TIMEOUT, memory_bytes=MEMORY, rules=rules))


def closed_at_the_end(reader: Reader) -> Iterator[Reader]:
    yield reader
    asyncio.run(reader.close())


@pytest.fixture
async def flow(database: Database, web: Web, reader: Reader, noon: datetime) -> AsyncIterator[Flow]:
    async with Flow(database, web, reader, noon) as running:
        yield running
