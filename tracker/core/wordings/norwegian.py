"""How publishers write their notes in Norwegian, Bokmål and Nynorsk."""

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
    r"(?:artikkel(?:en)?|intervju(?:et)?|kommentar(?:en)?|kronikk(?:en)?|melding(?:a|en)?|nyhet(?:a|en)?|notis(?:en)?|"
    r"oversikt(?:a|en)?|podkast(?:en)?|reportasj?e(?:n)?|sak(?:a|en)?|tekst(?:en)?|video(?:en)?|nyhetsmelding(?:a|en)?)"
)
_PART = (
    r"(?:bildetekst(?:en)?|bilde[rt]?|bilete[rt]?|faktaboks(?:en)?|feil(?:a|en)?|formulering(?:a|en|ar|er|ane|ene)?|"
    r"ingress(?:en)?|overskrift(?:a|en)?|setning(?:a|en)?|sitat(?:et)?|tall(?:et|ene)?|tittel(?:en)?|tal(?:et|a)?|"
    r"stikktittel(?:en)?)"
)
_OURS = rf"(?:denne|dette|vår) {_STORY}"
_THIS = rf"(?:{_PART} (?:i|på|til|over) )?(?:{_OURS}|sak(?:a|en)|artikkelen|teksten)"
_IS = r"(?:er|ble|blei|vart|har vore|har vært|har blitt|har vorte|var) (?:\w+ ){0,4}?"
_GAP = r"(?:[\w.,:]{1,14} ){0,8}?"
_BY_OTHERS = r" (?:i|av) (?:stor|lag|kommun|byst|regjer|rett|ting|styret|utval|høyest|fylk|fleirtal|flertal|parlament)"
_EARLIER = (
    r"(?:tidl(?:ige|ega)re|først|første|fyrst|fyrste|opprinneli?ge?|opphavle[gi]e?|original[et]?|eldre|forrige|førre|"
    r"(?:først|fyrst|tidl(?:ige|ega)re) publiserte) (?:versjon(?:en)?|utgave(?:n)?|utgåv[ea])"
)
_TOLD = (
    r"(?:stod|sto|skr[ei]+v|meldte|het|heitte|omtalte|brukte|hevd[ea]t?|opplyste|oppg[ai]+v?|framgikk|"
    r"fremgikk|framgjekk)"
)
_MENDED = r"(?:korrigert|retta|rettet|rett opp|rettet opp|retta opp)"
_CHANGED = (
    r"(?:bytta|byttet|endra|endret|fjerna|fjernet|justert|lagt til|oppdatert|redigert|supplert|tatt ut|teke ut|utvida|"
    r"utvidet|omskrevet)"
)

