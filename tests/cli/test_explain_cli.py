"""`extract --explain`: where each field comes from, and what became of each line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_articles_cli import assert_misused
from tests.commandline import Tracker
from tests.website import TEXT
from tracker.cli.explaining import WHENCES, note_words, row
from tracker.core.extract import Told
from tracker.core.values import Note, NoteKind, StatedTime, Whence

ADDRESS = "https://news.harbour.example/1"
PROMO = "Our ferry guide tells you where to sail this summer, and what it costs to take the car along."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>One bridge is closed - The Harbour</title>
<meta property="og:title" content="Two bridges are closed to all cars until the autumn">
<meta property="article:published_time" content="2024-03-05T10:20:00+01:00"></head>
<body><article><h1>One bridge is closed</h1><div class="signed">Ada Finch</div>
<p>{TEXT[0]}</p><div class="guide"><p>{PROMO}</p></div><p>{TEXT[1]}</p><p>{TEXT[2]}</p><p>{TEXT[3]}</p></article>
<footer><p>All rights reserved by the harbour's own newspaper, which has been printed here since 1893.</p></footer>
</body></html>"""

EXPLAINED = {
    "claims",
    "disagreements",
    "zone",
    "sight",
    "path",
    "origin",
    "pages",
    "rule",
    "dropped",
    "lines",
}


def plain_lines(text: str) -> list[str]:
    """Return the lines without the blanks between a table's columns."""
    return [" ".join(line.split()) for line in text.splitlines()]


Rule = Callable[[str], Path]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "1.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def rule(tmp_path: Path) -> Rule:
    """Write a configuration with one site rule."""

    def rule(keys: str) -> Path:
        path = tmp_path / "rules.toml"
        path.write_text(f"[[site]]\nhosts = ['*.harbour.example']\n{keys}\n", encoding="utf-8")
        return path

    return rule


def test_each_field_names_the_source_that_gave_it_and_those_that_disagree(tracker: Tracker, saved: Path) -> None:
    rows = plain_lines(tracker("extract", saved, "--explain").out)

    assert "title the page One bridge is closed" in rows
    assert "not meta element Two bridges are closed to all cars until the autumn" in rows
    assert "published_at meta element 2024-03-05T10:20:00+01:00 → 2024-03-05T09:20:00Z" in rows


def test_each_line_says_what_it_is_and_what_was_left_out_why(tracker: Tracker, saved: Path) -> None:
    lines = tracker("extract", saved, "--explain").out.splitlines()

    assert f"text       {TEXT[0]}" in lines
    assert [line for line in lines if line.startswith("–") and line.endswith("One bridge is closed")] != []
    assert "No site rule." in lines


def test_a_site_rule_is_named_with_what_it_gave_and_what_it_took_out(tracker: Tracker, saved: Path, rule: Rule) -> None:
    config = rule("drop = '.guide'\nbyline = 'div.signed'\nignore = 'Repairs will cost # million *'")

    finished = tracker("extract", saved, "--url", ADDRESS, "--explain", "--config", config)

    lines = plain_lines(finished.out)
    assert [line for line in lines if line.startswith("Site rule for *.harbour.example (digest ")] != []
    assert "byline site rule Ada Finch" in lines
    assert f"– dropped by .guide: {PROMO[:80]}" in lines
    assert [line for line in lines if line.startswith("– ") and line.endswith(TEXT[1])] != []


def test_a_rule_changes_what_is_read_from_its_site_alone(tracker: Tracker, saved: Path, rule: Rule) -> None:
    config = rule("drop = ['.guide', '.signed']")

    ours = tracker("extract", saved, "--url", ADDRESS, "--json", "--config", config).json
    theirs = tracker("extract", saved, "--url", "https://other.example/1", "--json", "--config", config).json

    assert ours["paragraphs"] == list(TEXT[:4])
    assert theirs["paragraphs"] == ["Ada Finch", TEXT[0], PROMO, *TEXT[1:4]]


def test_a_rule_that_keeps_nothing_says_so_and_the_page_is_read_as_any_other(
    tracker: Tracker, saved: Path, rule: Rule
) -> None:
    config = rule("keep = '.nowhere'")

    out = tracker("extract", saved, "--url", ADDRESS, "--explain", "--config", config).out

    assert "found nothing" in out
    assert f"text       {TEXT[0]}" in out.splitlines()


