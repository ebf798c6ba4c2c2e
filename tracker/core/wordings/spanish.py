"""How publishers write their notes in Spanish."""

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
    r"(?:artículo|columna|contenido|crónica|despacho|entrada|entrevista|información|nota|noticia|pieza|post|"
    r"publicación|"
    r"reportaje|teletipo|texto|vídeo|video)"
)
_PART = r"(?:cifra|dato|encabezado|error|errata|fecha|nombre|párrafo|pie de foto|subtítulo|titular|título)"
_OURS = rf"(?:est[ea]|la presente|el presente|nuestr[oa]) {_STORY}"
_THIS = rf"(?:(?:el|la) {_PART} de )?(?:{_OURS}|el artículo|la noticia|la nota)"
# What papers also say of others, who publish and delete things: only with "this".
_OWN = rf"{_OURS} (?:ha sido|fue|se ha) (?:\w+ ){{0,2}}?"
_DONE = rf"{_THIS} (?:ha sido|fue|se ha|ha vuelto a ser|se) (?:\w+ ){{0,2}}?"
_EARLIER = (
    r"(?:versión (?:anterior|previa|inicial|preliminar|original)|(?:primera|anterior) versión|"
    r"redacción (?:anterior|inicial))"
)

SPANISH = Wordings(
    stamp_labels=(
        (
            FIRST,
            "cread|creación|postead|publi",
            r"(?:(?:artículo|noticia|nota) )?(?:publicad|postead|cread)[oa](?: originalmente)?|"
            r"(?:fecha de )?(?:publicación|creación)|se publicó",
        ),
        (
            UPDATE,
            "actualiz|modif",
            r"(?:(?:última|fecha de) )?(?:actualización|modificación)|"
            r"(?:(?:artículo|noticia|nota) )?(?:actualizad|modificad)[oa]|se actualizó",
        ),
        (CORRECTION, "corre|rectific", r"(?:corregid|rectificad)[oa]"),
    ),
    note_labels=(
        (UPDATE, "actualiz|ampliación", r"actualización|actualizad[oa]|ampliación"),
        (
            CORRECTION,
            "corre|enmienda|errat|fe de err|rectific",
            r"corrección|correcciones|rectificación|fe de (?:errores|erratas?)|erratas?|enmienda",
        ),
        (CLARIFICATION, "aclara|matización|precisión", r"aclaración|nota aclaratoria|precisión|matización"),
        (
            EDITORS_NOTE,
            "n. de la r|n. de l|nota d|nota a|nota editorial",
            r"nota (?:de (?:la |nuestra )?redacción|de (?:la |los )?editora?(?:es)?|del? (?:la )?editora?|editorial|"
            r"a (?:los|nuestros) lectores)|n\. de (?:la r|l e)\.",
        ),
        (RETRACTION, "retractación", r"retractación"),
        (REMOVAL, "retirad|eliminad", rf"{_STORY} (?:retirad|eliminad)[oa]"),
    ),
    sentences=(
        (
            CORRECTION,
            "versión|redacción",
            rf"(?:en |por error,? (?:en )?)?(?:una|la) {_EARLIER} de (?:est[ea] |la |nuestr[oa] )?{_STORY}",
        ),
        (
            CORRECTION,
            "versión|redacción",
            rf"(?:en |por error,? (?:en )?)?(?:una|la) {_EARLIER} del (?:presente )?{_STORY}",
        ),
        (
            CORRECTION,
            "versión|redacción",
            rf"en una {_EARLIER},? (?:se (?:decía|indicaba|afirmaba|señalaba)|decíamos|publicamos|indicábamos|"
            r"informamos)",
        ),
        (
            CORRECTION,
            "diferencia de lo",
            r"a diferencia de lo (?:que (?:se )?(?:publicó|informó)|publicado|informado|que (?:publicamos|informamos))",
        ),
        (
            CORRECTION,
            "corregido|rectificado",
            rf"hemos (?:corregido|rectificado) (?:\w+ ){{0,3}}?(?:{_PART}|{_STORY})\b",
        ),
    ),
    done=(
        (FIRST, "publi", rf"{_OWN}publicad[oa](?: originalmente| por primera vez)?|{_OURS} se publicó"),
        (
            UPDATE,
            "actualiz|ampli|completad|edit|modific",
            rf"{_DONE}(?:(?:actualizad|ampliad|completad|editad|modificad)[oa]|(?:actualiz|modific|ampli)ó)",
        ),
        (CORRECTION, "corr|rectific", rf"{_DONE}(?:(?:corregid|rectificad)[oa]|corrigió|rectificó)"),
        (CLARIFICATION, "aclarad|matizad|precisad", rf"{_DONE}(?:aclarad|matizad|precisad)[oa]"),
        (REMOVAL, "borrad|eliminad|retirad", rf"{_OWN}(?:borrad|eliminad|retirad)[oa]"),
    ),
    promises=(
        (
            DEVELOPING,
            "actualiz|ampli",
            rf"{_THIS} (?:está siendo|será|se está|seguirá siendo|se irá|seguirá) "
            r"(?:actualizad[oa]|actualizando|actualizándose|ampliad[oa]|ampliando)|habrá ampliación|"
            rf"{_THIS} se (?:actualizará|ampliará)",
        ),
        (
            DEVELOPING,
            "desarrollo|ampliación|actualización",
            rf"{_STORY} en (?:desarrollo|ampliación|proceso de actualización)|(?:habrá|seguirá) (?:más )?ampliación",
        ),
        (
            DEVELOPING,
            "breve|instantes",
            r"(?:en breve,? |en instantes,? )(?:habrá )?(?:más (?:información|detalles)|ampliación)",
        ),
        (
            LIVE_BLOG,
            "te directo|el directo|o directo|en directo|vivo|minuto a minuto",
            r"(?:(?:finaliza|termina|concluye)(?:mos)?|cerramos) (?:(?:aquí|así|ya) )?(?:est[ea]|el|la|nuestr[oa]) "
            r"(?:\w+ )?(?:en )?(?:directo|vivo|minuto a minuto)",
        ),
    ),
    slugs=(
        (
            UPDATE,
            "actualiza|agrega |amplía|añade",
            r"(?:actualiza|actualizado|actualización|amplía|agrega|añade)(?:,| con| de| del| declaraciones|"
            r" detalles| más| "
            r"reacci| información| cifras| contexto| datos|:)",
        ),
        (
            CORRECTION,
            "corrige|rectifica",
            r"(?:corrige|rectifica) (?:\w+ ){0,6}?(?:apellido|cargo|cifra|día|errata|error|fecha|nombre|párrafo|"
            r"primer|segundo|tercer|título|titular)",
        ),
    ),
    deeds=(
        (EDITORS_NOTE, RETRACTION, rf"(?:retractamos|retractado)|{_STORY} (?:ha sido|fue) retirad[oa]"),
        (EDITORS_NOTE, REMOVAL, rf"{_STORY} (?:ha sido|fue) (?:eliminad|borrad)[oa]"),
        (EDITORS_NOTE, CORRECTION, r"corregid|rectificad|por error|erróneamente|incorrectamente|equivocada"),
        (EDITORS_NOTE, CLARIFICATION, r"para aclarar|(?:ha sido|hemos|fue) (?:aclarad|precisad)"),
        (EDITORS_NOTE, UPDATE, r"actualizad"),
        (UPDATE, CORRECTION, rf"{_EARLIER}[^.]{{0,120}}(?:por error|erróneamente|incorrect)"),
    ),
    tags=(
        (UPDATE, r"(?:ACTUALIZA|ACTUALIZACIÓN|RESUMEN) ?\d{1,2} ?[-–—]"),
        (CORRECTION, r"(?:CORREGIDO|CORRECCIÓN) ?[-–—]"),
    ),
)
