"""How often somebody may ask, and try a password; counted in memory, for as many as there are places."""

import math
import time

from fastapi import HTTPException, Request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter, MovingWindowRateLimiter, RateLimiter

from tracker.web.access.connection import address_in, address_of
from tracker.web.access.viewer import ANYBODY_HERE, viewer_of
from tracker.web.parts import parts_of

TRIES, TRIES_MINUTES = 10, 15
PLACES = 1 << 14  # bounds the memory; who shares a place, by a salted hash, shares its count
SITE_BITS = 64  # of an IPv6 address: the rest is its owner's to choose
TOO_MANY = 429


class Limits:
    """Counts requests and tries to log in."""

    def __init__(self, requests_a_minute: int) -> None:
        storage = MemoryStorage()
        self._requests = FixedWindowRateLimiter(storage)
        self._tries = MovingWindowRateLimiter(storage)
        self._a_minute = RateLimitItemPerMinute(requests_a_minute)
        self._a_while = RateLimitItemPerMinute(TRIES, TRIES_MINUTES)

    def ask(self, who: str) -> int:
        """Count a request; return how many seconds to wait before the next, 0 where this one may be answered."""
        return _seconds(self._requests, self._a_minute, "asks", who)

    def try_login(self, name: str, address: str) -> int:
        """Count a try, of an address and at a name; return how many seconds to wait, 0 where it may be made."""
        by = _seconds(self._tries, self._a_while, "by", _site(address))
        return by or _seconds(self._tries, self._a_while, "at", name)

    def forget_tries(self, name: str) -> None:
        """Let who has logged in try again as often; what was counted of his address stays."""
        self._tries.clear(self._a_while, "at", _place(name))


def limits_of(request: Request) -> Limits:
    """Return what counts this application's requests."""
    limits: Limits = request.app.state.limits
    return limits


def counted(request: Request) -> None:
    """Count a request of a user, a token or an address; 429 for one too many.

    Files that are sent as they are cost nothing, and who is on this machine where nobody logs in could do worse.
    """
    if request.url.path.startswith("/static/"):
        return
    parts = parts_of(request)
    viewer = viewer_of(request, parts)
    if viewer is ANYBODY_HERE:
        return
    address = _site(address_of(request.scope, parts.config.web))
    who = f"token {viewer.token_id} of user {viewer.user_id}" if viewer else address
    wait = limits_of(request).ask(who)
    if wait:
        most = f"{parts.config.web.requests_a_minute:,} requests a minute are answered"
        raise HTTPException(TOO_MANY, f"At most {most}; go on in {wait} s.", {"Retry-After": str(wait)})


def _seconds(limiter: RateLimiter, limit: RateLimitItem, what: str, who: str) -> int:
    place = _place(who)
    if limiter.hit(limit, what, place):
        return 0
    return max(1, math.ceil(limiter.get_window_stats(limit, what, place).reset_time - time.time()))


def _place(who: str) -> str:
    return str(hash(who) % PLACES)


def _site(address: str) -> str:
    """Return the part of an address that its owner can't choose."""
    known = address_in(address)
    return str(int(known) >> SITE_BITS) if known and known.version == 6 else address
