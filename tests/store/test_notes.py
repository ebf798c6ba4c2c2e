"""The ledger of notes: since when and until when each stood, what became of it, and which changes it disclosed."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select

from tests.conftest import NOON
from tests.store.results import LEASE, MINUTE, Bench, content, failed, note, saw, saw_the_same
from tracker.core.canonical import to_json
from tracker.core.diff import compare
from tracker.core.disclosure import late_disclosures
from tracker.core.values import UNSEEN, Change, Content, Disclosure, Note, NoteKind, Reason, StatedTime, Whence
from tracker.core.verdict import LateDisclosure, Reextraction, Unsaid
from tracker.store import articles, claims, history, notes
from tracker.store import known as store_known
from tracker.store.notes import Disclosed, NoteQuery, NoteStatus, StoredNote
from tracker.store.recording import technical
from tracker.store.tables import DisclosureRow, NoteRow

UPDATE, LATER_UPDATE = note("Updated at 4:28: Adds a statement."), note("Updated at 5:10: Adds two statements.")
CORRECTION = note("Correction: The bridge was built in 1931.", NoteKind.CORRECTION)
CLARIFIED = note("Clarification: The bridge was built in 1931.", NoteKind.CLARIFICATION)
Span = tuple[str, int, int, NoteStatus]
STANDING, REWORDED, REMOVED, UNRECOGNISED = NoteStatus


def ledger(bench: Bench) -> list[StoredNote]:
    """Return the notes on record, the oldest first."""
    return list(reversed(list(notes.listed(bench.database, NoteQuery()))))


def span(stored: StoredNote) -> Span:
    return stored.note.text, stored.first_revision, stored.last_revision, stored.status


def spans(bench: Bench) -> list[Span]:
    return [span(stored) for stored in ledger(bench)]


def put(bench: Bench, new: Content, *, late: Sequence[LateDisclosure] = (), change: Change | None = None) -> None:
    """Record a check that found this content, and notes in it that speak of earlier changes."""
    checked = saw(bench.claim(1), new, bench.now)
    verdict = replace(checked.verdict, late=tuple(late), change=change or checked.verdict.change)
    bench.record(replace(checked, verdict=verdict))


def story(title: str, *paragraphs: str) -> Content:
    return Content(title=title, paragraphs=paragraphs)


def put_with(bench: Bench, disclosure: Disclosure, new: Content, evidence: str = "") -> None:
    """Record a check that found this content, and that its change was disclosed so."""
    put(bench, new, change=Change(reasons=(Reason.HEADLINE,), disclosure=disclosure, evidence=evidence))


def put_one_of_each(bench: Bench) -> list[Disclosure]:
    """Record a check with each kind of disclosure, and return them in that order."""
    for disclosure in Disclosure:
        put_with(bench, disclosure, content(disclosure), "x")
    return list(Disclosure)


def reread(bench: Bench, new: Content, article_id: int = 1) -> None:
    """Record that our reader, after an upgrade, reads the newest page so."""
    known = bench.claim(article_id)
    change = compare(known.last or Content(), new)
    assert technical.record(bench.database, LEASE, known, Reextraction(new, change), "test/2") is not None


def test_the_same_words_in_two_articles_of_a_batch_are_two_notes(bench: Bench) -> None:
    bench.ids(2)
    bench.see(1, content("One", UPDATE))
    bench.see(2, content("Two"))
    first, second = bench.claim(1), bench.claim(2)

    bench.record(
        saw(first, content("One, again", UPDATE), bench.now), saw(second, content("Two, again", UPDATE), bench.now)
    )

    assert spans(bench) == [(UPDATE.text, 1, 2, STANDING), (UPDATE.text, 2, 2, STANDING)]


def test_a_note_that_stays_is_standing_until_the_last_check_that_saw_the_article(bench: Bench, noon: datetime) -> None:
    bench.add()
    bench.see(1, content("A"), content("B", UPDATE), content("C", UPDATE))
    bench.record(saw_the_same(bench.claim(1), bench.now))
    bench.record(failed(bench.claim(1), bench.now))

    (stored,) = ledger(bench)

    assert (stored.first_revision, stored.last_revision, stored.status) == (2, 3, STANDING)
    assert (stored.not_before_at, stored.first_seen_at) == (noon + MINUTE, noon + 2 * MINUTE)
    assert (stored.last_seen_at, stored.removed_at) == (noon + 4 * MINUTE, None)


def test_a_note_that_went_was_removed_between_two_checks(bench: Bench, noon: datetime) -> None:
    bench.add()
    bench.see(1, content("A", UPDATE))
    bench.record(saw_the_same(bench.claim(1), bench.now))
    bench.see(1, content("B"), content("C"))

    (stored,) = ledger(bench)

    assert (stored.first_revision, stored.last_revision, stored.status) == (1, 1, REMOVED)
    assert (stored.last_seen_at, stored.removed_at) == (noon + 2 * MINUTE, noon + 3 * MINUTE)


def test_of_a_note_that_was_there_at_first_sight_nobody_knows_since_when(bench: Bench, noon: datetime) -> None:
    bench.add()
    bench.see(1, content("A", UPDATE))

    (stored,) = ledger(bench)

    assert (stored.not_before_at, stored.first_seen_at) == (None, noon + MINUTE)


def test_a_reworded_note_is_one_that_follows_another(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A", UPDATE), content("B", LATER_UPDATE))

    old, new = ledger(bench)

    assert spans(bench) == [(UPDATE.text, 1, 1, REWORDED), (LATER_UPDATE.text, 2, 2, STANDING)]
    assert (old.follows, new.follows) == (None, old.id)
    assert old.removed_at == new.first_seen_at


def test_a_note_beside_one_that_was_removed_follows_none(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A", UPDATE), content("B", CORRECTION))

    old, new = ledger(bench)

    assert (old.status, new.status, new.follows) == (REMOVED, STANDING, None)


def test_a_note_that_comes_back_follows_none(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A", UPDATE), content("B"), content("C", UPDATE))

    stored = ledger(bench)

    assert [each.status for each in stored] == [REMOVED, STANDING]
    assert [each.follows for each in stored] == [None, None]


def test_one_of_two_equal_notes_that_is_reworded_leaves_the_other_standing(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A", UPDATE, UPDATE), content("B", UPDATE, LATER_UPDATE))

    assert spans(bench) == [(UPDATE.text, 1, 2, STANDING), (LATER_UPDATE.text, 2, 2, STANDING)]


def test_a_note_is_carried_on_under_the_kind_time_and_reason_that_it_has_now(bench: Bench, noon: datetime) -> None:
    time = StatedTime("4:28", "2026-03-04T04:28", "Europe/London", Whence.PUBLICATION, Whence.SITE_RULE)
    read_now = replace(UPDATE, kind=NoteKind.CLARIFICATION, at=noon, reason="Adds", time=time)
    bench.add()
    bench.see(1, content("A", UPDATE), content("B", read_now))

    (stored,) = ledger(bench)

    assert stored.note == read_now
    assert stored.note.time == time


def test_what_our_reader_finds_for_the_first_time_stands_since_nobody_knows_when(bench: Bench, noon: datetime) -> None:
    bench.add()
    bench.see(1, content("A"), content("B"))
    reread(bench, content("B", UPDATE))

    (stored,) = ledger(bench)

    assert (stored.first_revision, stored.status) == (3, STANDING)
    assert (stored.not_before_at, stored.first_seen_at) == (None, noon + 2 * MINUTE)


def test_what_our_reader_no_longer_finds_was_not_removed_by_the_publisher(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"), content("B", UPDATE))
    reread(bench, content("B"))

    (stored,) = ledger(bench)

    assert (stored.first_revision, stored.last_revision, stored.status) == (2, 2, UNRECOGNISED)
    assert (stored.last_seen_at, stored.removed_at) == (None, None)


@pytest.mark.parametrize(
    "again",
    [
        replace(UPDATE, text="Updated at 4:28: Adds a statement. (PT)"),
        replace(UPDATE, text="Updated at 4:28", kind=NoteKind.EDITORS_NOTE),
        replace(UPDATE, text="By Ann Lee. Updated at 4:28: Adds a statement.", kind=NoteKind.CORRECTION),
        replace(UPDATE, kind=NoteKind.CORRECTION),
    ],
    ids=["other words", "a part", "more", "another kind"],
)
def test_a_note_that_our_reader_reads_otherwise_is_the_same_and_no_event(bench: Bench, again: Note) -> None:
    bench.add()
    bench.see(1, content("A"), content("B", UPDATE))
    reread(bench, content("B", again))
    bench.see(1, content("C", again))

    (stored,) = ledger(bench)

    assert (stored.note.text, stored.note.kind) == (again.text, again.kind)
    assert (stored.first_revision, stored.last_revision, stored.status, stored.follows) == (2, 4, STANDING, None)


def test_two_notes_that_our_reader_tells_apart_are_the_old_one_and_a_new_one(bench: Bench) -> None:
    both = note(f"{UPDATE.text} {CORRECTION.text}")
    bench.add()
    bench.see(1, content("A", both))
    reread(bench, content("A", UPDATE, CORRECTION))

    assert [(first, status) for _, first, _, status in spans(bench)] == [(1, STANDING), (2, STANDING)]


UNLIKE = (
    note("Updated at 4:28 p.m.", NoteKind.UPDATE),
    note("Correction: The bridge was built in 1931.", NoteKind.CORRECTION),
    note("This is a developing story.", NoteKind.DEVELOPING),
)
READINGS = st.lists(st.tuples(st.booleans(), st.sets(st.sampled_from(UNLIKE))), min_size=1, max_size=7)


def stretches(readings: Sequence[tuple[bool, set[Note]]]) -> set[Span]:
    """Return what the ledger must say: of each note every stretch of revisions with it, and how that ended."""
    found: set[Span] = set()
    for each in UNLIKE:
        begins = 0
        for number, (_, standing) in enumerate([*readings, (False, set())], start=1):
            if each in standing:
                begins = begins or number
            elif begins:
                is_ours = number <= len(readings) and readings[number - 1][0]
                status = STANDING if number > len(readings) else UNRECOGNISED if is_ours else REMOVED
                found.add((each.text, begins, number - 1, status))
                begins = 0
    return found


def follow(bench: Bench, readings: Sequence[tuple[bool, set[Note]]]) -> int:
    """Track one more article, record these readings of it, technical or not, and return its id."""
    bench.now += MINUTE
    article_id = bench.add(f"https://news.example/{bench.now:%d%H%M}")
    for number, (is_technical, standing) in enumerate(readings):
        new = content(f"Bridge closed for {number} weeks", *standing)
        if is_technical:
            reread(bench, new, article_id)
        else:
            bench.see(article_id, new)
    return article_id


@given(READINGS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_revisions_leaves_each_notes_stretches(
    bench: Bench, readings: list[tuple[bool, set[Note]]]
) -> None:
    readings = [(False, readings[0][1]), *readings[1:]]  # the first can't be technical
    article_id = follow(bench, readings)

    found = notes.listed(bench.database, NoteQuery(article_id=article_id))

    assert Counter(map(span, found)) == Counter(stretches(readings))


def test_a_note_discloses_the_change_that_it_came_with(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    put_with(bench, Disclosure.DISCLOSED, content("B", UPDATE), UPDATE.text)

    (stored,) = ledger(bench)

    assert stored.discloses == (Disclosed(2, timedelta(0)),)
    assert stored.after_edit == timedelta(0)


def test_a_note_that_came_with_a_change_that_it_does_not_disclose_says_so(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    put_with(bench, Disclosure.UNDISCLOSED, content("B", UPDATE), "Bridge")

    (stored,) = ledger(bench)

    assert (stored.discloses, stored.after_edit) == ((), None)


def test_a_note_that_stands_already_may_disclose_a_later_change_by_its_time(bench: Bench, noon: datetime) -> None:
    bench.add()
    bench.see(1, content("A", UPDATE))
    put_with(bench, Disclosure.DISCLOSED, content("B", replace(UPDATE, at=noon)), UPDATE.text)

    (stored,) = ledger(bench)

    assert (stored.first_revision, stored.discloses) == (1, (Disclosed(2, timedelta(0)),))


def test_a_late_note_tells_how_long_after_the_edit_it_came(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    put_with(bench, Disclosure.UNDISCLOSED, content("B"))
    bench.now += 188 * MINUTE
    put(bench, content("B", CORRECTION), late=[LateDisclosure(2, CORRECTION, 189 * MINUTE)])

    (stored,) = ledger(bench)
    first, second, third = history.revisions(bench.database, 1)

    assert (stored.discloses, stored.after_edit) == ((Disclosed(2, 189 * MINUTE),), 189 * MINUTE)
    assert (first.disclosed_late, third.disclosed_late) == (None, None)
    assert second.disclosed_late == history.DisclosedLate(3, 189 * MINUTE, CORRECTION.text)
    assert history.revision(bench.database, 1, 2)[0] == second


def test_each_change_is_disclosed_late_at_most_once_by_the_first_note_that_does(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    put_with(bench, Disclosure.UNDISCLOSED, content("B"))
    late = [LateDisclosure(2, CORRECTION, MINUTE), LateDisclosure(2, UPDATE, MINUTE)]
    put(bench, content("B", UPDATE, CORRECTION), late=late)

    told = {each.note.text: each.discloses for each in ledger(bench)}

    assert told == {UPDATE.text: (), CORRECTION.text: (Disclosed(2, MINUTE),)}


def test_one_note_may_disclose_several_changes_and_is_as_late_as_the_oldest(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    put_with(bench, Disclosure.UNDISCLOSED, content("B"))
    put_with(bench, Disclosure.DATE_ONLY, content("C"))
    put(bench, content("C", UPDATE), late=[LateDisclosure(2, UPDATE, 2 * MINUTE), LateDisclosure(3, UPDATE, MINUTE)])

    (stored,) = ledger(bench)

    assert stored.discloses == (Disclosed(2, 2 * MINUTE), Disclosed(3, MINUTE))
    assert stored.after_edit == 2 * MINUTE


def test_unsaid_are_the_changes_that_nothing_disclosed_the_oldest_first(bench: Bench, noon: datetime) -> None:
    bench.add()
    bench.see(1, content("A"))
    put = put_one_of_each(bench)

    unsaid = bench.claim(1).unsaid

    assert [put[each.number - 2] for each in unsaid] == [Disclosure.DATE_ONLY, Disclosure.UNDISCLOSED]
    between = to_json(content("disclosed")), to_json(content("date_only"))
    assert unsaid[0] == Unsaid(3, noon + 2 * MINUTE, noon + 3 * MINUTE, *between)


def test_a_correction_may_mean_a_sentence_that_changed_along_with_the_headline(bench: Bench) -> None:
    bench.add()
    put(bench, story("Mill to close", "It employs 300 people in the valley."))
    put(bench, story("Mill may close", "It employs 200 people in the valley."))
    (unsaid,) = bench.claim(1).unsaid
    wrong_count = note("Correction: An earlier version misstated how many people it employs.", NoteKind.CORRECTION)

    late = late_disclosures(compare(content(), content("Bridge closed", wrong_count)), [unsaid], UNSEEN, bench.now)

    assert [each.number for each in late] == [2]


def test_a_return_to_an_earlier_text_needs_no_disclosure(bench: Bench) -> None:
    bench.add()
    put(bench, content("Mill to close"))
    checked = saw(bench.claim(1), content("Mill to stay"), bench.now)
    change = Change(reasons=(Reason.HEADLINE,), disclosure=Disclosure.UNDISCLOSED)
    bench.record(replace(checked, verdict=replace(checked.verdict, change=change, returns_to=1)))

    assert bench.claim(1).unsaid == ()


def test_noted_are_the_notes_that_stood_and_went(bench: Bench) -> None:
    bench.add()
    put(bench, content("Mill to close", UPDATE, CORRECTION))
    put(bench, content("Mill to stay", CORRECTION))

    assert bench.claim(1).noted == {UPDATE.text}


def test_what_a_note_disclosed_late_is_no_longer_unsaid(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    put_with(bench, Disclosure.UNDISCLOSED, content("B"))
    put_with(bench, Disclosure.UNDISCLOSED, content("C"))
    put(bench, content("C", UPDATE), late=[LateDisclosure(2, UPDATE, 2 * MINUTE)])

    assert [unsaid.number for unsaid in bench.claim(1).unsaid] == [3]


def test_unsaid_are_the_newest_of_many(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    bench.see(1, *(content(f"Bridge closed for {weeks} weeks") for weeks in range(store_known.UNSAID + 5)))

    numbers = [unsaid.number for unsaid in bench.claim(1).unsaid]

    assert numbers == list(range(7, store_known.UNSAID + 7))


def test_a_check_that_finds_nothing_asks_neither_for_notes_nor_for_what_is_unsaid(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A", UPDATE))
    put_with(bench, Disclosure.UNDISCLOSED, content("B", UPDATE))
    asked: list[str] = []
    event.listen(bench.database.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))

    (known,) = claims.claim(bench.database, [1], LEASE, bench.now)
    bench.record(saw_the_same(known, bench.now))

    assert known.unsaid == ()
    assert len(asked) > 3
    assert [sql for sql in asked if re.search("notes|disclosures|revisions", sql)] == []


@pytest.mark.parametrize(
    ("at", "first", "expected"),
    [
        (NOON + 45 * MINUTE, [], 45 * MINUTE),
        (None, [content("Z")], 2 * MINUTE),
        (None, [], None),
        (NOON - 5 * MINUTE, [], -5 * MINUTE),
    ],
    ids=["its own time", "first seen", "there at first sight", "before"],
)
def test_time_from_publication_is_to_the_notes_own_time_else_to_when_it_came(
    bench: Bench, noon: datetime, at: datetime | None, first: list[Content], expected: timedelta | None
) -> None:
    bench.add()
    bench.see(1, *first, replace(content("A", replace(UPDATE, at=at)), published_at=noon))

    (stored,) = ledger(bench)

    assert stored.after_publication == expected


def test_the_publication_is_what_the_newest_revision_claims(bench: Bench, noon: datetime) -> None:
    bench.add()
    claimed = [None, noon - MINUTE, noon]
    bench.see(1, *(replace(content(str(n), UPDATE), published_at=at) for n, at in enumerate(claimed)))
    seen = [each.published_at for each in ledger(bench)]
    bench.see(1, content("A", UPDATE))

    assert seen == [noon]
    assert [each.published_at for each in ledger(bench)] == [None]


@pytest.fixture
def of_two_sites(bench: Bench) -> Bench:
    """Notes of two articles: an update that was reworded, then removed; a correction that stands; an old update."""
    bench.add("https://news.example/1")
    bench.add("https://other.example:8080/2")
    bench.see(1, content("A", UPDATE), content("B", LATER_UPDATE), content("C", CORRECTION))
    bench.see(2, content("A", UPDATE))
    return bench


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (NoteQuery(), [(2, UPDATE), (1, CORRECTION), (1, LATER_UPDATE), (1, UPDATE)]),
        (NoteQuery(article_id=1), [(1, CORRECTION), (1, LATER_UPDATE), (1, UPDATE)]),
        (NoteQuery(host="other.example:8080"), [(2, UPDATE)]),
        (NoteQuery(host="nosuch.example"), []),
        (NoteQuery(kinds=(NoteKind.CORRECTION, NoteKind.RETRACTION)), [(1, CORRECTION)]),
        (NoteQuery(only_removed=True), [(1, LATER_UPDATE)]),
        (NoteQuery(article_id=2, only_removed=True), []),
    ],
)
def test_notes_are_listed_newest_first_and_narrowed_where_asked(
    of_two_sites: Bench, asked: NoteQuery, expected: list[tuple[int, Note]]
) -> None:
    found = notes.listed(of_two_sites.database, asked)

    assert [(each.article_id, each.note) for each in found] == expected


def test_notes_are_those_first_seen_since_and_before_a_time(of_two_sites: Bench, noon: datetime) -> None:
    asked = NoteQuery(since=noon + 2 * MINUTE, until=noon + 4 * MINUTE)

    found = notes.listed(of_two_sites.database, asked)

    assert [each.note for each in found] == [CORRECTION, LATER_UPDATE]


@pytest.mark.parametrize("limit", [0, 1, 3, 4, 5, None])
def test_pages_of_notes_join_without_a_gap(bench: Bench, monkeypatch: pytest.MonkeyPatch, limit: int | None) -> None:
    monkeypatch.setattr(notes, "PAGE", 2)
    bench.add()
    bench.see(1, content("A", UPDATE, CORRECTION, CLARIFIED), content("B", LATER_UPDATE, CORRECTION))
    every_one = notes.page(bench.database, NoteQuery(), 10).rows

    found = tuple(notes.listed(bench.database, NoteQuery(), limit))

    assert len(every_one) == 4
    assert found == every_one[:limit]


def test_an_article_goes_with_its_notes_and_what_they_disclosed(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A", UPDATE), content("B", LATER_UPDATE))
    before = ledger(bench)

    articles.remove(bench.database, 1)

    with bench.database.read() as session:
        left = [*session.scalars(select(NoteRow)), *session.scalars(select(DisclosureRow))]
    assert [(each.follows is not None, len(each.discloses)) for each in before] == [(False, 0), (True, 1)]
    assert left == []
