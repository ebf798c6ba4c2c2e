"""robots.txt: what of it is for us, what it asks, and what its answer or its silence means. RFC 9309."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import unquote

from protego import Protego

from tracker.core.duration import show_duration
from tracker.core.hosts import origin_of
from tracker.core.politeness import retry_after
from tracker.core.verdict import Page
from tracker.errors import FetchError, NoConnection, TimedOut

MOST_BYTES = 500 * 1024  # that are read of a file: 2.5
MOST_RULES = 2000  # of a group: nobody writes more, and each costs time and memory

KEPT = timedelta(days=1)
KEPT_LEAST = timedelta(hours=1)
BROKEN_FOR = timedelta(hours=1)
FIRST_RETRY = timedelta(minutes=1)
LAST_RETRY = timedelta(hours=1)
COPY_SERVES = timedelta(days=30)
SILENCE_HOLDS = timedelta(days=1)  # then a file that can't be had is none: articles must not be lost for good
SLOWEST = 86_400.0  # seconds between two requests, whatever a file says

EVERYONE = "*"
LED_ON = "redirects to "  # then it is another site that could not be reached
_AGENT = re.compile(r"user[-\s]?agent\s*+(?::|(?<=\s))(.*)", re.IGNORECASE)
_RULE = re.compile(  # "dissallow" and its like are common
    r"(allow|d[a-z]{5,8}w|crawl[-\s]?delay|request[-\s]?rate)\s*+(?::|(?<=\s))\s*+(.*)", re.IGNORECASE
)
FIELDS = {"a": "Allow", "d": "Disallow", "c": "Crawl-delay", "r": "Request-rate"}
_BEGINNING = re.compile(r"(?:Allow|Disallow): ([\w.~/=-]*)", re.ASCII)  # of a path, as far as it has one spelling only
_NAME_END = re.compile(r"[\s/]")
_MAX_AGE = re.compile(r"max-age\s*+=\s*+(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RobotsTxt:
    """What an origin's robots.txt said last. `rules` are the lines that are for us, "" where it asks nothing of us.

    `read_at` is when the site last answered, None where it never did; `next_read_at` is when to ask again. While it
    can't be had, since `failing_since`, `detail` says why, and `lacks` is the error where there was no answer at all.
    """

    next_read_at: datetime
    rules: str = ""
    read_at: datetime | None = None
    failing_since: datetime | None = None
    detail: str = ""
    lacks: type[FetchError] | None = None

    def is_fresh(self, now: datetime) -> bool:
        """Whether it need not be asked for yet; where the clock was put back by hours, it must."""
        return timedelta(0) < self.next_read_at - now <= KEPT + KEPT_LEAST


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether a page may be fetched, and how long the site wants between two requests, None where it does not say.

    `why` says why not; `error` is set where the site gave no answer at all: its pages can't be had either.
    """

    is_allowed: bool = True
    delay: timedelta | None = None
    why: str = ""
    error: FetchError | None = None


FREE = Permission()


def rules_for(user_agent: str, body: bytes) -> str:
    """Return the rules of the group for this User-Agent, else of the group for all, a line each.

    Ours is the group named as the User-Agent begins, up to its slash. The others are left out here: 10,000 names above
    10,000 rules would be 100 million of protego's. A page of HTML in the file's place has no rules.
    """
    ours = _name(user_agent)
    groups: dict[str, list[str]] = {}
    named: set[str] = set()
    is_heading = False
    for line in _lines(body):
        agent, rule = _AGENT.match(line), _RULE.match(line)
        if agent:
            named = (named if is_heading else set()) | {_name(agent[1])} & {ours, EVERYONE}
        for name in named:
            groups.setdefault(name, []).extend([f"{FIELDS[rule[1][0].lower()]}: {rule[2]}"] if rule and rule[2] else [])
        is_heading = agent is not None or (is_heading and rule is None)
    rules = dict.fromkeys(groups.get(ours, groups.get(EVERYONE, [])))
    return "\n".join(list(rules)[:MOST_RULES])


def after(known: RobotsTxt | None, answer: Page | FetchError, now: datetime, user_agent: str) -> RobotsTxt:
    """Return what is known of a robots.txt once it was asked for.

    2xx is read; other answers below 500 are none at all. 429, 5xx and no answer forbid everything for some time, and
    one that is broken asks nothing, where no earlier answer can serve: a site that is asked too much, or is down, must
    not be asked for more. RFC 9309, 2.3.1, has 429 among the answers that allow everything; Google's crawlers read it
    as we do.
    """
    if isinstance(answer, NoConnection | TimedOut) and not _bare(answer).startswith(LED_ON):
        return _failing(known, now, _bare(answer), lacks=type(answer))
    if isinstance(answer, FetchError):
        return RobotsTxt(now + BROKEN_FOR, *_copy(known, now), detail=_bare(answer))
    if answer.status == 429 or answer.status >= 500:
        asked = retry_after(answer.header("retry-after") or "", now)
        return _failing(known, now, f"HTTP {answer.status}", asked or FIRST_RETRY)
    is_there = 200 <= answer.status < 300
    rules = rules_for(user_agent, answer.body) if is_there else ""
    return RobotsTxt(now + _kept(answer), rules, now, detail="" if is_there else f"HTTP {answer.status}")


