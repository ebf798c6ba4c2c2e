"""How publishers write their notes in Croatian, Bosnian and Serbian, in Latin letters."""

from tracker.core.wordings.table import CLARIFICATION, CORRECTION, DEVELOPING, EDITORS_NOTE, FIRST, UPDATE, Wordings

_STORY = r"(?:članak|tekst|vijest|vest)"

CROATIAN = Wordings(
    stamp_labels=(
        (FIRST, "objavljen", r"objavljeno"),
        (
            UPDATE,
            "ažurirano|izmijenjeno|izmenjeno|izmjena|izmena|osvježeno",
            r"(?:zadnje |poslednje )?ažurirano|(?:posljednja|zadnja|poslednja) (?:izmjena|izmena)|"
            r"izm(?:ij)?enjeno|osvježeno",
        ),
    ),
    note_labels=(
        (CORRECTION, "isprav|demanti", r"isprav(?:ak|ka)|demanti"),
        (CLARIFICATION, "pojašnjenje", r"pojašnjenje"),
        (UPDATE, "ažurirano|dopuna", r"ažurirano|dopuna"),
        (EDITORS_NOTE, "redakcij|uredni", r"(?:napomena|bilješka|beleška) (?:redakcije|urednika|uredništva)"),
    ),
    sentences=(
        (
            CORRECTION,
            "verziji",
            r"u (?:prethodnoj|prvoj|prvotnoj|ranijoj|izvornoj) verziji (?:ovog |ove )?(?:članka|teksta|vijesti|vesti)",
        ),
    ),
    done=(
        (UPDATE, "ažuriran|dopunjen", rf"(?:ovaj |ova )?{_STORY} je (?:\w+ ){{0,2}}?(?:ažuriran|dopunjen)a?"),
        (CORRECTION, "ispravljen", rf"(?:ovaj |ova )?{_STORY} je (?:\w+ ){{0,2}}?ispravljena?"),
    ),
    promises=(
        (
            DEVELOPING,
            "uskoro|dopunjava|nadopunjava",
            r"(?:više detalja|opširnije) uskoro|(?:članak|tekst|vijest|vest) se (?:na)?dopunjava",
        ),
    ),
    deeds=((EDITORS_NOTE, CORRECTION, r"ispravljen|pogreškom|greškom"), (EDITORS_NOTE, UPDATE, r"ažuriran")),
)
