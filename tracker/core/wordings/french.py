"""How publishers write their notes in French."""

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
    r"(?:article|billet|chronique|contenu|dépêche|enquête|entretien|infographie|information|interview|papier|portrait|"
    r"post|reportage|texte|tribune|vidéo)"
)
_PART = r"(?:chapô|chiffre|intertitre|légende|nom|passage|titre)"
_THIS = rf"(?:le {_PART} (?:de |d[’']))?(?:(?:cet?|cette|notre) {_STORY}|l[’']article)"
# What papers also say of others, who publish and delete things: only with "this".
_OWN = rf"(?:cet?|cette|notre) {_STORY} (?:a été|est) (?:\w+ ){{0,2}}?"
_DONE = rf"{_THIS} (?:a été|est) (?:\w+ ){{0,2}}?"
_EARLIER = (
    r"(?:version (?:précédente|antérieure|initiale|originale)|(?:première|précédente|ancienne) version|"
    r"publication initiale)"
)

FRENCH = Wordings(
    stamp_labels=(
        (
            FIRST,
            "créé|mis en ligne|paru|posté|publi",
            r"(?:article )?(?:initialement )?(?:publié|posté|paru|mis en ligne|créé)e?s?(?: initialement)?|"
            r"(?:date de |première )?publication",
        ),
        (
            UPDATE,
            "actualis|mis à|mise à|modif|màj",
            r"(?:article )?(?:mise? à jour|modifiée?|actualisée?)|dernière (?:mise à jour|modification|actualisation)|"
            r"màj",
        ),
        (CORRECTION, "corrig|rectifi", r"(?:article )?(?:corrigée?|rectifiée?)"),
    ),
    note_labels=(
        (
            UPDATE,
            "actualis|addend|ajout|maj |maj:|mise à|mise au|màj",
            r"mise à jour|actualisation|m[àa]j|addendum|ajout",
        ),
        (
            CORRECTION,
            "corre|errat|mea culpa|rectific",
            r"correctif|rectificati(?:f|on)|corrections?|errat(?:um|a)|mea culpa",
        ),
        (CLARIFICATION, "clarif|mise au point|précision", r"précisions?|clarification|mise au point"),
        (
            EDITORS_NOTE,
            "ndlr|n.d.l.r|note",
            r"note (?:de la r[ée]daction|de l[’']éditeur|(?:du|de la) réda(?:cteur|ctrice)(?: en chef)?|aux lecteurs)|"
            r"ndlr|n\.d\.l\.r\.",
        ),
        (RETRACTION, "rétractation", r"rétractation"),
        (REMOVAL, "retiré|supprimé|dépublié", rf"{_STORY} (?:retiré|supprimé|dépublié)e?"),
    ),
    sentences=(
        (
            CORRECTION,
            "version|publication initiale",
            rf"(?:dans |contrairement à )?(?:une|la|notre) {_EARLIER} (?:de |d[’']|du )(?:cet(?:te)? |l[’']|"
            r"notre |ce )?"
            rf"{_STORY}(?! (?:a|avait|est|était) (?:\w+ )?"
            r"(?:adopt|approuv|censur|examin|présent|rejet|retoqu|vot)\w{1,8})",
        ),
        (
            CORRECTION,
            "version|publication initiale",
            rf"dans une {_EARLIER},? (?:nous|il était|cet article|on pouvait)",
        ),
        (
            CORRECTION,
            "contrairement",
            r"contrairement à ce (?:que nous (?:avions|avons|écrivions)|qui (?:était|a été|avait été) "
            r"(?:\w+ )?(?:écrit|indiqué|publié|annoncé|affirmé))",
        ),
        (
            CORRECTION,
            "glissée",
            rf"une (?:erreur|coquille|inexactitude) s[’']est glissée dans (?:une |la )?.{{0,30}}{_STORY}",
        ),
        (
            CORRECTION,
            "corrig|rectifi",
            rf"nous (?:avons|l[’']avons) (?:depuis )?(?:corrigé|rectifié) (?:\w+ ){{0,3}}?(?:{_PART}|"
            rf"l[’']{_STORY}|{_STORY})",
        ),
    ),
    done=(
        (
            FIRST,
            "publi|paru|mis en ligne",
            rf"{_OWN}(?:publié|paru|mis en ligne)e?(?: (?:initialement|une première fois))?",
        ),
        (
            UPDATE,
            "actualis|complét|enrichi|mis à|mise à|modif|édité",
            rf"{_DONE}(?:mise? à jour|modifiée?|actualisée?|complétée?|enrichie?|éditée?)",
        ),
        (CORRECTION, "corrig|rectifi", rf"{_DONE}(?:corrigée?|rectifiée?)"),
        (CLARIFICATION, "clarifi|précisé", rf"{_DONE}(?:précisée?|clarifiée?)"),
        (REMOVAL, "retiré|supprimé|dépublié", rf"{_OWN}(?:retirée?|supprimée?|dépubliée?)"),
    ),
    promises=(
        (
            DEVELOPING,
            "mis à jour|mise à jour|actualis|enrichi|complét|en cours",
            rf"{_THIS} (?:sera|est) (?:\w+ ){{0,2}}?(?:mise? à jour|actualisée?|enrichie?|complétée?|en cours)|"
            rf"{_STORY} en cours (?:de|d[’']) ?(?:rédaction|écriture|actualisation)",
        ),
        (
            DEVELOPING,
            "à venir|à suivre|suivront",
            r"(?:plus (?:d[’']informations?|de détails)|davantage d[’']informations) (?:à venir|à suivre|suivront)",
        ),
        (
            LIVE_BLOG,
            "ce direct|notre direct|ce live|notre live",
            r"(?:ce|notre) (?:direct|live) (?:est|touche) (?:\w+ ){0,3}?(?:terminé|clos|fermé|à sa fin)|"
            r"(?:c[’']est la )?fin de (?:ce|notre) (?:direct|live)",
        ),
    ),
    slugs=(
        (
            UPDATE,
            "actualis|ajout|complète|à jour",
            r"(?:actualise|actualisée?|actualisation|mise? à jour|complète|ajoute)[ :]+(?:avec|de|du|des|les?|la|"
            r"l[’'])\b",
        ),
        (
            CORRECTION,
            "corrige|rectifie",
            r"(?:corrige|rectifie) (?:[\w’']+ ){0,6}?(?:chiffre|date|fonction|§|montant|nom|orthographe|"
            r"paragraphe|prénom|"
            r"titre)",
        ),
    ),
    deeds=(
        (EDITORS_NOTE, RETRACTION, rf"{_STORY} (?:a|avons) (?:été )?(?:rétracté|retiré)"),
        (EDITORS_NOTE, REMOVAL, rf"{_STORY} a été (?:supprimé|dépublié)"),
        (EDITORS_NOTE, CORRECTION, r"corrigé|rectifié|par erreur|erroné"),
        (EDITORS_NOTE, CLARIFICATION, r"(?:a|avons) (?:été )?(?:précisé|clarifié)"),
        (EDITORS_NOTE, UPDATE, r"mise? à jour|actualisé"),
        (UPDATE, CORRECTION, rf"{_EARLIER}[^.]{{0,120}}(?:par erreur|erroné|à tort)"),
    ),
)
