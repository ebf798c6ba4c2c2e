"""A note that stands in a quotation is another publisher's, whatever the language and its quotation marks."""

import pytest

from tracker.core.notes import find_notes


@pytest.mark.parametrize(
    "line",
    [
        "Die Zeitung schrieb: “Korrektur: Es sind 90.”",
        "Le journal écrit : « Rectificatif : ils sont 90. »",
        "El diario dijo: «Fe de errores: son 90.»",
        "Il giornale ha scritto: “Errata corrige: sono 90.”",
        "同紙は「訂正：社員は90人です。」と書いた。",
        "该报写道：“更正：公司有90名员工。”",
    ],
)
def test_a_note_in_a_quotation_is_anothers(line: str) -> None:
    notes = find_notes(line)

    assert notes == ()
