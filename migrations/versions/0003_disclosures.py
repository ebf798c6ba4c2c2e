"""Notes that follow each other, when each was first seen, and which of them disclosed which revision's change."""

import json
from datetime import datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tracker.store.database.columns import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")
BATCH = 1000

FIRST_SEEN = """
UPDATE notes SET first_seen_at = (SELECT observed_at FROM revisions WHERE revisions.article_id = notes.article_id
 AND revisions.number = notes.first_revision)
"""
# Where just one note of a kind went as just one of that kind came, it was reworded: else none knows today which it was.
FOLLOWS = """
UPDATE notes SET follows_id = (SELECT max(gone.id) FROM notes AS gone WHERE gone.article_id = notes.article_id
 AND gone.kind = notes.kind AND gone.last_revision = notes.first_revision - 1)
WHERE 1 = (SELECT count(*) FROM notes AS gone WHERE gone.article_id = notes.article_id AND gone.kind = notes.kind
  AND gone.last_revision = notes.first_revision - 1)
 AND 1 = (SELECT count(*) FROM notes AS came WHERE came.article_id = notes.article_id AND came.kind = notes.kind
  AND came.first_revision = notes.first_revision)
 AND EXISTS (SELECT 1 FROM revisions WHERE revisions.article_id = notes.article_id
  AND revisions.number = notes.first_revision AND NOT revisions.is_technical)
"""
DISCLOSED = """
INSERT INTO disclosures (article_id, revision, note_id, said_in)
SELECT revisions.article_id, revisions.number, min(notes.id), revisions.number FROM revisions
JOIN notes ON notes.article_id = revisions.article_id AND notes.text = revisions.evidence
 AND revisions.number BETWEEN notes.first_revision AND notes.last_revision
WHERE revisions.disclosure = 'disclosed' GROUP BY revisions.article_id, revisions.number
"""
ARTICLES = sa.table("articles", sa.column("id"), sa.column("revision_count"), sa.column("published_at", UtcDateTime()))
REVISIONS = sa.table("revisions", sa.column("article_id"), sa.column("number"), sa.column("content"))


def upgrade() -> None:
    op.add_column("articles", sa.Column("published_at", UtcDateTime(), nullable=True))
    _fill_published_at(op.get_bind())
    with op.batch_alter_table("notes") as notes:
        notes.add_column(sa.Column("time", DOCUMENT, nullable=True))
        notes.add_column(sa.Column("first_seen_at", UtcDateTime(), nullable=True))
        notes.add_column(sa.Column("follows_id", KEY, nullable=True))
        notes.create_foreign_key("fk_notes_follows_id", "notes", ["follows_id"], ["id"])
    op.execute(FIRST_SEEN)
    with op.batch_alter_table("notes") as notes:
        notes.alter_column("first_seen_at", existing_type=UtcDateTime(), nullable=False)
    op.execute(FOLLOWS)
    op.create_index("ix_notes_follows_id", "notes", ["follows_id"])
    op.create_index("ix_notes_seen", "notes", ["first_seen_at", "id"])
    op.create_table(
        "disclosures",
        sa.Column("article_id", KEY, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("note_id", KEY, nullable=False),
        sa.Column("said_in", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_disclosures_article_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["note_id"], ["notes.id"], name="fk_disclosures_note_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "revision", name="pk_disclosures"),
    )
    op.create_index("ix_disclosures_note_id", "disclosures", ["note_id"])
    op.execute(DISCLOSED)


def _fill_published_at(connection: sa.Connection) -> None:
    """Give each article the date of publication that its newest revision claims."""
    is_newest = (REVISIONS.c.article_id == ARTICLES.c.id) & (REVISIONS.c.number == ARTICLES.c.revision_count)
    query = sa.select(ARTICLES.c.id, REVISIONS.c.content).join(REVISIONS, is_newest).order_by(ARTICLES.c.id)
    filling = sa.update(ARTICLES).where(ARTICLES.c.id == sa.bindparam("key"))
    filling = filling.values(published_at=sa.bindparam("moment", type_=UtcDateTime()))
    last = 0
    while rows := connection.execute(query.where(ARTICLES.c.id > last).limit(BATCH)).all():
        moments = ((key, _published_at(content)) for key, content in rows)
        filled = [{"key": key, "moment": moment} for key, moment in moments if moment]
        if filled:
            connection.execute(filling, filled)
        last = rows[-1].id


def _published_at(content: str) -> datetime | None:
    claimed = json.loads(content)["published_at"]
    return datetime.fromisoformat(claimed) if claimed else None
