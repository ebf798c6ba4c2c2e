"""An AMP page is read as its readers see it, without what AMP's own elements hold beside the article."""

import pytest

from tracker.core.extract.amp import hide_beside_in_amp
from tracker.core.extract.tree import blocks, parse

TEXT = "Ines Calder climbed the 212 steps of the Gull Point light for the last time."


def lines(body: str, opening: str = "<html amp>") -> list[str]:
    root = parse(f"{opening}<body><article><p>{TEXT}</p>{body}</article></body></html>")
    assert root is not None
    hide_beside_in_amp(root)
    return [block.text for block in blocks(root)]


@pytest.mark.parametrize(
    "beside",
    [
        "<amp-sidebar layout=nodisplay><ul><li>News</ul></amp-sidebar>",
        "<amp-consent><p>We and our partners store cookies.</p></amp-consent>",
        "<amp-ad type=x><div placeholder>Advertisement</div></amp-ad>",
        "<amp-list src=/x.json><div fallback>These stories could not be loaded.</div></amp-list>",
        "<amp-twitter data-tweetid=1><blockquote placeholder>A tweet</blockquote></amp-twitter>",
        "<amp-unheard-of><p placeholder>Loading</p></amp-unheard-of>",
        '<section amp-access="NOT subscriber"><p>It costs a crown a month.</p></section>',
        '<section subscriptions-section="content-not-granted"><p>It costs a crown a month.</p></section>',
        "<section subscriptions-actions><p>It costs a crown a month.</p></section>",
    ],
)
def test_what_stands_beside_the_article_is_left_out(beside: str) -> None:
    assert lines(beside) == [TEXT]


@pytest.mark.parametrize(
    "part",
    [
        "<section amp-access=subscriber><p>The lamp is dark.</p></section>",
        "<section subscriptions-section=content><p>The lamp is dark.</p></section>",
        "<amp-accordion><section><h2>The lamp is dark.</h2></section></amp-accordion>",
        "<figure><amp-img src=a.jpg></amp-img><figcaption>The lamp is dark.</figcaption></figure>",
        "<amp-ad><p>Buy a lamp.</p></amp-ad>The lamp is dark.",
    ],
)
def test_what_is_the_articles_stays(part: str) -> None:
    assert lines(part) == [TEXT, "The lamp is dark."]


def test_the_lightning_marks_an_amp_page_too() -> None:
    assert lines("<amp-ad><p>Buy a lamp.</p></amp-ad>", "<html ⚡ lang=en>") == [TEXT]


def test_other_pages_are_left_as_they_are() -> None:
    assert lines("<p placeholder>The lamp is dark.</p>", "<html lang=en>") == [TEXT, "The lamp is dark."]
