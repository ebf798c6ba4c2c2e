"""A disk that is full: one clear line, nothing half-written, and everything goes on when there is room again."""

import os

import pytest
from sqlalchemy import text

from tests.servers import ON_SQLITE
from tests.store.results import Bench, content, saw
from tracker.core.values import Content
from tracker.errors import StoreError
from tracker.store import articles, history

pytestmark = ON_SQLITE
PAGE_BYTES = 300_000  # does not fit into the pages that are left


def limit(bench: Bench, pages: int) -> None:
    """Let the database grow by no more than that: what SQLite then says is what it says of a full disk."""
    bench.database.close()  # the limit is a connection's, and there is just one in the pool from here on
    with bench.database.read() as session:
        size = int(session.execute(text("PRAGMA page_count")).scalar_one())
        session.execute(text(f"PRAGMA max_page_count = {size + pages}"))


def test_a_revision_that_does_not_fit_leaves_nothing_behind(bench: Bench) -> None:
    bench.add()
    bench.see(1, content())
    known = bench.claim(1)
    limit(bench, 3)

    with pytest.raises(StoreError, match="the disk is full; free some space, nothing was half-written"):
        bench.record(saw(known, Content(title="Bridge open"), bench.now, body=os.urandom(PAGE_BYTES)))

    assert [revision.number for revision in history.revisions(bench.database, 1)] == [1]
    assert len(history.checks(bench.database, 1)) == 1
    assert articles.find(bench.database, "1").revisions == 1


def test_what_did_not_fit_is_recorded_when_there_is_room_again(bench: Bench) -> None:
    bench.add()
    known = bench.claim(1)
    limit(bench, 3)
    checked = saw(known, content(), bench.now, body=os.urandom(PAGE_BYTES))
    with pytest.raises(StoreError):
        bench.record(checked)

    limit(bench, 1_000)
    recorded = bench.record(checked)

    assert recorded == {1}
    assert [revision.number for revision in history.revisions(bench.database, 1)] == [1]
