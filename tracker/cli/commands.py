"""The commands: what each is for, and where it is defined. Its module is imported when it is called, not before."""

import gc
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup
from typer.main import get_command

if TYPE_CHECKING:
    from typer._click import Command as Parsed  # typer has no public name for what its own public class takes
    from typer._click import Context


@dataclass(frozen=True, slots=True)
class Command:
    """A command's name, the function in tracker.cli that does it, and how that one's docstring begins.

    Where a command has commands of its own, `place` is the application that holds them, and `purpose` its help.
    """

    name: str
    place: str
    purpose: str


GROUPS = {
    "Start here": (
        Command(
            "demo",
            "demo.command:demo",
            "See what tracker is for: follow an article on a small news site of ours through its life, half a minute.",
        ),
    ),
    "Articles": (
        Command(
            "add",
            "articles:add",
            "Track articles. They are first checked by `tracker check`, `watch` or `run`.",
        ),
        Command("list", "articles:list_articles", "Show what is tracked, and whether it is well."),
        Command(
            "set",
            "setting:set_article",
            "Change how an article is checked: how often, under which tags, past robots.txt, with a browser.",
        ),
        Command("source", "sources:source", "Follow feeds: each new article in them is tracked by itself."),
        Command("pause", "articles:pause", "Stop checking an article; its history stays."),
        Command("resume", "articles:resume", "Check a paused article again."),
        Command(
            "remove",
            "articles:remove",
            "Forget an article and its whole history. To only stop checking, pause it.",
        ),
    ),
    "Checking": (
        Command("check", "checks:check", "Check articles once, now, and say what changed."),
        Command(
            "watch",
            "following:watch",
            "Track articles and follow them here until Ctrl-C, showing each change as it comes.",
        ),
        Command(
            "run",
            "serving:run",
            "Check all that is due, on and on, and serve the web interface: the daemon. Ctrl-C or SIGTERM ends it.",
        ),
        Command(
            "web",
            "serving:web",
            "Serve the web interface alone, for a `tracker run --no-web` beside it or on another machine.",
        ),
        Command(
            "accept",
            "accepting:accept",
            "Check an article now, and take its page for the text, "
            "though it looks like something else or lost most of it.",
        ),
        Command(
            "doctor",
            "doctor.command:doctor",
            "Say whether everything is well, and what to do where it is not. Exits with 1 where there is an error.",
        ),
        Command(
            "reextract",
            "reextraction:reextract",
            "Read stored pages anew where tracker or a site rule has changed since; what differs is marked technical.",
        ),
    ),
    "Reading": (
        Command(
            "history",
            "reading:history",
            "Show how an article came to be: its revisions, when each was seen, and whether it was disclosed.",
        ),
        Command("show", "reading:show", "Show how an article read at a revision, with its evidence."),
        Command(
            "diff",
            "comparing:diff",
            "Show what changed between two revisions; the last two, where none are named.",
        ),
        Command(
            "blame",
            "blame:blame",
            "Show since which revision each sentence of an article stands, and between which two checks it came.",
        ),
        Command(
            "notes",
            "notes:list_notes",
            "Show the publishers' notes, newest first: since when they stand, what became of them, "
            "what they disclosed.",
        ),
        Command(
            "search",
            "searching:search_texts",
            "Search the text of all revisions, newest first: what stands, and what was cut.",
        ),
        Command(
            "verify",
            "verifying:verify",
            "Prove that what is stored is what was stored, or tell what is not, and where: then it exits with 1.",
        ),
    ),
    "Keeping": (
        Command(
            "export",
            "exporting:export",
            "Write all that is on record of articles as files that anyone can check without tracker, years later.",
        ),
        Command("backup", "moving:backup", "Copy the whole record into one file, while tracker runs."),
        Command("restore", "moving:restore", "Put a backup or a dump in the database's place, whole or not at all."),
        Command(
            "import",
            "moving:import_dump",
            "Add the articles of a dump, as `tracker export --all` writes one, to those that are here.",
        ),
        Command(
            "prune",
            "pruning:prune",
            "Thin out raw pages and checks that are past their time, as the settings say; texts always stay.",
        ),
    ),
    "Access": (
        Command(
            "user",
            "people:user",
            "Say who may log in to the web interface. Without any user nobody needs to, on this machine alone.",
        ),
        Command("token", "people:token", "Give programs access to the API and the feeds, without a password."),
    ),
    "Without a database": (
        Command(
            "extract",
            "texts:extract_page",
            "Show what tracker reads from a page: headline, byline, dates, text, notes.",
        ),
        Command(
            "compare",
            "texts:compare_pages",
            "Show what differs between two pages. "
            "Exits with 0 for nothing, 1 for something, 2 for trouble, as diff does.",
        ),
    ),
}
COMMANDS = {command.name: command for commands in GROUPS.values() for command in commands}


class Commands(TyperGroup):
    """All commands by name and purpose, which is enough for the help and for completion; the one called is loaded."""

    def resolve_command(self, ctx: "Context", args: list[str]) -> "tuple[str | None, Parsed | None, list[str]]":
        """Return the called command in full, with the arguments that are left for it."""
        name, known, rest = super().resolve_command(ctx, args)
        return name, load(COMMANDS[name]) if name and known else None, rest


def put_into(app: typer.Typer) -> None:
    """Give the application all commands, by name and purpose."""
    for group, commands in GROUPS.items():
        for command in commands:
            app.command(command.name, help=command.purpose, rich_help_panel=group)(_not_loaded)


def load(command: Command) -> "Parsed":
    """Return a command with its options, or its own commands, as if it were an application of its own."""
    module, _, name = command.place.partition(":")
    found = getattr(_imported(f"{__package__}.{module}"), name)
    if isinstance(found, typer.Typer):
        return get_command(found)
    alone = typer.Typer(add_completion=False)
    alone.command(command.name)(found)
    return get_command(alone)


def _imported(module: str) -> object:
    """Import a module without collecting garbage: what is imported stays, and looking it through takes a fifth more."""
    gc.disable()
    try:
        return import_module(module)
    finally:
        gc.enable()


def _not_loaded() -> None:
    """Stand for a command of which only name and purpose are known."""
