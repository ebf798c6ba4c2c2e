"""How German-speaking newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import (
    CLARIFICATION,
    CORRECTION,
    DEVELOPING,
    EDITORS_NOTE,
    FIRST,
    LIVE_BLOG,
    REMOVAL,
    RETRACTION,
    UPDATE,
)

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Veröffentlicht am 5. November 2023, 14:09 Uhr", None),
        (FIRST, "Erstellt am 30.01.2022 18:36", None),
        (FIRST, "Dieser Artikel erschien zuerst am 3. Mai 2023.", None),
        (UPDATE, "Aktualisiert am 14. März 2023, 14:55 Uhr", None),
        (UPDATE, "Stand: 24.04.2024 22:58 Uhr", None),
        (UPDATE, "Zuletzt geändert: 3.5.2023, 9:20 Uhr", None),
        (UPDATE, "Update vom 2. Mai 2020, 9:20 Uhr: Es gibt Fotos.", "Es gibt Fotos."),
        (UPDATE, "14.05 Uhr: Update: Die Brücke ist wieder offen.", "Die Brücke ist wieder offen."),
        (UPDATE, "Nachtrag: Der Verein hat geantwortet.", "Der Verein hat geantwortet."),
        (UPDATE, "Dieser Artikel wurde am 6. März 2024 um 14.05 Uhr aktualisiert.", None),
        (UPDATE, "(Dieser Text ist zuletzt am 6. März 2024 um 14.05 Uhr aktualisiert worden.)", None),
        (UPDATE, "Der Text wurde nachträglich um eine Antwort ergänzt.", None),
        (UPDATE, "Wir haben die Überschrift nachträglich geändert.", WHOLE),
        (UPDATE, "(neu: Aussagen des Vorstands)", "neu: Aussagen des Vorstands"),
        (
            UPDATE,
            "Anmerkung der Redaktion: Wir haben den Text am 11. Mai aktualisiert.",
            "Wir haben den Text am 11. Mai aktualisiert.",
        ),
        (CORRECTION, "Korrektur: Es sind 90.", "Es sind 90."),
        (CORRECTION, "Korrekturhinweis: Es sind 90.", "Es sind 90."),
        (CORRECTION, "(Berichtigung: Im dritten Satz muss es 90 heißen.)", "Im dritten Satz muss es 90 heißen."),
        (CORRECTION, "[Richtigstellung] Das Werk hat 90 Beschäftigte.", "Das Werk hat 90 Beschäftigte."),
        (
            CORRECTION,
            "(Wiederholung: Schreibfehler im ersten Absatz korrigiert)",
            "Wiederholung: Schreibfehler im ersten Absatz korrigiert",
        ),
        (
            CORRECTION,
            "Hinweis der Redaktion: Der Name war falsch. Wir bitten um Entschuldigung.",
            "Der Name war falsch. Wir bitten um Entschuldigung.",
        ),
        (CORRECTION, "Anmerkung der Redaktion: Wir haben das korrigiert.", "Wir haben das korrigiert."),
        (CORRECTION, "In einer früheren Version dieses Textes war von 80 Beschäftigten die Rede.", WHOLE),
        (CORRECTION, "In der ursprünglichen Fassung unseres Berichts stand eine andere Zahl.", WHOLE),
        (CORRECTION, "Eine frühere Version des Artikels nannte 80.", WHOLE),
        (CORRECTION, "In einer früheren Fassung hieß es, das Werk habe 80 Beschäftigte.", WHOLE),
        (CORRECTION, "Hinweis: In einer ersten Version dieses Beitrags fehlte ein Name.", WHOLE),
        (CORRECTION, "In diesem Artikel stand zunächst eine falsche Zahl.", WHOLE),
        (CORRECTION, "Wir haben die Bildunterschrift entsprechend korrigiert.", WHOLE),
        (CORRECTION, "Dieser Beitrag wurde am 3.5. korrigiert.", None),
        (CLARIFICATION, "Klarstellung: Es war ein Rat.", "Es war ein Rat."),
        (CLARIFICATION, "Die Überschrift dieses Textes wurde nachträglich präzisiert.", WHOLE),
        (
            CLARIFICATION,
            "Anm. d. Red.: Wir haben die Passage über den Rat präzisiert.",
            "Wir haben die Passage über den Rat präzisiert.",
        ),
        (EDITORS_NOTE, "Transparenzhinweis: Die Autorin war Gast des Vereins.", "Die Autorin war Gast des Vereins."),
        (EDITORS_NOTE, "In eigener Sache: Wir haben ein neues Team.", "Wir haben ein neues Team."),
        (RETRACTION, "Dieser Artikel wurde zurückgezogen.", None),
        (REMOVAL, "Dieser Beitrag wurde nach einer Beschwerde gelöscht.", None),
        (REMOVAL, "An dieser Stelle stand ein Foto des Hauses.", WHOLE),
        (DEVELOPING, "Dieser Artikel wird laufend aktualisiert.", None),
        (DEVELOPING, "Weitere Informationen in Kürze.", None),
        (LIVE_BLOG, "Der Liveblog ist beendet.", None),
        (CORRECTION, "KORREKTUR/Werk baut neunzig Stellen ab", None),
        (UPDATE, "ROUNDUP/Aktualisiert: Werk baut Stellen ab", None),
        (LIVE_BLOG, "Wir schließen diesen Ticker.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "Korrektur an den Börsen: Der Index fällt um drei Prozent, sagt ein Händler",
        "Nach der Korrektur an den Börsen kaufen Anleger wieder ein.",
        "Die Aktualisierung der Software dauert zehn Minuten.",
        "Das Gesetz wurde nachträglich geändert, sagte die Ministerin.",
        "In einer früheren Fassung war noch von zwei Tests die Rede gewesen.",
        "In einer früheren Version der App fehlte die Karte.",
        "Wir haben unsere Prognose korrigiert, sagte der Vorstand.",
        "Der Vorstand hat die Prognose berichtigt.",
        "Die Studie wurde am 3. Mai 2023 veröffentlicht und sorgte für Streit.",
        "Der Antrag wurde zurückgezogen.",
        "Der Beitrag wurde zum Jahreswechsel angepasst.",
        "Der Text wurde im Bundestag überarbeitet.",
    ]
)
