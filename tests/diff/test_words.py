"""How the words inside a changed sentence are compared."""

import pytest

from tracker.core.diff.words import word_runs
from tracker.core.values import EditKind, Run

SIGNS = {EditKind.KEPT: "{}", EditKind.CUT: "[-{}-]", EditKind.ADDED: "[+{}+]"}


def marked(old: str, new: str) -> str:
    return "".join(SIGNS[run.kind].format(run.text) for run in word_runs(old, new))


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("It killed 3 people.", "It killed 12 people.", "It killed [-3-][+12+] people."),
        ("It rose 1.5 percent.", "It rose 15 percent.", "It rose [-1.5-][+15+] percent."),
        ("the dog", "the big dog", "the [+big +]dog"),
        ("one, and two", "one and two", "one[-,-] and two"),
        ("He ran.  Fast.", "He ran. Fast.", "He ran. [- -]Fast."),
        ("a well-known man", "a well-off man", "a [-well-known-][+well-off+] man"),
        ("cafe\u0301 bar", "cafe bar", "[-cafe\u0301-][+cafe+] bar"),
        ("他走了", "她走了", "[-他-][+她+]走了"),
        ("so 👩‍🚒 ran", "so 👩‍🚀 ran", "so [-👩‍🚒-][+👩‍🚀+] ran"),
    ],
)
def test_whole_words_change(old: str, new: str, runs: str) -> None:
    assert marked(old, new) == runs


def test_stop_words_between_changes_are_no_confetti() -> None:
    runs = marked("Smoke filled rooms of the hotel today.", "Smoke left halls of the station today.")

    assert runs == "Smoke [-filled rooms of the hotel-][+left halls of the station+] today."


def test_equal_texts_are_kept_whole() -> None:
    assert word_runs("As it was.", "As it was.") == (Run(EditKind.KEPT, "As it was."),)
