"""What counts as a publisher's note, of what kind, since when, and why."""

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.notes import find_notes
from tracker.core.values import Claim, Content, Note, NoteKind, Source, StatedTime, Whence

PUBLISHED = datetime.fromisoformat("2024-05-06T03:54:00-07:00")
PIECES = [
    "Update",
    ":",
    "(",
    ")",
    "[Correction]",
    "4:28 p.m.",
    "7 May 2024",
    "This story was updated",
    "\u200e",
    "“",
    "İ",
]


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


def test_a_content_gives_the_notes_that_are_lines_of_their_own() -> None:
    own = Note(NoteKind.CORRECTION, "Correction: It has 90 workers.", reason="It has 90 workers.", place=1)
    content = Content(paragraphs=("The mill will close.", "(Update: The union has answered.)"), notes=(own,))

    notes = find_notes(content)

    assert [(note.text, note.place) for note in notes] == [
        ("Correction: It has 90 workers.", 1),
        ("(Update: The union has answered.)", 1),
    ]


def test_a_note_that_a_content_has_and_its_paragraph_too_is_one() -> None:
    note = Note(NoteKind.UPDATE, "Updated at 4:28 p.m.", datetime(2024, 5, 6, 23, 28, tzinfo=UTC), place=0)

    notes = find_notes(Content(paragraphs=("Updated at 4:28 p.m.",), notes=(note,)))

    assert notes == (note,)


def test_a_claim_of_the_page_gives_the_newsrooms_zone() -> None:
    claim = Claim("published_at", Source.JSON_LD, "2024-05-06T03:54:00-07:00")
    content = Content(
        published_at=PUBLISHED.astimezone(UTC), paragraphs=("Updated at 4:28 a.m.: Adds the union.",), claims=(claim,)
    )

    (note,) = find_notes(content)

    assert note.at == datetime(2024, 5, 6, 11, 28, tzinfo=UTC)


def test_a_claim_that_is_no_date_gives_no_zone() -> None:
    content = Content(
        published_at=PUBLISHED.astimezone(UTC),
        paragraphs=("Updated at 4:28 a.m.: Adds the union.",),
        claims=(Claim("published_at", Source.PAGE, "this morning"),),
    )

    (note,) = find_notes(content)

    assert note.at is None


def test_the_sites_own_zone_serves_where_nothing_else_gives_one() -> None:
    (note,) = find_notes("Updated 7 May 2024, 16:28", zone=ZoneInfo("Europe/Vienna"))

    assert note.at == datetime(2024, 5, 7, 14, 28, tzinfo=UTC)
    assert note.time == StatedTime(
        "7 May 2024, 16:28", "2024-05-07T16:28", "Europe/Vienna", Whence.WORDS, Whence.SITE_RULE
    )


@pytest.mark.parametrize(
    "line", ["Mill to close in June Updated 31 minutes ago", "Mill to close in June (updated 2 hours ago)"]
)
def test_how_long_ago_a_teaser_was_updated_is_no_note(line: str) -> None:
    assert find_notes(line) == ()


@pytest.mark.parametrize(
    "line",
    ["Updated 31 minutes ago", "May 7, 2024 / 9:05 AM / Updated 2 hours ago", "5 min read | Updated 2 hours ago"],
)
def test_how_long_ago_the_article_was_updated_is_a_note_without_a_time(line: str) -> None:
    (note,) = find_notes(line)

    assert note.at is None
    assert note.kind is NoteKind.UPDATE


def test_an_agencys_tag_has_the_reason_that_stands_at_the_headlines_end() -> None:
    (note,) = find_notes(Content(title="UPDATE 2-Mill to close in June (Adds details, quote)"))

    assert (note.text, note.reason) == ("UPDATE 2-", "Adds details, quote")