NORWEGIAN = Wordings(
    stamp_labels=(
        (FIRST, "opprettet|oppretta|publisert|lagt ut", r"(?:først |fyrst )?(?:publisert|opprettet|oppretta|lagt ut)"),
        (CORRECTION, "korrig|retta|rettet", r"(?:sist )?(?:rettet|retta|korrigert)"),
        (CORRECTION, "gjort|gjord", r"gjort|gjord"),
        (
            UPDATE,
            "endra|endret|oppdater",
            r"(?:sist )?(?:oppdatert|endret|endra)|siste oppdatering",
        ),
        (CLARIFICATION, "presisert", r"presisert"),
    ),
    note_labels=(
        (
            CORRECTION,
            "beriktig|korrek|korriger|rettelse|retting|retter|rettar",
            r"(?:feil)?rettelser?|(?:feil)?retting(?:ar)?|korreksjon(?:er)?|korrigering(?:er|ar)?|beriktigelse|"
            r"(?:(?!to |tre |fem |seks |ti |nye )[a-zæøå]{2,4}(?: ?\d)? |redaksjonen )?rett(?:er|ar)",
        ),
        (CLARIFICATION, "presiser|klargjøring", r"presisering(?:er|ar)?|klargjøring"),
        (
            UPDATE,
            "endring|endret|endra|oppdater",
            r"oppdatering(?:er|ar)?|endring(?:er|ar)?|endringslogg|oppdatert|endret|endra",
        ),
        (
            EDITORS_NOTE,
            "merknad|redaksjon|red. anm|red.anm",
            r"redaksjonell (?:merknad|kommentar)|(?:merknad|notis|note|kommentar) (?:fra|frå) redaksjonen|red\. ?anm\.|"
            r"redaksjonen gjør oppmerksom",
        ),
        (EDITORS_NOTE, "fotnote", r"fotnote(?=:? .{0,80}(?:endr|rett|presiser|publiser|oppdater|versjon))"),
        (RETRACTION, "tilbakekall|dementi", r"dementi|tilbakekalling"),
    ),
    sentences=(
        (
            CORRECTION,
            "versjon|utgave|utgåv",
            rf"(?:i )?(?:ein|en|ei|den|vår) {_EARLIER} (?:a[vn] (?:denne |dette |vår |den )?{_STORY}|{_TOLD}\b|"
            rf"(?:kom|var|ble|vart|blei|manglet|mangla) (?:det|vi|\w+ (?:feil|ikke|ikkje)))",
        ),
        (CORRECTION, "publisert", rf"da {_THIS} (?:først )?(?:ble|vart|blei) publisert,? {_GAP}{_TOLD}\b"),
        (
            CORRECTION,
            "publiser",
            r"etter publisering(?:en|a)?(?: av \w+)?(?: \w+)? (?:er|har|ble|vart|blei) (?:\w+ ){0,8}?"
            rf"(?:{_MENDED}|{_CHANGED})",
        ),
        (
            CORRECTION,
            "publisering",
            rf"(?:[\w.,]{{1,20}} ){{1,10}}?{_MENDED} (?:\w+ ){{0,3}}?etter publisering",
        ),
        (
            CLARIFICATION,
            "presisert",
            r"(?:vi|redaksjonen|[\w.]{2,15}) har (?:\w+ ){0,3}?etter publisering(?:en|a)? (?:\w+ ){0,8}?presisert",
        ),
        (
            UPDATE,
            "publisering",
            rf"(?:[\w.,]{{1,20}} ){{1,10}}?(?:er|har|ble|vart|blei) (?:\w+ ){{0,3}}?{_CHANGED} (?:\w+ "
            rf"){{0,6}}?etter publisering",
        ),
        (
            CORRECTION,
            "korrigert|retta|rettet|rett opp",
            rf"(?:vi|redaksjonen) har (?:\w+ ){{0,2}}?{_MENDED} (?:\w+ ){{0,3}}?(?:{_PART}|{_STORY})\b",
        ),
    ),
    done=(
        (FIRST, "publisert", rf"{_OURS} {_IS}(?:først |fyrst |opprinnelig )?publisert"),
        (
            UPDATE,
            "endra|endret|justert|oppdater|redigert|supplert|utvid",
            rf"{_THIS} {_IS}{_GAP}(?:oppdatert|endret|endra|justert|redigert|supplert|utvidet|utvida)(?!{_BY_OTHERS})",
        ),
        (CORRECTION, "korrigert|retta|rettet", rf"{_THIS} {_IS}{_GAP}(?:korrigert|rettet|retta)(?: opp)?"),
        (CLARIFICATION, "presisert", rf"{_THIS} {_IS}{_GAP}presisert"),
        (RETRACTION, "trukket|trekt", rf"{_OURS} {_IS}(?:trukket|trekt)(?: tilbake)?"),
        (
            REMOVAL,
            "fjerna|fjernet|sletta|slettet|avpublisert",
            rf"{_OURS} {_IS}(?:fjern|slett)(?:a|et)|{_OURS} {_IS}avpublisert",
        ),
    ),
    promises=(
        (
            DEVELOPING,
            "oppdater",
            rf"{_THIS} (?:blir |vil bli )?(?:\w+ )?oppdater(?:es|ast|t)(?=[.!…]|$| fortløpende| løpende| jevnlig)",
        ),
        (DEVELOPING, "mer kommer|meir kjem|kommer tilbake", r"(?:mer kommer|meir kjem|vi kommer tilbake med mer)\b"),
        (
            LIVE_BLOG,
            "denne live|vår live|direkte",
            r"(?:denne|vår) (?:live|direkte)\w* (?:er|blir) (?:\w+ )?(?:avslutt[ae]t?|stengt)",
        ),
    ),
    deeds=(
        (EDITORS_NOTE, RETRACTION, r"(?:trukket|trekt) tilbake"),
        (EDITORS_NOTE, REMOVAL, rf"{_STORY} (?:er|ble|vart) (?:fjern|slett)(?:a|et)"),
        (EDITORS_NOTE, CORRECTION, r"feilaktig|ved en feil|korrigert|(?:er|ble|har) (?:\w+ )?rett(?:a|et)"),
        (EDITORS_NOTE, CLARIFICATION, r"presisert"),
        (EDITORS_NOTE, UPDATE, r"oppdatert"),
        (
            UPDATE,
            CORRECTION,
            rf"{_EARLIER}[^.]{{0,120}}(?:feil|skreiv|skrev)\b|(?:dette|det) (?:er|var) (?:feil|ikke riktig|ikkje rett)",
        ),
        (UPDATE, CLARIFICATION, r"(?:har|er) (?:\w+ ){0,4}presisert"),
    ),
)
