"""How Turkish newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CORRECTION, EDITORS_NOTE, FIRST, REMOVAL, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Yayınlanma: 06.03.2024 - 12:40", None),
        (FIRST, "YAYINLANMA: 06.03.2024 - 12:40", None),
        (UPDATE, "Son Güncelleme: 06.03.2024 - 12:40", None),
        (UPDATE, "GÜNCELLEME: Şirket yanıt verdi.", "Şirket yanıt verdi."),
        (UPDATE, "Bu haber 06.03.2024 12:40'ta güncellenmiştir.", None),
        (CORRECTION, "Düzeltme: Sayı 90.", "Sayı 90."),
        (CORRECTION, "Haberin önceki sürümünde sayı 80 olarak yazılmıştı.", WHOLE),
        (CORRECTION, "Bu haber düzeltilmiştir.", None),
        (EDITORS_NOTE, "Editörün notu: Görüntüler rahatsız edici.", "Görüntüler rahatsız edici."),
        (REMOVAL, "Bu haber yayından kaldırılmıştır.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "Yazılım güncellemesi mayısta geliyor.",
        "Piyasalarda düzeltme sürüyor.",
    ]
)
