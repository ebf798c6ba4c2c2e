"""The command `tracker demo`: plays the story on the site, and shows what tracker makes of it."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from tracker import wiring
from tracker.cli import report, running, showing
from tracker.cli.demo.site import Site
from tracker.cli.demo.story import STORY, Stage
from tracker.cli.output import local_zone, print_error, print_line, print_table
from tracker.cli.writing import Wanted, write_comparison
from tracker.config import CadenceSettings, Config, FetchSettings
from tracker.core.address import host_of
from tracker.core.values import Change
from tracker.core.verdict import Outcome
from tracker.schedule import embedded
from tracker.store import articles
from tracker.store.database.engine import Database
from tracker.store.recording.record import Checked
from tracker.web.parts import Parts
from tracker.web.serving import listen, serving, url_of

EVERY = timedelta(seconds=1)
PATIENCE_SECONDS = 20.0  # for a check to find what a stage did
SECRET_BYTES = 32
READING_SECONDS = 2.0  # between two stages, for the person who reads along


@dataclass(frozen=True, slots=True)
class Seen:
    """A stage, and the check that found it: None where none did in time."""

    stage: Stage
    checked: Checked | None

    @property
    def is_right(self) -> bool:
        """Whether tracker found what the publisher did."""
        change = self.checked and self.checked.verdict.change
        return self.checked is not None and (change or Change()).disclosure is self.stage.disclosure


def demo(
    stay: Annotated[bool, typer.Option("--stay", help="Keep it all running afterwards, until Ctrl-C.")] = False,
) -> None:
    """See what tracker is for: follow an article on a small news site of ours through its life, half a minute."""
    with TemporaryDirectory(prefix="tracker-demo-") as folder, Site() as site:
        config = _settings(Path(folder), site)
        print_line(f"A small news site of ours is at {site.url}")
        print_line("Its publisher edits one article; tracker looks every second and says what it sees.")
        with wiring.open_database(config) as opened:
            try:
                seen = running.run(_play(config, opened, site, stay))
            except running.Stopped:
                return
    missed = [each.stage.name for each in seen if not each.is_right]
    if missed:
        print_error(f"not seen, or not rightly: {', '.join(missed)}")
        raise typer.Exit(1)


async def _play(config: Config, database: Database, site: Site, stay: bool) -> list[Seen]:
    checks: asyncio.Queue[Checked] = asyncio.Queue()
    articles.add(database, site.url, now=wiring.now(), every=EVERY)
    async with wiring.checking(config, database, checks.put_nowait) as checker:
        runner = embedded.EmbeddedRunner(checker, hosts_at_once=1)
        following = asyncio.create_task(embedded.run(runner, tick=config.cadence.tick))
        seen = [await _play_stage(site, stage, checks) for stage in STORY]
        _print_summary(seen)
        if stay:
            await _stay(config, database, following)
        following.cancel()
        await asyncio.wait([following])
    return seen


async def _stay(config: Config, database: Database, following: asyncio.Task[None]) -> None:
    """Serve the web interface, to look at what there was to see, for as long as the article is followed."""
    listener = listen(config.web.host, 0)
    parts = Parts(config, database, wiring.now, local_zone(), token_bytes(SECRET_BYTES), is_following=True)
    async with serving(parts, listener):
        print_line(f"Still running; Ctrl-C ends. See it in your browser at {url_of(listener)}")
        print_line(f"or try: tracker --db {config.database} history 1")
        await following


async def _play_stage(site: Site, stage: Stage, checks: asyncio.Queue[Checked]) -> Seen:
    site.show(stage)
    print_line("")
    print_line(stage.says, "bold")
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            checked = await _next_with(stage.outcome, checks)
    except TimeoutError:
        return Seen(stage, None)
    comparison = showing.comparison_of(checked)
    what = "" if comparison else report.what_of(checked)  # a comparison says so itself
    print_line(f"tracker: {report.WORDS[checked.verdict.outcome]}{what and ', '}{what}", "green")
    if comparison:
        write_comparison(comparison, Wanted())
    await asyncio.sleep(READING_SECONDS)
    return Seen(stage, checked)


async def _next_with(outcome: Outcome, checks: asyncio.Queue[Checked]) -> Checked:
    while True:
        checked = await checks.get()
        if checked.verdict.outcome is outcome:
            return checked


def _print_summary(seen: list[Seen]) -> None:
    print_line("")
    print_line("What the publisher did, and what tracker saw:", "bold")
    rows = [(each.stage.name, *_row(each.checked), "yes" if each.is_right else "NO") for each in seen]
    print_table(("the publisher", "tracker saw", "what changed", "matters", "said so?", "right?"), rows)


def _row(checked: Checked | None) -> tuple[str, str, str, str]:
    if checked is None:
        return "nothing in time", "", "", ""
    verdict = checked.verdict
    outcome = report.WORDS[verdict.outcome]
    if verdict.change:
        return outcome, verdict.change.summary, verdict.change.significance, verdict.change.disclosure
    return outcome, verdict.detail, "", ""


def _settings(folder: Path, site: Site) -> Config:
    """Return settings that no file and no variable touches: the demo must not write into a user's database."""
    return Config.model_construct(
        data_dir=folder,
        fetch=FetchSettings(allow=(host_of(site.url),)),
        cadence=CadenceSettings(
            shortest=EVERY,
            after_failure=EVERY,
            longest_after_failure=EVERY,
            confirm_after=timedelta(seconds=1),
            jitter=0,
            tick=timedelta(seconds=0.25),
        ),
    )
