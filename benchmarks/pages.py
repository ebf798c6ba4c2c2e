"""The invented pages of the benchmarks' news site: as big as real ones, in several layouts, one text and its edit.

Real news pages, measured on some 180: median 115 KB, 24 KB gzipped, of which some 5 KB are the text. The rest, here as
there, is scripts, state, cards of other stories and menus.
"""

import json
import random
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

NAMES = """
    council harbour minister report budget school river company worker court station market winter bridge village
    doctor police union farmer airport energy railway hospital election garden measure vote plan figure site owner
"""
WORDS = NAMES.split()
VERBS = ("said", "approved", "opened", "closed", "delayed", "rejected", "announced", "doubled", "repaired", "sold")
MEDIAN_BYTES = 115_000
SPREAD = 0.4  # of the sizes' logarithms
LISTED = 8  # stories in the list of the most read


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page in three parts: what varies stands in the first and the last, the middle is kept compressed too."""

    start: str
    middle: bytes
    squeezed: bytes  # the middle as raw deflate, ending at a whole byte
    end: str

    def plain(self, nonce: int, shift: int) -> bytes:
        """Return the page; pages with the same nonce and shift are the same, byte for byte."""
        first, last = self._around(nonce, shift)
        return first + self.middle + last

    def gzipped(self, nonce: int, shift: int) -> bytes:
        """Return the same page as gzip: only the small parts around the middle are compressed now."""
        first, last = self._around(nonce, shift)
        digest = zlib.crc32(last, zlib.crc32(self.middle, zlib.crc32(first)))
        size = len(first) + len(self.middle) + len(last)
        trailer = digest.to_bytes(4, "little") + size.to_bytes(4, "little")
        return GZIP_HEAD + _deflated(first) + self.squeezed + _deflated(last, zlib.Z_FINISH) + trailer

    def _around(self, nonce: int, shift: int) -> tuple[bytes, bytes]:
        last = self.end.replace("LIST", most_read(shift)).replace("NONCE", str(nonce))
        return self.start.replace("NONCE", str(nonce)).encode(), last.encode()


GZIP_HEAD = bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])


def _deflated(text: bytes, flush: int = zlib.Z_FULL_FLUSH) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(text) + packer.flush(flush)


def prepare(article: int, *, is_edited: bool = False) -> Prepared:
    """Return an article's page; edited, one figure in its text is another."""
    dice = random.Random(article)
    paragraphs = _paragraphs(dice, is_edited)
    layout = LAYOUTS[article % len(LAYOUTS)]
    page = layout(article, paragraphs)
    size = MEDIAN_BYTES * dice.lognormvariate(0, SPREAD)
    page = page.replace("FILLER", "\n".join(_filler(dice, int(size) - len(page))))
    start, middle, end = (
        page.partition("CUT")[0],
        page.partition("CUT")[2].rpartition("CUT")[0],
        page.rpartition("CUT")[2],
    )
    return Prepared(start, middle.encode(), _deflated(middle.encode()), end)


