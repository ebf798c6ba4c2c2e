"""A flow on the loopback site; the reading processes are shared, for they take a second to start."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta

import pytest

from tests.flow.flows import Flow
from tests.website import Web
from tracker.reading import Reader
from tracker.store.engine import Database


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    started = Reader(processes=2, timeout=timedelta(seconds=30), memory_bytes=700_000_000)
    yield started
    asyncio.run(started.close())


@pytest.fixture
async def flow(database: Database, web: Web, reader: Reader, noon: datetime) -> AsyncIterator[Flow]:
    async with Flow(database, web, reader, noon) as running:
        yield running
