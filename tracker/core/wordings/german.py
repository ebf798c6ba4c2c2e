"""How publishers write their notes in German."""

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
    Wordings,
)

_STORY = (
    r"(?:artikels?|analyse|beitrag(?:e?s)?|bericht(?:e?s)?|eintrag(?:e?s)?|faktenchecks?|gesprächs?|interviews?|"
    r"kommentars?|meldung|nachricht|newsletters?|podcasts?|porträts?|reportage|story|text(?:e?s)?|tickers?|videos?)"
)
_PART = (
    r"(?:absatz|abschnitt|angaben?|artikel|beitrag|bildunterschrift|bildunterzeile|dachzeile|formulierung(?:en)?|"
    r"grafik|passagen?|schlagzeile|stellen?|teaser|text|textstellen?|titel|überschrift|vorspann|zitats?|zwischentitel)"
)
_EARLIER = (
    r"(?:ältere|anfängliche|erste|frühere|ursprüngliche|vorherige|vorige|"
    r"(?:zuerst|zunächst|zuvor|ursprünglich) veröffentlichte)"
)
_THIS = rf"(?:diese[rs]?|unser) {_STORY}"
_GAP = r"(?:[\w.,:]{1,12} ){0,9}?"  # "am 6. März 2024 um 14.05 Uhr nachträglich"
# What papers also say of others, who publish and delete things: only with "this".
_OWN = rf"{_THIS} (?:wurde|ist) {_GAP}"
_DONE = rf"(?:{_THIS}|der artikel|der text(?= wurde (?:am |um |nachträglich ))) (?:wurde|ist) {_GAP}"
_DESK = r"(?:(?:der|d\. ?) ?|aus der )?(?:redaktion|red\.)"
_LIVE = r"(?:live-?)?(?:blog|ticker)"

