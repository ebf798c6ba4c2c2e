"""A database of each kind, with a hand that claims and records."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.servers import url_of_kind
from tests.store.results import Bench
from tracker.store.database.engine import Database


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, database_path: Path) -> Iterator[str]:
    yield from url_of_kind(request, database_path)


@pytest.fixture
def bench(database: Database, noon: datetime) -> Bench:
    return Bench(database, noon)
