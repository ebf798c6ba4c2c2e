"""Contents, headers and pages packed beside the version before, digests as their 32 bytes, ids kept over a move."""

import sqlite3
from typing import cast

import sqlalchemy as sa
from alembic import op

from tracker.store.columns import PORTABLE_JSON, Digest, UtcDateTime
from tracker.store.contents import lines, packed

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BATCH = 200
DIGESTS = {
    "articles": ("page_digest",),
    "checks": ("page_digest",),
    "revisions": ("content_digest", "text_digest", "page_digest", "previous_digest", "digest"),
    "blobs": ("digest", "base_digest"),
}
MANDATORY = {"content_digest", "text_digest", "digest"}
REFERENCES = (
    ("checks", "page_digest"),
    ("revisions", "page_digest"),
    ("blobs", "base_digest"),
)
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
    op.add_column("articles", sa.Column("digest_id", KEY, nullable=True))
    op.add_column("revisions", sa.Column("packed", sa.LargeBinary(), nullable=True))
    op.add_column("revisions", sa.Column("depth", sa.SmallInteger(), nullable=False, server_default="0"))
    _pack(op.get_bind())
    _shorten_digests()
    with op.batch_alter_table("revisions") as revisions:
        revisions.alter_column("packed", existing_type=sa.LargeBinary(), nullable=False)
        revisions.drop_column("content")
        revisions.drop_column("headers")
    with op.batch_alter_table("blobs") as blobs:
        blobs.add_column(sa.Column("depth", sa.SmallInteger(), nullable=False, server_default="0"))
        blobs.add_column(sa.Column("thinned_at", UtcDateTime(), nullable=True))
        blobs.alter_column("body", existing_type=sa.LargeBinary(), nullable=True)
        blobs.drop_column("encoding")


def _pack(connection: sa.Connection) -> None:
    """Pack each revision beside the one before it, which is the one that comes before it here."""
    table = REVISIONS.c
    query = sa.select(table.id, table.article_id, table.number, table.headers, table.content)
    query = query.order_by(table.article_id, table.number).limit(BATCH)
    filling = sa.update(REVISIONS).where(table.id == sa.bindparam("key"))
    filling = filling.values(packed=sa.bindparam("body"), depth=sa.bindparam("steps"))
    last: tuple[int, int] = (0, 0)
    base: bytes | None = None
    depth: int | None = None
    while rows := connection.execute(query.where(sa.tuple_(table.article_id, table.number) > last)).all():
        filled = []
        for key, article_id, number, headers, content in rows:
            if article_id != last[0]:
                base = depth = None
            stored = lines(headers, content)
            result = packed(stored, base, depth)
            base, depth, last = stored, result.depth, (article_id, number)
            filled.append({"key": key, "body": result.body, "steps": result.depth})
        connection.execute(filling, filled)


def _shorten_digests() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    (_alter_in_place if is_postgresql else _convert_and_rebuild)()


def _alter_in_place() -> None:
    for table, column in REFERENCES:
        op.drop_constraint(f"fk_{table}_{column}", table, type_="foreignkey")
    for table, columns in DIGESTS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE bytea USING decode({column}, 'hex')")
    for table, column in REFERENCES:
        op.create_foreign_key(f"fk_{table}_{column}", table, "blobs", [column], ["digest"])


def _convert_and_rebuild() -> None:
    driver = cast(sqlite3.Connection, op.get_bind().connection.dbapi_connection)
    driver.create_function("from_hex", 1, _from_hex, deterministic=True)
    for table, columns in DIGESTS.items():
        changes = ", ".join(f"{column} = from_hex({column})" for column in columns)
        op.execute(f"UPDATE {table} SET {changes}")  # noqa: S608 (names of ours)
        with op.batch_alter_table(table) as altered:
            for column in columns:
                altered.alter_column(column, type_=Digest(), existing_type=sa.String())


def _from_hex(text: str | None) -> bytes | None:
    return None if text is None else bytes.fromhex(text)
