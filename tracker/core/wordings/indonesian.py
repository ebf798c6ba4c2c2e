"""How publishers write their notes in Indonesian and Malay."""

from tracker.core.wordings.table import (
    CLARIFICATION,
    CORRECTION,
    DEVELOPING,
    EDITORS_NOTE,
    FIRST,
    REMOVAL,
    RETRACTION,
    UPDATE,
    Wordings,
)

_STORY = r"(?:artikel|berita|laporan|naskah|tulisan)"
_DONE = rf"(?:judul )?{_STORY} ini (?:telah |sudah )?"

INDONESIAN = Wordings(
    stamp_labels=(
        (
            FIRST,
            "diterbitkan|dipublikasikan|tayang|terbit",
            r"(?:tanggal )?(?:diterbitkan|dipublikasikan|tayang|terbit)",
        ),
        (
            UPDATE,
            "diperbarui|diupdate|dikemas|pembaruan|dimutakhirkan",
            r"(?:terakhir )?(?:diperbarui|diupdate|dimutakhirkan)|(?:terakhir )?dikemas ?kini|pembaruan terakhir",
        ),
        (CORRECTION, "dikoreksi|diralat", r"dikoreksi|diralat"),
    ),
    note_labels=(
        (CORRECTION, "koreksi|ralat|pembetulan", r"koreksi|ralat|pembetulan"),
        (CLARIFICATION, "klarifikasi", r"klarifikasi"),
        (UPDATE, "pembaruan|pemutakhiran|kemas kini|kemaskini", r"pembaruan|pemutakhiran|kemas ?kini"),
        (
            EDITORS_NOTE,
            "catatan|nota redaksi|nota editor|nota pengarang",
            r"(?:catatan|nota) (?:redaksi|editor|pengarang)",
        ),
        (EDITORS_NOTE, "hak jawab", r"hak jawab"),
    ),
    sentences=(
        (
            CORRECTION,
            "versi sebelum|versi awal|versi terdahulu",
            rf"(?:(?:dalam|pada|di) )?(?:versi (?:sebelumnya|awal)|versi terdahulu) (?:dari )?{_STORY} ini",
        ),
    ),
    done=(
        (UPDATE, "diperbarui|diubah|direvisi|disunting", rf"{_DONE}(?:diperbarui|diubah|direvisi|disunting)"),
        (CORRECTION, "dikoreksi|diralat|diperbaiki", rf"{_DONE}(?:dikoreksi|diralat|diperbaiki)"),
        (RETRACTION, "dicabut|ditarik", rf"{_DONE}(?:dicabut|ditarik)"),
        (REMOVAL, "dihapus", rf"{_DONE}dihapus"),
    ),
    promises=((DEVELOPING, "diperbarui", rf"{_STORY} ini (?:akan (?:terus )?|masih )diperbarui"),),
    deeds=(
        (EDITORS_NOTE, CORRECTION, r"dikoreksi|diralat|kesalahan|keliru"),
        (EDITORS_NOTE, UPDATE, r"diperbarui"),
    ),
)
