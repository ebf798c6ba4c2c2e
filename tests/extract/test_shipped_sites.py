"""The site rules that come with tracker: each can be used, and does what it is there for."""

from dataclasses import fields
from datetime import UTC, datetime

import pytest

from tests.extract.test_sites import ONE, PROMO, TWO
from tracker.core.extract import extract
from tracker.core.extract.selectors import check
from tracker.core.extract.sites import SiteRule, site_rules
from tracker.errors import ConfigError

SHIPPED = [  # a page in the shape of the site's, and what is to be read from it
    pytest.param(
        "https://apnews.com/article/1",
        f"<div class='RichTextStoryBody'><p>{ONE}</p><div class='PageListEnhancementGeneric'><p>{PROMO}</p></div>"
        f"<p>{TWO}</p></div><p>{PROMO}</p>",
        [ONE, TWO],
        id="apnews",
    ),
    pytest.param(
        "https://www.bbc.com/news/articles/1",
        f"<article><div data-component='text-block'><p>{ONE}</p></div><div data-component='links-block'><p>{PROMO}</p>"
        f"</div><div data-component='text-block'><p>{TWO}</p></div></article>",
        [ONE, TWO],
        id="bbc",
    ),
    pytest.param(
        "https://edition.cnn.com/1",
        f"<main><p>{ONE}</p><div data-component-name='related-content'><p>{PROMO}</p></div><p>{TWO}</p></main>",
        [ONE, TWO],
        id="cnn",
    ),
    pytest.param(
        "https://www.foxnews.com/1",
        f"<div class='article-body'><p>{ONE}</p><p>CLICK HERE TO GET THE HARBOUR APP</p><p>{TWO}</p></div>",
        [ONE, TWO],
        id="foxnews",
    ),
    pytest.param(
        "https://www.theguardian.com/1",
        f"<main><p>{ONE}</p><figure data-spacefinder-type='model.RichLinkBlockElement'><p>{PROMO}</p></figure>"
        f"<p>{TWO}</p></main>",
        [ONE, TWO],
        id="theguardian",
    ),
    pytest.param(
        "https://www.reuters.com/1",
        f"<main><div>{ONE}</div><div>{TWO[:-1]} <a href='/2'><span>again</span><span>, opens new tab</span></a>.</div>"
        "<div>Sign up here.</div></main>",
        [ONE, f"{TWO[:-1]} again."],
        id="reuters",
    ),
    pytest.param(
        "https://www.lemonde.fr/1",
        f"<section><p>{ONE}</p><section class='catcher'><p>{PROMO}</p></section><p>{TWO}</p></section>",
        [ONE, TWO],
        id="lemonde",
    ),
    pytest.param(
        "https://people.com/1",
        f"<button>Menu<main><div class='mntl-sc-page'><p>{ONE}</p><div class='mntl-sc-block-featuredlink'><p>{PROMO}"
        f"</p></div><p>{TWO}</p></div></main></button>",
        [ONE, TWO],
        id="people",
    ),
]


def fault_of(key: str, text: str) -> str:
    try:
        check(key, text)
    except ConfigError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("rule", site_rules().shipped, ids=lambda rule: rule.hosts[0])
def test_every_shipped_rule_can_be_used(rule: SiteRule) -> None:
    texts = [(key.name, text) for key in fields(rule) for text in getattr(rule, key.name)]

    faults = [fault for fault in (fault_of(key, text) for key, text in texts) if fault]

    assert faults == []


@pytest.mark.parametrize(("url", "body", "paragraphs"), SHIPPED)
def test_a_shipped_rule_does_what_it_is_for(url: str, body: str, paragraphs: list[str]) -> None:
    page = f"<html><body>{body}</body></html>"

    content = extract(page, url)

    assert list(content.paragraphs) == paragraphs
    assert extract(page, "https://other.example/1").paragraphs != content.paragraphs


@pytest.mark.parametrize(
    ("host", "hour"),
    [
        ("www.lemonde.fr", 9),
        ("www.tagesschau.de", 9),
        ("www.derstandard.at", 9),
        ("nos.nl", 9),
        ("www.svt.se", 9),
        ("www3.nhk.or.jp", 2),
    ],
)
def test_a_shipped_zone_is_that_of_its_newsroom(host: str, hour: int) -> None:
    page = f"<meta property='article:modified_time' content='2024-07-05T11:28:00'><main><p>{ONE}</p><p>{TWO}</p></main>"

    content = extract(page, f"https://{host}/1")

    assert content.modified_at == datetime(2024, 7, 5, hour, 28, tzinfo=UTC)
