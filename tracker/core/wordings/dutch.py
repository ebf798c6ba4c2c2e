"""How publishers write their notes in Dutch."""

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
    r"(?:analyse|artikel|bericht|column|interview|nieuwsbericht|opiniestuk|reportage|stuk|tekst|verhaal|video|"
    r"achtergrondverhaal)"
)
_PART = r"(?:bijschrift|fotobijschrift|fout|kop|naam|passage|titel)"
_THIS = rf"(?:de {_PART} (?:van|boven|bij) )?(?:(?:dit|deze|ons|onze) {_STORY}|het artikel)"
_GAP = r"(?:[\w.,:-]{1,12} ){0,9}?"  # "op 6 maart 2024 om 14.05 uur"
# What papers also say of others, who publish and delete things: only with "this".
_OWN = rf"(?:dit|deze|ons|onze) {_STORY} (?:is|werd|was) {_GAP}"
_DONE = rf"{_THIS} (?:is|werd|was) {_GAP}"
_EARLIER = r"(?:eerdere|vorige|eerste|oorspronkelijke|originele)"

DUTCH = Wordings(
    stamp_labels=(
        (
            FIRST,
            "aangemaakt|geplaatst|publi|verschenen",
            r"(?:eerst |oorspronkelijk )?(?:gepubliceerd|geplaatst|aangemaakt|verschenen)|publicatiedatum",
        ),
        (
            UPDATE,
            "aangepast|bijgewerkt|geactualiseerd|gewijzigd|geüpdatet|laatste update|laatste aanpassing|wijziging",
            r"(?:(?:voor het )?laatst )?(?:bijgewerkt|gewijzigd|geüpdatet|aangepast|geactualiseerd)|"
            r"laatste (?:update|wijziging|aanpassing)",
        ),
        (CORRECTION, "gecorrigeerd|gerectificeerd", r"gecorrigeerd|gerectificeerd"),
    ),
    note_labels=(
        (UPDATE, "aanvulling|bijgewerkt|toevoeging|actualisering", r"bijgewerkt|aanvulling|toevoeging|actualisering"),
        (
            CORRECTION,
            "corre|erratum|herstel|rectific|verbetering",
            r"correcties?(?: (?:&|en) aanvulling(?:en)?)?|rectificatie|erratum|herstel|verbetering",
        ),
        (CLARIFICATION, "verduidelijk|verheldering", r"verduidelijking|verheldering"),
        (
            EDITORS_NOTE,
            "naschrift|noot|opmerking|kanttekening",
            r"(?:noot|naschrift|opmerking|kanttekening) (?:van )?(?:de |(?:hoofd)?)?(?:hoofd)?redactie|"
            r"redactionele (?:noot|opmerking)|naschrift",
        ),
        (RETRACTION, "intrekking", r"intrekking"),
    ),
    sentences=(
        (
            CORRECTION,
            "versie",
            rf"(?:in )?(?:een|de) {_EARLIER} versie van (?:dit|deze|ons|het|de) (?:\w+ )?{_STORY}",
        ),
        (
            CORRECTION,
            "versie",
            rf"in (?:een|de) {_EARLIER} versie (?:stond|schreven|meldden|vermeldden|hadden|hebben) ",
        ),
        (
            CORRECTION,
            "eerder|aanvankelijk|abusievelijk|ten onrechte|per abuis|foutief",
            rf"in (?:dit|deze|het|de) {_STORY} (?:stond|werd|schreven we|meldden we) "
            r"(?:\w+ )?(?:eerder|aanvankelijk|abusievelijk|ten onrechte|per abuis|foutief)",
        ),
        (
            CORRECTION,
            "eerder",
            rf"eerder (?:stond|schreven we|meldden we|werd) (?:\w+ ){{0,3}}?(?:in|op) (?:dit|deze|het) {_STORY}",
        ),
        (
            CORRECTION,
            "gecorrigeerd|hersteld|aangepast",
            rf"we hebben (?:dit|dat|(?:\w+ ){{0,4}}?{_PART}) (?:\w+ ){{0,4}}?(?:gecorrigeerd|hersteld|aangepast)",
        ),
    ),
    done=(
        (
            FIRST,
            "gepubliceerd|verschenen|verscheen",
            rf"{_OWN}(?:gepubliceerd|verschenen)|{_THIS} verscheen (?:eerder|eerst|oorspronkelijk)",
        ),
        (
            UPDATE,
            "aangepast|aangevuld|bijgewerkt|geactualiseerd|gewijzigd|geüpdatet",
            rf"{_DONE}(?:bijgewerkt|aangepast|aangevuld|geactualiseerd|gewijzigd|geüpdatet)",
        ),
        (CORRECTION, "gecorrigeerd|gerectificeerd|verbeterd", rf"{_DONE}(?:gecorrigeerd|gerectificeerd|verbeterd)"),
        (CLARIFICATION, "verduidelijkt", rf"{_DONE}verduidelijkt"),
        (RETRACTION, "ingetrokken|teruggetrokken", rf"{_OWN}(?:ingetrokken|teruggetrokken)"),
        (REMOVAL, "verwijderd|offline", rf"{_OWN}(?:verwijderd|offline gehaald)"),
    ),
    promises=(
        (
            DEVELOPING,
            "aangevuld|bijgewerkt|geüpdatet",
            rf"{_THIS} wordt (?:\w+ ){{0,3}}?(?:aangevuld|bijgewerkt|geüpdatet)",
        ),
        (
            DEVELOPING,
            "volgt|volgen",
            r"(?:meer|meer (?:informatie|details|nieuws)|(?:later|straks|spoedig) meer) (?:volgt|volgen)(?: later|"
            r" snel)?\b",
        ),
        (
            LIVE_BLOG,
            "liveblog",
            r"(?:dit|het|ons) liveblog (?:is|wordt) (?:\w+ ){0,2}?(?:gesloten|afgesloten|beëindigd)|"
            r"(?:we|wij) sluiten (?:\w+ ){0,2}?(?:dit|het|ons) liveblog",
        ),
    ),
    deeds=(
        (EDITORS_NOTE, RETRACTION, rf"{_STORY} (?:is|werd) (?:\w+ ){{0,3}}?(?:ingetrokken|teruggetrokken)"),
        (EDITORS_NOTE, REMOVAL, rf"{_STORY} (?:is|werd) (?:\w+ ){{0,3}}?verwijderd"),
        (EDITORS_NOTE, CORRECTION, r"gecorrigeerd|gerectificeerd|abusievelijk|ten onrechte|per abuis|foutief"),
        (EDITORS_NOTE, CLARIFICATION, r"verduidelijkt"),
        (EDITORS_NOTE, UPDATE, r"bijgewerkt|aangevuld|aangepast"),
        (UPDATE, CORRECTION, rf"{_EARLIER} versie[^.]{{0,120}}(?:ten onrechte|abusievelijk|foutief|per abuis)"),
    ),
)
