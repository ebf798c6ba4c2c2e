"""A database of each kind, with a hand that claims and records."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.servers import Server
from tests.store.results import Bench
from tracker.store.database.engine import Database


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, database_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(database_path)
        return
    server: Server = request.getfixturevalue("postgresql")
    with server.database() as url:
        yield url


@pytest.fixture
def bench(database: Database, noon: datetime) -> Bench:
    return Bench(database, noon)
