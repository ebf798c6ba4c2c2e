"""How publishers write their notes in Polish, Czech and Russian."""

from tracker.core.wordings.table import CLARIFICATION, CORRECTION, FIRST, UPDATE, Wordings

SLAVIC = Wordings(
    stamp_labels=(
        (
            FIRST,
            "dodano|publi|yayınlanma|опубликовано",
            r"publikacja|opublikowano|dodano|publikováno|опубликовано|yayınlanma",
        ),
        (
            UPDATE,
            "aktualiz|güncelleme|обновлено",
            r"(?:ostatnia )?aktualizacja|aktualizováno|(?:son )?güncelleme|обновлено",
        ),
    ),
    note_labels=(
        (CLARIFICATION, "förtydl|presisering|præcisering", r"presisering|præcisering|förtydligande"),
        (
            CORRECTION,
            "düzeltme|korekta|oprava|rettelse|retter|retting|rättelse|sprostowanie",
            r"rettelse|retting|(?:nrk )?retter|rättelse|sprostowanie|korekta|oprava|düzeltme",
        ),
        (
            UPDATE,
            "aktualiz|endring|güncelleme|opdater|oppdater|uppdater",
            r"oppdatering|endring|opdatering|uppdatering|aktualizacja|güncelleme",
        ),
    ),
)
