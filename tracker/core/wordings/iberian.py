"""How publishers write their notes in Spanish and Portuguese."""

from tracker.core.wordings.table import CLARIFICATION, CORRECTION, EDITORS_NOTE, FIRST, UPDATE, Wordings

IBERIAN = Wordings(
    stamp_labels=(
        (FIRST, "cread|criad|post|publi", r"(?:publicad|postad|cread|criad)[oa]|publicación|publicação|creación"),
        (
            UPDATE,
            "actualiz|atualiz|modif",
            r"(?:última )?(?:actualización|atualização|modificación|modificação)|"
            r"(?:actualizad|atualizad|modificad)[oa]",
        ),
        (CORRECTION, "corre|corrig", r"(?:corregid|corrigid)[oa]"),
    ),
    note_labels=(
        (UPDATE, "actualiz|atualiz", r"actualización|atualização"),
        (
            CORRECTION,
            "corre|erramos|errat|fe de err|rectific|retific",
            r"corrección|rectificación|fe de (?:errores|erratas)|correção|errata|erramos|retificação",
        ),
        (CLARIFICATION, "aclaraci|esclarec", r"aclaración|esclarecimento"),
        (EDITORS_NOTE, "nota d", r"nota d(?:e la redacción|el editor|a redação|o editor)"),
    ),
    sentences=(
        (
            CORRECTION,
            "versión",
            r"(?:en )?una versión (?:anterior|previa) de est[ea] (?:artículo|noticia|información|nota)",
        ),
        (
            CORRECTION,
            "versão",
            r"(?:em )?uma versão anterior d(?:este|esta|o|a) (?:texto|reportagem|artigo|notícia|matéria)",
        ),
    ),
    done=(
        (
            UPDATE,
            "actualiz|modif",
            r"est[ea] (?:artículo|noticia|información|nota) ha sido (?:actualizad|modificad)[oa]",
        ),
        (
            UPDATE,
            "atualiz|modif",
            r"est[ea] (?:texto|reportagem|artigo|notícia|matéria) foi (?:atualizad|modificad)[oa]",
        ),
    ),
    deeds=(
        (EDITORS_NOTE, CORRECTION, r"corregid|por error|corrigid"),
        (EDITORS_NOTE, UPDATE, r"actualizad|atualizad"),
    ),
)
