"""What store, flow and command line are tested with: a site on loopback, a database, and the command itself."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest

from tests.commandline import Processes, Tracker
from tests.servers import Server, running
from tests.website import Web
from tracker.errors import MissingExtra
from tracker.fetch import browser as parts
from tracker.fetch.browser import find_chromium
from tracker.store.database import schema
from tracker.store.database.engine import Database, parse_url

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)

hypothesis.settings.register_profile("tracker", deadline=None)  # a busy machine is no reason to fail
hypothesis.settings.load_profile("tracker")


@pytest.fixture
def web() -> Iterator[Web]:
    """A site that publishes what the test tells it to."""
    site = Web()
    yield site
    site.close()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium. Where it, or the extra, is missing its tests are skipped, but never where CI is set."""
    try:
        found = find_chromium(os.environ.get("TRACKER_FETCH__BROWSER", ""))
        assert parts.Renderer is not None  # it needs the extra
    except (MissingExtra, ImportError) as error:
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop(f"no browser to test with: {error}")
    return found


@pytest.fixture
def database_path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "tracker.db"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server."""
    yield from running()


@pytest.fixture
def database_url(database_path: Path) -> str:
    """A database's URL or path; tests/store has each test run on both kinds."""
    return str(database_path)


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new database's file, made once: to copy it takes a fiftieth of the time that its migrations take."""
    path = tmp_path_factory.mktemp("new") / "tracker.db"
    with schema.opened(str(path)):
        return path


@pytest.fixture
def database(database_url: str, database_path: Path, new_database: Path) -> Iterator[Database]:
    """A database of this version's schema, the same that the command of this test uses."""
    if database_url == str(database_path):
        database_path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(new_database, database_path)
    opened = Database(parse_url(database_url))
    yield opened
    opened.close()


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def settings(web: Web, database_path: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a command that keeps its data in the test's folder, and may reach the test's site."""
    return {
        "TRACKER_DATA_DIR": str(database_path.parent),
        "TRACKER_FETCH__ALLOW": web.place,
        "TRACKER_READING__PROCESSES": "2",
        "TRACKER_WEB__PORT": "0",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }


@pytest.fixture
def tracker(settings: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Tracker:
    """The command, within this process."""
    for name in [name for name in os.environ if name.startswith("TRACKER_") or name == "COLUMNS"]:
        monkeypatch.delenv(name)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return Tracker(monkeypatch)


@pytest.fixture
def processes(settings: dict[str, str], pytestconfig: pytest.Config, tmp_path: Path) -> Iterator[Processes]:
    """The command, as processes of its own."""
    bytecode = pytestconfig.rootpath / ".pytest_cache" / "bytecode"
    started = Processes({**settings, "PYTHONPYCACHEPREFIX": str(bytecode), "STARTED_BY": f"test in {tmp_path}"})
    yield started
    started.stop()
