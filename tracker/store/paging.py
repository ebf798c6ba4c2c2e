"""Lists in pages: each goes on behind the last row of the one before, however long the list is."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

Row = TypeVar("Row")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST, _LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list: the value by which it is ordered, and of those that have the same one the id.

    A moment's value are its microseconds since 1970.
    """

    value: int
    key: int

    @classmethod
    def at(cls, moment: datetime, key: int) -> "Place":
        """Return a place in a list that is ordered by moments."""
        return cls((moment - _EPOCH) // timedelta(microseconds=1), key)

    @property
    def moment(self) -> datetime:
        """The moment, in a list that is ordered by moments; the nearest that there is, where it is none."""
        try:
            return min(max(_EPOCH + timedelta(microseconds=self.value), _EARLIEST), _LATEST)
        except OverflowError:
            return _LATEST if self.value > 0 else _EARLIEST


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list, and the place behind them; None where none follows."""

    rows: tuple[Row, ...]
    end: Place | None
