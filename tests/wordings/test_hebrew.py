"""How Hebrew newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, EDITORS_NOTE, FIRST, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "פורסם: 06.03.24, 14:05", None),
        (UPDATE, "עודכן ב-06.03.24, 14:05", None),
        (UPDATE, "עדכון אחרון: 06.03.24, 14:05", None),
        (CORRECTION, "תיקון: המספר הוא 90.", "המספר הוא 90."),
        (CORRECTION, "בגרסה קודמת של הכתבה נכתב 80.", WHOLE),
        (CORRECTION, "הכתבה תוקנה.", None),
        (CLARIFICATION, "הבהרה: ההצבעה הייתה מייעצת.", "ההצבעה הייתה מייעצת."),
        (EDITORS_NOTE, "הערת המערכת: התמונות קשות.", "התמונות קשות."),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "עדכון התוכנה יגיע במאי.",
        "תיקון החוק יובא במאי.",
    ]
)
