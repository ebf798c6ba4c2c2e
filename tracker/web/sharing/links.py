"""Links to one comparison that need no login: they are signed, so that nobody can make one but us.

Nothing is stored of them. All end together when the secret changes that signs them.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from itsdangerous import BadSignature, URLSafeSerializer

from tracker.web.pairs import Pair

SHARED = "shared"
SEAL = 16  # digits of the later revision's digest


class Lasting(StrEnum):
    """How long a link can be opened."""

    WEEK = "week"
    MONTH = "month"
    EVER = "ever"


LENGTHS = {Lasting.WEEK: timedelta(days=7), Lasting.MONTH: timedelta(days=30)}


@dataclass(frozen=True, slots=True)
class Link:
    """Which comparison may be opened, and until when: None for ever.

    By the `seal` it is known again: an article's id may be given anew after it was removed.
    """

    article_id: int
    old: int
    new: int
    seal: str
    ends_at: datetime | None

    def is_over(self, now: datetime) -> bool:
        """Whether it can no longer be opened."""
        return self.ends_at is not None and now >= self.ends_at

    def is_to(self, pair: Pair) -> bool:
        """Whether these are the revisions that it was made for."""
        return pair.seal.startswith(self.seal)


def link_to(pair: Pair, lasting: Lasting, now: datetime) -> Link:
    """Return a link that begins to last now; it ends at a whole second."""
    ends_at = (now + LENGTHS[lasting]).replace(microsecond=0) if lasting in LENGTHS else None
    return Link(pair.article.id, pair.old, pair.new, pair.seal[:SEAL], ends_at)


def signed_path(link: Link, secret: bytes) -> str:
    """Return the path of ours that opens it."""
    seconds = link.ends_at and int(link.ends_at.timestamp())
    signed = _serializer(secret).dumps([link.article_id, link.old, link.new, link.seal, seconds])
    return f"/{SHARED}/{signed!s}"


def read_link(signed: str, secret: bytes) -> Link | None:
    """Return the link of a path; None where we did not sign it, or with another secret."""
    try:
        article_id, old, new, seal, seconds = _serializer(secret).loads(signed)
    except BadSignature:
        return None
    return Link(article_id, old, new, seal, None if seconds is None else datetime.fromtimestamp(seconds, UTC))


def _serializer(secret: bytes) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=SHARED)
