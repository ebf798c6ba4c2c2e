"""Comparisons as `diff -u` prints them, a sentence a line."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.diff import compare
from tracker.core.values import Change, Content, FieldChange, Note, NoteKind
from tracker.render import Comparison, Format, Origin, Style, render
from tracker.render.escape import visible

WHOLE = Style(is_whole=True)
HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@(?: .+)?")

FIRST = "The bridge was closed on Monday. Nobody was hurt."
SECOND = "Engineers found three cracks. They will be mended."
THIRD = "A ferry crosses the river every ten minutes until the work is done."
FOURTH = "The council meets again in July. It is open to all."

SENTENCES = (
    "The bridge was closed on Monday.",
    "It was shut.",
    "A ferry crosses the river every ten minutes.",
    "東京。",
)
PARAGRAPH = st.one_of(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join),
    st.text(max_size=30).filter(str.strip),
)
CONTENT = st.builds(
    Content,
    title=st.sampled_from(("", "Bridge closed", "Bridge shut")),
    captions=st.lists(st.sampled_from(SENTENCES), max_size=2).map(tuple),
    paragraphs=st.lists(PARAGRAPH, max_size=8).map(tuple),
)


def compared(old: Content, new: Content) -> Comparison:
    return Comparison(compare(old, new), "", old, new, old_from=Origin("revision 1"), new_from=Origin("revision 2"))


def unified(old: Content, new: Content, style: Style = WHOLE) -> str:
    return render(compared(old, new), Format.UNIFIED, style)


def text_of(*paragraphs: str, title: str = "Bridge") -> Content:
    return Content(title=title, paragraphs=paragraphs)


def lines_of(diff: str, mark: str) -> list[str]:
    """Return one side of a whole diff: the lines with that mark, and those that were kept."""
    return [line[1:] for line in diff.split("\n")[3:-1] if line[0] in (" ", mark)]


def letters(text: str) -> str:
    return "".join(visible(text).split())


def letters_of(lines: list[str]) -> list[str]:
    """Return the letters of each paragraph, the head left out."""
    _, *paragraphs = "\n".join(lines).split("\n\n")
    return ["".join(paragraph.split()) for paragraph in paragraphs]


def applied(diff: str, old: list[str]) -> list[str]:
    """Do what patch does, and refuse what it would refuse: other lines than the hunk's, other counts."""
    new: list[str] = []
    taken = 0
    left = diff.split("\n")[2:-1]
    while left:
        old_from, old_count, new_from, new_count = (int(n or 1) for n in HUNK.findall(left[0])[0])
        first = old_from - bool(old_count)
        new += old[taken:first]
        assert len(new) == new_from - bool(new_count)
        size = next((n for n, line in enumerate(left) if n and line.startswith("@@")), len(left))
        hunk, left = left[1:size], left[size:]
        before = [line[1:] for line in hunk if line[0] in " -"]
        after = [line[1:] for line in hunk if line[0] in " +"]
        assert (len(before), len(after)) == (old_count, new_count)
        assert old[first : first + old_count] == before
        taken = first + old_count
        new += after
    return new + old[taken:]


def test_a_changed_sentence_is_cut_and_added_with_three_lines_of_context() -> None:
    old = text_of(FIRST, SECOND, THIRD, FOURTH)
    new = text_of(FIRST, SECOND.replace("three", "five"), THIRD, FOURTH)

    text = unified(old, new, Style())

    assert text.splitlines() == [
        "--- revision 1",
        "+++ revision 2",
        "@@ -3,7 +3,7 @@",
        " The bridge was closed on Monday.",
        " Nobody was hurt.",
        " ",
        "-Engineers found three cracks.",
        "+Engineers found five cracks.",
        " They will be mended.",
        " ",
        " A ferry crosses the river every ten minutes until the work is done.",
    ]


def test_the_headline_and_what_else_stands_above_the_text_are_lines_on_top() -> None:
    noon = datetime(2026, 6, 5, 12, tzinfo=UTC)
    old = Content("Bridge closed", "By A. Roo", noon, noon, (FIRST,), ("The bridge in May.",))
    note = Note(NoteKind.UPDATE, "Updated at 2 p.m.", noon)
    new = Content("Bridge shut", "By B. Fenn", noon, noon, (FIRST,), ("The bridge today.",), (note,))

    text = unified(old, new, Style(zone=ZoneInfo("America/Los_Angeles")))

    assert text.splitlines()[2:] == [
        "@@ -1,8 +1,9 @@",
        "-# Bridge closed",
        "+# Bridge shut",
        "-byline: By A. Roo",
        "+byline: By B. Fenn",
        " publication date: 5 June 2026, 05:00 PDT",
        " modification date: 5 June 2026, 05:00 PDT",
        "-caption: The bridge in May.",
        "+caption: The bridge today.",
        "+note: Updated at 2 p.m.",
        " ",
        " The bridge was closed on Monday.",
        " Nobody was hurt.",
    ]


