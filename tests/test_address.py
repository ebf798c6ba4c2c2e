"""Web addresses: what is typed, what is kept, what is refused."""

import time
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.core.address import article_url, endpoint_of, host_of, web_url
from tracker.errors import BadAddress


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("example.com/news/1", "https://example.com/news/1"),
        ("example.com", "https://example.com/"),
        ("www.example.com?id=1", "https://www.example.com/?id=1"),
        ("example.com:8080/x", "https://example.com:8080/x"),
        ("localhost:8000/x", "https://localhost:8000/x"),
        ("//example.com/x", "https://example.com/x"),
        ("http://localhost/x", "http://localhost/x"),
        ("  https://example.com/x\n", "https://example.com/x"),
        ("\ufeffhttps://example.com/x", "https://example.com/x"),
        ("HTTPS://Example.COM/News", "https://example.com/News"),
        ("https://example.com:443/x", "https://example.com/x"),
        ("http://example.com:80/x", "http://example.com/x"),
        ("http://example.com:443/x", "http://example.com:443/x"),
        ("https://example.com./x", "https://example.com/x"),
        ("https://example.com/x#comments", "https://example.com/x"),
        ("https://bücher.example/ä b", "https://xn--bcher-kva.example/%C3%A4%20b"),
        ("https://EXAMPLE。com/", "https://example.com/"),
        ("https://my_paper.example/", "https://my_paper.example/"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
        ("http://[::FFFF:1.2.3.4]:80/", "http://[::ffff:102:304]/"),
        ("http://[2001:DB8:0:0::1]:81/", "http://[2001:db8::1]:81/"),
    ],
)
def test_a_typed_address_gets_its_one_spelling(typed: str, kept: str) -> None:
    assert article_url(typed) == kept


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/News/",
        "https://example.com/a//b/../c;v=1",
        "https://example.com/@desk/story(1)~x,y!$&'*+=:",
        "https://example.com/%c3%a4?q=%zz",
        "https://example.com/?b=2&a=1&b=3",
        "https://example.com/?lang=de&hl=en",
        "https://example.com/?123456",
        "https://example.com/?&&a=&b",
        "https://example.com/?ref=1&source=2&cid=3&id=4&page=5&session=6",
        "https://example.com/?next=https://other.example/?utm_source=x",
    ],
)
def test_what_may_select_the_article_is_kept_as_it_is(url: str) -> None:
    assert article_url(url) == url


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("utm_source=a&utm_medium=b", ""),
        ("b=1&utm_source=x&a=2", "?b=1&a=2"),
        ("FBCLID=1", ""),
        ("gclid=1&mc_cid=2&igshid=3&smid=4", ""),
        ("at_custom1=1&at_bbc_team=2&at_medium=3", ""),
        ("CMP=share_btn_tw&id=1", "?id=1"),
        ("wt.mc_id=1", ""),
        ("utm_source", ""),
        ("xutm_source=1", "?xutm_source=1"),
    ],
)
def test_parameters_that_say_how_a_reader_came_are_cut(query: str, kept: str) -> None:
    assert article_url(f"https://example.com/x?{query}") == f"https://example.com/x{kept}"


@pytest.mark.parametrize(
    ("typed", "cause"),
    [
        ("", "is not a web address"),
        ("hello", "is not a web address"),
        ("a b.com", "is not a web address"),
        ("me@example.com", "is not a web address"),
        ("ftp://example.com/x", "ftp addresses can't be fetched"),
        ("file:///etc/passwd", "file addresses can't be fetched"),
        ("javascript:alert(1)", "javascript addresses can't be fetched"),
        ("mailto:me@example.com", "mailto addresses can't be fetched"),
        ("https://", "names no host"),
        ("https:///x", "names no host"),
        ("https:example.com", "names no host"),
        ("https://user@example.com/", "user name or password"),
        ("https://example.com\\@other.example/", "backslashes"),
        ("https://example.com/a\tb", "control characters"),
        ("https://example.com/a\x00", "control characters"),
        ("https://example.com/\ud800", "control characters"),
        ("https://example.com:99999/", "not a web address"),
        ("https://example.com:x/", "not a web address"),
        ("https://example.com:0/", "port 0"),
        ("https://[::1/", "not a web address"),
        ("https://[v1.x]/", "not a host name"),
        ("https://[fe80::1%25eth0]/", "not a host name"),
        ("https://a b.example/", "not a host name"),
        ("https://example..com/", "not a host name"),
        ("https://-x.example/", "not a host name"),
        (f"https://{'a' * 64}.example/", "not a host name"),
        (f"https://{'a.' * 130}example/", "not a host name"),
        ("https://2130706433/", "not a host name"),
        ("https://0x7f.1/", "not a host name"),
        ("https://0177.0.0.1/", "not a host name"),
        ("https://1.2.3.4.5/", "not a host name"),
        ("https://xn--a/", "not a host name"),
        ("https://℀.example/", "not a web address"),
        ("https://example.com/" + "a" * 1981, "longer than 2,000 characters"),
    ],
)
def test_what_may_not_be_fetched_is_refused_in_one_line(typed: str, cause: str) -> None:
    with pytest.raises(BadAddress, match=cause) as caught:
        article_url(typed)

    assert str(caught.value).isprintable()


def test_a_password_is_not_repeated_in_the_refusal() -> None:
    with pytest.raises(BadAddress) as caught:
        article_url("https://me:secret@example.com/")

    assert "secret" not in str(caught.value)
    assert "example.com" in str(caught.value)


@pytest.mark.parametrize(
    ("url", "host", "endpoint"),
    [
        ("https://example.com/x", "example.com", ("example.com", 443)),
        ("http://example.com:8080/x", "example.com:8080", ("example.com", 8080)),
        ("http://[::1]:81/", "[::1]:81", ("::1", 81)),
    ],
)
def test_a_url_tells_its_host_and_where_it_leads(url: str, host: str, endpoint: tuple[str, int]) -> None:
    assert (host_of(url), endpoint_of(url)) == (host, endpoint)


@pytest.mark.parametrize("text", ["a." * 500_000, "a" * 1_000_000 + "@", "https://" + "x?" * 500_000, " " * 1_000_000])
def test_a_megabyte_of_rubbish_is_refused_at_once(text: str) -> None:
    started = time.process_time()

    with pytest.raises(BadAddress):
        article_url(text)

    assert time.process_time() - started < 5  # what is not linear takes minutes


def accepted(typed: str) -> str | None:
    try:
        return article_url(typed)
    except BadAddress:
        return None


PIECES = some.sampled_from(
    [
        *"aZ09.:/?#[]@!$&'()*+,;=%_~-|^{}<>\"` é①。ß\u202e",
        "https://",
        "http://",
        "xn--",
        "utm_a=1",
        "example.com",
        "::1",
    ]
)
TYPED = some.lists(PIECES, max_size=12).map("".join)
ACCEPTED = (TYPED | TYPED.map("https://example.com/{}".format) | TYPED.map("http://{}.com".format)).map(accepted)


@given(ACCEPTED.filter(bool))
def test_an_accepted_address_stays_itself_is_plain_ascii_and_reads_the_same_to_the_client(url: str) -> None:
    parts = urlsplit(url)

    sent = httpx.Request("GET", url).url

    assert url.isascii()
    assert url.isprintable()
    assert article_url(url) == web_url(url) == url
    assert (sent.scheme, sent.netloc.decode()) == (parts.scheme, parts.netloc)
