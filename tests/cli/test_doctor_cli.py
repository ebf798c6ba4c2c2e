"""`tracker doctor`: says whether all is well, whatever state things are in, and changes nothing."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from tests.commandline import Tracker
from tracker.cli.doctor import schedule as doctors_schedule
from tracker.cli.doctor.finding import Level
from tracker.cli.doctor.storage import size
from tracker.core.verdict import Condition, Outcome, State
from tracker.store import articles
from tracker.store.database.engine import Database
from tracker.store.health import Counts, Due, Schedule, Stuck
from tracker.store.tables import ArticleRow, HostRow

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SECTIONS = ["program", "settings", "network", "database", "schedule"]
NOTHING = Schedule(
    counts=Counts(0, 0, {}, 0, 0),
    due=Due(0, None),
    last_check_at=None,
    last_hour={},
    last_day={},
    sites=(),
    site_count=0,
    robots=(),
    robots_count=0,
    stuck=(),
)

Write = Callable[[str], None]


@pytest.fixture
def write_settings(tmp_path: Path) -> Write:
    """Write the settings that the command finds by itself."""

    def write(text: str) -> None:
        path = tmp_path / "config" / "tracker" / "config.toml"
        path.parent.mkdir(parents=True)
        path.write_text(text)

    return write


def found(tracker: Tracker, name: str) -> list[tuple[str, str]]:
    """Return the findings of that name: level, and what it says and to do."""
    report = tracker("doctor", "--json").json
    return [(each["level"], each["says"] + each["remedy"]) for each in report["findings"] if each["name"] == name]


def said(schedule: Schedule) -> list[tuple[Level, str]]:
    findings = doctors_schedule.findings(schedule, NOW, UTC)
    return [(finding.level, finding.says) for finding in findings]


def test_it_tells_section_by_section_that_all_is_well(tracker: Tracker, database: Database) -> None:
    finished = tracker("doctor")

    lines = finished.out.splitlines()
    assert finished.code == 0
    assert [line for line in lines[:-1] if not line.startswith(" ")] == SECTIONS
    assert {line.split()[0] for line in lines[:-1] if line.startswith(" ")} <= {"ok", "warning"}


def test_as_json_it_is_one_document(tracker: Tracker, database: Database) -> None:
    report = tracker("doctor", "--json").json

    assert list(report) == ["level", "at", "findings", "database", "schedule"]
    assert list(dict.fromkeys(finding["section"] for finding in report["findings"])) == SECTIONS
    assert report["schedule"]["tracked"] == 0
    assert report["database"]["is_damaged"] is False


def test_a_database_that_is_not_there_is_not_made(tracker: Tracker, database_path: Path) -> None:
    report = tracker("doctor", "--json")

    assert report.code == 0
    assert "not there yet" in report.out
    assert (report.json["schedule"], database_path.parent.exists()) == (None, False)


def test_a_file_of_something_else_is_an_error_and_the_rest_is_told(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Bread, milk, a new bridge.\n" * 100)

    report = tracker("doctor", "--json", "--db", tmp_path / "notes.txt")

    assert (report.code, report.json["level"]) == (1, "error")
    assert "not a tracker database" in report.out


def test_a_database_of_a_newer_version_is_an_error(tracker: Tracker, database: Database, database_path: Path) -> None:
    database.close()
    other = sqlite3.connect(database_path)
    other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.commit()
    other.close()

    report = tracker("doctor", "--json")

    assert (report.code, report.json["schedule"]) == (1, None)
    assert "upgrade tracker" in report.out


def test_a_database_of_an_older_version_is_worth_a_copy_and_is_not_migrated(
    tracker: Tracker, database: Database, database_path: Path
) -> None:
    database.close()
    other = sqlite3.connect(database_path)
    other.execute("UPDATE alembic_version SET version_num = '0003'")
    other.commit()

    (schema,) = found(tracker, "schema")

    version = other.execute("SELECT version_num FROM alembic_version").fetchone()
    other.close()
    assert schema[0] == "warning"
    assert version == ("0003",)


def test_a_damage_is_an_error(tracker: Tracker, database: Database, database_path: Path) -> None:
    articles.add(database, "https://news.example/1", now=NOW)
    other = sqlite3.connect(database_path)
    other.execute("DELETE FROM hosts")
    other.commit()
    other.close()

    finished = tracker("doctor")

    assert finished.code == 1
    assert "  error    the database is damaged: articles 1 belongs to a row of hosts that is not there" in finished.out


def test_settings_that_cannot_be_used_are_one_line(tracker: Tracker, write_settings: Write) -> None:
    write_settings("[fetch]\nspcing = '1s'\n")

    finished = tracker("doctor")

    assert (finished.code, finished.out, len(finished.errors)) == (2, "", 1)


def test_it_names_the_file_of_the_settings(tracker: Tracker, write_settings: Write, tmp_path: Path) -> None:
    write_settings("")

    assert found(tracker, "settings") == [("ok", f"settings: {tmp_path / 'config' / 'tracker' / 'config.toml'}")]


@pytest.mark.parametrize(
    ("written", "name", "told"),
    [
        pytest.param(
            "[[access]]\nhosts = ['old.example']\nverify = false",
            "tls",
            "old.example: certificates are not verified",
            id="certificates that nobody verifies",
        ),
        pytest.param("[fetch]\nrobots = false", "robots", "robots.txt is not asked for", id="no robots.txt at all"),
        pytest.param(
            "[[access]]\nhosts = ['a.example', 'b.example']\nrobots = false",
            "robots",
            "a.example, b.example: robots.txt is passed over",
            id="no robots.txt of some",
        ),
        pytest.param(
            "[fetch]\nuser_agent = 'Mozilla/5.0 (X11; Linux x86_64)'",
            "user_agent",
            "which says that tracker is another program",
            id="a disguise",
        ),
        pytest.param(
            "[[access]]\nhosts = ['shy.example']\nuser_agent = 'Mozilla/5.0'",
            "user_agent",
            "shy.example: the user agent says",
            id="a disguise for some",
        ),
    ],
)
def test_settings_that_a_site_or_a_reader_would_mind_are_shown(
    tracker: Tracker, write_settings: Write, written: str, name: str, told: str
) -> None:
    write_settings(written)

    warnings = [says for level, says in found(tracker, name) if level == "warning"]

    assert [told in says for says in warnings] == [True]


def test_a_proxys_credentials_are_never_shown(tracker: Tracker, write_settings: Write) -> None:
    write_settings("[fetch]\nproxy = 'http://reader:secret@proxy.example:3128'\n")

    finished = tracker("doctor")

    assert "proxy: http://proxy.example:3128" in finished.out
    assert "secret" not in finished.out


def test_a_site_in_trouble_and_articles_that_need_a_person_are_told(tracker: Tracker, database: Database) -> None:
    articles.add_all(database, ["https://news.example/1", "https://news.example/2"], now=NOW)
    trouble = {"trouble": "connection refused", "trouble_since": NOW, "not_before_at": NOW + 15 * MINUTE}
    with database.write() as session:
        session.execute(update(HostRow).values(trouble))
        session.execute(update(ArticleRow).values(trouble=Condition.PAYWALL, alike=4))

    report = tracker("doctor", "--json").json

    assert report["schedule"]["sites"] == [
        {
            "host": "news.example",
            "trouble": "connection refused",
            "since": "2026-03-04T12:00:00Z",
            "next_try_at": "2026-03-04T12:15:00Z",
            "articles": 2,
        }
    ]
    assert [(stuck["condition"], stuck["count"]) for stuck in report["schedule"]["stuck"]] == [("paywall", 2)]
    assert "`tracker accept 1`" in str(report["findings"])


@pytest.mark.parametrize(
    ("due", "last_check_at", "level", "told"),
    [
        pytest.param(Due(0, None), NOW, Level.OK, "nothing is due now", id="nothing"),
        pytest.param(
            Due(3, NOW - MINUTE), NOW, Level.OK, "3 articles due now, the longest for 1 min", id="due just now"
        ),
        pytest.param(
            Due(1200, NOW - 90 * MINUTE),
            NOW - MINUTE,
            Level.WARNING,
            "1,200 articles due now, the longest for 1 h 30 min",
            id="behind",
        ),
        pytest.param(
            Due(1, NOW - 90 * MINUTE),
            NOW - 95 * MINUTE,
            Level.WARNING,
            "1 article due now, the longest for 1 h 30 min; the last check was 1 h 35 min ago",
            id="nobody checks",
        ),
        pytest.param(
            Due(1, NOW - 90 * MINUTE),
            None,
            Level.WARNING,
            "1 article due now, the longest for 1 h 30 min; nothing was ever checked",
            id="nobody ever checked",
        ),
    ],
)
def test_what_is_due_for_long_is_a_warning(due: Due, last_check_at: datetime | None, level: Level, told: str) -> None:
    assert (level, told) in said(replace(NOTHING, due=due, last_check_at=last_check_at))


@pytest.mark.parametrize(
    ("failed", "level"), [pytest.param(4, Level.OK, id="some"), pytest.param(60, Level.WARNING, id="most")]
)
def test_checks_that_mostly_fail_are_a_warning(failed: int, level: Level) -> None:
    last_hour = {Outcome.UNCHANGED: 40, Outcome.FAILED: failed}

    (checks,) = [finding for finding in said(replace(NOTHING, last_hour=last_hour)) if finding[1].startswith("checks")]

    assert checks[0] is level
    assert f"{40 + failed} ({failed} failed) in the last hour, 0 in the last day" in checks[1]


def test_articles_are_told_by_their_states() -> None:
    counts = Counts(1240, 12, {State.OK: 1200, State.GONE: 28}, 3, 0)

    assert said(replace(NOTHING, counts=counts))[0] == (
        Level.OK,
        "1,240 articles tracked: 1,200 ok, 28 gone; 3 held until another check sees it too; 12 paused",
    )


@pytest.mark.parametrize("condition", Condition)
def test_for_every_condition_there_is_something_to_do(condition: Condition) -> None:
    stuck = Stuck(condition, 5, tuple((number, f"https://news.example/{number}") for number in range(1, 6)))

    (*_, finding) = doctors_schedule.findings(replace(NOTHING, stuck=(stuck,)), NOW, UTC)

    assert finding.level is Level.WARNING
    assert "5 articles: 1 (https://news.example/1), 2 (https://news.example/2), 3 " in finding.says
    assert finding.remedy


@pytest.mark.parametrize(
    ("count", "words"),
    [
        pytest.param(0, "0 bytes", id="nothing"),
        pytest.param(999, "999 bytes", id="bytes"),
        pytest.param(1500, "1.5 kB", id="few"),
        pytest.param(184_004_608, "184 MB", id="more"),
        pytest.param(3_000_000_000_000, "3.0 TB", id="most"),
    ],
)
def test_sizes_are_said_as_people_say_them(count: int, words: str) -> None:
    assert size(count) == words
