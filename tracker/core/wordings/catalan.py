"""How publishers write their notes in Catalan."""

from tracker.core.wordings.table import (
    CLARIFICATION,
    CORRECTION,
    EDITORS_NOTE,
    FIRST,
    REMOVAL,
    UPDATE,
    Wordings,
)

_STORY = r"(?:article|entrevista|informació|notícia|peça|reportatge|text)"
_DONE = rf"(?:aquest|aquesta|la|l[’']) ?{_STORY} (?:ha estat|s[’']ha|va ser) (?:\w+ )?"

CATALAN = Wordings(
    stamp_labels=(
        (FIRST, "publicat|publicada|publicació", r"publicat|publicada|publicació"),
        (
            UPDATE,
            "actualitza|modifica",
            r"(?:(?:última|darrera) )?(?:actualització|modificació)|(?:actualitza|modifica)(?:t|da)",
        ),
        (CORRECTION, "corregi", r"corregi(?:t|da)"),
    ),
    note_labels=(
        (UPDATE, "actualització", r"actualització"),
        (CORRECTION, "correcció|fe d|rectificació", r"correcció|rectificació|fe d[’'](?:errors|errades|errates)"),
        (CLARIFICATION, "aclariment|puntualització", r"aclariment|puntualització"),
        (EDITORS_NOTE, "nota d", r"nota (?:de la redacció|de l[’']editora?)"),
    ),
    sentences=(
        (
            CORRECTION,
            "versió",
            rf"(?:en )?una (?:versió anterior|primera versió|versió inicial) (?:d[’']aquesta? |de la |de l[’']|del )"
            rf"{_STORY}",
        ),
    ),
    done=(
        (UPDATE, "actualitza|modifica|amplia", rf"{_DONE}(?:actualitza|modifica|amplia)(?:t|da)"),
        (CORRECTION, "corregi|rectifica", rf"{_DONE}(?:corregi|rectifica)(?:t|da)"),
        (REMOVAL, "retirat|retirada|eliminat|eliminada", rf"{_DONE}(?:retira|elimina)(?:t|da)"),
    ),
    deeds=((EDITORS_NOTE, CORRECTION, r"corregi(?:t|da)|per error"), (EDITORS_NOTE, UPDATE, r"actualitza(?:t|da)")),
)
