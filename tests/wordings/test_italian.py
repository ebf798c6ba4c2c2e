"""How Italian newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import (
    CLARIFICATION,
    CORRECTION,
    DEVELOPING,
    EDITORS_NOTE,
    FIRST,
    LIVE_BLOG,
    REMOVAL,
    UPDATE,
)

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Pubblicato il: 30 settembre 2020", None),
        (UPDATE, "Ultimo aggiornamento: 30 settembre 2020, 17:25", None),
        (UPDATE, "Aggiornamento delle 17.25: la Procura indaga.", "la Procura indaga."),
        (
            UPDATE,
            "Questo articolo è stato aggiornato il 6 marzo 2024 con la replica del sindaco.",
            "con la replica del sindaco.",
        ),
        (CORRECTION, "Errata corrige: sono 90.", "sono 90."),
        (CORRECTION, "Rettifica: sono 90.", "sono 90."),
        (CORRECTION, "In una precedente versione di questo articolo si parlava di 80.", WHOLE),
        (CORRECTION, "Nella prima versione dell’articolo il nome era sbagliato.", WHOLE),
        (CORRECTION, "Contrariamente a quanto scritto in precedenza, sono 90.", WHOLE),
        (CORRECTION, "Per un errore abbiamo scritto 80.", WHOLE),
        (CORRECTION, "Questo articolo è stato corretto.", None),
        (CORRECTION, "Nota della redazione: per errore abbiamo scritto 80.", "per errore abbiamo scritto 80."),
        (CLARIFICATION, "Precisazione: il voto era consultivo.", "il voto era consultivo."),
        (EDITORS_NOTE, "Nota della redazione: ci sono immagini di guerra.", "ci sono immagini di guerra."),
        (REMOVAL, "L’articolo è stato rimosso.", None),
        (DEVELOPING, "Articolo in aggiornamento.", None),
        (DEVELOPING, "Notizia in aggiornamento", None),
        (LIVE_BLOG, "La diretta finisce qui.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "L’aggiornamento del software arriva a maggio.",
        "La correzione dei mercati continua a Milano.",
        "Il corso di aggiornamento comincia a maggio.",
        "Il testo è stato modificato in Senato.",
        "Lo studio, pubblicato il 30 settembre 2020, parla di un aumento.",
    ]
)
