"""How publishers write their notes in Norwegian, Danish and Swedish."""

from tracker.core.wordings.table import CORRECTION, FIRST, UPDATE, Wordings

NORDIC = Wordings(
    stamp_labels=(
        (FIRST, "oprettet|opprettet|publi", r"(?:først )?(?:publisert|publiceret|publicerad|opprettet|oprettet)"),
        (CORRECTION, "korrig|retta|rettet|rättad", r"(?:rettet|retta|korrigert|rättad)"),
        (
            UPDATE,
            "endra|endret|opdater|oppdater|uppdater|ändrad|ændret",
            r"(?:sist )?(?:oppdatert|opdateret|uppdaterad|endret|endra|ændret|ändrad)",
        ),
    ),
    sentences=(
        (
            CORRECTION,
            "versjon",
            r"i (?:ein|en|den) (?:tidlegare|tidligere|første) versjon(?:en)? "
            r"(?:av (?:denne|dette|saken|artikkelen)|stod)",
        ),
    ),
    done=((UPDATE, "endra|endret|oppdater", r"(?:saken|saka|artikkelen) (?:er|ble|vart) (?:oppdatert|endret|endra)"),),
)
