"""Each wording of a note, as its publishers print it: a new row in the tables is a new row here."""

import pytest

from tracker.core.notes import find_notes
from tracker.core.values import NoteKind

WORDINGS = [
    (NoteKind.FIRST_PUBLISHED, "First published Nov. 2, 2024, at 10:30 p.m. PT", None),
    (NoteKind.FIRST_PUBLISHED, "Originally published: May 3, 2024, 10:00 a.m. ET", None),
    (NoteKind.FIRST_PUBLISHED, "This story was originally published May 6, 2024, 10:15 a.m.", None),
    (NoteKind.FIRST_PUBLISHED, "Posted: May 3, 2024 10:00 AM", None),
    (NoteKind.FIRST_PUBLISHED, "Veröffentlicht am 5. November 2023, 14:09 Uhr", None),
    (NoteKind.FIRST_PUBLISHED, "Publié le 2 nov. 2023 à 16:00", None),
    (NoteKind.FIRST_PUBLISHED, "Publicado el 21 de abril de 2022 a las 22:04h", None),
    (NoteKind.FIRST_PUBLISHED, "Pubblicato il: 30 settembre 2020", None),
    (NoteKind.FIRST_PUBLISHED, "Gepubliceerd op 7 mei 2024 om 16:28", None),
    (NoteKind.UPDATE, "Last updated 3 hours ago", None),
    (NoteKind.UPDATE, "Last modified on Tue 7 May 2024 13.45 BST", None),
    (NoteKind.UPDATE, "Update, 4:28 p.m.: The company has answered.", "The company has answered."),
    (NoteKind.UPDATE, "UPDATE 2: The company has answered.", "The company has answered."),
    (NoteKind.UPDATE, "This story has been updated with a statement.", "with a statement."),
    (NoteKind.UPDATE, "[This post has been updated.]", None),
    (NoteKind.UPDATE, "We’ve updated this story to add a statement.", "to add a statement."),
    (NoteKind.UPDATE, "(Adds details)", "Adds details"),
    (NoteKind.UPDATE, "(Updates with closing prices)", "Updates with closing prices"),
    (NoteKind.UPDATE, "Aktualisiert am 14. März 2023, 14:55 Uhr", None),
    (NoteKind.UPDATE, "Stand: 24.04.2024 22:58 Uhr", None),
    (NoteKind.UPDATE, "Update vom 2. Mai 2020, 9:20 Uhr: Es gibt Fotos.", "Es gibt Fotos."),
    (NoteKind.UPDATE, "Mis à jour le 8 mai 2019 à 09h03", None),
    (NoteKind.UPDATE, "Mise à jour : ajout de la réaction du maire.", "ajout de la réaction du maire."),
    (NoteKind.UPDATE, "Actualizado el 25/05/2025 21:57 h", None),
    (NoteKind.UPDATE, "Atualizado em 4 de maio de 2022, 05:35", None),
    (NoteKind.UPDATE, "Aggiornamento delle 17.25: la Procura indaga.", "la Procura indaga."),
    (NoteKind.UPDATE, "Laatst bijgewerkt op 7 mei 2024 om 16:28", None),
    (NoteKind.CORRECTION, "Correction: The mill has 90 workers.", "The mill has 90 workers."),
    (NoteKind.CORRECTION, "Correction, May 7, 2024: The mill has 90 workers.", "The mill has 90 workers."),
    (
        NoteKind.CORRECTION,
        "An earlier version of this article misstated it.",
        "An earlier version of this article misstated it.",
    ),
    (NoteKind.CORRECTION, "This article was amended on 7 May 2024. It has 90 workers.", "It has 90 workers."),
    (NoteKind.CORRECTION, "A correction was made on May 7, 2024: It has 90 workers.", "It has 90 workers."),
    (
        NoteKind.CORRECTION,
        "Because of an editing error, an earlier version gave 80.",
        "Because of an editing error, an earlier version gave 80.",
    ),
    (NoteKind.CORRECTION, "(Corrects paragraph 3 to show 90)", "Corrects paragraph 3 to show 90"),
    (
        NoteKind.CORRECTION,
        "(In May 3 story, corrects paragraph 3 to show 90)",
        "In May 3 story, corrects paragraph 3 to show 90",
    ),
    (NoteKind.CORRECTION, "Corrects spelling in paragraph 3", "Corrects spelling in paragraph 3"),
    (NoteKind.CORRECTION, "(This story has been refiled to fix a typo)", "to fix a typo"),
    (NoteKind.CORRECTION, "Korrektur: Es sind 90.", "Es sind 90."),
    (NoteKind.CORRECTION, "Anmerkung der Redaktion: Wir haben das korrigiert.", "Wir haben das korrigiert."),
    (NoteKind.CORRECTION, "Rectificatif : ils sont 90.", "ils sont 90."),
    (NoteKind.CORRECTION, "Fe de errores: son 90.", "son 90."),
    (NoteKind.CORRECTION, "Correção: são 90.", "são 90."),
    (NoteKind.CORRECTION, "Errata corrige: sono 90.", "sono 90."),
    (NoteKind.CORRECTION, "Rectificatie: het zijn er 90.", "het zijn er 90."),
    (NoteKind.CLARIFICATION, "Clarification: The vote was advisory.", "The vote was advisory."),
    (NoteKind.CLARIFICATION, "Klarstellung: Es war ein Rat.", "Es war ein Rat."),
    (NoteKind.CLARIFICATION, "Précision : le vote est consultatif.", "le vote est consultatif."),
    (NoteKind.EDITORS_NOTE, "Editors’ note: There are images of war.", "There are images of war."),
    (NoteKind.EDITORS_NOTE, "Nota de la redacción: hay imágenes de guerra.", "hay imágenes de guerra."),
    (NoteKind.RETRACTION, "This story has been withdrawn.", None),
    (NoteKind.RETRACTION, "RETRACTION: The report was wrong.", "The report was wrong."),
    (NoteKind.REMOVAL, "This page has been taken down following a complaint.", "following a complaint."),
    (NoteKind.REMOVAL, "STORY REMOVED: Vote on the tunnel", "Vote on the tunnel"),
    (NoteKind.DEVELOPING, "This is a developing story. Check back for updates.", None),
    (NoteKind.DEVELOPING, "We asked the mill and will update this article if it answers.", None),
    (NoteKind.LIVE_BLOG, "This live blog has now closed.", None),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "line", "reason"), WORDINGS)
def test_a_wording_is_read_with_its_kind_and_reason(kind: NoteKind, line: str, reason: str | None) -> None:
    (note,) = find_notes(line)

    assert (note.kind, note.reason) == (kind, reason)


@pytest.mark.parametrize("line", [line for _, line, _ in WORDINGS])
def test_the_same_wording_inside_a_quotation_is_anothers(line: str) -> None:
    notes = find_notes(f"The paper wrote: “{line}”")

    assert notes == ()
