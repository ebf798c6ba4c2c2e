"""The history in words: what a reader is told of revisions that are not just another edit."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.conftest import NOON
from tracker.core.values import Disclosure, Significance
from tracker.core.verdict import Condition, Outcome
from tracker.evidence.rows import Row, rows_of
from tracker.evidence.spells import Spell
from tracker.store.history import DisclosedLate, Revision

HOUR = timedelta(hours=1)


@pytest.fixture
def edit(noon: datetime) -> Revision:
    """The second revision of an article: a number was changed, and nothing says so."""
    return Revision(
        number=2,
        observed_at=noon + HOUR,
        not_before_at=noon,
        is_technical=False,
        returns_to=None,
        title="Bridge closed",
        summary="1 sentence changed",
        significance=Significance.SUBSTANTIVE,
        reasons=("number",),
        disclosure=Disclosure.UNDISCLOSED,
        evidence="“3” → “12”",
        disclosed_late=None,
        words_added=1,
        words_cut=1,
        final_url="https://news.example/1",
        status=200,
        extractor="1",
        sight=None,
        page_digest=None,
        content_digest="",
        previous_digest="",
        digest="",
    )


def row_of(revision: Revision) -> Row:
    (row,) = rows_of([revision], [])
    return row


def test_an_edit_is_told_with_what_it_matters_and_whether_it_was_said(edit: Revision) -> None:
    row = row_of(edit)

    assert row.when == "on 4 March 2026 between 12:00 and 13:00 UTC"
    assert (row.what, row.matters) == ("1 sentence changed", "substantive: number")
    assert (row.said, row.evidence) == ("undisclosed", "“3” → “12”")


def test_one_that_was_disclosed_later_says_when_and_by_what(edit: Revision) -> None:
    row = row_of(replace(edit, disclosed_late=DisclosedLate(5, 2 * HOUR, "Correction: it was 12.")))

    assert row.said == "undisclosed; disclosed 2 h later, by revision 5"
    assert row.evidence == "Correction: it was 12."


def test_a_technical_one_is_called_our_own_and_is_judged_by_nobody(edit: Revision) -> None:
    row = row_of(replace(edit, is_technical=True))

    assert row.what == "our own reading changed, not the article: 1 sentence changed"
    assert (row.when, row.matters, row.said) == ("", "", "")


def test_a_return_names_the_revision_that_came_back(edit: Revision) -> None:
    assert row_of(replace(edit, number=3, returns_to=1)).what == "back to revision 1: 1 sentence changed"


@pytest.mark.parametrize(
    ("spell", "words"),
    [
        (
            Spell(None, Condition.ARTICLE, NOON, NOON + 73 * HOUR),
            "no check for 3 d 1 h",
        ),
        (
            Spell(None, Condition.ARTICLE, NOON, NOON + 73 * HOUR, 2),
            "2 times more than a day without a check",
        ),
        (
            Spell(Outcome.GONE, Condition.NOT_FOUND, NOON, NOON, 1, "HTTP 410"),
            "the article is gone (not found, HTTP 410)",
        ),
        (
            Spell(Outcome.BAD_PAGE, Condition.BOT_WALL, NOON, NOON, 7),
            "7 checks: the answer was not the article (bot wall)",
        ),
        (Spell(Outcome.BACK, Condition.ARTICLE, NOON, NOON), "the article is back"),
    ],
)
def test_what_the_checks_saw_is_told_in_words(spell: Spell, words: str) -> None:
    (row,) = rows_of([], [spell])

    assert row.what == words


def test_all_is_in_the_order_of_time(edit: Revision, noon: datetime) -> None:
    walls = [Spell(Outcome.BAD_PAGE, Condition.BOT_WALL, noon + n * HOUR, noon + n * HOUR) for n in (0, 2)]

    rows = rows_of([edit], walls)

    assert [row.number for row in rows] == [None, 2, None]
