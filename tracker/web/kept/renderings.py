"""Keeps what takes long to make and never changes, the last used, within so many bytes."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class KeptRenderings(Generic[Value]):
    """Values by what they were made of; threads may share it.

    Two that ask for the same one at the same time may both make it: it is the same.
    """

    def __init__(self, room: int, size: Callable[[Value], int]) -> None:
        self._room = room
        self._size = size
        self._values: OrderedDict[str, Value] = OrderedDict()
        self._taken = 0
        self._lock = Lock()

    def get(self, key: str) -> Value | None:
        """Return a value; None where it is not kept, or no longer."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: str, value: Value) -> Value:
        """Keep a value, and hand it on; those go that were not used for longest."""
        with self._lock:
            self._drop(key)
            self._values[key] = value
            self._taken += self._size(value)
            while self._taken > self._room:
                self._drop(next(iter(self._values)))
        return value

    def _drop(self, key: str) -> None:
        if key in self._values:
            self._taken -= self._size(self._values.pop(key))
