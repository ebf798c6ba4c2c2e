"""What a check costs, beside a bare httpx loop over the same pages of the same server: python -m benchmarks.passes.

Each round starts with an empty database; each pass checks all articles once, as `tracker check --all` does, and then a
bare loop fetches them. The truth is known: see benchmarks/site.py. benchmarks/README.md says how to read the table.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import httpx

from tracker import wiring
from tracker.config import Config, FetchSettings
from tracker.core.verdict import Outcome
from tracker.store import articles
from tracker.store.articles import Article
from tracker.store.engine import Database
from tracker.store.record import Checked

EDITED_EVERY = 20  # which articles the site's mode "edited" changes
WARM_UP = 4  # articles checked before anything is measured, so that the reading processes' modules are loaded
LAG_STEP = 0.01  # seconds between two looks at the loop
MEMORY_STEP = 0.2  # and at the memory
TICKS = os.sysconf("SC_CLK_TCK")
PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Pass:
    """One look at all articles, with the site in a mode; `edited` of them is expected of every twentieth article."""

    name: str
    mode: str
    expected: Outcome = Outcome.UNCHANGED
    edited: Outcome = Outcome.UNCHANGED


PASSES = (
    Pass("first sight", "validators", Outcome.FIRST, Outcome.FIRST),
    Pass("unchanged, validators (304)", "validators"),
    Pass("unchanged, same bytes", "same"),
    Pass("unchanged, a nonce differs", "nonce"),
    Pass("5 % edited, a nonce differs", "edited", edited=Outcome.REVISED),
)


@dataclass(slots=True)
class Cost:
    """What a pass took: wall and CPU seconds, the most memory (bytes) and the largest lag of the loop (seconds)."""

    wall: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0
    lag: float = 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """A pass of tracker and the bare loop beside it; the counts are of articles."""

    tracker: Cost
    bare: Cost
    errors: int
    false_revisions: int
    missed_edits: int
    bare_errors: int


@dataclass(frozen=True, slots=True)
class Site:
    """The running site: its process, and where its articles are, each on an address of its own."""

    process: int
    port: int

    def switch(self, mode: str) -> None:
        httpx.get(f"http://127.0.0.1:{self.port}/mode/{mode}").raise_for_status()

    def urls(self, count: int) -> list[str]:
        return [f"http://127.0.{1 + i // 250}.{1 + i % 250}:{self.port}/story/{i}" for i in range(count)]


@contextmanager
def running_site(folder: Path, count: int) -> Iterator[Site]:
    """Start the site in a process of its own."""
    port_file = folder / "port"
    with subprocess.Popen([sys.executable, "-m", "benchmarks.site", str(port_file), str(count)]) as process:
        try:
            while not (port_file.exists() and port_file.read_text()):
                if process.poll() is not None:
                    raise SystemExit("the site did not start")
                time.sleep(0.05)
            yield Site(process.pid, int(port_file.read_text()))
        finally:
            process.terminate()


@asynccontextmanager
async def measured(site: Site) -> AsyncIterator[Cost]:
    """Measure what is done inside: this process and all that descend from it, but for the site."""
    cost = Cost()
    ended = threading.Event()
    watcher = threading.Thread(target=_watch_memory, args=(cost, ended, site))
    lag = asyncio.create_task(_watch_lag(cost))
    watcher.start()
    cpu, began = _cpu_seconds(site), time.perf_counter()
    try:
        yield cost
        cost.wall, cost.cpu = time.perf_counter() - began, _cpu_seconds(site) - cpu
    finally:
        lag.cancel()
        ended.set()
        watcher.join()


async def _watch_lag(cost: Cost) -> None:
    while True:
        slept_at = time.perf_counter()
        await asyncio.sleep(LAG_STEP)
        cost.lag = max(cost.lag, time.perf_counter() - slept_at - LAG_STEP)


def _watch_memory(cost: Cost, ended: threading.Event, site: Site) -> None:
    is_over = False
    while not is_over:
        resident = (int(fields[21]) for fields in _processes(site))
        cost.memory = max(cost.memory, sum(resident) * PAGE_SIZE)
        is_over = ended.wait(MEMORY_STEP)


def _cpu_seconds(site: Site) -> float:
    """Return the time that the tree has used, with that of its processes that have ended."""
    return sum(sum(map(int, fields[11:15])) for fields in _processes(site)) / TICKS


def _processes(site: Site) -> Iterator[list[str]]:
    """Yield what /proc/PID/stat says from field 3 on, of each living process of the tree; see proc(5)."""
    waiting = [os.getpid()]
    while waiting:
        folder = Path("/proc") / str(waiting.pop())
        try:
            stat = (folder / "stat").read_text()
            children = " ".join(path.read_text() for path in folder.glob("task/*/children"))
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has just ended
        waiting += [child for child in map(int, children.split()) if child != site.process]
        yield stat.rpartition(")")[2].split()


async def check_all(config: Config, database: Database, chosen: Sequence[Article]) -> dict[int, Outcome]:
    """Check each article once, as `tracker check --all` does."""
    outcomes: dict[int, Outcome] = {}

    def note(checked: Checked) -> None:
        outcomes[checked.known.article_id] = checked.verdict.outcome

    async with wiring.checking(config, database, note) as checker:
        await checker.check_all(chosen, hosts_at_once=config.fetch.hosts_at_once)
    return outcomes


async def fetch_all(urls: Sequence[str], at_once: int, etags: dict[str, str]) -> int:
    """Fetch each page as a script would that does nothing else; return how many fetches failed."""
    failed = 0
    gate = asyncio.Semaphore(at_once)

    async def fetch(url: str) -> None:
        nonlocal failed
        async with gate:
            try:
                response = await client.get(url, headers={"If-None-Match": etags[url]} if url in etags else {})
            except httpx.HTTPError:
                failed += 1
                return
        failed += response.status_code not in (200, 304)
        if "etag" in response.headers:
            etags[url] = response.headers["etag"]

    async with httpx.AsyncClient(timeout=30) as client, asyncio.TaskGroup() as pages:
        for url in urls:
            pages.create_task(fetch(url))
    return failed


async def make_passes(config: Config, database: Database, site: Site, chosen: Sequence[Article]) -> list[Result]:
    """Make all passes, one after another, and after each the bare loop's."""
    urls = [article.url for article in chosen]
    etags: dict[str, str] = {}
    results = []
    for look in PASSES:
        site.switch(look.mode)
        async with measured(site) as cost:
            outcomes = await check_all(config, database, chosen)
        async with measured(site) as bare:
            bare_errors = await fetch_all(urls, config.fetch.hosts_at_once, etags)
        results.append(Result(cost, bare, *_judged(look, chosen, outcomes), bare_errors))
    return results


