"""The commands that move the whole record, or keep a copy of it: backup, restore, import."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.filesize import decimal
from rich.progress import Progress

from tracker.cli import clock
from tracker.cli.options import Json, database, settings
from tracker.cli.output import console, print_error, print_json, print_line
from tracker.errors import UsageError
from tracker.store import backup as backups
from tracker.store import dump
from tracker.store.database.engine import name_of, parse_url
from tracker.store.dump import Fate, Hearer, Loaded

FAULTS_SHOWN = 20


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE|FOLDER", help="In a folder it is named after the time.")],
    keep: Annotated[
        int | None, typer.Option("--keep", metavar="N", min=1, help="Of the backups in that folder, keep the newest.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file where it is there already.")] = False,
    json: Json = False,
) -> None:
    """Copy the whole record into one file, while tracker runs."""
    if keep and not file.is_dir():
        raise UsageError(f"--keep {keep}: {file} is not a folder; make it first, or leave out --keep")
    with database(context) as opened, _progress("backing up", json) as progress:
        made = backups.make(opened, file, now=clock.now(), overwrite=force, progress=progress)
    removed = backups.thin_out(made.path, keep) if keep else ()
    if json:
        print_json(
            {
                "file": str(made.path),
                "size_bytes": made.size_bytes,
                "articles": made.articles,
                "revisions": made.revisions,
                "removed": [str(path) for path in removed],
            }
        )
        return
    print_line(f"wrote {made.path}: {_counts(made.articles, made.revisions)}, {decimal(made.size_bytes)}")
    for path in removed:
        print_line(f"removed {path}")


def restore(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A backup, or a dump.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Where the database has articles. A file is kept, under another name.")
    ] = False,
    json: Json = False,
) -> None:
    """Put a backup or a dump in the database's place, whole or not at all."""
    url = parse_url(settings(context).database)
    with _progress("restoring", json) as progress:
        hearer = Hearer(_Faults().tell, progress)
        restored = backups.restore(url, file, now=clock.now(), replace=replace, hearer=hearer)
    kept = str(restored.kept) if restored.kept else None
    if json:
        print_json({"articles": restored.articles, "revisions": restored.revisions, "kept": kept})
        return
    print_line(f"restored {name_of(url)} from {file}: {_counts(restored.articles, restored.revisions)}")
    if kept:
        print_line(f"what was there is kept in {kept}")


def import_dump(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A dump, or - for standard input.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would come of it.")] = False,
    json: Json = False,
) -> None:
    """Add the articles of a dump, as `tracker export --all` writes one, to those that are here."""
    with dump.reading(file) as stream, database(context) as opened, _progress("importing", json) as progress:
        loaded = dump.load(opened, file, stream, Hearer(_Faults().tell, progress), is_dry_run=dry_run)
    if json:
        print_json(
            {
                **{fate.value: loaded.articles[fate] for fate in Fate},
                "revisions": loaded.revisions,
                "faults": loaded.faults,
                "is_dry_run": dry_run,
            }
        )
    else:
        print_line(_summary(loaded) + " (nothing is written)" * dry_run)
    if loaded.faults:
        raise typer.Exit(1)


class _Faults:
    """Tells the first faults; a damaged file can have as many as lines."""

    def __init__(self) -> None:
        self._count = 0

    def tell(self, said: str) -> None:
        """Tell a fault."""
        self._count += 1
        if self._count <= FAULTS_SHOWN:
            print_error(said)
        elif self._count == FAULTS_SHOWN + 1:
            print_error("and more, which are counted at the end")


def _summary(loaded: Loaded) -> str:
    added, continued, known = (loaded.articles[fate] for fate in Fate)
    parts = [
        f"{_count(added, 'article')} added",
        *([f"{continued} continued"] if continued else []),
        *([f"{known} here already"] if known else []),
        _count(loaded.revisions, "new revision"),
        *([f"{_count(loaded.faults, 'fault')}, told above: what they are in was left out"] if loaded.faults else []),
    ]
    return ", ".join(parts)


def _counts(articles: int, revisions: int) -> str:
    return f"{_count(articles, 'article')}, {_count(revisions, 'revision')}"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


@contextmanager
def _progress(doing: str, is_hidden: bool) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how far it is, beside what is printed."""
    out = console(sys.stderr)
    with Progress(console=out, transient=True, disable=is_hidden or not out.is_terminal) as progress:
        task = progress.add_task(doing, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
