"""How Norwegian newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, DEVELOPING, EDITORS_NOTE, FIRST, REMOVAL, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Publisert: 05.08.24 kl. 14:47", None),
        (UPDATE, "Sist oppdatert 05.08.2024, kl. 13.52", None),
        (UPDATE, "Artikkelen er endra 16.06.2024", None),
        (UPDATE, "Oppdatering: Kommunen har svart.", "Kommunen har svart."),
        (UPDATE, "Saken er oppdatert med svar fra kommunen.", "med svar fra kommunen."),
        (UPDATE, "Noen setninger i denne saken er endret etter publisering.", WHOLE),
        (CORRECTION, "Rettelse: Det er 90.", "Det er 90."),
        (CORRECTION, "Retting 18.50, 05.09.21: Det er 90.", "Det er 90."),
        (CORRECTION, "RETTELSE (12.07.2020): Det er 90.", "Det er 90."),
        (CORRECTION, "AB retter: Det er 90.", "Det er 90."),
        (CORRECTION, "25.01.23 kl. 16.05: Rettelse: Det er 90.", "Det er 90."),
        (CORRECTION, "13:49: I en tidligere versjon skrev vi 80.", "I en tidligere versjon skrev vi 80."),
        (CORRECTION, "I en tidligere versjon av denne saken sto det 80.", WHOLE),
        (CORRECTION, "I ein tidlegare versjon av saka stod det 80.", WHOLE),
        (CORRECTION, "I den først publiserte versjonen av artikkelen manglet et navn.", WHOLE),
        (CORRECTION, "I ein tidlegare versjon skreiv vi 80.", WHOLE),
        (CORRECTION, "Da denne saken ble publisert, skrev vi 80.", WHOLE),
        (CORRECTION, "Etter publisering er en feil i saken rettet.", WHOLE),
        (CORRECTION, "Denne saken er rettet.", None),
        (CLARIFICATION, "Presisering: Avstemningen var rådgivende.", "Avstemningen var rådgivende."),
        (CLARIFICATION, "Vi har etter publisering presisert et sitat.", WHOLE),
        (
            EDITORS_NOTE,
            "Fotnote: Redaksjonen har endret tittelen etter publisering.",
            "Redaksjonen har endret tittelen etter publisering.",
        ),
        (EDITORS_NOTE, "Merknad fra redaksjonen: Bildene er sterke.", "Bildene er sterke."),
        (REMOVAL, "Denne saken er slettet.", None),
        (DEVELOPING, "Saken oppdateres.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "Dagens retter: Torsk, laks og kylling er på menyen i kantinen.",
        "I en tidligere versjon av appen manglet kartet.",
        "Loven er endret etter press fra kommunene.",
        "Målingen ble gjort 8. januar 2025 av fire forskere.",
        "Videoen ble fjernet etter klager.",
        "Rapporten ble publisert 3. mai 2023 og vekker strid.",
    ]
)
