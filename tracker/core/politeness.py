"""When a site is to be left in peace: what it asked for, and how it fares."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from tracker.core.jitter import spread
from tracker.core.site import Site
from tracker.core.verdict import Condition, Page, Verdict
from tracker.errors import FetchError, NoConnection

LONGEST_ASKED = timedelta(days=1)
IN_A_ROW = 3  # failures that make a trouble
SECONDS_DIGITS = 15
WORDS = 200  # characters of a trouble

FIRST_BUSY, LAST_BUSY = timedelta(minutes=1), timedelta(hours=1)  # the waits after HTTP 429, doubling
FIRST_DOWN, LAST_DOWN = timedelta(minutes=5), timedelta(hours=6)  # the waits of a site in trouble, doubling
JITTER = 0.1

NOTHING = timedelta(0)
UNREACHABLE = "unreachable"
BUSY = "HTTP 429"
TROUBLES = {  # a page that is one of these says something of its whole site; one of REFUSED with these statuses alone
    Condition.SERVER_ERROR: "server error",
    Condition.REFUSED: "refused",
    Condition.BOT_WALL: "bot wall",
    Condition.CONSENT: "consent page",
    Condition.MAINTENANCE: "maintenance",
    Condition.LOGIN: "login page",
}
REFUSALS = (401, 403)
BY_STATUS = (Condition.SERVER_ERROR, Condition.REFUSED)  # the status says it best
WELL = frozenset({Condition.ARTICLE, Condition.TEXT_LOST, Condition.TEXT_RETURNED})


def retry_after(value: str, now: datetime) -> timedelta | None:
    """Return how long a Retry-After header asks to wait, at most a day; None where it can't be read, or is over.

    Seconds, or a date in one of the three forms of RFC 9110, 5.6.7.
    """
    said = value.strip()
    if said.isascii() and said.isdecimal():
        return timedelta(seconds=min(int(said[:SECONDS_DIGITS]), LONGEST_ASKED.total_seconds()))
    try:
        at = parsedate_to_datetime(said)
        wait = (at if at.tzinfo else at.replace(tzinfo=UTC)) - now
    except (ValueError, OverflowError):
        return None
    return min(wait, LONGEST_ASKED) if wait >= timedelta(0) else None


def after(
    site: Site, answer: Page | FetchError | None, verdict: Verdict, now: datetime, *, jitter: float = JITTER
) -> Site:
    """Return how a site is after a check of one of its articles, which got that answer (None: nothing was asked for).

    A wait that it asks for is kept; after HTTP 429 without one it is a minute, doubling up to an hour. The third
    failure in a row makes a trouble, since the first of them; from then on the waits double from five minutes to six
    hours. Our own waits are longer by up to the share `jitter`. A page that is well ends all that. What is an article's
    own, such as a page that is not found, or a transfer that breaks off, leaves the site as it is.
    """
    trouble = _trouble(answer, verdict)
    if not trouble:
        return _well(site, now) if verdict.condition in WELL and isinstance(answer, Page) else site
    failures = site.failures + 1
    is_trouble = failures >= IN_A_ROW
    asked = _asked(answer, now)
    own = _own_wait(failures, is_busy=asked > NOTHING or trouble == BUSY) * (
        1 + jitter * spread(f"site {site.id}", now)
    )
    wait = asked if asked and not is_trouble else max(asked, own)
    return Site(
        site.id,
        site.name,
        failures=failures,
        trouble=trouble[:WORDS] if is_trouble else "",
        trouble_since=site.trouble_since or now,
        not_before_at=max(_asked_until(site, now), now + wait) if wait else site.not_before_at,
        is_asked=asked > NOTHING or _asked_until(site, now) > now,
    )


def may_ask(site: Site, now: datetime, *, by_hand: Site | None = None) -> bool:
    """Whether a site may be asked for an article now. `by_hand` is how it was when a run that a person began started.

    A person may ask at any time but while the site itself wants to be left alone, and while it can't be reached, which
    counts once three articles of this run have found it so.
    """
    if site.not_before_at is None or now >= site.not_before_at:
        return True
    if by_hand is None or site.is_asked:
        return False
    return not (site.trouble.startswith((UNREACHABLE, BUSY)) and site.failures - by_hand.failures >= IN_A_ROW)


def spacing(wished: timedelta, asked: timedelta | None, *, longest: timedelta) -> timedelta:
    """Return the wait between two requests to a site: the user's, or a longer one that it asks for, up to `longest`."""
    return max(wished, min(asked or NOTHING, longest))


def _trouble(answer: Page | FetchError | None, verdict: Verdict) -> str:
    """Return what is wrong with the site, "" where nothing is, or only with the article."""
    if isinstance(answer, NoConnection):
        return f"{UNREACHABLE}: {verdict.detail}"
    if not isinstance(answer, Page):
        return ""
    if answer.status == 429:
        return BUSY
    words = TROUBLES.get(verdict.condition, "")
    if verdict.condition is Condition.REFUSED and answer.status not in REFUSALS:
        return ""
    return f"HTTP {answer.status}" if words and answer.status >= 400 and verdict.condition in BY_STATUS else words


def _well(site: Site, now: datetime) -> Site:
    """Forget all but a wait that the site asks for: the page was under way before that."""
    is_asked = _asked_until(site, now) > now
    return Site(site.id, site.name, not_before_at=site.not_before_at if is_asked else None, is_asked=is_asked)


def _asked(answer: Page | FetchError | None, now: datetime) -> timedelta:
    value = answer.header("retry-after") if isinstance(answer, Page) else None
    return retry_after(value or "", now) or NOTHING


def _asked_until(site: Site, now: datetime) -> datetime:
    """Return until when an earlier wait holds that the site asked for; now, where none does."""
    return max(site.not_before_at, now) if site.is_asked and site.not_before_at else now


def _own_wait(failures: int, *, is_busy: bool) -> timedelta:
    first, last, doublings = (
        (FIRST_BUSY, LAST_BUSY, failures - 1) if is_busy else (FIRST_DOWN, LAST_DOWN, failures - IN_A_ROW)
    )
    return min(first * (1 << min(doublings, 20)), last) if doublings >= 0 else NOTHING
