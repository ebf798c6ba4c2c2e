"""How the words inside a changed sentence are compared."""

from time import process_time

import pytest

from tracker.core.diff.smooth import smoothed
from tracker.core.diff.words import word_runs
from tracker.core.values import Edit, EditKind, Place, Run

SIGNS = {EditKind.KEPT: "{}", EditKind.CUT: "[-{}-]", EditKind.ADDED: "[+{}+]"}
START = Place(0, 0)


def marked(old: str, new: str) -> str:
    return "".join(SIGNS[run.kind].format(run.text) for run in word_runs(old, new))


def changed(old: str, new: str) -> Edit:
    return Edit(EditKind.CHANGED, old, new, START, START, word_runs(old, new))


def added(text: str) -> Edit:
    return Edit(EditKind.ADDED, "", text, None, START)


def kept(text: str) -> Edit:
    return Edit(EditKind.KEPT, text, text, START, START)


def read(*edits: Edit) -> list[str]:
    """Return the smoothed edits, each as it is marked."""
    return [
        "".join(SIGNS[run.kind].format(run.text) for run in edit.runs or (Run(edit.kind, edit.old or edit.new),))
        for edit in smoothed(edits)
    ]


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("It killed 3 people.", "It killed 12 people.", "It killed [-3-][+12+] people."),
        ("the dog", "the big dog", "the [+big +]dog"),
        ("one, and two", "one and two", "one[-,-] and two"),
        ("He ran.  Fast.", "He ran. Fast.", "He ran. [- -]Fast."),
        ("a well-known man", "a well-off man", "a [-well-known-][+well-off+] man"),
        ("cafe\u0301 bar", "cafe bar", "[-cafe\u0301-][+cafe+] bar"),
        ("so 👩‍🚒 ran", "so 👩‍🚀 ran", "so [-👩‍🚒-][+👩‍🚀+] ran"),
        ("a co\u00adop runs", "a shop runs", "a [-co\u00adop-][+shop+] runs"),
        ("کتاب‌ها را خرید", "کتاب را خرید", "[-کتاب‌ها-][+کتاب+] را خرید"),
    ],
)
def test_whole_words_change(old: str, new: str, runs: str) -> None:
    assert marked(old, new) == runs


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("他走了", "她走了", "[-他-][+她+]走了"),
        ("新しいコンピューター店", "新しいコーヒー店", "新しい[-コンピューター-][+コーヒー+]店"),
        ("ราคา ๑๒๓ บาท", "ราคา ๑๒๔ บาท", "ราคา [-๑๒๓-][+๑๒๔+] บาท"),
    ],
)
def test_scripts_without_spaces_change_by_characters_foreign_words_and_numbers(old: str, new: str, runs: str) -> None:
    assert marked(old, new) == runs


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("It rose 1.5 percent.", "It rose 15 percent.", "It rose [-1.5 percent-][+15 percent+]."),
        ("Repairs cost $3.5 million.", "Repairs cost $3.7 million.", "Repairs cost [-$3.5 million-][+$3.7 million+]."),
        ("Cela coûte 1 000 euros.", "Cela coûte 1 200 euros.", "Cela coûte [-1 000 euros-][+1 200 euros+]."),
        ("It was 20 °C outside.", "It was 25 °C outside.", "It was [-20 °C-][+25 °C+] outside."),
        ("Shut on June 5, 2024.", "Shut on June 6, 2024.", "Shut on [-June 5, 2024-][+June 6, 2024+]."),
        ("Am 3. Oktober zu.", "Am 4. Oktober zu.", "Am [-3. Oktober-][+4. Oktober+] zu."),
        (
            "El 5 de junio de 2024 abre.",
            "El 6 de junio de 2024 abre.",
            "El [-5 de junio de 2024-][+6 de junio de 2024+] abre.",
        ),
        (
            "Changed at 4:28 a.m. PT: Adds",
            "Changed at 6:02 p.m. PT: Adds",
            "Changed at [-4:28 a.m. PT-][+6:02 p.m. PT+]: Adds",
        ),
        ("First, 3 out of 5 left.", "First, 3 out of 6 left.", "First, 3 out of [-5-][+6+] left."),
    ],
)
def test_amounts_times_and_dates_change_whole(old: str, new: str, runs: str) -> None:
    assert marked(old, new) == runs


