"""What a command imports: no more than it needs, since each start pays for it; and the table that makes it so."""

import inspect
import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules, walk_packages

import pytest

import tracker as package
from tests.commandline import Processes, Tracker
from tracker.cli.commands import COMMANDS, load

PACKAGES = ["tracker", *(found.name for found in walk_packages(package.__path__, "tracker.") if found.ispkg)]
MODULES_AFTER = "import sys; {}; print(*sys.modules)"
LOADED = "from tracker.cli.commands import COMMANDS, load; load(COMMANDS['{}'])"

NETWORK = {"httpx", "httpcore", "aiohttp"}
READING = {
    "tracker.core.judge",
    "tracker.core.condition",
    "tracker.core.diff.comparing",
    "tracker.core.diff.highlight",
    "tracker.core.extract.article",
    "tracker.core.extract.metadata",
    "tracker.core.facts",
    "tracker.core.gate.learning",
    "tracker.core.notes.find",
    "tracker.core.stamps",
    "tracker.core.wordings",
}
RENDERING = {"jinja2", "resvg_py", "tracker.render.formats"}
CHECKING = {"pebble", "tracker.check", "apscheduler"}
DATABASE = {"sqlalchemy", "sqlmodel"}
MIGRATION = {"alembic"}
UNUSUAL = {"sqlalchemy.dialects.postgresql", "h2", "httpcore"}  # what few wish for


def modules_after(code: str) -> set[str]:
    """Return the modules that a fresh process has once it has run this."""
    command = [sys.executable, "-c", MODULES_AFTER.format(code)]
    return set(subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout.split())


@pytest.mark.parametrize(
    ("code", "spared"),
    [
        pytest.param("import tracker", {"lxml", *READING}, id="the package"),
        pytest.param("import tracker.cli.app", {*DATABASE, *NETWORK, *READING, *RENDERING, *CHECKING}, id="the help"),
        pytest.param(LOADED.format("list"), {*NETWORK, *READING, *RENDERING, *CHECKING, *MIGRATION}, id="list"),
        pytest.param(LOADED.format("pause"), {*NETWORK, *READING, *RENDERING, *CHECKING, *MIGRATION}, id="pause"),
        pytest.param(LOADED.format("notes"), {*NETWORK, *READING, *RENDERING, *CHECKING, *MIGRATION}, id="notes"),
        pytest.param(LOADED.format("history"), {*NETWORK, *RENDERING, *CHECKING, *MIGRATION}, id="history"),
        pytest.param(LOADED.format("check"), {*RENDERING, *MIGRATION, *READING, *UNUSUAL, "apscheduler"}, id="check"),
        pytest.param(LOADED.format("extract"), {"jinja2", "resvg_py", *MIGRATION}, id="extract"),
    ],
)
def test_a_start_spares_what_the_command_does_not_need(code: str, spared: set[str]) -> None:
    imported = modules_after(code)

    assert imported & spared == set()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_help_of_all_commands_says_what_the_command_says(name: str) -> None:
    command = COMMANDS[name]

    told = inspect.cleandoc(load(command).help or "").split("\n\n")[0]

    assert " ".join(told.split()) == command.purpose


def test_a_command_is_completed_with_its_own_options(processes: Processes) -> None:
    finished = processes.run(_TRACKER_COMPLETE="complete_bash", COMP_WORDS="tracker list --st", COMP_CWORD="2")

    assert finished.out.split() == ["--state"]


def test_an_unknown_command_is_refused_with_the_nearest(tracker: Tracker) -> None:
    refused = tracker("chek")

    assert refused.code == 2
    assert "No such command 'chek'. Did you mean 'check'?" in refused.err


@pytest.mark.parametrize("name", package.__all__)
def test_the_package_hands_on_what_it_promises(name: str) -> None:
    handed_on = getattr(package, name)

    assert handed_on.__name__ == name


@pytest.mark.parametrize("name", PACKAGES)
def test_what_a_package_hands_on_is_not_hidden_by_its_module_of_that_name(name: str) -> None:
    handing = import_module(name)
    shared = set(getattr(handing, "__all__", ()))

    same = [
        import_module(f"{name}.{module.name}") for module in iter_modules(handing.__path__) if module.name in shared
    ]

    assert [module for module in same if module in vars(handing).values()] == []


def test_the_package_hands_on_nothing_else() -> None:
    with pytest.raises(AttributeError, match="no 'nonsense' is handed on here"):
        package.nonsense  # type: ignore[attr-defined]  # noqa: B018
