"""The record: each revision chained to the one before, notes and addresses with their spans, pages kept once."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from tests.store.digests import digest_again, digests_again
from tests.store.results import MINUTE, Bench, content, failed, note, saw, saw_a_wall, saw_the_same
from tracker.core.canonical import content_digest, from_json, page_digest
from tracker.core.values import NoteKind, Sight
from tracker.core.verdict import Outcome, State
from tracker.errors import StoreError, UsageError
from tracker.store import articles, history
from tracker.store import known as store_known
from tracker.store.packed import blobs, contents
from tracker.store.packed.packing import pack
from tracker.store.recording.chain import digest_of
from tracker.store.tables import BlobRow, CheckRow, HostRow, NoteRow, RevisionRow


def rows_of(bench: Bench, table: type[Any]) -> list[Any]:
    with bench.database.read() as session:
        return list(session.scalars(select(table).order_by(*table.__table__.primary_key)).all())


def ledger(bench: Bench) -> list[tuple[str, int, int]]:
    return [(row.text, row.first_revision, row.last_revision) for row in rows_of(bench, NoteRow)]


def test_every_digest_can_be_recomputed_from_what_is_stored(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("One"), content("Two"), content("Three"))

    rows = rows_of(bench, RevisionRow)

    with bench.database.read() as session:
        again = digests_again(session, rows)
        stored = [contents.load(session, 1, row.number) for row in rows]
    assert [row.digest for row in rows] == again
    assert [row.content_digest for row in rows] == [
        content_digest(from_json(contents.content_of(each))) for each in stored
    ]
    assert [row.page_digest for row in rows] == [page_digest(b) for b in (b"One", b"Two", b"Three")]


def test_each_digest_covers_the_one_before(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("One"), content("Two"), content("Three"))

    rows = rows_of(bench, RevisionRow)

    assert [row.number for row in rows] == [1, 2, 3]
    assert [row.previous_digest for row in rows] == [None, rows[0].digest, rows[1].digest]


@pytest.mark.parametrize(
    "forged",
    [
        {"final_url": "https://forged.example/"},
        {"status": 201},
        {"observed_at": datetime.fromisoformat("2026-03-04T11:00:00+00:00")},
        {"not_before_at": datetime.fromisoformat("2026-03-04T11:00:00+00:00")},
        {"content_digest": "0" * 64},
        {"page_digest": None},
        {"previous_digest": None},
        {"extractor": "other/1"},
        {"returns_to": 1},
        {"is_technical": True},
        {"sight": Sight.AFRESH},
        {"number": 9},
    ],
    ids=lambda forged: next(iter(forged)),
)
def test_a_forged_field_shows_in_the_digest(bench: Bench, forged: dict[str, object]) -> None:
    bench.add()
    bench.see(1, content("One"), content("Two"))
    headers = history.headers(bench.database, 1, 2)

    with bench.database.write() as session:
        session.execute(update(RevisionRow).where(col(RevisionRow.number) == 2).values(**forged))
    row = rows_of(bench, RevisionRow)[1]

    assert digest_of(row.model_dump(), headers) != row.digest


def test_forged_headers_show_in_the_digest(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("One"))

    with bench.database.write() as session:
        told = contents.content_of(contents.load(session, 1, 1))
        forged = pack(contents.lines([("Date", "yesterday")], told))
        session.execute(update(RevisionRow).values(packed=forged))
    (row,) = rows_of(bench, RevisionRow)

    with bench.database.read() as session:
        assert digest_again(session, row) != row.digest


@pytest.mark.parametrize(
    "forged",
    [{"content_digest": "0" * 64}, {"packed": pack(b'[]\n{"title":"Forged"}')}],
    ids=lambda forged: next(iter(forged)),
)
def test_a_content_that_is_not_the_one_of_its_digest_is_named_and_not_returned(
    bench: Bench, forged: dict[str, object]
) -> None:
    bench.add()
    bench.see(1, content("One"))

    with bench.database.write() as session:
        session.execute(update(RevisionRow).values(**forged))

    with pytest.raises(StoreError, match="revision 1 of article 1: its content has changed"):
        history.revision(bench.database, 1)


def test_a_revision_came_after_the_last_check_that_saw_the_one_before(bench: Bench, noon: datetime) -> None:
    bench.add()
    bench.see(1, content("One"))
    bench.record(saw_the_same(bench.claim(1), bench.now))
    bench.record(saw_a_wall(bench.claim(1), bench.now))
    bench.record(failed(bench.claim(1), bench.now))
    bench.see(1, content("Two"))

    first, second = history.revisions(bench.database, 1)

    assert (first.not_before_at, first.observed_at) == (None, noon + MINUTE)
    assert (second.not_before_at, second.observed_at) == (noon + 2 * MINUTE, noon + 5 * MINUTE)


def test_what_was_stored_is_read_back_as_it_was(bench: Bench) -> None:
    bench.add()
    seen = content("“Größe” 漢字 \U0001f309", note("Updated at 4:28 a.m. PT"))
    bench.see(1, seen)

    revision, read = history.revision(bench.database, 1)

    assert read == seen
    assert history.headers(bench.database, 1, revision.number) == (("ETag", '"1"'), ("X-Odd", "é"))
    assert history.raw_page(bench.database, 1) == seen.title.encode()


def test_a_page_that_came_before_is_stored_once(bench: Bench) -> None:
    bench.ids(2)
    bench.see(1, content("A"), content("B"), content("A"))
    bench.see(2, content("A"))

    stored = rows_of(bench, BlobRow)

    assert sorted(row.digest for row in stored) == sorted([page_digest(b"A"), page_digest(b"B")])


def test_a_bad_page_is_kept_as_evidence_when_the_trouble_begins_and_not_again(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    bench.record(saw_a_wall(bench.claim(1), bench.now))
    bench.record(saw_a_wall(bench.claim(1), bench.now))

    checks = rows_of(bench, CheckRow)

    assert [row.page_digest for row in checks] == [None, page_digest(b"just a moment"), None]
    assert articles.find(bench.database, "1").revisions == 1


def test_trouble_is_counted_until_the_article_is_seen_again(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    bench.record(failed(bench.claim(1), bench.now))
    bench.record(saw_a_wall(bench.claim(1), bench.now))
    in_trouble = articles.find(bench.database, "1")
    bench.record(saw_the_same(bench.claim(1), bench.now))
    well = articles.find(bench.database, "1")

    states = [(in_trouble.failures, in_trouble.state), (well.failures, well.state)]

    assert states == [(2, State.BLOCKED), (0, State.OK)]
    assert in_trouble.last_seen_at == in_trouble.added_at + MINUTE
    assert well.last_seen_at == well.last_check_at


def test_checks_are_listed_with_what_they_found(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"), content("B"))
    bench.record(failed(bench.claim(1), bench.now))

    all_of_them = history.checks(bench.database, 1)
    newest = history.checks(bench.database, 1, limit=1)

    assert [check.outcome for check in all_of_them] == [Outcome.FIRST, Outcome.REVISED, Outcome.FAILED]
    assert [check.revision for check in all_of_them] == [1, 2, 2]
    assert newest == all_of_them[-1:]


def test_a_note_is_in_the_ledger_from_its_first_revision_to_its_last(bench: Bench) -> None:
    bench.add()
    update, correction = note("Updated at 4:28"), note("Correction: it was May 28", NoteKind.CORRECTION)
    bench.see(1, content("A"), content("B", update), content("C", update, correction), content("D", correction))

    spans = ledger(bench)

    assert spans == [("Updated at 4:28", 2, 3), ("Correction: it was May 28", 3, 4)]


def test_a_note_that_comes_back_begins_a_new_span(bench: Bench) -> None:
    bench.add()
    update = note("Updated at 4:28")
    bench.see(1, content("A", update), content("B"), content("C", update))

    spans = ledger(bench)

    assert spans == [("Updated at 4:28", 1, 1), ("Updated at 4:28", 3, 3)]


def test_a_note_that_stands_twice_in_a_page_is_carried_on_and_not_found_anew(bench: Bench) -> None:
    bench.add()
    update = note("Updated at 4:28")
    bench.see(1, content("A", update, update), content("B", update, update))

    spans = ledger(bench)

    assert {first for _, first, _ in spans} == {1}
    assert {last for _, _, last in spans} == {2}


def test_the_notes_of_one_article_are_not_taken_for_anothers(bench: Bench) -> None:
    bench.ids(2)
    bench.see(1, content("A", note("Updated")))
    bench.see(2, content("B", note("Updated")))
    bench.see(1, content("C", note("Updated")))

    spans = ledger(bench)

    assert spans == [("Updated", 1, 2), ("Updated", 1, 1)]


def test_the_addresses_where_an_article_was_seen_are_kept_with_their_time(bench: Bench, noon: datetime) -> None:
    bench.add()
    moved, canonical = "https://news.example/new/1", "https://www.news.example/1"
    bench.record(saw(bench.claim(1), content("A", canonical=canonical), bench.now, led_to=moved))
    bench.record(saw_the_same(bench.claim(1), bench.now, led_to=moved))
    bench.see(1, content("B"))

    seen = history.seen_urls(bench.database, 1)

    assert [(each.kind, each.url) for each in seen] == [("redirect", moved), ("canonical", canonical)]
    assert (seen[0].first_seen_at, seen[0].last_seen_at) == (noon + MINUTE, noon + 2 * MINUTE)


def test_where_a_wall_was_shown_is_no_address_of_the_article(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A", canonical="https://news.example/1"))
    bench.record(saw_a_wall(bench.claim(1), bench.now))

    seen = history.seen_urls(bench.database, 1)

    assert seen == ()


def test_a_site_is_due_with_the_earliest_of_its_articles(bench: Bench, noon: datetime) -> None:
    bench.ids(2)
    bench.see(1, content("A"))
    with_one_left = rows_of(bench, HostRow)[0].next_due_at
    bench.see(2, content("B"))
    with_none_left = rows_of(bench, HostRow)[0].next_due_at

    first, second = articles.every_article(bench.database)

    assert with_one_left == noon
    assert with_none_left == first.next_check_at < second.next_check_at


def test_a_failed_write_leaves_nothing_half_written(bench: Bench) -> None:
    bench.ids(2)
    good, bad = saw(bench.claim(1), content("A"), bench.now), saw(bench.claim(2), content("B"), datetime(2026, 3, 4))  # noqa: DTZ001

    with pytest.raises(Exception, match="no time zone"):
        bench.record(good, bad)

    assert rows_of(bench, RevisionRow) == rows_of(bench, CheckRow) == rows_of(bench, BlobRow) == []
    assert [article.revisions for article in articles.every_article(bench.database)] == [0, 0]


def test_validators_come_from_the_last_page_that_was_the_article(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    bench.record(saw_a_wall(bench.claim(1), bench.now))

    known = bench.claim(1)

    assert (known.etag, known.page_digest) == ('"1"', page_digest(b"A"))


def test_what_is_recalled_is_the_last_text_and_the_digests_of_all(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"), content("B"))

    known = bench.claim(1)

    assert known.last == content("B")
    assert [number for _, number in known.earlier] == [1, 2]
    assert store_known.recall(bench.database, known) == known


@pytest.mark.parametrize("number", [0, 3, 2**63 - 1, 2**63, 10**30, -(10**30)])
def test_a_revision_that_does_not_exist_is_refused(bench: Bench, number: int) -> None:
    bench.add()
    bench.see(1, content("A"), content("B"))

    with pytest.raises(UsageError, match="has no revision"):
        history.revision(bench.database, 1, number)


def test_an_article_without_a_revision_says_so(bench: Bench) -> None:
    bench.add()

    with pytest.raises(UsageError, match=r"has no revision yet; `tracker check 1` looks for one"):
        history.revision(bench.database, 1)


def test_a_damaged_page_is_named_and_not_returned(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    with bench.database.write() as session:
        session.execute(update(BlobRow).values(body=b"\x28\xb5\x2f\xfd\x00"))

    with pytest.raises(StoreError, match=f"raw page {page_digest(b'A')[:12]}: damaged"):
        history.raw_page(bench.database, 1)


def test_a_page_whose_bytes_were_exchanged_is_named_and_not_returned(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))
    with bench.database.write() as session:
        session.execute(update(BlobRow).values(body=pack(b"B")))

    with pytest.raises(StoreError, match=f"raw page {page_digest(b'A')[:12]}: its bytes have changed"):
        history.raw_page(bench.database, 1)


def test_a_page_that_is_missing_is_named(bench: Bench) -> None:
    bench.add()
    bench.see(1, content("A"))

    with (
        bench.database.read() as session,
        pytest.raises(StoreError, match="raw page 000000000000: not in the database"),
    ):
        blobs.load(session, "0" * 64)


def test_a_long_history_is_read_in_its_order(bench: Bench) -> None:
    bench.add()
    bench.see(1, *(content(f"Version {number}") for number in range(1, 31)))

    revisions = history.revisions(bench.database, 1)

    assert [revision.number for revision in revisions] == list(range(1, 31))
    assert all(later.previous_digest == earlier.digest for earlier, later in pairwise(revisions))
    assert revisions[-1].observed_at - revisions[0].observed_at == timedelta(minutes=29)
