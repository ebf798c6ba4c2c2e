"""What a page means for an article: the whole decision of a check."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.histories import after, checks, following, new, outcomes
from tests.core.pages_by_hand import (
    BAD,
    BRIEF,
    CUT,
    EDITS,
    FIRE,
    HEADLINE,
    HOUR,
    MINUTE,
    NOON,
    RETRACTED,
    REWRITTEN,
    URL,
    page,
    story,
    story_markup,
)
from tracker.core.extract.sites import SiteRule, SiteRules
from tracker.core.judge import judge, reextract
from tracker.core.recognising import CONFIRM_AFTER, recognise, unreachable, unreadable
from tracker.core.values import Change, Content, Disclosure, EditKind, Reason
from tracker.core.verdict import Condition, Known, Outcome, Page, State, Unsaid, Verdict

SECOND = timedelta(seconds=1)
NOISE = {
    "another visit": story(*FIRE, visit=7),
    "a banner": story(
        *FIRE, chrome='<div class="cmp"><p>We value your privacy.</p><button>Accept all cookies</button></div>'
    ),
    "a related box": story(
        *FIRE, below='<aside class="related"><h3>More like this</h3><a href="/news/9">Old news</a></aside>'
    ),
    "an advertisement": story(
        *FIRE, below='<div class="ad"><span>Advertisement</span><a href="/ads/3">Mattresses</a></div>'
    ),
    "a counter": story(*FIRE, below='<div class="share"><span>1,204 shares</span><span>86 comments</span></div>'),
}

edited = pytest.mark.parametrize("paragraphs", [pytest.param(texts, id=name) for name, texts in EDITS.items()])
misreadings = st.builds(  # of the fire's page, by earlier extractors
    Content,
    title=st.sampled_from([HEADLINE, f"{HEADLINE} | The Harbour Post", ""]),
    byline=st.sampled_from(["", "Ada Moss", "By Ada Moss, Staff"]),
    published_at=st.none() | st.just(NOON),
    paragraphs=st.lists(st.sampled_from([*FIRE, "Advertisement", "1,204 shares", "Read more news"]), unique=True).map(
        tuple
    ),
    captions=st.just(()) | st.just(("Share this",)),
)

noisy = pytest.mark.parametrize("answer", [pytest.param(answer, id=name) for name, answer in NOISE.items()])
served = pytest.mark.parametrize(("bad", "condition"), [pytest.param(*pair, id=name) for name, pair in BAD.items()])


def after_an_upgrade(last: Content, answer: Page) -> Known:
    """Return what is known once another extractor has read the page of `last` anew."""
    done = reextract(last, answer)
    content = done.content if done.change else replace(last, anchor=done.content.anchor)
    return Known(1, URL, State.OK, 1, last=content, anchor=content.anchor, etag='"1"')


def read(verdict: Verdict) -> Content:
    assert verdict.content is not None
    return verdict.content


def lines(content: Content) -> list[str]:
    """Return the paragraphs and between them the notes."""
    found = list(content.paragraphs)
    for note in reversed(content.notes):
        found.insert(note.place or 0, note.text)
    return found


# First sight


def test_the_first_sight_of_an_article_in_several_pages_says_where_it_goes_on() -> None:
    links = f'<div class="pages">Page 1 <a href="{URL}?page=2">2</a> <a rel="next" href="{URL}?page=2">Next</a></div>'

    verdict = judge(Known(1, URL), story(*FIRE, below=links), NOON)

    assert (verdict.outcome, verdict.detail) == (Outcome.FIRST, f"it goes on at {URL}?page=2")


def test_the_first_page_gives_the_first_revision() -> None:
    verdict = judge(new(), story(*FIRE), NOON)

    assert (verdict.outcome, verdict.state) == (Outcome.FIRST, State.OK)
    assert (read(verdict).title, read(verdict).paragraphs) == (HEADLINE, FIRE)
    assert (verdict.change, verdict.returns_to, verdict.held) == (None, None, None)


def test_a_brief_of_two_sentences_is_news_too() -> None:
    assert judge(new(), story(*BRIEF), NOON).outcome is Outcome.FIRST


@served
def test_a_bad_page_gives_no_first_revision(bad: Page, condition: Condition) -> None:
    verdict = judge(new(), bad, NOON)

    assert (verdict.outcome, verdict.condition) == (Outcome.BAD_PAGE, condition)
    assert (verdict.content, verdict.change) == (None, None)
    assert verdict.state in (State.BLOCKED, State.PAYWALLED, State.ERROR)


@pytest.mark.parametrize("status", [404, 410, 451])
def test_an_address_where_nothing_ever_was_is_not_gone(status: int) -> None:
    known = new()

    verdicts = checks(known, *((NOON + hours * HOUR, page("", status)) for hours in range(3)))
    assert {verdict.outcome for verdict in verdicts} == {Outcome.BAD_PAGE}
    assert {verdict.state for verdict in verdicts} == {State.ERROR}


def test_a_page_said_to_be_unchanged_is_no_text_where_none_is_stored() -> None:
    verdict = judge(new(), page("", 304), NOON)

    assert (verdict.outcome, verdict.content) == (Outcome.BAD_PAGE, None)
    assert verdict.detail.startswith("HTTP 304")


def test_a_story_that_comes_after_a_bad_page_is_the_first_revision() -> None:
    known = following(page("", 503))

    assert judge(known, story(*FIRE), NOON + HOUR).outcome is Outcome.FIRST


# Nothing new


def test_not_modified_is_unchanged() -> None:
    verdict = judge(following(story(*FIRE)), page("", 304), NOON + HOUR)

    assert verdict == Verdict(Outcome.UNCHANGED, State.OK)


def test_the_same_bytes_are_unchanged_without_being_read() -> None:
    verdict = recognise(following(story(*FIRE)), story(*FIRE), NOON + HOUR)

    assert verdict == Verdict(Outcome.UNCHANGED, State.OK)


def test_other_bytes_must_be_read_where_no_gate_lets_them_pass() -> None:
    known = following(story(*FIRE))

    assert recognise(replace(known, gate=None), story(*FIRE, visit=7), NOON + HOUR) is None
    assert recognise(new(), story(*FIRE), NOON) is None


def test_a_page_that_shows_what_the_gate_asks_for_is_unchanged_without_being_read() -> None:
    verdict = recognise(following(story(*FIRE)), page(story_markup(FIRE).replace(">", " >", 1)), NOON + HOUR)

    assert verdict == Verdict(Outcome.UNCHANGED, State.OK)


@edited
def test_an_edit_never_passes_the_gate(paragraphs: list[str]) -> None:
    assert recognise(following(story(*FIRE)), story(*paragraphs), NOON + HOUR) is None


@served
def test_a_bad_page_never_passes_the_gate(bad: Page, condition: Condition) -> None:
    verdict = recognise(following(story(*FIRE)), bad, NOON + HOUR)

    assert verdict is None or verdict.outcome is Outcome.BAD_PAGE


def test_a_long_line_that_is_new_beside_an_unchanged_text_is_hinted_at() -> None:
    told = (
        "Anybody who saw the fire begin, or filmed it, is asked to call the police in Harbour Road before the weekend."
    )
    beside = f'<aside class="box"><p>{told}</p></aside>'

    verdict = judge(following(story(*FIRE)), story(*FIRE, below=beside), NOON + HOUR)

    assert verdict.outcome is Outcome.UNCHANGED
    assert verdict.detail == (
        "new text outside the article: “Anybody who saw the fire begin, or filmed it, is asked to call the police in…”"
    )


@noisy
def test_noise_is_unchanged(answer: Page) -> None:
    verdict = judge(following(story(*FIRE)), answer, NOON + HOUR)

    assert verdict == Verdict(Outcome.UNCHANGED, State.OK)


@noisy
def test_noise_that_goes_is_unchanged_as_well(answer: Page) -> None:
    assert judge(following(answer), story(*FIRE), NOON + HOUR).outcome is Outcome.UNCHANGED


def test_trouble_ends_with_the_next_sight_of_the_text() -> None:
    known = following(story(*FIRE), page("", 503))

    verdict = judge(known, page("", 304), NOON + HOUR)

    assert known.state is State.ERROR
    assert (verdict.outcome, verdict.state) == (Outcome.UNCHANGED, State.OK)


# Edits


@edited
def test_an_edit_is_recorded_at_once(paragraphs: list[str]) -> None:
    verdict = judge(following(story(*FIRE)), story(*paragraphs, visit=7), NOON + HOUR)

    assert (verdict.outcome, verdict.state, verdict.condition) == (Outcome.REVISED, State.OK, Condition.ARTICLE)
    assert lines(read(verdict)) == list(paragraphs)
    assert verdict.change
    assert verdict.returns_to is None


@edited
def test_an_edit_is_recorded_where_the_page_has_no_date(paragraphs: list[str]) -> None:
    known = following(story(*FIRE, is_dated=False))

    assert judge(known, story(*paragraphs, is_dated=False), NOON + HOUR).outcome is Outcome.REVISED


@pytest.mark.parametrize("before", [BRIEF, FIRE], ids=["a brief", "a story"])
def test_a_story_that_is_written_out_is_recorded(before: tuple[str, ...]) -> None:
    verdict = judge(following(story(*before)), story(*before, *REWRITTEN), NOON + HOUR)

    assert verdict.outcome is Outcome.REVISED


def test_another_headline_is_an_edit() -> None:
    verdict = judge(following(story(*FIRE)), story(*FIRE, title="Fire in Mill Lane kills four"), NOON + HOUR)

    assert verdict.outcome is Outcome.REVISED
    assert verdict.change is not None
    assert [field.name for field in verdict.change.fields] == ["title"]
    assert {edit.kind for edit in verdict.change.edits} == {EditKind.KEPT}


def test_a_modified_date_that_moves_is_a_revision_that_says_so() -> None:
    known = following(story(*FIRE, modified="2024-03-04T07:00:00Z"))

    verdict = judge(known, story(*FIRE, modified="2024-03-04T11:00:00Z"), NOON + HOUR)

    assert verdict.outcome is Outcome.REVISED
    assert verdict.change is not None
    assert verdict.change.disclosure is Disclosure.NOTE_ONLY
    assert verdict.returns_to is None


def test_an_edit_after_a_bad_page_is_recorded() -> None:
    known = following(story(*FIRE), page("", 503))

    assert judge(known, story(*EDITS["one digit"]), NOON + HOUR).outcome is Outcome.REVISED


# Bad pages in place of a known text


@served
@pytest.mark.parametrize("text", [FIRE, BRIEF], ids=["a story", "a brief"])
def test_a_bad_page_is_never_an_edit_however_often_it_is_seen(
    bad: Page, condition: Condition, text: tuple[str, ...]
) -> None:
    known = following(story(*text))

    verdicts = checks(known, *((NOON + hours * HOUR, bad) for hours in range(1, 25)))

    assert {verdict.outcome for verdict in verdicts} == {Outcome.BAD_PAGE}
    assert {verdict.condition for verdict in verdicts} == {condition}
    assert all(verdict.detail for verdict in verdicts)


@served
def test_after_a_bad_page_the_known_text_is_unchanged(bad: Page, condition: Condition) -> None:
    known = following(story(*FIRE), bad)

    assert judge(known, story(*FIRE, visit=7), NOON + HOUR) == Verdict(Outcome.UNCHANGED, State.OK)


def test_a_page_cut_in_the_middle_is_never_an_edit() -> None:
    verdicts = checks(following(story(*FIRE)), *((NOON + hours * HOUR, page(CUT)) for hours in range(1, 5)))

    assert {(verdict.outcome, verdict.condition) for verdict in verdicts} == {(Outcome.BAD_PAGE, Condition.TRUNCATED)}


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("challenge", State.BLOCKED),
        ("challenge, forbidden", State.BLOCKED),
        ("consent", State.BLOCKED),
        ("login", State.BLOCKED),
        ("paywall", State.PAYWALLED),
        ("soft 404", State.ERROR),
        ("maintenance", State.ERROR),
    ],
)
def test_an_articles_state_says_what_keeps_its_text_away(name: str, state: State) -> None:
    assert judge(following(story(*FIRE)), BAD[name][0], NOON + HOUR).state is state


def test_a_fetch_without_a_page_is_a_failed_check() -> None:
    verdict = unreachable(following(story(*FIRE)), "timed out")

    assert (verdict.outcome, verdict.state) == (Outcome.FAILED, State.ERROR)
    assert (verdict.condition, verdict.detail) == (Condition.UNREACHABLE, "timed out")


def test_a_page_that_could_not_be_read_is_a_failed_check() -> None:
    verdict = unreadable(following(story(*FIRE)), "too much memory")

    assert (verdict.outcome, verdict.condition) == (Outcome.FAILED, Condition.UNREADABLE)


# A drastic loss


def test_a_drastic_loss_is_held() -> None:
    known = following(story(*FIRE))

    verdict = judge(known, story(FIRE[0]), NOON + HOUR)

    assert (verdict.outcome, verdict.state, verdict.condition) == (Outcome.HELD, State.OK, Condition.TEXT_LOST)
    assert (verdict.content, verdict.change) == (None, None)
    assert verdict.held is not None
    assert verdict.held.since == NOON + HOUR
    assert "1,287" in verdict.detail


@pytest.mark.parametrize(
    ("wait", "outcome"),
    [(CONFIRM_AFTER - SECOND, Outcome.HELD), (CONFIRM_AFTER, Outcome.REVISED), (HOUR, Outcome.REVISED)],
)
def test_a_drastic_loss_is_believed_when_it_is_seen_again_late_enough(wait: timedelta, outcome: Outcome) -> None:
    known = following(story(*FIRE), story(FIRE[0]))

    assert judge(known, story(FIRE[0], visit=7), NOON + wait).outcome is outcome


def test_how_late_is_late_enough_can_be_said() -> None:
    known = following(story(*FIRE), story(FIRE[0]))

    assert judge(known, story(FIRE[0]), NOON + MINUTE, MINUTE).outcome is Outcome.REVISED
    assert judge(known, story(FIRE[0]), NOON + HOUR, 2 * HOUR).outcome is Outcome.HELD


def test_a_hold_begins_with_the_first_sight_of_the_loss() -> None:
    lost = story(FIRE[0])

    seen = [(NOON + MINUTE, lost), (NOON + 2 * MINUTE, lost), (NOON + 3 * MINUTE, lost)]

    assert outcomes(following(story(*FIRE)), *seen) == [Outcome.HELD, Outcome.HELD, Outcome.REVISED]


def test_another_loss_is_held_anew() -> None:
    verdicts = checks(
        following(story(*FIRE)),
        (NOON + HOUR, story(FIRE[0])),
        (NOON + 2 * HOUR, story(FIRE[1])),
        (NOON + 3 * HOUR, story(FIRE[1])),
    )

    assert [verdict.outcome for verdict in verdicts] == [Outcome.HELD, Outcome.HELD, Outcome.REVISED]
    assert verdicts[1].held is not None
    assert verdicts[1].held.since == NOON + 2 * HOUR


def test_a_loss_that_passes_leaves_nothing() -> None:
    verdicts = checks(following(story(*FIRE)), (NOON + HOUR, story(FIRE[0])), (NOON + 2 * HOUR, story(*FIRE, visit=7)))

    assert verdicts[1] == Verdict(Outcome.UNCHANGED, State.OK)


def test_a_loss_seen_again_after_it_passed_is_held_anew() -> None:
    lost, whole = story(FIRE[0]), story(*FIRE, visit=7)

    seen = [(NOON + 1 * HOUR, lost), (NOON + 2 * HOUR, whole), (NOON + 3 * HOUR, lost)]

    assert outcomes(following(story(*FIRE)), *seen) == [Outcome.HELD, Outcome.UNCHANGED, Outcome.HELD]


def test_a_failed_fetch_between_two_sights_of_a_loss_changes_nothing() -> None:
    known = following(story(*FIRE), story(FIRE[0]))

    assert unreachable(known, "timed out").held == known.held
    assert unreadable(known, "too much memory").held == known.held


def test_a_bad_page_between_two_sights_of_a_loss_changes_nothing() -> None:
    known = following(story(*FIRE), story(FIRE[0]))

    seen = [(NOON + MINUTE, page("", 503)), (NOON + 3 * MINUTE, story(FIRE[0]))]

    assert outcomes(known, *seen) == [Outcome.BAD_PAGE, Outcome.REVISED]


def test_a_retraction_that_says_so_is_not_held() -> None:
    verdict = judge(following(story(*FIRE)), story(*RETRACTED), NOON + HOUR)

    assert verdict.outcome is Outcome.REVISED
    assert verdict.change is not None
    assert verdict.change.disclosure is Disclosure.DISCLOSED


# Gone, and back


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_not_found_is_held_then_gone_then_stays_so_quietly(status: int) -> None:
    missing = page("", status)

    verdicts = checks(following(story(*FIRE)), *((NOON + hours * HOUR, missing) for hours in range(1, 5)))

    assert [verdict.outcome for verdict in verdicts] == [
        Outcome.HELD,
        Outcome.GONE,
        Outcome.UNCHANGED,
        Outcome.UNCHANGED,
    ]
    assert [verdict.state for verdict in verdicts] == [State.OK, State.GONE, State.GONE, State.GONE]
    assert {verdict.condition for verdict in verdicts} == {Condition.NOT_FOUND}


def test_a_page_not_found_twice_at_once_is_not_gone_yet() -> None:
    known = following(story(*FIRE), page("", 404))

    assert judge(known, page("", 404), NOON + CONFIRM_AFTER - SECOND).outcome is Outcome.HELD
    assert judge(known, page("", 410), NOON + CONFIRM_AFTER).outcome is Outcome.GONE


def test_a_page_not_found_once_is_no_news() -> None:
    verdicts = checks(following(story(*FIRE)), (NOON + HOUR, page("", 404)), (NOON + 2 * HOUR, story(*FIRE)))

    assert verdicts[1] == Verdict(Outcome.UNCHANGED, State.OK)


def test_a_loss_of_text_does_not_confirm_a_page_not_found() -> None:
    seen = [(NOON + 1 * HOUR, page("", 404)), (NOON + 2 * HOUR, story(FIRE[0])), (NOON + 3 * HOUR, page("", 404))]

    assert outcomes(following(story(*FIRE)), *seen) == [Outcome.HELD, Outcome.HELD, Outcome.HELD]


GONE = (story(*FIRE), page("", 404), page("", 404))


@pytest.mark.parametrize("answer", [page("", 304), story(*FIRE), story(*FIRE, visit=7)], ids=["304", "bytes", "noise"])
def test_what_was_gone_may_come_back_as_it_was(answer: Page) -> None:
    verdict = judge(following(*GONE), answer, NOON + HOUR)

    assert verdict == Verdict(Outcome.BACK, State.OK)


def test_what_was_gone_may_come_back_edited() -> None:
    verdict = judge(following(*GONE), story(*EDITS["one digit"]), NOON + HOUR)

    assert (verdict.outcome, verdict.state) == (Outcome.REVISED, State.OK)
    assert read(verdict).paragraphs == tuple(EDITS["one digit"])


def test_what_was_gone_may_go_again() -> None:
    known = following(*GONE, story(*FIRE))

    seen = [(NOON + HOUR, page("", 404)), (NOON + 2 * HOUR, page("", 404))]

    assert outcomes(known, *seen) == [Outcome.HELD, Outcome.GONE]


def test_what_is_gone_is_not_back_with_a_scrap_of_its_text() -> None:
    verdicts = checks(following(*GONE), (NOON + HOUR, story(FIRE[0])), (NOON + 2 * HOUR, story(*FIRE, visit=7)))

    assert [verdict.outcome for verdict in verdicts] == [Outcome.HELD, Outcome.BACK]
    assert [verdict.state for verdict in verdicts] == [State.GONE, State.OK]


@served
def test_what_is_gone_stays_so_behind_a_bad_page(bad: Page, condition: Condition) -> None:
    assert judge(following(*GONE), bad, NOON + HOUR).state is State.GONE


def test_what_is_gone_stays_so_when_the_site_is_down() -> None:
    assert unreachable(following(*GONE), "timed out").state is State.GONE


# What is no edit


def test_a_modified_date_that_is_the_time_of_the_request_is_noise() -> None:
    known = following(story(*FIRE, modified="2024-03-04T11:59:59Z"))

    verdict = judge(known, story(*FIRE, modified="2024-03-04T12:59:30Z"), NOON + HOUR)

    assert verdict.outcome is Outcome.UNCHANGED
    assert not verdict.stands_for_text


def test_a_modified_date_that_has_grown_older_since_is_a_claim() -> None:
    known = following(story(*FIRE, modified="2024-03-04T07:00:00Z"))

    verdict = judge(known, story(*FIRE, modified="2024-03-04T12:50:00Z"), NOON + HOUR)

    assert verdict.outcome is Outcome.REVISED
    assert verdict.change
    assert verdict.change.disclosure is Disclosure.NOTE_ONLY


def test_an_edit_counts_whatever_the_page_says_of_its_date() -> None:
    known = following(story(*FIRE, modified="2024-03-04T11:59:59Z"))

    verdict = judge(known, story(*EDITS["one digit"], modified="2024-03-04T12:59:30Z"), NOON + HOUR)

    assert verdict.outcome is Outcome.REVISED


def test_not_modified_is_no_answer_to_a_question_that_was_not_asked() -> None:
    known = replace(following(story(*FIRE)), etag=None)

    verdict = judge(known, page("", 304), NOON + HOUR)

    assert verdict.outcome is Outcome.BAD_PAGE


def test_a_confirmed_loss_is_dated_by_its_first_sight() -> None:
    known = following(story(*FIRE))

    _, verdict = checks(known, (NOON + HOUR, story(FIRE[0])), (NOON + 2 * HOUR, story(FIRE[0])))

    assert (verdict.outcome, verdict.first_seen_at) == (Outcome.REVISED, NOON + HOUR)


def test_a_redirect_to_another_story_is_held_until_seen_again() -> None:
    known = following(story(*FIRE))
    other = replace(
        story(*REWRITTEN, title="Ferry to run on Sundays"), url="https://harbour.example/ferry", redirects=(URL,)
    )

    seen = outcomes(known, (NOON + HOUR, other), (NOON + 2 * HOUR, other))

    assert seen == [Outcome.HELD, Outcome.REVISED]


def test_a_page_of_no_text_at_all_is_no_edit() -> None:
    known = following(story(*FIRE))

    verdict = judge(known, page(bytes(range(256)) * 200), NOON + HOUR)

    assert (verdict.outcome, verdict.condition) == (Outcome.BAD_PAGE, Condition.NOT_HTML)


# By its place


@pytest.mark.parametrize("name", ["another visit", "a related box"])
def test_what_stands_around_the_article_is_known_by_the_articles_place(name: str) -> None:
    known = following(story(*FIRE))

    verdict = judge(known, NOISE[name], NOON + HOUR)

    assert verdict == Verdict(Outcome.UNCHANGED, State.OK)
    assert verdict.anchor is known.anchor  # else it was read whole


def test_without_an_anchor_a_page_is_read_whole() -> None:
    known = following(story(*FIRE))
    known = replace(known, anchor=None, last=known.last and replace(known.last, anchor=None))

    verdict = judge(known, story(*FIRE, visit=7), NOON + HOUR)

    assert verdict == Verdict(Outcome.UNCHANGED, State.OK)
    assert verdict.anchor is not None


def test_a_page_that_another_rule_is_for_is_read_whole() -> None:
    known = replace(following(story(*FIRE)), last_url=URL)
    rules = SiteRules(own=(SiteRule(hosts=("other.example",), ignore=("The council will meet *",)),))
    moved = replace(story(*FIRE, visit=7), url="https://other.example/fire")

    verdict = judge(known, moved, NOON + HOUR, rules=rules)

    assert verdict.outcome is Outcome.REVISED
    assert read(verdict).paragraphs == FIRE[:-1]


def test_what_was_gone_is_back_by_its_place() -> None:
    known = following(*GONE)

    verdict = judge(known, story(*FIRE, visit=7), NOON + HOUR)

    assert verdict == Verdict(Outcome.BACK, State.OK)
    assert verdict.anchor is known.anchor


def test_a_modified_date_that_is_noise_leaves_no_place_to_know_it_by() -> None:
    known = following(story(*FIRE, modified="2024-03-04T10:00:00Z"))
    of_the_request = story(*FIRE, modified="2024-03-04T13:00:00Z")

    known = after(judge(known, of_the_request, NOON + HOUR), known, of_the_request)

    assert judge(known, of_the_request, NOON + 2 * HOUR).outcome is Outcome.REVISED


# Upgrades


@given(misreadings)
def test_after_an_upgrade_an_unchanged_page_is_unchanged(last: Content) -> None:
    known = after_an_upgrade(last, story(*FIRE))

    assert judge(known, story(*FIRE, visit=7), NOON).outcome is Outcome.UNCHANGED


@given(misreadings)
def test_after_an_upgrade_an_edit_is_all_that_changed(last: Content) -> None:
    known = after_an_upgrade(last, story(*FIRE))

    verdict = judge(known, story(FIRE[0].replace("three", "twelve"), *FIRE[1:], visit=7), NOON)

    assert verdict.change is not None
    assert [edit.kind for edit in verdict.change.edits if edit.kind is not EditKind.KEPT] == [EditKind.CHANGED]
    assert verdict.change.fields == ()


def test_reading_a_page_anew_as_it_was_read_changes_nothing() -> None:
    last = read(judge(new(), story(*FIRE), NOON))

    again = reextract(last, story(*FIRE))

    assert (again.content, again.change) == (last, Change())


def test_what_an_earlier_extractor_left_out_is_our_change() -> None:
    last = read(judge(new(), story(*FIRE), NOON))

    again = reextract(replace(last, paragraphs=FIRE[:-1]), story(*FIRE))

    assert again.content.paragraphs == FIRE
    assert again.change.reasons == (Reason.ADDED,)


# What the publisher says


def test_a_note_that_comes_after_the_edit_discloses_it_late() -> None:
    edit = [FIRE[0].replace("three", "four"), *FIRE[1:]]
    known = replace(following(story(*FIRE), story(*edit)), last_seen_at=NOON + HOUR)
    known = replace(known, unsaid=(Unsaid(2, NOON - HOUR, NOON),))

    verdict = judge(known, story(*edit, "Correction: An earlier version gave a wrong count."), NOON + 3 * HOUR)

    assert verdict.change is not None
    assert verdict.change.disclosure is Disclosure.NOTE_ONLY
    assert [(late.number, late.after) for late in verdict.late] == [(2, 3 * HOUR)]
    assert verdict.late[0].note.text == "Correction: An earlier version gave a wrong count."


def test_a_note_of_an_earlier_time_does_not_disclose_the_edit_beside_it() -> None:
    known = replace(following(story(*FIRE)), last_seen_at=NOON)
    note = "Updated on March 4, 2024 at 8:10 a.m. GMT: Adds the number of crews."

    verdict = judge(known, story(FIRE[0].replace("three", "four"), *FIRE[1:], note), NOON + HOUR)

    assert verdict.change is not None
    assert verdict.change.disclosure is Disclosure.UNDISCLOSED
    assert [change.new and change.new.text for change in verdict.change.notes] == [note]
