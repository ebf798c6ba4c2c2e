"""What counts as a publisher's note, of what kind, since when, and why."""

import time
from datetime import UTC, datetime

import pytest

from tracker.core.notes import find_notes
from tracker.core.values import Content, Note, NoteKind

PUBLISHED = datetime.fromisoformat("2024-05-06T03:54:00-07:00")


def test_two_stamps_in_one_line_are_two_notes() -> None:
    line = "First published at 3:54 a.m. PT. Updated at 4:28 a.m. PT: Adds more detail, statements from the mayor."

    first, update = find_notes(line, published_at=PUBLISHED)

    assert first == Note(
        NoteKind.FIRST_PUBLISHED, "First published at 3:54 a.m. PT", datetime(2024, 5, 6, 10, 54, tzinfo=UTC)
    )
    assert update == Note(
        NoteKind.UPDATE,
        "Updated at 4:28 a.m. PT: Adds more detail, statements from the mayor.",
        datetime(2024, 5, 6, 11, 28, tzinfo=UTC),
        "Adds more detail, statements from the mayor.",
    )


def test_a_content_gives_its_notes_in_reading_order_with_its_own_publication_time() -> None:
    content = Content(
        title="UPDATE 2-Mill to close in June",
        published_at=PUBLISHED.astimezone(UTC),
        paragraphs=(
            "The mill will close in June.",
            "Updated at 4:28 a.m. PT: Adds the union.",
            "Correction: It has 90 workers.",
        ),
    )

    notes = find_notes(content)

    assert [note.kind for note in notes] == [NoteKind.UPDATE, NoteKind.UPDATE, NoteKind.CORRECTION]
    assert notes[0].text == "UPDATE 2-"
    assert notes[1].at == datetime(2024, 5, 6, 11, 28, tzinfo=UTC)


def test_a_note_printed_twice_is_one() -> None:
    note = "Correction: It has 90 workers."

    notes = find_notes(Content(paragraphs=(note, "The mill will close.", note)))

    assert len(notes) == 1


def test_a_stamp_borrows_the_zone_and_the_date_that_stand_beside_it() -> None:
    notes = find_notes("Published on 13/05/2024 - 13:55 GMT+1 • Updated 14:20")

    assert [note.at for note in notes] == [
        datetime(2024, 5, 13, 12, 55, tzinfo=UTC),
        datetime(2024, 5, 13, 13, 20, tzinfo=UTC),
    ]


def test_a_date_without_label_completes_the_stamp_after_it() -> None:
    (note,) = find_notes("8 May 2024 | Updated 08:24 IST")

    assert note.at == datetime(2024, 5, 8, 2, 54, tzinfo=UTC)


def test_the_time_that_a_note_gives_in_its_own_words_is_its_time() -> None:
    (note,) = find_notes(
        "Correction: The mill has 90 workers. This was corrected at 4:28 a.m. PT.", published_at=PUBLISHED
    )

    assert note.at == datetime(2024, 5, 6, 11, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("The bill passed. (Update: The bill was signed.) It had been debated.", "(Update: The bill was signed.)"),
        ("• This article was amended on 7 May 2024.", "This article was amended on 7 May 2024."),
        ("By Ann Lee | Updated: May 7, 2024 | 3 min read", "Updated: May 7, 2024"),
    ],
)
def test_a_notes_text_is_its_own_words_as_they_stand(line: str, text: str) -> None:
    (note,) = find_notes(line)

    assert note.text == text


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("UPDATE 3-Acme shares fall", NoteKind.UPDATE),
        ("CORRECTED-Acme shares fall", NoteKind.CORRECTION),
        ("(CORRECTED)-Acme shares fall", NoteKind.CORRECTION),
        ("CORRECTED - Acme shares fall", NoteKind.CORRECTION),
    ],
)
def test_an_agencys_tag_before_a_headline_is_a_note(title: str, kind: NoteKind) -> None:
    (note,) = find_notes(Content(title=title))

    assert note.kind is kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Editor's note: This article has been updated to clarify who owns the mill.", NoteKind.CLARIFICATION),
        ("Editor's note: An earlier version misstated the number of workers.", NoteKind.CORRECTION),
        ("Editor's note: This article has been retracted because its source withdrew.", NoteKind.RETRACTION),
        ("Editor's note: This story has been updated with new figures.", NoteKind.UPDATE),
        ("Editor's note: The author is a member of the union.", NoteKind.EDITORS_NOTE),
        ("This story has been updated to correct the number of workers.", NoteKind.CORRECTION),
        ("(This story has been refiled to clarify a date in paragraph 2)", NoteKind.CLARIFICATION),
    ],
)
def test_the_kind_follows_what_the_words_say_was_done(line: str, kind: NoteKind) -> None:
    (note,) = find_notes(line)

    assert note.kind is kind


@pytest.mark.parametrize(
    "line",
    [
        "Analysts expect a market correction: shares fell 3 percent.",
        "Comments that break our policy will be removed. Posts are edited for clarity.",
        "For the best experience please update your browser.",
        "If you spot an error, please ask for a correction.",
        "In a study published on 3 May 2024, the authors found more of it.",
        "It posted a correction that reads: “Correction: The mill has 90 workers.”",
        "Microsoft released an update at 10 a.m. ET on Tuesday.",
        "Our report was published on 3 May 2024 and found fraud.",
        "Privacy Policy (Updated July 7, 2023)",
        "Published on 3 May 2024, the report found that costs rose.",
        "The bank updated its forecast on May 3, 2024, citing weak demand.",
        "The Department of Corrections said on May 6, 2024, that three inmates escaped.",
        "They went to the Comisión [Editor’s note: the refugee commission] for help.",
        "This article originally appeared in our magazine.",
        "Windows 10 (May 2024 Update) is available.",
        "(Reporting by Ann Lee; Editing by Joe Roe)",
    ],
)
def test_news_about_updates_and_corrections_is_no_note(line: str) -> None:
    notes = find_notes(line)

    assert notes == ()


@pytest.mark.parametrize(
    "piece",
    [
        "Updated ", "(", "1", "1 ", " ", "a.m. ", "Updated: ", "Update: ", "(Updated 4:28 a.m. ", "Update: x. ",
        "Updated 5 May 2024. ", "This story has been updated ", "an earlier version of this ", "[Update: [", "İ",
    ],
)  # fmt: skip
def test_a_hostile_megabyte_takes_seconds_at_most(piece: str) -> None:
    hostile = "Update: " + piece * (1_000_000 // len(piece))

    started = time.process_time()
    find_notes(hostile, published_at=PUBLISHED)

    assert time.process_time() - started < 5  # what is not linear takes minutes


def test_many_hostile_lines_take_seconds_at_most() -> None:
    hostile = "Updated 4:28 a.m. x\n" * 2_000

    started = time.process_time()
    find_notes(hostile, published_at=PUBLISHED)

    assert time.process_time() - started < 5  # what is not linear takes minutes
