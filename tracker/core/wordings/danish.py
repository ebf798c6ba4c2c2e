"""How publishers write their notes in Danish."""

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
    r"(?:artik(?:el|len)|historie(?:n)?|indlæg(?:get)?|interview(?:et)?|kommentar(?:en)?|kronik(?:ken)?|nyhed(?:en)?|"
    r"reportage(?:n)?|tekst(?:en)?|telegram(?:met)?|video(?:en)?)"
)
_PART = r"(?:billedtekst(?:en)?|fejl(?:en)?|overskrift(?:en)?|rubrik(?:ken)?|titel|titlen)"
_OURS = rf"(?:denne|dette|vores) {_STORY}"
_THIS = rf"(?:{_PART} (?:i|på|til) )?(?:{_OURS}|artiklen|teksten)"
_GAP = r"(?:[\w.,:]{1,14} ){0,8}?"
# What papers also say of others, who publish and delete things: only with "this".
_OWN = rf"(?:{_OURS}|artiklen) (?:er|blev|har været|er blevet) {_GAP}"
_DONE = rf"{_THIS} (?:er|blev|har været|er blevet) {_GAP}"
_EARLIER = r"(?:tidligere|første|oprindelige?|ældre) (?:version(?:en)?|udgave(?:n)?)"

DANISH = Wordings(
    stamp_labels=(
        (
            FIRST,
            "offentliggjort|oprettet|publiceret|udgivet",
            r"(?:først )?(?:publiceret|offentliggjort|oprettet|udgivet)",
        ),
        (UPDATE, "opdater|ændret|redigeret", r"(?:senest |sidst )?(?:opdateret|ændret|redigeret)|sidste opdatering"),
        (CORRECTION, "rettet|korrigeret", r"rettet|korrigeret"),
    ),
    note_labels=(
        (
            CORRECTION,
            "berigtig|fejl|korrek|rettelse",
            r"rettelser?|berigtigelse|korrektion|fejl og fakta",
        ),
        (CLARIFICATION, "præciser", r"præcisering(?:er)?"),
        (UPDATE, "opdater|tilføjelse", r"opdatering|opdateret|tilføjelse"),
        (
            EDITORS_NOTE,
            "redaktion|red. anm|red.anm",
            r"redaktionel(?:le)? (?:note|bemærkning|kommentar)|(?:note|bemærkning) fra redaktionen|"
            r"redaktionens (?:note|bemærkning|kommentar)|red\. ?anm\.",
        ),
    ),
    sentences=(
        (
            CORRECTION,
            "version|udgave",
            rf"(?:i )?(?:en|den|vores) {_EARLIER} (?:af (?:denne |dette |vores )?{_STORY}|(?:stod|fremgik|skrev|"
            r"hed)\b)",
        ),
        (CORRECTION, "fremgik|stod", rf"(?:det )?(?:fremgik|stod) (?:\w+ ){{0,3}}?i (?:denne |en tidligere )?{_STORY}"),
        (
            CORRECTION,
            "rettet|korrigeret",
            rf"vi har (?:\w+ ){{0,2}}?(?:rettet|korrigeret) (?:\w+ ){{0,3}}?(?:{_PART}|{_STORY})\b",
        ),
        (
            UPDATE,
            "udgivelse|publicering",
            r"(?:[\w.,]{1,20} ){1,10}?(?:ændret|rettet|opdateret) (?:\w+ ){0,4}?efter (?:udgivelse|publicering)",
        ),
    ),
    done=(
        (FIRST, "publiceret|bragt", rf"{_OWN}(?:publiceret|bragt)"),
        (UPDATE, "opdateret|redigeret|ændret|udvidet", rf"{_DONE}(?:opdateret|ændret|redigeret|udvidet)"),
        (CORRECTION, "rettet|korrigeret", rf"{_DONE}(?:rettet|korrigeret)"),
        (CLARIFICATION, "præciseret", rf"{_DONE}præciseret"),
        (RETRACTION, "trukket", rf"{_OWN}trukket tilbage"),
        (REMOVAL, "fjernet|slettet|afpubliceret", rf"{_OWN}(?:fjernet|slettet|afpubliceret)"),
    ),
    promises=(
        (DEVELOPING, "opdateres", rf"{_THIS} (?:vil blive |bliver )?(?:\w+ )?opdateres|opdateres løbende"),
        (DEVELOPING, "følger|på vej", r"(?:mere|flere detaljer) (?:følger|på vej)\b"),
        (
            LIVE_BLOG,
            "liveblog",
            r"(?:vi lukker|her slutter) (?:\w+ ){0,2}?liveblog|liveblogg?en er (?:\w+ )?(?:lukket|slut)",
        ),
    ),
    deeds=(
        (EDITORS_NOTE, CORRECTION, r"fejlagtigt|ved en fejl|(?:er|blev) (?:\w+ )?(?:rettet|korrigeret)"),
        (EDITORS_NOTE, CLARIFICATION, r"præciseret"),
        (EDITORS_NOTE, UPDATE, r"opdateret"),
        (UPDATE, CORRECTION, rf"{_EARLIER}[^.]{{0,120}}(?:fejl|forkert)"),
    ),
)
