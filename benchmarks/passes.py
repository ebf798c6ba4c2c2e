"""What a check costs, beside a bare httpx loop over the same pages of the same server: python -m benchmarks.passes.

Each round starts with an empty database; each pass checks all articles once, and then a bare loop fetches them. First
in this process, where one Checker is kept over all passes; then as people do it, `tracker check --all` for each pass.
The truth is known: see benchmarks/pages.py. benchmarks/README.md says how to read the tables.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import httpx

from benchmarks.measuring import Cost, Tree, watch_lag
from benchmarks.site import EDITED_EVERY
from tracker import wiring
from tracker.check import Checker
from tracker.cli.app import spare_the_reading_processes
from tracker.config import Config, FetchSettings
from tracker.core.verdict import Outcome
from tracker.store import articles
from tracker.store.articles import Target
from tracker.store.database import schema
from tracker.store.recording.record import Checked

WARM_UP = 4  # articles checked before anything is measured, so that all modules are loaded


@dataclass(frozen=True, slots=True)
class Pass:
    """One look at all articles, with the site in a mode; `edited` of them is expected of every twentieth article."""

    name: str
    mode: str
    expected: Outcome = Outcome.UNCHANGED
    edited: Outcome = Outcome.UNCHANGED


LIST = Pass("nonce and most-read list, learnt", "list")
PASSES = (
    Pass("first sight", "validators", Outcome.FIRST, Outcome.FIRST),
    Pass("unchanged, validators (304)", "validators"),
    Pass("unchanged, same bytes", "same"),
    Pass("unchanged, a nonce differs", "nonce"),
    Pass("nonce and most-read list, first", "list"),
    Pass("nonce and most-read list, second", "list"),
    LIST,
    Pass("5 % edited, a nonce differs", "edited", edited=Outcome.REVISED),
)


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


@dataclass(frozen=True, slots=True)
class Bench:
    """A database of its own with all articles of the site, and what measures what is done with it."""

    config: Config
    site: Site
    tree: Tree
    targets: tuple[Target, ...]
    urls: tuple[str, ...]

    async def in_process(self, passes: Sequence[Pass]) -> list[Result]:
        """Make the passes with one Checker, in this process."""
        outcomes: dict[int, Outcome] = {}
        etags: dict[str, str] = {}
        results = []

        def note(checked: Checked) -> None:
            outcomes[checked.known.article_id] = checked.verdict.outcome

        with schema.opened(self.config.database) as database:
            async with wiring.checking(self.config, database, note) as checker:
                for look in passes:
                    self.site.switch(look.mode)
                    outcomes.clear()
                    cost = await self._check_all(checker)
                    results.append(await self._beside(look, cost, outcomes, etags))
        return results

    async def by_command(self, passes: Sequence[Pass]) -> list[Result]:
        """Make each pass with the command in a process of its own."""
        etags: dict[str, str] = {}
        results = []
        for look in passes:
            self.site.switch(look.mode)
            cost, lines = self.command("check", "--all", "--json")
            checks = map(json.loads, lines)
            outcomes = {check["article"]: Outcome(check["outcome"]) for check in checks}
            results.append(await self._beside(look, cost, outcomes, etags))
        return results

    def command(self, *arguments: str) -> tuple[Cost, list[str]]:
        """Run the command to its end, its reading processes included."""
        settings = {"TRACKER_DATA_DIR": str(self.config.data_dir), "TRACKER_FETCH__ALLOW": "127.0.0.0/8"}
        with self.tree.measured(with_own=False) as cost:
            done = subprocess.run(
                [sys.executable, "-m", "tracker", *arguments],
                env={**os.environ, **settings},
                stdout=subprocess.PIPE,
                text=True,
                check=False,
            )
            self.tree.wait_for_orphans()
        return cost, done.stdout.splitlines()

    async def _check_all(self, checker: Checker) -> Cost:
        with self.tree.measured() as cost:
            lag = asyncio.create_task(watch_lag(cost))
            await checker.check_all(self.targets, hosts_at_once=self.config.fetch.hosts_at_once)
            lag.cancel()
        return cost

    async def _beside(self, look: Pass, cost: Cost, outcomes: dict[int, Outcome], etags: dict[str, str]) -> Result:
        """Judge a pass, and let the bare loop fetch the same."""
        with self.tree.measured() as bare:
            bare_errors = await fetch_all(self.urls, self.config.fetch.hosts_at_once, etags)
        return Result(cost, bare, *_judged(look, self.targets, outcomes), bare_errors)


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


def _judged(look: Pass, targets: Sequence[Target], outcomes: dict[int, Outcome]) -> tuple[int, int, int]:
    """Count the errors, the false revisions and the missed edits of a pass."""
    wrong: Counter[str] = Counter()
    for place, target in enumerate(targets):
        expected = look.expected if place % EDITED_EVERY else look.edited
        found = outcomes.get(target.id)
        if found is not expected:
            kind = {Outcome.REVISED: "false", Outcome.RETURNED: "false", Outcome.UNCHANGED: "missed"}
            wrong[kind.get(found, "error") if found else "error"] += 1
    return wrong["error"], wrong["false"], wrong["missed"]


HEADINGS = (
    "checks/s",
    "bare/s",
    "CPU ms",
    "bare ms",
    "ratio",
    "PSS MB",
    "RSS MB",
    "lag ms",
    "errors",
    "false",
    "missed",
)


def table(name: str, passes: Sequence[Pass], rounds: Sequence[Sequence[Result]], count: int) -> str:
    """Return the figures as a table, of the rounds the median; what went wrong is added up."""
    rows: list[Sequence[str]] = [(name, *HEADINGS)]
    for look, results in zip(passes, zip(*rounds, strict=True), strict=True):
        mine, bare = _median([result.tracker for result in results]), _median([result.bare for result in results])
        per_check = 1000 / count
        figures = [f"{count / mine.wall:.0f}", f"{count / bare.wall:.0f}"]
        figures += [f"{mine.cpu * per_check:.2f}", f"{bare.cpu * per_check:.2f}", f"{mine.cpu / bare.cpu:.1f}"]
        figures += [f"{mine.pss / 1e6:.0f}", f"{mine.rss / 1e6:.0f}", f"{mine.lag * 1000:.0f}" if mine.lag else ""]
        wrong = [sum(result.errors + result.bare_errors for result in results)]
        wrong += [sum(result.false_revisions for result in results), sum(result.missed_edits for result in results)]
        rows.append((look.name, *figures, *map(str, wrong)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(row, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)])


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(*map(median, zip(*map(astuple, costs), strict=True)))


def bench_in(folder: Path, site: Site, tree: Tree, urls: Sequence[str]) -> Bench:
    """Track these articles in a new database in that folder."""
    config = Config(data_dir=folder, fetch=FetchSettings(allow=("127.0.0.0/8",)))
    with schema.opened(config.database) as database:
        added = articles.add_all(database, urls, now=wiring.now())
    return Bench(config, site, tree, tuple(Target(article.id, article.host) for article, _ in added), tuple(urls))


def warm_up(folder: Path, site: Site, tree: Tree, urls: Sequence[str]) -> None:
    """Check a few articles, so that nothing is imported while it is measured."""
    asyncio.run(bench_in(folder / "warm-up", site, tree, urls[:WARM_UP]).in_process(PASSES))


def main() -> None:
    """Run the rounds and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.passes", description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=500, help="each on a loopback address of its own")
    parser.add_argument("--rounds", type=int, default=3, help="of which the median is shown")
    parser.add_argument("--seconds", type=float, default=60, help="no round is begun that would not end by then")
    parser.add_argument("--flat", type=int, default=0, metavar="PASSES", help="only show memory over so many passes")
    options = parser.parse_args()
    spare_the_reading_processes()
    for name in [name for name in os.environ if name.startswith("TRACKER_")]:
        del os.environ[name]  # the environment wins over what is set below, and may name a database in use
    with TemporaryDirectory(prefix="tracker-bench-") as place, running_site(Path(place), options.articles) as site:
        folder, tree, urls = Path(place), Tree(site.process), site.urls(options.articles)
        if options.flat:
            warm_up(folder, site, tree, urls)
            _print_memory(bench_in(folder / "flat", site, tree, urls), options.flat)
        else:
            _print_passes(folder, site, tree, urls, options.rounds, options.seconds)


