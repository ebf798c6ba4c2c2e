"""The words and tags by which a page's parts are told apart: data, not code.

Class names churn with every redesign: they only rule text out, or raise a place that the text already speaks for. Where
a line itself says what it is (a counter, a label, a link elsewhere), the line decides.
"""

import re

from tracker.core.timewords import RELATIVE, TODAY

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
UNREAD_TAGS = frozenset(
    [
        "applet",
        "area",
        "audio",
        "base",
        "button",
        "canvas",
        "datalist",
        "dialog",
        "embed",
        "frame",
        "frameset",
        "head",
        "iframe",
        "input",
        "link",
        "map",
        "math",
        "menu",
        "meta",
        "nav",
        "noframes",
        "noscript",
        "object",
        "optgroup",
        "option",
        "param",
        "picture",
        "progress",
        "script",
        "select",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "track",
        "video",
    ]
)
UNCLOSED_TAGS = frozenset(["button", "dialog", "menu", "nav"])
UNREAD_ROLES = frozenset(["navigation", "menu", "menubar", "search", "dialog", "tablist", "toolbar"])
HEADING_TAGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# Parts of a page that are never the article, nor do they hold its notes.
BOX_TAGS = frozenset(["nav", "menu", "dialog", "aside", "footer", "figcaption"])
BOX_ROLES = frozenset(
    [
        "complementary",
        "note",
        "navigation",
        "banner",
        "search",
        "dialog",
        "alertdialog",
        "alert",
        "contentinfo",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
    ]
)
# Parts of class names and ids, in lower case. A box that is named so is left out, unless it holds the article's text.
BOX_NAMES = re.compile(
    r"comment|disqus|cookie|consent|privacy|gdpr|dialog|(?:^|[-_ ])nav(?:$|[-_ ])|navbar|navigation|"
    r"breadcrumb|(?:^|[-_ ])menu|modal|popup|overlay|"
    r"related|recommend|recirc|read-?more|more-?(?:on|from|stories|articles|news|link)|most-?(?:read|"
    r"popular|viewed)|popular|trending|"
    r"infinite|outbrain|taboola|promo(?:$|[-_ ])|sponsor|advert|(?:^|[-_ ])ads?(?:$|[-_ ])|"
    r"share|sharing|social|follow|newsletter|subscri|sign-?up|donat|paywall|login|widget-?area|textwidget|"
    r"(?:^|[-_ ])poll(?:$|[-_ ])|"
    r"sidebar|toolbar|ticker|(?:^|[ _-])tags(?:$|[ _-])|tag-?(?:list|cloud|links)|topics|categories|cat-links|"
    r"author-?(?:bio|box|info|card)|about-?(?:the-?)?author|(?:^|[-_ ])(?:author|autor)(?:s|en)?(?:$|[-_ ])|"
    r"autor(?:en)?(?:box|info|text)|next-?(?:story|article)|(?:^|[-_ ])cta\d?(?:$|[-_ ])|call-to-action|code-block-\d|"
    r"savoir-?plus|disclosure|inline-?(?:text)?box|(?:^|[-_ ])bio(?:$|[-_ ])|pagination|(?:^|"
    r"[-_ ])pager|post-?nav|"
    r"rating|reaction|(?:video|audio)-?(?:player|promo)|skip-|screen-?reader|visually-?hidden|sr-only|"
    r"copyright|disclaimer|site-?footer|page-?footer|feedback|syndicat|byline|(?:post|entry|article)-?meta|"
    r"dateline|timestamp"
)
# Boxes whose text is somebody else's or the site's: not even their notes are the article's.
ELSEWHERE_TAGS = frozenset(["nav", "menu", "dialog"])
ELSEWHERE_NAMES = re.compile(
    r"comment|disqus|cookie|consent|gdpr|(?:^|[-_ ])nav|menu|modal|popup|overlay|related|recommend|recirc|"
    r"most-?(?:read|popular|viewed)|"
    r"trending|infinite|outbrain|taboola|promo|sponsor|advert|(?:^|[-_ ])ads?(?:$|[-_ ])|"
    r"newsletter|subscri|sign-?up|sidebar|ticker|next",
    re.IGNORECASE,
)
# Blocks that stand by themselves however short.
STANDING_TAGS = HEADING_TAGS | {"li", "td", "th", "dd", "dt", "blockquote", "pre"}
# Of a paragraph only these names say that it is a box: what it is about may be named there as well.
PARAGRAPH_NAMES = re.compile(r"newsletter|subscri|sponsor|advert|disclaimer|disclosure|post-?meta|promo(?:$|[-_ ])")
# Elements that say nothing of the text right inside them.
LOOSE_TAGS = frozenset(["div", "section", "article", "main", "aside", "center", "header", "footer", "body"])
CELL_TAGS = frozenset(["td", "th"])
# What stands above a text: who, where, when.
HEADER_LINE = re.compile(
    (
        r"^\W*(?:by|von|par|por|di|text|published|updated|posted|publi|aktualisiert|veröffentlicht)\b|\d:\d\d|"
        r"\b(?:19|20)\d\d\b"
    ),
    re.IGNORECASE,
)
CAPTION_NAMES = re.compile(
    r"caption|(?:image|img|photo|picture|bild)[\w-]{0,20}(?:annotation|metadata|credits?|desc|top|author|source|copyright)|"
    r"(?:^|[-_ ])(?:credits?|legende?)(?:$|[-_ ])|__legend|bild(?:unterschrift|text|quelle)",
    re.IGNORECASE,
)
# A picture's description ends with whose picture it is.
CREDITED = re.compile(r"(?:©|\((?:foto|photo|bild|image|credit|quelle)s?:) ?[^()©]{2,80}\)?$", re.IGNORECASE)
CREDITED_CHARS = 400
# Never a box by its names: they carry what the article is about, or rows of a table.
UNNAMED_TAGS = frozenset(["html", "body", "main", "article", "p", "h1", "tr", "td", "th", "tbody", "table"])
BODY_NAMES = re.compile(
    r"(?:article|story|post|entry|news|content)[-_]{0,2}(?:body|content|text)|body[-_]?(?:text|copy|content)|"
    r"(?:^|[-_ ])(?:hentry|entry|story|prose)(?:$|[-_ ])",
    re.IGNORECASE,
)
# Tokens that say how a box is laid out or scripted, not what it holds.
STATE_TOKENS = re.compile(r"(?:js|has|with|no|is|not)[-_]")
STATE_NAMES = re.compile(r"(?:^|--)(?:js|has|with|no|is|not)[-_]")
LEVEL_SHARES = (1.0, 0.5, 1 / 6, 1 / 9)
# What text counts for that stands in a box by name: something, since names mislead.
BOXED_SHARE = 0.2

