"""The commands that look at the web on and on: watch, run."""

import logging
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
from tracker.errors import StoreReadOnly, StoreUnavailable
from tracker.schedule import embedded
from tracker.schedule.health import Health
from tracker.schedule.pulse import Pulse
from tracker.schedule.upkeep import INDEX_EVERY, PRUNE_EVERY, Indexer, Pruner
from tracker.store import articles
from tracker.store.database.engine import Database
from tracker.store.recording.record import Checked

logger = logging.getLogger(__name__)


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
        _until_stopped(_follow(config, opened, show, [article.id for article in followed]))


def run(context: typer.Context) -> None:
    """Check all that is due, on and on: the daemon. Ctrl-C or SIGTERM ends it."""
    config = settings(context)
    logging.getLogger("tracker").setLevel(logging.INFO)
    with wiring.open_database(config) as opened:
        _require_writable(opened)
        count = articles.count(opened)
        logger.info("following %d articles in %s", count, opened.name)
        _until_stopped(_follow(config, opened, showing.log, None))
        logger.info("ended; nothing that was recorded is lost")


async def _follow(
    config: Config, database: Database, show: Callable[[Checked], None], only: Sequence[int] | None
) -> None:
    pulse = Pulse(wiring.now)

    def hear(checked: Checked) -> None:
        pulse.checked()
        show(checked)

    async with wiring.checking(config, database, hear) as checker:
        runner = embedded.EmbeddedRunner(checker, hosts_at_once=config.fetch.hosts_at_once, only=only, pulse=pulse)
        health = Health(database, pulse, wiring.now, zone=local_zone(), is_full=runner.is_full, only=only)
        checker.be_patient(health.tell_store)
        thread = checker.reextractor.thread
        upkeep: dict[embedded.Job, timedelta] = {Indexer(database, thread).catch_up: INDEX_EVERY}
        if only is None and not all(retention.keeps_all for retention in retentions_of(config)):
            upkeep[Pruner(database, thread, retention_of(config), wiring.now).thin_out] = PRUNE_EVERY
        await embedded.run(runner, tick=config.cadence.tick, health=health, upkeep=upkeep)


def _require_writable(database: Database) -> None:
    """Raise at the start what no waiting mends; whatever else is in the way may be well again in a moment."""
    try:
        with database.write() as session:
            session.connection()
    except StoreReadOnly:
        raise
    except StoreUnavailable:
        return  # it is said, and waited for, as it is later


def _until_stopped(main: Coroutine[object, object, None]) -> None:
    with suppress(running.Stopped):
        running.run(main)
