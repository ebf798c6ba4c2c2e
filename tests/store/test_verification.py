"""Verification: what is changed behind the record's back is named, with its place, and the rest is looked at too."""

import json
import secrets
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, Executable, delete, insert, select, text, update
from sqlmodel import col

from tests.servers import ON_SQLITE
from tests.store.results import Bench, content, note, saw, saw_a_wall
from tracker.core.canonical import page_digest, to_json
from tracker.core.values import NoteKind, Sight
from tracker.store import articles, history, verification
from tracker.store.database.engine import Database
from tracker.store.packed import blobs
from tracker.store.packed.packing import pack
from tracker.store.tables import ArticleRow, BlobRow, DisclosureRow, NoteRow, RevisionRow
from tracker.store.verification import Fault, FaultKind, Verified, walk

Tamper = Callable[..., None]
Place = tuple[FaultKind, int | None, int | None]

FILE_PAGE = 4096  # bytes
OTHER = "ab" * 32
EARLIER = datetime.fromisoformat("2026-03-04T11:00:00+00:00")
MARKUP = b"".join(b'<div class="part-%d">' % number for number in range(60))
READ = json.loads(to_json(content("Two")))
CASTS = {"final_url": "CAST(:value AS TEXT)"}  # bytes that are no UTF-8
TITLES = ("One", "Two", "Three", "Four")
UNPROVEN = {"id", "summary", "significance", "reasons", "disclosure", "evidence", "words_added", "words_cut"}
UNBOUND = {True: "SELECT 1", False: "SET LOCAL session_replication_role = replica"}  # `rebuild` does it on SQLite
REVISION_CHANGES: list[tuple[dict[str, object], Place]] = [
    ({"article_id": 3}, (FaultKind.MISSING, 1, 2)),
    ({"number": 9}, (FaultKind.MISSING, 1, 2)),
    ({"observed_at": EARLIER}, (FaultKind.FORGED, 1, 2)),
    ({"not_before_at": EARLIER}, (FaultKind.FORGED, 1, 2)),
    ({"is_technical": True}, (FaultKind.FORGED, 1, 2)),
    ({"returns_to": 1}, (FaultKind.FORGED, 1, 2)),
    ({"title": "Forged"}, (FaultKind.TEXT, 1, 2)),
    ({"packed": pack(b"[]\n{}")}, (FaultKind.CONTENT, 1, 2)),
    ({"packed": b"no zstd"}, (FaultKind.UNREADABLE, 1, 2)),
    ({"depth": 0}, (FaultKind.UNREADABLE, 1, 2)),
    ({"depth": 2}, (FaultKind.UNREADABLE, 1, 2)),
    ({"content_digest": OTHER}, (FaultKind.CONTENT, 1, 2)),
    ({"text_digest": OTHER}, (FaultKind.TEXT, 1, 2)),
    ({"page_digest": None}, (FaultKind.FORGED, 1, 2)),
    ({"page_digest": OTHER}, (FaultKind.PAGE_MISSING, 1, 2)),
    ({"final_url": "https://forged.example/"}, (FaultKind.FORGED, 1, 2)),
    ({"status": 203}, (FaultKind.FORGED, 1, 2)),
    ({"extractor": "forged/1"}, (FaultKind.FORGED, 1, 2)),
    ({"sight": Sight.AFRESH}, (FaultKind.FORGED, 1, 2)),
    ({"previous_digest": OTHER}, (FaultKind.UNCHAINED, 1, 2)),
    ({"digest": OTHER}, (FaultKind.UNCHAINED, 1, 3)),
]
PAGE_CHANGES: list[tuple[dict[str, object], Place]] = [
    ({"digest": OTHER}, (FaultKind.PAGE_MISSING, 1, 2)),
    ({"base_digest": None}, (FaultKind.PAGE_UNREADABLE, 1, 2)),
    ({"base_digest": OTHER}, (FaultKind.PAGE_UNREADABLE, 1, 2)),
    ({"base_digest": page_digest(b"Three" + MARKUP)}, (FaultKind.PAGE_UNREADABLE, 1, 2)),
    ({"depth": 0}, (FaultKind.PAGE_UNREADABLE, 1, 2)),
    ({"depth": 99}, (FaultKind.PAGE_UNREADABLE, 1, 2)),
    ({"size_bytes": 7}, (FaultKind.PAGE_UNREADABLE, 1, 2)),
    ({"body": b"no zstd"}, (FaultKind.PAGE_UNREADABLE, 1, 2)),
    ({"body": None}, (FaultKind.PAGE_MISSING, 1, 2)),
    ({"body": pack(b"x" * len(b"Two" + MARKUP))}, (FaultKind.PAGE_CHANGED, 1, 2)),
]


