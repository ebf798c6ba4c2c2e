"""The command `tracker`: its options, its groups of commands, and where errors become one line and an exit code."""

import logging
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from typer.exceptions import TyperException

from tracker.cli.commands import Commands, put_into
from tracker.cli.output import accept_all_characters, print_error
from tracker.cli.shared import Options, shared_first
from tracker.errors import BadAddress, ConfigError, TrackerError, UsageError

FAILED, MISUSED = 1, 2
MISUSES = (UsageError, ConfigError, BadAddress)
PYDANTICS = "Value error, "  # what typer's messages have of pydantic's

app = typer.Typer(
    name="tracker",
    cls=Commands,
    help="Watches news articles for edits, and tells whether the publisher disclosed them.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
put_into(app)


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
    spare_the_reading_processes()
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


def spare_the_reading_processes() -> None:
    """Hide this command's file: each reading process would import it again, for a second, and needs only the core."""
    command = sys.modules["__main__"]
    command.__spec__ = None
    vars(command).pop("__file__", None)


def _readable(argument: str) -> str:
    """Return an argument that can be written anywhere: bytes that are no text become question marks."""
    return argument.encode(errors="replace").decode()
