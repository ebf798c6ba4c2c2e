"""The demo's news site: serves one stage of the story on loopback, with the noise that real pages have."""

from hashlib import sha256
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from json import dumps
from string import Template
from threading import Thread
from types import TracebackType
from typing import Self

from tracker.cli.demo.story import STORY, Article, Kind, Stage

_PATH = "/news/pellworth-doorbell-breach-customer-data/"

_ARTICLE = Template("""<!doctype html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<title>$headline - Harbor Wire</title>
<meta name="description" content="$lead">
<meta property="og:type" content="article">
<meta property="og:site_name" content="Harbor Wire">
<meta property="og:title" content="$headline">
<meta property="og:description" content="$lead">
<meta property="og:url" content="$url">
<meta property="article:published_time" content="$published">
<meta property="article:modified_time" content="$modified">
<meta name="author" content="$byline">
<link rel="canonical" href="$url">
<script type="application/ld+json">$metadata</script>
<script nonce="$nonce">window.pageView = "$nonce";</script>
</head>
<body class="skin-$request">
<header class="siteHeader"><a href="/">Harbor Wire</a>
<nav><ul><li><a href="/news/">News</a></li><li><a href="/reviews/">Reviews</a></li></ul></nav></header>
<div class="ad" id="ad-$nonce"><a href="/ads/$request">Advertisement: mattresses, $request percent off</a></div>
<main>
<article id="article-$nonce">
<header class="c-head">
<h1 class="speakableText">$headline</h1>
<div class="c-assetAuthor"><span class="author">By <a rel="author" href="/profiles/quill/">$byline</a></span>
<time datetime="$published">June 12, 2019 3:54 a.m. PT</time> <span class="age">$request minutes ago</span></div>
<div class="shareBar"><ul><li><a href="/share/f">Share ($shares)</a></li><li><a href="/share/c">$comments</a></li></ul>
</div>
</header>
<div class="col-7 article-main-body row" data-component="articleBody">
<figure class="image"><img src="/img/doorbell.jpg?v=$nonce" alt="">
<figcaption><span class="caption">$caption</span></figcaption></figure>
$paragraphs
<div class="ad" id="ad-body-$nonce"><span>Advertisement</span></div>
$notes
</div>
</article>
<aside class="related"><h2>Related stories</h2><ul>
$related
</ul></aside>
<section class="comments"><h2>$comments</h2></section>
</main>
<footer><p>&copy; Harbor Wire, a paper that does not exist.</p></footer>
</body>
</html>
""")

_BOT_WALL = Template("""<!doctype html>
<html lang="en-US">
<head><meta charset="utf-8"><title>Just a moment...</title>
<meta name="robots" content="noindex,nofollow"><meta http-equiv="refresh" content="12"></head>
<body>
<div class="cf-browser-verification cf-im-under-attack" id="cf-content">
<noscript><h1>Please turn JavaScript on and reload the page.</h1></noscript>
<h1>Checking your browser before accessing the site.</h1>
<p>This takes a few seconds. You will then be led to the page.</p>
<form id="challenge-form" action="/cdn-cgi/l/chk_jschl" method="get">
<input type="hidden" name="r" value="$nonce"></form>
</div>
<div class="attribution">Ray ID: <code>$nonce</code></div>
</body>
</html>
""")

_REMOVED = Template("""<!doctype html>
<html lang="en-US">
<head><meta charset="utf-8"><title>Page not available - Harbor Wire</title></head>
<body><main><h1>This page is no longer available</h1><p>See <a href="/?from=$nonce">today's news</a> instead.</p></main>
</body>
</html>
""")

_PAGES = {
    Kind.ARTICLE: (_ARTICLE, HTTPStatus.OK),
    Kind.BOT_WALL: (_BOT_WALL, HTTPStatus.OK),
    Kind.REMOVED: (_REMOVED, HTTPStatus.GONE),
}

_RELATED = (
    "Five locks that open by themselves",
    "The best porch lights of 2019",
    "Why your thermostat wants your birthday",
    "Orrin Brothers to close its last Danish plant",
    "How to read a privacy policy in four minutes",
)


def answer(stage: Stage, url: str, request: int) -> tuple[HTTPStatus, bytes]:
    """Return the status and the page in UTF-8, with that request's noise: no two requests get the same bytes."""
    noise = {
        "nonce": sha256(str(request).encode()).hexdigest()[:16],
        "request": str(request),
        "shares": str(40 + 3 * request),
        "comments": f"{7 + request} comments",
        "related": _related(request),
    }
    template, status = _PAGES[stage.kind]
    return status, template.substitute(noise, url=escape(url), **_fields(stage.article, url)).encode()


def _fields(article: Article, url: str) -> dict[str, str]:
    return {
        "headline": escape(article.headline),
        "byline": escape(article.byline),
        "published": article.published,
        "modified": article.modified,
        "caption": escape(article.caption),
        "lead": escape(article.paragraphs[0]),
        "paragraphs": "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in article.paragraphs),
        "notes": "\n".join(f"<p><em>{escape(note)}</em></p>" for note in article.notes),
        "metadata": _metadata(article, url),
    }


def _metadata(article: Article, url: str) -> str:
    document = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "author": {"@type": "Person", "name": article.byline},
        "publisher": {"@type": "Organization", "name": "Harbor Wire"},
        "datePublished": article.published,
        "dateModified": article.modified,
        "mainEntityOfPage": url,
    }
    return dumps(document).replace("<", r"\u003c")  # no text can close the script element


def _related(request: int) -> str:
    turn = request % len(_RELATED)
    titles = _RELATED[turn:] + _RELATED[:turn]
    return "\n".join(f'<li><a href="/news/{place}/">{escape(title)}</a></li>' for place, title in enumerate(titles))


class Site:
    """The site, served on 127.0.0.1 at a free port while the `with` block runs; it starts with the first stage."""

    def __init__(self) -> None:
        self._server = _Server()
        # The interval is how long `shutdown` may wait.
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def url(self) -> str:
        """The article's URL."""
        return self._server.article_url

    def show(self, stage: Stage) -> None:
        """Serve that stage from the next request on."""
        self._server.stage = stage

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    """What the site's requests share: the stage, and how many there were."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.article_url = f"http://127.0.0.1:{self.server_port}{_PATH}"
        self.stage = STORY[0]
        self.requests = count(1)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """Answer with the article at its path, with a robots.txt that allows everything, or with 404."""
        if self.path == _PATH:
            status, page = answer(self.server.stage, self.server.article_url, next(self.server.requests))
            self._answer(status, "text/html; charset=utf-8", page)
        elif self.path == "/robots.txt":
            self._answer(HTTPStatus.OK, "text/plain; charset=utf-8", b"User-agent: *\nAllow: /\n")
        else:
            self._answer(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"Not found\n")

    def _answer(self, status: HTTPStatus, content_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: the terminal belongs to the demo."""
