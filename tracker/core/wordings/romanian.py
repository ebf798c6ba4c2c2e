"""How publishers write their notes in Romanian."""

from tracker.core.wordings.table import (
    CLARIFICATION,
    CORRECTION,
    DEVELOPING,
    EDITORS_NOTE,
    FIRST,
    REMOVAL,
    RETRACTION,
    UPDATE,
    Wordings,
)

_STORY = r"(?:articol(?:ul)?|interviu(?:l)?|material(?:ul)?|[sșş]tire(?:a)?|text(?:ul)?|titlu(?:l)?)"
_OF = r"(?:articolului|interviului|materialului|[sșş]tirii|textului)"
_DONE = rf"(?:(?:acest|această) {_STORY}|articolul|[sșş]tirea|titlul {_OF}) (?:a fost|s-a) (?:\w+ ){{0,2}}?"

ROMANIAN = Wordings(
    stamp_labels=(
        (FIRST, "publica|publicării|postat", r"(?:data )?(?:public[aă]rii|publicat[aă]?|postat)"),
        (
            UPDATE,
            "actualiz|modific",
            r"(?:(?:ultima|data) )?(?:actualiz[aă]rii|actualizare|modificare)|(?:actualizat|modificat)[aă]?",
        ),
        (CORRECTION, "corectat", r"corectat[aă]?"),
    ),
    note_labels=(
        (UPDATE, "actualizare|completare", r"actualizare|completare"),
        (
            CORRECTION,
            "corec|erată|erata|rectificare|îndreptare",
            r"erat[aă]|rectificare|corec[tțţ]ie|corectur[aă]|îndreptare",
        ),
        (CLARIFICATION, "clarificare|precizare|precizări", r"clarificare|precizare|precizări"),
        (
            EDITORS_NOTE,
            "notă|nota a red|nota red|nota edit|n.r.",
            r"not[aă] (?:a )?(?:redac[tțţ]iei|editorului|redac[tțţ]ie)|n\.r\.",
        ),
        (EDITORS_NOTE, "replică", r"drept la replică"),
    ),
    sentences=(
        (
            CORRECTION,
            "versiune|variant",
            r"(?:într-)?o (?:versiune|variantă) (?:anterioară|inițială|iniţială|precedentă) a (?:acestui |"
            rf"acestei )?(?:{_OF}|{_STORY}|[sșş]tiri)",
        ),
        (
            CORRECTION,
            "versiune|varianta|variantă",
            r"(?:în )?(?:prima )?(?:versiunea|varianta|versiune|variantă) (?:inițială|iniţială|"
            rf"anterioară )?\s?a {_OF}",
        ),
    ),
    done=(
        (UPDATE, "actualiz|completat|modificat", rf"{_DONE}(?:actualizat|completat|modificat)[aă]?"),
        (CORRECTION, "corectat|rectificat", rf"{_DONE}(?:corectat|rectificat)[aă]?"),
        (CLARIFICATION, "clarificat|precizat", rf"{_DONE}(?:clarificat|precizat)[aă]?"),
        (RETRACTION, "retras", rf"{_DONE}retras[aă]?"),
        (REMOVAL, "șters|şters|eliminat", rf"{_DONE}(?:[șş]ters|eliminat)[aă]?"),
    ),
    promises=(
        (DEVELOPING, "actualizare|actualizat", rf"(?:{_STORY} )?în curs de actualizare|{_STORY} va fi actualizat[aă]?"),
        (DEVELOPING, "vom reveni|revenim", r"(?:vom reveni|revenim) cu (?:detalii|amănunte|informa[tțţ]ii)"),
    ),
    deeds=(
        (EDITORS_NOTE, CORRECTION, r"corectat|rectificat|din eroare|în mod eronat"),
        (EDITORS_NOTE, UPDATE, r"actualizat"),
    ),
)
