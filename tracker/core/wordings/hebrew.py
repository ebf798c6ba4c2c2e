"""How publishers write their notes in Hebrew."""

from tracker.core.wordings.table import (
    CLARIFICATION,
    CORRECTION,
    DEVELOPING,
    EDITORS_NOTE,
    FIRST,
    REMOVAL,
    UPDATE,
    Wordings,
)

_STORY = r"(?:הכתבה|הידיעה|המאמר|הטור|הטקסט|הכותרת|כתבה זו|ידיעה זו|מאמר זה)"

HEBREW = Wordings(
    stamp_labels=(
        (FIRST, "פורסם|פרסום", r"(?:תאריך )?פרסום(?: ראשון)?|פורסם(?: לראשונה)?(?: ב)?"),
        (UPDATE, "עדכון|עודכן", r"(?:תאריך )?עדכון(?: אחרון)?|עודכן(?: לאחרונה)?(?: ב)?"),
        (CORRECTION, "תוקן", r"תוקן(?: ב)?"),
    ),
    note_labels=(
        (CORRECTION, "תיקון", r"(?:הודעת )?תיקון(?: טעות)?"),
        (CLARIFICATION, "הבהרה", r"הבהרה(?: מטעם המערכת)?"),
        (UPDATE, "עדכון", r"עדכון"),
        (EDITORS_NOTE, "הערת", r"הערת (?:המערכת|ה?עורך|ה?עורכת|מערכת)"),
    ),
    sentences=((CORRECTION, "בגרסה|גרסה", rf"ב?(?:ה)?גרסה (?:ה)?(?:קודמת|מוקדמת|ראשונה|מקורית) של {_STORY}"),),
    done=(
        (UPDATE, "עודכן|עודכנה", rf"{_STORY} עודכ(?:ן|נה)"),
        (CORRECTION, "תוקן|תוקנה", rf"{_STORY} תוק(?:ן|נה)"),
        (REMOVAL, "הוסר", rf"{_STORY} הוסרה?"),
    ),
    promises=((DEVELOPING, "מתעדכנ|תעודכן|פרטים", rf"{_STORY} (?:מתעדכנת|תעודכן)|פרטים נוספים בהמשך"),),
    deeds=((EDITORS_NOTE, CORRECTION, r"תוק(?:ן|נה)|בטעות"), (EDITORS_NOTE, UPDATE, r"עודכ(?:ן|נה)")),
)
