"""How alembic runs here: always by tracker itself, on a connection and in a transaction that tracker began."""

from alembic import context
from sqlmodel import SQLModel

from tracker.store import tables  # noqa: F401  (fills the metadata)


def is_in_the_tables(_thing: object, name: str | None, *_: object) -> bool:
    """Leave out the search index, which is not a table of ours: 0006_search.py."""
    return "passages" not in (name or "")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
    include_object=is_in_the_tables,
)
context.run_migrations()
