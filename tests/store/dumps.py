"""A record with something in every table, dumps of it, and what they are put into."""

import io
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from tests.store.results import MINUTE, Bench, content, failed, note, saw, saw_a_wall, saw_the_same
from tracker.core.values import Anchor, NoteKind
from tracker.store import articles, dump, verification
from tracker.store.database.engine import Database
from tracker.store.dump import Hearer, Loaded
from tracker.store.recording import readings
from tracker.store.recording.readings import Reading
from tracker.store.settings import Wishes, apply
from tracker.store.tables import AlertRow, ArticleRow, DeliveryRow, RobotsRow, SourceRow

FIRST, SECOND = "https://news.example/1", "https://other.example/2"
CORRECTION = note("Correction: two, not three.", NoteKind.CORRECTION)


def fill(bench: Bench) -> None:
    """Put something into every table: an article with notes, tags and moves, and one behind a wall."""
    first, second = bench.add(FIRST), bench.add(SECOND)
    bench.see(
        first,
        content("One"),
        content("Two", note("Update: two.")),
        content("Three", note("Update: three."), CORRECTION),
    )
    bench.record(
        saw(bench.claim(first), content("One", canonical="https://news.example/one"), bench.now, body=b"1\xff\0")
    )
    bench.record(saw_the_same(bench.claim(first), bench.now, led_to="https://news.example/moved"))
    bench.see(second, content("Uno"))
    bench.record(saw_a_wall(bench.claim(second), bench.now))
    bench.record(failed(bench.claim(second), bench.now))
    apply(bench.database, [first], Wishes(tags=("war", "élan"), uses_browser=True), now=bench.now)
    with bench.database.write() as session:
        _fill_by_hand(session, bench.now, first)


def _fill_by_hand(session: Session, now: datetime, article_id: int) -> None:
    """Write what no check of a bench leads to."""
    source = SourceRow(url="https://news.example/feed", kind="feed", added_at=now)
    robots = RobotsRow(origin="https://news.example", body="Disallow: /x\n", read_at=now, next_read_at=now + MINUTE)
    alert = AlertRow(check_id=2, channel="mail", owed_at=now, tries=1)
    session.add_all([source, robots, alert])
    session.flush()
    session.add(DeliveryRow(alert_id=alert.id, tried_at=now, is_delivered=False, detail="refused"))
    session.get_one(ArticleRow, article_id).source_id = source.id
    anchor = Anchor(path="html/body", levels=1, beside=frozenset({1, 2}), fingerprint="f")
    readings.keep(session, [Reading(article_id, "test/1", anchor, b"\x00\xffgate")])


def dumped(database: Database, now: datetime) -> bytes:
    """Return a dump."""
    stream = io.BytesIO()
    dump.write(database, stream, now=now)
    return stream.getvalue()


def lines_of(text: bytes) -> list[dict[str, Any]]:
    """Return the lines of a dump."""
    return [json.loads(line) for line in text.splitlines()]


@dataclass
class Told:
    """What was told of a dump while it was put in, and what came of it."""

    faults: list[str] = field(default_factory=list)
    loaded: Loaded = field(default_factory=Loaded)


def put_into(database: Database, text: bytes, *, is_dry_run: bool = False) -> Told:
    """Put a dump into a database."""
    told = Told()
    told.loaded = dump.load(database, "x.jsonl", io.BytesIO(text), Hearer(told.faults.append), is_dry_run=is_dry_run)
    return told


def faults_in(database: Database) -> list[str]:
    """Return what `verify` finds wrong."""
    return [str(fault) for part in verification.verify(database) for fault in part.faults]


def urls_of(database: Database) -> list[str]:
    """Return what is tracked."""
    return [article.url for article in articles.every_article(database)]
