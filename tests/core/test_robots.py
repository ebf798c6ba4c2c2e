"""robots.txt: whose rules are ours, what they forbid, and what an answer or its absence means."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from tracker.core.robots import (
    MOST_BYTES,
    MOST_RULES,
    RobotsTxt,
    after,
    permission,
    rules_for,
)
from tracker.core.verdict import Page
from tracker.errors import (
    BadAddress,
    BlockedAddress,
    FetchError,
    NoConnection,
    TimedOut,
    TooLarge,
    TooManyRedirects,
    Unresolvable,
)

AGENT = "article-tracker/0.1 (follows the edits of news articles)"
SITE = "https://news.example"
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LONGEST_URL = f"{SITE}/{'a' * 4000}"
PATIENCE_SECONDS = 0.8  # of this process's time: well under a second, on a slow machine


def answer(body: str | bytes = "", status: int = 200, **headers: str) -> Page:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Page(f"{SITE}/robots.txt", status, named, body.encode() if isinstance(body, str) else body, NOON)


def is_allowed(body: str | bytes, path: str, agent: str = AGENT) -> bool:
    read = after(None, answer(body), NOON, agent)
    return permission(read, SITE + path, NOON).is_allowed


def delay(body: str) -> timedelta | None:
    return permission(after(None, answer(body), NOON, AGENT), f"{SITE}/1", NOON).delay


def failed(known: RobotsTxt | None = None, now: datetime = NOON, status: int = 503) -> RobotsTxt:
    return after(known, answer(status=status), now, AGENT)


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /private", "/private/1", False),
        ("Disallow: /private", "/news/1", True),
        ("Disallow: /", "/", False),
        ("Disallow: /", "/robots.txt", True),
        ("Disallow:", "/1", True),
        ("Disallow: /a\nAllow: /a/b", "/a/b/1", True),
        ("Allow: /a/b\nDisallow: /a", "/a/c", False),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /*.pdf$", "/a/1.pdf", False),
        ("Disallow: /*.pdf$", "/a/1.pdf?page=2", True),
        ("Disallow: /*?print=", "/news/1?print=1", False),
        ("Disallow: /search?q=", "/search?q=bridge", False),
        ("Disallow: /search?q=", "/search", True),
        ("Disallow: /caf%C3%A9", "/café", False),
        ("Disallow: /café", "/caf%c3%a9/menu", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("Disallow: /private", "/%70rivate/1", False),
        ("Disallow: /%70rivate", "/private/1", False),
        ("Disallow: *private", "/a/private", False),
        ("Disallow: private", "/private", True),
        ("disallow : /a # not this", "/a", False),
        ("Dissallow: /a", "/a", False),
        ("Sitemap: /a\nNoindex: /a", "/a", True),
    ],
)
def test_the_longest_rule_that_fits_path_and_query_decides(rules: str, path: str, allowed: bool) -> None:
    assert is_allowed(f"User-agent: *\n{rules}\n", path) is allowed


@pytest.mark.parametrize(
    ("body", "allowed"),
    [
        ("User-agent: *\nDisallow: /\n\nUser-agent: article-tracker\nAllow: /", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Article-Tracker/2.0\nDisallow: /other", True),
        ("User-agent: article-tracker\nDisallow:\nUser-agent: *\nDisallow: /", True),
        ("User-agent: article-tracker\nDisallow: /\nUser-agent: *\nAllow: /", False),
        ("User-agent: otherbot\nUser-agent: article-tracker\nDisallow: /", False),
        ("User-agent: article-tracker\nSitemap: /s.xml\nUser-agent: otherbot\nDisallow: /", False),
        ("User-agent: article-tracker\nDisallow: /a\nUser-agent: article-tracker\nDisallow: /1", False),
        ("User-agent: otherbot\nDisallow: /", True),
        ("User-agent: article\nDisallow: /", True),
        ("User-agent: tracker\nDisallow: /", True),
        ("User-agent: my-article-tracker\nDisallow: /", True),
        ("User-agent: *bot\nDisallow: /", True),
        ("User agent *\nDisallow /", False),
        ("Disallow: /", True),
        ("", True),
    ],
)
def test_the_group_with_our_name_counts_else_that_for_all(body: str, allowed: bool) -> None:
    assert is_allowed(body, "/1") is allowed


def test_another_user_agent_has_another_group() -> None:
    body = "User-agent: bridge-bot\nDisallow: /\n"

    assert is_allowed(body, "/1")
    assert not is_allowed(body, "/1", "Bridge-Bot/7 (+https://newsroom.example/bots)")


@pytest.mark.parametrize(
    ("body", "allowed"),
    [
        pytest.param(b"\xef\xbb\xbfUser-agent: *\nDisallow: /", False, id="a byte order mark"),
        pytest.param(b"User-agent: *\r\nDisallow: /\r\n", False, id="Windows' line ends"),
        pytest.param(b"User-agent: *\rDisallow: /\r", False, id="old line ends"),
        pytest.param(b"# caf\xe9\nUser-agent: *\nDisallow: /", False, id="Latin-1 in a remark"),
        pytest.param(b"User-agent: *\nDisallow: /\x00", True, id="a NUL in a rule"),
        pytest.param(b"<!DOCTYPE html>\n<pre>\nUser-agent: *\nDisallow: /\n</pre>", True, id="HTML"),
        pytest.param("User-agent: *\nDisallow: /".encode("utf-16"), True, id="UTF-16"),
        pytest.param(b"\x00" * MOST_BYTES, True, id="NULs"),
        pytest.param(b"#" * MOST_BYTES + b"\nUser-agent: *\nDisallow: /", True, id="rules after the first 500 KiB"),
    ],
)
def test_a_file_is_read_as_utf_8_whatever_is_wrong_with_it(body: bytes, allowed: bool) -> None:
    assert is_allowed(body, "/1") is allowed


def test_a_line_that_the_cap_cuts_is_no_rule() -> None:
    head = b"User-agent: *\nDisallow: /a\n"
    rule = b"\nDisallow: /news/private"
    body = head + b"#" * (MOST_BYTES - len(head) - len(b"\nDisallow: /news")) + rule

    assert is_allowed(body, "/news/1")
    assert not is_allowed(body, "/a")


@pytest.mark.parametrize(
    ("rules", "wait"),
    [
        ("Crawl-delay: 10", 10 * SECOND),
        ("crawl delay 2.5", 2.5 * SECOND),
        ("Request-rate: 1/30", 30 * SECOND),
        ("Request-rate: 2/1m", 30 * SECOND),
        ("Crawl-delay: 10\nRequest-rate: 1/30", 30 * SECOND),
        ("Crawl-delay: 1e300", DAY),
        ("Request-rate: 1/" + "9" * 4000, DAY),
        ("Request-rate: " + "9" * 4000 + "/1", None),
        ("Crawl-delay: 0", None),
        ("Crawl-delay: -5", None),
        ("Crawl-delay: nan", None),
        ("Crawl-delay: soon", None),
        ("Disallow: /a", None),
    ],
)
def test_a_crawl_delay_or_request_rate_is_a_wait(rules: str, wait: timedelta | None) -> None:
    assert delay(f"User-agent: *\n{rules}") == wait


def many(line: str, size: int = MOST_BYTES) -> bytes:
    return "\n".join(line.replace("#", str(i)) for i in range(size // (len(line) + 5))).encode()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"User-agent: *\n" + many("Disallow: /*a*#*a$"), id="wildcards"),
        pytest.param(b"User-agent: *\n" + many("Disallow: *" + "a" * 20 + "#" + "a" * 20), id="nearly fitting ones"),
        pytest.param(b"User-agent: *\nDisallow: /" + b"*a" * (MOST_BYTES // 2), id="a line of wildcards"),
        pytest.param(b"User-agent: *\nDisallow: /" + b"*" * MOST_BYTES, id="a line of stars"),
        pytest.param(b"User-agent: *\nDisallow: /" + b"%4" * (MOST_BYTES // 2), id="a line of broken escapes"),
        pytest.param(b"User-agent: *\nDisallow: /" + "é".encode() * (MOST_BYTES // 2), id="a line of accents"),
        pytest.param(many("User-agent: a#", MOST_BYTES // 2) + b"\n" + many("Disallow: /#"), id="names above rules"),
        pytest.param(many("User-agent: *\nDisallow: /#"), id="groups for all"),
        pytest.param(many("User-agent: article-tracker\nUser-agent: *\nDisallow: /#"), id="groups for us"),
        pytest.param(b"user" + b" " * MOST_BYTES + b"agent", id="blanks"),
        pytest.param(b"user-agent" + b" " * MOST_BYTES + b"x", id="blanks before a name"),
        pytest.param(b"disallow" * (MOST_BYTES // 8), id="one word"),
        pytest.param(b"d" * MOST_BYTES, id="one letter"),
        pytest.param(b":" * MOST_BYTES, id="colons"),
        pytest.param(b"a " * (MOST_BYTES // 2), id="words"),
        pytest.param(b"\n" * MOST_BYTES, id="empty lines"),
        pytest.param(b"\xff" * MOST_BYTES, id="no text"),
    ],
)
def test_a_hostile_file_is_read_and_asked_in_well_under_a_second(body: bytes) -> None:
    began = time.process_time()

    permission(after(None, answer(body), NOON, AGENT), LONGEST_URL, NOON)

    assert time.process_time() - began < PATIENCE_SECONDS


def test_of_a_group_with_very_many_rules_the_first_count() -> None:
    body = b"User-agent: *\nDisallow: /private\n" + many("Disallow: /#.html")

    assert len(rules_for(AGENT, body).splitlines()) == MOST_RULES
    assert not is_allowed(body, "/private/1")


def test_nothing_is_kept_of_a_file_that_asks_nothing_of_us() -> None:
    body = b"User-agent: otherbot\nDisallow: /\n\nUser-agent: *\nDisallow:\n\nSitemap: https://news.example/sitemap.xml"

    assert after(None, answer(body), NOON, AGENT) == RobotsTxt(NOON + DAY, read_at=NOON)


@pytest.mark.parametrize("status", [301, 304, 400, 401, 403, 404, 410, 451])
def test_an_answer_that_is_no_file_forbids_nothing(status: int) -> None:
    read = after(None, answer("User-agent: *\nDisallow: /", status), NOON, AGENT)

    assert read.rules == ""
    assert permission(read, f"{SITE}/1", NOON).is_allowed


@pytest.mark.parametrize(
    ("cache_control", "kept"),
    [
        ("max-age=7200", 2 * HOUR),
        ("public, Max-Age = 7200", 2 * HOUR),
        ("max-age=60", HOUR),
        ("max-age=31536000", DAY),
        ("max-age=soon", DAY),
        ("no-cache", DAY),
        ("", DAY),
    ],
)
def test_an_answer_is_kept_as_long_as_it_says_within_an_hour_and_a_day(cache_control: str, kept: timedelta) -> None:
    read = after(None, answer(cache_control=cache_control), NOON, AGENT)

    assert read.next_read_at == NOON + kept
    assert read.is_fresh(NOON + kept - SECOND)
    assert not read.is_fresh(NOON + kept)


def test_an_answer_from_ahead_of_a_clock_that_was_put_back_is_not_fresh() -> None:
    read = after(None, answer(), NOON, AGENT)

    assert not read.is_fresh(NOON - DAY)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 599])
def test_a_site_that_fails_is_not_asked_for_anything(status: int) -> None:
    allowed = permission(failed(status=status), f"{SITE}/1", NOON)

    assert not allowed.is_allowed
    assert allowed.why == f"the site's robots.txt can't be had (HTTP {status}), and is asked for again in 1m"
    assert str(allowed.error) == f"{SITE}/1: its site's robots.txt can't be had (HTTP {status})"


@pytest.mark.parametrize(
    ("kind", "words"),
    [(Unresolvable, "no such host"), (NoConnection, "refused"), (TimedOut, "its site's robots.txt: no answer")],
)
def test_where_there_is_no_answer_the_error_is_the_articles_too(kind: type[FetchError], words: str) -> None:
    read = after(None, kind(f"{SITE}/robots.txt: {words.rpartition(': ')[2]}"), NOON, AGENT)

    allowed = permission(read, f"{SITE}/1", NOON)

    assert not allowed.is_allowed
    assert type(allowed.error) is kind
    assert str(allowed.error) == f"{SITE}/1: {words}"


@pytest.mark.parametrize(
    ("kind", "wait"), [(NoConnection, timedelta(0)), (Unresolvable, timedelta(0)), (TimedOut, MINUTE)]
)
def test_a_site_that_can_not_be_reached_is_asked_at_the_next_check(kind: type[FetchError], wait: timedelta) -> None:
    """How often that is, is decided by how the site fares: one failure must not be told as several."""
    read = after(None, kind(f"{SITE}/robots.txt: connection refused"), NOON, AGENT)

    assert read.next_read_at == NOON + wait
    assert read.is_fresh(NOON) is (wait > timedelta(0))


def test_with_a_copy_a_site_that_can_not_be_reached_is_asked_again_in_a_minute() -> None:
    copy = after(None, answer("User-agent: *\nDisallow: /private"), NOON, AGENT)

    read = after(copy, NoConnection(f"{SITE}/robots.txt: connection refused"), NOON + DAY, AGENT)

    assert read.next_read_at == NOON + DAY + MINUTE
    assert permission(read, f"{SITE}/1", NOON + DAY).is_allowed


def test_a_site_that_fails_is_asked_again_after_waits_that_double_up_to_an_hour() -> None:
    waits = []
    known, now = failed(), NOON
    waits.append(known.next_read_at - now)

    now = known.next_read_at
    known = failed(known, now)
    waits.append(known.next_read_at - now)
    now = known.next_read_at
    known = failed(known, now)
    waits.append(known.next_read_at - now)
    now = NOON + 10 * HOUR
    known = failed(known, now)
    waits.append(known.next_read_at - now)

    assert waits == [MINUTE, MINUTE, 2 * MINUTE, HOUR]
    assert known.failing_since == NOON


def test_a_site_that_asks_for_a_longer_wait_has_it() -> None:
    read = after(None, answer(status=429, retry_after="600"), NOON, AGENT)

    assert read.next_read_at == NOON + 10 * MINUTE


def test_a_site_that_has_failed_for_a_day_is_taken_for_one_without_rules() -> None:
    known = failed()

    assert not permission(known, f"{SITE}/1", NOON + DAY - SECOND).is_allowed
    assert permission(known, f"{SITE}/1", NOON + DAY).is_allowed


def test_the_last_copy_serves_for_a_month_while_a_site_fails() -> None:
    copy = after(None, answer("User-agent: *\nDisallow: /private\nCrawl-delay: 5"), NOON, AGENT)

    known = failed(copy, NOON + DAY)

    assert permission(known, f"{SITE}/1", NOON + 29 * DAY) == permission(copy, f"{SITE}/1", NOON)
    assert not permission(known, f"{SITE}/private", NOON + 29 * DAY).is_allowed


def test_a_copy_older_than_a_month_serves_no_more() -> None:
    copy = after(None, answer("User-agent: *\nDisallow: /private"), NOON, AGENT)

    known = failed(copy, NOON + 31 * DAY)

    assert not permission(known, f"{SITE}/1", NOON + 31 * DAY).is_allowed


def test_a_site_that_answers_again_fails_no_more() -> None:
    known = after(failed(), answer("User-agent: *\nDisallow: /private"), NOON + HOUR, AGENT)

    assert known == RobotsTxt(NOON + HOUR + DAY, "Disallow: /private", NOON + HOUR)


@pytest.mark.parametrize(
    "error",
    [
        TooLarge(f"{SITE}/robots.txt: more than 5 MB"),
        TooManyRedirects(f"{SITE}/robots.txt: more than 5 redirects"),
        FetchError(f"{SITE}/robots.txt: the gzip body is damaged"),
        BlockedAddress(f"{SITE}/robots.txt: redirects to http://10.0.0.1/: not public"),
        BadAddress(f"{SITE}/robots.txt: redirects to ftp://news.example/"),
        NoConnection(f"{SITE}/robots.txt: redirects to https://other.example/robots.txt: connection refused"),
    ],
    ids=lambda error: str(error).partition(".txt: ")[2],
)
def test_an_answer_that_is_broken_forbids_nothing_for_an_hour(error: FetchError) -> None:
    known = after(None, error, NOON, AGENT)

    assert permission(known, f"{SITE}/1", NOON).is_allowed
    assert known.next_read_at == NOON + HOUR


def test_a_broken_answer_leaves_the_last_copy_in_force() -> None:
    copy = after(None, answer("User-agent: *\nDisallow: /private"), NOON, AGENT)

    known = after(copy, FetchError(f"{SITE}/robots.txt: the gzip body is damaged"), NOON + DAY, AGENT)

    assert not permission(known, f"{SITE}/private", NOON + DAY).is_allowed


def test_a_page_that_is_forbidden_says_why() -> None:
    known = after(None, answer("User-agent: *\nDisallow: /private"), NOON, AGENT)

    assert permission(known, f"{SITE}/private", NOON).why == "the site's robots.txt forbids it"


patterns = st.text("/ab*$%61?=.&é ", max_size=8)
rules = st.lists(st.tuples(st.sampled_from(["Allow", "Disallow"]), patterns), max_size=6)
paths = st.text("/ab%61?=.&", max_size=10)


@given(rules, paths)
def test_asking_only_of_the_rules_that_may_fit_changes_no_answer(written: list[tuple[str, str]], path: str) -> None:
    body = "\n".join(["User-agent: *", *(f"{field}: {pattern}" for field, pattern in written)])

    assert is_allowed(body, f"/{path}") == Protego.parse(body).can_fetch(f"{SITE}/{path}", "article-tracker")
