"""Secrets that sessions and tokens are known by: 256 random bits. What is stored is their SHA-256 alone."""

import re
import secrets
from hashlib import sha256

TOKEN = "tracker_"  # noqa: S105 (how ours begin, so that they are found where they were left by mistake)
BYTES = 32
_SHAPE = re.compile(rf"{TOKEN}[\w-]{{43}}", re.ASCII)


def new_secret() -> str:
    """Return the secret of a new session."""
    return secrets.token_urlsafe(BYTES)


def new_token() -> str:
    """Return the secret of a new token; its owner sees it once."""
    return TOKEN + new_secret()


def is_token(text: str) -> bool:
    """Whether that looks like a token of ours."""
    return _SHAPE.fullmatch(text) is not None


def digest_of(secret: str) -> str:
    """Return by what a secret is found; who reads it in the database can't log in with it."""
    return sha256(secret.encode()).hexdigest()
