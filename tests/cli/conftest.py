"""What the command line's tests share: a terminal in another part of the world."""

import time
from collections.abc import Callable, Iterator

import pytest
from tzlocal import reload_localzone


def _read_again() -> None:
    time.tzset()
    reload_localzone()


@pytest.fixture
def live_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Move the terminal into another zone, until the test is over."""

    def move(zone: str) -> None:
        moved.setenv("TZ", zone)
        _read_again()

    with monkeypatch.context() as moved:
        yield move
    _read_again()
