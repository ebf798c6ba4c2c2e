"""How publishers write their notes in Swedish."""

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
    r"(?:artikel(?:n)?|inlägg(?:et)?|intervju(?:n)?|krönika(?:n)?|ledare(?:n)?|notis(?:en)?|nyhet(?:en)?|"
    r"recension(?:en)?|"
    r"reportage(?:t)?|text(?:en)?|video(?:n)?)"
)
_PART = (
    r"(?:bildtext(?:en)?|citat(?:et)?|fel(?:et)?|faktaruta(?:n)?|formulering(?:en)?|ingress(?:en)?|"
    r"rubrik(?:en)?|siffran)"
)
_OURS = rf"(?:denna|den här|vår) {_STORY}"
_THIS = rf"(?:{_PART} (?:i|på|till) )?(?:{_OURS}|artikeln|texten)"
_GAP = r"(?:[\w.,:]{1,14} ){0,8}?"
# What papers also say of others, who publish and delete things: only with "this".
_OWN = rf"(?:{_OURS}|artikeln) (?:är|har|blev) {_GAP}"
_DONE = rf"{_THIS} (?:(?:är|har|blev) {_GAP})?"
_EARLIER = (
    r"(?:tidigare|första|ursprunglig[at]?|äldre) (?:version(?:en)?|publicering(?:en)?|upplaga(?:n)?|utgåva(?:n)?)"
)

SWEDISH = Wordings(
    stamp_labels=(
        (
            FIRST,
            "publicera|publicering|skapad",
            r"(?:först )?(?:publicerad|publicerat|publicerades|skapad)|publiceringsdatum",
        ),
        (
            UPDATE,
            "uppdater|ändrad",
            r"(?:senast )?(?:uppdaterad|uppdaterat|uppdaterades|ändrad)|senaste uppdatering(?:en)?",
        ),
        (CORRECTION, "korriger|rättad|rättat", r"(?:rättad|rättat|rättades|korrigerad|korrigerat|korrigerades)"),
    ),
    note_labels=(
        (CORRECTION, "korriger|rättelse", r"rättelser?|korrigering(?:ar)?"),
        (CLARIFICATION, "förtydlig|precisering", r"förtydligande(?:n)?|precisering"),
        (UPDATE, "komplettering|tillägg|uppdater", r"uppdatering(?:ar)?|uppdaterad|komplettering|tillägg"),
        (
            EDITORS_NOTE,
            "redaktion|red. anm|reds. anm|red:s anm|reds anm",
            r"redaktionell (?:kommentar|anmärkning|not)|(?:not|kommentar) från redaktionen|"
            r"redaktionens (?:kommentar|not)|"
            r"red(?:s\.?|:s|\.) anm\.?",
        ),
        (EDITORS_NOTE, "genmäle", r"genmäle"),
        (EDITORS_NOTE, "fotnot", r"fotnot(?=:? .{0,80}(?:ändra|rätta|korriger|publicer|uppdater|förtydlig|version))"),
    ),
    sentences=(
        (
            CORRECTION,
            "version|publicering|upplaga|utgåva",
            rf"(?:i )?(?:en|den|vår) {_EARLIER} (?:av (?:denna |den här |vår )?{_STORY}|"
            r"(?:stod|skrev|uppgavs|angavs|framgick|hade|kallades|påstods)\b)",
        ),
        (
            CORRECTION,
            "tidigare|felaktigt|först",
            rf"(?:i (?:denna |den här )?{_STORY} (?:stod|angavs|uppgavs|skrev vi)|tidigare (?:stod|skrev vi|"
            r"uppgavs|angavs)) "
            r"(?:det )?(?:tidigare|felaktigt|först)",
        ),
        (
            CORRECTION,
            "rätta|korriger",
            rf"vi har (?:\w+ ){{0,2}}?(?:rättat|korrigerat) (?:\w+ ){{0,3}}?(?:{_PART}|{_STORY})\b",
        ),
        (
            UPDATE,
            "publicering",
            r"(?:[\w.,]{1,20} ){1,10}?(?:ändrats|rättats|uppdaterats|korrigerats) (?:\w+ ){0,4}?efter publicering",
        ),
    ),
    done=(
        (FIRST, "publicera", rf"{_OWN}publicera(?:des|ts|d)"),
        (
            UPDATE,
            "komplettera|redigera|uppdatera|ändra",
            rf"{_DONE}(?:uppdatera|ändra|redigera|komplettera)(?:ts|des|t|d)\b",
        ),
        (CORRECTION, "korrigera|rätta", rf"{_DONE}(?:korrigera|rätta)(?:ts|des|t|d)\b"),
        (CLARIFICATION, "förtydliga|precisera", rf"{_DONE}(?:förtydliga|precisera)(?:ts|des|t|d)\b"),
        (RETRACTION, "dragits tillbaka|återkalla", rf"{_OWN}(?:dragits tillbaka|återkallats)"),
        (REMOVAL, "avpublicera|raderats|tagits bort", rf"{_OWN}(?:avpublicerats|raderats|tagits bort)"),
    ),
    promises=(
        (DEVELOPING, "uppdateras", rf"{_THIS} (?:kommer att )?(?:\w+ )?uppdateras"),
        (DEVELOPING, "mer information|mer kommer", r"(?:mer information följer|mer kommer)\b"),
        (
            LIVE_BLOG,
            "liverapport|direktrapport",
            r"(?:här avslutar vi|vi avslutar) (?:\w+ ){0,2}?(?:live|direkt)rapporteringen",
        ),
    ),
    deeds=(
        (EDITORS_NOTE, CORRECTION, r"felaktig|(?:har|är) (?:\w+ )?(?:rätta|korrigera)(?:ts|t|d)"),
        (EDITORS_NOTE, CLARIFICATION, r"(?:har|är) (?:\w+ )?(?:förtydliga|precisera)(?:ts|t|d)"),
        (EDITORS_NOTE, UPDATE, r"uppdatera(?:ts|t|d)"),
        (UPDATE, CORRECTION, rf"{_EARLIER}[^.]{{0,120}}fel(?:aktigt?)?\b"),
    ),
)
