"""How pages were read: what is known of it at the next check, and what another extractor makes of a stored page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Update, delete, event, select, update
from sqlmodel import col

from tests.servers import ON_SQLITE
from tests.store.results import (
    LEASE,
    MINUTE,
    Bench,
    content,
    failed,
    held_back,
    note,
    saw,
    saw_a_wall,
    saw_the_same,
)
from tracker.core.canonical import text_digest
from tracker.core.diff import compare
from tracker.core.values import Anchor, Content, NoteKind, Sight
from tracker.core.verdict import Known, Reextraction
from tracker.errors import StoreError
from tracker.store import articles, claims, history
from tracker.store import known as store_known
from tracker.store.recording import readings, technical
from tracker.store.recording.record import Checked
from tracker.store.tables import ArticleRow, BlobRow, NoteRow, RevisionRow

HERE = Anchor("/html/body/article", 1, frozenset({1, 2**39}), "here")
THERE = Anchor("/html/body/main", 0, frozenset(), "there", Sight.AFRESH)


def at(anchor: Anchor, title: str = "Bridge closed") -> Content:
    """Return a content that was read there."""
    return replace(content(title), anchor=anchor)


def reread(known: Known, new: Content) -> Reextraction:
    """Return what another extractor read in the last revision's page."""
    return Reextraction(new, compare(known.last or Content(), new))


def reextract(bench: Bench, new: Content, extractor: str = "test/2") -> Known:
    """Record that another extractor reads the article so."""
    known = bench.claim(1)
    recorded = technical.record(bench.database, LEASE, known, reread(known, new), extractor)
    assert recorded is not None
    return recorded


def test_a_page_that_was_read_leaves_its_anchor_for_the_next_check(bench: Bench) -> None:
    bench.add()
    bench.see(1, at(HERE))

    (claimed,) = claims.claim(bench.database, [1], LEASE, bench.now)
    known = store_known.recall(bench.database, claimed)

    assert (claimed.extractor, claimed.anchor, claimed.last) == ("test/1", None, None)
    assert known.anchor == HERE
    assert known.last is not None
    assert known.last.anchor == HERE


def test_a_page_that_says_the_same_elsewhere_leaves_its_own_anchor(bench: Bench) -> None:
    bench.add()
    bench.see(1, at(HERE))

    bench.record(saw_the_same(bench.claim(1), bench.now, anchor=THERE))

    assert bench.claim(1).anchor == THERE


@pytest.mark.parametrize(
    "check",
    [
        saw_a_wall,
        held_back,
        failed,
        saw_the_same,
        lambda known, now: saw_the_same(known, now, anchor=THERE, stands_for_text=False),
    ],
    ids=["wall", "held", "failed", "not read", "not to be trusted"],
)
def test_other_checks_leave_the_anchor_as_it_is(bench: Bench, check: Callable[[Known, datetime], Checked]) -> None:
    bench.add()
    bench.see(1, at(HERE))

    bench.record(check(bench.claim(1), bench.now))

    assert bench.claim(1).anchor == HERE


def test_the_same_text_read_by_another_extractor_leaves_no_anchor_in_the_name_of_the_first(bench: Bench) -> None:
    """As where the article has moved to a site with a rule: its stored page was not read by that rule."""
    bench.add()
    bench.see(1, at(HERE))

    bench.record(replace(saw_the_same(bench.claim(1), bench.now, anchor=THERE), extractor="test/1+0123456789"))

    known = bench.claim(1)
    assert (known.extractor, known.anchor) == ("test/1", HERE)


def test_a_new_text_without_an_anchor_leaves_none(bench: Bench) -> None:
    """Else the text before it could come back, be found where that anchor says, and pass for unchanged."""
    bench.add()
    bench.see(1, at(HERE, "A"), content("B"))

    known = bench.claim(1)

    assert (known.extractor, known.anchor) == ("test/1", None)


def test_each_article_has_its_own_anchor(bench: Bench) -> None:
    bench.ids(3)
    bench.record(*(saw(bench.claim(key), at(anchor), bench.now) for key, anchor in ((1, HERE), (3, THERE))))

    anchors = [known.anchor for known in map(bench.claim, (1, 2, 3))]

    assert anchors == [HERE, None, THERE]


def test_a_revision_tells_how_its_page_was_read(bench: Bench) -> None:
    bench.add()
    bench.see(1, at(HERE, "A"), at(THERE, "B"), content("C"))

    sights = [revision.sight for revision in history.revisions(bench.database, 1)]

    assert sights == [Sight.FIRST, Sight.AFRESH, None]


def test_what_is_only_looked_at_stays_free(bench: Bench) -> None:
    bench.add()
    bench.see(1, at(HERE))

    (known,) = store_known.look(bench.database, [1])

    assert (known.number, known.last) == (1, None)
    assert len(claims.claim(bench.database, [1], "another:1:x", bench.now)) == 1


def test_what_reads_differently_is_a_revision_and_what_is_known_from_then_on(bench: Bench) -> None:
    bench.add()
    bench.see(1, at(HERE, "A"))

    known = reextract(bench, at(THERE, "B"))

    assert (known.number, known.last, known.extractor, known.anchor) == (2, at(THERE, "B"), "test/2", THERE)
    assert store_known.recall(bench.database, store_known.look(bench.database, [1])[0]).last == at(THERE, "B")
    assert articles.find(bench.database, "1").title == "B"


