"""The search index, and what of the revisions is not in it yet: at first all that there are."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# Words come cut and folded, a blank between them (core/search/words.py), so the tokenizer has nothing to decide:
# "ascii" takes any other character for a letter, and "=" and "-" begin what no text has, see store/index/passages.py.
SQLITE = (
    "CREATE VIRTUAL TABLE passages USING fts5(text, headline, byline, note, caption, marks,"
    " content = '', columnsize = 0, tokenize = \"ascii tokenchars '=-'\")",
    "CREATE TRIGGER revisions_to_index AFTER INSERT ON revisions BEGIN"
    " INSERT INTO unindexed (article_id, number) VALUES (new.article_id, new.number) ON CONFLICT DO NOTHING; END",
)
POSTGRESQL = (
    "CREATE TABLE passages (id bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX ix_passages_words ON passages USING gin (words)",
    "CREATE FUNCTION revisions_to_index() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " INSERT INTO unindexed (article_id, number) SELECT article_id, number FROM came"
    " ON CONFLICT DO NOTHING; RETURN NULL; END $$",
    "CREATE TRIGGER revisions_to_index AFTER INSERT ON revisions"
    " REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION revisions_to_index()",
)


def upgrade() -> None:
    op.create_table(
        "unindexed",
        sa.Column("article_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], ondelete="CASCADE", name="fk_unindexed_article_id"),
        sa.PrimaryKeyConstraint("article_id", "number", name="pk_unindexed"),
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
    op.execute("INSERT INTO unindexed (article_id, number) SELECT article_id, number FROM revisions")