@pytest.mark.parametrize(
    ("line", "local", "reason"),
    [
        ("13:49: An earlier version of this story said 80.", "13:49", "An earlier version of this story said 80."),
        ("7 May 2024, 13:49: Correction: It has 90.", "2024-05-07T13:49", "It has 90."),
        ("13:49 UPDATE", "13:49", None),
    ],
)
def test_a_note_may_open_with_its_time(line: str, local: str, reason: str | None) -> None:
    (note,) = find_notes(line)

    assert note.time is not None
    assert (note.time.local, note.reason) == (local, reason)


@pytest.mark.parametrize(
    ("line", "local"),
    [
        ("Correction: It has 90 workers. This article was corrected at 4:28 p.m. on 7 May 2024.", "2024-05-07T16:28"),
        ("An earlier version of this story said 80. It was updated at 16:28.", "16:28"),
        ("Correction: It has 90 workers. (7 May 2024 16:28)", "2024-05-07T16:28"),
    ],
)
def test_the_time_of_a_deed_is_found_in_the_notes_words(line: str, local: str) -> None:
    (note,) = find_notes(line)

    assert note.time is not None
    assert note.time.local == local


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("[Correction] It has 90 workers.", ["[Correction] It has 90 workers."]),
        ("Update: A. Correction: B.", ["Update: A.", "Correction: B."]),
        ("Correction: A. Updated 7 May 2024 at 9:05.", ["Correction: A.", "Updated 7 May 2024 at 9:05"]),
        ("Update: On Monday, the mill closed.", ["Update: On Monday, the mill closed."]),
        ("Published 7 May 2024, updated 8 May 2024", ["Published 7 May 2024", "updated 8 May 2024"]),
    ],
)
def test_each_note_of_a_line_has_its_own_words(line: str, texts: list[str]) -> None:
    notes = find_notes(line)

    assert [note.text for note in notes] == texts


@pytest.mark.parametrize(
    "line",
    [
        "Update\u200e: It closed.",
        "\u202bUpdate: It closed.\u202c",
        "Up\u00addate: It closed.",
        "Update\u00a0: It closed.",
        "Update：It closed.",
        "\ufeffUpdate: It closed.",
        "Upd\x00ate: It closed.",
        "\u2003Update:\u2009It closed.",
    ],
)
def test_what_nobody_sees_hides_no_note_and_its_text_stands_in_the_line(line: str) -> None:
    (note,) = find_notes(line)

    assert note.text in line
    assert note.reason == "It closed."


def test_a_half_of_a_letter_is_no_trouble() -> None:
    (note,) = find_notes("Update: It \ud83d closed.")

    assert note.reason == "It \ud83d closed."


