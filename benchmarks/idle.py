"""What `tracker run` holds in memory where much is tracked and little is due: python -m benchmarks.idle.

A database of 100,000 articles is written, of which 500 are due, on the loopback site. `tracker run` checks those, and
then has nothing to do but to look, each second, for what is due.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import col, func, insert, select

from benchmarks.measuring import Cost, Tree
from benchmarks.passes import Site, running_site
from tracker import wiring
from tracker.config import Config
from tracker.core.address import host_of
from tracker.store.database import schema
from tracker.store.database.engine import Database
from tracker.store.tables import ArticleRow, HostRow

PER_HOST = 20
ROWS = 5000  # a statement
LATER = timedelta(days=30)
IDLE_SECONDS = 10.0


def fill(database: Database, due: list[str], count: int) -> None:
    """Track the due articles, and others on hosts of `PER_HOST` each until there are so many, due in a month."""
    now = wiring.now()
    with database.write() as session:
        others = [f"https://site-{i // PER_HOST}.example/story/{i}" for i in range(count - len(due))]
        hosts: dict[str, int] = {}
        parts = [(due, now), *((others[i : i + ROWS], now + LATER) for i in range(0, len(others), ROWS))]
        for urls, due_at in parts:
            names = sorted({host_of(url) for url in urls} - hosts.keys())
            hosts |= {name: number for number, name in enumerate(names, len(hosts) + 1)}
            session.execute(
                insert(HostRow),
                [
                    HostRow(id=hosts[name], name=name, next_due_at=due_at, deadline_at=due_at).model_dump()
                    for name in names
                ],
            )
            session.execute(insert(ArticleRow), [_row(url, hosts[host_of(url)], now, due_at) for url in urls])


def _row(url: str, host_id: int, now: datetime, due_at: datetime) -> dict[str, object]:
    row = ArticleRow(
        url=url,
        given_url=url,
        host_id=host_id,
        added_at=now,
        fresh_at=now,
        last_check_at=now - LATER if due_at > now else None,  # what waits for its turn has had one
        next_check_at=due_at,
        deadline_at=due_at,
    )
    return row.model_dump(exclude={"id"})


@contextmanager
def running(config: Config) -> Iterator[None]:
    """Start `tracker run`, and end it as a terminal does."""
    settings = {"TRACKER_DATA_DIR": str(config.data_dir), "TRACKER_FETCH__ALLOW": "127.0.0.0/8"}
    command = [sys.executable, "-m", "tracker", "run"]
    with subprocess.Popen(command, env={**os.environ, **settings}, stderr=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.send_signal(signal.SIGTERM)


def checked(database: Database, since: datetime) -> int:
    """Return how many articles have been checked since."""
    with database.read() as session:
        return session.scalar(select(func.count()).where(col(ArticleRow.last_check_at) >= since)) or 0


def measure(site: Site, tree: Tree, folder: Path, count: int, due: int, seconds: float) -> tuple[int, Cost, Cost]:
    """Return how many due articles were checked in time, what that took, and what a while of waiting took."""
    config = Config(data_dir=folder)
    with schema.opened(config.database) as database:
        fill(database, site.urls(due), count)
        began_at = wiring.now()
        with running(config):
            deadline = time.monotonic() + seconds
            with tree.measured(with_own=False) as busy:
                while checked(database, began_at) < due and time.monotonic() < deadline:
                    time.sleep(0.5)
            with tree.measured(with_own=False) as idle:
                time.sleep(IDLE_SECONDS)
        return checked(database, began_at), busy, idle


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.idle", description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--due", type=int, default=500, help="of these, on as many loopback addresses")
    parser.add_argument("--seconds", type=float, default=60, help="to wait until all that is due is checked")
    options = parser.parse_args()
    for name in [name for name in os.environ if name.startswith("TRACKER_")]:
        del os.environ[name]  # the environment may name a database in use
    with TemporaryDirectory(prefix="tracker-bench-") as place, running_site(Path(place), options.due) as site:
        site.switch("validators")
        tree, folder = Tree(site.process), Path(place) / "data"
        done, busy, idle = measure(site, tree, folder, options.articles, options.due, options.seconds)
    print(f"{options.articles:,} articles, {done:,} of {options.due:,} that were due checked in {busy.wall:.0f} s")
    print(f"memory at its peak: {_memory(busy)} while checking, {_memory(idle)} while waiting")
    share = 100 * idle.cpu / idle.wall
    print(f"CPU: {1000 * busy.cpu / max(done, 1):.1f} ms a check with the start, {share:.1f} % of a core while waiting")


def _memory(cost: Cost) -> str:
    return f"{cost.pss / 1e6:.0f} MB PSS, {cost.rss / 1e6:.0f} MB RSS"


if __name__ == "__main__":
    main()
