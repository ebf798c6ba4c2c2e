"""The signs of a page that is not the article, as data: statuses, words, marks in the markup, sizes."""

import re

from tracker.core.values import NoteKind
from tracker.core.verdict import Condition

STATUSES = {
    401: Condition.LOGIN,
    402: Condition.PAYWALL,
    403: Condition.REFUSED,
    404: Condition.NOT_FOUND,
    406: Condition.REFUSED,
    410: Condition.NOT_FOUND,
    429: Condition.REFUSED,
    451: Condition.NOT_FOUND,
    503: Condition.MAINTENANCE,
}
HTML_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")
HEAD_BYTES = 4096
CONTROL_BYTES = bytes([*range(9), *range(14, 32), 127])
CONTROLS_IN_TEXT = 0.01  # of the bytes: compressed data and pictures have 9 %
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
HTML_START = re.compile(rb"^[\s\xef\xbb\xbf\xff\xfe\x00]*<[!?a-z]", re.IGNORECASE)

WORDS = {  # in the headline, or in a page with little text
    Condition.BOT_WALL: re.compile(
        r"checking (?:if the site|your browser)|just a moment|verify(?:ing)? (?:that )?you are (?:a )?human|"
        r"are you a (?:robot|human)|unusual (?:traffic|activity)|security check|"
        r"access (?:to this page has been )?denied|enable javascript and cookies|prove you(?:'|’)?re not a robot|"
        r"complete the captcha|pardon our interruption|"
        r"attention required|request unsuccessful|ddos protection|"
        r"verifying (?:that )?(?:you|your (?:browser|connection))|making sure (?:that )?you(?:'|’)?re not a (?:ro)?bot|"
        r"vercel security checkpoint|^client challenge$|i(?:'|’)?m not a robot|"
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
        r"\b404\b|no longer (?:available|exists)|(?:could|can)(?:n(?:'|’)t| ?not) find (?:the|that|this|what)|"
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
MARKUP = {  # what challenge services leave in the page, and not in those that they let through
    Condition.BOT_WALL: re.compile(
        r"cf-chl-|_cf_chl_opt|/cdn-cgi/challenge-platform/[\w/]*orchestrate|captcha-delivery\.com|"
        r"_Incapsula_Resource\?SWUDNSAI|px-captcha|awsWafCookie|gokuProps|sucuri_cloudproxy_js|sec-if-cpt-container|"
        r"bm-verify|anubis_challenge",
        re.IGNORECASE,
    ),
}
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
