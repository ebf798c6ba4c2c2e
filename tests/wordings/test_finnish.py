"""How Finnish newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, DEVELOPING, EDITORS_NOTE, FIRST, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Julkaistu 6.3.2024 klo 14.05", None),
        (UPDATE, "Päivitetty 6.3.2024 klo 14.05", None),
        (UPDATE, "Päivitys: Kunta on vastannut.", "Kunta on vastannut."),
        (UPDATE, "Lisätty klo 14.05 kunnan vastaus.", "kunnan vastaus."),
        (UPDATE, "Juttua on päivitetty kunnan vastauksella.", "kunnan vastauksella."),
        (CORRECTION, "Oikaisu: Heitä on 90.", "Heitä on 90."),
        (CORRECTION, "Korjaus 6.3.2024 klo 14.05: Heitä on 90.", "Heitä on 90."),
        (CORRECTION, "Jutun aiemmassa versiossa luki 80.", WHOLE),
        (CORRECTION, "Jutussa kerrottiin aiemmin virheellisesti, että heitä on 80.", WHOLE),
        (CORRECTION, "Juttua korjattu 6.3.2024 klo 14.05: Heitä on 90.", "Heitä on 90."),
        (CLARIFICATION, "Täsmennys: Äänestys oli neuvoa-antava.", "Äänestys oli neuvoa-antava."),
        (EDITORS_NOTE, "Toimituksen huomautus: Kuvat ovat rajuja.", "Kuvat ovat rajuja."),
        (DEVELOPING, "Juttu päivittyy.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "Sovelluksen päivitys tulee toukokuussa.",
        "Lakia on muutettu kolmesti.",
    ]
)
