"""How publishers write their notes in Hungarian."""

from tracker.core.wordings.table import (
    CLARIFICATION,
    CORRECTION,
    DEVELOPING,
    EDITORS_NOTE,
    FIRST,
    REMOVAL,
    UPDATE,
    Wordings,
)

_STORY = r"(?:anyag|beszámoló|cikk|hír|interjú|írás|szöveg|tudósítás)"
_ITS = rf"(?:a |e |ez a |az )?{_STORY}(?:ünk|unk|nk)?(?:nek|nak)?"
_GAP = r"(?:[\w.,:-]{1,16} ){0,6}?"
_EARLIER = r"(?:korábbi|eredeti|előző|első) (?:verziójában|változatában|verziója|változata)"

HUNGARIAN = Wordings(
    stamp_labels=(
        (
            FIRST,
            "létrehozva|megjelen|publikál|közzétéve",
            r"(?:megjelent|megjelenés|publikálva|publikálás|létrehozva|közzétéve)",
        ),
        (
            UPDATE,
            "frissít|frissül|módosít",
            r"(?:(?:utolsó|legutóbbi) )?(?:frissítés|módosítás)|(?:(?:utoljára|legutóbb) )?(?:frissítve|frissült|"
            r"módosítva)",
        ),
        (CORRECTION, "javítva", r"javítva"),
    ),
    note_labels=(
        (UPDATE, "frissít|kiegészítés", r"frissítés(?:ünk)?|frissítve|kiegészítés"),
        (CORRECTION, "helyesbítés|helyreigazítás|javítás|korrekció", r"helyreigazítás|helyesbítés|korrekció|javítás"),
        (CLARIFICATION, "pontosítás", r"pontosítás"),
        (EDITORS_NOTE, "szerk", r"(?:a )?szerk(?:esztő|esztőség)i? (?:megjegyzés|megjegyzése)|a szerk\.(?: megj\.)?"),
    ),
    sentences=(
        (CORRECTION, "verzió|változat", rf"{_ITS} (?:egy )?{_EARLIER}"),
        (
            CORRECTION,
            "tévesen|hibásan",
            rf"(?:korábban|{_STORY}(?:ünk|unk)?ben korábban) (?:tévesen|hibásan) (?:azt )?(?:írtuk|szerepelt|közöltük)",
        ),
    ),
    done=(
        (
            UPDATE,
            "frissítettük|kiegészítettük|módosítottuk",
            rf"{_ITS}(?:et|t)? {_GAP}(?:frissítettük|kiegészítettük|módosítottuk)",
        ),
        (CORRECTION, "javítottuk|helyesbítettük", rf"{_ITS}(?:et|t|ben)? {_GAP}(?:javítottuk|helyesbítettük)"),
        (CLARIFICATION, "pontosítottuk", rf"{_ITS}(?:et|t)? {_GAP}pontosítottuk"),
        (REMOVAL, "eltávolítottuk|töröltük", rf"{_ITS}(?:et|t)? {_GAP}(?:eltávolítottuk|töröltük)"),
    ),
    promises=(
        (DEVELOPING, "frissül|frissítjük", rf"{_ITS}(?:et)? (?:folyamatosan )?(?:frissül|frissítjük)(?=[.!…]|$)"),
    ),
    deeds=(
        (EDITORS_NOTE, CORRECTION, r"javítottuk|tévesen|hibásan"),
        (EDITORS_NOTE, CLARIFICATION, r"pontosítottuk"),
        (EDITORS_NOTE, UPDATE, r"frissítettük"),
    ),
)
