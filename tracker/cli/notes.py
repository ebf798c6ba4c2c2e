"""The command `notes`: the publishers' notes on record, for people, as lines of JSON, and as CSV."""

import difflib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Annotated

import typer

from tracker.cli import clock
from tracker.cli.moments import moment
from tracker.cli.options import Json, database
from tracker.cli.output import local_zone, print_json, print_line, print_table
from tracker.core.values import NoteKind
from tracker.errors import UsageError
from tracker.render.times import at, between, length
from tracker.shapes.ledger import ledger_lines
from tracker.shapes.notes import stored_note_shape
from tracker.store import articles, notes
from tracker.store.database.engine import Database
from tracker.store.notes import NoteQuery, NoteStatus, StoredNote

SHOWN = 50  # rows of the table, where no limit is given
TEXT_SHOWN = 240  # characters of a note in the table
HEADINGS = ("first seen", "article", "what it says", "what became of it")
FATES = {
    NoteStatus.STANDING: "standing",
    NoteStatus.REWORDED: "reworded",
    NoteStatus.REMOVED: "removed",
    NoteStatus.UNRECOGNISED: "no longer taken for a note: our own reading changed",
}


def list_notes(
    context: typer.Context,
    article: Annotated[str | None, typer.Argument(metavar="ARTICLE", help="Only notes of this article.")] = None,
    site: Annotated[str | None, typer.Option(metavar="HOST", help="Only notes of this site.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option(help=f"Only notes of this kind, or several: {', '.join(NoteKind)}.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="WHEN", help="Only notes first seen since: 7d, 24h, 2026-06-05.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="WHEN", help="Only notes first seen before.")] = None,
    removed: Annotated[bool, typer.Option("--removed", help="Only notes that the publisher took away.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help=f"At most so many; {SHOWN}, but all as JSON or CSV.")] = None,
    json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV; its columns are in docs/json.md.")] = False,
) -> None:
    """Show the publishers' notes, newest first: since when they stand, what became of them, what they disclosed."""
    if json and as_csv:
        raise UsageError("notes: --json or --csv, not both")
    now = clock.now()
    asked = NoteQuery(
        host=site and site.strip().lower(),
        kinds=tuple(_kind(name) for name in kind or ()),
        since=moment(since, now),
        until=moment(until, now),
        only_removed=removed,
    )
    if asked.since and asked.until and asked.until <= asked.since:
        raise UsageError(f"notes: --until {until} is not after --since {since}")
    with database(context) as opened:
        asked = replace(asked, article_id=None if article is None else articles.find(opened, article).id)
        if json or as_csv:
            write = _print_lines if json else _print_csv
            write(notes.listed(opened, asked, limit))
        else:
            _print_found(opened, asked, limit)


def _kind(name: str) -> NoteKind:
    """Read a kind of note; UsageError names the nearest."""
    word = name.strip().lower().replace("-", "_").replace(" ", "_").replace("'", "")
    if word in list(NoteKind):
        return NoteKind(word)
    close = difflib.get_close_matches(word, list(NoteKind), n=1)
    nearest = f"did you mean {close[0]}?" if close else f"the kinds are {', '.join(NoteKind)}"
    raise UsageError(f"--kind {name}: no such kind of note; {nearest}")


def _print_lines(found: Iterable[StoredNote]) -> None:
    for stored in found:
        print_json(stored_note_shape(stored), is_line=True)


def _print_csv(found: Iterable[StoredNote]) -> None:
    """Print CSV, always as UTF-8; the text stream would translate line ends."""
    sys.stdout.flush()
    for line in ledger_lines(found):
        sys.stdout.buffer.write(line.encode())
    sys.stdout.buffer.flush()


def _print_found(opened: Database, asked: NoteQuery, limit: int | None) -> None:
    found = tuple(notes.listed(opened, asked, limit or SHOWN + 1))
    if not found:
        print_line(_nothing(opened, asked))
        return
    print_table(HEADINGS, [_row(stored) for stored in found[: limit or SHOWN]])
    if limit is None and len(found) > SHOWN:
        print_line(f"These are the newest {SHOWN}; --limit shows more, --json and --csv show all.", "dim")


def _nothing(opened: Database, asked: NoteQuery) -> str:
    if asked.host and not articles.every_article(opened, host=asked.host):
        return f"No article of {asked.host} is tracked; `tracker list` shows what is."
    if replace(asked, article_id=None) != NoteQuery():
        return "No such note is on record; `tracker notes` shows all there are."
    return f"No note is on record; `tracker check {asked.article_id or '--all'}` looks for some."


def _row(stored: StoredNote) -> tuple[str, ...]:
    text = stored.note.text
    told = text if len(text) <= TEXT_SHOWN else f"{text[:TEXT_SHOWN].rstrip()} …"
    return (
        _first_seen(stored),
        f"{stored.article_id} {stored.title}",
        f"[{stored.note.kind.replace('_', ' ')}] {told}",
        "; ".join((_fate(stored), *_how_soon(stored))),
    )


def _first_seen(stored: StoredNote) -> str:
    zone = local_zone()
    if stored.not_before_at:
        return between(stored.not_before_at, stored.first_seen_at, zone)
    return f"{at(stored.first_seen_at, zone)}; since when is not known"


def _fate(stored: StoredNote) -> str:
    when = between(stored.last_seen_at, stored.removed_at, local_zone()) if stored.removed_at else ""
    return f"{FATES[stored.status]} {when}".rstrip()


def _how_soon(stored: StoredNote) -> Iterator[str]:
    for told in stored.discloses:
        yield f"disclosed revision {told.revision} {f'after {length(told.after)}' if told.after else 'with it'}"
    published = stored.after_publication
    if published is not None:
        yield f"{length(abs(published))} {'after' if published >= timedelta(0) else 'before'} publication"
