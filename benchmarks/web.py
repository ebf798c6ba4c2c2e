"""How quickly the web interface answers on a large database: python -m benchmarks.web --db FILE.

The database is one that benchmarks.scale filled and kept. Beside each page stands what a static file takes: the floor
of server, connection and client.
"""

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from urllib.parse import urljoin

import httpx

from tracker.core.filtering import ChangeFilter
from tracker.store import changes
from tracker.store.database import schema

ROUNDS = 20
SERVED = "the web interface is at "
OWN_FILES = re.compile(r'(?:href|src)="(/static/[^"]+)"')


def main() -> None:
    """Start `tracker web` on the database, ask for each page, and print medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__.splitlines()[0])
    parser.add_argument("--db", metavar="URL", required=True)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with served(options.db) as address, httpx.Client(base_url=address, timeout=60) as client:
        print(f"{'':<72} {'median':>8} {'slowest':>8} {'bytes':>8} {'all':>8}")
        for path in paths(options.db, client):
            print(row(client, path, options.rounds))


@contextmanager
def served(url: str) -> Iterator[str]:
    """Serve a database until the end of the block, and give the address."""
    command = [sys.executable, "-m", "tracker", "--db", url, "web", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        line = next(line for line in process.stderr if SERVED in line)
        try:
            yield line.partition(SERVED)[2].strip()
        finally:
            process.terminate()


def paths(url: str, client: httpx.Client) -> Sequence[str]:
    """Return the pages to ask for: of each kind some, those that are dear among them."""
    with schema.opened(url) as database:
        last = changes.changes(database, ChangeFilter(), limit=1).rows[0]
    pair = f"/articles/{last.article_id}/compare/{(last.number or 2) - 1}..{last.number}"
    style = OWN_FILES.findall(client.get("/keys").text)[0]
    return (
        style,
        "/",
        "/?significance=substantive&disclosure=undisclosed",
        f"/?site={last.host}",
        f"/?site={last.host}&significance=minor",
        "/?tag=nosuchtag",
        "/articles",
        "/articles?sort=changed",
        "/articles?sort=revisions",
        "/articles?state=gone",
        f"/articles?site={last.host}",
        "/articles/1",
        f"/articles/{last.article_id}",
        pair,
        f"{pair}?view=side-by-side",
        f"/articles/{last.article_id}/revisions/{last.number}",
        f"/articles/{last.article_id}/blame",
        "/notes",
        "/search?q=bridge",
        "/search?q=nosuchword",
        "/stats",
        "/status",
        "/sources",
        "/alerts",
        "/feeds/changes.atom",
        "/api/v1/changes",
        "/api/v1/articles",
    )


def row(client: httpx.Client, path: str, rounds: int) -> str:
    """Ask for a page, and return its line: milliseconds, and its bytes alone and with its style and scripts."""
    answer = client.get(path)
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - start) * 1000)
    files = dict.fromkeys(OWN_FILES.findall(answer.text))
    weight = len(answer.content) + sum(len(client.get(urljoin(path, file)).content) for file in files)
    told = path if answer.status_code == httpx.codes.OK else f"{path} ({answer.status_code})"
    return f"{told:<72} {median(times):>8.1f} {max(times):>8.1f} {len(answer.content):>8,} {weight:>8,}"


if __name__ == "__main__":
    main()
