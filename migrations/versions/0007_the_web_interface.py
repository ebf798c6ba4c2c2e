"""Changes in few bytes, for the page that lists them; users, sessions, tokens, filters; what a feed's articles get."""

import sqlalchemy as sa
from alembic import op

from tracker.store.database.columns import PORTABLE_JSON, Digest, UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORD = sa.String(32)

OF_REVISION = (
    "INSERT INTO changes (article_id, host_id, at, outcome, number, significance, disclosure)"
    " SELECT new.article_id, host_id, new.observed_at,"
    " CASE WHEN new.returns_to IS NULL THEN 'revised' ELSE 'returned' END, new.number, new.significance, new.disclosure"
    " FROM articles WHERE id = new.article_id"
)
OF_CHECK = (
    "INSERT INTO changes (article_id, host_id, at, outcome, number, check_id, significance, disclosure)"
    " SELECT new.article_id, host_id, new.checked_at, new.outcome, new.revision, new.id, 'none', 'none'"
    " FROM articles WHERE id = new.article_id"
)
IS_EVENT = "new.outcome IN ('gone', 'back', 'flapping')"
SQLITE = (
    "CREATE TRIGGER revisions_to_changes AFTER INSERT ON revisions WHEN new.number > 1 AND NOT new.is_technical"
    f" BEGIN {OF_REVISION}; END",
    f"CREATE TRIGGER checks_to_changes AFTER INSERT ON checks WHEN {IS_EVENT} BEGIN {OF_CHECK}; END",
)
POSTGRESQL = (
    f"CREATE FUNCTION revisions_to_changes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {OF_REVISION};"
    " RETURN NULL; END $$",
    f"CREATE FUNCTION checks_to_changes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {OF_CHECK}; RETURN NULL; END $$",
    "CREATE TRIGGER revisions_to_changes AFTER INSERT ON revisions FOR EACH ROW"
    " WHEN (new.number > 1 AND NOT new.is_technical) EXECUTE FUNCTION revisions_to_changes()",
    f"CREATE TRIGGER checks_to_changes AFTER INSERT ON checks FOR EACH ROW WHEN ({IS_EVENT})"
    " EXECUTE FUNCTION checks_to_changes()",
)
SO_FAR = (
    "INSERT INTO changes (article_id, host_id, at, outcome, number, check_id, significance, disclosure)"
    " SELECT article_id, host_id, at, outcome, number, check_id, significance, disclosure FROM ("
    "SELECT revisions.article_id, articles.host_id, revisions.observed_at AS at,"
    " CASE WHEN revisions.returns_to IS NULL THEN 'revised' ELSE 'returned' END AS outcome, revisions.number,"
    " NULL AS check_id, revisions.significance, revisions.disclosure"
    " FROM revisions JOIN articles ON articles.id = revisions.article_id"
    " WHERE revisions.number > 1 AND NOT revisions.is_technical"
    " UNION ALL SELECT checks.article_id, articles.host_id, checks.checked_at, checks.outcome, checks.revision,"
    " checks.id, 'none', 'none' FROM checks JOIN articles ON articles.id = checks.article_id"
    " WHERE checks.outcome IN ('gone', 'back', 'flapping')) AS told ORDER BY at, article_id, number"
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _never_give_an_id_again()
    op.add_column("sources", sa.Column("detail", sa.String(), nullable=False, server_default=""))
    op.add_column("sources", sa.Column("tags", PORTABLE_JSON, nullable=False, server_default="[]"))
    op.add_column("sources", sa.Column("found", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("sources", sa.Column("known", sa.LargeBinary(), nullable=False, server_default=""))
    op.create_index("ix_notes_kind", "notes", ["kind", "first_seen_at", "id"])
    _make_changes()
    _make_people()
    _list_articles()
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def _never_give_an_id_again() -> None:
    """Make the ids of articles as they were meant to be: an earlier rewriting of the table lost AUTOINCREMENT."""
    with op.batch_alter_table("articles", recreate="always", table_kwargs={"sqlite_autoincrement": True}):
        pass


def _make_changes() -> None:
    op.create_table(
        "changes",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("article_id", KEY, nullable=False),
        sa.Column("host_id", KEY, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("outcome", WORD, nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("check_id", KEY, nullable=True),
        sa.Column("significance", WORD, nullable=False),
        sa.Column("disclosure", WORD, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], ondelete="CASCADE", name="fk_changes_article_id"),
        sa.ForeignKeyConstraint(["host_id"], ["hosts.id"], ondelete="CASCADE", name="fk_changes_host_id"),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
    )
    op.execute(SO_FAR)
    op.create_index("ix_changes_at", "changes", ["at", "id"])
    op.create_index("ix_changes_kind", "changes", ["significance", "disclosure", "at", "id"])
    op.create_index("ix_changes_host", "changes", ["host_id", "at", "id", "significance", "disclosure"])
    op.create_index("ix_changes_article", "changes", ["article_id", "at", "id"])


def _list_articles() -> None:
    """Let the list of articles be read from indexes alone."""
    op.drop_index("ix_articles_due", "articles")
    due = ["host_id", "next_check_at", "state", "paused_at", "revision_count", "fresh_at", "id"]
    op.create_index("ix_articles_due", "articles", due)
    op.drop_index("ix_article_tags_tag", "article_tags")
    op.create_index("ix_article_tags_tag", "article_tags", ["tag", "article_id"])
    op.execute("CREATE INDEX ix_articles_paused ON articles (paused_at) WHERE paused_at IS NOT NULL")
    op.execute("CREATE INDEX ix_articles_unwell ON articles (state) WHERE state <> 'ok' AND paused_at IS NULL")


def _make_people() -> None:
    op.create_table(
        "users",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("name", name="uq_users_name"),
    )
    op.create_table(
        "sessions",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("secret_digest", Digest(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("last_used_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], ondelete="CASCADE", name="fk_sessions_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.UniqueConstraint("secret_digest", name="uq_sessions_secret_digest"),
    )
    op.create_index("ix_sessions_user_id", "sessions", ["user_id"])
    op.create_table(
        "tokens",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("user_id", KEY, nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("secret_digest", Digest(), nullable=False),
        sa.Column("scope", WORD, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("last_used_at", UtcDateTime(), nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], ondelete="CASCADE", name="fk_tokens_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_tokens"),
        sa.UniqueConstraint("secret_digest", name="uq_tokens_secret_digest"),
    )
    op.create_index("ix_tokens_user_id", "tokens", ["user_id"])
    op.create_table(
        "filters",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_filters"),
        sa.UniqueConstraint("name", name="uq_filters_name"),
    )
