"""Databases as earlier versions made them: their schema by the migrations, their rows by hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import command
from sqlalchemy.types import TypeEngine

from tracker.core.canonical import content_digest, page_digest, text_digest, to_json
from tracker.core.values import Content, Disclosure, Significance
from tracker.store.database import schema
from tracker.store.database.columns import PORTABLE_JSON, UtcDateTime
from tracker.store.database.engine import Database, parse_url
from tracker.store.packed.packing import pack
from tracker.store.recording.chain import digest_of
from tracker.store.tables import RevisionRow

HEADERS = (("Content-Type", "text/html"), ("X-Odd", "é"))
TYPES: dict[str, TypeEngine[Any]] = {
    "noon": UtcDateTime(),
    "observed_at": UtcDateTime(),
    "headers": PORTABLE_JSON,
}
PAGE = "INSERT INTO blobs (digest, encoding, size_bytes, body) VALUES (:page_digest, 'zstd', :size, :body)"
REVISION = (
    "INSERT INTO revisions (article_id, number, observed_at, is_technical, title, content, content_digest, text_digest,"
    " page_digest, final_url, status, headers, extractor, previous_digest, digest, summary, significance, reasons,"
    " disclosure, evidence, words_added, words_cut) VALUES (:article_id, :number, :observed_at, FALSE, :title,"
    " :content, :content_digest, :text_digest, :page_digest, 'https://news.example/1', 200, :headers, '1',"
    " :previous_digest, :digest, '', 'minor', '[]', 'undisclosed', '', 0, 0)"
)
COUNT = "UPDATE articles SET revision_count = :number WHERE id = :article_id"
CHECK = (
    "INSERT INTO checks (article_id, checked_at, outcome, condition, status, revision)"
    " VALUES (:article_id, :observed_at, 'revised', 'article', 200, :number)"
)
OF_ROW = (
    "article_id",
    "number",
    "observed_at",
    "title",
    "content_digest",
    "text_digest",
    "page_digest",
    "previous_digest",
    "digest",
)


@dataclass(frozen=True, slots=True)
class Old:
    """A revision of an old database, with its page."""

    number: int
    content: Content
    page: bytes
    row: RevisionRow


def made_by(version: str, url: str, statements: Iterable[str], **values: object) -> Database:
    """Return a database of that schema, with what these statements put into it."""
    database = Database(parse_url(url))
    with database.rebuild() as connection:
        command.upgrade(schema.alembic_config(connection), version)
        for statement in statements:
            run(connection, statement, [values])
    return database


def run(connection: sa.Connection, statement: str, values: Sequence[Mapping[str, object]]) -> None:
    """Run a statement of an earlier version's; what it binds has a type where TYPES names one."""
    typed = [sa.bindparam(name, type_=kind) for name, kind in TYPES.items() if f":{name}" in statement]
    connection.execute(sa.text(statement).bindparams(*typed), list(values))


def history_of(article_id: int, count: int, noon: datetime) -> list[Old]:
    """Return revisions of an article that follow each other hour by hour, each chained to the one before."""
    made: list[Old] = []
    for number in range(1, count + 1):
        content = Content(f"Bridge closed, {number}", paragraphs=("The bridge is closed.", f"{number} saw it."))
        page = f"<p>{article_id}: {number} saw it.</p>".encode() * 100
        row = RevisionRow(
            article_id=article_id,
            number=number,
            observed_at=noon + number * timedelta(hours=1),
            not_before_at=None,
            is_technical=False,
            returns_to=None,
            title=content.title,
            content_digest=content_digest(content),
            text_digest=text_digest(content),
            page_digest=page_digest(page),
            final_url="https://news.example/1",
            status=200,
            extractor="1",
            previous_digest=made[-1].row.digest if made else None,
            packed=b"",
            digest="",
            reasons=[],
            significance=Significance.MINOR,
            disclosure=Disclosure.UNDISCLOSED,
        )
        row.digest = digest_of(row.model_dump(), HEADERS)
        made.append(Old(number, content, page, row))
    return made


def keep(database: Database, history: Iterable[Old]) -> None:
    """Write these revisions, with their pages and checks, as schemas 0001 to 0004 have them."""
    rows = [
        {
            **{name: getattr(old.row, name) for name in OF_ROW},
            "content": to_json(old.content),
            "headers": HEADERS,
            "body": pack(old.page),
            "size": len(old.page),
        }
        for old in history
    ]
    with database.rebuild() as connection:
        for statement in (PAGE, REVISION, CHECK, COUNT):
            run(connection, statement, rows)
