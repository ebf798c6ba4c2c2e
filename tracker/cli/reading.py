"""The commands that read the record: history, show."""

import re
import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from tracker.cli.explaining import disagreement_words
from tracker.cli.options import ArticleName, Json, database, settings
from tracker.cli.output import local_zone, print_json, print_line, print_table
from tracker.comparing import TECHNICAL
from tracker.config import site_rules_of
from tracker.core.canonical import rfc3339
from tracker.core.values import Content, Note, Sight
from tracker.render.times import at, between, length
from tracker.shapes.articles import article_shape, url_shape
from tracker.shapes.checks import check_shape
from tracker.shapes.revisions import disagreements_of, revision_shape, shown_shape
from tracker.store import articles
from tracker.store import history as record
from tracker.store.articles import Article
from tracker.store.database import schema
from tracker.store.database.engine import Database
from tracker.store.history import Check, Revision

NUMBER = re.compile(r"[0-9]{1,1000}")

RevisionName = Annotated[
    str, typer.Argument(metavar="ARTICLE[@N]", help="An article, and the number of a revision; without it the newest.")
]


def history(context: typer.Context, article: ArticleName, json: Json = False) -> None:
    """Show how an article came to be: its revisions, when each was seen, and whether it was disclosed."""
    with database(context) as opened:
        found = articles.find(opened, article)
        revisions = record.revisions(opened, found.id)
        events = record.checks(opened, found.id, outcomes=record.EVENTS)
        urls = record.seen_urls(opened, found.id)
    if json:
        shape = {
            **article_shape(found),
            "history": [revision_shape(revision) for revision in revisions],
            "events": [check_shape(event) for event in events],
            "urls": [url_shape(seen) for seen in urls],
        }
        print_json(shape)
        return
    _print_article(found)
    for seen in urls:
        print_line(f"{seen.kind}: {seen.url} (since {at(seen.first_seen_at, local_zone())})")
    rows = [(revision.observed_at, _revision_row(revision)) for revision in revisions]
    rows += [(event.checked_at, _event_row(event)) for event in events]
    if rows:
        rows.sort(key=lambda row: row[0])  # a technical revision has the time of the one before, and stays behind it
        print_table(("revision", "seen", "what changed", "matters", "said so?"), [row for _, row in rows])
    else:
        print_line(f"No revision yet; `tracker check {found.id}` looks for one.")


def show(
    context: typer.Context,
    name: RevisionName,
    raw: Annotated[bool, typer.Option("--raw", help="Write the raw page as it came, byte for byte.")] = False,
    json: Json = False,
) -> None:
    """Show how an article read at a revision, with its evidence."""
    config = settings(context)
    with schema.opened(config.database) as opened:
        found, number = revision_named(opened, name)
        revision, content = record.revision(opened, found.id, number)
        headers = record.headers(opened, found.id, revision.number)
        page = record.raw_page(opened, found.id, number) if raw else b""
        rules = site_rules_of(config)
    if raw:
        sys.stdout.buffer.write(page)
    elif json:
        print_json({**article_shape(found), **shown_shape(revision, content, headers, rules)})
    else:
        print_content(content)
        zone = local_zone()
        print_line("")
        for disagreement in disagreements_of(revision, content, headers, rules):
            print_line(disagreement_words(disagreement), "yellow")
        print_line(f"Revision {revision.number} of {found.url}{f', {TECHNICAL}' * revision.is_technical}", "dim")
        print_line(f"seen {between(revision.not_before_at, revision.observed_at, zone)}", "dim")
        print_line(f"from {revision.final_url}, HTTP {revision.status}, page SHA-256 {revision.page_digest}", "dim")
        print_line(f"digest {revision.digest}", "dim")


def revision_named(opened: Database, name: str) -> tuple[Article, int | None]:
    """Return what "ARTICLE@N" names; an @ that no number follows is part of the article's name."""
    article, mark, number = name.rpartition("@")
    if mark and NUMBER.fullmatch(number):
        return articles.find(opened, article), int(number)
    return articles.find(opened, name), None


def _print_article(article: Article) -> None:
    print_line(article.title or "(not seen yet)", "bold")
    paused = ", paused" if article.paused_at else ""
    tags = f", tagged {', '.join(article.tags)}" if article.tags else ""
    print_line(f"article {article.id}  {article.url}  {article.state}{paused}{tags}")


def _revision_row(revision: Revision) -> tuple[str, ...]:
    summary = revision.summary or "first seen"
    back = f"back to revision {revision.returns_to}: " if revision.returns_to else ""
    reasons = f" ({', '.join(revision.reasons)})" if revision.reasons else ""
    seen = between(revision.not_before_at, revision.observed_at, local_zone())
    late = revision.disclosed_late
    said = revision.disclosure.replace("_", " ")
    said += f"; disclosed after {length(late.after)} by revision {late.revision}" if late else ""
    if revision.is_technical:
        return str(revision.number), "", f"{TECHNICAL}: {summary}", "", ""
    if revision.number == 1:
        return "1", f"at {at(revision.observed_at, local_zone())}", summary, "", ""
    afresh = "; template changed" if revision.sight is Sight.AFRESH else ""
    return str(revision.number), seen, back + summary + afresh, revision.significance + reasons, said


def _event_row(event: Check) -> tuple[str, ...]:
    return "", f"at {at(event.checked_at, local_zone())}", f"{event.outcome}: {event.detail}".rstrip(": "), "", ""


def print_content(content: Content) -> None:
    """Print what a reader sees of an article, with its notes where they stand; those beside it come last."""
    print_line(content.title, "bold")
    if content.byline:
        print_line(f"By {content.byline}")
    for word, moment in (("published", content.published_at), ("modified", content.modified_at)):
        if moment:
            print_line(f"{word} {rfc3339(moment)}", "dim")
    for number, paragraph in enumerate((*content.paragraphs, "")):
        _print_notes(note for note in content.notes if note.place == number)
        if paragraph:
            print_line("")
            print_line(paragraph)
    for caption in content.captions:
        print_line("")
        print_line(f"[picture] {caption}", "dim")
    _print_notes(note for note in content.notes if note.place is None)


def _print_notes(notes: Iterable[Note]) -> None:
    for note in notes:
        said = f"{note.kind.replace('_', ' ')}, {rfc3339(note.at)}" if note.at else note.kind.replace("_", " ")
        print_line("")
        print_line(f"[{said}] {note.text}", "cyan")
