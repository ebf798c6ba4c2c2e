"""How Dutch-speaking newsrooms word their notes: a new row in the table is a new row here."""

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
        (FIRST, "Gepubliceerd op 7 mei 2024 om 16:28", None),
        (UPDATE, "Laatst bijgewerkt op 7 mei 2024 om 16:28", None),
        (UPDATE, "Laatste update: 7 mei 2024 16:28", None),
        (UPDATE, "Aanvulling: het bedrijf heeft gereageerd.", "het bedrijf heeft gereageerd."),
        (UPDATE, "Dit artikel is op 7 mei 2024 om 14.05 uur aangepast.", None),
        (UPDATE, "Dit bericht is bijgewerkt met een reactie van het bedrijf.", "met een reactie van het bedrijf."),
        (CORRECTION, "Rectificatie: het zijn er 90.", "het zijn er 90."),
        (CORRECTION, "Correctie (7 mei 2024): het zijn er 90.", "het zijn er 90."),
        (CORRECTION, "Correcties en aanvullingen: het zijn er 90.", "het zijn er 90."),
        (CORRECTION, "In een eerdere versie van dit artikel stond 80.", WHOLE),
        (CORRECTION, "In een eerdere versie stond dat het er 80 waren.", WHOLE),
        (CORRECTION, "In dit artikel stond abusievelijk 80.", WHOLE),
        (CORRECTION, "Eerder stond in dit bericht dat het er 80 waren.", WHOLE),
        (CORRECTION, "Dit artikel is gecorrigeerd.", None),
        (CORRECTION, "Noot van de redactie: dit is gecorrigeerd.", "dit is gecorrigeerd."),
        (CLARIFICATION, "Verduidelijking: de stemming was raadgevend.", "de stemming was raadgevend."),
        (EDITORS_NOTE, "Naschrift van de redactie: de brief is ingekort.", "de brief is ingekort."),
        (REMOVAL, "Dit artikel is op verzoek verwijderd.", None),
        (DEVELOPING, "Dit bericht wordt aangevuld.", None),
        (DEVELOPING, "Meer informatie volgt.", None),
        (LIVE_BLOG, "Dit liveblog is gesloten.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "De software is op 7 mei 2024 bijgewerkt.",
        "De correctie op de beurs zet door.",
        "Het bericht is na een uur verwijderd van het sociale medium.",
        "In een eerdere versie van het wetsvoorstel stond een andere straf.",
        "Het rapport dat op 7 mei 2024 is gepubliceerd, noemt 90.",
    ]
)