def look(database: Database, *ids: int, with_pages: bool = True) -> list[Verified]:
    return list(verification.verify(database, ids or None, with_pages=with_pages))


def faults(database: Database, *ids: int) -> list[Fault]:
    return [fault for part in look(database, *ids) for fault in part.faults]


def places(database: Database, *ids: int) -> list[Place]:
    return [(fault.kind, fault.article_id, fault.revision) for fault in faults(database, *ids)]


def total(parts: list[Verified], name: str) -> int:
    return sum(getattr(part, name) for part in parts)


def flipped(packed: bytes, place: int) -> bytes:
    """Return the bytes with one of them changed."""
    changed = bytearray(packed)
    changed[place] ^= 0xFF
    return bytes(changed)


def blot_out(path: Path, words: bytes) -> None:
    """Overwrite the page of the file in which these bytes begin."""
    stored = path.read_bytes()
    start = stored.index(words[:100]) // FILE_PAGE * FILE_PAGE
    path.write_bytes(stored[:start] + bytes(FILE_PAGE) + stored[start + FILE_PAGE :])


def see_pages(bench: Bench, article_id: int, *titles: str) -> None:
    """Record a revision for each of these, of a page that hardly differs from the one before."""
    for title in titles:
        known = bench.claim(article_id)
        bench.record(saw(known, content(title), bench.now, body=title.encode() + MARKUP))


@pytest.fixture
def recorded(bench: Bench) -> Bench:
    """Two articles of four and of two revisions, and a bot wall's page."""
    one, other = bench.ids(2)
    see_pages(bench, one, *TITLES)
    bench.record(saw_a_wall(bench.claim(one), bench.now))
    see_pages(bench, other, "Five", "Six")
    return bench


@pytest.fixture
def tamper(recorded: Bench) -> Tamper:
    """Change the database behind the record's back, past all its constraints."""
    database = recorded.database

    def change(*statements: Executable) -> None:
        with database.rebuild() as connection:
            connection.execute(text(UNBOUND[database.is_sqlite]))
            for statement in statements:
                connection.execute(statement)

    return change


def of_revision(number: int, article_id: int = 1) -> ColumnElement[bool]:
    return (col(RevisionRow.article_id) == article_id) & (col(RevisionRow.number) == number)


def of_page(title: str) -> ColumnElement[bool]:
    return col(BlobRow.digest) == page_digest(title.encode() + MARKUP)


def test_a_record_that_nobody_touched_has_no_fault(recorded: Bench) -> None:
    parts = look(recorded.database)

    assert faults(recorded.database) == []
    assert (total(parts, "articles"), total(parts, "revisions")) == (2, 6)
    assert (total(parts, "pages"), total(parts, "thinned"), total(parts, "unused")) == (7, 0, 0)


def test_one_article_comes_with_its_newest_digest(recorded: Bench) -> None:
    (part,) = look(recorded.database, 1)

    newest = history.revisions(recorded.database, 1)[-1]
    assert (part.articles, part.revisions, part.pages) == (1, 4, 5)
    assert part.newest == verification.Mark(4, newest.digest)


@pytest.mark.parametrize(("changes", "place"), REVISION_CHANGES, ids=str)
def test_a_changed_column_of_a_revision_is_named(
    recorded: Bench, tamper: Tamper, changes: dict[str, object], place: Place
) -> None:
    tamper(update(RevisionRow).where(of_revision(2)).values(changes))

    found = faults(recorded.database)

    assert place in places(recorded.database)
    assert {fault.url for fault in found if fault.article_id == 1} == {"https://news.example/1"}


def test_every_column_that_the_proof_covers_is_among_those_changed() -> None:
    changed = {name for changes, _ in REVISION_CHANGES for name in changes}

    assert changed == {column.name for column in RevisionRow.metadata.tables["revisions"].columns} - UNPROVEN


