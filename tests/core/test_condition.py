"""A page that is not the article is named for what it is; a story about such pages is a story."""

import time

import pytest

from tests.core.pages_by_hand import (
    BAD,
    BAD_ABROAD,
    BRIEF,
    CHALLENGE,
    FIRE,
    FRONT,
    HEADLINE,
    OFFER,
    SITE,
    URL,
    page,
    story,
    story_markup,
)
from tests.core.walls_by_hand import (
    BRIEFING,
    GALLERY,
    JSON_BODIES,
    LISTINGS,
    LIVE_BLOG,
    NOTICES,
    REFRESH,
    SENT_ON,
    WALLS,
    in_the_storys_frame,
    notice,
)
from tracker.core.answer import condition_of_answer
from tracker.core.condition import condition_of_content
from tracker.core.extract import decode, extract
from tracker.core.loss import is_drastic_loss, kept_share
from tracker.core.values import Content, Note, NoteKind
from tracker.core.verdict import Condition, Page

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
        "Page not found: for nine days the island was missing from every map, and its council’s site said 404.",
        "The ferry’s timetable is no longer available on paper, so that visitors could not find the pier at all.",
    ),
    "paywalls": (
        "Harbour Post ends its paywall",
        "The paper will no longer ask readers to subscribe to continue reading; it had been only for subscribers.",
        "Nobody will be asked “Already a subscriber?” any more, the editor said, or told to unlock this story.",
    ),
    "logins": (
        "City library drops log-ins",
        "Readers will no longer have to log in to read the catalogue, nor create an account to continue, it said.",
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


@pytest.mark.parametrize(("bad", "condition"), [pytest.param(*pair, id=name) for name, pair in BAD_ABROAD.items()])
def test_a_bad_page_is_named_in_other_languages(bad: Page, condition: Condition) -> None:
    assert what_is(bad) is condition
    assert what_is(bad, read(*FIRE)) is condition


@pytest.mark.parametrize("markup", [pytest.param(markup, id=name) for name, markup in WALLS.items()])
def test_a_challenge_of_the_usual_services_is_a_wall(markup: str) -> None:
    assert what_is(page(markup)) is Condition.BOT_WALL
    assert what_is(page(markup), read(*FIRE)) is Condition.BOT_WALL


noticed = pytest.mark.parametrize(
    ("condition", "title", "text"), [pytest.param(*told, id=name) for name, told in NOTICES.items()]
)


@noticed
def test_what_a_site_says_to_its_readers_is_no_story(condition: Condition, title: str, text: str) -> None:
    assert what_is(notice(title, text)) is condition
    assert what_is(notice(title, text), read(*FIRE)) is condition
    assert what_is(notice(title, text), read(*BRIEF)) is condition


@noticed
@pytest.mark.parametrize("is_dated", [True, False])
def test_it_is_no_story_under_the_storys_headline_either(
    condition: Condition, title: str, text: str, is_dated: bool
) -> None:
    answer = in_the_storys_frame(title, text, is_dated=is_dated)

    assert what_is(answer) is condition
    assert what_is(answer, read(*FIRE)) is condition
    assert what_is(answer, read(*BRIEF)) is condition


def test_a_long_request_for_consent_under_the_storys_headline_is_no_edit() -> None:
    lines = (
        "We value your privacy",
        "We and our 842 partners store and access information on a device, such as cookies, and process personal data "
        "for personalised advertising and content, and for the measurement of both.",
        "With your permission we and our partners may use precise geolocation and identification through scanning.",
        "You may click to consent to our processing as described above, or refuse to consent.",
    )

    assert len("".join(lines)) > 0.2 * len("".join(FIRE))  # it is no drastic loss
    assert what_is(in_the_storys_frame(*lines), read(*FIRE)) is Condition.CONSENT


@pytest.mark.parametrize("markup", [pytest.param(markup, id=name) for name, markup in LISTINGS.items()])
def test_a_list_of_stories_is_no_story(markup: str) -> None:
    assert what_is(page(markup)) is Condition.LISTING
    assert what_is(page(markup), read(*FIRE, title="Smoke drifts over the harbour")) is Condition.LISTING


@pytest.mark.parametrize("markup", [LIVE_BLOG, BRIEFING, GALLERY], ids=["live blog", "briefing", "gallery"])
def test_a_story_in_many_pieces_is_no_list_of_stories(markup: str) -> None:
    assert what_is(page(markup)) is Condition.ARTICLE
    assert what_is(page(markup), read(*BRIEF)) is Condition.ARTICLE


@pytest.mark.parametrize("paragraphs", [FIRE, FIRE[:5], FIRE[:2], BRIEF], ids=["whole", "cut", "short", "brief"])
@pytest.mark.parametrize("is_dated", [True, False])
def test_a_story_above_many_others_is_no_list_of_them(paragraphs: tuple[str, ...], is_dated: bool) -> None:
    others = "".join(f'<h3><a href="/n/{number}">{text[:80]}</a></h3>' for number, text in enumerate(FIRE))

    crowded = story(*paragraphs, is_dated=is_dated, below=f"<section>{others}</section>")
    assert what_is(crowded) is Condition.ARTICLE
    assert what_is(crowded, read(*FIRE)) is Condition.ARTICLE


@pytest.mark.parametrize("body", JSON_BODIES)
def test_json_that_says_it_is_html_is_not_html(body: str) -> None:
    assert what_is(page(body)) is Condition.NOT_HTML


def test_a_page_that_only_sends_on_is_named_and_not_followed() -> None:
    found = condition_of_content(page(REFRESH), REFRESH, extract(REFRESH), None, URL)

    assert found.condition is Condition.EMPTY
    assert f"{SITE}/elsewhere" in found.evidence


def test_a_story_that_reloads_itself_is_a_story() -> None:
    markup = story_markup(FIRE).replace("<head>", f'<head><meta http-equiv="refresh" content="900;url={URL}">')

    assert what_is(page(markup)) is Condition.ARTICLE


@pytest.mark.parametrize(("answer", "condition"), [pytest.param(*pair, id=name) for name, pair in SENT_ON.items()])
def test_a_redirect_to_where_readers_log_in_or_agree_is_named(answer: Page, condition: Condition) -> None:
    assert what_is(answer) is condition
    assert what_is(answer, read(*FIRE)) is condition


def test_a_redirect_to_another_address_of_the_story_is_followed_whatever_its_query_says() -> None:
    assert what_is(page(story_markup(FIRE, is_dated=False), at=f"{SITE}/fire?from=/login/")) is Condition.ARTICLE


@served
def test_who_accepts_takes_a_page_as_it_is_where_it_has_text(bad: Page, condition: Condition) -> None:
    content = extract(bad.body, bad.url)
    found = condition_of_content(bad, decode(bad.body, None), content, read(*FIRE), URL, accepts=True)

    assert found.condition is (Condition.ARTICLE if content.text else Condition.EMPTY)


@told
@pytest.mark.parametrize("is_dated", [True, False])
def test_a_story_about_such_pages_is_a_story_when_its_text_is_known(texts: tuple[str, ...], is_dated: bool) -> None:
    title, *paragraphs = texts
    edited = story(*paragraphs[:-1], paragraphs[-1].replace(" that ", " which "), title=title, is_dated=is_dated)

    assert what_is(edited, read(*paragraphs, title=title)) is Condition.ARTICLE


@told
def test_a_short_story_about_such_pages_is_a_story_at_first_sight(texts: tuple[str, ...]) -> None:
    title, *paragraphs = texts

    assert what_is(story(*paragraphs, title=title)) is Condition.ARTICLE


@told_long
@pytest.mark.parametrize("is_dated", [True, False])
def test_a_long_story_about_such_pages_is_a_story_at_first_sight(texts: tuple[str, ...], is_dated: bool) -> None:
    title, *paragraphs = texts

    assert what_is(story(*paragraphs, title=title, is_dated=is_dated)) is Condition.ARTICLE


@told
def test_a_brief_that_is_rewritten_into_a_story_about_such_pages_is_a_story(texts: tuple[str, ...]) -> None:
    title, *paragraphs = texts

    assert what_is(story(*paragraphs, title=title), read(*BRIEF)) is Condition.ARTICLE


def test_a_brief_rewritten_under_its_headline_is_a_story_even_where_the_page_has_no_date() -> None:
    _, *paragraphs = ABOUT["maintenance"]

    rewritten = story(*paragraphs, title="No ferry on Tuesday", is_dated=False)
    assert what_is(rewritten, read(*BRIEF, title="No ferry on Tuesday")) is Condition.ARTICLE


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_short_item_of_news_is_a_story(count: int) -> None:
    assert what_is(story(*FIRE[:count])) is Condition.ARTICLE
    assert what_is(story(*FIRE[:count], is_dated=False)) is Condition.ARTICLE


CHROME = {  # what many sites say on each of their pages
    "a subscriber's link": '<div class="user">Already a subscriber? <a href="/login">Log in</a></div>',
    "a cookie banner": "<div><p>We value your privacy. Accept all cookies or manage your consent.</p></div>",
    "an offer": '<div class="promo"><a href="/offers">Subscribe to continue reading the Post</a></div>',
    "a challenge's script": '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
    "a guard's script": '<script src="/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3"></script>',
}
carrying = pytest.mark.parametrize("chrome", [pytest.param(markup, id=name) for name, markup in CHROME.items()])


@carrying
@pytest.mark.parametrize("left", [11, 8, 5, 3])
def test_a_cut_is_an_edit_whatever_the_site_says_on_each_page(chrome: str, left: int) -> None:
    assert what_is(story(*FIRE[:left], chrome=chrome), read(*FIRE)) is Condition.ARTICLE


@carrying
@pytest.mark.parametrize("is_dated", [True, False])
def test_a_short_story_is_a_story_whatever_the_site_says_on_each_page(chrome: str, is_dated: bool) -> None:
    assert what_is(story(*BRIEF, chrome=chrome, is_dated=is_dated)) is Condition.ARTICLE


@pytest.mark.parametrize("left", [1, 2, 3, 5, 8, 10])
def test_an_offer_below_the_beginning_of_the_text_is_a_paywall(left: int) -> None:
    assert what_is(page(story_markup(FIRE[:left], below=OFFER)), read(*FIRE)) is Condition.PAYWALL


def test_an_offer_below_the_whole_text_is_no_paywall() -> None:
    assert what_is(story(*FIRE, below=OFFER), read(*FIRE)) is Condition.ARTICLE
    assert what_is(story(*FIRE, *BRIEF, *FIRE[:2], below=OFFER)) is Condition.ARTICLE


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_a_page_that_breaks_off_is_named_wherever_it_does(share: float) -> None:
    markup = story_markup(FIRE)
    start, end = markup.index(FIRE[0]), markup.index(FIRE[-1])
    cut = page(markup[: start + int(share * (end - start))])

    assert what_is(cut, read(*FIRE)) is Condition.TRUNCATED
    assert what_is(cut) is Condition.TRUNCATED


def test_a_page_that_breaks_off_is_named_where_its_first_lines_are_read_differently() -> None:
    markup = story_markup(
        ("Mill Lane was cleared on Tuesday, and the search for the missing has ended by noon.", *FIRE)
    )

    assert what_is(page(markup[: markup.index(FIRE[8])]), read(*FIRE)) is Condition.TRUNCATED


@pytest.mark.parametrize("left", [11, 6])
def test_a_cut_is_an_edit_on_a_page_that_leaves_out_its_last_tags(left: int) -> None:
    """HTML lets body and html end without a tag, and minifiers drop what they may."""
    minified = story_markup(FIRE[:left]).replace("</body>\n</html>\n", "")

    assert what_is(page(minified), read(*FIRE)) is Condition.ARTICLE


def test_a_whole_page_whose_end_was_lost_after_the_text_is_the_article() -> None:
    markup = story_markup(FIRE)

    assert what_is(page(markup[: markup.index("</footer>")]), read(*FIRE)) is Condition.ARTICLE


@pytest.mark.parametrize("path", ["/news/mill-lane-fire-live", "/news/2024", "/mill-lane-fire", "/n/17", "/fire"])
def test_a_redirect_to_another_address_of_the_story_is_not_one_to_the_front_page(path: str) -> None:
    moved = page(story_markup(FIRE), at=SITE + path)

    assert what_is(moved, read(*FIRE)) is Condition.ARTICLE
    assert what_is(moved) is Condition.ARTICLE


@pytest.mark.parametrize(
    "front",
    [
        f"{SITE}/",
        SITE,
        f"{SITE}/?from=gone",
        "https://www.harbourpost.example/",
        f"{SITE}/en/",
        f"{SITE}/index.html",
        f"{SITE}/news/",
    ],
)
def test_a_redirect_to_the_front_page_is_named_however_it_is_written(front: str) -> None:
    assert what_is(page(FRONT, at=front), read(*FIRE)) is Condition.FRONT_PAGE


@pytest.mark.parametrize(
    ("status", "condition"),
    [
        (401, Condition.LOGIN),
        (402, Condition.PAYWALL),
        (403, Condition.REFUSED),
        (404, Condition.NOT_FOUND),
        (410, Condition.NOT_FOUND),
        (429, Condition.REFUSED),
        (451, Condition.NOT_FOUND),
        (500, Condition.SERVER_ERROR),
        (502, Condition.SERVER_ERROR),
        (503, Condition.MAINTENANCE),
        (520, Condition.SERVER_ERROR),
        (206, Condition.SERVER_ERROR),
    ],
)
def test_no_other_status_than_200_gives_text(status: int, condition: Condition) -> None:
    found = condition_of_answer(page(story_markup(FIRE), status))

    assert (found.condition, found.evidence) == (condition, f"HTTP {status}")


def test_not_modified_where_no_version_was_named_says_so() -> None:
    found = condition_of_answer(page("", 304))

    assert found.condition is Condition.SERVER_ERROR
    assert found.evidence == "HTTP 304 (not modified), though no version was named"


@pytest.mark.parametrize("kind", ["text/html", "TEXT/HTML;charset=x", "application/xhtml+xml", "text/plain", ""])
def test_a_page_that_begins_as_html_is_read_whatever_it_is_called(kind: str) -> None:
    assert condition_of_answer(page(story_markup(FIRE), kind=kind)).condition is Condition.ARTICLE


@pytest.mark.parametrize("kind", ["application/json", "image/png", "application/rss+xml", "application/pdf"])
def test_what_is_not_html_is_named_with_its_type(kind: str) -> None:
    found = condition_of_answer(page("{}", kind=kind))

    assert found.condition is Condition.NOT_HTML
    assert kind in found.evidence


@served
def test_each_finding_says_why(bad: Page, condition: Condition) -> None:
    found = condition_of_answer(bad)
    markup = decode(bad.body, None)
    found = found if found.condition is condition else condition_of_content(bad, markup, extract(markup), None, URL)

    assert found.evidence


def test_a_challenge_is_named_by_the_words_that_gave_it_away() -> None:
    found = condition_of_content(page(CHALLENGE), CHALLENGE, extract(CHALLENGE), None, URL)

    assert "Just a moment" in found.evidence


def test_the_kept_share_is_counted_in_characters() -> None:
    old = Content(paragraphs=("a" * 30, "b" * 70))

    assert kept_share(Content(paragraphs=("b" * 70,)), old) == pytest.approx(0.7)
    assert kept_share(old, old) == 1
    assert kept_share(Content(), old) == 0


def test_a_known_content_without_text_has_nothing_to_lose() -> None:
    assert kept_share(Content(paragraphs=FIRE), Content()) == 0
    assert not is_drastic_loss(Content(paragraphs=FIRE), Content())


@pytest.mark.parametrize(("left", "is_loss"), [(1, True), (2, True), (3, False), (12, False)])
def test_a_loss_is_drastic_where_less_than_a_fifth_is_left(left: int, is_loss: bool) -> None:
    assert is_drastic_loss(Content(paragraphs=FIRE[:left]), Content(paragraphs=FIRE)) is is_loss


def test_a_brief_has_too_little_text_for_a_drastic_loss() -> None:
    assert not is_drastic_loss(Content(paragraphs=("No ferry.",)), Content(paragraphs=BRIEF))


@pytest.mark.parametrize("kind", [NoteKind.RETRACTION, NoteKind.REMOVAL, NoteKind.CORRECTION, NoteKind.EDITORS_NOTE])
def test_a_text_that_a_note_takes_back_is_no_loss(kind: NoteKind) -> None:
    note = Note(kind, "This story has been retracted.")

    taken_back = Content(paragraphs=(note.text,), notes=(note,))
    assert not is_drastic_loss(taken_back, Content(paragraphs=FIRE))
    assert is_drastic_loss(taken_back, Content(paragraphs=FIRE, notes=(note,)))


@pytest.mark.parametrize(
    "title", ["Page not found", "Just a moment...", "We'll be right back", "We value your privacy"]
)
def test_a_bad_page_with_much_other_text_is_named_by_its_heading(title: str) -> None:
    other = [f"{sentence} {i}" for i, sentence in enumerate((*LONG["maintenance"], *LONG["logins"]))]
    answer = story(*[f"Also read: {sentence}" for sentence in other], title=title, is_dated=False)

    assert what_is(answer, read(*FIRE)) is not Condition.ARTICLE


@pytest.mark.parametrize(
    "hostile",
    [
        "our 1" * 200_000,
        "we and our a a a a a " * 50_000,
        "unsere seite wird " + "a" * 1_000_000,
        "to read the full story, " * 40_000,
        "“" * 1_000_000,
        "page you are a b c d " * 50_000,
        "available a b c d e f " * 50_000,
        "in Ihrem Land in Ihrem Land ist " * 30_000,
        "une erreur une erreur " * 50_000,
        "your search " + "a" * 1_000_000,
    ],
    ids=[
        "numbers",
        "partners",
        "one word",
        "offers",
        "quotation marks",
        "pages",
        "regions",
        "countries",
        "errors",
        "search",
    ],
)
@pytest.mark.parametrize("as_title", [True, False])
def test_a_hostile_text_is_judged_in_little_time(hostile: str, as_title: bool) -> None:
    content = Content(title=hostile) if as_title else Content(title=HEADLINE, paragraphs=(hostile[:1400],))
    markup = f"<html><head><title>{hostile if as_title else HEADLINE}</title></head><body></body></html>"
    began = time.process_time()

    condition_of_content(page(markup), markup, content, None, URL)

    assert time.process_time() - began < 1


def test_hostile_refreshes_are_read_in_little_time() -> None:
    markup = f"<meta http-equiv=refresh content='{' ' * 500_000}{'1.' * 250_000}'>"
    began = time.process_time()

    condition_of_content(page(markup), markup, Content(), None, URL)

    assert time.process_time() - began < 1
