"""What looks like chance and is none: a pure function has no dice."""

from datetime import datetime
from hashlib import blake2b


def spread(name: str, now: datetime) -> float:
    """Return 0 to 1, the same for the same name and time."""
    digest = blake2b(f"{name}/{now.timestamp()}".encode(), digest_size=4).digest()
    return int.from_bytes(digest) / 2**32
