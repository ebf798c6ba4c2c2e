"""Passwords: Argon2id with the library's parameters (RFC 9106), as slow for a user that there is not as for one."""

import unicodedata
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tracker.errors import UsageError

SHORTEST, LONGEST = 10, 1_000  # characters

_HASHER = PasswordHasher()
_ONE_AT_A_TIME = Lock()  # each takes 64 MB


def hashed(password: str) -> str:
    """Return a new password's hash; UsageError where it is too short to be one, or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password takes {SHORTEST} to {LONGEST:,} characters")
    return _hash(password)


def is_right(password: str, known: str | None) -> bool:
    """Whether a password fits a hash; None, for a user that there is not, takes as long and fits none."""
    if len(password) > LONGEST:
        return False
    if known is None:
        _hash(password)
        return False
    with _ONE_AT_A_TIME:
        try:
            return _HASHER.verify(known, _normal(password))
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(known: str) -> bool:
    """Whether a hash was made with other parameters than are made now."""
    return _HASHER.check_needs_rehash(known)


def _hash(password: str) -> str:
    with _ONE_AT_A_TIME:
        return _HASHER.hash(_normal(password))


def _normal(password: str) -> bytes:
    """Return the same bytes whichever keyboard wrote it (NIST SP 800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password).encode(errors="replace")
