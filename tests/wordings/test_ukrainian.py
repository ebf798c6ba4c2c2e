"""How Ukrainian newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, DEVELOPING, EDITORS_NOTE, FIRST, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Опубліковано 6 березня 2024, 14:05", None),
        (UPDATE, "Оновлено: 06.03.2024, 14:05", None),
        (UPDATE, "Новину доповнено коментарем компанії.", "коментарем компанії."),
        (CORRECTION, "Виправлення: їх 90.", "їх 90."),
        (CORRECTION, "У попередній версії цього матеріалу йшлося про 80.", WHOLE),
        (CORRECTION, "Текст було виправлено.", None),
        (CLARIFICATION, "Уточнення: голосування було дорадчим.", "голосування було дорадчим."),
        (EDITORS_NOTE, "Від редакції: кадри важкі.", "кадри важкі."),
        (DEVELOPING, "Новина доповнюється.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "Оновлення застосунку вийде у травні.",
        "Виправна колонія прийняла 90 людей.",
    ]
)
