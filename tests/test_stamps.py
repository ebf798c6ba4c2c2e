"""How the times that newspapers print are read, and how they become instants."""

from datetime import UTC, datetime, timedelta, timezone
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.stamps import Stamp, read_stamp
from tracker.core.statedtime import state
from tracker.core.values import StatedTime, Whence

NEW_YORK_AFTERNOON = datetime.fromisoformat("2024-05-06T15:30:00-04:00")
SAME_IN_UTC = NEW_YORK_AFTERNOON.astimezone(UTC)
ON_THE_DAY = datetime.fromisoformat("2024-03-05T03:30:00-01:00")
MARCH_5 = "2024-03-05T14:05"
# As far as published times are believed.
EARLIEST, LATEST = (datetime(year, 1, 1, tzinfo=UTC).replace(tzinfo=None) for year in (1990, 2099))
TIMES = st.datetimes(EARLIEST, LATEST, timezones=st.one_of(st.none(), st.timezones()))
PIECES = st.sampled_from(
    [
        *("5", "05", "31", "2024", "24", "99", "25:61", "14:05", "16.06.", "1h", "3/4", "1405", "٥", "５", "²"),
        *(":", ".", ",", "/", "(", ")", "-", "+", "|", "：", " ", "\u200f", "\u00a0", "\u202f"),
        *("a.m.", "pm", "noon", "午後", "오후", "時", "시", "Uhr", "kl", "March", "3月", "日", "İ", "ς"),
        *("today", "Friday", "yesterday", "ago", "il y a"),
        *("GMT", "ET", "GMT+9", "GMT+99", "-0500", "(CST)", "QQST", "мск", "hora de", "Madrid"),
    ]
)


def stamp_of(words: str) -> Stamp:
    stamp = read_stamp(words)
    assert stamp is not None
    return stamp


def said(words: str, published_at: datetime | None = ON_THE_DAY) -> StatedTime:
    return state(stamp_of(words), words, published_at)[1]


def instant(
    words: str,
    published_at: datetime | None = NEW_YORK_AFTERNOON,
    language: str | None = None,
    zone: ZoneInfo | None = None,
    *,
    is_first: bool = False,
) -> str | None:
    at, _ = state(stamp_of(words), words, published_at, language=language, zone=zone, is_first=is_first)
    return at.strftime("%Y-%m-%d %H:%M") if at else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Nov. 3, 2024 at 4:28 a.m. EST", "2024-11-03 09:28"),
        ("4:28 a.m. EST, Sunday, November 3, 2024", "2024-11-03 09:28"),
        ("4:28 AM Nov 3, 2024 EST", "2024-11-03 09:28"),
        ("3 November 2024 04:28 GMT", "2024-11-03 04:28"),
        ("Sun 3 Nov 2024 04.28 GMT", "2024-11-03 04:28"),
        ("0428 GMT (1228 HKT) November 3, 2024", "2024-11-03 04:28"),
        ("2024-11-03T04:28:11Z", "2024-11-03 04:28"),
        ("2024-11-03T04:28:11.123+01:00", "2024-11-03 03:28"),
        ("2024-11-03 04:28:11-0500", "2024-11-03 09:28"),
        ("03.11.2024, 16.28 Uhr MEZ", "2024-11-03 15:28"),
        ("3 novembre 2024 à 16h28 CET", "2024-11-03 15:28"),
        ("3 de noviembre de 2024 a las 16:28 CET", "2024-11-03 15:28"),
        ("3 novembre 2024, ore 16.28 CET", "2024-11-03 15:28"),
        ("13/11/2024 - 16:28 GMT+1", "2024-11-13 15:28"),
        ("noon UTC, 3 November 2024", "2024-11-03 12:00"),
        ("12 noon UTC, 3 November 2024", "2024-11-03 12:00"),
        ("Nov. 3, 2024, midnight UTC", "2024-11-03 00:00"),
        ("12:05 a.m. UTC Nov. 3, 2024", "2024-11-03 00:05"),
        ("12:05 p.m. UTC Nov. 3, 2024", "2024-11-03 12:05"),
        ("3 November 2024, 15:24pm UTC", "2024-11-03 15:24"),
        ("31.12.2024, 24.00 Uhr UTC", "2025-01-01 00:00"),
        ("2400 GMT, 31 December 2024", "2025-01-01 00:00"),
        ("2024年12月31日24時15分 JST", "2024-12-31 15:15"),
        ("2024年12月31日29時59分 JST", "2024-12-31 20:59"),
        ("2024年11月3日正午 JST", "2024-11-03 03:00"),
        ("2024년 11월 3일 정오 KST", "2024-11-03 03:00"),
    ],
)
def test_a_full_stamp_is_read_in_the_forms_that_papers_use(words: str, expected: str) -> None:
    read = instant(words, published_at=None)

    assert read == expected


