"""How publishers write their notes in Italian."""

from tracker.core.wordings.table import CLARIFICATION, CORRECTION, EDITORS_NOTE, FIRST, UPDATE, Wordings

ITALIAN = Wordings(
    stamp_labels=(
        (FIRST, "creat|pubblic", r"(?:articolo )?(?:pubblicat|creat)[oa]|pubblicazione"),
        (
            UPDATE,
            "aggiorna|modif",
            r"(?:ultim[oa] )?(?:aggiornamento|modifica)|(?:articolo )?(?:aggiornat|modificat)[oa]",
        ),
    ),
    note_labels=(
        (UPDATE, "aggiorna", r"aggiornamento"),
        (CORRECTION, "corre|corrig|errata|rettific", r"errata corrige|correzione|rettifica"),
        (CLARIFICATION, "chiariment|precisazion", r"chiarimento|precisazione"),
        (EDITORS_NOTE, "nota d", r"nota d(?:ella redazione|el direttore)"),
    ),
    sentences=(
        (
            CORRECTION,
            "version",
            r"(?:in )?una (?:precedente versione|versione precedente) (?:di questo|dell[’'])\s?articolo",
        ),
    ),
    done=((UPDATE, "aggiorna", r"(?:questo )?articolo (?:è stato )?aggiornato"),),
    deeds=(
        (EDITORS_NOTE, CORRECTION, r"per errore"),
        (EDITORS_NOTE, UPDATE, r"aggiornat"),
    ),
)
