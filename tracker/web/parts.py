"""What requests are answered with: the record, the settings, the clock, the secret that signs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from fastapi import Request

from tracker.config import Config
from tracker.store.database.engine import Database


@dataclass(frozen=True, slots=True)
class Parts:
    """What all requests share.

    `secret` signs cookies and links. `is_following` says whether this process checks articles too. Times are shown in
    `zone` to whom has told no other.
    """

    config: Config
    database: Database
    clock: Callable[[], datetime]
    zone: tzinfo
    secret: bytes
    is_following: bool = False


def parts_of(request: Request) -> Parts:
    """Return what this request is answered with."""
    parts: Parts = request.app.state.parts
    return parts