GERMAN = Wordings(
    stamp_labels=(
        (
            FIRST,
            "eingestellt|erschienen|erstellt|publi|veröffentlich",
            r"(?:(?:zuerst|artikel|erstmals|ursprünglich|online) )?"
            r"(?:veröffentlicht|erstellt|publiziert|eingestellt|erschienen)|veröffentlichung(?:sdatum)?",
        ),
        (
            UPDATE,
            "aktualis|arbeitet|geändert|stand:|stand :|stand 0|stand 1|stand 2|stand 3|"
            "stand am|stand heute|stand vom|änderung",
            r"(?:zuletzt )?(?:aktualisiert|geändert|bearbeitet|überarbeitet)|stand|letzte (?:aktualisierung|änderung)",
        ),
        (UPDATE, "aktualis|nachtrag|updat", r"letztes update|nachtrag|aktualisierung"),
        (CORRECTION, "berichtigt|korrig", r"(?:zuletzt )?(?:korrigiert|berichtigt)"),
    ),
    note_labels=(
        (UPDATE, "aktualis|ergänz|nachtrag|updat", r"nachtrag|(?:letztes )?update|aktualisierung|ergänzung"),
        (
            CORRECTION,
            "berichtigung|corrigend|gegendarstellung|korrekt|korrigend|richtigstellung",
            r"korrektur(?:hinweis|meldung|en)?|berichtigung|richtigstellung|gegendarstellung|[ck]orrigend(?:um|a)",
        ),
        (CLARIFICATION, "klarstellung|präzisierung", r"klarstellung|präzisierung"),
        (
            EDITORS_NOTE,
            "anm.|anmerkung|hinweis|notiz",
            rf"(?:anmerkung|hinweis|notiz|anm\.) {_DESK}|redaktionelle(?:r hinweis| anmerkung)|transparenzhinweis",
        ),
        (EDITORS_NOTE, "eigener sache", r"(?:hinweis )?in eigener sache"),
        (RETRACTION, "widerruf", r"widerruf"),
    ),
    sentences=(
        (
            CORRECTION,
            "fassung|version",
            rf"in (?:einer|der|unserer) {_EARLIER}n (?:version|fassung) (?:dies|d|unser)e[rs] (?:\w+ )?{_STORY}",
        ),
        (
            CORRECTION,
            "fassung|version",
            rf"in einer {_EARLIER}n (?:version|fassung) "
            r"(?:enthielt|hieß|stand|(?:haben|hatten|schrieben|berichteten) wir)",
        ),
        (
            CORRECTION,
            "fassung|version",
            rf"(?:eine|die) {_EARLIER} (?:version|fassung) (?:dies|d|unser)e[rs] (?:\w+ )?{_STORY}"
            r"(?![^.]{0,80} (?:abgelehnt|verworfen|verabschiedet|vorgelegt))",
        ),
        (
            CORRECTION,
            "zunächst|zuerst|zuvor|ursprünglich|fälschlich|irrtümlich|versehentlich",
            rf"(?:in|an) diese[rm] {_STORY} (?:hieß|stand|wurde|war|hatten wir) "
            r"(?:es )?(?:zunächst|zuerst|zuvor|ursprünglich|fälschlich\w*|irrtümlich\w*|versehentlich)",
        ),
        (
            CORRECTION,
            "korrig|berichtigt|richtiggestellt|richtig gestellt",
            rf"wir haben (?:[\w.,]{{1,20}} ){{0,6}}?{_PART} (?:[\w.,:]{{1,20}} ){{0,8}}?"
            r"(?:korrigiert|berichtigt|richtig ?gestellt)",
        ),
        (
            CLARIFICATION,
            "präzisiert|klargestellt",
            rf"(?:wir haben )?(?:[\w.,]{{1,20}} ){{0,6}}?{_PART} (?:[\w.,:]{{1,20}} ){{0,8}}?"
            r"nachträglich (?:\w+ ){0,3}?(?:präzisiert|klargestellt)",
        ),
        (
            UPDATE,
            "nachträglich",
            rf"(?:wir haben )?(?:[\w.,]{{1,20}} ){{0,6}}?{_PART} (?:[\w.,:]{{1,20}} ){{0,8}}?"
            r"nachträglich (?:\w+ ){0,3}?(?:geändert|angepasst|ergänzt|aktualisiert|entfernt)",
        ),
        (
            REMOVAL,
            "dieser stelle",
            rf"an dieser stelle (?:stand|befand sich|war) (?:\w+ ){{0,3}}?(?:bild|foto|{_STORY})\b",
        ),
    ),
    done=(
        (FIRST, "erstmals|ursprünglich|zuerst", rf"{_THIS} (?:wurde|ist|erschien) (?:erstmals|zuerst|ursprünglich)"),
        (
            UPDATE,
            "aktualis|angepasst|arbeitet|ergänz|geändert|verändert",
            rf"{_DONE}(?:aktualisiert|überarbeitet|ergänzt|angepasst|nachträglich bearbeitet|(?:ge|ver)ändert)"
            r"(?: worden)?",
        ),
        (CORRECTION, "berichtigt|korrig", rf"{_DONE}(?:korrigiert|berichtigt)(?: worden)?"),
        (CLARIFICATION, "präzisiert|klargestellt", rf"{_DONE}(?:präzisiert|klargestellt)"),
        (RETRACTION, "zurückgezogen", rf"{_OWN}zurückgezogen"),
        (REMOVAL, "entfernt|gelöscht|depubliziert", rf"{_OWN}(?:entfernt|gelöscht|depubliziert)"),
    ),
    promises=(
        (
            DEVELOPING,
            "aktualis|ergänz",
            rf"{_THIS} wird (?:\w+ ){{0,3}}?(?:aktualisiert|ergänzt)|wir aktualisieren diese[ns]? {_STORY}",
        ),
        (
            DEVELOPING,
            "in kürze|informationen folg|details folg|mehr folg|dazu folg|näheres folg",
            r"(?:mehr|weitere (?:informationen|details)|näheres)(?: dazu)? (?:in kürze|folgen|folgt)\b",
        ),
        (LIVE_BLOG, "blog|ticker", rf"(?:wir|damit) (?:beenden|schließen) (?:\w+ ){{0,4}}?{_LIVE}\b"),
        (
            LIVE_BLOG,
            "blog|ticker",
            rf"(?:der|das|dieser|dieses|unser) {_LIVE} (?:ist|wird|wurde|endet) (?:\w+ ){{0,2}}?"
            r"(?:beendet|geschlossen|hier|zu ende)\b",
        ),
    ),
    slugs=(
        (UPDATE, "neu:", r"(?<=[(\[])neu: (?=\w)"),
        (CORRECTION, "wiederholung|berichtigt", r"(?:wiederholung|berichtigt)(?:, |: |[^:)\]]{0,60}(?:korrigiert|: ))"),
    ),
    deeds=(
        (EDITORS_NOTE, RETRACTION, rf"{_STORY} (?:\w+ ){{0,6}}?zurückgezogen"),
        (EDITORS_NOTE, REMOVAL, rf"(?:bild|foto|{_STORY}) (?:wurde|haben wir) (?:\w+ ){{0,6}}?(?:gelöscht|entfernt)"),
        (
            EDITORS_NOTE,
            CORRECTION,
            r"korrigiert|berichtigt|richtig ?gestellt|fälschlich|irrtümlich|haben wir (?:das |dies )?geändert|"
            r"(?:dies|das) (?:ist|war) (?:falsch|nicht korrekt)|(?:bitten|entschuldigen)[^.]{0,40}(?:fehler|"
            r"entschuldigung)",
        ),
        (
            EDITORS_NOTE,
            CLARIFICATION,
            r"klargestellt|(?:wir haben|haben wir)[^.]{0,80}präzisiert|wurde[^.,]{0,60}präzisiert",
        ),
        (EDITORS_NOTE, UPDATE, r"aktualisiert|ergänzt|angepasst"),
        (UPDATE, CORRECTION, r"früheren (?:version|fassung)[^.]{0,120}(?:falsch|fälschlich|irrtümlich)"),
    ),
    tags=(
        (CORRECTION, r"(?:KORREKTUR|BERICHTIGUNG) ?(?:/|\d? ?[-–—])"),
        (UPDATE, r"ROUNDUP(?: \d)?/Aktualisiert:|AKTUALISIERUNG ?\d{1,2} ?[-–—]"),
    ),
)
