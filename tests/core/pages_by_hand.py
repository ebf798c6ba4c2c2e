"""Pages of a paper that does not exist, in the shape of real ones: its stories, and what is served in their place."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from html import escape

from tracker.core.verdict import Condition, Page

NOON = datetime(2024, 3, 4, 12, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
SITE = "https://harbourpost.example"
URL = f"{SITE}/news/2024/03/04/mill-lane-fire"
HEADLINE = "Fire in Mill Lane kills three"
FIRE = (
    "A fire in a block of flats in Mill Lane killed three people late on Monday, the fire service said.",
    "The fire began in a kitchen on the second floor shortly after 11 p.m. and reached the roof within half an hour.",
    "Forty crews from three counties fought it through the night, helped by a tug that pumped water from the harbour.",
    "“Nobody slept,” said Lena Ortiz, 41, who lives across the street, and who let six of her neighbours in.",
    "Smoke drifted over the harbour and closed the coastal road until six in the morning, the police said.",
    "The mayor, Ann Dogherty, said that residents could return by Friday, once engineers had looked at the stairs.",
    "A shelter has been opened in the old school on Mill Lane, where 62 people spent the rest of the night.",
    "The building was put up in 1968, and was due to be fitted with sprinklers this summer, the council said.",
    "Two firefighters were taken to St Brannock’s hospital with burns, and one of them was still there at noon.",
    "The prosecutor’s office has opened an inquiry into the cause, which it said would take some weeks at least.",
    "In 2011 a fire in the same street destroyed a warehouse; nobody was hurt, and its cause was never found.",
    "The council will meet in public on Thursday at seven to answer questions about the other towers on the quay.",
)
BRIEF = (
    "The ferry to Skerry Island will not sail on Tuesday because of high winds, the harbour office said.",
    "Passengers can use their tickets until the end of the week, or ask for their 12.50 back at the kiosk.",
)
RETRACTED = (
    "Editor’s note: This story has been retracted, because its author made up two of the people whom it quotes.",
    "We apologise to our readers.",
)
REWRITTEN = (
    "Three people are dead after flames tore through a tower on the quay, and a kitchen stove is being blamed.",
    "By dawn the roof had gone. Those who got out stood wrapped in blankets on the pavement, and counted each other.",
    "“We heard the alarm and ran,” said Tom Fisk, 29, a cook, who carried his grandmother down five flights.",
    "Engineers will look at the stairs before anybody may go back for clothes or papers, the mayor told reporters.",
)
EDITS = {
    "one digit": [*FIRE[:3], FIRE[3].replace("41", "42"), *FIRE[4:]],
    "one comma": [*FIRE[:3], FIRE[3].replace("the street, and", "the street and"), *FIRE[4:]],
    "one letter": [*FIRE[:3], FIRE[3].replace("Ortiz", "Ortis"), *FIRE[4:]],
    "a word": [FIRE[0].replace("three", "twelve"), *FIRE[1:]],
    "a paragraph more": [*FIRE, "One of the injured firefighters died on Tuesday, the hospital said."],
    "a paragraph less": [*FIRE[:5], *FIRE[6:]],
    "the last paragraph less": FIRE[:-1],
    "two paragraphs turned round": [*FIRE[:4], FIRE[5], FIRE[4], *FIRE[6:]],
    "a cut of 60 % at the end": FIRE[:5],
    "a cut of 60 % at the start": FIRE[7:],
    "a cut of 60 % all over": FIRE[::3],
    "a rewrite": REWRITTEN,
    "a rewrite to a brief": REWRITTEN[:3],
    "a retraction": RETRACTED,
}


def page(body: str | bytes, status: int = 200, *, at: str = URL, kind: str = "text/html; charset=utf-8") -> Page:
    """Return the answer to a request for URL; another `at` is where it was redirected to."""
    markup = body.encode() if isinstance(body, str) else body
    return Page(at, status, (("Content-Type", kind),), markup, NOON, () if at == URL else (URL,))


def story(
    *paragraphs: str,
    title: str = HEADLINE,
    is_dated: bool = True,
    chrome: str = "",
    below: str = "",
    visit: int = 0,
    modified: str = "",
) -> Page:
    """Return a story's page; `below` is markup under its text, `chrome` above it, `visit` what differs by request."""
    return page(story_markup(paragraphs, title, is_dated, chrome, below, visit, modified))


def story_markup(
    paragraphs: Iterable[str],
    title: str = HEADLINE,
    is_dated: bool = True,
    chrome: str = "",
    below: str = "",
    visit: int = 0,
    modified: str = "",
) -> str:
    dates = {"datePublished": "2024-03-04T06:00:00Z"} | ({"dateModified": modified} if modified else {})
    linked = {"@type": "NewsArticle", "headline": title} | (dates if is_dated else {})
    text = "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{escape(title, quote=False)} | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<script type="application/ld+json">{json.dumps(linked)}</script>