@pytest.mark.parametrize(
    "words",
    [
        "den 5 mars 2024 klockan 14.05",
        "den 5. marts 2024 kl. 14.05",
        "5. mars 2024 kl 14:05",
        "5.3.2024 klo 14.05",
        "5. maaliskuuta 2024 klo 14.05",
        "wtorek, 5 marca 2024 r., godz. 14:05",
        "úterý 5. března 2024 v 14:05",
        "5. ožujka 2024. u 14:05",
        "5 martie 2024, ora 14:05",
        "2024. március 5., kedd 14:05",
        "5 Mart 2024 Salı, saat 14:05",
        "5 de març de 2024 a les 14.05",
        "terça-feira, 5 de março de 2024 às 14h05",
        "di 5 mrt. 2024 om 14:05 uur",
        "5 mrt 2024, 14u05",
        "Selasa, 5 Maret 2024 pukul 14.05",
        "Thứ ba, ngày 5 tháng 3 năm 2024 lúc 14:05",
        "Τρίτη, 5 Μαρτίου 2024 - 14:05",
        "ΜΑΡΤΙΟΣ 5 2024 14:05",
        "5 Μαρτίου 2024, 2:05 μ.μ.",
        "Вторник, 5 марта 2024 г. в 14:05",
        "5 мартa 2024 в 14:05",  # with a Latin "a", as pages have it
        "5 березня 2024, 14:05",
        "5 март 2024, 14:05 ч.",
        "5 آذار/مارس 2024، الساعة 2:05 مساءً",
        "٥ مارس ٢٠٢٤ ١٤:٠٥",
        "5 במרץ 2024, 14:05",
        "5 मार्च 2024, 02:05 PM",
        "2024年3月5日(火) 午後2時5分",
        "２０２４年３月５日１４：０５",
        "2024年3月5日下午2点05分",
        "3月5日14點05分",
        "2024.03.05. 오후 2:05",
        "2024년 3월 5일 오후 2시 5분",
    ],
)
def test_a_stamp_is_read_in_many_languages(words: str) -> None:
    read = said(words)

    assert read.local == MARCH_5


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the 5th of March at 2.05pm", MARCH_5),
        ("Tues., Mar 5, 2:05 P.M.", MARCH_5),
        ("5 March 2024 | 14:05", MARCH_5),
        ("05-Mar-24 14:05", MARCH_5),
        ("Mar 5 20242:05 PM", MARCH_5),
        ("5/3 at 2:05 p.m.", MARCH_5),
        ("14h05min", MARCH_5),
        ("14:05 hrs", MARCH_5),
        ("13:09 h", "2024-03-05T13:09"),
        ("21h", "2024-03-05T21:00"),
        ("kl. 14", "2024-03-05T14:00"),
        ("1405 hrs IST", MARCH_5),
        ("5 April 17", "2017-04-05"),
        ("2024-03-05 04:28:00", "2024-03-05T04:28:00"),
        ("18.50, 05.09.21", "2021-09-05T18:50"),
        ("08 MAR 24 10:25 ET", "2024-03-08T10:25"),
        ("8.mar.2024 às 22h25", "2024-03-08T22:25"),
        ("08·03·24 | 22:25", "2024-03-08T22:25"),
        ("3/8(金) 22:25", "2024-03-08T22:25"),
        ("22.25 8 mars", "2024-03-08T22:25"),
        ("8.3. 22:25", "2024-03-08T22:25"),
        ("22.25.", "2024-03-05T22:25"),
        ("5/3/2024 2:05 CH", MARCH_5),
        ("12 NOON", "2024-03-05T12:00"),
        ("MİDDAY", "2024-03-05T12:00"),
        ("14:05 TÜRKİYE SAATİ", MARCH_5),
        ("2024. 03. 08. 22:25", "2024-03-08T22:25"),
        ("10:25 PM EST, Fri March 8, 2024", "2024-03-08T22:25"),
        ("Δεκέμβριος 20 2011 20:01", "2011-12-20T20:01"),
        ("5 كانون الثاني 2024", "2024-01-05"),
        ("6 KASIM 2023", "2023-11-06"),
        ("NİSAN 6, 2023", "2023-04-06"),
    ],
)
def test_a_stamp_says_its_wall_clock_as_precisely_as_its_words(words: str, expected: str) -> None:
    read = said(words)

    assert read.local == expected


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("14:05 UhrLesezeit: 4 Min.", "Lesezeit: 4 Min."),
        ("2:05 PM ETFirst published", "First published"),
        ("2:05 PMUpdated", "Updated"),
        ("2.05pmfirst published", "first published"),
        ("2:05 p.m. Central", ""),
        ("14:05 Central bank", " Central bank"),
        ("18.50, 05.09.21: Adds", ": Adds"),
        ("2:05 p.m.: Monday's storm", ": Monday's storm"),
        ("March 5. Sunday's match", ". Sunday's match"),
        ("14:05 - 5 min read", " - 5 min read"),
        ("14:05 GMT- 5 min read", "- 5 min read"),
        ("5 March 2024: 12 more were found", ": 12 more were found"),
        ("2:05 p.m. ET / 11:05 a.m. PT: Adds", ": Adds"),
        ("2:05 p.m. XYZ: Adds", ": Adds"),
        ("2:05 p.m. XYZ | By", " | By"),
        ("2:05 p.m. XYZ] Adds", "] Adds"),
        ("2:05 p.m. XYZ — Adds", " — Adds"),
        ("4:28 p.m. CNN reported", " CNN reported"),
        ("14:05 LIVE: The final", " LIVE: The final"),
        ("2:05 p.m. (AFP)", " (AFP)"),
        ("12.30pm BST/7.30am EDT on Monday: Adds", ": Adds"),
    ],
)
def test_a_stamp_ends_where_its_words_end(words: str, rest: str) -> None:
    stamp = stamp_of(words)

    assert words[stamp.end :] == rest