def test_stop_words_between_changes_are_no_confetti() -> None:
    runs = marked("Smoke filled rooms of the hotel today.", "Smoke left halls of the station today.")

    assert runs == "Smoke [-filled rooms of the hotel-][+left halls of the station+] today."


def test_a_lone_word_between_two_long_changes_is_marked_with_them() -> None:
    runs = marked(
        "Police said crews fought the fire above the old harbour for nine long hours until Friday night.",
        "Police said crews told nobody living close to any harbour about poisonous smoke until Friday night.",
    )

    assert runs == (
        "Police said crews [-fought the fire above the old harbour for nine long hours-]"
        "[+told nobody living close to any harbour about poisonous smoke+] until Friday night."
    )


def test_a_quote_most_of_which_changed_changes_whole() -> None:
    runs = marked(
        "She said “We will fight this ban with all we have” on air.",
        "She said “No one shall take this from us” on air.",
    )

    assert runs == "She said [-“We will fight this ban with all we have”-][+“No one shall take this from us”+] on air."


def test_a_quote_that_mostly_stands_shows_what_changed_in_it() -> None:
    runs = marked("She said “We will fight this ban” on air.", "She said “We shall fight this ban” on air.")

    assert runs == "She said “We [-will-][+shall+] fight this ban” on air."


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("He saw the woman.", "He saw the man and the woman.", "He saw [+the man and +]the woman."),
        (
            "They met on Monday, he said.",
            "They met on Monday, and on Tuesday, he said.",
            "They met on Monday[+, and on Tuesday+], he said.",
        ),
        ("Pears, plums and figs.", "Pears, apples, plums and figs.", "Pears[+, apples+], plums and figs."),
        ("It burned. It fell.", "It burned. It leaned. It fell.", "It burned. [+It leaned. +]It fell."),
    ],
)
def test_an_insertion_begins_where_a_phrase_begins(old: str, new: str, runs: str) -> None:
    assert marked(old, new) == runs


def test_a_sentence_written_anew_keeps_no_word() -> None:
    runs = word_runs("The mayor of the town resigned.", "The price of the bread doubled again.")

    assert [run.kind for run in runs] == [EditKind.CUT, EditKind.ADDED]


def test_sentences_of_few_words_again_and_again_are_compared_in_no_time() -> None:
    start = process_time()

    runs = word_runs("5 " * 500, "6 5 " * 250)

    assert process_time() - start < 1
    assert "".join(run.text for run in runs if run.kind is not EditKind.ADDED) == "5 " * 500


def test_equal_texts_are_kept_whole() -> None:
    assert word_runs("As it was.", "As it was.") == (Run(EditKind.KEPT, "As it was."),)


def test_the_end_of_a_line_is_not_taken_apart() -> None:
    assert marked("so one\r\ntwo", "so one\rsix") == "so one[-\r\ntwo-][+\rsix+]"


def test_a_full_stop_between_two_changes_changes_with_them() -> None:
    found = read(changed("Crews left today. ", "Crews left on Sunday. "), added("Nobody was hurt."))

    assert found == ["Crews left [-today.-][+on Sunday.+] ", "[+Nobody was hurt.+]"]


def test_a_full_stop_before_an_unchanged_sentence_stands() -> None:
    found = read(changed("Crews left today. ", "Crews left on Sunday. "), kept("Nobody was hurt."))

    assert found == ["Crews left [-today-][+on Sunday+]. ", "Nobody was hurt."]


def test_an_article_that_opens_a_changed_sentence_changes_with_what_came_before() -> None:
    found = read(added("Nobody was hurt. "), changed("The harbour burned.", "The old harbour burned."))

    assert found == ["[+Nobody was hurt. +]", "[-The-][+The old+] harbour burned."]


def test_a_pair_without_a_common_word_is_one_cut_and_one_addition() -> None:
    edits = list(smoothed([changed("The mayor resigned.", "Bread prices doubled again.")]))

    assert [(edit.kind, edit.old, edit.new) for edit in edits] == [
        (EditKind.CUT, "The mayor resigned.", ""),
        (EditKind.ADDED, "", "Bread prices doubled again."),
    ]


def test_a_pair_that_differs_by_its_marks_alone_stays_a_pair() -> None:
    edits = list(smoothed([changed("“So.”", '"So."')]))

    assert [edit.kind for edit in edits] == [EditKind.CHANGED]
