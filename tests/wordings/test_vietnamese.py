"""How Vietnamese newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CORRECTION, FIRST, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Xuất bản 06/03/2024 14:05", None),
        (UPDATE, "Cập nhật lúc 14:05 06/03/2024", None),
        (UPDATE, "Cập nhật: Công ty đã trả lời.", "Công ty đã trả lời."),
        (CORRECTION, "Đính chính: Con số là 90.", "Con số là 90."),
        (CORRECTION, "Trong phiên bản trước của bài viết này, con số là 80.", WHOLE),
        (UPDATE, "Bài viết đã được cập nhật.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "Bản cập nhật ứng dụng ra mắt vào tháng 5.",
    ]
)
