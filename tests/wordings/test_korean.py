"""How Korean newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CORRECTION, EDITORS_NOTE, FIRST, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "입력 2020.07.07 10:42", None),
        (FIRST, "기사입력 2013-10-24 03:00:00", None),
        (UPDATE, "수정 2020.07.07 12:20", None),
        (UPDATE, "최종수정 2020.07.07 12:20", None),
        (UPDATE, "업데이트: 회사가 답했다.", "회사가 답했다."),
        (UPDATE, "이 기사는 오후 2시에 업데이트됐습니다.", None),
        (CORRECTION, "[정정] 직원은 90명입니다.", "직원은 90명입니다."),
        (CORRECTION, "정정: 직원은 90명입니다.", "직원은 90명입니다."),
        (CORRECTION, "[바로잡습니다] 직원은 90명입니다.", "직원은 90명입니다."),
        (CORRECTION, "기사 중 직원 수가 틀려 바로잡습니다.", WHOLE),
        (CORRECTION, "독자의 지적에 따라 제목을 수정했습니다.", WHOLE),
        (CORRECTION, "[정정보도] 직원은 90명입니다.", "직원은 90명입니다."),
        (EDITORS_NOTE, "[반론보도] 회사는 사실이 아니라고 밝혔습니다.", "회사는 사실이 아니라고 밝혔습니다."),
        (EDITORS_NOTE, "[편집자 주] 사진에 주의하십시오.", "사진에 주의하십시오."),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "회사는 앱의 오류를 수정했습니다.",
        "정부는 계획을 수정했습니다.",
        "금리 조정은 5월에 이뤄진다.",
        "앱 업데이트는 5월에 나온다.",
    ]
)
