"""How Japanese newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, DEVELOPING, EDITORS_NOTE, FIRST, REMOVAL, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "公開日：2025/01/31 11:30", None),
        (FIRST, "この記事は2023年5月6日に公開されたものです", None),
        (UPDATE, "最終更新日：2019年4月2日", None),
        (UPDATE, "更新：2025年1月31日 11時30分", None),
        (UPDATE, "追記：会社が回答した。", "会社が回答した。"),
        (UPDATE, "※3月6日午前9時追記：会社が回答した。", "会社が回答した。"),
        (UPDATE, "【更新】会社が回答した。", "会社が回答した。"),
        (UPDATE, "記事の見出しを変更しました。", WHOLE),
        (CORRECTION, "訂正：社員は90人です。", "社員は90人です。"),
        (CORRECTION, "【訂正】社員は90人です。", "社員は90人です。"),
        (CORRECTION, "お詫びと訂正：社員は90人です。", "社員は90人です。"),
        (CORRECTION, "社員が80人とあるのは90人の誤りでした。", WHOLE),
        (CORRECTION, "社員数に誤りがありました。お詫びして訂正いたします。", "お詫びして訂正いたします。"),
        (CORRECTION, "記事の一部を修正しました。", WHOLE),
        (CORRECTION, "一部内容を修正しました。", WHOLE),
        (CORRECTION, "編集部注：見出しを訂正しました。", "見出しを訂正しました。"),
        (CLARIFICATION, "補足：投票は助言です。", "投票は助言です。"),
        (EDITORS_NOTE, "編集部注：画像に注意してください。", "画像に注意してください。"),
        (REMOVAL, "この記事は2024年3月6日に削除されました。", None),
        (DEVELOPING, "この記事は随時更新します。", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "政府は法案を修正しました。",
        "会社はゲームの名称を変更しました。",
        "会社は業績予想を下方修正した。",
        "契約の更新は5月に行われる。",
        "アプリの更新で不具合を直した。",
        "会社は5月に社名を変更しました。",
        "訂正箇所を連絡",
    ]
)
