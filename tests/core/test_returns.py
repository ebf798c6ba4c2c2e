"""Texts that come back: one is a return once it is seen again, those that take turns are told once, and quietly."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.histories import TEXTS, after, checks, flaps, following, history, new, outcomes, revisions
from tests.core.pages_by_hand import CHALLENGE, FIRE, HOUR, MINUTE, NOON, page, story
from tracker.core.judge import judge
from tracker.core.recognising import CONFIRM_AFTER, disallowed, recognise, unreachable, unreadable
from tracker.core.turns import Turns
from tracker.core.verdict import TURNS, Condition, Known, Outcome, Page, State, Verdict

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
PAGES = {name: story(*paragraphs) for name, paragraphs in TEXTS.items()} | {"-": page("", 503), "w": page(CHALLENGE)}
TWELVE = (
    "ABABABABABAB",
    "AABBABBAABBA",
    "ABCACBABCACB",
    "AABBAABBAABB",
    "ABBBAABBBAAB",
    "A-BA-wBABw-A",
    "ABAABABBABAB",
)

spaced = pytest.mark.parametrize("every", [MINUTE, HOUR, DAY, 10 * DAY], ids=["minute", "hour", "day", "ten days"])


def seen(sequence: str, every: timedelta = HOUR, visit: int = 0) -> list[tuple[datetime, Page]]:
    """Return a check of each of these texts, an hour after the one before; with a visit, no two pages are the same."""
    pages = (PAGES[name] for name in sequence)
    numbered = (replace(each, body=each.body + f"<!-- {visit * n} -->".encode()) for n, each in enumerate(pages, 1))
    return [(NOON + number * every, each) for number, each in enumerate(numbered, 1)]


def told(sequence: str, every: timedelta = HOUR, visit: int = 0) -> tuple[Known, list[Verdict]]:
    return history(new(), seen(sequence, every, visit))


# Returns


def test_a_text_of_an_earlier_revision_is_held_then_a_return_to_it() -> None:
    held, returned = checks(following(PAGES["A"], PAGES["B"]), *seen("AA", visit=1))

    assert (held.outcome, held.state, held.condition) == (Outcome.HELD, State.OK, Condition.TEXT_RETURNED)
    assert held.detail == "the text of revision 1 is back"
    assert (returned.outcome, returned.state, returned.returns_to) == (Outcome.RETURNED, State.OK, 1)
    assert returned.first_seen_at == NOON + HOUR
    assert returned.change
    assert returned.content is not None
    assert returned.content.paragraphs == FIRE


@pytest.mark.parametrize(
    ("wait", "outcome"), [(CONFIRM_AFTER - SECOND, Outcome.HELD), (CONFIRM_AFTER, Outcome.RETURNED)]
)
def test_a_return_is_believed_when_it_is_seen_again_late_enough(wait: timedelta, outcome: Outcome) -> None:
    known = following(PAGES["A"], PAGES["B"], PAGES["A"])

    assert judge(known, PAGES["A"], NOON + wait).outcome is outcome


def test_a_return_that_passes_leaves_nothing() -> None:
    verdicts = checks(following(PAGES["A"], PAGES["B"], PAGES["B"]), *seen("C"), *seen("C"), *seen("B"))

    assert [verdict.outcome for verdict in verdicts] == [Outcome.REVISED, Outcome.UNCHANGED, Outcome.HELD]


def test_a_return_is_not_forgotten_behind_a_bad_page() -> None:
    assert outcomes(following(PAGES["A"], PAGES["B"]), *seen("A-wA")) == [
        Outcome.HELD,
        Outcome.BAD_PAGE,
        Outcome.BAD_PAGE,
        Outcome.RETURNED,
    ]


def test_a_return_names_the_newest_revision_that_read_so() -> None:
    known, _ = told("ABAACab")

    held = judge(known, PAGES["A"], NOON + DAY)

    assert known.number == 6
    assert held.detail == "the text of revision 3 is back"


def test_the_old_text_under_a_new_headline_is_no_return() -> None:
    known = following(PAGES["A"], PAGES["B"])

    verdict = judge(known, story(*FIRE, title="Fire in Mill Lane: what we know"), NOON + HOUR)

    assert (verdict.outcome, verdict.returns_to) == (Outcome.REVISED, None)


def test_a_drastic_return_is_held_as_any_other() -> None:
    assert outcomes(following(PAGES["t"], PAGES["A"]), *seen("tt")) == [Outcome.HELD, Outcome.RETURNED]


@pytest.mark.parametrize("answer", [PAGES["B"], page("", 304)], ids=["the same bytes", "not modified"])
def test_the_page_of_the_last_revision_ends_the_hold_of_a_return(answer: Page) -> None:
    known = following(PAGES["A"], PAGES["B"], PAGES["A"])

    verdict = judge(known, answer, NOON + HOUR)

    assert recognise(known, answer, NOON + HOUR) is None  # the turn must be counted
    assert (verdict.outcome, verdict.held) == (Outcome.FLAPPING, None)


def test_what_is_gone_and_comes_back_as_it_once_was_is_a_return() -> None:
    known = following(PAGES["A"], PAGES["B"], page("", 404), page("", 404))

    verdicts = checks(known, *seen("AA"))

    assert [verdict.outcome for verdict in verdicts] == [Outcome.HELD, Outcome.RETURNED]
    assert [verdict.state for verdict in verdicts] == [State.GONE, State.OK]


# Texts that take turns


@spaced
@pytest.mark.parametrize("sequence", TWELVE)
def test_texts_that_take_turns_make_few_revisions_and_are_told_once(sequence: str, every: timedelta) -> None:
    known, verdicts = told(sequence, every)

    assert revisions(verdicts) <= 3
    assert flaps(verdicts) == 1
    assert known.number == revisions(verdicts)


@given(st.lists(st.sampled_from("AB"), min_size=12, max_size=12), st.sampled_from([MINUTE, HOUR]), st.integers(0, 1))
@settings(max_examples=40)
def test_two_texts_by_chance_make_three_revisions_at_most(drawn: list[str], every: timedelta, visit: int) -> None:
    _, verdicts = told("".join(drawn), every, visit)

    assert revisions(verdicts) <= 3
    assert flaps(verdicts) <= 1


def test_flapping_says_which_revisions_take_turns() -> None:
    _, verdicts = told("ABAB")

    assert [verdict.outcome for verdict in verdicts] == [
        Outcome.FIRST,
        Outcome.REVISED,
        Outcome.HELD,
        Outcome.FLAPPING,
    ]
    assert verdicts[-1].state is State.FLAPPING
    assert verdicts[-1].detail == "revisions 1 and 2 take turns"


def test_a_third_text_that_takes_turns_is_named_with_them() -> None:
    _, verdicts = told("ABCACB")

    assert [verdict.detail for verdict in verdicts[-2:]] == [
        "revisions 1 and 3 take turns",
        "revisions 1, 2 and 3 take turns; this is the text of revision 2",
    ]


def test_texts_that_take_turns_are_quiet_from_then_on() -> None:
    known, _ = told("ABAB")

    verdicts = checks(known, *seen("ABAABB"))

    assert {verdict.outcome for verdict in verdicts} == {Outcome.UNCHANGED}
    assert {verdict.state for verdict in verdicts} == {State.FLAPPING}
    assert {verdict.held for verdict in verdicts} == {None}


def test_only_the_last_revisions_page_stands_for_its_text() -> None:
    known, _ = told("ABAB")

    (other,) = checks(known, *seen("A"))

    assert other.condition is Condition.TEXT_RETURNED
    assert other.anchor is None
    assert recognise(after(other, known, PAGES["A"]), PAGES["A"], NOON + DAY) is None


def test_turns_go_on_behind_bad_pages_and_failures() -> None:
    known, _ = told("ABAB")
    troubled, _ = history(known, seen("-w"))

    (verdict,) = checks(troubled, *seen("A"))

    assert troubled.state is State.BLOCKED
    assert (verdict.outcome, verdict.state) == (Outcome.UNCHANGED, State.FLAPPING)
    assert {unreachable(known, "").turns, unreadable(known, "").turns, disallowed(known, "").turns} == {None}


def test_a_revert_long_after_an_earlier_one_does_not_take_turns() -> None:
    _, verdicts = told("ABAACCaabbCC")

    assert flaps(verdicts) == 0
    assert verdicts[-1].outcome is Outcome.RETURNED


def test_a_text_that_no_revision_has_takes_no_turns() -> None:
    _, verdicts = told("AtAtAtAt")

    assert [verdict.outcome for verdict in verdicts[1:]] == [Outcome.HELD, Outcome.UNCHANGED] * 3 + [Outcome.HELD]


@pytest.mark.parametrize("sequence", ["AA", "AB", "ABAB", "ABABB", "ABCACBabaA"])
def test_turns_are_kept_as_words_that_can_be_read_again(sequence: str) -> None:
    known, _ = told(sequence)

    assert Turns.of(" ".join(known.turns).split()).entries == known.turns
    assert len(known.turns) <= TURNS


def test_a_date_that_moves_along_with_the_turns_is_told_after_them() -> None:
    known, _ = told("ABA")
    redated = story(*TEXTS["B"], modified="2024-03-04T15:00:00Z")

    verdicts = checks(known, (NOON + DAY, redated), (NOON + DAY + HOUR, redated))

    assert [verdict.outcome for verdict in verdicts] == [Outcome.FLAPPING, Outcome.REVISED]
    assert {verdict.state for verdict in verdicts} == {State.FLAPPING}


def test_turns_of_texts_that_are_no_longer_on_record_harm_nothing() -> None:
    known, _ = told("ABAB")
    read_anew = replace(known, earlier=known.earlier[-1:])

    verdicts = checks(read_anew, *seen("BAB"))

    assert [verdict.outcome for verdict in verdicts] == [Outcome.UNCHANGED, Outcome.REVISED, Outcome.UNCHANGED]


# Edits while texts take turns


def test_another_text_is_an_edit_while_texts_take_turns() -> None:
    known, _ = told("ABAB")

    (verdict,) = checks(known, *seen("a"))

    assert (verdict.outcome, verdict.state) == (Outcome.REVISED, State.FLAPPING)
    assert verdict.content is not None
    assert verdict.content.paragraphs == TEXTS["a"]


@spaced
def test_an_edit_of_both_variants_is_a_revision_each_and_no_more(every: timedelta) -> None:
    _, verdicts = told("ABABABabababaabbab", every)

    assert revisions(verdicts) == 4
    assert flaps(verdicts) == 1
    assert [verdict.outcome for verdict in verdicts[6:8]] == [Outcome.REVISED, Outcome.REVISED]


@pytest.mark.parametrize(
    ("old", "new"),
    [("41", "42"), ("the street, and", "the street and"), ("three", "four"), ("1968", "1986")],
)
def test_the_least_edit_is_one_while_texts_take_turns(old: str, new: str) -> None:
    known, _ = told("ABAB")
    edited = story(*(paragraph.replace(old, new) for paragraph in TEXTS["B"]))

    assert judge(known, edited, NOON + DAY).outcome is Outcome.REVISED


def test_a_loss_while_texts_take_turns_is_held_as_ever() -> None:
    known, _ = told("ABAB")

    verdicts = checks(known, *seen("tt"))

    assert [verdict.outcome for verdict in verdicts] == [Outcome.HELD, Outcome.REVISED]
    assert {verdict.state for verdict in verdicts} == {State.FLAPPING}


# How it ends


@pytest.mark.parametrize("number_of_checks", [25, 9])
def test_a_text_that_is_alone_for_a_day_and_long_enough_is_recorded_as_a_return(number_of_checks: int) -> None:
    known, _ = told("ABAB")
    every = DAY / (number_of_checks - 1)

    known, verdicts = history(known, [(NOON + DAY + n * every, PAGES["A"]) for n in range(number_of_checks)])

    assert {verdict.outcome for verdict in verdicts[:-1]} == {Outcome.UNCHANGED}
    assert verdicts[-1].outcome is Outcome.RETURNED
    assert (known.state, known.turns, known.number) == (State.OK, (), 3)


def test_the_return_that_ends_it_is_dated_by_its_first_sight() -> None:
    known, _ = told("ABAB")

    known, verdicts = history(known, [(NOON + DAY + n * 4 * HOUR, PAGES["A"]) for n in range(8)])

    assert (verdicts[-1].outcome, verdicts[-1].returns_to) == (Outcome.RETURNED, 1)
    assert verdicts[-1].first_seen_at == NOON + DAY
    assert known.last_seen_at is not None
    assert [verdict.condition for verdict in verdicts[:-1]] == [Condition.TEXT_RETURNED] * 7


@pytest.mark.parametrize(
    "answer", [PAGES["B"], page("", 304), story(*TEXTS["B"], visit=9)], ids=["bytes", "304", "noise"]
)
def test_where_the_last_revisions_text_remains_it_ends_without_a_word(answer: Page) -> None:
    known, _ = told("ABABA")

    known, verdicts = history(known, [(NOON + DAY + n * 4 * HOUR, answer) for n in range(8)])

    assert {verdict.outcome for verdict in verdicts} == {Outcome.UNCHANGED}
    assert [verdict.state for verdict in verdicts] == [State.FLAPPING] * 7 + [State.OK]
    assert (known.turns, known.number) == ((), 2)


@pytest.mark.parametrize(("count", "every"), [(40, MINUTE), (5, 10 * DAY)], ids=["in an hour", "seldom"])
def test_it_has_not_ended_yet(count: int, every: timedelta) -> None:
    """A visitor keeps a variant for a while, and few checks may see the same one by chance."""
    known, _ = told("ABABA")

    known, verdicts = history(known, [(NOON + DAY + n * every, PAGES["A"]) for n in range(count)])

    assert {verdict.outcome for verdict in verdicts} == {Outcome.UNCHANGED}
    assert known.state is State.FLAPPING


def test_an_edit_that_remains_ends_it() -> None:
    known, _ = told("ABABa")

    known, verdicts = history(known, [(NOON + DAY + n * 4 * HOUR, PAGES["a"]) for n in range(8)])

    assert {verdict.outcome for verdict in verdicts} == {Outcome.UNCHANGED}
    assert (known.state, known.turns) == (State.OK, ())


# Accepting


def test_a_return_that_is_accepted_is_not_held() -> None:
    known = replace(following(PAGES["A"], PAGES["B"]), accepts=True)

    verdict = judge(known, PAGES["A"], NOON + HOUR)

    assert (verdict.outcome, verdict.returns_to, verdict.first_seen_at) == (Outcome.RETURNED, 1, None)


def test_a_return_that_was_held_is_dated_by_its_first_sight_when_it_is_accepted() -> None:
    known = replace(following(PAGES["A"], PAGES["B"], PAGES["A"]), accepts=True)

    assert judge(known, PAGES["A"], NOON + MINUTE).first_seen_at == NOON


def test_one_of_the_texts_that_take_turns_can_be_accepted_and_they_stay_quiet() -> None:
    known, _ = told("ABAB")
    accepting = replace(known, accepts=True)

    verdict = judge(accepting, PAGES["A"], NOON + DAY)
    known = after(verdict, known, PAGES["A"])
    (later,) = checks(known, (NOON + 2 * DAY, PAGES["B"]))

    assert (verdict.outcome, verdict.state, verdict.returns_to) == (Outcome.RETURNED, State.FLAPPING, 1)
    assert (later.outcome, later.state) == (Outcome.UNCHANGED, State.FLAPPING)
