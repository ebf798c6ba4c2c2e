"""How Arabic-speaking newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, EDITORS_NOTE, FIRST, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (UPDATE, "آخر تحديث: 14:00", None),
        (FIRST, "نشر في: 06/03/2024 14:05", None),
        (CORRECTION, "تصحيح: العدد 90.", "العدد 90."),
        (CORRECTION, "ورد في نسخة سابقة من هذا التقرير أن العدد 80.", WHOLE),
        (CORRECTION, "تم تصحيح هذا الخبر.", None),
        (CLARIFICATION, "توضيح: كان التصويت استشاريا.", "كان التصويت استشاريا."),
        (UPDATE, "تم تحديث هذا الخبر.", None),
        (EDITORS_NOTE, "ملاحظة المحرر: الصور قاسية.", "الصور قاسية."),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "تحديث التطبيق يصل في مايو.",
        "تصحيح الأسواق مستمر في لندن.",
    ]
)