@pytest.mark.parametrize(("changes", "place"), PAGE_CHANGES, ids=str)
def test_a_changed_column_of_a_page_is_named(
    recorded: Bench, tamper: Tamper, changes: dict[str, object], place: Place
) -> None:
    tamper(update(BlobRow).where(of_page("Two")).values(changes))

    assert place in places(recorded.database)


@pytest.mark.parametrize(("count", "place"), [(6, (FaultKind.MISSING, 1, 5)), (3, (FaultKind.SURPLUS, 1, None))])
def test_a_changed_count_of_revisions_is_named(recorded: Bench, tamper: Tamper, count: int, place: Place) -> None:
    tamper(update(ArticleRow).where(col(ArticleRow.id) == 1).values(revision_count=count))

    assert places(recorded.database) == [place]


def test_the_revisions_of_an_article_under_another_id_are_named(recorded: Bench, tamper: Tamper) -> None:
    tamper(update(ArticleRow).where(col(ArticleRow.id) == 2).values(digest_id=7))

    assert places(recorded.database) == [(FaultKind.FORGED, 2, 1), (FaultKind.FORGED, 2, 2)]


def test_the_revisions_of_an_article_that_kept_its_digests_id_are_as_they_were(recorded: Bench, tamper: Tamper) -> None:
    tamper(
        update(ArticleRow).where(col(ArticleRow.id) == 2).values(id=7, digest_id=2),
        update(RevisionRow).where(col(RevisionRow.article_id) == 2).values(article_id=7),
    )

    assert faults(recorded.database, 7) == []


def test_a_deleted_revision_is_named_once_and_what_leant_on_it_too(recorded: Bench, tamper: Tamper) -> None:
    tamper(delete(RevisionRow).where(of_revision(2)))

    found = faults(recorded.database)

    assert (FaultKind.MISSING, 1, 2) in places(recorded.database)
    assert "revision 3 is there" in next(fault.detail for fault in found if fault.kind is FaultKind.MISSING)
    assert {fault.article_id for fault in found} == {1}


def test_two_revisions_in_each_others_place_are_named(recorded: Bench, tamper: Tamper) -> None:
    steps = ((2, -2), (3, 2), (-2, 3))
    tamper(*(update(RevisionRow).where(of_revision(old)).values(number=new) for old, new in steps))

    assert {(FaultKind.UNCHAINED, 1, 2), (FaultKind.UNCHAINED, 1, 3)} <= set(places(recorded.database))


def test_a_history_that_was_cut_at_its_end_is_named_by_its_count(recorded: Bench, tamper: Tamper) -> None:
    tamper(delete(RevisionRow).where(of_revision(4)))

    assert places(recorded.database) == [(FaultKind.MISSING, 1, 4)]


def test_only_a_digest_that_was_noted_shows_that_a_history_was_cut_with_its_count(
    recorded: Bench, tamper: Tamper
) -> None:
    *_, third, fourth = history.revisions(recorded.database, 1)
    shorter = update(ArticleRow).where(col(ArticleRow.id) == 1).values(revision_count=3)
    tamper(delete(RevisionRow).where(of_revision(4)), shorter)

    assert faults(recorded.database) == []
    assert verification.find(recorded.database, 1, fourth.digest) is None
    assert verification.find(recorded.database, 1, third.digest) == 3


def test_a_page_that_is_gone_is_named(recorded: Bench, tamper: Tamper) -> None:
    tamper(delete(BlobRow).where(of_page("Four")))

    assert (FaultKind.PAGE_MISSING, 1, 4) in places(recorded.database)


@pytest.mark.parametrize(
    ("headers", "read"),
    [
        ("[]", json.dumps({**READ, "title": 5})),
        ("[]", json.dumps({**READ, "title": "\ud800"})),
        ("[]", json.dumps({**READ, "paragraphs": [float("nan")]})),
        ("[]", "[" * 100_000),
        ("[" * 100_000, json.dumps(READ)),
    ],
    ids=("a number", "half a character", "no number", "a deep one", "deep headers"),
)
def test_a_content_of_any_shape_is_named_and_the_rest_looked_at(
    recorded: Bench, tamper: Tamper, headers: str, read: str
) -> None:
    forged = {"packed": pack(f"{headers}\n{read}".encode()), "content_digest": sha256(read.encode()).hexdigest()}
    tamper(
        update(RevisionRow).where(of_revision(2)).values(depth=0, **forged),
        update(RevisionRow).where(of_revision(2, article_id=2)).values(status=500),
    )

    assert (FaultKind.FORGED, 1, 2) in places(recorded.database)
    assert (FaultKind.FORGED, 2, 2) in places(recorded.database)


