"""How Croatian and Serbian newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CORRECTION, DEVELOPING, FIRST, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Objavljeno 6.3.2024. u 14:05", None),
        (UPDATE, "Ažurirano 6.3.2024. 14:05", None),
        (CORRECTION, "Ispravak: ima ih 90.", "ima ih 90."),
        (CORRECTION, "U prethodnoj verziji članka pisalo je 80.", WHOLE),
        (CORRECTION, "Članak je ispravljen.", None),
        (DEVELOPING, "Više detalja uskoro.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "Ispravak zakona bit će donesen u svibnju.",
    ]
)
