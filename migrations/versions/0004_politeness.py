"""What sites ask for, how they are, texts that take turns, and what lets a page pass unread."""

import sqlalchemy as sa
from alembic import op

from tracker.store.database.columns import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "robots",
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("read_at", UtcDateTime(), nullable=True),
        sa.Column("next_read_at", UtcDateTime(), nullable=False),
        sa.Column("failing_since", UtcDateTime(), nullable=True),
        sa.Column("detail", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("origin", name="pk_robots"),
    )
    op.add_column("hosts", sa.Column("deadline_at", UtcDateTime(), nullable=True))
    op.add_column("hosts", sa.Column("is_asked", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("hosts", sa.Column("trouble", sa.String(), nullable=False, server_default=""))
    op.add_column("hosts", sa.Column("trouble_since", UtcDateTime(), nullable=True))
    op.add_column("articles", sa.Column("deadline_at", UtcDateTime(), nullable=True))
    op.execute("UPDATE articles SET deadline_at = next_check_at")
    op.execute("UPDATE hosts SET deadline_at = next_due_at")
    op.create_index("ix_articles_deadline", "articles", ["host_id", "deadline_at"])
    op.add_column("articles", sa.Column("trouble", sa.String(length=32), nullable=True))
    op.add_column("articles", sa.Column("alike", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("articles", sa.Column("turns", sa.String(), nullable=False, server_default=""))
    op.add_column("articles", sa.Column("heeds_robots", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("articles", sa.Column("uses_browser", sa.Boolean(), nullable=True))
    op.add_column("readings", sa.Column("gate", sa.LargeBinary(), nullable=True))