def test_a_stamp_begins_after_the_links_before_it() -> None:
    words = "Updated: on \u200fMarch 5"

    stamp = read_stamp(words, len("Updated"))

    assert stamp is not None
    assert words[stamp.start : stamp.end] == "March 5"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("July 3, 2024, 9 a.m. ET", "2024-07-03 13:00"),
        ("January 3, 2024, 9 a.m. ET", "2024-01-03 14:00"),
        ("July 3, 2024, 9 a.m. E.T.", "2024-07-03 13:00"),
        ("July 3, 2024, 9 a.m. et", "2024-07-03 13:00"),
        ("July 3, 2024, 9 a.m. EST", "2024-07-03 14:00"),
        ("July 3, 2024, 9 a.m. PT", "2024-07-03 16:00"),
        ("July 3, 2024, 9 a.m. IST", "2024-07-03 03:30"),
        ("July 3, 2024, 9 a.m. BST", "2024-07-03 08:00"),
    ],
)
def test_two_letters_follow_daylight_saving_and_three_are_fixed(words: str, expected: str) -> None:
    read = instant(words)

    assert read == expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("(GMT+0400)", "+04:00"),
        ("UTC+8", "+08:00"),
        ("(UTC+05:30)", "+05:30"),
        ("-05", "-05:00"),
        ("WIB", "+07:00"),
        ("AEST", "+10:00"),
        ("Uhr MESZ", "+02:00"),
        ("мск", "+03:00"),
        ("(Paris)", "Europe/Paris"),
        ("Swiss time", "Europe/Zurich"),
        ("London time", "Europe/London"),
        ("Hong Kong time", "Asia/Hong_Kong"),
        ("U.S. Eastern Standard Time", "America/New_York"),
        ("h, heure de Paris", "Europe/Paris"),
        ("hora de Madrid", "Europe/Madrid"),
        ("hora local de Madrid", "Europe/Madrid"),
        ("heure locale de Paris", "Europe/Paris"),
        ("hora peninsular", "Europe/Madrid"),
        ("(horário de Brasília)", "America/Sao_Paulo"),
        ("ora italiana", "Europe/Rome"),
        ("czasu polskiego", "Europe/Warsaw"),
        ("по московскому времени", "Europe/Moscow"),
        ("за київським часом", "Europe/Kyiv"),
        ("بتوقيت غرينتش", "Etc/UTC"),
        ("（台北時間）", "Asia/Taipei"),
        ("(12:05 GMT)", "+02:00"),
    ],
)
def test_a_zone_is_known_by_its_words(zone: str, expected: str) -> None:
    read = said(f"5 March 2024, 14:05 {zone}")

    assert (read.zone, read.zone_from) == (expected, Whence.WORDS)


@pytest.mark.parametrize("words", ["GMT 14:05", "北京时间3月5日14:05"])
def test_a_zone_may_stand_before_its_clock(words: str) -> None:
    read = said(words)

    assert read.zone_from is Whence.WORDS


