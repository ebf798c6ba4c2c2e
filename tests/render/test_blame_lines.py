"""How blame reads on a terminal: labels and text side by side, cut sentences where they stood."""

from datetime import datetime, timedelta, timezone

import pytest
from rich.cells import cell_len
from rich.text import Text

from tests.test_blame import ENDS, HURT, MAYOR, MINUTE, MORE_HURT, NOON, OPENS, history, one
from tracker.core.blame import Blame, Step, trace
from tracker.core.values import Content
from tracker.render import Style
from tracker.render.blame import blame_lines

WIDE = Style(width=200, colour=False)
STORY = trace(
    history(
        [one(OPENS, HURT)[0], one(ENDS, MAYOR)[0]],
        [one(OPENS, MORE_HURT)[0], one(ENDS, MAYOR)[0]],
        [one(OPENS, MORE_HURT)[0], MAYOR],
        titles=("Fire", "Great fire", "Great fire"),
    )
)


def lines(blame: Blame, style: Style = WIDE, *, with_cut: bool = False) -> list[str]:
    return [line.plain for line in blame_lines(blame, style, with_cut=with_cut)]


def blame_of(*texts: tuple[datetime | None, datetime, str], is_technical: bool = False) -> Blame:
    """Return the blame of these one-paragraph texts, with the checks between which each came."""
    return trace(
        (Step(number, old, new, is_technical and number > 1), Content(paragraphs=(text,)))
        for number, (old, new, text) in enumerate(texts, 1)
    )


def test_each_piece_of_text_has_its_revision_and_the_checks_between_which_it_came() -> None:
    assert lines(STORY) == [
        "r1  first seen 4 Mar 12:10                          │ "
        "[-Fire-] (reworded 4 Mar between 12:16 and 12:20; stood at least 6 min)",
        "r2  4 Mar between 12:16 and 12:20                   │ Great fire",
        "",
        f"r1  first seen 4 Mar 12:10                          │ {OPENS}",
        f"r2  4 Mar between 12:16 and 12:20, reworded from r1 │ {MORE_HURT}",
        "",
        f"r1  first seen 4 Mar 12:10                          │ {MAYOR}",
    ]


def test_former_wordings_and_cut_sentences_stand_where_they_stood() -> None:
    assert lines(STORY, with_cut=True)[3:] == [
        f"r1     first seen 4 Mar 12:10        │ {OPENS}",
        f"r1                                   │ [-{HURT}-] "
        "(reworded 4 Mar between 12:16 and 12:20; stood at least 6 min)",
        f"r2     4 Mar between 12:16 and 12:20 │ {MORE_HURT}",
        "",
        f"r1–r2  first seen 4 Mar 12:10        │ [-{ENDS}-] (cut 4 Mar between 12:26 and 12:30; stood at least 16 min)",
        f"r1     first seen 4 Mar 12:10        │ {MAYOR}",
    ]


def test_on_a_narrow_terminal_labels_stand_above_their_text() -> None:
    assert lines(STORY, Style(width=45, colour=False), with_cut=True)[6:] == [
        "r1  first seen 4 Mar 12:10",
        "The council met on Monday evening in the town",
        "hall.",
        "r1",
        "[-Two people were hurt in the fire at the",
        "mill.-] (reworded 4 Mar between 12:16 and",
        "12:20; stood at least 6 min)",
        "r2  4 Mar between 12:16 and 12:20",
        "Three people were hurt in the fire at the",
        "mill.",
        "",
        "r1–r2  first seen 4 Mar 12:10",
        "[-Repairs of the roof will take until the",
        "autumn.-] (cut 4 Mar between 12:26 and 12:30;",
        "stood at least 16 min)",
        "r1  first seen 4 Mar 12:10",
        "The mayor spoke of a disaster for the whole",
        "valley.",
    ]


def test_neighbours_of_one_revision_are_together_and_the_time_is_told_once() -> None:
    blame = trace(history([one(OPENS, HURT)[0], MAYOR], titles=("",)))

    assert lines(blame) == [
        "",
        f"r1  first seen 4 Mar 12:10 │ {OPENS} {HURT}",
        "",
        f"r1                         │ {MAYOR}",
    ]


def test_a_paragraph_that_was_cut_whole_stands_alone() -> None:
    blame = trace(history([OPENS, one(HURT, MAYOR)[0], ENDS], [OPENS, ENDS], titles=("", "")))

    shown = [line.partition("│ ")[2][:20] for line in lines(blame, with_cut=True)]

    assert shown == ["", OPENS[:20], "", f"[-{HURT}"[:20], f"[-{MAYOR}"[:20], "", ENDS[:20]]


