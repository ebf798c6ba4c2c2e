"""The page of statistics: answers in words, plots, tables, CSV."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from starlette.testclient import TestClient

from tests.store.results import Bench, content, note, saw
from tests.web.conftest import HOME
from tests.web.reading import links
from tracker.core.values import Content, NoteKind, Significance
from tracker.store import articles
from tracker.store.statistics import AgeCount, SlotCount
from tracker.web.app import create_app
from tracker.web.parts import Parts
from tracker.web.plots.ages import ages_of
from tracker.web.plots.columns import BOTTOM, TOP, columns
from tracker.web.plots.shares import share
from tracker.web.plots.week import week_of

TABLES = ("edits-by-age", "disclosure-by-site", "corrections-by-site", "edits-by-hour")
CORRECTION = note("Correction: it was two.", NoteKind.CORRECTION)
SUBSTANTIVE, MINOR = Significance.SUBSTANTIVE, Significance.MINOR


def told(title: str, at: datetime, text: str = "Three died.") -> Content:
    return Content(title=title, paragraphs=(text,), published_at=at)


@pytest.fixture
def edited(bench: Bench, noon: datetime) -> Bench:
    """One site whose article was edited once without a word, some minutes after it was published."""
    bench.add("https://news.example/1")
    bench.see(1, told("A", noon), told("A", noon, "Twelve died."))
    return bench


@pytest.fixture
def later(parts: Parts, noon: datetime) -> Iterator[TestClient]:
    """A browser some hours later."""
    with TestClient(create_app(replace(parts, clock=lambda: noon + timedelta(hours=5))), base_url=HOME) as client:
        yield client


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_where_nothing_was_seen_the_page_says_what_to_do(site: TestClient) -> None:
    answer = site.get("/stats")

    assert answer.status_code == 200
    assert "Nothing to count" in answer.text
    assert 'href="/articles"' in answer.text


def test_each_plot_is_answered_in_words(edited: Bench, later: TestClient) -> None:
    page = later.get("/stats").text

    assert "Half of 1 edit came within <strong>1 hour</strong> of publication" in page
    assert "1 of 1 substantive edits, <strong>100 %</strong>, was not disclosed" in page
    assert "No correction was seen." in page
    assert "<strong>12:00 to 13:00</strong> (UTC)" in page


def test_a_site_with_few_edits_is_marked_and_its_share_has_an_interval(edited: Bench, later: TestClient) -> None:
    page = later.get("/stats").text

    assert "few edits" in page
    assert "21 to 100 %" in page


@pytest.mark.parametrize("name", TABLES)
def test_each_plot_has_its_figures_as_csv(edited: Bench, later: TestClient, name: str) -> None:
    page = later.get("/stats").text
    answer = later.get(f"/stats/{name}.csv")

    assert f'href="/stats/{name}.csv?' in page
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
    assert answer.text.count(",") >= 5


def test_the_csv_of_ages_sums_to_all_edits(edited: Bench, later: TestClient) -> None:
    ages = rows(later.get("/stats/edits-by-age.csv").text)

    assert ages[0] == {
        "age": "0 to 1 h",
        "substantive": "1",
        "minor": "0",
        "cosmetic": "0",
        "note_or_date_only": "0",
        "edits": "1",
    }
    assert sum(int(row["edits"]) for row in ages) == 1


def test_the_csv_of_disclosure_tells_the_share_and_its_interval(edited: Bench, later: TestClient) -> None:
    (row,) = rows(later.get("/stats/disclosure-by-site.csv").text)

    assert (row["site"], row["edits"], row["undisclosed"], row["share"]) == ("news.example", "1", "1", "1.0")
    assert 0 < float(row["share_low"]) < float(row["share_high"]) <= 1


def test_without_an_edit_in_the_first_two_days_that_is_said_in_place_of_an_empty_plot(
    bench: Bench, noon: datetime, later: TestClient
) -> None:
    long_ago = noon - timedelta(days=90)
    bench.add()
    bench.see(1, told("A", long_ago), told("B", long_ago))

    page = later.get("/stats").text

    assert "None came in the first two days." in page
    assert 'class="plot"' not in page


def test_corrections_are_told_with_their_delay(bench: Bench, noon: datetime, later: TestClient) -> None:
    bench.add()
    bench.see(1, told("A", noon), replace(told("A", noon, "Twelve died."), notes=(CORRECTION,)))

    page = later.get("/stats").text

    assert "1 correction, within <strong>2 min</strong> of publication" in page
    assert "came together with it" in page


def test_sites_beyond_the_named_ones_are_one_row(bench: Bench, later: TestClient) -> None:
    for number in range(1, 24):
        bench.add(f"https://site-{number}.example/1")
        bench.see(number, content("Two died"), content("Three died"))

    page = later.get("/stats").text

    assert "3 other sites" in page
    assert len(rows(later.get("/stats/disclosure-by-site.csv").text)) == 23


def test_the_filters_count_only_what_they_name(edited: Bench, later: TestClient) -> None:
    assert "Nothing to count" in later.get("/stats?site=other.example").text
    assert "Nothing to count" in later.get("/stats?tag=election").text
    assert "Nothing to count" in later.get("/stats?since=2026-03-05").text
    assert "Nothing to count" in later.get("/stats?until=2026-03-03").text
    assert "Half of 1 edit" in later.get("/stats?site=news.example&since=2026-03-04&until=2026-03-04").text


def test_a_day_begins_at_midnight_of_the_readers_zone(edited: Bench, later: TestClient) -> None:
    later.cookies.set("zone", "Pacific/Kiritimati")  # 14 hours ahead: the edit was on the 5th

    assert "Half of 1 edit" in later.get("/stats?since=2026-03-05").text
    assert "<strong>02:00 to 03:00</strong> (Pacific/Kiritimati)" in later.get("/stats").text


def test_the_count_is_kept_for_a_minute(parts: Parts, edited: Bench, noon: datetime) -> None:
    now = [noon + timedelta(hours=1)]
    with TestClient(create_app(replace(parts, clock=lambda: now[0])), base_url=HOME) as client:
        client.get("/stats")
        edited.record(saw(edited.claim(1), told("A", noon, "Thirteen died."), edited.now))
        soon = client.get("/stats").text
        now[0] += timedelta(hours=1)
        after = client.get("/stats").text

    assert "Half of 1 edit came" in soon
    assert "Half of 2 edits came" in after


@pytest.mark.parametrize(
    "query",
    [
        "since=yesterday",
        "since=0001-01-01",
        "until=9999-12-31",
        "until=2026-13-01",
        "site=%00",
        "tag=%E2%80%AEgro",
        f"site={'x' * 201}",
    ],
)
@pytest.mark.parametrize("path", ["/stats", "/stats/edits-by-age.csv"])
def test_what_can_not_be_a_filter_is_refused(site: TestClient, path: str, query: str) -> None:
    answer = site.get(f"{path}?{query}")

    assert answer.status_code in (400, 422)
    assert "<h1>" in answer.text


@pytest.mark.parametrize("name", ["nothing", "..%2Fkeys", "edits-by-age%00"])
def test_an_unknown_table_is_not_found(site: TestClient, name: str) -> None:
    assert site.get(f"/stats/{name}.csv").status_code == 404


def test_hostile_words_in_filters_stay_words(edited: Bench, later: TestClient) -> None:
    page = later.get("/stats", params={"site": '"><script>alert(1)</script>', "tag": "%' OR 1=1 --"}).text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_no_markup_of_the_page_styles_or_runs_anything_inline(edited: Bench, later: TestClient) -> None:
    page = later.get("/stats").text

    assert " style=" not in page
    assert "<style" not in page


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763), (10, 10, 0.722, 1.0), (1, 1, 0.207, 1.0), (0, 0, 0.0, 1.0)],
)
def test_a_share_has_wilsons_interval(part: int, whole: int, low: float, high: float) -> None:
    found = share(part, whole)

    assert found.low == pytest.approx(low, abs=0.001)
    assert found.high == pytest.approx(high, abs=0.001)


def test_every_edit_is_in_one_bin_of_the_ages() -> None:
    hours = (None, -1, 0, 47, 48, 167, 168, 719, 720)
    ages = ages_of([AgeCount(each, SUBSTANTIVE, 1) for each in hours])

    assert [(each.name, each.total) for each in ages.bins if each.total] == [
        ("0 to 1 h", 1),
        ("47 to 48 h", 1),
        ("3rd to 7th day", 2),
        ("8th to 30th day", 2),
        ("later", 1),
        ("before it", 1),
        ("not known", 1),
    ]
    assert (ages.known, ages.after_a_day, ages.half_within) == (7, 6, 168)


@pytest.mark.parametrize(
    ("edits", "steps"),
    [(0, ["0", "1"]), (1, ["0", "1"]), (7, ["0", "2", "4", "6", "8"]), (2300, ["0", "1,000", "2,000", "3,000"])],
)
def test_columns_stand_on_a_round_scale(edits: int, steps: list[str]) -> None:
    plot = columns([("an hour", {"minor": edits})])

    assert [tick.says for tick in plot.ticks] == steps
    assert plot.ticks[0].at == BOTTOM
    assert plot.ticks[-1].at == TOP


def test_the_parts_of_a_column_stand_on_each_other() -> None:
    (column,) = columns([("an hour", {"substantive": 3, "minor": 1})]).columns

    lower, upper = column.boxes
    assert (lower.kind, upper.kind) == ("substantive", "minor")
    assert lower.y + lower.height == BOTTOM
    assert upper.y + upper.height == pytest.approx(lower.y)


def test_an_hour_of_the_week_is_one_of_the_readers_zone() -> None:
    late_on_sunday = SlotCount(datetime(2026, 3, 1, 23, 30, tzinfo=UTC), 4)

    week = week_of([late_on_sunday], ZoneInfo("Asia/Kathmandu"))

    assert (week.hours[5].name, week.hours[5].cells[0].edits) == ("05:00 to 06:00", 4)
    assert (week.total, week.at_weekends, week.busiest) == (4, 0, week.hours[5])


def test_the_undisclosed_edits_of_a_site_lead_to_just_those(edited: Bench, later: TestClient) -> None:
    edited.add("https://news.example/2")
    edited.see(2, told("B", edited.now), told("B", edited.now, "Twelve died."))
    articles.add(edited.database, "https://news.example/1", now=edited.now, tags=["local"])

    page = later.get("/stats?tag=local&since=2026-03-04&until=2026-03-04").text
    (path,) = [link for link in links(page) if link.startswith("/?site=")]
    listed = later.get(path).text

    assert 'href="/articles/1/compare/1..2"' in listed
    assert 'href="/articles/2/compare/1..2"' not in listed
    assert "since=2026-03-04T00:00:00Z&until=2026-03-05T00:00:00Z" in path
