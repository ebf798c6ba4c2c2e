"""What no sign gives away is not believed for being seen again, unless something shows that it is the article."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from tests.core.failures_by_hand import FAILURES
from tests.core.histories import Answers, checks, following, new, outcomes
from tests.core.pages_by_hand import BRIEF, FIRE, HEADLINE, HOUR, NOON, REWRITTEN, URL, bare, page, story, story_markup
from tests.core.walls_by_hand import in_the_storys_frame, notice
from tracker.core.doubt import Doubt, doubt_of, speaks_to_readers
from tracker.core.judge import judge
from tracker.core.values import Claim, Content, Note, NoteKind, Source
from tracker.core.verdict import Condition, Outcome, Page, Verdict

BYLINE = '<div class="byline">By <a rel="author" href="/staff/moss">Ada Moss</a></div>'
ADVERT = "Mattresses at half the price, today only, in the old ropewalk behind the harbour office on the quay."
PLEA = " ".join(["Please tell us what you think of our new look, and of the colours that we chose for you."] * 4)
RETRACTION = "This article has been retracted. Its central claims could not be verified, and we apologise to readers."
EDITORS_NOTE = "Editor’s note: This article has been retracted because its central claims could not be verified."
DAY = timedelta(days=1)
Served = Callable[[str, str], Page]

failing = pytest.mark.parametrize(
    ("condition", "title", "text"), [pytest.param(*told, id=name) for name, told in FAILURES.items()]
)
known_before = pytest.mark.parametrize("known", [FIRE, BRIEF, FIRE * 5], ids=["a story", "a brief", "a long story"])


def on_the_site(title: str, text: str) -> Page:
    """Return a page of the story's site that is not the story's: without its headline, date and byline."""
    return page(story_markup((text,), title, is_dated=False).replace(BYLINE, ""))


def above_other_stories(title: str, text: str) -> Page:
    links = "".join(f'<li><a href="/n/{number}">{line[:70]}</a></li>' for number, line in enumerate(FIRE[:10]))
    return page(bare("The Harbour Post", f"<main><h1>{title}</h1><p>{text}</p><ul>{links}</ul></main>"))


def seen(answer: Page, times: int = 6) -> list[Answers]:
    return [(NOON + hours * HOUR, answer) for hours in range(1, times + 1)]


# Failures


@failing
@known_before
@pytest.mark.parametrize(
    "served",
    [notice, in_the_storys_frame, partial(in_the_storys_frame, is_dated=False), on_the_site, above_other_stories],
    ids=["bare", "framed", "framed, undated", "on the site", "above other stories"],
)
def test_a_failure_is_named_whatever_was_known_and_wherever_it_is_said(
    served: Served, known: tuple[str, ...], condition: Condition, title: str, text: str
) -> None:
    verdict = judge(following(story(*known)), served(title, text), NOON + HOUR)

    assert (verdict.outcome, verdict.condition) == (Outcome.BAD_PAGE, condition)


@failing
@pytest.mark.parametrize("served", [notice, in_the_storys_frame, on_the_site], ids=["bare", "framed", "on the site"])
def test_a_failure_is_no_first_revision(served: Served, condition: Condition, title: str, text: str) -> None:
    verdict = judge(new(), served(title, text), NOON)

    assert (verdict.outcome, verdict.content) == (Outcome.BAD_PAGE, None)


# What no sign gives away


@known_before
@pytest.mark.parametrize("served", [notice, on_the_site, above_other_stories])
def test_a_text_that_nothing_shows_to_be_the_articles_is_held_however_often_it_is_seen(
    served: Served, known: tuple[str, ...]
) -> None:
    verdicts = checks(following(story(*known)), *seen(served("Half price", ADVERT)))

    assert {(verdict.outcome, verdict.condition) for verdict in verdicts} == {(Outcome.HELD, Condition.TEXT_LOST)}
    assert "nothing shows that it is this article" in verdicts[0].detail
    assert "`tracker accept 1` takes it for the article" in verdicts[-1].detail


@pytest.mark.parametrize("text", [ADVERT, PLEA], ids=["hardly a text", "to readers"])
def test_what_takes_the_texts_place_under_its_headline_is_held_where_it_says_little_or_speaks_to_readers(
    text: str,
) -> None:
    assert outcomes(following(story(*FIRE * 5)), *seen(story(text))) == [Outcome.HELD] * 6


def test_what_speaks_to_readers_in_a_briefs_place_is_held() -> None:
    verdicts = checks(following(story(*BRIEF)), *seen(story(PLEA)))

    assert {verdict.outcome for verdict in verdicts} == {Outcome.HELD}
    assert verdicts[0].detail == "another text of 355 characters is in its place; the site says it to its readers"


def test_what_was_held_leaves_nothing_when_the_text_is_there_again() -> None:
    verdicts = checks(following(story(*FIRE)), *seen(on_the_site("Half price", ADVERT), 3), (NOON + DAY, story(*FIRE)))

    assert verdicts[-1] == Verdict(Outcome.UNCHANGED, verdicts[-1].state)


def test_the_known_text_edited_after_a_hold_is_an_edit() -> None:
    verdicts = checks(
        following(story(*FIRE)), *seen(on_the_site("Half price", ADVERT), 3), (NOON + DAY, story(*FIRE[:-1]))
    )

    assert verdicts[-1].outcome is Outcome.REVISED


# What is believed


@pytest.mark.parametrize("left", [1, 2])
@pytest.mark.parametrize("title", [HEADLINE, "Three dead on the quay"])
def test_a_drastic_cut_is_believed_when_it_is_seen_again_whatever_its_headline(left: int, title: str) -> None:
    cut = story(*FIRE[:left], title=title, is_dated=False)

    assert outcomes(following(story(*FIRE)), *seen(cut, 3)) == [Outcome.HELD, Outcome.REVISED, Outcome.UNCHANGED]


@pytest.mark.parametrize("left", [3, 5])
def test_a_cut_is_an_edit_at_once(left: int) -> None:
    assert outcomes(following(story(*FIRE)), *seen(story(*FIRE[:left]), 1)) == [Outcome.REVISED]


@pytest.mark.parametrize("title", [HEADLINE, "Tower burns on the quay"])
@pytest.mark.parametrize("before", [FIRE, BRIEF], ids=["a story", "a brief"])
def test_a_rewrite_is_an_edit_at_once(title: str, before: tuple[str, ...]) -> None:
    assert outcomes(following(story(*before)), *seen(story(*REWRITTEN, title=title), 1)) == [Outcome.REVISED]


def test_a_whole_story_that_nothing_shows_to_be_the_articles_is_believed_when_it_is_seen_again() -> None:
    other = page(story_markup(REWRITTEN * 2, "Tower burns", is_dated=False).replace(BYLINE, ""))

    assert outcomes(following(story(*FIRE)), *seen(other, 2)) == [Outcome.HELD, Outcome.REVISED]


def test_a_rewrite_under_another_headline_is_believed_when_it_is_seen_again_where_the_page_names_nothing_else() -> None:
    doubt = doubt_of(story(*FIRE), Content("Tower burns", paragraphs=REWRITTEN), Content(HEADLINE, paragraphs=FIRE))

    assert doubt is not None
    assert not doubt.stays


def test_what_is_held_says_what_is_left_and_what_it_lacks() -> None:
    content, last = Content("Half price", paragraphs=(ADVERT,)), Content(HEADLINE, paragraphs=FIRE)

    assert doubt_of(story(*FIRE), content, last) == Doubt(
        "100 characters of text are left of 1,287; nothing shows that it is this article", stays=True
    )


@pytest.mark.parametrize("now", ["Three died.", "Nobody was hurt after all, it turned out on Tuesday."])
def test_a_sentence_that_replaces_another_is_an_edit_at_once(now: str) -> None:
    assert outcomes(following(story("Two died.")), *seen(story(now), 1)) == [Outcome.REVISED]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ferry sails at noon.", [Outcome.HELD, Outcome.HELD]),
        (REWRITTEN[0][:97] + ".", [Outcome.HELD, Outcome.HELD]),
        (REWRITTEN[0], [Outcome.REVISED, Outcome.UNCHANGED]),
    ],
    ids=["a sentence", "less than half", "more"],
)
def test_a_brief_whose_place_a_scrap_takes_is_held(text: str, found: list[Outcome]) -> None:
    assert outcomes(following(story(*BRIEF)), *seen(story(text), 2)) == found


# Retractions


@pytest.mark.parametrize("texts", [(RETRACTION,), (EDITORS_NOTE, RETRACTION)], ids=["text", "note and text"])
@pytest.mark.parametrize("title", [HEADLINE, f"RETRACTED: {HEADLINE}", "Retraction"])
def test_a_retraction_is_recorded_once_and_stands(texts: tuple[str, ...], title: str) -> None:
    noisy = [(NOON + hours * HOUR, story(*texts, title=title, visit=hours)) for hours in range(1, 5)]

    assert outcomes(following(story(*FIRE)), *noisy) == [Outcome.REVISED] + [Outcome.UNCHANGED] * 3


def test_a_retraction_on_a_page_without_the_articles_name_is_recorded_when_it_is_seen_again() -> None:
    assert outcomes(following(story(*FIRE)), *seen(notice("Notice", EDITORS_NOTE), 2)) == [
        Outcome.HELD,
        Outcome.REVISED,
    ]


def test_a_removal_under_the_headline_is_recorded() -> None:
    removed = story("This article has been removed at the request of the family.")

    assert outcomes(following(story(*FIRE)), *seen(removed, 2)) == [Outcome.REVISED, Outcome.UNCHANGED]


def test_a_retracted_article_is_read_at_first_sight() -> None:
    verdict = judge(new(), story(EDITORS_NOTE, RETRACTION), NOON)

    assert verdict.outcome is Outcome.FIRST
    assert verdict.content is not None
    assert (verdict.content.text, len(verdict.content.notes)) == ("", 2)


def test_a_retracted_articles_page_without_its_notes_is_empty() -> None:
    known = following(story(*FIRE), story(EDITORS_NOTE, RETRACTION))

    verdict = judge(known, story(visit=7), NOON + HOUR)

    assert (verdict.outcome, verdict.condition) == (Outcome.BAD_PAGE, Condition.EMPTY)


# Whose name it bears


@pytest.mark.parametrize(
    ("content", "stays"),
    [
        (Content("Fire in Mill Lane kills four", paragraphs=REWRITTEN[:2]), False),
        (Content("Half price", "Ada Moss", paragraphs=REWRITTEN[:2]), False),
        (Content("Half price", published_at=NOON, paragraphs=REWRITTEN[:2]), True),
        (
            Content(
                "Half price",
                published_at=NOON,
                paragraphs=REWRITTEN[:2],
                claims=(Claim("published_at", Source.JSON_LD, "2024-03-04T12:00:00Z"),),
            ),
            False,
        ),
        (
            Content(
                "Half price",
                published_at=NOON,
                paragraphs=REWRITTEN[:2],
                claims=(Claim("published_at", Source.URL, "2024/03/04"),),
            ),
            True,
        ),
        (
            Content(
                "Half price", paragraphs=(ADVERT,), notes=(Note(NoteKind.REMOVAL, "This article has been removed."),)
            ),
            True,
        ),
    ],
    ids=["headline", "byline", "a date that was known before", "date", "a date in the address", "removal"],
)
def test_a_text_bears_the_articles_name_by_headline_byline_or_a_date_of_its_own(content: Content, stays: bool) -> None:
    last = Content(HEADLINE, "Ada Moss", NOON, paragraphs=FIRE * 5)

    doubt = doubt_of(story(*FIRE), content, last)

    assert doubt is not None
    assert doubt.stays is stays


def test_what_has_no_name_cannot_lack_it() -> None:
    assert doubt_of(page("", at=URL), Content(paragraphs=REWRITTEN), Content(paragraphs=FIRE)) is None


@pytest.mark.parametrize(
    ("text", "is_spoken"),
    [(PLEA, True), ("Ваш браузер устарел. Пожалуйста, обновите его.", True), (" ".join(FIRE), False), (ADVERT, False)],
)
def test_what_speaks_to_readers_addresses_them_in_most_sentences(text: str, is_spoken: bool) -> None:
    assert speaks_to_readers(text) is is_spoken


def test_what_is_quoted_is_not_said_by_the_site() -> None:
    assert not speaks_to_readers("“Please help us,” she wrote. “You must know our street,” he wrote.")
