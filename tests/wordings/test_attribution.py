"""A sentence that ends by saying whose words it is, is no note of the publisher's."""

import pytest

from tests.wordings.shape import are_no_notes
from tracker.core.notes import find_notes
from tracker.core.wordings.changes import says_changed

test_somebody_elses_words_are_no_note = are_no_notes(
    [
        "We apologise for the mistake, the ferry company told travellers.",
        "This video was deleted, the platform told its users",
        "It's a developing situation, the harbour master said.",
        "This report wrongly states that she signed, her lawyer said.",
        "Dieser Artikel wurde gelöscht, sagte eine Sprecherin.",
        "Cet article a été supprimé, a déclaré la plateforme.",
        "Este artículo ha sido eliminado, dijo la empresa.",
        "Denne artikkelen er fjernet, sier utgiveren.",
        "Due to an editing error, the concert was broadcast without sound.",
        "Saken ble endret i Stortinget tirsdag 5. mars.",
        "Une première version du texte a été rejetée par les députés.",
        "Stand: 5. März, sagte die Trainerin, sei die Liste voll.",
        "Posted: Monday at 3 p.m., this sheet on the door named no one.",
    ]
)


@pytest.mark.parametrize(
    "line",
    [
        "Due to an editing error, an earlier version of this article said 80.",
        "This story has been updated to reflect that the bridge is open, officials said.",
        "Correction: The toll is 12, the harbour master said.",
        "Updated Friday to add comment from the mayor.",
        "Updated on Friday with the mayor's comment.",
        "Editors’ Note appended, March 6, 2024",
        "An editor's note has been added to this story.",
        "Der Text wurde um 16.28 Uhr aktualisiert.",
        "Dieser Beitrag wurde nachträglich bearbeitet.",
        "(2024年3月6日16時28分更新)",
        "（2024年3月6日更新）",
    ],
)
def test_the_publishers_own_words_are_a_note(line: str) -> None:
    notes = find_notes(line)

    assert len(notes) == 1


@pytest.mark.parametrize(
    ("text", "is_change"),
    [
        ("Editor's note: We have changed the headline.", True),
        ("Hinweis der Redaktion: In einer früheren Fassung waren es 80.", True),
        ("NDLR : le titre a été modifié.", True),
        ("Nota: se ha cambiado el titular.", True),
        ("Editor's note: This story contains descriptions of suicide.", False),
        ("Editor's note: This interview has been edited for length and clarity.", False),
        ("Editor's note: The author writes on climate change.", False),
    ],
)
def test_an_editors_note_speaks_of_a_change_or_does_not(text: str, is_change: bool) -> None:
    said = says_changed(text)

    assert said is is_change
