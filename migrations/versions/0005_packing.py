"""Contents, headers and pages packed beside the version before, digests as their 32 bytes, ids kept over a move."""

import json
import sqlite3
from collections.abc import Iterable
from typing import cast

import sqlalchemy as sa
from alembic import op

from tracker.store.database.columns import PORTABLE_JSON, Digest, UtcDateTime
from tracker.store.packed.packing import TEXT_LEVEL, pack

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BATCH = 200
STEPS = 9  # from a revision that is packed beside none; then comes the next such
DIGESTS = {
    "articles": ("page_digest",),
    "checks": ("page_digest",),
    "revisions": ("content_digest", "text_digest", "page_digest", "previous_digest", "digest"),
    "blobs": ("digest", "base_digest"),
}
REFERENCES = ("checks", "page_digest"), ("revisions", "page_digest"), ("blobs", "base_digest")
GONE = {"revisions": ("content", "headers"), "blobs": ("encoding",)}
MAY_BE_NULL = {"revisions": {"packed": False}, "blobs": {"body": True}}
PARTIAL = ("ix_checks_page_digest", "checks", "page_digest"), ("ix_articles_lease", "articles", "lease")
REVISIONS = sa.table(
    "revisions",
    sa.column("id"),
    sa.column("article_id"),
    sa.column("number"),
    sa.column("headers", PORTABLE_JSON),
    sa.column("content"),
    sa.column("packed", sa.LargeBinary()),
    sa.column("depth"),
)


def upgrade() -> None:
    connection = op.get_bind()
    is_sqlite = connection.dialect.name == "sqlite"
    op.add_column("articles", sa.Column("digest_id", KEY, nullable=True))
    op.add_column("revisions", sa.Column("packed", sa.LargeBinary(), nullable=True))
    op.add_column("revisions", sa.Column("depth", sa.SmallInteger(), nullable=False, server_default="0"))
    op.add_column("blobs", sa.Column("depth", sa.SmallInteger(), nullable=False, server_default="0"))
    op.add_column("blobs", sa.Column("thinned_at", UtcDateTime(), nullable=True))
    _pack(connection)
    if is_sqlite:
        _shorten(connection)
    for table, digests in DIGESTS.items():
        with op.batch_alter_table(table) as altered:  # on SQLite each writes the whole table anew
            for column in GONE.get(table, ()):
                altered.drop_column(column)
            for column, nullable in MAY_BE_NULL.get(table, {}).items():
                altered.alter_column(column, existing_type=sa.LargeBinary(), nullable=nullable)
            for column in digests if is_sqlite else ():
                altered.alter_column(column, existing_type=sa.String(), type_=Digest())
    if not is_sqlite:
        _shorten_in_place()
    for name, table, column in PARTIAL:  # at most rows it is null
        is_there = sa.text(f"{column} IS NOT NULL")
        op.drop_index(name, table)
        op.create_index(name, table, [column], sqlite_where=is_there, postgresql_where=is_there)


def _pack(connection: sa.Connection) -> None:
    """Pack each revision beside the one before it, which is the one that comes before it here."""
    table = REVISIONS.c
    query = sa.select(table.id, table.article_id, table.number, table.headers, table.content)
    query = query.order_by(table.article_id, table.number).limit(BATCH)
    filling = sa.update(REVISIONS).where(table.id == sa.bindparam("key"))
    filling = filling.values(packed=sa.bindparam("body"), depth=sa.bindparam("steps"))
    last = 0, 0
    base: bytes | None = None
    depth = 0
    while rows := connection.execute(query.where(sa.tuple_(table.article_id, table.number) > last)).all():
        filled = []
        for key, article_id, number, headers, content in rows:
            depth = depth + 1 if article_id == last[0] and depth < STEPS else 0
            lines = _lines(headers, content)
            filled.append({"key": key, "body": pack(lines, base if depth else None, level=TEXT_LEVEL), "steps": depth})
            base, last = lines, (article_id, number)
        connection.execute(filling, filled)


def _lines(headers: Iterable[Iterable[str]], content: str) -> bytes:
    said = json.dumps([list(header) for header in headers], ensure_ascii=False, separators=(",", ":"))
    return f"{said}\n{content}".encode(errors="surrogatepass")


def _shorten(connection: sa.Connection) -> None:
    driver = cast(sqlite3.Connection, connection.connection.dbapi_connection)
    driver.create_function("from_hex", 1, _from_hex, deterministic=True)
    for table, columns in DIGESTS.items():
        changes = ", ".join(f"{column} = from_hex({column})" for column in columns)
        op.execute(f"UPDATE {table} SET {changes}")  # noqa: S608 (names of ours)


def _from_hex(text: str | None) -> bytes | None:
    return None if text is None else bytes.fromhex(text)


def _shorten_in_place() -> None:
    """Change the digests of a table in one statement: each writes the whole table anew, without what has gone."""
    for table, column in REFERENCES:
        op.drop_constraint(f"fk_{table}_{column}", table, type_="foreignkey")
    for table, columns in DIGESTS.items():
        changes = ", ".join(f"ALTER COLUMN {column} TYPE bytea USING decode({column}, 'hex')" for column in columns)
        op.execute(f"ALTER TABLE {table} {changes}")
    for table, column in REFERENCES:
        op.create_foreign_key(f"fk_{table}_{column}", table, "blobs", [column], ["digest"])
