"""How publishers write their notes in Italian."""

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

_STORY = r"(?:articolo|contenuto|intervista|lancio|notizia|pezzo|post|reportage|servizio|testo|video)"
_PART = r"(?:cifra|data|didascalia|errore|nome|numero|passaggio|titolo)"
_OURS = rf"(?:(?:quest[oa]|il presente|la presente|il nostro) |quest[’'] ?){_STORY}"
_THIS = rf"(?:il {_PART} (?:di questo |del |dell[’']){_STORY}|{_OURS}|l[’']articolo|la notizia)"
# What papers also say of others, who publish and delete things: only with "this".
_OWN = rf"(?:{_OURS}|l[’']articolo) è (?:stat[oa] )?(?:\w+ ){{0,2}}?"
_DONE = rf"{_THIS} è stat[oa] (?:\w+ ){{0,2}}?"
_EARLIER = r"(?:(?:precedente|prima|iniziale) versione|versione (?:precedente|iniziale|originale|originaria))"

ITALIAN = Wordings(
    stamp_labels=(
        (
            FIRST,
            "creato|creata|pubblic",
            r"(?:articolo )?(?:originariamente )?(?:pubblicat|creat)[oa](?: originariamente)?|"
            r"(?:data )?(?:di )?pubblicazione",
        ),
        (
            UPDATE,
            "aggiorna|modif",
            r"(?:ultim[oa] )?(?:aggiornamento|modifica)|(?:articolo )?(?:aggiornat|modificat)[oa]",
        ),
        (CORRECTION, "corrett|rettificat", r"(?:articolo )?(?:corrett|rettificat)[oa]"),
    ),
    note_labels=(
        (UPDATE, "aggiorna|integrazione", r"aggiornamento|aggiornat[oa]|integrazione"),
        (CORRECTION, "corre|corrig|errata|rettific", r"errata[ -]corrige|errata|correzione|rettifica"),
        (CLARIFICATION, "chiariment|precisazion", r"chiarimento|precisazion[ei]"),
        (
            EDITORS_NOTE,
            "nota d|nota ai|ndr:|ndr –|n.d.r",
            r"nota (?:di redazione|della redazione|del direttore|dell[’']editore|ai lettori)|ndr|n\.d\.r\.",
        ),
        (RETRACTION, "ritrattazione", r"ritrattazione"),
        (REMOVAL, "rimoss|eliminat", rf"{_STORY} (?:rimoss|eliminat)[oa]"),
    ),
    sentences=(
        (
            CORRECTION,
            "version",
            rf"(?:in |nella )?(?:una |la |nostra )?{_EARLIER} (?:di quest[oa] |di quest[’']|del |della |"
            rf"dell[’'])\s?{_STORY}",
        ),
        (CORRECTION, "version", rf"(?:in una|nella) {_EARLIER},? (?:avevamo|si leggeva|era scritto|abbiamo|veniva)"),
        (
            CORRECTION,
            "errore|refuso",
            rf"per (?:un |mero )?(?:errore|refuso),? (?:\w+ ){{0,3}}?(?:abbiamo|avevamo|nell[’']{_STORY}|"
            rf"in quest[oa] {_STORY}|"
            rf"nel {_STORY})",
        ),
        (
            CORRECTION,
            "contrariamente|diversamente",
            r"(?:contrariamente|diversamente) (?:a|da) quanto (?:\w+ ){0,2}?(?:scritto|riportato|indicato|"
            r"affermato|pubblicato)",
        ),
        (
            CORRECTION,
            "corretto|rettificato",
            rf"abbiamo (?:corretto|rettificato) (?:\w+ ){{0,3}}?(?:{_PART}|{_STORY}|l[’']{_STORY})\b",
        ),
    ),
    done=(
        (
            FIRST,
            "pubblicat|uscito|uscita|appars",
            rf"{_OWN}(?:(?:pubblicat|uscit|appars)[oa])(?: per la prima volta| originariamente)?",
        ),
        (UPDATE, "aggiorna|integrato|integrata|modificat", rf"{_DONE}(?:aggiornat|integrat|modificat)[oa]"),
        (CORRECTION, "corrett|rettificat", rf"{_DONE}(?:corrett|rettificat)[oa]"),
        (CLARIFICATION, "chiarit|precisat", rf"{_DONE}(?:chiarit|precisat)[oa]"),
        (RETRACTION, "ritirat", rf"{_OWN}ritirat[oa]"),
        (REMOVAL, "rimoss|eliminat|cancellat", rf"{_OWN}(?:rimoss|eliminat|cancellat)[oa]"),
    ),
    promises=(
        (DEVELOPING, "aggiornamento", rf"(?:{_THIS} (?:è )?|{_STORY} )?in (?:continuo )?aggiornamento(?=[.)…\]]|$)"),
        (
            DEVELOPING,
            "aggiornat|seguiranno",
            rf"{_THIS} (?:verrà|sarà) aggiornat[oa]|seguiranno (?:aggiornamenti|dettagli)",
        ),
        (
            LIVE_BLOG,
            "diretta",
            r"(?:la|questa|nostra) (?:nostra )?diretta (?:è|finisce|termina) (?:\w+ )?(?:terminata|conclusa|"
            r"chiusa|qui)|"
            r"(?:si (?:chiude|conclude)|finisce|termina) (?:qui|così) (?:la|questa) (?:nostra )?diretta",
        ),
    ),
    slugs=(
        (
            UPDATE,
            "aggiorna|aggiunge",
            r"(?:aggiorna|aggiunge|aggiornamento)(?: con| dettagli| dichiarazioni| reazioni|:)",
        ),
        (
            CORRECTION,
            "corregge|rettifica",
            r"(?:corregge|rettifica) (?:\w+ ){0,6}?(?:cifra|cognome|data|nome|paragrafo|refuso|titolo)",
        ),
    ),
    deeds=(
        (EDITORS_NOTE, RETRACTION, rf"{_STORY} è stat[oa] ritirat[oa]"),
        (EDITORS_NOTE, REMOVAL, rf"{_STORY} è stat[oa] (?:rimoss|eliminat|cancellat)[oa]"),
        (EDITORS_NOTE, CORRECTION, r"per errore|erroneamente|(?:abbiamo|stat[oa]) (?:corrett|rettificat)[oa]"),
        (EDITORS_NOTE, CLARIFICATION, r"per chiarire|(?:abbiamo|stat[oa]) (?:chiarit|precisat)[oa]"),
        (EDITORS_NOTE, UPDATE, r"aggiornat"),
        (UPDATE, CORRECTION, rf"{_EARLIER}[^.]{{0,120}}(?:per errore|erroneamente)"),
    ),
)
