"""`tracker prune`: what it says would go, what it does, and that what is left can still be read."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.commandline import Tracker
from tests.store.results import Bench, content, saw, saw_the_same
from tracker.store.database.engine import Database

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def bench(database: Database) -> Bench:
    """A hand that recorded what it did a year ago."""
    return Bench(database, datetime.now(UTC) - 365 * DAY)


@pytest.fixture
def two(bench: Bench) -> None:
    """Two articles of four revisions on two sites, the first one tagged, and checks that found nothing."""
    for host, letter in (("a.example", "a"), ("b.example", "b")):
        article = bench.add(f"https://{host}/1")
        for number in range(1, 5):
            body = f"<p>{letter} {number}</p>".encode() * 100
            bench.record(saw(bench.claim(article), content(f"Version {number}"), bench.now, body=body))
        for _ in range(5):
            bench.record(saw_the_same(bench.claim(article), bench.now))


@pytest.fixture
def ninety_days(monkeypatch: pytest.MonkeyPatch, tracker: Tracker) -> Tracker:
    """The command, where pages are kept for 90 days."""
    monkeypatch.setenv("TRACKER_RETENTION__PAGES", "90d")
    return tracker


@pytest.mark.usefixtures("two")
def test_without_a_rule_it_says_that_everything_is_kept_and_how_to_change_it(tracker: Tracker) -> None:
    finished = tracker("prune")

    assert finished.code == 0
    assert finished.out.startswith("Everything is kept, for ever")
    assert "[retention]" in finished.out
    assert tracker("show", "1@2", "--raw").raw.startswith(b"<p>a 2</p>")


@pytest.mark.usefixtures("two")
def test_a_dry_run_says_what_would_go_by_rule_and_changes_nothing(ninety_days: Tracker) -> None:
    finished = ninety_days("prune", "--dry-run")

    rule, headings, row, total = finished.out.splitlines()
    assert rule == "retention: raw pages 90d, bad pages forever, checks forever"
    assert headings.split() == ["rule", "articles", "raw", "pages", "bad", "pages", "checks", "room"]
    assert row.split()[:5] == ["retention", "2", "4", "0", "0"]
    assert total.startswith("4 raw pages of 2 articles would go, and free ")
    assert ninety_days("show", "1@2", "--raw").raw.startswith(b"<p>a 2</p>")


@pytest.mark.usefixtures("two")
def test_it_thins_out_and_says_what_went(ninety_days: Tracker) -> None:
    said = ninety_days("prune").out.splitlines()

    assert said[3].startswith("4 raw pages of 2 articles went, and freed ")
    assert ninety_days("show", "1@1", "--raw").raw.startswith(b"<p>a 1</p>")
    assert ninety_days("show", "1@4", "--raw").raw.startswith(b"<p>a 4</p>")


@pytest.mark.usefixtures("two")
def test_a_second_time_nothing_is_past_its_time(ninety_days: Tracker) -> None:
    ninety_days("prune")

    assert "nothing is past its time" in ninety_days("prune").out


@pytest.mark.usefixtures("two")
def test_a_page_that_went_is_a_stated_fact_and_all_else_reads_as_before(ninety_days: Tracker) -> None:
    before = [ninety_days(*command).out for command in (("show", "1@2"), ("diff", "1@2"), ("history", "1"))]

    ninety_days("prune")

    raw = ninety_days("show", "1@2", "--raw")
    assert (raw.code, raw.raw, len(raw.errors)) == (2, b"", 1)
    assert "thinned out" in raw.err
    assert [ninety_days(*command).out for command in (("show", "1@2"), ("diff", "1@2"), ("history", "1"))] == before


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    "which", [("1",), ("--site", "a.example"), ("--tag", "flood"), ("--tag", "flood", "--site", "a.example")]
)
def test_only_the_chosen_articles_are_thinned_out(ninety_days: Tracker, which: tuple[str, ...]) -> None:
    ninety_days("set", "1", "--tag", "flood")

    finished = ninety_days("prune", *which, "--json")

    assert [(each["articles"], each["pages"]) for each in finished.json["thinned"]] == [(1, 2)]
    assert ninety_days("show", "2@2", "--raw").code == 0


@pytest.mark.usefixtures("two")
def test_each_rule_is_told_by_its_name(ninety_days: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_KEEP", '[{"hosts": "b.example", "pages": "forever", "checks": "1d"}]')

    told = ninety_days("prune", "--json").json

    rule = {"pages": "forever", "bad_pages": "forever", "checks": "1d", "spare": []}
    assert told["rules"][1] == {"rule": "keep 1 (b.example)", **rule}
    retention, keep = told["thinned"]
    assert (retention["rule"], retention["pages"], retention["checks"]) == ("retention", 2, 0)
    assert (keep["rule"], keep["pages"], keep["checks"]) == ("keep 1 (b.example)", 0, 3)


@pytest.mark.usefixtures("two")
def test_with_compact_the_file_gets_shorter(ninety_days: Tracker, bench: Bench) -> None:
    article = bench.add("https://c.example/1")
    noise = bytes(range(256)) * 4000
    bodies = [bytes((byte * number) % 251 for byte in noise[:50_000]) for number in (3, 5, 7, 11)]
    for number, body in enumerate(bodies, start=1):
        bench.record(saw(bench.claim(article), content(f"Version {number}"), bench.now, body=body))

    told = ninety_days("prune", "--compact", "--json").json

    assert told["free_bytes"] == 0
    assert told["returned_bytes"] is not None
    assert ninety_days("show", f"{article}@4", "--raw").raw == bodies[-1]


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("9",), 2, "tracker: no article '9'; `tracker list` shows what is tracked"),
        (("1", "9"), 1, "tracker: no article '9'; `tracker list` shows what is tracked"),
        (("--tag", "x"), 2, "tracker: no article fits; `tracker list` shows all, with their sites and tags in --json"),
        (("1", "--tag", "x"), 2, "tracker: name the articles, or their tag and site; not both"),
        (
            ("--dry-run", "--compact"),
            2,
            "tracker: prune: --compact writes the file anew, --dry-run writes nothing; say one of them",
        ),
    ],
)
def test_what_cannot_be_meant_is_one_line(
    ninety_days: Tracker, arguments: tuple[str, ...], code: int, said: str
) -> None:
    finished = ninety_days("prune", *arguments)

    assert (finished.code, finished.errors) == (code, [said])


def test_a_bad_setting_is_one_line_and_nothing_goes(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_RETENTION__PAGES", "90")

    finished = tracker("prune")

    assert (finished.code, len(finished.errors)) == (2, 1)
    assert 'TRACKER_RETENTION__PAGES: is not a duration with its unit; write "90d", or "forever"' in finished.err
