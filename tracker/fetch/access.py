"""How the pages of a host are asked for: what differs from site to site."""

from dataclasses import dataclass, field
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Access:
    """The user's wishes for some hosts. Headers and cookies may be secrets: they never leave for another origin.

    `user_agent` and `proxy` are "" where the usual ones serve, `proxy` is a URL; through one there is no HTTP/2.
    `at_once` requests to a host may be under way, and between the beginnings of two of them passes `spacing` at least.
    """

    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    cookies: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    user_agent: str = ""
    proxy: str = field(default="", repr=False)
    is_verified: bool = True
    http2: bool = False
    heeds_robots: bool = True
    uses_browser: bool = False
    spacing: timedelta = timedelta(seconds=2)
    at_once: int = 1
