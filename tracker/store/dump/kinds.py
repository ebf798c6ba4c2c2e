"""The lines of a dump: which table each kind of line is of, its keys, and what a right one looks like.

The keys are the table's columns, so that a new column is in the dump by itself; but a few mean something only in the
database where they are (how a text is packed, who holds a lease), and others stand in their place.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import UnionType
from typing import Annotated, Literal, TypeAlias, Union, cast, get_args, get_origin

from pydantic import AwareDatetime, Base64Bytes, BaseModel, ConfigDict, Field, JsonValue, TypeAdapter, create_model
from sqlalchemy import BigInteger, Column, Table
from sqlmodel import SQLModel

from tracker.core.canonical import rfc3339
from tracker.store import tables
from tracker.store.database.columns import BIG_KEY, Digest

FORMAT, VERSION = "tracker-dump", 1
REBUILT = frozenset({"unindexed", "changes"})  # what a table holds that follows from the others
OF_PEOPLE = frozenset({"users", "sessions", "tokens", "filters"})  # stay where they are: a dump is for others to read

Text: TypeAlias = Annotated[str, Field(pattern=r"^[^\x00]*$")]  # PostgreSQL has no place for a NUL
Sha256: TypeAlias = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Moment: TypeAlias = Annotated[
    AwareDatetime, Field(ge=datetime(1, 1, 2, tzinfo=UTC), le=datetime(9999, 12, 30, tzinfo=UTC))
]
Int32: TypeAlias = Annotated[int, Field(ge=-(2**31), lt=2**31)]
Id: TypeAlias = Annotated[int, Field(ge=1, lt=2**53)]  # all that any JSON has; a higher one would leave none for others
PLAIN: dict[type, object] = {str: Text, int: Int32, datetime: Moment, bytes: Base64Bytes}  # others check themselves


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of line: its table, the columns that are left out, and the keys beside those of the columns."""

    row: type[SQLModel]
    left_out: frozenset[str] = frozenset()
    beside: Mapping[str, object] = field(default_factory=dict)

    @property
    def table(self) -> Table:
        """The table whose rows these lines are."""
        return SQLModel.metadata.tables[str(self.row.__tablename__)]

    @property
    def columns(self) -> tuple[Column[object], ...]:
        """The columns that are keys, in the table's order."""
        return tuple(column for column in self.table.columns if column.name not in self.left_out)


KINDS = {
    "host": Kind(tables.HostRow),
    "robots": Kind(tables.RobotsRow),
    "source": Kind(tables.SourceRow),
    "article": Kind(
        tables.ArticleRow,
        frozenset({"host_id", "source_id", "lease", "leased_until"}),
        {"host": Text, "source": Text | None},
    ),
    "tag": Kind(tables.ArticleTagRow),
    "url": Kind(tables.ArticleUrlRow),
    "reading": Kind(tables.ReadingRow),
    "page": Kind(
        tables.BlobRow, frozenset({"base_digest", "depth", "body"}), {"text": str | None, "base64": Base64Bytes | None}
    ),
    "revision": Kind(
        tables.RevisionRow,
        frozenset({"packed", "depth"}),
        {"headers": list[tuple[str, str]], "content": dict[str, JsonValue]},
    ),
    "check": Kind(tables.CheckRow),
    "note": Kind(tables.NoteRow),
    "disclosure": Kind(tables.DisclosureRow),
    "alert": Kind(tables.AlertRow),
    "delivery": Kind(tables.DeliveryRow),
}
STANDING_ALONE = ("host", "robots", "source")  # before the articles; each other line belongs to the article above it


class Header(BaseModel):
    """The first line. `schema_version` is the database's, `articles` how many there are."""

    model_config = ConfigDict(populate_by_name=True)

    format: Literal["tracker-dump"] = "tracker-dump"
    version: int
    schema_version: str = Field(alias="schema", pattern=r"^[0-9]{4}$")
    tracker: str
    exported_at: AwareDatetime
    articles: int


class End(BaseModel):
    """The last line: how many lines there are of each kind, and the SHA-256 of all bytes before this line."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["end"] = "end"
    lines: dict[str, int]
    sha256: Sha256


def line_of(kind: str, values: Mapping[str, object], content: str | None = None) -> bytes:
    """Return a line of a dump; a revision's content is the canonical JSON that its digest is of, as it is stored."""
    text = _encoder.encode({"type": kind, **values})
    if content is not None:
        text = f'{text[:-1]},"content":{content}}}'
    return text.encode() + b"\n"


def _plain(value: object) -> str | None:
    if isinstance(value, datetime):
        return rfc3339(value)
    if isinstance(value, bytes):
        return b64encode(value).decode()
    raise TypeError(f"{type(value).__name__} has no place in a dump")


def _field_of(column: Column[object], row: type[SQLModel]) -> object:
    """Return what a key's value must be: what the column holds."""
    declared = row.model_fields[column.name].annotation
    if isinstance(column.type, Digest):
        plain: object = Sha256
    elif column.type is BIG_KEY or isinstance(column.type, BigInteger):
        plain = Id
    else:
        is_union = get_origin(declared) in (Union, UnionType)
        first = next(kind for kind in get_args(declared) if kind is not type(None)) if is_union else declared
        plain = PLAIN.get(first, first) if isinstance(first, type) else first
    return Union[plain, None] if column.nullable else plain  # noqa: UP007 (of values, not of names)


def _model_of(name: str, kind: Kind) -> type[BaseModel]:
    keys = {column.name: _field_of(column, kind.row) for column in kind.columns} | dict(kind.beside)
    is_page = name == "page"  # it has one of two bodies, or none
    fields = {key: (value, None if is_page and key in kind.beside else ...) for key, value in keys.items()}
    config = ConfigDict(extra="forbid", strict=True)
    return create_model(name, __config__=config, type=(Literal[name], ...), **fields)  # type: ignore[call-overload, no-any-return]


_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
_models = tuple(_model_of(name, kind) for name, kind in KINDS.items())
_any: object = Annotated[Union[(*_models, End)], Field(discriminator="type")]
LINE: TypeAdapter[BaseModel] = TypeAdapter(cast(type[BaseModel], _any))
