"""The one line that says what changed."""

from datetime import UTC, datetime

import pytest

from tracker.core.diff import compare
from tracker.core.values import Content, Note, NoteKind

FIRE = "The fire began in a kitchen on the second floor late on Monday."
CREWS = "Forty crews from three counties fought it through the night."
SMOKE = "Smoke drifted over the harbour and closed the coastal road."
MAYOR = "Mayor Lena Ortiz said that residents could return by Friday."
STAY = f"{SMOKE} {MAYOR} A shelter was opened in the old school."
UPDATED = "Updated at 4:28 a.m. PT: Adds the mayor."


@pytest.mark.parametrize(
    ("old", "new", "summary"),
    [
        ((FIRE,), (FIRE, CREWS, SMOKE), "2 paragraphs added"),
        ((FIRE, CREWS), (CREWS,), "1 paragraph removed"),
        ((FIRE, CREWS, SMOKE), (SMOKE, FIRE, CREWS), "1 paragraph moved"),
        ((f"{FIRE} {CREWS}",), (FIRE, CREWS), "1 paragraph split"),
        ((FIRE, CREWS), (f"{FIRE} {CREWS}",), "1 paragraph merged"),
        ((f"{FIRE} {CREWS}", STAY), (STAY, FIRE, CREWS), "1 paragraph moved, 1 paragraph split"),
        ((FIRE, CREWS, STAY), (STAY, f"{FIRE} {CREWS}"), "2 paragraphs moved, 1 paragraph merged"),
        ((FIRE, CREWS, SMOKE), (FIRE, MAYOR, SMOKE), "1 paragraph rewritten"),
        ((FIRE, CREWS, SMOKE), (MAYOR, FIRE, SMOKE), "1 paragraph added, 1 paragraph removed"),
        ((FIRE, SMOKE), (MAYOR, CREWS, SMOKE), "2 paragraphs added, 1 paragraph removed"),
        ((FIRE,), (f"{FIRE} {CREWS}",), "1 sentence added"),
        ((FIRE, CREWS), (FIRE, CREWS.replace("three", "four")), "1 sentence changed (1 number)"),
        ((FIRE, CREWS), (FIRE, CREWS.replace("fought", "battled")), "1 sentence changed"),
        ((FIRE, CREWS), (FIRE, CREWS.replace("fought", "fougth")), "1 sentence changed (typo only)"),
        ((f"{FIRE} “So.”",), (f'{FIRE} "So."',), "typography only"),
    ],
)
def test_text_is_told_of_paragraphs_first(old: tuple[str, ...], new: tuple[str, ...], summary: str) -> None:
    assert compare(Content(paragraphs=old), Content(paragraphs=new)).summary == summary


def test_the_headline_comes_first_and_the_notes_last() -> None:
    note = Note(NoteKind.UPDATE, UPDATED, reason="Adds the mayor.")
    old = Content(title="Fire in town", paragraphs=(FIRE, CREWS))
    new = Content(
        title="Fire destroys hotel", paragraphs=(UPDATED, FIRE, CREWS.replace("Forty", "50"), MAYOR), notes=(note,)
    )

    summary = compare(old, new).summary

    assert summary == (
        "headline changed, 1 paragraph added, 1 sentence changed (1 number); update note added (4:28 a.m. PT)"
    )


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("Updated 16:45 GMT", "16:45 GMT"),
        ("Aktualisiert um 18.30 Uhr", "18.30 Uhr"),
        ("UPDATE, 5 p.m. ET: More.", "5 p.m. ET"),
        ("Mis à jour à 9h05", "9h05"),
    ],
)
def test_a_note_keeps_its_own_clock(text: str, clock: str) -> None:
    change = compare(Content(), Content(notes=(Note(NoteKind.UPDATE, text),)))

    assert change.summary == f"No change to the text; update note added ({clock})"


@pytest.mark.parametrize(
    ("old", "new", "summary"),
    [
        (
            (CREWS, SMOKE),
            (CREWS.replace("fought", "fougth"), SMOKE.replace("drifted", "dirfted")),
            "2 sentences changed (typos only)",
        ),
        (
            (CREWS, SMOKE),
            (CREWS.replace("three", "four"), SMOKE.replace("drifted", "dirfted")),
            "2 sentences changed (1 number, 1 typo)",
        ),
    ],
)
def test_changed_sentences_are_counted_with_their_facts(
    old: tuple[str, ...], new: tuple[str, ...], summary: str
) -> None:
    assert compare(Content(paragraphs=old), Content(paragraphs=new)).summary == summary


def test_a_claimed_date_is_no_change_to_the_text() -> None:
    dates = (datetime(2026, 6, 5, hour, tzinfo=UTC) for hour in (8, 9))

    old, new = (Content(paragraphs=(FIRE,), modified_at=date) for date in dates)

    assert compare(old, new).summary == "No change to the text; modification date changed"
