"""What is counted over many articles: edits by age and time, disclosures and corrections by site."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.store.results import MINUTE, Bench, content, note, saw, saw_the_same
from tracker.core.values import Change, Content, Disclosure, Note, NoteKind, Reason, Significance
from tracker.core.verdict import LateDisclosure, Outcome, State
from tracker.store import articles, statistics
from tracker.store.statistics import BEFORE, OLDEST, Delay, SiteDisclosure, SlotCount, StatisticsQuery

HOUR = timedelta(hours=1)
EVERYTHING = StatisticsQuery()
CORRECTION = note("Correction: it was two.", NoteKind.CORRECTION)
UNDISCLOSED, DISCLOSED, DATE_ONLY = Disclosure.UNDISCLOSED, Disclosure.DISCLOSED, Disclosure.DATE_ONLY


def put(
    bench: Bench,
    article_id: int,
    new: Content,
    disclosure: Disclosure = UNDISCLOSED,
    significance: Significance = Significance.SUBSTANTIVE,
    late: tuple[LateDisclosure, ...] = (),
    returns_to: int | None = None,
) -> None:
    """Record a check that found this content, with a change that is so."""
    checked = saw(bench.claim(article_id), new, bench.now)
    change = Change(reasons=(Reason.HEADLINE,), significance=significance, disclosure=disclosure)
    outcome = Outcome.RETURNED if returns_to else checked.verdict.outcome
    verdict = replace(checked.verdict, change=change, late=late, returns_to=returns_to, outcome=outcome)
    bench.record(replace(checked, verdict=verdict))


def published(at: datetime | None, title: str, *notes: Note) -> Content:
    return Content(title=title, paragraphs=("The bridge is closed.",), published_at=at, notes=notes)


@pytest.mark.parametrize(
    ("before", "hours"),
    [
        (timedelta(0), 0),
        (timedelta(minutes=57), 0),
        (timedelta(minutes=58), 1),
        (5 * HOUR, 5),
        (timedelta(days=400), OLDEST),
        (timedelta(hours=-3), BEFORE),
    ],
)
def test_an_edit_is_as_old_as_its_article_in_whole_hours(
    bench: Bench, noon: datetime, before: timedelta, hours: int
) -> None:
    bench.add()
    at = noon - before
    bench.see(1, published(at, "A"))
    put(bench, 1, published(at, "B"), significance=Significance.MINOR)

    (counted,) = statistics.count(bench.database, EVERYTHING).ages

    assert (counted.hours, counted.significance, counted.edits) == (hours, Significance.MINOR, 1)


def test_an_edit_of_an_article_that_names_no_time_has_no_age(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    put(bench, 1, content("B"))

    (counted,) = statistics.count(bench.database, EVERYTHING).ages

    assert counted.hours is None


def test_an_edit_in_the_last_moment_of_a_half_hour_counts_in_it(bench: Bench, noon: datetime) -> None:
    bench.add()
    bench.now = noon + timedelta(minutes=27, seconds=59.6)
    bench.see(1, content("A"))
    put(bench, 1, content("B"))

    assert statistics.count(bench.database, EVERYTHING).slots == (SlotCount(noon, 1),)


def test_edits_are_counted_by_the_half_hour_in_which_they_were_seen(bench: Bench, noon: datetime) -> None:
    bench.add()
    bench.see(1, content("A"))
    put(bench, 1, content("B"))
    bench.now = noon + timedelta(minutes=29)
    put(bench, 1, content("C"))
    put(bench, 1, content("D"))

    slots = statistics.count(bench.database, EVERYTHING).slots

    assert sorted(slots, key=lambda slot: slot.begins_at) == [
        SlotCount(noon, 1),
        SlotCount(noon + timedelta(minutes=30), 2),
    ]


def test_a_first_look_at_an_article_is_no_edit(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    bench.record(saw_the_same(bench.claim(1), bench.now))

    counted = statistics.count(bench.database, EVERYTHING)

    assert (counted.ages, counted.slots, counted.disclosures, counted.corrections) == ((), (), (), ())


def test_substantive_edits_are_counted_by_site_and_disclosure(bench: Bench) -> None:
    bench.add("https://one.example/1")
    bench.add("https://two.example/1")
    bench.see(1, content("A"))
    bench.see(2, content("A"))
    put(bench, 1, content("B"), DISCLOSED)
    put(bench, 1, content("C"), DATE_ONLY)
    put(bench, 1, content("D"), UNDISCLOSED)
    put(bench, 1, content("E"), UNDISCLOSED, Significance.MINOR)
    put(bench, 2, content("B"), UNDISCLOSED)

    sites = statistics.count(bench.database, EVERYTHING).disclosures

    assert sites == (
        SiteDisclosure("one.example", disclosed=1, date_only=1, undisclosed=1),
        SiteDisclosure("two.example", undisclosed=1),
    )


def test_an_edit_that_was_disclosed_later_is_counted_on_its_own(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    put(bench, 1, content("B"), UNDISCLOSED)
    put(bench, 1, content("C"), UNDISCLOSED)
    put(bench, 1, content("C", CORRECTION), DISCLOSED, late=(LateDisclosure(2, CORRECTION, 2 * MINUTE),))

    (site,) = statistics.count(bench.database, EVERYTHING).disclosures

    assert site == SiteDisclosure("news.example", disclosed=1, late=1, undisclosed=1)


def test_a_return_to_an_earlier_text_is_an_edit(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    put(bench, 1, content("B"))
    put(bench, 1, content("A"), returns_to=1)

    (slot,) = statistics.count(bench.database, EVERYTHING).slots

    assert slot.edits == 2


def test_a_return_is_none_where_texts_take_turns(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    put(bench, 1, content("B"))
    put(bench, 1, content("A"), returns_to=1)
    turns = saw_the_same(bench.claim(1), bench.now)
    bench.record(replace(turns, verdict=replace(turns.verdict, outcome=Outcome.FLAPPING, state=State.FLAPPING)))

    (slot,) = statistics.count(bench.database, EVERYTHING).slots

    assert slot.edits == 1


def test_a_correction_has_a_delay_after_publication_and_after_the_edit(bench: Bench, noon: datetime) -> None:
    bench.add()
    bench.see(1, published(noon, "A"))
    put(bench, 1, published(noon, "B"))
    bench.now += HOUR
    late = (LateDisclosure(2, CORRECTION, HOUR),)
    put(bench, 1, published(noon, "B", CORRECTION), Disclosure.NOTE_ONLY, Significance.NONE, late)

    (site,) = statistics.count(bench.database, EVERYTHING).corrections

    assert (site.site, site.count) == ("news.example", 1)
    assert site.after_publication == Delay(HOUR + 3 * MINUTE, 1)
    assert site.after_edit == Delay(HOUR + MINUTE, 1)


def test_of_a_correction_that_stood_there_at_first_sight_no_delay_is_known(bench: Bench, noon: datetime) -> None:
    bench.add()
    bench.see(1, published(noon, "A", CORRECTION))

    (site,) = statistics.count(bench.database, EVERYTHING).corrections

    assert (site.count, site.after_publication, site.after_edit) == (1, Delay(None, 0), Delay(None, 0))


def test_the_time_that_a_correction_states_goes_before_the_time_at_which_it_was_seen(
    bench: Bench, noon: datetime
) -> None:
    bench.add()
    stated = Note(NoteKind.CORRECTION, "Correction, 1 p.m.: it was two.", noon + HOUR)
    bench.see(1, published(noon, "A", stated))

    (site,) = statistics.count(bench.database, EVERYTHING).corrections

    assert site.after_publication == Delay(HOUR, 1)


def test_a_correction_that_was_reworded_counts_once(bench: Bench) -> None:
    bench.add()
    reworded = note("Correction: it was two, not three.", NoteKind.CORRECTION)
    bench.see(1, content("A"), content("B", CORRECTION), content("C", reworded))

    counted = statistics.count(bench.database, EVERYTHING)

    assert counted.corrections_in_all.count == 1


def test_the_median_of_all_sites_is_of_all_their_corrections(bench: Bench, noon: datetime) -> None:
    hours = ((1, 1), (2, 3), (3, 8))
    bench.ids(2)
    bench.add("https://two.example/1")
    stated = {
        article_id: Note(NoteKind.CORRECTION, f"Correction {after}", noon + after * HOUR) for article_id, after in hours
    }
    bench.see(1, published(noon, "A", stated[1]))
    bench.see(2, published(noon, "A", stated[2]))
    bench.see(3, published(noon, "A", stated[3]))

    counted = statistics.count(bench.database, EVERYTHING)

    assert [site.after_publication for site in counted.corrections] == [Delay(2 * HOUR, 2), Delay(8 * HOUR, 1)]
    assert counted.corrections_in_all.after_publication == Delay(3 * HOUR, 3)


@pytest.mark.parametrize(
    ("asked", "edits"),
    [
        (StatisticsQuery(site="one.example"), 1),
        (StatisticsQuery(site="example"), 2),
        (StatisticsQuery(site="nowhere.example"), 0),
        (StatisticsQuery(tag="election"), 1),
        (StatisticsQuery(tag="%"), 0),
        (StatisticsQuery(since=datetime(2026, 3, 4, 12, 4, tzinfo=UTC)), 1),
        (StatisticsQuery(until=datetime(2026, 3, 4, 12, 4, tzinfo=UTC)), 1),
        (StatisticsQuery(since=datetime(2026, 3, 5, tzinfo=UTC)), 0),
    ],
)
def test_only_what_is_asked_for_is_counted(bench: Bench, asked: StatisticsQuery, edits: int) -> None:
    bench.add("https://one.example/1")
    articles.add(bench.database, "https://two.example/1", now=bench.now, tags=("election",))
    bench.see(1, content("A"))
    bench.see(2, content("A"))
    put(bench, 1, content("B", CORRECTION))
    put(bench, 2, content("B", CORRECTION))

    counted = statistics.count(bench.database, asked)

    assert sum(age.edits for age in counted.ages) == edits
    assert sum(slot.edits for slot in counted.slots) == edits
    assert sum(site.edits for site in counted.disclosures) == edits
    assert counted.corrections_in_all.count == edits
