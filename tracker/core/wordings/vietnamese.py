"""How publishers write their notes in Vietnamese."""

from tracker.core.wordings.table import CLARIFICATION, CORRECTION, EDITORS_NOTE, FIRST, REMOVAL, UPDATE, Wordings

_STORY = r"(?:bài (?:viết|báo|này)|tin này)(?: này)?"
_DONE = rf"{_STORY} (?:đã )?được (?:[\w.,:/]{{1,12}} ){{0,4}}?"

VIETNAMESE = Wordings(
    stamp_labels=(
        (FIRST, "xuất bản|đăng", r"(?:ngày )?xuất bản|(?:ngày |đã )?đăng(?: lúc| ngày)?"),
        (UPDATE, "cập nhật|chỉnh sửa", r"(?:cập nhật|chỉnh sửa)(?: lần cuối| lúc| ngày)?"),
    ),
    note_labels=(
        (CORRECTION, "đính chính|cải chính", r"đính chính|cải chính|thông tin đính chính"),
        (CLARIFICATION, "làm rõ", r"làm rõ"),
        (UPDATE, "cập nhật", r"cập nhật"),
        (
            EDITORS_NOTE,
            "soạn|biên tập",
            r"(?:lời|ghi chú của|chú thích của) (?:tòa|toà) soạn|(?:ghi chú|chú thích) của (?:ban )?biên tập(?: viên)?",
        ),
    ),
    sentences=(
        (
            CORRECTION,
            "bản trước|bản đầu",
            rf"(?:trong |ở )?(?:một )?(?:phiên )?bản (?:trước|đầu)(?: đó)? của {_STORY}",
        ),
    ),
    done=(
        (UPDATE, "cập nhật|chỉnh sửa", rf"{_DONE}(?:cập nhật|chỉnh sửa)"),
        (CORRECTION, "đính chính", rf"{_DONE}đính chính"),
        (REMOVAL, "gỡ", rf"{_STORY} (?:đã )?(?:bị |được )?gỡ"),
    ),
    deeds=((EDITORS_NOTE, CORRECTION, r"đính chính"), (EDITORS_NOTE, UPDATE, r"cập nhật")),
)