@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_any_text_gives_notes_that_stand_in_it(text: str) -> None:
    notes = find_notes(text, published_at=PUBLISHED)

    assert all(note.text and note.text in text for note in notes)
    assert notes == find_notes(text, published_at=PUBLISHED)


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
        "The company released a software update on Tuesday: it fixes three flaws.",
        "Software update: what is new in the phone's system",
        "Update to the phone's system brings a new setting.",
        "Update mit neuen Funktionen verfügbar",
        "iOS 17.4 update adds a new setting.",
        "The security update, released on May 7, 2024, fixes a flaw.",
        "Firmware update 2.1 was published on 7 May 2024 and can be downloaded.",
        "A correctional facility in the county was locked down on Monday.",
        "Two correction officers were hurt, the union said.",
        "The Department of Correction said it would review the case.",
        "Markets are due for a correction, analysts said on May 7.",
        "Stocks entered correction territory: down 10 percent from their peak.",
        "The court allowed an amended complaint to be filed on May 7, 2024.",
        "The bank revised its forecast to 2 percent.",
        "He retracted his statement on Monday.",
        "The paper was retracted by the journal after an inquiry.",
        "The article was retracted by the journal in 2020, and its authors left.",
        "The study was withdrawn on May 7, 2024, after readers found errors.",
        "To report a correction or typo, please email the newsroom.",
        "To request a correction, contact our editors.",
        "Read our corrections policy here.",
        "Corrections policy: how to reach us",
        "How to request a correction: write to our editors.",
        "See something wrong? Submit a correction",
        "The ministry asked for a clarification of the law.",
        "Clarification of the law is needed, the judge said.",
        "The newspaper wrote: “Correction: The mill has 90 workers.”",
        'The paper apologised: "Correction: The mill has 90 workers."',
        "« Correction : la mine compte 90 ouvriers », écrit le journal.",
        "The bill was amended on 7 May 2024 and passed.",
        "The law was updated in 2019 to include online sales.",
        "An earlier version of the bill would have raised taxes.",
        "The original version of the song was recorded in 1970.",
        "A previous version of the app crashed often.",
        "The first version of the report was leaked in March.",
        "The post was removed by the platform for breaking its rules.",
        "The video was taken down after an hour, but copies spread.",
        "Removed from office in 2019, he came back a year later.",
        "The mayor's post has been removed from the site.",
        "We regret that we cannot answer each letter.",
        "The airline said it regrets the delay and any trouble.",
        "Due to a signalling error, trains were delayed on Monday.",
        "Because of the mistake, the plane turned back.",
        "For the record, he never paid.",
        "He updated his profile at 10 a.m. and left.",
        "The developing world needs loans.",
        "Breaking news from the world of sport every day.",
        "More to read: our favourite books",
        "There is more to come from this team, the coach said.",
        "The page was edited by thousands of people.",
        "Live coverage of the match starts at 8 p.m.",
        "Edit your profile",
        "The editors of the magazine note that the poem was changed.",
        "Note: Prices include tax.",
        "Notes from the editor's desk: a walk through the newsroom",
        "Original price: $20",
        "She published her first novel on 3 May 2004.",
        "Comments are moderated and may be edited for clarity.",
        "His statement was later corrected by his office.",
        "The error has cost the city $5 million.",
        "The vaccine was updated to match the new strain.",
        "An article in the magazine wrongly accused him of fraud, he said.",
        "The album, first published in 1999, has been updated.",
        "The city has withdrawn its offer.",
        "The Senate has withdrawn its version of the bill.",
        "Apology accepted, said the minister.",
        "Kill the lights: the city saves power",
    ],
)
def test_news_about_updates_and_corrections_is_no_note(line: str) -> None:
    notes = find_notes(line)

    assert notes == ()


@pytest.mark.parametrize(
    "piece",
    [
        "Updated ", "(", "1", "1 ", " ", "a.m. ", "Updated: ", "Update: ", "(Updated 4:28 a.m. ", "Update: x. ",
        "\n", "a\n", "“", "\u200e", "In an article on ", "Because of an ", "We will ", "A a ", "更新",
        ". 12:03 Uhr UPDATE",
        "Updated 5 May 2024. ", "This story has been updated ", "an earlier version of this ", "[Update: [", "İ",
    ],
)  # fmt: skip
def test_a_hostile_megabyte_takes_a_moment(piece: str) -> None:
    hostile = "Update: " + piece * (1_000_000 // len(piece))

    started = time.process_time()
    find_notes(hostile, published_at=PUBLISHED)

    assert time.process_time() - started < 2  # half a second on a slow machine; what is not linear takes minutes


def test_many_hostile_lines_take_seconds_at_most() -> None:
    hostile = "\n".join(f"Updated 4:28 a.m. x{number}" for number in range(2_000))

    started = time.process_time()
    find_notes(hostile, published_at=PUBLISHED)

    assert time.process_time() - started < 5  # what is not linear takes minutes


def test_the_full_stop_between_two_stamps_is_no_part_of_the_first() -> None:
    alone = "Veröffentlicht am 05.03.2024, 08:15 Uhr"

    first, _ = find_notes(f"{alone}. Aktualisiert um 09:05 Uhr")

    assert first.text == alone
