"""How Indonesian newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, EDITORS_NOTE, FIRST, REMOVAL, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Diterbitkan 6 Maret 2024, 14:05 WIB", None),
        (UPDATE, "Diperbarui 6 Maret 2024, 14:05 WIB", None),
        (UPDATE, "Artikel ini telah diperbarui dengan tanggapan perusahaan.", "dengan tanggapan perusahaan."),
        (CORRECTION, "Koreksi: Jumlahnya 90.", "Jumlahnya 90."),
        (CORRECTION, "Ralat: Jumlahnya 90.", "Jumlahnya 90."),
        (CORRECTION, "Dalam versi sebelumnya artikel ini disebut 80.", WHOLE),
        (CLARIFICATION, "Klarifikasi: Suara itu hanya saran.", "Suara itu hanya saran."),
        (EDITORS_NOTE, "Catatan redaksi: Gambarnya keras.", "Gambarnya keras."),
        (REMOVAL, "Artikel ini telah dihapus.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "Pembaruan aplikasi datang pada Mei.",
        "Koreksi pasar berlanjut di Jakarta.",
    ]
)