def permission(known: RobotsTxt, url: str, now: datetime) -> Permission:
    """Return what a robots.txt says of one of its site's pages."""
    if _holds(known, now):
        wait = show_duration(max(known.next_read_at - now, timedelta(seconds=1)))
        why = f"the site's robots.txt can't be had ({known.detail}), and is asked for again in {wait}"
        return Permission(False, why=why, error=_error(known, url))
    if not known.rules:
        return FREE
    return _permission(known.rules, url)


def _error(known: RobotsTxt, url: str) -> FetchError:
    """Return the error of the page: without a connection it has the same, else it was not even asked for."""
    if known.lacks is None:
        return FetchError(f"{url}: its site's robots.txt can't be had ({known.detail})")
    whose = "" if issubclass(known.lacks, NoConnection) else "its site's robots.txt: "
    return known.lacks(f"{url}: {whose}{known.detail}")


@lru_cache(1000)
def _permission(rules: str, url: str) -> Permission:
    """Ask protego, and only of the rules that may fit: to read a whole file for each page would cost ten times that."""
    path = unquote(url.removeprefix(origin_of(url)))
    fitting = [
        rule for rule in rules.split("\n") if not (begins := _BEGINNING.match(rule)) or path.startswith(begins[1])
    ]
    if not fitting:
        return FREE
    file = Protego.parse("\n".join([f"User-agent: {EVERYONE}", *fitting]))
    is_allowed = file.can_fetch(url, EVERYONE)
    return Permission(is_allowed, _delay(file), "" if is_allowed else "the site's robots.txt forbids it")


def _delay(file: Protego) -> timedelta | None:
    """Return the larger of Crawl-delay and Request-rate."""
    rate = file.request_rate(EVERYONE)
    delays = (file.crawl_delay(EVERYONE), min(rate.seconds, SLOWEST) / rate.requests if rate else None)
    asked = max((delay for delay in delays if delay), default=None)
    return timedelta(seconds=min(asked, SLOWEST)) if asked else None


def _holds(known: RobotsTxt, now: datetime) -> bool:
    """Whether silence forbids everything: for a day, where no earlier answer serves."""
    is_silent = known.failing_since is not None and now - known.failing_since < SILENCE_HOLDS
    return is_silent and known.read_at is None


def _failing(
    known: RobotsTxt | None,
    now: datetime,
    detail: str,
    asked: timedelta = FIRST_RETRY,
    lacks: type[FetchError] | None = None,
) -> RobotsTxt:
    """Ask again after a wait that is as long as all those before it: it doubles.

    Where there is no connection and no copy serves, at the next check: its answer counts as the site's own.
    """
    since = (known and known.failing_since) or now
    rules, read_at = _copy(known, now)
    wait = max(min(max(now - since, FIRST_RETRY), LAST_RETRY), asked)
    if lacks and issubclass(lacks, NoConnection) and read_at is None:
        wait = timedelta(0)
    return RobotsTxt(now + wait, rules, read_at, since, detail, lacks)


def _copy(known: RobotsTxt | None, now: datetime) -> tuple[str, datetime | None]:
    """Return the rules that were read last, and when that was, while they can serve."""
    if known is None or known.read_at is None or now - known.read_at > COPY_SERVES:
        return "", None
    return known.rules, known.read_at


def _kept(answer: Page) -> timedelta:
    asked = _MAX_AGE.search(answer.header("cache-control") or "")
    return min(max(timedelta(seconds=int(asked[1])), KEPT_LEAST), KEPT) if asked else KEPT


def _lines(body: bytes) -> Iterable[str]:
    """Return the file's lines, without remarks. Of a longer file the whole lines among the first MOST_BYTES."""
    text = body[:MOST_BYTES].decode("utf-8-sig", "replace").replace("\0", "\ufffd")
    if text.lstrip().startswith("<"):
        return ()
    lines = text.splitlines()[: -1 if len(body) > MOST_BYTES else None]
    return (line.partition("#")[0].strip() for line in lines if line)


def _name(agent: str) -> str:
    """Return the name by which a group is found: "article-tracker" of "Article-Tracker/0.1 (...)"."""
    bare = agent.strip()
    return bare if bare == EVERYONE else _NAME_END.split(bare.strip("*"), maxsplit=1)[0].lower()


def _bare(error: FetchError) -> str:
    """Return what an error says, without the URL before it."""
    return str(error).partition("/robots.txt: ")[2] or str(error)
