"""Rows as they are stored, which may be anything: SQLite takes values of any kind, whatever a column's is."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Row, Select
from sqlalchemy.exc import DBAPIError, StatementError
from sqlmodel import Session

from tracker.errors import StoreError

Stored = Row[*tuple[object, ...]]
Query = Select[*tuple[object, ...]]

NO_VALUE = (ValueError, LookupError, TypeError, AttributeError)  # what a column makes of a value of another kind
NO_TEXT = "decode to UTF-8"  # SQLite's own trouble with such a value: its file is well
KINDS: dict[str, type | tuple[type, ...]] = {  # of what is reckoned with; other columns take their values as they are
    "id": int,
    "article_id": int,
    "number": int,
    "depth": int,
    "revision_count": int,
    "size_bytes": int,
    "packed": bytes,
    "body": (bytes, type(None)),
}


class Alien(StoreError):
    """A value that is not of its column's kind."""


def rows(session: Session, query: Query, values: Mapping[str, object]) -> Iterator[Stored]:
    """Yield what a query finds with these values; Alien where that can't be."""
    try:
        found = session.connection().execute(query, values)
        kinds = [(place, KINDS[name], name) for place, name in enumerate(found.keys()) if name in KINDS]
        for row in found:
            for place, kind, name in kinds:
                if not isinstance(row[place], kind):
                    raise Alien(f"what stands in its {name} can't be one")
            yield row
    except (*NO_VALUE, StatementError) as error:
        if isinstance(error, DBAPIError) and NO_TEXT not in str(error.orig):
            raise  # the database's own: whoever began the transaction puts it into words
        raise Alien(f"a value is not of its column's kind: {error}") from error
