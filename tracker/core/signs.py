"""The signs of a page that is not the article, as data: statuses, words, marks in the markup, sizes."""

import re

from tracker.core.values import NoteKind
from tracker.core.verdict import Condition


def _any(*phrases: str, asked: str = "") -> re.Pattern[str]:
    """Return a pattern of phrases, and of what readers are asked to do: that begins its sentence."""
    beginning = rf"(?:^|(?<=[.!?…:] ))(?:(?:please|bitte|veuillez|por favor),? )?(?:{asked})" if asked else ""
    return re.compile("|".join(filter(None, (*phrases, beginning))), re.IGNORECASE | re.MULTILINE)


_WHOLE = r"(?=[.!。]|$)"  # no story of such an error goes on so

WORDS = {  # in the headline, or in a page with little text
    Condition.BOT_WALL: re.compile(
        r"checking (?:if the site|your browser)|just a moment|verify(?:ing)? (?:that )?you are (?:a )?human|"
        r"are you a (?:robot|human)|unusual (?:traffic|activity)|security check|"
        r"access (?:to this page has been )?denied|enable javascript and cookies|prove you(?:'|’)?re not a robot|"
        r"complete the captcha|pardon our interruption|"
        r"attention required|request unsuccessful|ddos protection|"
        r"verifying (?:that )?(?:you|your (?:browser|connection))|making sure (?:that )?you(?:'|’)?re not a (?:ro)?bot|"
        r"vercel security checkpoint|^client challenge$|i(?:'|’)?m not a robot|"
        r"^(?:one moment, please|human verification|robot challenge screen|request rejected|radware captcha page)|"
        r"(?:sind sie|bist du) ein (?:mensch|roboter)|êtes-vous un (?:robot|humain)|¿eres un (?:robot|humano)",
        re.IGNORECASE | re.MULTILINE,
    ),
    Condition.CONSENT: re.compile(
        r"before you continue|we (?:and our partners )?(?:value|respect|care about) your privacy|"
        r"accept (?:all )?cookies|"
        r"manage (?:your )?(?:privacy|cookie|consent)|cookie (?:consent|settings|preferences)|"
        r"your (?:privacy|data),? your choice|(?:we and )?our \d* ?(?:partners|vendors) store|"
        r"(?:ihre|deine) privatsphäre ist uns wichtig|mit werbung und cookies|cookies akzeptieren|"
        r"respect(?:ons|er) votre vie privée|continuer sans accepter|"
        r"valoramos (?:su|tu) privacidad|aceptar (?:las |todas las )?cookies",
        re.IGNORECASE,
    ),
    Condition.PAYWALL: re.compile(
        r"subscribe (?:now )?(?:to|and) (?:continue|keep|read|unlock)|subscribers? only|"
        r"(?:reserved|exclusive|only) for (?:our )?subscribers|to (?:continue|keep) reading|"
        r"reached your (?:article )?limit|unlock (?:this|the full) (?:article|story)|"
        r"jetzt (?:abonnieren und )?weiterlesen|weiterlesen mit |(?:nur|exklusiv) für abonnent|"
        r"réservé (?:à nos|aux) abonnés|de cet article à lire|"
        r"(?:exclusivo|solo) para suscriptores|suscríbete para (?:seguir|continuar)",
        re.IGNORECASE,
    ),
    Condition.LOGIN: re.compile(
        r"(?:please )?(?:sign|log) ?in to (?:continue|read|view|your account)|"
        r"create (?:a free|an) account to (?:continue|read)",
        re.IGNORECASE,
    ),
    Condition.SOFT_404: re.compile(
        r"page (?:was |is |could |can |you [\w ]{1,40})?(?:not|n(?:'|’)t|cannot) (?:be )?(?:found|available|exist)|"
        r"\b404\b|no longer (?:available|exists)|"
        r"(?:could(?:n(?:'|’)t| not)|can(?:(?:'|’)t| ?not)) find (?:the|that|this|what)|"
        r"(?:does not|doesn(?:'|’)t) exist|"
        r"(?:seite|artikel)(?: \w+){0,3} nicht (?:gefunden|mehr verfügbar)|(?:page|article) introuvable|"
        r"(?:página|nota) no (?:encontrada|disponible)",
        re.IGNORECASE,
    ),
    Condition.MAINTENANCE: re.compile(
        r"(?:down|offline|closed|unavailable) for (?:scheduled |planned )?maintenance|"
        r"(?:scheduled|planned) maintenance|"
        r"(?:temporarily|service) unavailable|we(?:'|’)ll be (?:right )?back|technical difficulties|"
        r"internal server error|something went wrong|bad gateway|gateway time-?out|"
        r"wartungsarbeiten|(?:site|page) en maintenance|(?:sitio|página) en mantenimiento",
        re.IGNORECASE,
    ),
}
TO_READERS = {  # what a site says to its readers, and a story in quotation marks if at all: so it counts in a story too
    Condition.BOT_WALL: _any(
        r"(?:that|if|whether|sure) you(?:[’']?re| are) (?:a |not a )?(?:human|(?:ro)?bot)",
        r"think (?:that )?you (?:are|were) a bot|you are using automation tools",
        r"your request is being verified|you have been blocked|your access to this site has been limited",
        r"(?:detected|noticed) unusual (?:traffic|activity) from your|the requested URL was rejected",
        r"dass (?:Sie|du) (?:kein|ein) (?:Roboter|Mensch)|ob (?:Sie|du) ein Mensch",
        r"que vous n[’']êtes pas un robot|que no (?:eres|es usted) un robot|che non sei un robot",
        r"que (?:você )?não é um robô|dat (?:u|je) geen robot bent|отправляли вы, а не робот",
        r"banned your IP|the request (?:could not be satisfied|was blocked by)|the site owner may have (?:set|blocked)",
        r"you(?:[’']re| are) using an ad[- ]?blocker",
        r"(?:disable|turn off) your ad[- ]?block|(?:ihren|deinen) (?:werbe|ad)[- ]?blocker|votre bloqueur de pub",
        r"(?:su|tu) bloqueador de (?:anuncios|publicidad)|(?:tuo|suo) ad[- ]?block|seu bloqueador de anúncios",
        asked=r"(?:verify|verifying|confirm|prove) (?:that )?you\b|press (?:&|and) hold|generated by wordfence|"
        r"checking (?:if the site|the site connection|your browser)|error 10[012]\d\b|request blocked\.|enable cookies",
    ),
    Condition.REFUSED: _any(
        r"(?:available|accessible|shown|offered) (?:[\w ]{0,30} )?(?:in|from) your (?:country|region|location|area)",
        r"access this (?:web)?site from a country|unavailable (?:due to|for) legal reasons|cannot grant you access",
        r"website is (?:currently )?(?:unavailable|not available) (?:in|to) (?:[\w ]{0,20} )?europe",
        r"in (?:ihre[mr]|deine[mr]) (?:land|region) (?:\w{1,12} ){0,2}nicht (?:verfügbar|abrufbar)",
        r"(?:disponible|accessible) dans votre (?:pays|région)|disponible en (?:su|tu) (?:país|región|zona)",
        r"disponibile (?:nel (?:tuo|suo) paese|nella (?:tua|sua) (?:regione|area))",
        r"(?:disponível|acessível) n(?:o (?:seu|teu) país|a (?:sua|tua) região)",
        r"beschikbaar in (?:uw|je|jouw) (?:land|regio)",
        r"nie jest dostępn\w{1,2} w (?:twoim|państwa) |недоступ\w{1,3} в ваш\w{1,2} |お住まいの(?:国|地域)",
        r"you(?:[’']ve| have) made too many requests|you are browsing (?:too fast|faster)|rate limit exceeded",
        r"your browser is (?:not supported|no longer supported|out of date)|browser wird nicht unterstützt",
        r"votre navigateur n[’']est (?:pas|plus) (?:supporté|pris en charge)|(?:su|tu) navegador no es compatible",
        r"(?:article|story|content) is only available in (?:our|the) app",
        asked=r"slow down!|(?:too many requests|zu viele (?:anfragen|zugriffe)|trop de requêtes|troppe richieste|"
        r"demasiadas (?:solicitudes|peticiones)|muitas (?:solicitações|requisições)|te veel verzoeken|"
        rf"слишком много запросов)(?:{_WHOLE}| (?:from|von|de|desde|dal|do|van|с) (?:your|ihr|votre|su|tu|seu|uw|ваш))",
    ),
    Condition.CONSENT: _any(
        r"we (?:and our [\w ]{0,30})?(?:use|store|process) (?:[\w ]{0,30}and )?cookies",
        r"our (?:[\d,.]{1,6} )?(?:partners|vendors) (?:use|store|process|may|access)|accept cookies from",
        r"you agree to (?:the |our )?(?:storing|use|usage) of cookies|th(?:is|e) (?:web)?site uses cookies",
        r"with your (?:consent|permission),? we",
        r"wir (?:und unsere (?:\d+ )?partner )?(?:verwenden|nutzen|setzen|speichern) [\w ]{0,30}cookies",
        r"stimmen sie (?:bitte )?der (?:verwendung|verarbeitung|nutzung)",
        r"nous (?:et nos (?:\d+ )?partenaires )?(?:utilisons|déposons|stockons) (?:des )?cookies",
        r"nuestros (?:\d+ )?socios (?:utilizamos|usamos|almacenamos)|(?:utilizamos|usamos) cookies",
        r"noi e i nostri (?:\d+ )?(?:partner|fornitori)|utilizziamo (?:i )?cookie",
        r"nós e os nossos (?:\d+ )?parceiros|(?:wij|we) (?:en onze (?:\d+ )?partners )?gebruiken cookies",
        asked="accept all|alle akzeptieren|tout accepter|continuer sans accepter|aceptar todo|accetta tutt",
    ),
    Condition.PAYWALL: _any(
        r"(?:article|story|content) is (?:(?:only|reserved|exclusive|exclusively) ){0,2}for (?:our )?subscribers",
        r"you(?:[’']ve| have) (?:reached|read|used) (?:all )?(?:of )?your (?:\w{1,20} ){0,3}(?:limit|articles)",
        r"to (?:read|access|unlock) (?:the|this) (?:full |whole )?(?:story|article),? (?:start|subscribe|please)",
        r"dieser (?:artikel|beitrag|inhalt) ist (?:nur |exklusiv ){1,2}für",
        r"sie haben alle (?:\w{1,20} ){0,2}artikel gelesen|la suite (?:de cet article )?est réservée",
        r"réservé (?:à nos|aux) abonnés|exclusivo para suscriptores|riservato agli abbonati",
        asked=r"subscribe (?:now )?to (?:continue|keep)|continue reading with|start your free trial|"
        r"(?:jetzt )?weiterlesen mit|abonnez-vous pour|suscríbete para|abbonati per|assine para",
    ),
    Condition.LOGIN: _any(
        r"you (?:must|need to|have to) be (?:logged|signed) in to|to registered (?:readers|users) only",
        r"(?:confirm|verify) your (?:age|date of birth)|your session has (?:expired|timed out)",
        r"mindestens \d\d jahre alt sein, um diese|avoir (?:plus de )?\d\d ans pour accéder à ce",
        asked=r"(?:sign|log) ?in (?:or register )?to (?:continue|read|view|your account)|"
        r"enter your e-?mail(?: address)? to (?:continue|keep|read)|geben sie (?:bitte )?ihre e-?mail-adresse ein|"
        r"(?:register|sign up|create (?:an|a free) account) (?:or (?:sign|log) ?in )?to (?:continue|read|view)|"
        r"(?:melden|loggen) sie sich (?:bitte )?(?:an|ein)\b|(?:connectez|identifiez)-vous pour|"
        r"inici[ae] sesión para|regístrate para|accedi per|faça login para|log in om",
    ),
    Condition.SOFT_404: _any(
        r"(?:page|article|story) (?:that )?you(?:[’']re| are|[’']ve| have| were)? (?:looking|requested|trying)",
        r"(?:that|this) page (?:can(?:no|[’'])t be found|is(?:n[’']t| not) available|does(?:n[’']t| not) exist)",
        r"nothing was found at this location|the link you followed|the requested URL was not found",
        r"(?:seite|artikel|inhalt|beitrag),? (?:die|den) (?:sie|du) (?:such|aufgerufen|angefordert)",
        r"(?:gewünschte|angeforderte) (?:seite|artikel|inhalt)|konnten wir die (?:\w{1,20} )?seite nicht finden",
        r"(?:page|article) que vous (?:cherchez|recherchez|demandez|avez demandé)|page demandée",
        r"cette page n[’']existe|página solicitada|(?:página|nota) que (?:busca|buscas|solicita|solicitó|intenta)",
        r"pagina che (?:cerchi|stai cercando|hai richiesto)|pagina non (?:è stata )?trovata",
        r"página que (?:você )?(?:procura|tentou)|não encontramos (?:est|ess)?a página|pagina die (?:u|je) zoekt",
        r"we (?:can(?:[’']t| ?not)|could(?:n[’']t| not)) find (?:that|the|this|your) (?:page|article|story)",
        r"(?:page|article|story|it) m(?:ay|ight) have (?:been )?(?:expired|moved|removed|deleted|renamed)",
        r"this (?:page|article|story) has moved|(?:page|article|story) is no longer (?:in our|on our|online|available)",
        r"no results (?:were )?found for|your search (?:\S{1,40} )?did not match any",
        r"invalid (?:article|page|story) id|the URL (?:that )?you entered",
        r"keine (?:ergebnisse|treffer) für|diese(?:n|r)? (?:seite|artikel) gibt es (?:\w{1,9} )?nicht",
        r"cette page a été (?:déplacée|supprimée)|aucun résultat pour|encontrar (?:la|esa|esta) página",
        r"deze pagina (?:bestaat|is) niet|nie znaleziono strony|страница не (?:найдена|существует)",
        r"ページが見つかりません|(?:页面不存在|找不到(?:该|您|你)?[的要]?页面)",
        asked=r"error 404",
    ),
    Condition.MAINTENANCE: _any(
        r"(?:our|this) (?:web)?site is (?:currently |temporarily )?(?:down|offline|unavailable|undergoing)",
        r"while processing your request|error establishing a database connection|server-side exception has occurred",
        r"the server (?:is temporarily unable|encountered an internal error)",
        r"we are (?:currently )?(?:performing|experiencing)|temporarily unavailable\. (?:please|we)",
        r"unsere (?:web)?(?:seite|site) (?:wird|ist) (?:\w{1,20} ){0,3}(?:gewartet|überarbeitet|nicht erreichbar)",
        r"(?:notre|ce) site est (?:actuellement |momentanément )?(?:en maintenance|indisponible)",
        r"realizando (?:tareas|trabajos) de mantenimiento|(?:nostro|questo) sito è (?:attualmente )?in manutenzione",
        r"nosso site está em manutenção|onze (?:web)?site is (?:tijdelijk|even|momenteel)",
        r"contact your hosting provider|this domain (?:has expired|(?:is|may be) for sale)|bandwidth limit exceeded",
        r"improvements to (?:our|this) (?:web)?site|trouble loading this page|critical error on (?:this|your) website",
        asked=r"(?:an (?:unexpected )?error (?:has )?occurred|es ist ein (?:\w{1,20} )?fehler aufgetreten|"
        r"une erreur (?:\w{1,20} )?(?:est survenue|s[’']est produite)|se ha producido un error|ha ocurrido un error|"
        r"si è verificato un errore|ocorreu um erro|er is (?:iets mis|een fout op)\w{0,9}|wystąpił błąd|"
        rf"произошла ошибка|エラーが発生しました){_WHOLE}",
    ),
}
ADDRESS = re.compile(  # of readers by a site: few sentences of a story have it outside quotations
    r"\b(?:[Ww]e|[Oo]ur|us|[Yy]ou|[Yy]our|[Pp]lease|[Ss]orry|[Oo]ops|"
    r"[Ww]ir|[Uu]nser\w{0,2}|Sie|Ihr\w{0,2}|[Bb]itte|[Ll]eider|"
    r"[Nn]ous|[Nn]otre|[Nn]os|[Vv]ous|[Vv]otre|[Vv]os|[Vv]euillez|[Dd]ésolée?s?|"
    r"[Nn]osotros|[Nn]uestr\w{1,2}|[Uu]sted|[Tt]us?|[Pp]or favor|[Ll]o sentimos|"
    r"[Nn]ostr\w|[Vv]ostr\w|[Ss]piacenti|[Vv]ocê|[Dd]esculpe|[Oo]nze|[Uu]w|[Hh]elaas|"
    r"[Tt]wo\w{1,3}|[Pp]rosimy|[Вв]ы|[Вв]ас|[Вв]аш\w{0,3}|[Пп]ожалуйста)\b"
)
ADDRESSED = 0.5  # of the sentences: with more, the text is what a site says to its readers
QUOTED_SPEECH = re.compile(r"“[^”]{0,500}”|„[^“”]{0,500}[“”]|«[^»]{0,500}»|\"[^\"]{0,500}\"")
PLACES = {  # where a site sends its readers to instead of a page, or before it shows one: parts of the address
    Condition.LOGIN: re.compile(
        r"//(?:[\w-]+\.)?(?:login|signin|auth|accounts|sso|idp)\.|/(?:log-?in|sign-?in|sso|oauth2?|authorize)(?:[/?.]|$)",
        re.IGNORECASE,
    ),
    Condition.CONSENT: re.compile(
        r"//(?:[\w-]+\.)?(?:consent|cmp|myprivacy|guce)\.|/(?:cookie-?)?(?:consent|wall)(?:[/?.]|$)", re.IGNORECASE
    ),
    Condition.SOFT_404: re.compile(r"/(?:404|error|(?:page-?)?not-?found)(?:[/?.]|$)", re.IGNORECASE),
}
REFRESH = re.compile(r"\s*+[\d.]*+\s*+[;,]\s*+(?:url\s*+=)?+\s*+['\"]?+([^'\"]*+)", re.IGNORECASE)
ONLY_A_WORD = 200  # characters: “You are being redirected …”
MARKUP = {  # what challenge services leave in the page, and not in those that they let through
    Condition.BOT_WALL: re.compile(
        r"cf-chl-|_cf_chl_opt|/cdn-cgi/challenge-platform/[\w/]*orchestrate|captcha-delivery\.com|"
        r"_Incapsula_Resource\?SWUDNSAI|px-captcha|awsWafCookie|gokuProps|sucuri_cloudproxy_js|sec-if-cpt-container|"
        r"bm-verify|anubis_challenge|KPSDK",
        re.IGNORECASE,
    ),
}
HEADINGS = 50  # are looked at, and of each
HEADING_CHARS = 500
SENTENCE = 40  # characters
PLEA = re.compile(r"java ?script", re.IGNORECASE)  # in any language
SENTENCE_END = re.compile(r"(?<=[.!?}])\s+")
PLEA_FOR_A_PART = re.compile(r"comment|disqus|video|player|search|form\b", re.IGNORECASE)
# Where frameworks put a page that their scripts make: the element's id, or its tag.
MOUNT = re.compile(
    r"(?:root|app|__next|__nuxt|___gatsby|svelte|(?:react|vue|main|web)-?(?:app|root)|app-?(?:root|main|mount|container))",
    re.IGNORECASE,
)
MOUNT_TAG = re.compile(r"app-root|\w+-app")
QUOTED = 100  # characters of what a page says
MOUNTS = 5  # are looked at, and no more
NOSCRIPTS = 100  # likewise
MOUNT_TEXT = 40  # characters: “Loading …”
FRONT = re.compile(r"|(?:index|home|default)(?:\.\w{2,5})?|[a-z]{2}(?:-[a-z]{2})?", re.IGNORECASE)  # paths
SECTION = re.compile(r"[a-z]{1,20}(?:/[a-z]{1,20})?", re.IGNORECASE)
END = re.compile(r"</(?:html|body)", re.IGNORECASE)
TAIL = 2000  # characters, in which the page's end stands
CLOSING = re.compile(r"(?:</[\w-]+\s*>|-->|/>)\s*$")
BOXES = {  # by how many of them whole pages leave open: of 870, none more
    re.compile(r"<(/?)(?:article|main|section)\b", re.IGNORECASE): 0,
    re.compile(r"<(/?)div\b", re.IGNORECASE): 1,
}
TAKING_BACK = (NoteKind.RETRACTION, NoteKind.REMOVAL, NoteKind.CORRECTION, NoteKind.EDITORS_NOTE)
LITTLE_TEXT = 1500  # characters: a wall or an error page seldom says more
HARDLY_ANY_TEXT = 700  # characters: in more than that the signs may be what a story is about
STILL_THERE = 0.5  # of the known text: with that the page is the article
SHORTER = 0.9  # of the known text's length: below that something is missing
PROSE = 100  # characters: an offer's lines are shorter
OFFER_LINES = 8  # below the text, or in its last lines: there an offer takes the place of what is kept back
LOSS = 0.2  # less than that of the known text's length is a drastic loss
TELLING_LENGTH = 400  # characters: a shorter known text says nothing by its loss
