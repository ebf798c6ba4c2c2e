"""How Hungarian newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, DEVELOPING, FIRST, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Megjelent: 2024.03.06. 14:05", None),
        (UPDATE, "Frissítve: 2024.03.06. 14:05", None),
        (UPDATE, "Frissítés: A cég válaszolt.", "A cég válaszolt."),
        (UPDATE, "Cikkünket a cég válaszával frissítettük.", None),
        (CORRECTION, "Helyreigazítás: Kilencvenen vannak.", "Kilencvenen vannak."),
        (CORRECTION, "Cikkünk korábbi változatában nyolcvan szerepelt.", WHOLE),
        (CORRECTION, "Korábban tévesen írtuk, hogy nyolcvanan vannak.", WHOLE),
        (CORRECTION, "A cikket javítottuk.", None),
        (CLARIFICATION, "Pontosítás: A szavazás tanácsadó volt.", "A szavazás tanácsadó volt."),
        (DEVELOPING, "Cikkünk folyamatosan frissül.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "A rendszer frissítése tíz percig tart.",
        "A törvény korábbi változatában más büntetés volt.",
    ]
)
