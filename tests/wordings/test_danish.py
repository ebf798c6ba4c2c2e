"""How Danish newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, DEVELOPING, EDITORS_NOTE, FIRST, REMOVAL, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Publiceret 5. august 2024 kl. 14.47", None),
        (UPDATE, "Senest opdateret 5. august 2024 kl. 14.47", None),
        (UPDATE, "Opdatering: Kommunen har svaret.", "Kommunen har svaret."),
        (UPDATE, "Artiklen er opdateret den 5. august 2024 med svar fra kommunen.", "med svar fra kommunen."),
        (CORRECTION, "Rettelse: Det er 90.", "Det er 90."),
        (CORRECTION, "I en tidligere version af denne artikel stod der 80.", WHOLE),
        (CORRECTION, "I en tidligere udgave fremgik det, at det var 80.", WHOLE),
        (CORRECTION, "Artiklen er rettet.", None),
        (CLARIFICATION, "Præcisering: Afstemningen var vejledende.", "Afstemningen var vejledende."),
        (EDITORS_NOTE, "Redaktionel note: Billederne er stærke.", "Billederne er stærke."),
        (REMOVAL, "Artiklen er fjernet.", None),
        (DEVELOPING, "Artiklen opdateres løbende.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "Videoen er fjernet fra mediet.",
        "Softwaren blev opdateret i august.",
        "I en tidligere version af loven stod der 80.",
    ]
)
