"""How Russian newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, DEVELOPING, EDITORS_NOTE, FIRST, REMOVAL, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Опубликовано 6 марта 2024, 14:05", None),
        (UPDATE, "Обновлено: 6 марта 2024 в 14:05", None),
        (UPDATE, "Обновлено в 18:28 мск", None),
        (UPDATE, "Обновление: компания ответила.", "компания ответила."),
        (UPDATE, "Новость дополнена комментарием компании.", "комментарием компании."),
        (UPDATE, "UPD: компания ответила.", "компания ответила."),
        (CORRECTION, "Исправление: их 90.", "их 90."),
        (CORRECTION, "В предыдущей версии этого материала говорилось о 80.", WHOLE),
        (CORRECTION, "В первоначальной версии статьи была другая цифра.", WHOLE),
        (CORRECTION, "Ранее в тексте ошибочно говорилось о 80.", WHOLE),
        (CORRECTION, "Материал был исправлен.", None),
        (CLARIFICATION, "Уточнение: голосование было совещательным.", "голосование было совещательным."),
        (EDITORS_NOTE, "От редакции: кадры тяжёлые.", "кадры тяжёлые."),
        (REMOVAL, "Материал удалён.", None),
        (DEVELOPING, "Новость дополняется.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "Обновление приложения выйдет в мае.",
        "Исправительная колония приняла 90 человек.",
        "Сообщение было удалено через час.",
        "Поправка к закону вступит в силу в мае.",
        "В первоначальной версии закона срок был другим.",
    ]
)
