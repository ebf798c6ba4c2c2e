"""Free room within a SQLite file, and how it goes back to the disk."""

import random
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.store.results import Bench, content, saw
from tracker.errors import StoreError, UsageError
from tracker.store import articles, history
from tracker.store.retention import compaction

ON_SQLITE, ON_POSTGRESQL = (
    pytest.mark.parametrize("database_url", [kind], indirect=True) for kind in ("sqlite", "postgresql")
)


@pytest.fixture
def roomy(bench: Bench) -> Bench:
    """A database from which a large article was removed, and in which a small one is left."""
    first, second = bench.ids(2)
    bench.see(first, content())
    noise = random.Random(1).randbytes(400_000)
    bench.record(saw(bench.claim(second), content(), bench.now, body=noise))
    articles.remove(bench.database, second)
    return bench


@ON_SQLITE
def test_what_is_free_goes_back_to_the_disk_and_all_else_stays(roomy: Bench, database_path: Path) -> None:
    free = compaction.free_bytes(roomy.database)

    returned = compaction.compact(roomy.database)
    roomy.database.close()

    assert returned >= (free or 0) >= 390_000
    assert compaction.free_bytes(roomy.database) == 0
    assert history.raw_page(roomy.database, 1) == b"Bridge closed"
    assert database_path.stat().st_size < 390_000


@ON_SQLITE
def test_without_room_on_the_disk_nothing_is_begun(roomy: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))

    with pytest.raises(StoreError, match=r"writing it anew takes [01] MB, and 0 MB are free; nothing was changed"):
        compaction.compact(roomy.database)


@ON_POSTGRESQL
def test_postgresql_has_its_own_ways(roomy: Bench) -> None:
    free = compaction.free_bytes(roomy.database)

    assert free is None
    with pytest.raises(UsageError, match="autovacuum"):
        compaction.compact(roomy.database)
