"""How alembic runs here: always by tracker itself, on a connection and in a transaction that tracker began."""

from alembic import context
from sqlmodel import SQLModel

from tracker.store import tables  # noqa: F401  (fills the metadata)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
