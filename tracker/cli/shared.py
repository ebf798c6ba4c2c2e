"""The options that all commands share: the parser wants them before the command, people write them anywhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import UsageError

SHARED_OPTIONS = ("--config", "--db")


@dataclass(frozen=True, slots=True)
class Options:
    """The options before the command."""

    config: Path | None
    db: str | None


def shared_first(arguments: Iterable[str]) -> list[str]:
    """Move the options that every command shares to the front."""
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
