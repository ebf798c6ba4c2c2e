"""How quickly the web interface answers on a large database: python -m benchmarks.web --db FILE. Linux alone.

The database is one that benchmarks.scale filled and kept. Beside how long one waits stands the server's processor time,
which other programs disturb less. The first row is a static file: the floor of server, connection and client.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from urllib.parse import urljoin

import httpx

from tracker.core.filtering import ChangeFilter
from tracker.store import articles, changes
from tracker.store.database import schema
from tracker.store.listing import Sort
from tracker.store.paging import Place
from tracker.web.paging import cursor_of

ROUNDS = 20
SERVED = "the web interface is at "
TICKS = os.sysconf("SC_CLK_TCK")
OWN_FILES = re.compile(r'(?:href|src)="(/static/[^"]+)"')


def main() -> None:
    """Start `tracker web` on the database, ask for each page, and print medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__.splitlines()[0])
    parser.add_argument("--db", metavar="URL", required=True)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with served(options.db) as (pid, address), httpx.Client(base_url=address, timeout=60) as client:
        print(f"{'':<72} {'median':>8} {'slowest':>8} {'CPU':>8} {'bytes':>8} {'all':>8}")
        for path in paths(options.db, client):
            print(row(client, pid, path, options.rounds), flush=True)


@contextmanager
def served(url: str) -> Iterator[tuple[int, str]]:
    """Serve a database until the end of the block, and give the process and the address."""
    command = [sys.executable, "-m", "tracker", "--db", url, "web", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        line = next(line for line in process.stderr if SERVED in line)
        try:
            yield process.pid, line.partition(SERVED)[2].strip()
        finally:
            process.terminate()


def paths(url: str, client: httpx.Client) -> Sequence[str]:
    """Return the pages to ask for: of each kind some, those that are dear among them."""
    with schema.opened(url) as database:
        last = changes.changes(database, ChangeFilter(), limit=1).rows[0]
        longest = articles.find(database, "1")  # as benchmarks.filling makes it
    style = OWN_FILES.findall(client.get("/keys").text)[0]
    word = max(re.findall(r"\w+", last.title), key=len)
    site, kind = f"site={last.host}", "significance=substantive&disclosure=undisclosed"
    article, number = f"/articles/{longest.id}", longest.revisions
    middle = cursor_of(Place(number // 2, longest.id))
    since = f"{last.at - timedelta(days=90):%Y-%m-%d}"
    return (
        style,
        "/keys",
        *("/", f"/?{kind}", f"/?{site}", f"/?{site}&significance=minor", "/?tag=nosuchtag", f"/?text={word}"),
        *("/articles", "/articles?state=gone", f"/articles?{site}", f"/articles?q={word}"),
        *(f"/articles?sort={sort}" for sort in Sort),
        *(article, f"{article}?cursor={middle}"),
        *(f"{article}/compare/{number - 1}..{number}{view}" for view in ("", "?view=side-by-side")),
        f"{article}/compare/1..{number}",
        *(f"{article}/revisions/{number}", f"{article}/blame", "/notes"),
        *("/search", f"/search?q={word}", "/search?q=nosuchword"),
        *(f"/stats?since={since}", "/status", "/sources", "/alerts"),
        *("/changes/newer?than=0", "/status/now"),  # what an open page asks again and again
        *("/feeds/changes.atom", f"/feeds{article}.atom"),
        *(f"/api/v1/{what}" for what in ("changes", "articles", f"articles/{longest.id}/revisions", "notes")),
        f"/api/v1/search?words={word}",
    )


def row(client: httpx.Client, pid: int, path: str, rounds: int) -> str:
    """Ask for a page, and return its line: milliseconds, and its bytes alone and with its style and scripts."""
    answer = client.get(path)
    times, used = [], cpu_seconds(pid)
    for _ in range(rounds):
        start = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - start) * 1000)
    cpu = (cpu_seconds(pid) - used) / rounds * 1000
    files = dict.fromkeys(OWN_FILES.findall(answer.text))
    weight = len(answer.content) + sum(len(client.get(urljoin(path, file)).content) for file in files)
    told = path if answer.status_code == httpx.codes.OK else f"{path} ({answer.status_code})"
    return f"{told:<72} {median(times):>8.1f} {max(times):>8.1f} {cpu:>8.1f} {len(answer.content):>8,} {weight:>8,}"


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process has used, its threads' too; see proc(5)."""
    stat = (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return sum(map(int, stat[11:13])) / TICKS


if __name__ == "__main__":
    main()