@cache
def most_read(shift: int) -> str:
    """Return the list of the most read, with its counters: another order and other numbers at each shift."""
    dice = random.Random(f"list {shift}")
    rows = [
        f'<li><a href="/story/{100 + story}">The {WORDS[story]} and the {WORDS[-story - 1]}</a>'
        f'<span class="count">{dice.randint(1000, 90_000):,} readers</span></li>'
        for story in dice.sample(range(len(WORDS) // 2), LISTED)
    ]
    return f'<div class="most-read"><h3>Most read</h3><ol>{"".join(rows)}</ol></div>'


def _paragraphs(dice: random.Random, is_edited: bool) -> list[str]:
    """Return some 20 paragraphs with links in them; the edit is of one figure."""
    text = [" ".join(_sentence(dice) for _ in range(dice.randint(2, 4))) for _ in range(dice.randint(14, 26))]
    text[4] += f" The works will cost {dice.randint(10, 90) + is_edited} million dollars."
    return [_linked(dice, paragraph) if place % 3 == 0 else paragraph for place, paragraph in enumerate(text)]


def _sentence(dice: random.Random) -> str:
    subject, other, place, last = dice.sample(WORDS, 4)
    did, count = dice.choice(VERBS), dice.randint(2, 9)
    return f"The {subject} {did} the {other} near the {place} on Monday, {count} people of the {last} said."


def _linked(dice: random.Random, paragraph: str) -> str:
    word = dice.choice([word for word in WORDS if f" {word} " in paragraph])
    return paragraph.replace(
        f" {word} ", f' <a href="/topic/{word}" data-link="{dice.randbytes(4).hex()}">{word}</a> ', 1
    )


def _filler(dice: random.Random, size: int) -> Iterator[str]:
    """Yield what surrounds the text: cards of other stories, a page's state, menus."""
    while size > 0:
        kind = dice.choice((_card, _card, _state, _menu))
        piece = kind(dice)
        size -= len(piece) + 1
        yield piece


def _card(dice: random.Random) -> str:
    key, picture = dice.randbytes(14).hex(), dice.randbytes(20).hex()
    topic, other, place = dice.sample(WORDS, 3)
    widths = ", ".join(f"/img/{picture}/{width}.jpg {width}w" for width in (320, 640, 960, 1280))
    return f"""<div class="grid__cell grid__cell--{dice.randint(1, 4)}">
<article class="card card--{topic}" data-id="{key}">
<a class="card__link" href="/{topic}/{other}-and-{place}-{key}"><picture class="card__picture">
<img loading="lazy" alt="" srcset="{widths}" sizes="(min-width: 960px) 320px, 100vw"></picture>
<h3 class="card__headline">{topic.title()} {dice.choice(VERBS)} the {other} at the {place}</h3></a>
<div class="card__meta"><span class="card__section">{topic}</span></div></article></div>"""


def _state(dice: random.Random) -> str:
    state = {
        dice.choice(WORDS): {"id": dice.randbytes(12).hex(), "slot": dice.choice(WORDS), "rank": dice.randint(1, 999)}
        for _ in range(12)
    }
    return f"<script>window.__slots = window.__slots || []; window.__slots.push({json.dumps(state)});</script>"


def _menu(dice: random.Random) -> str:
    rows = "".join(f'<li class="menu__row"><a href="/{word}">{word.title()}</a></li>' for word in dice.sample(WORDS, 9))
    return f'<nav class="menu" aria-label="{dice.choice(WORDS)}"><ul class="menu__list">{rows}</ul></nav>'


HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<script nonce="NONCE">var visit = "NONCE";</script>CUT
<title>Story {0} of the day - Loopback News</title><meta property="og:title" content="Story {0} of the day">
<meta property="article:published_time" content="2026-03-01T08:00:00Z"><meta property="og:type" content="article">
<link rel="stylesheet" href="/main.css"><meta name="viewport" content="width=device-width">"""
FOOT = '<footer class="site-foot">CUT LIST<p>Loopback News</p><!-- NONCE --></footer></body></html>'


def _broadsheet(article: int, paragraphs: list[str]) -> str:
    """Lay out as nested divs, with JSON-LD, and a box of related stories within the text."""
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": f"Story {article} of the day",
        "datePublished": "2026-03-01T08:00:00Z",
        "author": {"@type": "Person", "name": "Ada Rowe"},
    }
    box = (
        '<div class="related"><h4>Read more</h4><ul><li><a href="/a">The other story of the harbour</a></li></ul></div>'
    )
    text = [f'<div class="story-body__part"><p>{paragraph}</p></div>' for paragraph in paragraphs]
    body = "\n".join([*text[:6], box, *text[6:]])
    return f"""{HEAD.format(article)}<script type="application/ld+json">{json.dumps(linked)}</script></head>
<body><div id="page"><div class="wrap"><div class="story"><h1 class="story__headline">Story {article} of the day</h1>
<div class="story__byline">By <a href="/by/ada-rowe">Ada Rowe</a></div><div class="story-body">{body}</div></div>
<div class="rail">FILLER</div></div></div>{FOOT}"""


def _wire(article: int, paragraphs: list[str]) -> str:
    """Lay out as an article element with microdata, headings and a figure; the list ends the article itself."""
    text = [f"<p>{paragraph}</p>" for paragraph in paragraphs]
    figure = '<figure><img src="/1.jpg" alt=""><figcaption>The harbour on Monday.</figcaption></figure>'
    body = "\n".join([*text[:3], figure, *text[3:8], "<h2>What comes next</h2>", *text[8:]])
    return f"""{HEAD.format(article)}</head><body><header>FILLER</header><main>
<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Story {article} of the day</h1>
<p class="byline" itemprop="author">By Ada Rowe</p><div itemprop="articleBody">{body}</div>
CUTLIST</article></main><footer>Loopback News <!-- NONCE --></footer></body></html>"""


def _weblog(article: int, paragraphs: list[str]) -> str:
    """Lay out as a weblog's entry, with tags, a share bar, and a note of the publisher's."""
    text = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""{HEAD.format(article)}</head><body class="single"><div id="content" class="site-content">
<div class="post hentry"><h1 class="entry-title">Story {article} of the day</h1>
<span class="entry-meta">By <span class="author vcard">Ada Rowe</span></span>
<div class="entry-content">{text}<p><em>First published at 8:00 a.m. GMT.</em></p></div>
<div class="share"><a href="/share">Share</a> <a href="/mail">Mail</a></div><div class="tags">Tags: harbour</div></div>
<div id="secondary" class="widget-area">FILLER</div></div>{FOOT}"""


def _magazine(article: int, paragraphs: list[str]) -> str:
    """Lay out as many sections, with advertisements between the paragraphs."""
    slot = '<section class="slot" data-slot="{0}"><div id="ad-{0}">Advertisement</div></section>'
    parts = [
        f'<section class="block block--text"><p class="block__p">{paragraph}</p></section>'
        + (slot.format(place) if place % 4 == 3 else "")
        for place, paragraph in enumerate(paragraphs)
    ]
    body = "\n".join(parts)
    return f"""{HEAD.format(article)}</head>
<body><div class="app" data-reactroot=""><div class="layout"><div class="lane">
<header class="opener"><h1>Story {article} of the day</h1><address class="opener__by">Ada Rowe</address></header>
{body}</div><aside class="side">FILLER</aside></div></div>{FOOT}"""


LAYOUTS: tuple[Callable[[int, list[str]], str], ...] = (_broadsheet, _wire, _weblog, _magazine)