def _judged(look: Pass, chosen: Sequence[Article], outcomes: dict[int, Outcome]) -> tuple[int, int, int]:
    """Count the errors, the false revisions and the missed edits of a pass."""
    wrong: Counter[str] = Counter()
    for place, article in enumerate(chosen):
        expected = look.expected if place % EDITED_EVERY else look.edited
        found = outcomes.get(article.id)
        if found is not expected:
            kind = {Outcome.REVISED: "false", Outcome.RETURNED: "false", Outcome.UNCHANGED: "missed"}
            wrong[kind.get(found, "error") if found else "error"] += 1
    return wrong["error"], wrong["false"], wrong["missed"]


HEADINGS = (
    "pass",
    "checks/s",
    "bare/s",
    "CPU ms",
    "bare ms",
    "ratio",
    "peak MB",
    "lag ms",
    "errors",
    "false",
    "missed",
)


def table(rounds: Sequence[Sequence[Result]], count: int) -> str:
    """Return the figures as a table, of the rounds the median; what went wrong is added up."""
    rows: list[Sequence[str]] = [HEADINGS]
    for look, results in zip(PASSES, zip(*rounds, strict=True), strict=True):
        mine, bare = _median([result.tracker for result in results]), _median([result.bare for result in results])
        per_check = 1000 / count
        figures = [f"{count / mine.wall:.0f}", f"{count / bare.wall:.0f}"]
        figures += [f"{mine.cpu * per_check:.2f}", f"{bare.cpu * per_check:.2f}", f"{mine.cpu / bare.cpu:.1f}"]
        figures += [f"{mine.memory / 1e6:.0f}", f"{mine.lag * 1000:.0f}"]
        wrong = [sum(result.errors + result.bare_errors for result in results)]
        wrong += [sum(result.false_revisions for result in results), sum(result.missed_edits for result in results)]
        rows.append([look.name, *figures, *map(str, wrong)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(row, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)])


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(*map(median, zip(*map(astuple, costs), strict=True)))


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.passes", description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=500, help="each on a loopback address of its own")
    parser.add_argument("--rounds", type=int, default=3, help="of which the median is shown")
    parser.add_argument("--seconds", type=float, default=100, help="no round is begun that would not end by then")
    options = parser.parse_args()
    for name in [name for name in os.environ if name.startswith("TRACKER_")]:
        del os.environ[name]  # the environment wins over what is set below, and may name a database in use
    began = time.monotonic()
    with TemporaryDirectory(prefix="tracker-bench-") as folder, running_site(Path(folder), options.articles) as site:
        urls = site.urls(options.articles)
        _run_round(Path(folder) / "warm-up", site, urls[:WARM_UP])
        rounds: list[list[Result]] = []
        while len(rounds) < options.rounds:
            if rounds and (time.monotonic() - began) * (len(rounds) + 1) / len(rounds) > options.seconds:
                break
            rounds.append(_run_round(Path(folder) / str(len(rounds)), site, urls))
    print(f"{options.articles} articles on as many hosts, median of {len(rounds)} rounds, {os.cpu_count()} CPUs\n")
    print(table(rounds, options.articles))


def _run_round(folder: Path, site: Site, urls: Sequence[str]) -> list[Result]:
    """Make all passes over a new database in that folder."""
    config = Config(data_dir=folder, fetch=FetchSettings(allow=("127.0.0.0/8",)))
    with wiring.open_database(config) as database:
        chosen = [articles.add(database, url, now=wiring.now())[0] for url in urls]
        return asyncio.run(make_passes(config, database, site, chosen))


if __name__ == "__main__":
    main()
