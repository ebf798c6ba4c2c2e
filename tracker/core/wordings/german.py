"""How publishers write their notes in German."""

from tracker.core.wordings.table import CLARIFICATION, CORRECTION, EDITORS_NOTE, FIRST, UPDATE, Wordings

GERMAN = Wordings(
    stamp_labels=(
        (
            FIRST,
            "erschienen|erstellt|publi|veröffentlich",
            r"(?:(?:zuerst|artikel|erstmals) )?(?:veröffentlicht|erstellt|publiziert|erschienen)",
        ),
        (
            UPDATE,
            "aktualis|arbeitet|geändert|stand|änderung",
            r"(?:zuletzt )?(?:aktualisiert|geändert|bearbeitet|überarbeitet)|stand|letzte (?:aktualisierung|änderung)",
        ),
        (UPDATE, "aktualis|nachtrag|updat", r"letztes update|nachtrag|aktualisierung"),
        (CORRECTION, "korrig", r"(?:zuletzt )?korrigiert"),
    ),
    note_labels=(
        (UPDATE, "aktualis|ergänz|nachtrag", r"nachtrag|aktualisierung|ergänzung"),
        (
            CORRECTION,
            "berichtigung|gegendarstellung|hinweis|korrekt|richtigstellung",
            r"korrektur(?:hinweis)?|berichtigung|richtigstellung|gegendarstellung",
        ),
        (CLARIFICATION, "klarstellung|präzisierung", r"klarstellung|präzisierung"),
        (
            EDITORS_NOTE,
            "anm.|anmerkung|hinweis",
            r"(?:anmerkung|hinweis|anm\.) (?:der|d\.) ?(?:redaktion|red\.)|redaktioneller hinweis|transparenzhinweis",
        ),
        (EDITORS_NOTE, "eigener sache", r"in eigener sache"),
    ),
    sentences=(
        (
            CORRECTION,
            "fassung|version",
            r"in (?:einer|der) (?:früheren|vorherigen|ersten|ursprünglichen|vorigen) (?:version|fassung) (?:dieses|des|"
            r"dieser|der) "
            r"(?:artikels|textes|beitrags|meldung|berichts|interviews|podcasts)",
        ),
        (
            CORRECTION,
            "fassung|version",
            r"in einer (?:früheren|ersten|vorherigen) (?:version|fassung) (?:enthielt|hieß|stand|hatten wir)",
        ),
    ),
    done=(
        (
            UPDATE,
            "aktualis|arbeitet|ergänz",
            r"dieser (?:artikel|text|beitrag) wurde (?:\w+ ){0,3}?(?:aktualisiert|überarbeitet|ergänzt)",
        ),
        (
            CORRECTION,
            "berichtigt|korrig",
            r"dieser (?:artikel|text|beitrag) wurde (?:\w+ ){0,3}?(?:korrigiert|berichtigt)",
        ),
    ),
    deeds=(
        (
            EDITORS_NOTE,
            CORRECTION,
            r"korrigiert|berichtigt|richtig gestellt|fälschlich|irrtümlich|haben wir (?:das |dies )?geändert",
        ),
        (EDITORS_NOTE, UPDATE, r"aktualisiert"),
    ),
)