@pytest.mark.parametrize(("hours", "expected"), [(8, "+08:00"), (-5, "-06:00")])
def test_letters_with_two_meanings_have_the_one_that_the_publication_has(hours: int, expected: str) -> None:
    published_at = datetime(2024, 3, 5, tzinfo=timezone(timedelta(hours=hours)))

    read = said("14:05 CST", published_at)

    assert read.zone == expected


@pytest.mark.parametrize(
    "words",
    [
        "5 March 2024 14:05 QQST",
        "5 March 2024 14:05 GMT+25",
        "5 March 2024 14:05 XYZ",
        "5 March 2024 14:05 (XYZ)",
        "5 March 2024 14:05 local time",
        "5 de marzo de 2024, 14:05 (hora local)",
        "5. März 2024, 14.05 Uhr Ortszeit",
        "当地时间2024年3月5日14:05",
    ],
)
def test_a_zone_that_nobody_knows_is_not_replaced_by_another(words: str) -> None:
    at, read = state(stamp_of(words), words, NEW_YORK_AFTERNOON, zone=ZoneInfo("Europe/Oslo"))

    assert at is None
    assert (read.local, read.zone, read.zone_from) == (MARCH_5, None, None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("4:28 p.m.", "2024-05-06 20:28"),
        ("3:00 p.m.", "2024-05-07 19:00"),
        ("4:28 p.m. PT", "2024-05-06 23:28"),
        ("May 8 at 4:28 p.m.", "2024-05-08 20:28"),
        ("Wednesday at 4:28 p.m.", "2024-05-08 20:28"),
        ("4:28 p.m. EDT on Wednesday", "2024-05-08 20:28"),
        ("today at 2:28 p.m.", "2024-05-06 18:28"),
        ("aujourd’hui à 16h28", "2024-05-06 20:28"),
        ("heute, 16.28 Uhr", "2024-05-06 20:28"),
    ],
)
def test_what_the_words_leave_out_comes_from_the_publication(words: str, expected: str) -> None:
    read = instant(words)

    assert read == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("24:00", "2024-05-07 04:00"),
        ("24時15分", "2024-05-07 04:15"),
        ("today at 24:00", "2024-05-07 04:00"),
        ("Tuesday at 24:00", "2024-05-08 04:00"),
    ],
)
def test_a_clock_of_24_hours_ends_the_day_that_the_words_or_the_publication_give(words: str, expected: str) -> None:
    read = instant(words)

    assert read == expected


@pytest.mark.parametrize("words", ["5:05 p.m. local time (14:05 GMT)", "5:05 p.m. XYZ (1405 GMT)"])
def test_a_clock_in_an_unknown_zone_may_be_told_by_one_in_a_known_zone(words: str) -> None:
    read = said(words)

    assert (read.local, read.zone) == ("2024-03-05T17:05", "+03:00")


def test_a_missing_year_is_the_one_nearest_to_the_publication() -> None:
    new_years_eve = datetime.fromisoformat("2023-12-31T22:00:00+01:00")

    read = instant("1 January, 9:05", published_at=new_years_eve)

    assert read == "2024-01-01 08:05"


def test_a_publication_stamp_is_of_the_nearest_day() -> None:
    shortly_after_midnight = datetime.fromisoformat("2024-05-07T00:10:00-04:00")

    read = instant("11:58 p.m.", published_at=shortly_after_midnight, is_first=True)

    assert read == "2024-05-07 03:58"


@pytest.mark.parametrize(("words", "expected"), [("16.06.", "2024-03-05T16:06"), ("12.03.", "2024-03-12")])
def test_figures_that_may_be_a_day_or_a_clock_are_what_fits_the_publication(words: str, expected: str) -> None:
    read = said(words)

    assert read.local == expected


@pytest.mark.parametrize(
    "words",
    [
        "31 February 2024 10:00 UTC",
        "3 November 2024 25:61 UTC",
        "3 hours ago",
        "an hour ago",
        "just now",
        "yesterday",
        "vor 3 Stunden",
        "há 2 horas",
        "3 часа назад",
        "3時間前",
    ],
)
def test_impossible_and_relative_stamps_give_no_time(words: str) -> None:
    at, read = state(stamp_of(words), words, NEW_YORK_AFTERNOON)

    assert at is None
    assert read == StatedTime(words)


def test_a_day_without_a_clock_is_stated_and_is_no_instant() -> None:
    at, read = state(stamp_of("3 November 2024"), "3 November 2024", NEW_YORK_AFTERNOON)

    assert at is None
    assert (read.local, read.date_from) == ("2024-11-03", Whence.WORDS)


def test_no_zone_is_taken_from_a_publication_time_in_utc() -> None:
    at, read = state(stamp_of("16:28"), "16:28", SAME_IN_UTC)

    assert at is None
    assert read == StatedTime("16:28", "16:28")


