"""In which zone a page's times are read that have none."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from tracker.core.extract import explain, extract
from tracker.core.extract.clock import Clock
from tracker.core.values import Claim, Source, Whence

BODY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The ferry to the outer islands runs again on Friday, the harbour office said, with the old timetable.",
        "Two of its engines were taken out and mended in the yard at Lund, which took the mechanics three weeks.",
        "Islanders were brought bread and letters by the pilot boat, whose crew asked for nothing in return.",
    )
)


def page(published: str = "", modified: str = "", above: str = "") -> str:
    dates = {"published": published, "modified": modified}
    metas = "".join(f'<meta property="article:{name}_time" content="{at}">' for name, at in dates.items() if at)
    return (
        f'<html lang="en"><head>{metas}</head><body><main><h1>Ferry runs again</h1>{above}{BODY}</main></body></html>'
    )


def at(field: str, value: str, source: Source = Source.JSON_LD) -> Claim:
    return Claim(field, source, value)


@pytest.mark.parametrize(
    ("claims", "hours"),
    [
        ([at("published_at", "2024-03-05T10:20:00-07:00")], -7),
        ([at("published_at", "2024-03-05T17:20:00Z"), at("published_at", "2024-03-05T10:20:00-0700", Source.META)], -7),
        ([at("modified_at", "2024-03-06T10:20:00+09:00"), at("published_at", "2024-03-05T10:20:00+01:00")], 1),
        ([at("modified_at", "2024-03-06T10:20:00+09:00"), at("published_at", "2024-03-05T10:20:00")], 9),
        ([at("published_at", "Tue, 05 Mar 2024 10:20:30 +0200")], 2),
    ],
)
def test_the_first_offset_of_any_source_is_the_newsrooms(claims: list[Claim], hours: int) -> None:
    clock = Clock.of(claims, "en", None)

    assert clock.in_use == timezone(timedelta(hours=hours))


@pytest.mark.parametrize("value", ["2024-03-05T10:20:00Z", "2024-03-05T10:20:00+00:00", "2024-03-05", "1709630430"])
def test_utc_says_nothing_of_the_newsroom(value: str) -> None:
    clock = Clock.of([at("published_at", value)], "en", None)

    assert clock.in_use is None


def test_the_sites_zone_serves_where_no_source_has_an_offset() -> None:
    clock = Clock.of([at("published_at", "2024-03-05T10:20:00Z")], "en", ZoneInfo("Asia/Tokyo"))

    assert clock.in_use == ZoneInfo("Asia/Tokyo")


def test_a_note_is_read_in_the_offset_that_the_data_state() -> None:
    html = page("2024-03-05T10:20:00-07:00", above="<p>Updated at 4:28 p.m.</p>")

    notes = extract(html).notes

    assert [note.at for note in notes] == [datetime(2024, 3, 5, 23, 28, tzinfo=UTC)]


STAMPS = "<p>Published: March 5, 2024, 8:59 p.m.</p><p>Updated: March 6, 2024, 7:10 a.m.</p>"


def test_a_stamp_that_is_the_very_minute_of_the_data_shows_the_offset() -> None:
    found = explain(page("2024-03-06T02:59:41Z", above=STAMPS))

    first, update = found.content.notes
    assert (first.at, update.at) == (
        datetime(2024, 3, 6, 2, 59, tzinfo=UTC),
        datetime(2024, 3, 6, 13, 10, tzinfo=UTC),
    )
    assert update.time is not None
    assert (update.time.zone, update.time.zone_from) == ("-06:00", Whence.PUBLICATION)
    assert found.zone == timezone(timedelta(hours=-6))


def test_an_update_shows_it_beside_the_modified_date() -> None:
    found = explain(page("2024-03-05", "2024-03-06T13:10:00Z", above=STAMPS))

    assert found.zone == timezone(timedelta(hours=-6))


@pytest.mark.parametrize("published", ["2024-03-05T20:59:00Z", "2024-03-06T02:49:00Z", "2024-03-08T02:59:00Z", ""])
def test_stamps_that_do_not_fit_the_data_show_nothing(published: str) -> None:
    found = explain(page(published, above=STAMPS))

    assert [note.at for note in found.content.notes] == [None, None]
    assert found.zone is None


def test_a_page_read_again_by_the_clock_that_it_shows_gives_the_same() -> None:
    html = page("2024-03-06T02:59:41Z", above=STAMPS)
    first = extract(html)

    again = extract(html, previous=first)

    assert again == first
