"""A database with a hand that claims and records."""

from datetime import datetime

import pytest

from tests.store.results import Bench
from tracker.store.engine import Database


@pytest.fixture
def bench(database: Database, noon: datetime) -> Bench:
    return Bench(database, noon)