@pytest.mark.parametrize("place", [0, 4, -1])
def test_a_byte_of_a_packed_content_that_was_flipped_is_named(recorded: Bench, tamper: Tamper, place: int) -> None:
    with recorded.database.read() as session:
        packed = session.scalars(select(col(RevisionRow.packed)).where(of_revision(3))).one()
    tamper(update(RevisionRow).where(of_revision(3)).values(packed=flipped(packed, place)))

    assert (1, 3) in {(fault.article_id, fault.revision) for fault in faults(recorded.database)}


@pytest.mark.parametrize("place", [0, 4, -1])
def test_a_byte_of_a_page_that_was_flipped_is_named(recorded: Bench, tamper: Tamper, place: int) -> None:
    with recorded.database.read() as session:
        body = session.scalars(select(col(BlobRow.body)).where(of_page("One"))).one()
    tamper(update(BlobRow).where(of_page("One")).values(body=flipped(body or b"", place)))

    assert [place for place in places(recorded.database) if place[2] == 1] != []


def test_pages_that_lean_on_each_other_are_named_and_end(recorded: Bench, tamper: Tamper) -> None:
    one, two = (page_digest(title.encode() + MARKUP) for title in ("One", "Two"))
    tamper(
        update(BlobRow).where(of_page("One")).values(base_digest=two, depth=1),
        update(BlobRow).where(of_page("Two")).values(base_digest=one, depth=1),
    )

    assert (FaultKind.PAGE_UNREADABLE, 1, 1) in places(recorded.database)
    assert (FaultKind.PAGE_UNREADABLE, 1, 2) in places(recorded.database)


def test_the_page_of_a_check_is_named_with_its_time(recorded: Bench, tamper: Tamper) -> None:
    tamper(update(BlobRow).where(col(BlobRow.digest) == page_digest(b"just a moment")).values(body=b"no zstd"))

    (fault,) = faults(recorded.database)

    assert (fault.kind, fault.article_id, fault.revision) == (FaultKind.PAGE_UNREADABLE, 1, None)
    assert fault.detail.startswith("at the check of 2026-03-04 12:05:00 UTC its raw page")
    assert fault.page == page_digest(b"just a moment")


def test_a_page_that_was_thinned_out_is_no_fault_but_counted(recorded: Bench, noon: datetime) -> None:
    with recorded.database.write() as session:
        blobs.thin(session, [page_digest(b"Two" + MARKUP), page_digest(b"Three" + MARKUP)], noon)

    (part,) = look(recorded.database, 1)

    assert part.faults == ()
    assert (part.pages, part.thinned) == (3, 2)


@pytest.mark.parametrize(("title", "number"), [("One", 1), ("Four", 4)])
def test_a_page_that_is_never_thinned_out_but_is_said_to_be_is_named(
    recorded: Bench, noon: datetime, title: str, number: int
) -> None:
    with recorded.database.write() as session:
        blobs.thin(session, [page_digest(title.encode() + MARKUP)], noon)

    assert places(recorded.database) == [(FaultKind.PAGE_MISSING, 1, number)]


def test_a_page_that_nothing_names_is_no_fault_but_counted(recorded: Bench, tamper: Tamper) -> None:
    tamper(insert(BlobRow).values(digest=OTHER, depth=0, size_bytes=3, body=pack(b"odd")))

    parts = look(recorded.database)

    assert faults(recorded.database) == []
    assert total(parts, "unused") == 1


def test_without_pages_none_is_looked_at(recorded: Bench, tamper: Tamper) -> None:
    tamper(update(BlobRow).values(body=b"no zstd"))

    parts = look(recorded.database, with_pages=False)

    assert [part.faults for part in parts if part.faults] == []
    assert (total(parts, "pages"), total(parts, "revisions")) == (0, 6)


