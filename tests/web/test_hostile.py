"""What a hostile page writes, and what a hostile visitor sends: nothing of it runs, nothing of it breaks an answer."""

import json
import re
from collections.abc import Iterator
from urllib.parse import quote

import lxml.html
import pytest
from httpx2 import Response
from lxml import etree
from starlette.testclient import TestClient

from tests.store.results import Bench
from tests.web.test_access_routes import ROUTES
from tracker.core.values import Content, Note, NoteKind
from tracker.web.headers import HEADERS

MARKUP = (
    '<script>window.hit=1</script>"><img src=x onerror=window.hit=1>',
    "</style></script></textarea></title><svg onload=window.hit=1>",
    "]]><!--<base href='//evil.example/'>--><meta http-equiv=refresh content=0>",
    "&lt;script&gt;window.hit=1&lt;/script&gt; &amp;amp; {{7*7}} ${7*7} %s {0}",
    "\u202egnp.exe\u2066 \u200f\x7f\x1b[31m",
    "=cmd|'/c calc'!A1",
)
ADDRESS = "https://news.example/1?q=%22%3E%3Cscript%3Ewindow.hit=1%3C/script%3E&x='onload=1"
WORDS = (
    "0",
    "-1",
    "+1",
    "1.0",
    "01",
    "9" * 20,
    "9" * 1_500,
    "1\u0661",
    "\u00b2",
    "\0",
    "1\n",
    "..",
    "../../etc/passwd",
)
STRANGE = (
    *WORDS,
    "1'--",
    "*",
    '"',
    "((((",
    "a OR NEAR(",
    "2026-13-45",
    "0001-01-01T00:00+23:59",
    "\U0001f600",
    "x" * 2_500,
)
PARAMETERS = [
    *("after", "article", "channel", "cursor", "disclosure", "from", "limit", "next", "q", "query", "significance"),
    *("site", "sort", "state", "tag", "text", "to", "until", "urls", "view", "whole"),
]
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
MULTIPART = "multipart/form-data; boundary=B"
PART = b'--B\r\nContent-Disposition: form-data; name="urls"\r\n\r\n\\ud800+2AA-\xff\r\n--B--\r\n'
BODIES = (
    (FORM, b""),
    (FORM, b"&" * 10_000),
    (FORM, b"&".join(b"f%d=1" % number for number in range(10_000))),
    (FORM, b"ids=%ED%A0%80%00&name=%00&urls=javascript:1&tags=%FF&every=-1&label=%E2%80%AE&action=x"),
    (FORM, b"x" * 2_000_000),
    (MULTIPART, b"--B\r\nbad"),
    (MULTIPART, PART),
    (f"{MULTIPART}; charset=undefined", PART),
    (f"{MULTIPART}; charset=unicode_escape", PART),
    (JSON, b""),
    (JSON, b"["),
    (JSON, b"[" * 100_000),
    (JSON, b'{"a":' * 100_000),
    (JSON, b'{"ids":[' + b"1" * 5_000 + b"]}"),
    (JSON, b'{"urls":["\\ud800\\u0000"],"url":"\\ud800","name":"\\ud800","days":1e999}'),
    (JSON, b'{"a":NaN}'),
    (JSON, b"\xff\xfe{}"),
    ("", b"{}"),
    ("text/plain", b"\0"),
)
READ = sorted(path for method, path in ROUTES if method == "GET")
CHANGED = sorted((method, path) for method, path in ROUTES if method not in {"GET", "HEAD"})
REAL = {"pair": "1..2", "new": "2", "kind": "svg", "tag:path": "x"}  # where 1 leads nowhere


def hostile(number: int) -> Content:
    """Return a text of which every part is hostile."""
    said = [f"{words} {number} people died, the mayor said on Monday." for words in MARKUP]
    return Content(
        title=f"{MARKUP[number]} {number}",
        byline=MARKUP[0],
        published_at=None,
        modified_at=None,
        paragraphs=tuple(said),
        notes=tuple(Note(NoteKind.CORRECTION, f"Correction: {words}", None, None, number) for words in said),
        language=f"en{MARKUP[0]}",
    )


def filled(path: str, words: str) -> str:
    """Return a URL of that route: these words stand wherever braces do."""
    return re.sub(r"\{[^}]*\}", lambda _: quote(words, safe=""), path)


