"""How Catalan-speaking newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, FIRST, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Publicat el 21/04/2022 a les 22:04", None),
        (UPDATE, "Actualitzat el 25/05/2025 21:57", None),
        (UPDATE, "Actualització: l’empresa ha respost.", "l’empresa ha respost."),
        (CORRECTION, "Fe d’errors: són 90.", "són 90."),
        (CORRECTION, "En una versió anterior d’aquest article es deia 80.", WHOLE),
        (CORRECTION, "Aquesta notícia ha estat corregida.", None),
        (CLARIFICATION, "Aclariment: el vot era consultiu.", "el vot era consultiu."),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "L’actualització del programa arribarà al maig.",
    ]
)