def test_no_date_is_taken_from_today() -> None:
    at, read = state(stamp_of("4:28 p.m. ET"), "4:28 p.m. ET")

    assert at is None
    assert read == StatedTime("4:28 p.m. ET", "16:28", "America/New_York", None, Whence.WORDS)


def test_a_naive_publication_time_lends_its_date_and_no_zone() -> None:
    naive = NEW_YORK_AFTERNOON.replace(tzinfo=None)

    assert instant("4:28 p.m. ET", published_at=naive) == "2024-05-06 20:28"
    assert instant("4:28 p.m.", published_at=naive) is None
    assert said("4:28 p.m.", naive).local == "2024-05-06T16:28"


def test_the_zone_of_a_site_serves_where_the_publication_is_in_utc() -> None:
    words = "16:28"

    at, read = state(stamp_of(words), words, SAME_IN_UTC, zone=ZoneInfo("America/New_York"))

    assert at == datetime(2024, 5, 6, 20, 28, tzinfo=UTC)
    assert read == StatedTime(words, "2024-05-06T16:28", "America/New_York", Whence.PUBLICATION, Whence.SITE_RULE)


def test_the_offset_of_the_publication_comes_before_the_zone_of_a_site() -> None:
    read = instant("16:28", zone=ZoneInfo("Europe/Oslo"))

    assert read == "2024-05-06 20:28"


def test_the_zone_of_a_site_that_agrees_with_the_publication_adds_daylight_saving() -> None:
    in_summer_time = datetime.fromisoformat("2024-10-20T10:00:00+02:00")

    read = instant("3 November 2024, 16:28", published_at=in_summer_time, zone=ZoneInfo("Europe/Oslo"))

    assert read == "2024-11-03 15:28"


def test_a_stamp_beside_lends_its_date_and_zone() -> None:
    words = "May 3, 2024 9:05 a.m. ET Updated 4:28 p.m."
    published = stamp_of(words)
    updated = read_stamp(words, words.index("4:28"))
    assert updated is not None

    at, read = state(updated, words, beside=(published, updated))

    assert at == datetime(2024, 5, 3, 20, 28, tzinfo=UTC)
    assert (read.date_from, read.zone_from) == (Whence.BESIDE, Whence.BESIDE)


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("3/4/2024 9:00 a.m. UTC", "en", "2024-03-04 09:00"),
        ("3/4/2024 9:00 UTC", "en-US", "2024-03-04 09:00"),
        ("3/4/2024 9:00 UTC", "en", "2024-04-03 09:00"),
        ("3/4/2024 9:00 UTC", "fr", "2024-04-03 09:00"),
        ("13/4/2024 9:00 UTC", "en", "2024-04-13 09:00"),
        ("4/13/2024 9:00 UTC", "fr", "2024-04-13 09:00"),
    ],
)
def test_an_open_order_of_day_and_month_follows_the_clock_and_language(
    words: str, language: str, expected: str
) -> None:
    read = instant(words, published_at=None, language=language)

    assert read == expected


def test_an_open_order_of_day_and_month_is_the_one_nearer_to_the_publication() -> None:
    read = instant("06/05/2024 16:00")

    assert read == "2024-05-06 20:00"


@pytest.mark.parametrize(
    "words",
    ["", "5.3 of the app", "2/3 of the town", "the mayor", "on Thursday", "2024", "1,200 people", "5 people", "today"],
)
def test_words_that_are_no_time_make_no_stamp(words: str) -> None:
    stamp = read_stamp(words)

    assert stamp is None


def test_a_day_before_a_colon_is_a_day_and_no_hour() -> None:
    stamp = read_stamp(", June 6: An earlier version of this story ...")

    assert stamp is not None
    assert stamp.days == ((None, 6, 6),)


@given(st.text() | st.lists(PIECES).map(" ".join) | st.lists(PIECES).map("".join), st.none() | TIMES)
def test_any_text_is_read_without_an_error(text: str, published_at: datetime | None) -> None:
    stamp = read_stamp(text)

    assert stamp is None or 0 <= stamp.start < stamp.end <= len(text)
    assert stamp is None or state(stamp, text, published_at)[1].words


@pytest.mark.parametrize(
    "piece", ["1", "12:", "1.1.", " ", "\u200f", "at ", "(", "March ", "12:34 GMT/", "4 p.m. ET/", "الأول ", "ıİ", "é"]
)
def test_a_megabyte_is_read_as_fast_as_a_line(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = perf_counter()

    read_stamp(text)

    assert perf_counter() - start < 0.1