def _print_memory(bench: Bench, passes: int) -> None:
    results = asyncio.run(bench.in_process([PASSES[0], *[LIST] * passes]))
    peaks = [f"{result.tracker.pss / 1e6:.0f}" for result in results]
    print(f"{len(bench.targets)} articles, peak memory (PSS, MB) at first sight, then pass by pass: {' '.join(peaks)}")


def _print_passes(folder: Path, site: Site, tree: Tree, urls: Sequence[str], most_rounds: int, seconds: float) -> None:
    start, _ = bench_in(folder / "nothing", site, tree, ()).command("check", "--all")
    by_command = asyncio.run(bench_in(folder / "command", site, tree, urls).by_command(PASSES))
    warm_up(folder, site, tree, urls)
    began = time.monotonic()
    rounds: list[list[Result]] = []
    while len(rounds) < most_rounds:
        if rounds and (time.monotonic() - began) * (len(rounds) + 1) / len(rounds) > seconds:
            break
        rounds.append(asyncio.run(bench_in(folder / str(len(rounds)), site, tree, urls).in_process(PASSES)))
    print(f"{len(urls)} articles on as many hosts, median of {len(rounds)} rounds, {os.cpu_count()} CPUs\n")
    print(table("one process for all passes", PASSES, rounds, len(urls)))
    print(
        f"\ntracker check --all, nothing tracked: {start.cpu:.2f} s of CPU, {start.pss / 1e6:.0f} MB; and with all:\n"
    )
    print(table("tracker check --all for each pass", PASSES, [by_command], len(urls)))


if __name__ == "__main__":
    main()
