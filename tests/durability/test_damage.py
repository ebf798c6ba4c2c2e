"""One article's damaged record: its check says so, and no other's suffers."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.commandline import Tracker
from tests.store.results import Bench, content
from tests.website import Web, page
from tracker.store.database import schema


@pytest.fixture
def damaged(settings: dict[str, str], web: Web, database_path: Path, noon: datetime) -> None:
    """Two articles of one site, seen once; what is stored of the first is damaged."""
    with schema.opened(str(database_path)) as database:
        bench = Bench(database, noon)
        for number in (1, 2):
            bench.add(web.publish(f"/{number}", page(f"Bridge {number} is closed")))
            bench.see(number, content(f"Bridge {number} is open"))
        with database.write() as session:
            session.execute(text("UPDATE revisions SET packed = :rubbish WHERE article_id = 1"), {"rubbish": b"no"})


def test_a_damaged_record_is_a_failed_check_and_the_sites_other_articles_are_checked(
    damaged: None, tracker: Tracker
) -> None:
    finished = tracker("check", "--all", "--json")

    outcomes = {line["article"]: line["outcome"] for line in finished.lines}
    details = {line["article"]: line["detail"] for line in finished.lines}
    assert outcomes == {1: "failed", 2: "revised"}
    assert "damaged" in details[1]
    assert finished.code == 1
    assert "Traceback" not in finished.err


def test_a_damaged_record_is_not_tried_on_and_on(damaged: None, tracker: Tracker) -> None:
    tracker("check", "--all")

    (first, _) = tracker("list", "--json").json

    assert first["failures"] == 1
    assert first["revisions"] == 1
