"""Who asks is told even where nothing can be written: on a full disk, or while somebody else writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from tests.web.access import add, bearer, browser_of, enter, token_of
from tracker.core.people import Role
from tracker.errors import StoreReadOnly
from tracker.store.database.engine import Database
from tracker.web.parts import Parts

DAY = timedelta(days=1)


class Full(Database):
    """A database that can only be read."""

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Refuse."""
        raise StoreReadOnly("the disk is full")
        yield


@pytest.fixture
def later(parts: Parts, database: Database, noon: datetime) -> Iterator[Parts]:
    """Hours after a user has logged in, on a full disk."""
    add(database, "anna", Role.ADMIN, noon)
    full = Full(database.url)
    yield replace(parts, database=full, clock=lambda: noon + DAY / 2)
    full.close()


def test_who_is_logged_in_reads_on_where_nothing_can_be_written(parts: Parts, later: Parts) -> None:
    browser = browser_of(later)
    enter(browser, parts, "anna")

    answer = browser.get("/keys")

    assert answer.status_code == 200


def test_a_program_reads_on_where_nothing_can_be_written(later: Parts, database: Database, noon: datetime) -> None:
    anna = add(database, "bob", Role.READER, noon)
    secret = token_of(database, anna, noon)

    answer = browser_of(later).get("/api/v1/articles", headers=bearer(secret))

    assert answer.status_code == 200
