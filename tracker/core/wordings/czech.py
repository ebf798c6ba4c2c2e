"""How publishers write their notes in Czech and Slovak."""

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

_STORY = r"(?:článek|článok|komentář|komentár|rozhovor|příspěvek|príspevok|text|titulek|titulok)"
_OF = r"(?:článku|komentáře|komentára|příspěvku|príspevku|rozhovoru|správy|textu|zprávy)"
_GAP = r"(?:[\w.,:]{1,14} ){0,8}?"
_DONE = (
    rf"(?:(?:tento|náš) {_STORY}|článek|článok|(?:titulek|titulok) {_OF}|text(?= (?:jsme|sme))) (?:byl|bol|"
    rf"jsme|sme) {_GAP}"
)
_EARLIER = (
    r"(?:původní|předchozí|dřívější|první|starší|pôvodnej|predchádzajúcej|prvej|staršej|skoršej) (?:verzi|verzii)"
)

CZECH = Wordings(
    stamp_labels=(
        (
            FIRST,
            "publikov|vydán|vytvořeno|zverejnen|zveřejněn|uverejnen",
            r"(?:poprvé )?(?:publikován[oé]|publikované|vydán[oé]|vytvořeno|zveřejněno|zverejnené|uverejnené)",
        ),
        (
            UPDATE,
            "aktualiz|uprav|úprava",
            r"(?:naposledy )?(?:aktualizov[aá]n[oé]|uprav(?:eno|ené))|(?:poslední|posledná) (?:aktualizace|"
            r"aktualizácia|úprava)|"
            r"aktualizace|aktualizácia",
        ),
        (CORRECTION, "opraven", r"opraven[oé]"),
        (UPDATE, "doplněn|doplnen", r"dopln(?:ěno|ené)"),
    ),
    note_labels=(
        (CORRECTION, "oprav", r"oprav[au](?: a omluva)?|omluva a oprava"),
        (CLARIFICATION, "spresnen|upřesn", r"upřesnění|spresnenie"),
        (UPDATE, "aktualiz|doplněn|doplnen", r"aktualizace|aktualizácia|aktualizov[aá]n[oé]|doplnění|doplnenie"),
        (
            EDITORS_NOTE,
            "redakce|redakcie|redakční|redakčná|pozn. red|editora",
            r"(?:poznámka|vyjádření|vyjadrenie|sdělení) (?:redakce|redakcie|editora)|redak(?:ční|čná) poznámka|"
            r"pozn\. red\.",
        ),
    ),
    sentences=(
        (CORRECTION, "verzi", rf"v {_EARLIER} (?:tohoto |tohto |našeho |nášho )?{_OF}"),
        (
            CORRECTION,
            "verze|verzia",
            r"(?:původní|předchozí|dřívější|první|pôvodná|predchádzajúca|prvá) (?:verze|verzia) (?:tohoto |"
            rf"tohto )?{_OF}",
        ),
        (
            CORRECTION,
            "chybně|mylně|omylem|nesprávn|chybne|mylne",
            r"v (?:článku|textu|titulku) (?:jsme|sme) (?:\w+ )?(?:chybně|mylně|omylem|nesprávně|nesprávne|chybne|"
            r"mylne)",
        ),
    ),
    done=(
        (FIRST, "publikován|publikovan", rf"{_DONE}(?:poprvé |původně )?publikov[aá]n"),
        (
            UPDATE,
            "aktualizov|doplněn|doplnen|doplnili|uprav",
            rf"{_DONE}(?:aktualizov[aá]n[ýí]?|aktualizovali|doplněn|doplnen[ýí]|doplnili|upraven[ýí]?|upravili)",
        ),
        (CORRECTION, "oprav", rf"{_DONE}oprav(?:en[ýí]?|ili)"),
        (CLARIFICATION, "upřesn|spresn", rf"{_DONE}(?:upřesněn|upřesnili|spresnen[ýí]|spresnili)"),
        (RETRACTION, "stažen|stiahnut", rf"{_DONE}(?:stažen|stiahnut[ýí])"),
        (REMOVAL, "smazán|odstraněn|odstránen|vymazan", rf"{_DONE}(?:smazán|odstraněn|odstránen[ýí]|vymazan[ýí])"),
    ),
    promises=(
        (
            DEVELOPING,
            "aktualizujeme|doplňujeme|dopĺňame",
            rf"(?:{_STORY}|zprávu|správu) (?:\w+ )?(?:aktualizujeme|doplňujeme|dopĺňame)",
        ),
        (
            DEVELOPING,
            "podrobnosti|viac informácií|více informací",
            r"(?:podrobnosti|více informací|viac informácií) (?:připravujeme|pripravujeme|čoskoro)",
        ),
        (
            LIVE_BLOG,
            "končíme|ukončujeme|ukončili",
            r"(?:končíme|ukončujeme|ukončili jsme) (?:\w+ ){0,2}?(?:online|on-line)",
        ),
    ),
    deeds=(
        (EDITORS_NOTE, CORRECTION, r"opraven|opravili|chybně|mylně|omylem|nesprávně|nesprávne"),
        (EDITORS_NOTE, CLARIFICATION, r"upřesněn|upřesnili|spresnen|spresnili"),
        (EDITORS_NOTE, UPDATE, r"aktualizov[aá]n|aktualizovali|doplněn|doplnen"),
    ),
)
