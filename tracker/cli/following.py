"""The command that follows articles at the terminal: watch."""

from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Annotated

import typer

from tracker import wiring
from tracker.cli import running, showing
from tracker.cli.options import Every, Json, Tag, interval, settings
from tracker.cli.output import local_zone, print_line
from tracker.config import Config, retention_of, retentions_of
from tracker.schedule import embedded
from tracker.schedule.health import Health
from tracker.schedule.pulse import Pulse
from tracker.schedule.upkeep import DISCOVER_EVERY, INDEX_EVERY, PRUNE_EVERY, Indexer, Pruner
from tracker.store import articles
from tracker.store.database.engine import Database
from tracker.store.recording.record import Checked


def watch(
    context: typer.Context,
    urls: Annotated[list[str], typer.Argument(metavar="URL", help="What to follow.")],
    every: Every = None,
    tag: Tag = None,
    json: Json = False,
) -> None:
    """Track articles and follow them here until Ctrl-C, showing each change as it comes."""
    config = settings(context)
    wait = interval(every, config.cadence.shortest)
    with wiring.open_database(config) as opened:
        now = wiring.now()
        followed = [article for article, _ in articles.add_all(opened, urls, now=now, every=wait, tags=tag or ())]
        for article in followed:
            articles.resume(opened, article.id, now=now)
        if not json:
            print_line(f"Following {', '.join(article.url for article in followed)}; Ctrl-C ends.")
        show = showing.json_line if json else showing.live
        until_stopped(follow(config, opened, show, [article.id for article in followed]))


async def follow(
    config: Config, database: Database, show: Callable[[Checked], None], only: Sequence[int] | None = None
) -> None:
    """Check what is due (of `only` these articles, where given) until cancelled."""
    pulse = Pulse(wiring.now)

    def hear(checked: Checked) -> None:
        pulse.checked()
        show(checked)

    async with wiring.working(config, database, hear) as started:
        checker, thread = started.checker, started.thread
        runner = embedded.EmbeddedRunner(checker, hosts_at_once=config.fetch.hosts_at_once, only=only, pulse=pulse)
        health = Health(database, pulse, wiring.now, zone=local_zone(), is_full=runner.is_full, only=only)
        checker.be_patient(health.tell_store)
        upkeep: dict[embedded.Job, timedelta] = {Indexer(database, thread).catch_up: INDEX_EVERY}
        if only is None:
            upkeep[started.discoverer.read_due] = DISCOVER_EVERY
        if only is None and not all(retention.keeps_all for retention in retentions_of(config)):
            upkeep[Pruner(database, thread, retention_of(config), wiring.now).thin_out] = PRUNE_EVERY
        await embedded.run(runner, tick=config.cadence.tick, health=health, upkeep=upkeep)


def until_stopped(main: Coroutine[object, object, None]) -> None:
    """Run until Ctrl-C or SIGTERM, which are a good end."""
    with suppress(running.Stopped):
        running.run(main)