<script>window.visit = "{visit}"; window.texts = {{"wall": "Subscribe to continue reading", "e404": "404"}};</script>
</head>
<body data-visit="{visit}">
<header class="masthead"><a href="/">The Harbour Post</a>
<nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/login">Sign in</a></li></ul>
</nav>
{chrome}
</header>
<main>
<article>
<h1>{escape(title, quote=False)}</h1>
<div class="byline">By <a rel="author" href="/staff/moss">Ada Moss</a></div>
<div class="article-body">
{text}
</div>
{below}
</article>
<aside class="related"><h2>Related</h2><ul>
<li><a href="/news/{visit}">What {visit} readers liked today</a></li>
</ul></aside>
</main>
<footer><p>© The Harbour Post</p><p><a href="/privacy">Manage cookie preferences</a></p></footer>
</body>
</html>
"""


def bare(title: str, body: str, head: str = "") -> str:
    return f"""<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><title>{title}</title>{head}
<meta name="robots" content="noindex,nofollow"></head>
<body>{body}</body></html>
"""


CONSENT = bare(
    "Harbour Post",
    """<div id="consent"><h1>We value your privacy</h1>
<p>We and our 842 partners store and access information on a device, such as cookies, and process personal data, such as
unique identifiers and standard information sent by a device, for personalised advertising and content, advertising and
content measurement, audience research and services development.</p>
<p>With your permission we and our partners may use precise geolocation data and identification through device scanning.
You may click to consent to our processing as described above. Some processing of your personal data may not require
your consent, but you have a right to object to such processing.</p>
<form method="post" action="/consent"><button name="reject">Reject all</button><button name="agree">Accept all</button>
</form></div>""",
)
CONSENT_REDIRECT = bare(
    "Before you continue",
    """<div class="box"><h1>Before you continue to The Harbour Post</h1>
<p>We use cookies and data to deliver and maintain our services, track outages and protect against spam, fraud and
abuse, and to measure audience engagement to understand how our services are used.</p>
<form action="/save"><input type="submit" value="Reject all"><input type="submit" value="Accept all"></form></div>""",
)
CHALLENGE = bare(
    "Just a moment...",
    """<div class="main-wrapper" role="main"><div class="main-content"><noscript><div class="h2">
