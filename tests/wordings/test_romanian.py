"""How Romanian newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, DEVELOPING, EDITORS_NOTE, FIRST, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Publicat: 06.03.2024, 14:05", None),
        (UPDATE, "Actualizat: 06.03.2024, 14:05", None),
        (UPDATE, "Actualizare: firma a răspuns.", "firma a răspuns."),
        (UPDATE, "Acest articol a fost actualizat cu răspunsul firmei.", "cu răspunsul firmei."),
        (CORRECTION, "Erată: sunt 90.", "sunt 90."),
        (CORRECTION, "O versiune anterioară a acestui articol vorbea de 80.", WHOLE),
        (CORRECTION, "Articolul a fost corectat.", None),
        (CLARIFICATION, "Precizare: votul era consultativ.", "votul era consultativ."),
        (EDITORS_NOTE, "Nota redacției: imaginile sunt dure.", "imaginile sunt dure."),
        (DEVELOPING, "Știre în curs de actualizare.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "Actualizarea aplicației vine în mai.",
        "Rectificarea bugetară vine în mai.",
    ]
)
