"""What a large database costs to write, to read and to prove: python -m benchmarks.scale.

Without `--db` a SQLite file is made, and deleted at the end. An empty database is filled; one that was filled before,
with the same numbers, is only measured.
"""

import argparse
import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.filling import fill, lengths
from tracker.store import articles, history, verification
from tracker.store.database import schema
from tracker.store.database.engine import Database
from tracker.store.index import passages

ROUNDS = 20
PAGE = os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Fill, measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--revisions", type=int, default=1_000_000)
    parser.add_argument("--stories", type=int, default=2000, help="that differ; each is told by several articles")
    parser.add_argument("--page-bytes", type=int, default=20_000, help="of each raw page's markup")
    parser.add_argument("--no-index", action="store_true", help="leave the search index empty")
    parser.add_argument("--db", metavar="URL", help="where; kept")
    options = parser.parse_args()
    with (
        TemporaryDirectory(prefix="tracker-bench-") as place,
        schema.opened(options.db or str(Path(place) / "tracker.db")) as database,
    ):
        if not articles.count(database):
            sizes = (options.articles, options.revisions, options.stories, options.page_bytes)
            print(f"written: {timed(partial(fill, database, *sizes))}")
            if not options.no_index:
                print(f"put into the search index: {timed(partial(passages.catch_up, database))}")
        read(database, lengths(options.articles, options.revisions))
        prove(database)


def read(database: Database, counts: list[int]) -> None:
    """Print how long it takes to read an article's history, and the list of all."""
    for length in sorted(set(counts)):
        key = counts.index(length) + 1
        print(f"history of {length:,} revisions: {in_ms(partial(history.revisions, database, key))}")
        print(f"  the last 10 of them: {in_ms(partial(history.revisions, database, key, after=length - 10))}")
    print(f"all {len(counts):,} articles, as `list` reads them: {timed(partial(articles.every_article, database))}")


def prove(database: Database) -> None:
    """Print how fast everything is verified, and how much memory that takes on the way."""
    memory = []
    faults = revisions = pages = 0
    began, cpu = time.perf_counter(), time.process_time()
    for part in verification.verify(database):
        memory.append(resident())
        faults += len(part.faults)
        revisions += part.revisions
        pages += part.pages
    took, used = time.perf_counter() - began, time.process_time() - cpu
    print(f"verified: {revisions:,} revisions, {pages:,} pages, {faults} faults in {took:.0f} s, CPU {used:.0f} s")
    print(f"  {revisions / used:,.0f} revisions per CPU second")
    places = {"at the start": memory[0], "in the middle": memory[len(memory) // 2], "at the end": memory[-1]}
    print(f"  memory: {', '.join(f'{size / 1e6:.0f} MB {place}' for place, size in places.items())}")


def timed(call: Callable[[], object]) -> str:
    """Return how long a call takes, and how much of that is this process's own time."""
    began, cpu = time.perf_counter(), time.process_time()
    call()
    return f"{time.perf_counter() - began:.1f} s, CPU {time.process_time() - cpu:.1f} s"


def in_ms(call: Callable[[], object]) -> str:
    """Return the median time of a call, and the median of its own processor time."""
    took, used = [], []
    for _ in range(ROUNDS):
        began, cpu = time.perf_counter(), time.process_time()
        call()
        took.append(time.perf_counter() - began)
        used.append(time.process_time() - cpu)
    return f"{1000 * median(took):.1f} ms, CPU {1000 * median(used):.1f} ms"


def resident() -> int:
    """Return how many bytes of memory this process has; Linux alone."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


if __name__ == "__main__":
    main()
