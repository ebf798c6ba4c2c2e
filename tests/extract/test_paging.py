"""The pages that an article was cut into are told from those of sections and comments, and from other stories."""

import time

import pytest

from tracker.core.extract.paging import further_pages
from tracker.core.extract.tree import parse

SITE = "https://gullpointmail.example"


def pages(body: str, path: str, head: str = "") -> list[str]:
    root = parse(
        f"<html><head>{head}</head><body><article><p>She climbed the stairs.</p>{body}</article></body></html>"
    )
    assert root is not None
    return [address.removeprefix(SITE) for address in further_pages(root, SITE + path)]


def links(*paths: str) -> str:
    return '<div class="pages">1 ' + " ".join(f'<a href="{path}">{n}</a>' for n, path in enumerate(paths, 2)) + "</div>"


@pytest.mark.parametrize(
    ("path", "second", "third"),
    [
        pytest.param("/2024/03/the-keeper/", "/2024/03/the-keeper/2/", "/2024/03/the-keeper/3/", id="WordPress"),
        pytest.param("/the-keeper", "/the-keeper?page=2", "/the-keeper?page=3", id="a parameter"),
        pytest.param("/the-keeper", "/the-keeper?page=1", "/the-keeper?page=2", id="a parameter from 0"),
        pytest.param("/a/the-keeper.html", "/a/the-keeper-2.html", "/a/the-keeper-3.html", id="before the extension"),
        pytest.param("/the-keeper/", "/the-keeper/seite-2", "/the-keeper/seite-3", id="a word"),
        pytest.param("/the-keeper", "/the-keeper/page/2/", "/the-keeper/page/3/", id="a folder"),
        pytest.param("/a,1.html", "/a,1,p2.html", "/a,1,p3.html", id="a comma"),
        pytest.param("/story.php?id=7", "/story.php?id=7&p=2", "/story.php?id=7&p=3", id="beside another parameter"),
    ],
)
def test_the_pages_are_found_however_a_site_numbers_them(path: str, second: str, third: str) -> None:
    assert pages(links(second, third), path) == [second, third]


@pytest.mark.parametrize(
    "second",
    [
        "?page=2",
        "the-keeper?page=2",
        "./the-keeper?page=2",
        "//gullpointmail.example/a/the-keeper?page=2",
        f"{SITE}/a/the-keeper?page=2",
    ],
)
def test_the_second_page_is_found_however_its_address_is_shortened(second: str) -> None:
    assert pages(links(second), "/a/the-keeper") == ["/a/the-keeper?page=2"]


def test_the_first_page_is_known_from_its_second() -> None:
    body = '<div><a href="/a/the-keeper">1</a> 2 <a href="/a/the-keeper/3">3</a></div>'

    assert pages(body, "/a/the-keeper/2") == ["/a/the-keeper/3"]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/the-keeper?page=2">Next page »</a>',
        '<a href="/the-keeper?page=2">Weiter</a>',
        '<a href="/the-keeper?page=2">Page 2</a>',
        '<a rel="next" href="?page=2"><svg></svg></a>',
        '<a href="/the-keeper?page=2#top" aria-label="Page 2"></a>',
    ],
)
def test_a_link_to_the_next_page_is_enough(link: str) -> None:
    assert pages(link, "/the-keeper") == ["/the-keeper?page=2"]


def test_the_head_of_the_page_may_name_the_next_one() -> None:
    assert pages("", "/the-keeper/", '<link rel="next" href="/the-keeper/2/">') == ["/the-keeper/2/"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/the-keeper/2/", '<a href="/the-keeper/">1</a> 2 <a href="/the-keeper/3/">3</a>'),
        ("/the-keeper?page=2", '<a href="/the-keeper">1</a> 2 <a href="/the-keeper?page=3">3</a>'),
    ],
)
def test_from_a_later_page_only_those_after_it_are_further(path: str, body: str) -> None:
    assert pages(body, path) == [path.replace("2", "3")]


def test_pages_come_in_their_order_and_once() -> None:
    body = links("/the-keeper/2", "/the-keeper/3") + '<a href="/the-keeper/2">Next</a>'

    assert pages(body, "/the-keeper") == ["/the-keeper/2", "/the-keeper/3"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        pytest.param("/the-keeper", '<a href="/the-crane">Next</a>', id="another story"),
        pytest.param("/the-keeper", '<a rel="next" href="/the-keeper-2">The keeper, part two</a>', id="a sequel"),
        pytest.param("/story-7", '<a href="/story-8">Next</a>', id="the next number"),
        pytest.param("/news", links("/news/page/2", "/news/page/3"), id="a section"),
        pytest.param("/", links("/?page=2", "/?page=3"), id="the front page"),
        pytest.param("/the-keeper", links("https://other.example/the-keeper/2"), id="another site"),
        pytest.param("/the-keeper", links("/the-keeper?page=2&sort=new"), id="another view"),
        pytest.param("/the-keeper", links("/the-keeper/comment-page-2/#comments"), id="comments by address"),
        pytest.param("/the-keeper", f'<div id="comments">{links("/the-keeper?page=2")}</div>', id="comments by place"),
        pytest.param("/the-keeper", '<a href="/the-keeper?page=2">2 readers wrote to us</a>', id="a sentence"),
        pytest.param("/the-keeper", '<a href="http://[::1">2</a>', id="a broken address"),
        pytest.param("/the-keeper", '<a href="/the-keeper?page=99999999999999999999">2</a>', id="an absurd number"),
    ],
)
def test_what_is_no_page_of_the_article_is_left_out(path: str, body: str) -> None:
    assert pages(body, path) == []


@pytest.mark.parametrize("unit", ['<a href="?page=2">2', '<a href="?page=2">2</a>', "<a href='/a/1/1/1'> - - -</a>"])
def test_a_hundred_thousand_links_take_seconds_at_most(unit: str) -> None:
    started = time.process_time()

    pages(unit * 100_000, "/the-keeper")

    assert time.process_time() - started < 10  # what is not linear takes minutes
