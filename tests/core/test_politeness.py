"""When a site is left in peace: what it asks for, how often it failed, and what a person may do all the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tracker.core.politeness import after, may_ask, retry_after, spacing
from tracker.core.site import Site
from tracker.core.verdict import Condition, Outcome, Page, State, Verdict
from tracker.errors import BlockedAddress, FetchError, NoConnection, TimedOut, TooLarge, Unresolvable

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SITE = Site(7, "news.example")
URL = "https://news.example/1"


def answer(status: int = 200, **headers: str) -> Page:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Page(URL, status, named, b"", NOON)


def said(condition: Condition = Condition.ARTICLE, detail: str = "") -> Verdict:
    is_well = condition is Condition.ARTICLE
    return Verdict(
        Outcome.UNCHANGED if is_well else Outcome.BAD_PAGE, State.OK if is_well else State.ERROR, condition, detail
    )


REFUSED = (NoConnection(f"{URL}: connection refused"), said(Condition.UNREACHABLE, "connection refused"))
DOWN = (answer(503), said(Condition.SERVER_ERROR))
BUSY = (answer(429), said(Condition.REFUSED))
WALL = (answer(200), said(Condition.BOT_WALL))
WELL = (answer(), said())

Check = tuple[Page | FetchError, Verdict]


def checked(*checks: Check, site: Site = SITE, every: timedelta = MINUTE) -> Site:
    """Return how a site is after these checks, the first at noon, each some time after the one before."""
    for i, (got, verdict) in enumerate(checks):
        site = after(site, got, verdict, NOON + every * i, jitter=0)
    return site


def wait_after(*checks: Check) -> timedelta:
    """Return how long a site is left in peace after the last of these checks, all made at noon."""
    site = checked(*checks, every=timedelta(0))
    return (site.not_before_at or NOON) - NOON


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", 2 * MINUTE),
        (" 120 ", 2 * MINUTE),
        ("0", timedelta(0)),
        ("Wed, 04 Mar 2026 12:05:00 GMT", 5 * MINUTE),
        ("Wednesday, 04-Mar-26 12:05:00 GMT", 5 * MINUTE),
        ("Wed Mar  4 12:05:00 2026", 5 * MINUTE),
        ("Wed, 04 Mar 2026 13:05:00 +0100", 5 * MINUTE),
        ("86401", DAY),
        ("9" * 5000, DAY),
        ("Fri, 31 Dec 9999 23:59:59 GMT", DAY),
        ("Wed, 04 Mar 2026 11:59:59 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 +2359", None),
        ("-120", None),
        ("1.5", None),
        ("１２", None),
        ("soon", None),
        ("Wed, 99 Mar 2026 12:05:00 GMT", None),
        ("", None),
        ("\x00" * 100, None),
    ],
)
def test_a_wait_is_asked_for_in_seconds_or_as_a_date(value: str, wait: timedelta | None) -> None:
    assert retry_after(value, NOON) == wait


def test_a_date_means_the_same_in_every_zone() -> None:
    now = NOON.astimezone(timezone(timedelta(hours=9)))

    assert retry_after("Wed, 04 Mar 2026 12:05:00 GMT", now) == 5 * MINUTE


@pytest.mark.parametrize(("status", "condition"), [(429, Condition.REFUSED), (503, Condition.SERVER_ERROR)])
def test_what_a_site_asks_for_is_kept(status: int, condition: Condition) -> None:
    site = checked((answer(status, retry_after="90"), said(condition)))

    assert site == Site(7, "news.example", 1, "", NOON, NOON + 90 * SECOND, is_asked=True)


def test_a_site_that_goes_on_asking_for_short_waits_gets_longer_ones() -> None:
    check = (answer(429, Retry_After="1"), said(Condition.REFUSED))

    waits = [wait_after(*[check] * times) for times in (1, 2, 3, 4, 20)]

    assert waits == [SECOND, SECOND, 4 * MINUTE, 8 * MINUTE, HOUR]


@pytest.mark.parametrize(("times", "wait"), [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (1000, 60)])
def test_too_many_requests_double_the_wait_up_to_an_hour(times: int, wait: int) -> None:
    assert wait_after(*[BUSY] * times) == wait * MINUTE


def test_too_many_requests_without_a_word_on_the_wait_ask_for_none() -> None:
    assert not checked(BUSY).is_asked
    assert not checked((answer(429, retry_after="0"), said(Condition.REFUSED))).is_asked


@pytest.mark.parametrize("check", [REFUSED, DOWN, WALL], ids=["refused", "down", "wall"])
@pytest.mark.parametrize(("times", "wait"), [(1, 0), (2, 0), (3, 5), (4, 10), (9, 320), (10, 360), (1000, 360)])
def test_from_the_third_failure_in_a_row_the_wait_doubles_up_to_six_hours(check: Check, times: int, wait: int) -> None:
    assert wait_after(*[check] * times) == wait * MINUTE


@pytest.mark.parametrize(
    ("check", "trouble"),
    [
        (REFUSED, "unreachable: connection refused"),
        ((Unresolvable("x"), said(Condition.UNREACHABLE, "no such host")), "unreachable: no such host"),
        (DOWN, "HTTP 503"),
        ((answer(500), said(Condition.MAINTENANCE)), "maintenance"),
        ((answer(200), said(Condition.SERVER_ERROR)), "server error"),
        ((answer(403), said(Condition.REFUSED)), "HTTP 403"),
        ((answer(401), said(Condition.REFUSED)), "HTTP 401"),
        (BUSY, "HTTP 429"),
        (WALL, "bot wall"),
        ((answer(403), said(Condition.BOT_WALL)), "bot wall"),
        ((answer(), said(Condition.CONSENT)), "consent page"),
        ((answer(), said(Condition.LOGIN)), "login page"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_third_failure_in_a_row_is_a_trouble_since_the_first(check: Check, trouble: str) -> None:
    second, third = checked(check, check), checked(check, check, check)

    assert (second.failures, second.trouble) == (2, "")
    assert (third.failures, third.trouble, third.trouble_since) == (3, trouble, NOON)


def test_a_trouble_is_told_as_it_was_last() -> None:
    site = checked(REFUSED, DOWN, WALL, DOWN)

    assert (site.trouble, site.trouble_since) == ("HTTP 503", NOON)


def test_a_page_that_is_well_ends_a_trouble() -> None:
    assert checked(DOWN, DOWN, DOWN, DOWN, WELL) == SITE


@pytest.mark.parametrize("condition", [Condition.TEXT_LOST, Condition.TEXT_RETURNED])
def test_a_page_that_is_held_ends_a_trouble(condition: Condition) -> None:
    assert checked(DOWN, DOWN, DOWN, (answer(), said(condition))) == SITE


def test_a_page_that_was_under_way_does_not_end_a_wait_that_was_asked_for() -> None:
    site = checked((answer(429, retry_after="600"), said(Condition.REFUSED)), WELL)

    assert site == replace(SITE, not_before_at=NOON + 10 * MINUTE, is_asked=True)


def test_a_failure_does_not_shorten_a_wait_that_was_asked_for() -> None:
    site = checked((answer(503, retry_after="7200"), said(Condition.SERVER_ERROR)), DOWN, DOWN)

    assert (site.not_before_at, site.is_asked) == (NOON + 2 * HOUR, True)


@pytest.mark.parametrize(
    "check",
    [
        ((answer(404), said(Condition.NOT_FOUND))),
        ((answer(410), said(Condition.NOT_FOUND))),
        ((answer(451), said(Condition.REFUSED))),
        ((answer(402), said(Condition.PAYWALL))),
        ((answer(), said(Condition.PAYWALL))),
        ((answer(), said(Condition.SOFT_404))),
        ((answer(), said(Condition.TRUNCATED))),
        ((TimedOut(URL), said(Condition.UNREACHABLE))),
        ((TooLarge(URL), said(Condition.UNREACHABLE))),
        ((BlockedAddress(URL), said(Condition.UNREACHABLE))),
        ((FetchError(URL), said(Condition.UNREACHABLE))),
    ],
    ids=lambda check: f"{getattr(check[0], 'status', type(check[0]).__name__)} {check[1].condition}",
)
@pytest.mark.parametrize("site", [SITE, checked(DOWN, DOWN, DOWN)], ids=["well", "in trouble"])
def test_what_is_an_articles_own_leaves_the_site_as_it_is(check: Check, site: Site) -> None:
    assert after(site, *check, NOON) == site


def test_where_nothing_was_asked_for_the_site_is_as_it_was() -> None:
    assert after(checked(DOWN), None, said(Condition.DISALLOWED), NOON) == checked(DOWN)


def test_our_own_waits_are_spread_and_never_shorter() -> None:
    sites = [after(Site(i, "a.example"), *BUSY, NOON) for i in range(100)]

    waits = {site.not_before_at - NOON for site in sites if site.not_before_at}
    assert len(waits) > 90
    assert min(waits) >= MINUTE
    assert max(waits) <= 1.1 * MINUTE


def test_a_wait_that_was_asked_for_is_not_spread() -> None:
    assert after(SITE, answer(429, retry_after="60"), said(Condition.REFUSED), NOON).not_before_at == NOON + MINUTE


def test_a_site_is_not_asked_before_its_time() -> None:
    site = checked(DOWN, DOWN, DOWN, every=timedelta(0))

    assert not may_ask(site, NOON + 5 * MINUTE - SECOND)
    assert may_ask(site, NOON + 5 * MINUTE)
    assert may_ask(SITE, NOON)


def test_a_person_may_ask_a_site_that_fails() -> None:
    site = checked(DOWN, DOWN, DOWN)

    assert may_ask(site, NOON, by_hand=SITE)


def test_a_person_waits_as_well_where_the_site_asks_for_it() -> None:
    site = checked((answer(503, retry_after="600"), said(Condition.SERVER_ERROR)))

    assert not may_ask(site, NOON, by_hand=site)


def test_a_person_is_spared_the_articles_of_a_site_that_three_of_them_could_not_reach() -> None:
    before = checked(*[REFUSED] * 5)

    two, three = checked(*[REFUSED] * 2, site=before), checked(*[REFUSED] * 3, site=before)

    assert may_ask(two, NOON, by_hand=before)
    assert not may_ask(three, NOON, by_hand=before)


@pytest.mark.parametrize(
    ("wished", "asked", "wait"),
    [
        (2 * SECOND, None, 2 * SECOND),
        (2 * SECOND, 10 * SECOND, 10 * SECOND),
        (20 * SECOND, 10 * SECOND, 20 * SECOND),
        (2 * SECOND, HOUR, MINUTE),
        (HOUR, HOUR, HOUR),
        (timedelta(0), timedelta(0), timedelta(0)),
    ],
)
def test_the_longer_spacing_counts_a_sites_own_up_to_a_bound(
    wished: timedelta, asked: timedelta | None, wait: timedelta
) -> None:
    assert spacing(wished, asked, longest=MINUTE) == wait
