"""The commands that run on and on: run, which checks and serves the web interface, and web, which only serves."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from secrets import token_bytes
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from tracker import wiring
from tracker.cli import showing
from tracker.cli.following import follow, until_stopped
from tracker.cli.options import settings
from tracker.cli.output import local_zone
from tracker.config import Config
from tracker.errors import AddressTaken, ConfigError, StoreReadOnly, StoreUnavailable
from tracker.store import articles
from tracker.store.database.engine import Database
from tracker.web.access.starting import may_start, secret_of
from tracker.web.parts import Parts
from tracker.web.serving import listen, serving, url_of

SECRET_BYTES = 32

logger = logging.getLogger(__name__)

Host = Annotated[str | None, typer.Option(metavar="ADDRESS", help="Where the web interface listens.")]
Port = Annotated[int | None, typer.Option(min=0, max=65_535, help="Its port; 0 takes any that is free.")]


def run(
    context: typer.Context,
    host: Host = None,
    port: Port = None,
    no_web: Annotated[bool, typer.Option("--no-web", help="Serve no web interface.")] = False,
) -> None:
    """Check all that is due, on and on, and serve the web interface: the daemon. Ctrl-C or SIGTERM ends it."""
    config = settings(context)
    logging.getLogger("tracker").setLevel(logging.INFO)
    with wiring.open_database(config) as opened:
        _require_writable(opened)
        listener = None if no_web else _listener(config, opened, host, port)
        logger.info("following %d articles in %s", articles.count(opened), opened.name)
        until_stopped(_run(config, opened, listener))
        logger.info("ended; nothing that was recorded is lost")


def web(context: typer.Context, host: Host = None, port: Port = None) -> None:
    """Serve the web interface alone, for a `tracker run --no-web` beside it or on another machine."""
    config = settings(context)
    logging.getLogger("tracker").setLevel(logging.INFO)
    with wiring.open_database(config) as opened:
        listener = _listening(config, opened, host, port)
        until_stopped(_serve(config, opened, listener))


async def _run(config: Config, database: Database, listener: socket.socket | None) -> None:
    if listener is None:
        await follow(config, database, showing.log)
        return
    async with _served(config, database, listener, is_following=True):
        await follow(config, database, showing.log)


async def _serve(config: Config, database: Database, listener: socket.socket) -> None:
    async with _served(config, database, listener, is_following=False):
        await asyncio.Event().wait()


@asynccontextmanager
async def _served(
    config: Config, database: Database, listener: socket.socket, *, is_following: bool
) -> AsyncIterator[None]:
    zone = ZoneInfo(config.web.zone) if config.web.zone else local_zone()
    parts = Parts(config, database, wiring.now, zone, _secret(config), is_following)
    async with serving(parts, listener):
        logger.info("the web interface is at %s", url_of(listener))
        yield


def _listener(config: Config, database: Database, host: str | None, port: int | None) -> socket.socket | None:
    """Return where the web interface is to listen.

    None where another program listens there and nobody asked for just this place: to check is what `run` is for.
    """
    try:
        return _listening(config, database, host, port)
    except AddressTaken as error:
        if host is not None or port is not None:
            raise
        logger.warning("no web interface: %s", error)
        return None


def _listening(config: Config, database: Database, host: str | None, port: int | None) -> socket.socket:
    """Take the place to listen at, where those who may reach it have to log in, or are on this machine."""
    place = host or config.web.host
    warning = may_start(config, database, place)
    if warning:
        logger.warning("%s", warning)
    return listen(place, config.web.port if port is None else port)


def _secret(config: Config) -> bytes:
    """Return what signs; one for this process alone where none can be kept: that must not stop the checks."""
    try:
        return secret_of(config)
    except ConfigError as error:
        if config.web.secret.get_secret_value():
            raise
        logger.warning("%s; until then log-ins and shared links end with this process", error)
        return token_bytes(SECRET_BYTES)


def _require_writable(database: Database) -> None:
    """Raise at the start what no waiting mends; whatever else is in the way may be well again in a moment."""
    try:
        with database.write() as session:
            session.connection()
    except StoreReadOnly:
        raise
    except StoreUnavailable:
        return  # it is said, and waited for, as it is later
