"""Comparing any two: revisions of one article or of two, pages and plain texts, in any format, into a file."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_articles_cli import assert_misused
from tests.commandline import COMMAND, Tracker
from tests.website import TEXT, Web, page

AGENCY = ("Two ferries collided in fog off the northern pier at dawn on Friday.", *TEXT)


@pytest.fixture
def followed(tracker: Tracker, web: Web) -> Tracker:
    """Two articles: the first with three revisions, the second with one, most of it the first one's text."""
    tracker("add", web.publish("/1", page()), web.publish("/2", page("Ferries collide", *AGENCY)))
    tracker("check", "--all")
    for headline in ("Two bridges are closed", "All bridges are closed"):
        web.publish("/1", page(headline))
        tracker("check", 1)
    return tracker


@pytest.mark.parametrize(
    ("arguments", "heading"),
    [
        ((1,), "revision 2 → 3"),
        (("1@2",), "revision 1 → 2"),
        ((1, "1..3"), "revision 1 → 3"),
        (("1@1", "1@3"), "revision 1 → 3"),
        (("1@3", "1@1"), "revision 3 → 1"),
    ],
)
def test_any_two_revisions_of_an_article_are_compared(
    followed: Tracker, arguments: tuple[str | int, ...], heading: str
) -> None:
    finished = followed("diff", *arguments, "--json")

    assert finished.code == 0
    assert finished.json["heading"].endswith(heading)


@pytest.mark.parametrize("arguments", [(1, "2@1"), ("1@3", 2), ("1@3", "2@1")])
def test_revisions_of_two_articles_are_compared(followed: Tracker, arguments: tuple[str | int, ...]) -> None:
    shape = followed("diff", *arguments, "--json").json

    assert "/1 revision 3 → " in shape["heading"]
    assert shape["heading"].endswith("/2 revision 1")
    assert (shape["old"]["article"], shape["new"]["article"], shape["new"]["revision"]) == (1, 2, 1)
    assert shape["shares"]["old"] == 1
    assert (shape["between"], shape["disclosure"], shape["counts"]["added"]) == ("", "none", 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((1, "nosuch"), "no article 'nosuch'"),
        ((1, "2@7"), "article 2 has no revision 7"),
        (("1@9", "2"), "article 1 has no revision 9"),
        (("1@1",), "revision 1: none stands before it"),
        ((1, "0"), "revision 0: none stands before it"),
        (("1@3", "1..2"), "1@3 names a revision already; write `tracker diff 1 1..2`"),
        (("2@1",), "nothing to compare yet"),
        ((1, "--json", "--format", "html"), "--json with --format html: choose one"),
        ((1, "--format", "text", "--view", "side-by-side"), "--view side-by-side: only HTML has views"),
        ((1, "--output", "change.doc"), "--output change.doc: its name tells no format"),
    ],
)
def test_what_can_not_be_compared_or_written_is_one_line(
    followed: Tracker, arguments: tuple[str | int, ...], words: str
) -> None:
    assert_misused(followed("diff", *arguments), words)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("c.txt", b"http://"),
        ("c.JSON", b"{"),
        ("c.diff", b"---"),
        ("c.md", b""),
        ("c.html", b"<!"),
        ("c.svg", b"<svg"),
        ("c.png", b"\x89PNG"),
    ],
)
def test_a_file_gets_the_format_of_its_name(followed: Tracker, tmp_path: Path, name: str, begins: bytes) -> None:
    file = tmp_path / name

    finished = followed("diff", 1, "--output", file)

    assert (finished.code, finished.err) == (0, "")
    assert file.read_bytes().lstrip().startswith(begins)


def test_a_view_alone_means_html(followed: Tracker) -> None:
    finished = followed("diff", 1, "--view", "side-by-side")

    assert finished.out.lstrip().startswith("<!")


def test_nothing_is_folded_where_the_whole_is_asked_for(followed: Tracker) -> None:
    printed = (followed("diff", 1, "--format", "text", *more).out for more in ((), ("--whole",)))

    folded, whole = (" ".join(text.split()) for text in printed)

    assert (TEXT[0] in folded, "unchanged" in folded) == (False, True)
    assert (TEXT[0] in whole, "unchanged" in whole) == (True, False)


