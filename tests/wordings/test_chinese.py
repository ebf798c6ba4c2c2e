"""How Chinese-language newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import (
    CLARIFICATION,
    CORRECTION,
    DEVELOPING,
    EDITORS_NOTE,
    FIRST,
    REMOVAL,
    RETRACTION,
    UPDATE,
)

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "发布时间：2024-03-06 14:30", None),
        (FIRST, "發布時間：2024年3月6日 14:30", None),
        (UPDATE, "最后更新：2024-03-06 14:30", None),
        (UPDATE, "更新時間：2024/03/06 14:30", None),
        (UPDATE, "更新：公司已作出回应。", "公司已作出回应。"),
        (UPDATE, "【更新】公司已作出回應。", "公司已作出回應。"),
        (UPDATE, "本文于2024年3月6日14:30更新，补充了公司回应。", "补充了公司回应。"),
        (CORRECTION, "更正：公司有90名员工。", "公司有90名员工。"),
        (CORRECTION, "【更正】公司有90名員工。", "公司有90名員工。"),
        (CORRECTION, "勘误：公司有90名员工。", "公司有90名员工。"),
        (CORRECTION, "本文较早版本误将人数写为80。", WHOLE),
        (CORRECTION, "本報導先前版本誤植人數為80。", WHOLE),
        (CORRECTION, "公司实有90人，特此更正。", WHOLE),
        (CORRECTION, "编者按：本文此前将人数误写为80，现已更正。", "本文此前将人数误写为80，现已更正。"),
        (CLARIFICATION, "澄清：表决仅供参考。", "表决仅供参考。"),
        (EDITORS_NOTE, "编者按：图片可能引起不适。", "图片可能引起不适。"),
        (EDITORS_NOTE, "編按：圖片可能引起不適。", "圖片可能引起不適。"),
        (RETRACTION, "本文已撤回。", None),
        (REMOVAL, "本文已应要求删除。", None),
        (DEVELOPING, "本文将持续更新。", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "立法院三讀通過修正案。",
        "合同更新在五月进行。",
        "该帖文已被平台删除。",
        "数据修正为5%，高于初值。",
        "软件更新将于5月发布。",
        "新聞更正與澄清",
    ]
)