def real(path: str) -> str:
    """Return a URL of that route that leads to the article, or to two revisions of it."""
    return re.sub(r"\{([^}]*)\}", lambda name: REAL.get(name[1], "1"), path)


def living(html: str) -> Iterator[str]:
    """Yield what would run in a page, or lead out of it in a way that no page of ours does."""
    for part in lxml.html.document_fromstring(html).iter():
        yield from (name for name in map(str, part.attrib) if name.startswith("on") or name in {"style", "srcdoc"})
        yield from (str(part.get("src")) for _ in part.attrib if not str(part.get("src", "/")).startswith("/"))
        yield from (link for link in (str(part.get("href", "/")),) if not re.match(r"https?://|[/?#]|mailto:", link))
        yield from (str(part.tag) for _ in range(part.tag in {"base", "iframe", "object", "embed"}))
        yield from (str(part.text) for _ in range(part.tag == "script" and bool(part.text)))


def is_page(answer: Response) -> bool:
    return answer.headers.get("content-type", "").startswith("text/html")


def is_xml(answer: Response) -> bool:
    return "xml" in answer.headers.get("content-type", "")


def scripts(xml: bytes) -> list[str]:
    return [str(part.tag) for part in etree.fromstring(xml).iter("{*}script")]


def faults(answer: Response) -> list[str]:
    """Return what is wrong with an answer, whatever was asked: it failed, has not the headers, or helps nobody."""
    missing = [name for name in HEADERS if name not in answer.headers]
    failed = [f"{answer.request.url}: {answer.status_code}"] * (answer.status_code >= 500)
    mute = ["it says nothing"] * (answer.status_code >= 400 and not answer.text)
    return failed + missing + mute + ["a trace"] * ("Traceback" in answer.text)


@pytest.fixture
def shown(site: TestClient, bench: Bench) -> TestClient:
    """The web interface with a hostile article, seen twice."""
    bench.see(bench.add(ADDRESS), hostile(0), hostile(1))
    return site


def test_nothing_that_a_publisher_writes_lives_in_an_answer(shown: TestClient) -> None:
    answers = [shown.get(real(path), params={"q": "mayor"}) for path in READ]

    assert [fault for answer in answers for fault in faults(answer)] == []
    assert [hit for answer in answers if is_page(answer) for hit in living(answer.text)] == []
    assert [script for answer in answers if is_xml(answer) for script in scripts(answer.content)] == []


@pytest.mark.parametrize("words", WORDS)
def test_whatever_stands_in_an_address_is_answered(site: TestClient, words: str) -> None:
    answers = [site.get(filled(path, words)) for path in READ]

    assert [fault for answer in answers for fault in faults(answer)] == []


@pytest.mark.parametrize("words", STRANGE)
def test_whatever_stands_in_a_query_is_answered(site: TestClient, words: str) -> None:
    query = dict.fromkeys(PARAMETERS, words)

    answers = [site.get(filled(path, "1"), params=query) for path in READ]

    assert [fault for answer in answers for fault in faults(answer)] == []


@pytest.mark.parametrize(("kind", "body"), BODIES)
def test_whatever_is_sent_is_answered(site: TestClient, kind: str, body: bytes) -> None:
    headers = {"Content-Type": kind}

    answers = [site.request(method, filled(path, "1"), content=body, headers=headers) for method, path in CHANGED]

    assert [fault for answer in answers for fault in faults(answer)] == []


@pytest.mark.parametrize("value", ["", "x", ".", "W10.AAAA", "../../etc/passwd", "\\", "<script>", "[1]", "x" * 9_000])
def test_a_cookie_of_rubbish_is_as_good_as_none(site: TestClient, value: str) -> None:
    cookies = "; ".join(f"{name}={value}" for name in ("zone", "notice", "seen", "session"))

    answer = site.get("/", headers={"Cookie": cookies})

    assert answer.status_code == 200
    assert faults(answer) == []


def test_a_refusal_is_no_longer_than_what_it_refuses(site: TestClient) -> None:
    body = json.dumps({f"k{number}": 1 for number in range(10_000)})

    answer = site.post("/api/v1/sources", content=body, headers={"Content-Type": JSON})

    assert answer.status_code == 422
    assert len(answer.content) < 50_000