@pytest.mark.parametrize("width", [24, 30, 59, 60, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(cell_len, lines(STORY, Style(width=width), with_cut=True))) <= width


@pytest.mark.parametrize(
    ("came_after", "came", "went_after", "went", "told"),
    [
        (None, 10, 10, 20, "(cut 4 Mar between 12:10 and 12:20)"),
        (None, 10, 16, 20, "(cut 4 Mar between 12:16 and 12:20; stood at least 6 min)"),
        (6, 10, 10, 20, "(cut 4 Mar between 12:10 and 12:20; stood up to 14 min)"),
        (6, 10, 16, 20, "(cut 4 Mar between 12:16 and 12:20; stood 6 min to 14 min)"),
        (10, 10, 20, 20, "(cut 4 Mar between 12:20:00 and 12:20:00; stood 10 min)"),
    ],
)
def test_what_was_cut_says_how_long_it_stood_as_far_as_that_is_known(
    came_after: int | None, came: int, went_after: int, went: int, told: str
) -> None:
    began = None if came_after is None else NOON + came_after * MINUTE
    with_it, without = f"{OPENS} {HURT}", OPENS

    blame = blame_of(
        (began, NOON + came * MINUTE, with_it), (NOON + went_after * MINUTE, NOON + went * MINUTE, without)
    )

    assert lines(blame, with_cut=True)[-1].endswith(told)


def test_what_was_missing_for_a_while_says_when_and_how_often() -> None:
    once = trace(history(one(OPENS, HURT), one(OPENS), one(OPENS), one(OPENS, HURT)))
    often = trace(history(*(one(OPENS, HURT), one(OPENS)) * 3, one(OPENS, HURT)))

    assert lines(once)[-1].startswith("r1  first seen 4 Mar 12:10, missing in r2–r3 │")
    assert lines(often)[-1].startswith("r1  first seen 4 Mar 12:10, missing 3 times in r2–r6 │")


def test_what_our_own_reading_did_is_said() -> None:
    added = blame_of((None, NOON, OPENS), (None, NOON, f"{OPENS} {HURT}"), is_technical=True)
    left_out = blame_of((None, NOON, f"{OPENS} {HURT}"), (None, NOON, OPENS), is_technical=True)

    assert lines(added)[-1].startswith("r2  first seen 4 Mar 12:00, our reading changed │")
    assert lines(left_out, with_cut=True)[-1].endswith("(no longer read from r2 on: our own reading changed)")


@pytest.mark.parametrize(
    ("old", "new", "label"),
    [
        ("2026-03-04T12:16Z", "2026-03-04T12:20Z", "r2  4 Mar between 14:16 and 14:20"),
        ("2026-03-04T12:16:05Z", "2026-03-04T12:16:50Z", "r2  4 Mar between 14:16:05 and 14:16:50"),
        ("2026-03-04T21:50Z", "2026-03-04T22:10Z", "r2  between 4 Mar 23:50 and 5 Mar 00:10"),
        ("2025-12-31T21:50Z", "2026-01-01T12:00Z", "r2  between 31 Dec 2025 23:50 and 1 Jan 14:00"),
    ],
)
def test_times_are_in_the_readers_zone_and_as_short_as_can_be(old: str, new: str, label: str) -> None:
    began, ended = datetime.fromisoformat(old), datetime.fromisoformat(new)
    blame = blame_of((None, began - timedelta(days=400), OPENS), (began, ended, f"{OPENS} {HURT}"))
    style = Style(width=200, colour=False, zone=timezone(timedelta(hours=2)))

    shown = lines(blame, style)[-1]

    assert shown.partition("│")[0].rstrip() == label


def test_times_of_another_year_than_the_revisions_have_it() -> None:
    blame = blame_of((None, NOON, f"{OPENS} {HURT}"), (NOON, NOON + timedelta(days=400), OPENS))

    assert lines(blame)[-1].startswith("r1  first seen 4 Mar 2026 12:00 │")


def test_with_colour_what_is_gone_is_struck_through_and_age_has_a_tint() -> None:
    coloured = [*blame_lines(STORY, Style(width=200), with_cut=True)]

    assert "strike" in style_of(coloured[0], "Fire")
    assert style_of(coloured[0], "r1") != style_of(coloured[1], "r2")
    assert "[-" not in coloured[0].plain


def style_of(line: Text, words: str) -> str:
    at = line.plain.index(words)
    return " ".join(str(span.style) for span in line.spans if span.start <= at < span.end)


def test_hostile_text_can_neither_steer_the_terminal_nor_pass_for_a_mark() -> None:
    blame = blame_of((None, NOON, "He said \x1b[2J and [-nothing-] else."))

    (_, line) = lines(blame)

    assert line.endswith("│ He said ␛[2J and [\\-nothing-\\] else.")
