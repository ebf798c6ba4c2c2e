"""Words for what is done to a text, in all languages: an editor's note that has none tells of something else."""

import re

# Beginnings of words, and what may stand before them; scripts without spaces stand by themselves.
_WORDS = (
    # English
    r"updat(?:e|ed|es|ing)\b",
    r"(?:has|have|had|been|was|were|we|we’ve|we've) (?:since |later |also |been )?"
    r"(?:changed|added|removed|replaced|altered|amended|deleted|rewritten|revised|expanded|retitled|withdrawn|modified)\b",
    r"correct(?:ed|s|ion|ions|ing)\b|to correct\b",
    r"(?:clarif|retract|misstat|misspel|misidentif|misattribut|misquot|erroneous|inaccura|unpublish)",
    r"(?:earlier|previous|prior|original|initial|first) (?:\w+ )?(?:version|headline|caption)",
    r"(?:an|our|editing|factual|this) error\b|regrets? the error\b",
    # German
    r"(?:ge|ab|ver|nachträglich )ändert|korrig|berichtig|aktualisier|ergänzt|entfernt|überarbeitet|angepasst|präzisier",
    r"(?:frühere|vorherige|erste|ursprüngliche)[nr]? (?:fassung|version)|zurückgezogen|gelöscht|irrtümlich|fälschlich",
    # French
    r"modifié|corrig|supprimé|ajouté|retiré|mise? à jour|précisé|version (?:précédente|antérieure|initiale)|par erreur",
    # Spanish, Portuguese, Italian, Catalan
    r"modificad|corregid|actualizad|eliminad|retirad|añadid|cambiado el|versión (?:anterior|previa)|por error|rectific",
    r"alterad[oa]|atualizad|removid|acrescentad|versão anterior|retificad|esclarecid",
    r"modificat|corrett[oa]|aggiornat|rimoss|eliminat|aggiunt|versione precedente|precedente versione|per errore",
    # Dutch
    r"gewijzigd|aangepast|gecorrigeerd|verwijderd|bijgewerkt|aangevuld|eerdere versie|abusievelijk",
    # Norwegian, Danish, Swedish, Finnish
    r"endret|endra\b|rettet|retta\b|oppdatert|fjernet|fjerna|presisert|(?:tidligere|første) versjon",
    r"ændret|opdateret|præciseret|tilføjet|tidligere version",
    r"ändrat|ändrats|ändrad|rättat|rättats|uppdaterat|uppdaterats|tagits bort|tidigare version|förtydligat",
    r"korjattu|muutettu|päivitetty|poistettu|aiemmassa versiossa",
    # Polish, Czech, Hungarian, Romanian, Croatian
    r"zmien(?:ion|iliśmy)|popraw(?:ion|iliśmy)|zaktualizowa|usunię|sprostow|wcześniejszej wersji|poprzedniej wersji",
    r"změn(?:ěn|ili)|opraven|opravili|aktualizov|odstraněn|původní verzi|předchozí verzi",
    r"módosít|javít|frissít|töröl|korábbi változat",
    r"modificat|corectat|actualizat|eliminat|versiune anterioară|ispravljen|izmijenjen|ažuriran|prethodnoj verziji",
    # Greek, Russian, Ukrainian, Turkish, Indonesian, Vietnamese
    r"διορθώ|ενημερώθηκε|τροποποι|προηγούμενη έκδοση",
    r"исправлен|изменен|изменён|обновлен|обновлён|удален|удалён|уточнен|виправлен|змінен|оновлен|видален",
    r"düzeltil|güncellen|değiştiril|kaldırıl|önceki sürüm",
    r"diperbarui|dikoreksi|diralat|diubah|dihapus|cập nhật|chỉnh sửa|đính chính",
)
_SPACELESS = (
    r"修正|訂正|変更しました|削除|追記|更新|更正|修改|更改|删除|刪除|勘误|勘誤|"
    r"수정|정정|삭제|바로잡|تصحيح|تحديث|تعديل|תוקן|עודכן|שונה"
)
_CHANGED = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(_WORDS)})|{_SPACELESS}")
_NO_CHANGE = re.compile(r"(?:lightly |condensed and |been )?edited for (?:length|clarity|space|brevity|style)")


def says_changed(text: str) -> bool:
    """Whether a note's words speak of a change of the article at all."""
    return bool(_CHANGED.search(_NO_CHANGE.sub("", text.lower())))
