"""The web interface over a database with something on record, asked as a browser and a program ask."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from tests.store.results import Bench
from tracker.config import Config
from tracker.store.database.engine import Database
from tracker.web.app import create_app
from tracker.web.parts import Parts

HOME = "http://127.0.0.1:8000"
FROM_OUR_PAGE = {"Sec-Fetch-Site": "same-origin", "Origin": HOME}


@pytest.fixture
def bench(database: Database, noon: datetime) -> Bench:
    return Bench(database, noon)


@pytest.fixture
def parts(database: Database, noon: datetime) -> Parts:
    return Parts(Config(), database, lambda: noon, UTC, b"a secret of the tests, 32 bytes at least")


@pytest.fixture
def site(parts: Parts) -> Iterator[TestClient]:
    """A browser on this machine, as which nobody needs to log in; its requests come from pages of ours."""
    with TestClient(create_app(parts), base_url=HOME, headers=FROM_OUR_PAGE, follow_redirects=False) as client:
        yield client
