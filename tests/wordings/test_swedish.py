"""How Swedish newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, DEVELOPING, EDITORS_NOTE, FIRST, REMOVAL, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Publicerad 22:31", None),
        (UPDATE, "Senast uppdaterad 28.5.2020 17:43", None),
        (UPDATE, "Uppdatering: Kommunen har svarat.", "Kommunen har svarat."),
        (UPDATE, "Artikeln har uppdaterats med en kommentar från kommunen.", "med en kommentar från kommunen."),
        (CORRECTION, "Rättelse: Det är 90.", "Det är 90."),
        (CORRECTION, "Rättelse 2024-05-07 14.05: Det är 90.", "Det är 90."),
        (CORRECTION, "I en tidigare version av artikeln stod det 80.", WHOLE),
        (CORRECTION, "En tidigare version av den här texten angav 80.", WHOLE),
        (CORRECTION, "I en tidigare version uppgavs att det var 80.", WHOLE),
        (CORRECTION, "Texten har korrigerats.", None),
        (UPDATE, "Texten uppdaterades 7 maj 2024 klockan 14.05.", None),
        (CORRECTION, "Vi har rättat rubriken.", WHOLE),
        (CLARIFICATION, "Förtydligande: Omröstningen var rådgivande.", "Omröstningen var rådgivande."),
        (CLARIFICATION, "Artikeln har förtydligats.", None),
        (EDITORS_NOTE, "Redaktionell kommentar: Bilderna är starka.", "Bilderna är starka."),
        (EDITORS_NOTE, "Genmäle: Vi delar inte den bilden.", "Vi delar inte den bilden."),
        (REMOVAL, "Artikeln har avpublicerats.", None),
        (DEVELOPING, "Artikeln uppdateras.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "Videon har tagits bort från sajten.",
        "Uppdateringen av appen kommer i maj.",
        "I en tidigare version av lagen fanns ett annat straff.",
        "Korrigeringen på börsen fortsätter.",
    ]
)
