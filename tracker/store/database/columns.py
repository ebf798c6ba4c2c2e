"""Column types that mean the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from importlib import import_module

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Enum, Integer, LargeBinary
from sqlalchemy.types import TypeDecorator, TypeEngine


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime; a naive one is refused, since nobody could say which moment it means."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database, as UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database: SQLite gives the zone back as none."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Digest(TypeDecorator[str]):
    """A SHA-256: lower-case hexadecimal in our hands, its 32 bytes in the database, which has many of them."""

    impl = LargeBinary
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], bytes | None]:
        """To the database: in one step, since a check writes up to nine of them; its driver takes bytes as they are."""
        return _to_bytes

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """From the database."""
        return None if value is None else value.hex()


def _to_bytes(digest: str | None) -> bytes | None:
    return None if digest is None else bytes.fromhex(digest)


class PortableJson(TypeDecorator[object]):
    """JSON; on PostgreSQL JSONB, whose module is imported there alone: each start would pay for it."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[object]:
        """Return the type as that database has it."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(self.impl_instance)
        jsonb = import_module("sqlalchemy.dialects.postgresql").JSONB
        kind: TypeEngine[object] = jsonb(none_as_null=self.none_as_null)
        return dialect.type_descriptor(kind)

    def process_result_value(self, value: object, _dialect: Dialect) -> object:
        """Return an object's keys in one order: JSONB has an order of its own, and a dump shows it."""
        return dict(sorted(value.items())) if isinstance(value, dict) else value


BIG_KEY: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")  # SQLite counts up only INTEGER keys
PORTABLE_JSON = PortableJson()
NULLABLE_JSON = PortableJson(none_as_null=True)


def enum_column(kind: type[StrEnum]) -> Enum:
    """Return a column type that stores the enum's values as plain strings."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )
