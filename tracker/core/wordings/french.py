"""How publishers write their notes in French."""

from tracker.core.wordings.table import CLARIFICATION, CORRECTION, EDITORS_NOTE, FIRST, UPDATE, Wordings

FRENCH = Wordings(
    stamp_labels=(
        (FIRST, "créé|mis en ligne|paru|posté|publié", r"(?:article )?(?:publié|posté|paru|mis en ligne|créé)e?"),
        (
            UPDATE,
            "actualis|mis à|mise à|modif",
            r"(?:article )?(?:mise? à jour|modifiée?|actualisée?)|dernière (?:mise à jour|modification)",
        ),
        (CORRECTION, "corrig", r"(?:article )?corrigée?"),
    ),
    note_labels=(
        (UPDATE, "actualis|mise ", r"mise à jour|actualisation"),
        (CORRECTION, "corre|erratum|rectific", r"correctif|rectificatif|correction|erratum"),
        (CLARIFICATION, "clarif|mise au point|précision", r"précision|clarification|mise au point"),
        (EDITORS_NOTE, "ndlr|note", r"note de la (?:rédaction|redaction)|ndlr"),
    ),
    sentences=(
        (
            CORRECTION,
            "version",
            r"(?:dans )?une (?:version précédente|première version|précédente version) de cet article",
        ),
    ),
    done=(
        (UPDATE, "actualis|mis à|modif", r"cet article a été (?:mis à jour|modifié|actualisé)"),
        (CORRECTION, "corrig|rectifi", r"cet article a été (?:corrigé|rectifié)"),
    ),
    deeds=(
        (EDITORS_NOTE, CORRECTION, r"corrigé|par erreur"),
        (EDITORS_NOTE, UPDATE, r"mis à jour"),
    ),
)