def test_what_reads_as_before_is_no_revision_and_gets_the_extractors_name(bench: Bench) -> None:
    bench.add()
    bench.see(1, at(HERE))

    known = reextract(bench, at(THERE))

    assert (known.number, known.extractor, known.anchor) == (1, "test/2", THERE)
    assert known.last is not None
    assert known.last.anchor == THERE
    assert store_known.look(bench.database, [1])[0].extractor == "test/2"
    assert articles.find(bench.database, "1").revisions == 1


def test_reading_anew_writes_nothing_where_the_lease_is_lost(bench: Bench) -> None:
    bench.add()
    bench.see(1, at(HERE, "A"))
    known = bench.claim(1)
    claims.release(bench.database, LEASE)

    recorded = technical.record(bench.database, LEASE, known, reread(known, at(THERE, "B")), "test/2")

    assert recorded is None
    assert articles.find(bench.database, "1").revisions == 1
    assert store_known.recall(bench.database, known).anchor == HERE


def test_reading_anew_keeps_the_lease(bench: Bench) -> None:
    bench.add()
    bench.see(1, at(HERE, "A"))

    reextract(bench, at(THERE, "B"))

    assert claims.claim(bench.database, [1], "another:1:x", bench.now) == ()


def test_notes_are_carried_on_through_a_technical_revision(bench: Bench) -> None:
    bench.add()
    update, correction = note("Updated at 4:28"), note("Correction: it was May 28", NoteKind.CORRECTION)
    bench.see(1, content("A", update))

    reextract(bench, content("B", update, correction))

    with bench.database.read() as session:
        spans = [(row.text, row.first_revision, row.last_revision) for row in session.scalars(select(NoteRow))]
    assert spans == [("Updated at 4:28", 1, 2), ("Correction: it was May 28", 2, 2)]


def test_a_note_that_is_read_anew_has_the_time_that_it_has_now(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A", note("Updated at 4:28")))
    moment = bench.now

    reextract(bench, content("B", replace(note("Updated at 4:28"), at=moment)))

    with bench.database.read() as session:
        assert [row.at for row in session.scalars(select(NoteRow))] == [moment]


def test_a_revision_that_was_misread_is_none_that_a_text_can_return_to(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"), content("Misread"))
    reextract(bench, content("B"))

    known = bench.claim(1)

    assert known.earlier == ((text_digest(content("A")), 1), (text_digest(content("B")), 3))


def test_the_page_of_the_newest_revision_is_the_one_to_read_anew(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"), content("B"))
    observed_at = bench.now

    page = technical.last_page(bench.database, bench.claim(1))

    assert (page.body, page.status, page.fetched_at) == (b"B", 200, observed_at)
    assert page.header("x-odd") == "é"


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (update(BlobRow).values(body=b"\x28\xb5\x2f\xfd\x00"), "damaged"),
        (update(RevisionRow).values(page_digest=None), "thinned out"),
    ],
)
def test_a_page_that_is_lost_is_named(bench: Bench, harm: Update, words: str) -> None:
    bench.add()
    bench.see(1, content("A"))
    with bench.database.rebuild() as connection:
        connection.execute(harm)

    with pytest.raises(StoreError, match=words):
        technical.last_page(bench.database, bench.claim(1))


@ON_SQLITE
def test_a_page_that_is_gone_is_named(bench: Bench) -> None:
    """PostgreSQL deletes none that is named by a revision."""
    bench.add()
    bench.see(1, content("A"))
    with bench.database.rebuild() as connection:
        connection.execute(delete(BlobRow))

    with pytest.raises(StoreError, match="not in the database"):
        technical.last_page(bench.database, bench.claim(1))


def test_outdated_is_what_another_extractor_read_than_the_one_for_its_url(bench: Bench) -> None:
    bench.ids(4)
    for key in (1, 2, 3):
        bench.see(key, content("A"))
    with bench.database.write() as session:
        session.execute(
            update(RevisionRow).where(col(RevisionRow.article_id) == 2).values(final_url="https://b.example")
        )

    found = readings.outdated(
        bench.database, [1, 2, 4], lambda url: "test/1" if url.startswith("https://news") else "test/1+0123456789"
    )

    assert found == (2,)


def test_what_was_read_anew_is_no_longer_outdated(bench: Bench) -> None:
    bench.ids(2)
    bench.see(1, content("A"))
    bench.see(2, content("A"))

    reextract(bench, content("A"))

    assert readings.outdated(bench.database, [1, 2], lambda url: "test/2") == (2,)


def test_a_check_that_finds_nothing_new_does_not_write_how_the_page_was_read(bench: Bench) -> None:
    bench.add()
    bench.see(1, at(HERE))
    asked: list[str] = []
    event.listen(bench.database.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))

    bench.record(saw_the_same(bench.claim(1), bench.now))

    with bench.database.read() as session:
        assert session.get_one(ArticleRow, 1).last_check_at == bench.now
    assert bench.now - articles.find(bench.database, "1").added_at == 2 * MINUTE
    assert [query for query in asked if "readings" in query and not query.startswith("SELECT")] == []
