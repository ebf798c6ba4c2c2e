"""What a page claims of its dates, beside each other, beside its header, and beside what its notes say."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tracker.core.claims import claims_of, disagreements
from tracker.core.values import Claim, Content, Note, NoteKind, Source, StatedTime
from tracker.core.verdict import Page

MORNING = datetime(2026, 6, 5, 11, 28, 30, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def answer(*headers: tuple[str, str]) -> Page:
    return Page("https://a.example/1", 200, headers, b"", MORNING)


def note(kind: NoteKind, at: datetime | None, time: StatedTime | None = None) -> Note:
    return Note(kind, f"{kind} at some time", at, time=time)


@pytest.mark.parametrize("name", ["Last-Modified", "last-modified"])
def test_the_header_claims_the_modification_as_it_was_sent(name: str) -> None:
    sent = "Fri, 05 Jun 2026 11:28:30 GMT"

    claims = claims_of(answer(("etag", '"1"'), (name, sent)))

    assert claims == (Claim("modified_at", Source.HEADER, sent),)


@pytest.mark.parametrize("headers", [(), (("last-modified", ""),), (("last-modified", "just now"),)])
def test_a_header_without_a_date_claims_nothing(headers: tuple[tuple[str, str], ...]) -> None:
    claims = claims_of(answer(*headers))

    assert claims == ()


def test_a_source_that_gives_another_time_disagrees_by_the_difference() -> None:
    other = Claim("modified_at", Source.META, "2026-06-05T13:28:30+00:00")
    content = Content(modified_at=MORNING, claims=(Claim("modified_at", Source.JSON_LD, MORNING.isoformat()), other))

    found = disagreements(content)

    assert [(one.field, one.believed_at, one.said, one.later) for one in found] == [
        ("modified_at", MORNING, other, 2 * HOUR)
    ]


def test_the_header_stands_beside_the_believed_modification() -> None:
    content = Content(published_at=MORNING, modified_at=MORNING)
    header = Claim("modified_at", Source.HEADER, "Fri, 05 Jun 2026 10:28:30 GMT")

    found = disagreements(content, (header,))

    assert [(one.said, one.later) for one in found] == [(header, -HOUR)]


def test_the_newest_update_note_stands_beside_the_modification_and_the_first_stamp_beside_the_publication() -> None:
    updates = [note(NoteKind.UPDATE, MORNING + hours * HOUR) for hours in (2, 5, 3)]
    first = note(NoteKind.FIRST_PUBLISHED, MORNING - DAY)
    content = Content(published_at=MORNING, modified_at=MORNING, notes=(*updates, first))

    found = disagreements(content)

    assert [(one.field, one.said, one.later) for one in found] == [
        ("published_at", first, -DAY),
        ("modified_at", updates[1], 5 * HOUR),
    ]


@pytest.mark.parametrize("kind", [NoteKind.CORRECTION, NoteKind.EDITORS_NOTE, NoteKind.DEVELOPING])
def test_notes_that_give_no_time_of_the_page_itself_disagree_with_nothing(kind: NoteKind) -> None:
    content = Content(published_at=MORNING, modified_at=MORNING, notes=(note(kind, MORNING - DAY),))

    found = disagreements(content)

    assert found == ()


@pytest.mark.parametrize("off", [-59 * timedelta(seconds=1), timedelta(), 30 * timedelta(seconds=1)])
def test_clocks_within_a_minute_agree(off: timedelta) -> None:
    content = Content(modified_at=MORNING, notes=(note(NoteKind.UPDATE, MORNING + off),))

    found = disagreements(content)

    assert found == ()


@pytest.mark.parametrize(
    ("local", "days"),
    [("2026-06-05", []), ("2026-06-04T16:28", []), ("16:28", []), ("2026-06-09", [4]), ("2026-06-01T16:28", [-4])],
)
def test_a_note_whose_clock_can_not_be_placed_counts_by_its_day(local: str, days: list[int]) -> None:
    update = note(NoteKind.UPDATE, None, StatedTime("that day", local))
    content = Content(modified_at=datetime(2026, 6, 5, tzinfo=UTC), notes=(update,))

    found = disagreements(content)

    assert [one.later.days for one in found] == days


def test_a_claim_without_zone_is_read_in_the_sites() -> None:
    claim = Claim("published_at", Source.META, "2026-06-05T13:28")
    content = Content(published_at=MORNING, claims=(claim,))

    from_site, from_none = disagreements(content, zone=ZoneInfo("Europe/Vienna")), disagreements(content)

    assert from_site == ()
    assert [one.later for one in from_none] == [2 * HOUR - 30 * timedelta(seconds=1)]


def test_what_is_not_known_is_not_disagreed_with() -> None:
    header = Claim("modified_at", Source.HEADER, "Fri, 05 Jun 2026 10:28:30 GMT")

    found = disagreements(Content(notes=(note(NoteKind.UPDATE, MORNING),)), (header,))

    assert found == ()
