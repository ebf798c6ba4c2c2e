"""How publishers write their notes in Chinese, Japanese and Korean."""

from tracker.core.wordings.table import CORRECTION, EDITORS_NOTE, FIRST, UPDATE, Wordings

EAST_ASIAN = Wordings(
    stamp_labels=(
        (FIRST, "公開|发布|投稿|掲載|입력", r"公開日時?|投稿日|掲載日|发布时间|发布|기사입력|입력"),
        (UPDATE, "更新|수정", r"最終更新日?|更新日時?|更新|最后更新|更新时间|기사수정|최종수정|수정"),
    ),
    note_labels=(
        (UPDATE, "追記", r"追記"),
        (CORRECTION, "更正|訂正|정정", r"更正|訂正|정정"),
        (EDITORS_NOTE, "编者按|編集部注", r"编者按|編集部注"),
    ),
)
