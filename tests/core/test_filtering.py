"""A filter of changes in a URL, and in words."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.filtering import ANY, NAMES, ChangeFilter, as_query, in_words, parse_query, without
from tracker.core.values import Disclosure, Significance
from tracker.errors import UsageError

EVERYTHING = ChangeFilter(
    site="news.example",
    tag="élection & co",
    significance=(Significance.MINOR, Significance.SUBSTANTIVE),
    disclosure=(Disclosure.UNDISCLOSED,),
    text='"two died" -three',
    article_id=7,
    since=datetime(2026, 3, 4, 12, tzinfo=UTC),
    until=datetime(2026, 3, 5, tzinfo=UTC),
)
SOME = st.builds(
    ChangeFilter,
    site=st.sampled_from(["", "news.example", "news.example:8080"]),
    tag=st.text(st.characters(exclude_categories=["C", "Z"]), max_size=20),
    significance=st.sets(st.sampled_from(Significance)).map(lambda some: tuple(s for s in Significance if s in some)),
    disclosure=st.sets(st.sampled_from(Disclosure)).map(lambda some: tuple(d for d in Disclosure if d in some)),
    text=st.sampled_from(["", "bridge", '"two died" OR brid*', "a=b&c;d%20+e"]),
    article_id=st.none() | st.integers(0, 2**63 - 1),
    since=st.none() | st.datetimes(timezones=st.just(UTC)),
    until=st.none() | st.datetimes(timezones=st.just(UTC)),
)


@given(asked=SOME)
def test_a_filter_comes_back_from_its_query(asked: ChangeFilter) -> None:
    query = as_query(asked)

    assert parse_query(query) == asked


def test_a_query_has_one_spelling() -> None:
    one = parse_query("disclosure=undisclosed&significance=substantive,minor&site=News.Example")
    other = parse_query("site=news.example&significance=minor&significance=substantive&disclosure=undisclosed")

    assert as_query(one) == as_query(other)
    assert as_query(one) == "site=news.example&significance=minor,substantive&disclosure=undisclosed"


def test_every_part_of_a_filter_has_a_name() -> None:
    query = as_query(EVERYTHING)

    assert [part.partition("=")[0] for part in query.split("&")] == list(NAMES)
    assert [name for name, _ in in_words(EVERYTHING)] == list(NAMES)


@pytest.mark.parametrize("query", ["", "&&&", "site=&tag=+&significance=,", "cursor=1.2&nothing=ours"])
def test_what_asks_for_nothing_fits_any_change(query: str) -> None:
    asked = parse_query(query)

    assert asked == ANY
    assert as_query(asked) == ""


def test_a_site_may_be_given_by_a_page_of_it() -> None:
    asked = parse_query("site=https%3A%2F%2FWww.News.example%2F2026%2Fstory.html")

    assert asked.site == "www.news.example"


def test_a_day_is_its_first_moment_in_utc() -> None:
    asked = parse_query("since=2026-03-04&until=2026-03-05T01:00%2B01:00")

    assert (asked.since, asked.until) == (datetime(2026, 3, 4, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("significance=huge", "significance 'huge' is none; there are none, cosmetic, minor, substantive"),
        ("disclosure=disclosed,<b>", "disclosure '<b>' is none"),
        ("article=1.5", "article '1.5' is no article's number"),
        ("article=-1", "article '-1' is no article's number"),
        ("article=99999999999999999999", "is no article's number"),
        ("article=²", "is no article's number"),
        ("since=yesterday", "since 'yesterday' is no time; write 2026-06-05"),
        ("until=0001-01-01T00:00%2B14:00", "is no time"),
        ("site=a&site=b", "site is given 2 times"),
        ("site=" + "a" * 254, "site is longer than 253 characters"),
        ("site=javascript:alert(1)//", "is no site"),
        ("tag=" + "a" * 201, "tag is longer than 200 characters"),
        ("tag=a%00b", "tag has characters that can't be seen"),
        ("text=%E2%80%AEevil", "text has characters that can't be seen"),
        ("text=-bridge", "no word to look for"),
        ("text=" + "a" * 1001, "longer than 1,000 characters"),
        ("text=%FF", "can't be read"),
        ("&".join(["tag=a"] * 101), "can't be read"),
    ],
)
def test_what_can_not_be_meant_is_refused_in_one_line(query: str, words: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_query(query)

    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_part_can_be_left_out() -> None:
    query = without(ChangeFilter(site="news.example", tag="local"), "site")

    assert query == "tag=local"


def test_a_filter_reads_as_a_sentence_does() -> None:
    asked = parse_query("site=news.example&significance=none,minor,substantive&disclosure=date_only,undisclosed")

    assert [words for _, words in in_words(asked)] == [
        "site news.example",
        "gone, back or taking turns, minor or substantive",
        "date only or undisclosed",
    ]
