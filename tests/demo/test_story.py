"""The demo's story: each stage differs from the one before as its publisher says, or keeps quiet about."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tracker.cli.demo.site import answer
from tracker.cli.demo.story import STORY, Kind, Stage
from tracker.core.judge import judge
from tracker.core.values import Disclosure
from tracker.core.verdict import Known, Outcome, Page, Verdict

URL = "http://127.0.0.1/news/"
NOON = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
STAGES = {stage.name: stage for stage in STORY}


def verdicts_of(stages: tuple[Stage, ...]) -> Iterator[tuple[str, Verdict]]:
    """Check the article once at each stage, five minutes apart."""
    known = Known(1, URL)
    for place, stage in enumerate(stages, 1):
        now = NOON + place * timedelta(minutes=5)
        status, body = answer(stage, URL, place)
        verdict = judge(known, Page(URL, status, (("Content-Type", "text/html"),), body, now), now)
        yield stage.name, verdict
        number = known.number + (verdict.content is not None)
        last = verdict.content or known.last
        known = replace(known, state=verdict.state, held=verdict.held, last=last, number=number)


@pytest.fixture(scope="module")
def verdicts() -> dict[str, Verdict]:
    return dict(verdicts_of((*STORY, STORY[-1])))  # twice taken down: it is believed when seen again


@pytest.mark.parametrize("stage", STORY, ids=lambda stage: stage.name)
def test_a_check_finds_what_the_stage_promises(verdicts: dict[str, Verdict], stage: Stage) -> None:
    verdict = verdicts[stage.name]

    disclosure = verdict.change.disclosure if verdict.change else Disclosure.NONE

    assert verdict.outcome is stage.outcome
    assert disclosure is stage.disclosure


def test_the_first_sight_of_the_story_gone_is_only_held() -> None:
    verdicts = dict(verdicts_of(STORY))

    assert verdicts["taken down"].outcome is Outcome.HELD


def test_the_stages_come_in_the_order_of_an_articles_life() -> None:
    names = [stage.name for stage in STORY]

    assert names == ["published", "updated", "corrected", "figure", "moved", "bot wall", "back", "taken down"]


def test_the_update_adds_two_paragraphs_and_a_note_that_says_so() -> None:
    before, after = STAGES["published"].article, STAGES["updated"].article

    added = [text for text in after.paragraphs if text not in before.paragraphs]

    assert len(added) == 2
    assert after.notes[-1].startswith("Updated at 4:28 a.m. PT: Adds more detail")


def test_the_correction_replaces_the_date_and_says_so() -> None:
    before, after = STAGES["updated"].article, STAGES["corrected"].article

    (old,) = set(before.paragraphs) - set(after.paragraphs)
    (new,) = set(after.paragraphs) - set(before.paragraphs)

    assert old.replace("June 3", "May 28") == new
    assert after.notes[-1].startswith("Correction, 5:10 a.m. PT: An earlier version of this story misstated")


def test_the_figure_changes_while_notes_and_metadata_keep_quiet() -> None:
    before, after = STAGES["corrected"].article, STAGES["figure"].article

    said = (after.notes, after.modified)

    assert said == (before.notes, before.modified)
    assert "410,000" in after.headline
    assert "410,000" in after.paragraphs[0]
    assert "240,000" not in " ".join(after.paragraphs)


def test_the_move_keeps_every_paragraph_and_puts_the_last_one_third() -> None:
    before, after = STAGES["figure"].article, STAGES["moved"].article

    third = after.paragraphs[2]

    assert third == before.paragraphs[-1]
    assert sorted(after.paragraphs) == sorted(before.paragraphs)


def test_after_the_bot_wall_the_story_is_back_as_it_was() -> None:
    wall, back = STAGES["bot wall"], STAGES["back"]

    shown = back.article

    assert shown == STAGES["moved"].article
    assert (wall.outcome, back.outcome) == (Outcome.BAD_PAGE, Outcome.UNCHANGED)


def test_the_metadata_moves_only_where_the_publisher_discloses() -> None:
    modified = [datetime.fromisoformat(stage.article.modified) for stage in STORY if stage.kind is Kind.ARTICLE]

    disclosed = [stage for stage in STORY if stage.disclosure is Disclosure.DISCLOSED]

    assert len(set(modified)) == len(disclosed) + 1
    assert modified == sorted(modified)


@pytest.mark.parametrize("stage", STORY, ids=lambda stage: stage.name)
def test_each_stage_tells_the_newcomer_in_one_line_what_happens(stage: Stage) -> None:
    says = stage.says

    assert says.endswith(".")
    assert "\n" not in says
    assert len(says) <= 100
