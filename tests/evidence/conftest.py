"""An article with a history, on a database of each kind, and its pack."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.servers import url_of_kind
from tests.store.results import Bench, content, failed, held_back, note, saw, saw_a_wall, saw_the_same
from tracker.evidence import pack
from tracker.store.database.engine import Database

CORRECTION = "Correction: An earlier version said that the bridge was open."
Export = Callable[..., Path]


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, database_path: Path) -> Iterator[str]:
    yield from url_of_kind(request, database_path)


@pytest.fixture
def bench(database: Database, noon: datetime) -> Bench:
    return Bench(database, noon)


@pytest.fixture
def article(bench: Bench) -> int:
    """An article with four revisions; the third has the first one's page, and there was trouble in between."""
    return with_history(bench)


def with_history(bench: Bench) -> int:
    article_id = bench.add()
    bench.record(saw(bench.claim(article_id), content("Bridge closed"), bench.now, body=b"<p>one"))
    bench.record(saw_the_same(bench.claim(article_id), bench.now))
    bench.record(saw(bench.claim(article_id), content("Bridge shut"), bench.now, body=b"<p>two"))
    bench.record(saw_a_wall(bench.claim(article_id), bench.now))
    bench.record(failed(bench.claim(article_id), bench.now))
    bench.record(saw(bench.claim(article_id), content("Bridge closed"), bench.now, body=b"<p>one"))
    bench.record(held_back(bench.claim(article_id), bench.now))
    bench.record(
        saw(
            bench.claim(article_id), content("Old bridge closed", note(CORRECTION)), bench.now, body=b"<p>\x00\xff four"
        )
    )
    return article_id


@pytest.fixture
def export(database: Database, noon: datetime, tmp_path: Path) -> Export:
    """Write the packs of these articles, and return the folder of the first."""

    def write(*article_ids: int, to: str = "out") -> Path:
        return pack.write(database, article_ids, tmp_path / to, now=noon)[0].path

    return write