def test_plain_texts_are_compared_by_paragraphs(tracker: Tracker, tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "NEW.TXT"
    old.write_text("The fire killed\nthree people.\n\nNobody slept.\n")
    new.write_text("The fire killed twelve\npeople.\n\nNobody slept.\n")

    finished = tracker("compare", old, new, "--json")

    assert (finished.code, finished.json["summary"]) == (1, "1 sentence changed (1 number)")
    assert [edit["kind"] for edit in json.loads(finished.out)["edits"]] == ["changed", "kept"]


def test_a_comparison_that_can_not_be_written_is_trouble(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("One.")

    finished = tracker("compare", file, file, "--output", tmp_path / "nosuch" / "c.txt")

    assert (finished.code, len(finished.errors)) == (2, 1)


def test_a_picture_comes_with_the_words_for_those_who_can_not_see_it(followed: Tracker, tmp_path: Path) -> None:
    finished = followed("diff", 1, "-o", tmp_path / "c.png")

    assert "All bridges are closed" in finished.out
    assert len(finished.out.splitlines()) == 1


def test_of_two_articles_it_is_said_how_much_they_share(followed: Tracker) -> None:
    text = followed("diff", 1, "2@1", "--format", "text", "--whole").out

    assert "100% of the first text stands in the second, " in text


@pytest.mark.parametrize("pair", ["3..1", "2..2"])
def test_who_looks_back_sees_an_edit_that_nobody_made(followed: Tracker, pair: str) -> None:
    shape = followed("diff", 1, pair, "--json").json

    assert (shape["disclosure"], shape["evidence"]) == ("none", "")


def test_over_several_revisions_one_that_nothing_disclosed_weighs_more_than_a_note(followed: Tracker, web: Web) -> None:
    web.publish(
        "/1", page("All bridges are closed", *TEXT, "A ferry runs.", notes=("Updated at 4:28 a.m. PT: Adds a ferry.",))
    )
    followed("check", 1)

    near, far = (followed("diff", 1, pair, "--json").json for pair in ("3..4", "1..4"))

    assert near["disclosure"] == "disclosed"
    assert (far["disclosure"], far["evidence"]) == ("undisclosed", "nothing speaks of the changes of revisions 2, 3")


def test_a_file_that_is_compared_is_not_written_over(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("One.")

    finished = tracker("compare", file, file, "--output", file)

    assert (finished.code, len(finished.errors)) == (2, 1)
    assert "one of the two that are compared" in finished.err
    assert file.read_text() == "One."


@pytest.mark.parametrize(
    ("source", "words"),
    [("ftp://a.example/1", "only addresses with http or https are fetched"), ("binary.txt", "does not look like text")],
)
def test_what_is_no_page_and_no_text_is_trouble(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("binary.txt").write_bytes(bytes(range(256)))

    finished = tracker("compare", source, source)

    assert (finished.code, len(finished.errors)) == (2, 1)
    assert f"{source}: " in finished.err
    assert words in finished.err


@pytest.mark.parametrize("name", ["nosuch/change.txt", ".", "file/change.txt", "x" * 300])
def test_a_file_that_can_not_be_written_is_a_failure_of_one_line(
    followed: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()

    finished = followed("diff", 1, "--format", "text", "--output", name)

    assert (finished.code, len(finished.errors)) == (1, 1)
    assert f"--output {Path(name)}: can't be written" in finished.err


def test_where_no_room_is_left_the_file_that_was_there_stays(tmp_path: Path) -> None:
    one, other, output = (tmp_path / name for name in ("one.txt", "other.txt", "change.html"))
    one.write_text("One.")
    other.write_text("Two.")
    output.write_text("of last week")
    command = f"ulimit -f 2; exec {COMMAND} compare {one} {other} --output {output}"

    finished = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)

    assert (finished.returncode, len(finished.stderr.splitlines())) == (2, 1)
    assert "can't be written" in finished.stderr
    assert output.read_text() == "of last week"
    assert {file.name for file in tmp_path.iterdir()} == {"one.txt", "other.txt", "change.html"}