CHROME_CHARS = 240
# Headings over boxes of other stories: what stands under one is not the article's.
BOX_TITLES = re.compile(
    r"\W*(?:(?:the )?latest(?: news| stories| posts)?|more (?:news|stories|headlines)|editor['’]?s['’]? picks?|"
    r"don['’]t miss|in case you missed it|what to read next|newsletters?|comments?|kommentare|"
    r"neueste (?:artikel|beiträge)|"
    r"aktuelle (?:artikel|beiträge|nachrichten)|derni(?:ers|ères) (?:articles|actualités|infos)|lo más (?:leído|visto)|"
    r"últimas noticias|mais lidas|più letti|meest gelezen|najczęściej czytane|le plus lus?)\W*$",
    re.IGNORECASE,
)
_COUNTED = (
    "comments?|shares?|views?|likes?|votes?|reposts?|retweets?|followers?|replies|reactions?|reads?|"
    "people have read this|"
    "kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|отзыв(?:а|ов)?|комментари(?:й|я|"
    "ев)|просмотр(?:а|ов)?"
)
_AGO = "|".join((*RELATIVE, r"\d{1,3} ?[smhdw] ago", TODAY))
# What says of such a time that it is the story's.
_STAMPED = (
    r"(?:(?:last |first |latest )?(?:updated?|published|posted|modified|edited)|(?:zuletzt )?(?:aktualisiert|geändert)|"
    r"veröffentlicht|stand|(?:mis à jour|modifié|publié)e?|actualizad[oa]|publicad[oa]|atualizad[oa]|aggiornat[oa]|"
    r"pubblicat[oa]|bijgewerkt|gepubliceerd|oppdatert|publisert|opdateret|publiceret|uppdaterad|publicerad|"
    r"päivitetty|julkaistu|zaktualizowano|opublikowano|aktualizováno|güncellendi|обновлено|опубликовано|оновлено|"
    r"更新|公開|配信|发布|發布|업데이트|입력|수정)"
)
COUNTS_FROM_NOW = re.compile(rf"(?<![^\W\d_])(?:{_AGO})(?![^\W\d_])")
# What leads to another story; in a sentence without a link it is the article's own.
POINTER = (
    r"(?:read (?:more|also|next)|see also|also read|related|more|watch(?: this| now| live)?|"
    r"now playing|up next|listen|"
    r"lesen sie auch|auch interessant|lire aussi|à lire aussi|lea también|le puede interesar|"
    r"veja também|leia também|leggi anche|lees ook|читайте также) ?:"
)
# Lines that are the page's, not the article's, wherever they stand: in lower case, from their first letter or digit on,
# for lines of up to CHROME_CHARS.
CHROME_WITHIN = (
    r"^\W*©|^\W*\(c\) \d{4}",
    rf"\d[\d.,]*\s?[km]?\s+(?:{_COUNTED})\b.{{0,80}}(?:\d[\d.,]*\s?[km]?\s+(?:{_COUNTED})|{_AGO})\W*$",
)
CHROME_AT_START = (
    rf"\d[\d.,]*\s?[km]?\s+(?:{_COUNTED})\W*$",
    rf"(?:{_COUNTED})\W*\d[\d.,]*\s?[km]?\W*$",
    rf"(?:{_STAMPED}\W{{0,3}})?(?:{_AGO})\W{{0,3}}{_STAMPED}?\W*$",
    rf"{_STAMPED}\W{{0,3}}(?:{_AGO})(?![^\W\d_])(?! (?:at|with|to)\b|\s?[:：–—])",
    r"\d{1,3}[ -]?(?:min|mins|minutes?|minuten)\.? (?:read|lesezeit|de lecture|de lectura)\W*$",
    r"[\W\d]*$",
    (
        r"(?:advertisement|advertising|advert|ad|anzeige|werbung|publicité|publicidad|publicidade|"
        r"pubblicità|reklama|реклама|sponsored|promoted)\W*$"
    ),
    (
        r"(?:(?:story|article) continues (?:below|after)|continue reading (?:below|the main story)|"
        r"scroll (?:down )?to continue)\b"
    ),
    r"(?:share|teilen|partager|compartir|condividi|tweet|print|drucken|email|save|follow|copy link|pin it|"
    r"share (?:this|on|via|with)\b.{0,60}|jetzt teilen|diesen artikel teilen|leave a (?:comment|reply)|"
    r"view comments|join the conversation|like (?:this|loading)|post a comment|no comments|kommentieren|pinnen|tweeten|"
    r"merken|drukuj|imprimir|imprimer|stampa|(?:seite|artikel|rezept) drucken|bild(?:er)? (?:anzeigen|vergrößern)|"
    r"image \d+ of \d+|(?:next|previous) (?:story|article|post)|skip to .{0,40}|loading\W*|read more|"
    r"weiterlesen|show more|mehr anzeigen)\W*$",
    r"(?:read (?:more|also|next)|see also|also read|related|related (?:stories|articles|content|"
    r"posts|topics|news)|recommended(?: for you)?|"
    r"more (?:on this(?: story)?|stories|from .{1,40}|like this|news|great .{1,30})|you (?:may|"
    r"might) (?:also )?(?:like|be interested in)|"
    r"auch interessant|lesen sie auch|mehr zum thema|mehr themen|zum weiterlesen|schon gelesen|"
    r"das (?:thema )?könnte (?:sie|dich|ihnen|dir) auch (?:interessieren|gefallen)|"
    r"ähnliche (?:artikel|beiträge|themen)|"
    r"mehr (?:zum thema|von|aus|auf|zu)\b[^.!?]{1,40}|auch auf [^.!?]{1,30}|"
    r"weitere (?:artikel|beiträge|informationen|themen)|"
    r"(?:notas|noticias|artículos|contenidos?) relacionad[oa]s?|articles? (?:liés?|similaires?)|notícias relacionadas|"
    r"articoli correlati|gerelateerde artikelen|powiązane artykuły|"
    r"à lire aussi|lire aussi|sur le même sujet|lea también|le puede interesar|te puede interesar|"
    r"veja também|leia (?:também|mais)|leggi anche|"
    r"lees ook|czytaj (?:też|także|również)|читайте также|most (?:read|popular|viewed)|meistgelesen|"
    r"top stories|trending(?: now)?|topics|tags|temas|themen|"
    r"explore further|about the author|über (?:den autor|die autorin))\W*$",
    POINTER,
    r"(?:watch this|now playing|listen to this (?:article|story))\b",
    r"(?:sign up|subscribe|get (?:the|our) (?:day|daily|weekly|latest|best|top|free)|"
    r"stay (?:informed|up to date)|enter your email|"
    r"follow us|follow .{1,40} on (?:twitter|facebook|instagram|x)\b|like us on|download (?:our|"
    r"the) .{0,30}app|support independent|"
    r"already a subscriber|log in|register (?:now|for free)|abonnieren sie|melden sie sich|"
    r"jetzt (?:abonnieren|anmelden)|inscrivez-vous|abonnez-vous|"
    r"suscríbete|suscríbase|inscreva-se|assine|iscriviti|abbonati)\b",
    (
        r"you have (?:\d+|one|two|three|four|five) (?:free )?(?:articles?|stories) (?:left|remaining)|"
        r"\d+ of \d+ free (?:articles|stories)"
    ),
    (
        r"(?:we|this site|this website|our site) uses? cookies\b|(?:wir verwenden|"
        r"diese (?:web)?seite verwendet) cookies\b"
    ),
    r"copyright\b|all rights reserved",
    r"(?:tags?|topics?|filed under|themen|schlagwörter|temas|mots-clés) ?:",
    r"(?:photos?|images?|pictures?|bild(?:er)?|fotos?|credits?|image credit|photo credit|bildquelle|abbildung \d+)"
    r"(?: ?:| ?©)",
    r"[^.!?]{0,60}\b(?:getty images|istock(?:photo)?(?:\.com)?|shutterstock(?:\.com)?|picture alliance)\W*$",
    r"(?:updated|published|posted|aktualisiert|veröffentlicht|stand|opublikowano|publié|publicado|"
    r"pubblicato) ?:?\W*$",
)