<span id="challenge-error-text">Enable JavaScript and cookies to continue</span></div></noscript></div></div>
<script>(function(){window._cf_chl_opt={cvId:'3',cType:'managed',cRay:'86b1'};var a=document.createElement('script');
a.src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=86b1';document.head.appendChild(a);}());</script>""",
    '<meta http-equiv="refresh" content="390">',
)
CAPTCHA = bare(
    "harbourpost.example",
    """<p id="cmsg">Please enable JS and disable any ad blocker</p>
<script data-cfasync="false">var dd={'rt':'c','cid':'AHr','host':'geo.captcha-delivery.com'}</script>
<script src="https://ct.captcha-delivery.com/c.js"></script>""",
)
ROBOT = bare(
    "Are you a robot?",
    """<section><h1>We've detected unusual activity from your computer network</h1>
<p>To continue, please click the box below to let us know you're not a robot.</p>
<h2>Why did this happen?</h2><p>Please make sure your browser supports JavaScript and cookies and that you are not
blocking them from loading. For more information you can review our Terms of Service and Cookie Policy.</p>
<h2>Need Help?</h2><p>For inquiries related to this message please contact our support team and provide the reference ID
below.</p><p>Block reference ID: 5f0c-11ee</p></section>""",
)
DENIED = bare(
    "Access Denied",
    """<h1>Access Denied</h1><p>You don't have permission to access "http://harbourpost.example/" on this server.</p>
<p>Reference #18.4d1a1202.1709553600.1c2b3f</p>""",
)
SOFT_404 = story_markup(
    ("Sorry, the page you were looking for could not be found.", "Try a search, or go back to our front page."),
    title="Page not found",
    is_dated=False,
)
GONE_AWAY = story_markup(
    (
        "We can’t find the page you asked for. It may have been moved, or it is no longer available.",
        "Here are some of the stories that others are reading right now, and that you may like.",
    ),
    title="Oops!",
    is_dated=False,
)
MAINTENANCE = bare(
    "The Harbour Post - Maintenance",
    """<div class="wrap"><h1>We'll be right back</h1><p>Our site is down for scheduled maintenance.
Please check back in a few minutes. We apologise for the inconvenience.</p></div>""",
)
UNAVAILABLE = bare(
    "503 Service Temporarily Unavailable",
    "<center><h1>503 Service Temporarily Unavailable</h1></center><hr><center>nginx</center>",
)
EMPTY_SHELL = bare("The Harbour Post", '<div id="root"></div><script src="/static/js/main.7d1f.js"></script>')
EMPTY_ARTICLE = story_markup((), title=HEADLINE)
LOGIN = bare(
    "Log in - The Harbour Post",
    """<main><h1>Log in to continue</h1><form action="/login" method="post"><label>E-mail<input name="email"></label>
<label>Password<input type="password" name="password"></label><button>Log in</button></form>
<p>Please sign in to continue to the page that you asked for. No account yet? It takes a minute to make one.</p>
</main>""",
)
OFFER = """<div class="gate"><h3>Subscribe to continue reading</h3><p>Unlimited access for 1 a month.</p>
<p>Already a subscriber? <a href="/login">Log in</a></p></div>"""
RESERVED = """<div class="meter"><p>This article is reserved for subscribers.</p><ul><li>All our reporting, everywhere
</li><li>The puzzles page and the archive</li><li>Cancel when you like</li></ul><a class="button" href="/offers">
Unlock this article</a></div>"""
PAYWALL = story_markup(FIRE[:2], below=OFFER)
PAYWALL_MIDWAY = story_markup((*FIRE[:2], FIRE[2][:50] + "…"), below=RESERVED)
FRONT = bare(
    "The Harbour Post",
    "<main>"
    + "".join(f'<article><h2><a href="/news/{i}">{text}</a></h2></article>' for i, text in enumerate(FIRE))
    + "</main>",
)
CUT = story_markup(FIRE)[: story_markup(FIRE).index("Two firefighters") + 30]
CUT_EARLY = story_markup(FIRE)[: story_markup(FIRE).index("</head>")]

BAD = {  # what is served in a story's place, and what it is
    "consent": (page(CONSENT), Condition.CONSENT),
    "consent after a redirect": (
        page(CONSENT_REDIRECT, at="https://consent.harbourpost.example/m?c=1"),
        Condition.CONSENT,
    ),
    "paywall": (page(PAYWALL), Condition.PAYWALL),
    "paywall in the middle of a sentence": (page(PAYWALL_MIDWAY), Condition.PAYWALL),
    "payment required": (page(PAYWALL, 402), Condition.PAYWALL),
    "challenge": (page(CHALLENGE), Condition.BOT_WALL),
    "challenge, forbidden": (page(CHALLENGE, 403), Condition.REFUSED),
    "captcha": (page(CAPTCHA), Condition.BOT_WALL),
    "robot": (page(ROBOT), Condition.BOT_WALL),
    "access denied": (page(DENIED), Condition.BOT_WALL),
    "too many requests": (page("", 429), Condition.REFUSED),
    "soft 404": (page(SOFT_404), Condition.SOFT_404),
    "soft 404 with other stories": (page(GONE_AWAY), Condition.SOFT_404),
    "maintenance": (page(MAINTENANCE), Condition.MAINTENANCE),
    "maintenance, unavailable": (page(UNAVAILABLE, 503), Condition.MAINTENANCE),
    "unavailable, said to be well": (page(UNAVAILABLE), Condition.MAINTENANCE),
    "server error": (page(UNAVAILABLE, 500), Condition.SERVER_ERROR),
    "front page": (page(FRONT, at=f"{SITE}/"), Condition.FRONT_PAGE),
    "no body": (page(""), Condition.EMPTY),
    "empty shell": (page(EMPTY_SHELL), Condition.NEEDS_BROWSER),
    "empty article": (page(EMPTY_ARTICLE), Condition.EMPTY),
    "login": (page(LOGIN), Condition.LOGIN),
    "unauthorised": (page(LOGIN, 401), Condition.LOGIN),
    "JSON": (page('{"title": "Fire in Mill Lane"}', kind="application/json"), Condition.NOT_HTML),
    "PDF": (page(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", kind="application/pdf"), Condition.NOT_HTML),
    "PDF without a type": (page(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", kind=""), Condition.NOT_HTML),
    "cut before its text": (page(CUT_EARLY), Condition.EMPTY),
}


def foreign(title: str, *lines: str) -> Page:
    return page(
        bare(title, "<main><h1>" + lines[0] + "</h1>" + "".join(f"<p>{line}</p>" for line in lines[1:]) + "</main>")
    )


BAD_ABROAD = {
    "German 404": (
        foreign("Der Bote", "Seite nicht gefunden", "Die gewünschte Seite ist leider umgezogen oder gelöscht worden."),
        Condition.SOFT_404,
    ),
    "German consent": (
        foreign(
            "Der Bote", "Ihre Privatsphäre ist uns wichtig", "Lesen Sie weiter mit Werbung und Cookies, oder mit Abo."
        ),
        Condition.CONSENT,
    ),
    "German maintenance": (
        foreign("Der Bote", "Gleich zurück", "Wegen Wartungsarbeiten ist unsere Seite gerade nicht zu erreichen."),
        Condition.MAINTENANCE,
    ),
    "French 404": (
        foreign("Le Quai", "Page introuvable", "La page que vous cherchez n’existe pas, ou n’existe plus depuis peu."),
        Condition.SOFT_404,
    ),
    "French paywall": (
        foreign(
            "Le Quai", "Incendie", "Un incendie a tué trois personnes.", "Il vous reste 85 % de cet article à lire."
        ),
        Condition.PAYWALL,
    ),
    "Spanish 404": (
        foreign("El Muelle", "Página no encontrada", "Lo sentimos, no hemos podido encontrar lo que buscas."),
        Condition.SOFT_404,
    ),
}