def test_the_json_of_an_explanation_is_that_of_the_content_and_more(tracker: Tracker, saved: Path, rule: Rule) -> None:
    config = rule("drop = '.guide'")
    plain = tracker("extract", saved, "--url", ADDRESS, "--json", "--config", config).json

    shape = tracker("extract", saved, "--url", ADDRESS, "--explain", "--json", "--config", config).json

    assert set(shape) - set(plain) == EXPLAINED
    assert {key: shape[key] for key in plain} == plain
    assert shape["claims"][0] == {"field": "title", "source": "page", "value": "One bridge is closed"}
    assert shape["sight"] == "first"
    assert shape["rule"]["hosts"] == ["*.harbour.example"]
    assert [line["text"] for line in shape["lines"] if line["fate"] == "text"] == plain["paragraphs"]


def test_a_page_without_an_article_is_explained_too(tracker: Tracker) -> None:
    finished = tracker("extract", "-", "--explain", given=b"<html><body><nav><a href='/'>Home</a></nav></body></html>")

    assert finished.code == 0
    assert "No article was found" in finished.out


def test_a_page_that_takes_hold_of_the_terminal_is_shown_as_it_is(tracker: Tracker) -> None:
    finished = tracker("extract", "-", "--explain", given=PAGE.replace("Our ferry", "Our \x1b[2Jferry").encode())

    assert "\x1b" not in finished.out


def test_an_address_that_is_none_is_a_misuse(tracker: Tracker, saved: Path) -> None:
    assert_misused(tracker("extract", saved, "--url", "ftp://harbour.example/1"), "ftp")
    assert_misused(tracker("extract", ADDRESS, "--url", ADDRESS), "is no file")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (Told("The old bridge is closed", "text", "in the body"), "text       The old b…"),
        (Told("Bridge", "caption", "a caption"), "caption    Bridge"),
        (Told("Home", None, "a link"), "–          a link: H…"),
        (Told("\x1b[2J", None, "no"), "–          no: ␛[2J"),
    ],
)
def test_a_row_is_cut_to_the_terminals_width(line: Told, shown: str) -> None:
    assert row(line, width=21).plain == shown


STAMPED = PAGE.replace("<p>", "<p>Updated: March 6, 2024, 4:28 p.m.</p><p>", 1).replace(
    "</head>", '<meta property="article:modified_time" content="2024-03-06T11:28:00Z"></head>'
)


def test_the_notes_are_shown_beside_the_dates_that_they_belie(tracker: Tracker) -> None:
    lines = tracker("extract", "-", "--explain", given=STAMPED.encode()).out.splitlines()

    assert "Times without a zone are read in UTC+01:00." in lines
    assert (
        "Modified 2024-03-06T11:28:00Z, but by its note “Updated: March 6, 2024, 4:28 p.m.” "
        "2024-03-06T15:28:00Z: 4h later."
    ) in lines


def test_each_note_says_its_kind_its_time_and_what_that_was_read_from(tracker: Tracker) -> None:
    lines = tracker("extract", "-", "--explain", given=STAMPED.encode()).out.splitlines()

    assert (
        "Note “Updated: March 6, 2024, 4:28 p.m.”: update, 2024-03-06T15:28:00Z; date from its words; "
        "zone +01:00 from the publication."
    ) in lines


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (None, "update, no time."),
        (StatedTime("25:61"), "update, no time."),
        (StatedTime("4:28", "04:28"), "update, 04:28; no date; no zone."),
        (
            StatedTime("Monday", "2024-03-04", "Asia/Tokyo", Whence.WEEKDAY, Whence.SITE_RULE),
            "update, 2024-03-04; date from the weekday in its words; zone Asia/Tokyo from the site rule.",
        ),
    ],
)
def test_what_a_note_leaves_open_is_said(time: StatedTime | None, expected: str) -> None:
    note = Note(NoteKind.UPDATE, "Updated.", time=time)

    assert note_words(note) == f"Note “Updated.”: {expected}"


def test_every_origin_of_a_time_has_its_words() -> None:
    assert set(WHENCES) == set(Whence)


def test_the_zone_of_a_site_rule_is_named(tracker: Tracker, rule: Rule) -> None:
    config, given = rule("zone = 'Asia/Tokyo'"), PAGE.replace("+01:00", "").encode()

    ruled = tracker("extract", "-", "--url", ADDRESS, "--explain", "--config", config, given=given).out
    unruled = tracker("extract", "-", "--explain", given=given).out

    assert "Times without a zone are read in Asia/Tokyo." in ruled.splitlines()
    assert "2024-03-05T10:20:00 → 2024-03-05T01:20:00Z" in ruled
    assert "No time zone is known" in unruled
