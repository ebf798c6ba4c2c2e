"""Several processes that write one PostgreSQL at once: nothing is doubled, nothing lost, and none sees an error."""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest
from sqlalchemy import select, text
from sqlmodel import col

from tests.servers import ON_POSTGRESQL
from tests.store.digests import digests_again
from tracker.store.database.engine import Database
from tracker.store.packed import blobs
from tracker.store.tables import BlobRow, RevisionRow

WRITERS, SECONDS = 4, 4
pytestmark = ON_POSTGRESQL
WRITER = """
import json, random, sys, time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.store.results import content, failed, page, saw, saw_the_same
from tracker.core.site import Site
from tracker.core.values import Content
from tracker.store import articles, claims
from tracker.store import known as store_known
from tracker.store.database.engine import Database, parse_url
from tracker.store.recording.record import record

number, database = int(sys.argv[2]), Database(parse_url(sys.argv[1]))
lease = f"machine-{number}:{number}:{number}"
chance = random.Random(number)
visits, recorded = [], []

def now():
    return datetime.now(UTC)

def url():
    return f"https://site-{chance.randrange(6)}.example/{chance.randrange(60)}"

def checked(known):
    known = store_known.recall(database, known)
    if chance.random() < 0.6:
        title = f"Bridge {chance.randrange(1000)}"
        return saw(known, Content(title, paragraphs=("It is closed.",)), now(), body=b"page %d" % chance.randrange(30))
    return saw_the_same(known, now()) if known.number else failed(known, now())

def check():
    for work in claims.claim_due(database, lease, now(), 2):
        began = time.monotonic()
        batch = [replace(checked(known), next_check_at=now(), site=work.site) for known in work.articles]
        for part in (batch[::2], batch[1::2]):
            done = time.monotonic()
            ours = record(database, lease, part)
            recorded.extend((each.known.article_id, each.revision) for each in part
                            if each.known.article_id in ours and each.verdict.content)
        visits.append((work.site.name, began, done))

def add():
    articles.add_all(database, [url() for _ in range(8)], now=now(), every=timedelta(minutes=5), tags=["a", "b"])

def forget():
    every = articles.every_article(database)
    for article in chance.sample(every, min(len(every), 2)):
        chance.choice([articles.remove, pause, resume])(database, article.id)

def pause(database, key):
    articles.pause(database, key, now=now())

def resume(database, key):
    articles.resume(database, key, now=now())

sys.stdin.readline()
end = time.monotonic() + float(sys.argv[3])
while time.monotonic() < end:
    chance.choices([check, add, forget], [8, 1, 1])[0]()
claims.release(database, lease)
json.dump({"visits": visits, "recorded": recorded}, sys.stdout)
"""
STALE_HOSTS = """
SELECT hosts.name FROM hosts
LEFT JOIN (SELECT host_id, min(next_check_at) AS next, min(deadline_at) AS deadline FROM articles
 WHERE paused_at IS NULL GROUP BY host_id) AS wanted ON wanted.host_id = hosts.id
WHERE next_due_at IS DISTINCT FROM wanted.next OR deadline_at IS DISTINCT FROM wanted.deadline
"""
UNUSED_PAGES = """
SELECT digest FROM blobs WHERE NOT EXISTS (SELECT 1 FROM revisions WHERE page_digest = blobs.digest)
 AND NOT EXISTS (SELECT 1 FROM checks WHERE page_digest = blobs.digest)
 AND NOT EXISTS (SELECT 1 FROM blobs AS others WHERE others.base_digest = blobs.digest)
"""


@pytest.fixture
def written(database: Database, database_url: str) -> Iterator[list[tuple[str, str]]]:
    """What some processes printed that wrote at the same time, each with its standard error."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, database_url, str(number), str(SECONDS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(WRITERS)
    ]
    yield [process.communicate("go\n", timeout=60) for process in started]
    database.close()


def test_processes_that_write_at_the_same_time_do_not_harm_each_other(
    database: Database, written: list[tuple[str, str]]
) -> None:
    told = [json.loads(out or "{}") for out, _ in written]
    visits = sorted(tuple(visit) for each in told for visit in each["visits"])
    recorded = [tuple(each) for writer in told for each in writer["recorded"]]

    with database.read() as session:
        rows = session.scalars(select(RevisionRow).order_by(col(RevisionRow.article_id), col(RevisionRow.number))).all()
        again = digests_again(session, rows)
        pages = [blobs.load(session, digest) for digest in session.scalars(select(col(BlobRow.digest)))]
        stale = session.execute(text(STALE_HOSTS)).all()
        unused = session.execute(text(UNUSED_PAGES)).all()

    assert [errors for _, errors in written] == [""] * WRITERS
    assert [(one, two) for one, two in pairwise(visits) if one[0] == two[0] and two[1] < one[2]] == []
    assert len(recorded) == len(set(recorded))
    assert {(row.article_id, row.number) for row in rows} <= set(recorded)
    assert [row.digest for row in rows] == again
    assert len(pages) <= 30
    assert (stale, unused) == ([], [])
