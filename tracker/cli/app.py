"""The command `tracker`: its options, its groups of commands, and where errors become one line and an exit code."""

import logging
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from typer.exceptions import TyperException

from tracker.cli import articles, blame, checks, comparing, notes, reading, reextraction, texts
from tracker.cli.demo import command as demo
from tracker.cli.options import Options
from tracker.cli.output import accept_all_characters, print_error
from tracker.errors import BadAddress, ConfigError, TrackerError, UsageError

FAILED, MISUSED = 1, 2
MISUSES = (UsageError, ConfigError, BadAddress)
SHARED_OPTIONS = ("--config", "--db")
PYDANTICS = "Value error, "  # what typer's messages have of pydantic's

GROUPS = {
    "Start here": (demo.demo,),
    "Articles": (articles.add, articles.list_articles, articles.pause, articles.resume, articles.remove),
    "Checking": (checks.check, checks.watch, checks.run, reextraction.reextract),
    "Reading": (reading.history, reading.show, comparing.diff, blame.blame, notes.list_notes),
    "Without a database": (texts.extract_page, texts.compare_pages),
}
NAMES = {
    articles.list_articles: "list",
    notes.list_notes: "notes",
    texts.extract_page: "extract",
    texts.compare_pages: "compare",
}

app = typer.Typer(
    name="tracker",
    help="Watches news articles for edits, and tells whether the publisher disclosed them.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group, commands in GROUPS.items():
    for command in commands:
        app.command(NAMES.get(command), rich_help_panel=group)(command)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tracker {version('article-tracker')}")
        raise typer.Exit


@app.callback()
def _shared(
    context: typer.Context,
    config: Annotated[Path | None, typer.Option(metavar="FILE", help="Settings; see config.example.toml.")] = None,
    db: Annotated[str | None, typer.Option(metavar="URL", help="The database: a URL, or a SQLite file's path.")] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    context.obj = Options(config, db)


def main() -> None:
    """Run the command line: 0 fine, 1 something failed, 2 wrong usage."""
    _spare_the_reading_processes()
    accept_all_characters()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    try:
        arguments = shared_first(map(_readable, sys.argv[1:]))
        sys.exit(app(args=arguments, prog_name="tracker", standalone_mode=False))
    except TrackerError as error:
        _fail(str(error), MISUSED if isinstance(error, MISUSES) else FAILED)
    except TyperException as error:
        _fail(_misuse(error), MISUSED)
    except typer.Abort:
        sys.exit(FAILED)
    except OSError as error:
        _fail(f"the output can't be written: {error.strerror}", FAILED)


def _misuse(error: TyperException) -> str:
    """Return what the parser says, and where to read more; "" where it has shown the help instead."""
    message = error.format_message().rstrip(".").replace(PYDANTICS, "")
    context: typer.Context | None = getattr(error, "ctx", None)  # of a command, where one was named
    return f"{message}; see {context.command_path if context else 'tracker'} --help" if message else ""


def _fail(message: str, code: int) -> NoReturn:
    for line in message.splitlines():
        print_error(line)
    sys.exit(code)


def _spare_the_reading_processes() -> None:
    """Hide this command's file: each reading process would import it again, for a second, and needs only the core."""
    command = sys.modules["__main__"]
    command.__spec__ = None
    vars(command).pop("__file__", None)


def _readable(argument: str) -> str:
    """Return an argument that can be written anywhere: bytes that are no text become question marks."""
    return argument.encode(errors="replace").decode()


def shared_first(arguments: Iterable[str]) -> list[str]:
    """Move the options that every command shares to the front: the parser wants them there, people anywhere."""
    first: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument in SHARED_OPTIONS:
            value = next(waiting, "")
            if not value or value.startswith("-"):
                raise UsageError(f"{argument} needs a value; see tracker --help")
            first += [argument, value]
        elif argument.startswith(tuple(f"{option}=" for option in SHARED_OPTIONS)):
            first.append(argument)
        else:
            rest.append(argument)
    return first + rest
