"""A page that is not the article is named for what it is; a story about such pages is a story."""

import pytest
from pages_by_hand import BAD, BRIEF, CHALLENGE, CUT, FIRE, FRONT, HEADLINE, OFFER, SITE, URL, page, story, story_markup

from tracker.core.condition import (
    condition_of_answer,
    condition_of_content,
    is_drastic_loss,
    kept_share,
)
from tracker.core.extract import decode, extract
from tracker.core.values import Condition, Content, Note, NoteKind, Page

KNOWN = {"a story": FIRE, "a brief": BRIEF}
ABOUT = {  # stories about what bad pages say of themselves
    "captchas": (
        "Captchas that ask “Are you a robot?” are to go",
        "The company behind most of the web’s captchas said that its security check will soon ask nothing at all.",
        "Until now people had to prove you’re not a robot tests by the dozen: “Just a moment,” pages said, and "
        "“verify you are human”. Unusual activity would bring up another.",
    ),
    "cookies": (
        "Regulator fines papers over cookie banners",
        "The data office fined three papers over banners that say “We value your privacy” and offer only one button.",
        "Readers must be able to reject as easily as they can accept all cookies, it said; to manage your consent "
        "must not take more than two clicks.",
    ),
    "404s": (
        "The island that Google could not find",
        "Page not found: for nine days the island was missing from every map, and its council’s site answered with 404.",
        "The ferry’s timetable is no longer available on paper, so that visitors could not find the pier at all.",
    ),
    "paywalls": (
        "Harbour Post ends its paywall",
        "The paper will no longer ask readers to subscribe to continue reading; its articles had been only for subscribers.",
        "“Already a subscriber?” will be asked no more, the editor said, and nobody has reached your article limit.",
    ),
    "logins": (
        "City library drops log-ins",
        "Readers will no longer have to log in to read the catalogue, nor create an account to continue, the library said.",
        "Some 40,000 people had asked for that in a petition which the council took up last week.",
    ),
    "maintenance": (
        "Bank’s app is back after two days",
        "The bank’s app had been down for scheduled maintenance since Sunday, and then something went wrong, it said.",
        "Customers saw “Service unavailable”, or “Internal server error”, when they tried to see what they owned.",
    ),
}
LONG = {name: (title, *paragraphs, *FIRE) for name, (title, *paragraphs) in ABOUT.items()}

served = pytest.mark.parametrize(("bad", "condition"), [pytest.param(*pair, id=name) for name, pair in BAD.items()])
told = pytest.mark.parametrize("texts", [pytest.param(texts, id=name) for name, texts in ABOUT.items()])
told_long = pytest.mark.parametrize("texts", [pytest.param(texts, id=name) for name, texts in LONG.items()])
known_before = pytest.mark.parametrize("known", [pytest.param(texts, id=name) for name, texts in KNOWN.items()])


def what_is(answer: Page, last: Content | None = None) -> Condition:
    found = condition_of_answer(answer)
    if found.condition is not Condition.ARTICLE:
        return found.condition
    markup = decode(answer.body, answer.header("content-type"))
    return condition_of_content(answer, markup, extract(markup, answer.url, previous=last), last, URL).condition


def read(*paragraphs: str, title: str = HEADLINE) -> Content:
    return extract(story(*paragraphs, title=title).body, URL)


@served
def test_a_bad_page_is_named_at_first_sight(bad: Page, condition: Condition) -> None:
    assert what_is(bad) is condition


@served
@known_before
def test_a_bad_page_is_named_in_place_of_a_known_text(bad: Page, condition: Condition, known: tuple[str, ...]) -> None:
    assert what_is(bad, read(*known)) is condition


def test_a_page_that_breaks_off_is_named_where_the_text_is_known() -> None:
    assert what_is(page(CUT), read(*FIRE)) is Condition.TRUNCATED