def test_the_lead_image_is_a_line_only_where_another_came() -> None:
    old, new = Content(image="https://example.com/a.jpg"), Content(image="https://example.com/b.jpg")
    other = Change(fields=(FieldChange("image", "https://example.com/a.jpg", "https://example.com/b.jpg"),))

    same_text = render(Comparison(Change(), "", old, new), Format.UNIFIED)
    other_text = render(Comparison(other, "", old, new), Format.UNIFIED)

    assert same_text == ""
    assert "-lead image: https://example.com/a.jpg\n+lead image: https://example.com/b.jpg\n" in other_text


def test_moved_text_is_cut_and_added_and_the_heading_names_the_move() -> None:
    text = unified(text_of(FIRST, SECOND, FOURTH, THIRD), text_of(THIRD, FIRST, SECOND, FOURTH), Style())

    assert [line for line in text.splitlines()[2:] if line[0] != " "] == [
        "@@ -1,5 +1,7 @@ ¶4 moved to ¶1",
        f"+{THIRD}",
        "+",
        "@@ -8,5 +10,3 @@ ¶4 moved to ¶1",
        "-",
        f"-{THIRD}",
    ]


def test_a_split_paragraph_is_an_empty_line_added() -> None:
    text = unified(text_of("One stayed. Two left."), text_of("One stayed.", "Two left."))

    assert text.splitlines()[4:] == [" ", " One stayed.", "+", " Two left."]


def test_two_far_changes_are_two_hunks_and_near_ones_are_one() -> None:
    paragraphs = [f"Witness {name} saw the bridge closing on that day." for name in "ABCDEFGHIJ"]
    near, far = (["New words came.", *paragraphs[:n], "Others came too.", *paragraphs[n:]] for n in (2, 4))

    hunks = [unified(text_of(*paragraphs), text_of(*new), Style()).count("\n@@ ") for new in (near, far)]

    assert hunks == [1, 2]


def test_without_a_change_there_is_no_line() -> None:
    text = unified(text_of(FIRST), text_of(FIRST))

    assert text == ""


def test_a_blank_more_between_two_sentences_is_shown() -> None:
    text = unified(text_of("One came.  Two went."), text_of("One came. Two went."))

    assert "-One came. \n+One came.\n" in text


@given(CONTENT, CONTENT)
def test_a_whole_diff_holds_the_paragraphs_of_both_sides(old: Content, new: Content) -> None:
    diff = unified(old, replace(new, title="Another headline"))

    sides = [letters_of(lines_of(diff, mark)) for mark in "-+"]

    assert sides == [[letters(text) for text in side.paragraphs] for side in (old, new)]


@given(CONTENT, CONTENT)
def test_the_hunks_turn_the_old_lines_into_the_new_ones(old: Content, new: Content) -> None:
    whole, folded = unified(old, new), unified(old, new, Style())

    patched = applied(folded, lines_of(whole, "-"))

    assert patched == lines_of(whole, "+")


@pytest.mark.skipif(shutil.which("patch") is None, reason="the system has no patch")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (text_of(FIRST, SECOND, THIRD, FOURTH), text_of(THIRD, FIRST, FOURTH.replace("July", "May"), title="Shut")),
        (text_of(), text_of(FIRST)),
        (text_of(FIRST), text_of()),
        (text_of("-- ", "--- a/etc/passwd", "+++ b", "@@ -1 +1 @@"), text_of("- ", "++ b", "\\ No newline", "@@")),
        (text_of("One\ntwo\r\nthree\x85four\u2028five."), text_of("One\ntwo\r\nthree\x85four\u2028six.")),
    ],
)
def test_patch_accepts_the_hunks(tmp_path: Path, old: Content, new: Content) -> None:
    whole, folded = unified(old, new), unified(old, new, Style())
    file = tmp_path / "article.txt"
    file.write_text("\n".join((*lines_of(whole, "-"), "")), encoding="utf-8", newline="\n")

    subprocess.run(["patch", "--silent", "--fuzz=0", file.name], input=folded.encode(), cwd=tmp_path, check=True)

    assert file.read_text(encoding="utf-8") == "\n".join((*lines_of(whole, "+"), ""))