@pytest.mark.parametrize(
    "changes", [{"first_revision": 9}, {"last_revision": 9}, {"first_revision": 2, "last_revision": 1}]
)
def test_a_note_of_revisions_that_are_not_there_is_named(
    recorded: Bench, tamper: Tamper, changes: dict[str, int]
) -> None:
    recorded.see(2, content("Six", note("Correction: it was six, not five.", NoteKind.CORRECTION)))
    tamper(update(NoteRow).values(changes))

    assert places(recorded.database) == [(FaultKind.NOTE, 2, None)]


@pytest.mark.parametrize("changes", [{"revision": 9}, {"said_in": 9}])
def test_a_disclosure_of_revisions_that_are_not_there_is_named(
    recorded: Bench, tamper: Tamper, changes: dict[str, int]
) -> None:
    recorded.see(2, content("Seven", note("Correction: it was six, not five.", NoteKind.CORRECTION)))
    tamper(update(DisclosureRow).values(changes))

    assert places(recorded.database) == [(FaultKind.NOTE, 2, None)]


@pytest.mark.parametrize("article_id", [1, 2])
def test_revisions_of_an_article_that_is_gone_are_named(recorded: Bench, tamper: Tamper, article_id: int) -> None:
    tamper(delete(ArticleRow).where(col(ArticleRow.id) == article_id))

    (fault,) = faults(recorded.database)

    assert (fault.kind, fault.article_id, fault.url) == (FaultKind.SURPLUS, article_id, None)


def test_after_a_fault_the_rest_is_looked_at(recorded: Bench, tamper: Tamper) -> None:
    tamper(
        update(RevisionRow).where(of_revision(1)).values(status=500),
        update(RevisionRow).where(of_revision(2, article_id=2)).values(status=500),
    )

    assert places(recorded.database) == [(FaultKind.FORGED, 1, 1), (FaultKind.FORGED, 2, 2)]


def test_an_article_that_changes_or_goes_meanwhile_is_no_fault(bench: Bench) -> None:
    ids = bench.ids(walk.ARTICLES * 2)
    bench.see(ids[-1], content("One"))
    bench.see(ids[-2], content("Two"))

    parts = verification.verify(bench.database)
    first = next(parts)
    bench.see(ids[-1], content("Three"))
    bench.see(ids[0], content("Four"))
    articles.remove(bench.database, ids[-2])

    assert [part.faults for part in (first, *parts) if part.faults] == []


@ON_SQLITE
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("number", "a word"),
        ("packed", "a word"),
        ("digest", "a word"),
        ("observed_at", "a word"),
        ("status", b"bytes"),
        ("sight", b"bytes"),
        ("page_digest", 1.5),
        ("final_url", b"\xff"),
    ],
)
def test_a_value_of_another_kind_is_named(recorded: Bench, tamper: Tamper, column: str, value: object) -> None:
    told = text(f"UPDATE revisions SET {column} = {CASTS.get(column, ':value')} WHERE article_id = 1 AND number = 2")
    tamper(told.bindparams(value=value))

    assert {fault.article_id for fault in faults(recorded.database)} == {1}


@ON_SQLITE
@pytest.mark.parametrize(
    ("change", "faulty"),
    [
        ("articles SET revision_count = 'a word' WHERE id = 1", {1}),
        ("blobs SET size_bytes = 9223372036854775807", {1, 2}),
    ],
)
def test_what_can_not_be_reckoned_with_is_named(recorded: Bench, tamper: Tamper, change: str, faulty: set[int]) -> None:
    tamper(text(f"UPDATE {change}"))

    assert {fault.article_id for fault in faults(recorded.database)} == faulty


@ON_SQLITE
def test_of_a_damaged_file_the_rest_is_looked_at(bench: Bench, database_path: Path) -> None:
    one, other, third = bench.ids(3)
    see_pages(bench, one, "One")
    see_pages(bench, other, *(f"{number} {secrets.token_hex(1500)}" for number in range(20)))
    see_pages(bench, third, "Two")
    with bench.database.read() as session:
        body = session.scalars(select(col(BlobRow.body)).order_by(text("rowid")).limit(1).offset(10)).one()
    bench.database.close()
    blot_out(database_path, body or b"")

    found = faults(bench.database)

    assert {fault.article_id for fault in found} == {other}
    assert "damaged" in found[-1].detail
