"""How pages were read: what leads to the article in its next page, and how each revision's page was taken."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "readings",
        sa.Column("article_id", KEY, nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_readings_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", name="pk_readings"),
    )
    op.add_column("revisions", sa.Column("sight", sa.String(length=32), nullable=True))
