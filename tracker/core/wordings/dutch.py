"""How publishers write their notes in Dutch."""

from tracker.core.wordings.table import CLARIFICATION, CORRECTION, EDITORS_NOTE, FIRST, UPDATE, Wordings

DUTCH = Wordings(
    stamp_labels=(
        (FIRST, "aangemaakt|geplaatst|publi", r"(?:gepubliceerd|geplaatst|aangemaakt)"),
        (
            UPDATE,
            "bijgewerkt|gewijzigd|pdat|wijziging",
            r"(?:laatst )?(?:bijgewerkt|gewijzigd|geüpdatet)|laatste (?:update|wijziging)",
        ),
    ),
    note_labels=(
        (UPDATE, "aanvulling|bijgewerkt", r"bijgewerkt|aanvulling"),
        (CORRECTION, "corre|rectific", r"correctie|rectificatie"),
        (CLARIFICATION, "verduidelijk", r"verduidelijking"),
        (EDITORS_NOTE, "naschrift|noot van", r"noot van de redactie|naschrift"),
    ),
    sentences=((CORRECTION, "eerdere|versie", r"in een eerdere versie van (?:dit|deze) (?:artikel|bericht|verhaal)"),),
    done=(
        (
            UPDATE,
            "aangepast|bijgewerkt|geüpdatet",
            r"dit (?:artikel|bericht) is (?:\w+ )?(?:bijgewerkt|aangepast|geüpdatet)",
        ),
    ),
    deeds=(
        (EDITORS_NOTE, CORRECTION, r"gecorrigeerd|abusievelijk"),
        (EDITORS_NOTE, UPDATE, r"bijgewerkt"),
    ),
)
