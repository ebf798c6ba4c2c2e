"""Content comes back from its canonical form as it was, and each of its fields counts in its digest."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.canonical import (
    anchor_from_json,
    anchor_to_json,
    content_digest,
    from_json,
    page_digest,
    revision_statement,
    text_digest,
    to_json,
)
from tracker.core.values import Anchor, Claim, Content, Note, NoteKind, ParagraphKind, Sight, Source

TWELVE = datetime(2024, 3, 4, 12, 0, tzinfo=UTC)
FIRE = Content(
    title="Fire kills three in Mill Lane",
    byline="Ada Moss",
    published_at=TWELVE,
    modified_at=TWELVE + timedelta(hours=2, microseconds=5),
    paragraphs=("A fire killed three people.", "“Nobody slept,” said Zoë Löb, 41."),
    captions=("The house on Tuesday.",),
    notes=(
        Note(NoteKind.CORRECTION, "Correction: an earlier count was wrong.", TWELVE, "an earlier count was wrong."),
    ),
    language="en-GB",
    canonical_url="https://wire.example/fire",
)
OTHERWISE = {  # another content for each field
    "title": replace(FIRE, title="Fire kills four in Mill Lane"),
    "byline": replace(FIRE, byline="Ada Mosse"),
    "published_at": replace(FIRE, published_at=TWELVE + timedelta(microseconds=1)),
    "modified_at": replace(FIRE, modified_at=None),
    "paragraphs": replace(FIRE, paragraphs=(" ".join(FIRE.paragraphs),)),
    "captions": replace(FIRE, captions=()),
    "notes": replace(FIRE, notes=(replace(FIRE.notes[0], kind=NoteKind.CLARIFICATION),)),
    "language": replace(FIRE, language=None),
    "canonical_url": replace(FIRE, canonical_url="https://wire.example/fire/"),
    "kinds": replace(FIRE, kinds=(ParagraphKind.TEXT, ParagraphKind.QUOTE)),
    "section": replace(FIRE, section="Local"),
    "image": replace(FIRE, image="https://wire.example/fire.jpg"),
    "claims": replace(FIRE, claims=(Claim("title", Source.JSON_LD, "Fire kills three"),)),
}
STORED_BY_THE_FIRST_VERSION = (
    '{"byline":"Ada Moss","canonical_url":null,"captions":[],"language":null,"modified_at":null,"notes":[],'
    '"paragraphs":["A fire killed three people."],"published_at":"2024-03-04T12:00:00Z","title":"Fire"}'
)
READ = ("title", "byline", "paragraphs", "captions")  # what a reader sees of a page, dates and notes aside

texts = st.text(max_size=20)
moments = st.none() | st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 # by `timezones`
places = st.none() | st.integers(0, 99)
notes = st.builds(Note, kind=st.sampled_from(NoteKind), text=texts, at=moments, reason=st.none() | texts, place=places)
several = st.lists(texts, max_size=4).map(tuple)
contents = st.builds(
    Content,
    title=texts,
    byline=texts,
    published_at=moments,
    modified_at=moments,
    paragraphs=several,
    captions=several,
    notes=st.lists(notes, max_size=3).map(tuple),
    language=st.none() | texts,
    canonical_url=st.none() | texts,
    kinds=st.lists(st.sampled_from(ParagraphKind), max_size=4).map(tuple),
    section=st.none() | texts,
    image=st.none() | texts,
    claims=st.lists(st.builds(Claim, texts, st.sampled_from(Source), texts), max_size=3).map(tuple),
)
anchors = st.builds(
    Anchor,
    path=texts,
    levels=st.integers(0, 100),
    beside=st.frozensets(st.integers(0, 2**64 - 1), max_size=10),
    fingerprint=texts,
    sight=st.sampled_from(Sight),
)


def whole(content: Content) -> tuple[object, ...]:
    """Return all of a content, with what does not make two of them different."""
    return content, content.claims, [note.place for note in content.notes]


@given(contents)
def test_a_content_comes_back_as_it_was(content: Content) -> None:
    assert whole(from_json(to_json(content))) == whole(content)


def test_a_content_that_the_first_version_stored_is_read() -> None:
    content = from_json(STORED_BY_THE_FIRST_VERSION)

    assert content == Content("Fire", "Ada Moss", TWELVE, paragraphs=("A fire killed three people.",))
    assert to_json(content) == STORED_BY_THE_FIRST_VERSION


@given(anchors)
def test_an_anchor_comes_back_as_it_was(anchor: Anchor) -> None:
    assert anchor_from_json(anchor_to_json(anchor)) == anchor


def test_the_anchor_of_a_long_page_takes_some_kilobytes() -> None:
    anchor = Anchor("/html/body/div[3]/main/article", 2, frozenset(range(2**39, 2**39 + 300)), "a" * 32)

    assert len(anchor_to_json(anchor)) < 4000


@given(contents)
def test_the_canonical_form_has_sorted_keys_and_no_white_space(content: Content) -> None:
    written = to_json(content)

    again = json.dumps(json.loads(written), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert written == again


@given(contents, contents)
def test_two_contents_have_one_digest_only_where_they_are_equal(one: Content, other: Content) -> None:
    assert (content_digest(one) == content_digest(other)) == (whole(one) == whole(other))


def test_how_to_find_the_article_again_is_no_part_of_its_content() -> None:
    found = replace(FIRE, anchor=Anchor("/html/body", 1, frozenset({1}), "a"))

    assert to_json(found) == to_json(FIRE)


def test_the_digests_of_a_known_content_stay_what_they_are() -> None:
    """They stand in every database: a format that gives others would make each stored revision look forged."""
    assert content_digest(FIRE) == "32688068972d20721ff83aaace02b79a56805dc5e52912c7cda83ba10d3c7fe9"
    assert text_digest(FIRE) == "39ce3f09c146a79c1c334a991cae6712d243399e39c65bbbd758522d6555d3d3"
    assert page_digest(b"<p>Fire</p>") == "f1b82ae5d58e91777c6bde2e3e161a17e65a3432807f703904ec7308a7141435"
    assert (
        sha256(revision_statement(previous="a", page=None, content="b", metadata={"number": 2}).encode()).hexdigest()
        == "3c8fef44a50b7010ccd95365f4f440ee3fc311cf3dfb87336b15dfb2b9797587"
    )


def test_each_field_is_tried() -> None:
    assert set(OTHERWISE) == set(Content.__dataclass_fields__) - {"anchor"}


@pytest.mark.parametrize("field", OTHERWISE)
def test_each_field_counts_in_the_digest_of_a_content(field: str) -> None:
    assert content_digest(OTHERWISE[field]) != content_digest(FIRE)


@pytest.mark.parametrize("field", OTHERWISE)
def test_only_what_a_reader_sees_counts_in_the_digest_of_a_text(field: str) -> None:
    assert (text_digest(OTHERWISE[field]) != text_digest(FIRE)) == (field in READ)


@pytest.mark.parametrize("change", [{"kind": NoteKind.UPDATE}, {"text": "Other."}, {"at": None}, {"reason": None}])
def test_each_part_of_a_note_counts(change: dict[str, NoteKind | str | None]) -> None:
    other = replace(FIRE, notes=(replace(FIRE.notes[0], **change),))  # type: ignore[arg-type] # each has its field's type

    assert content_digest(other) != content_digest(FIRE)


def test_the_same_moment_in_another_zone_is_the_same_content() -> None:
    elsewhere = replace(FIRE, published_at=TWELVE.astimezone(timezone(timedelta(hours=-7))))

    assert content_digest(elsewhere) == content_digest(FIRE)


@pytest.mark.parametrize(
    "change",
    [{"previous": None}, {"previous": "c"}, {"page": "d"}, {"content": "d"}, {"metadata": {"number": 3}}],
)
def test_a_revisions_statement_covers_the_one_before_it_and_all_that_it_holds(change: dict[str, object]) -> None:
    revision: dict[str, object] = {"previous": "a", "page": None, "content": "b", "metadata": {"number": 2}}

    statements = {revision_statement(**revision), revision_statement(**{**revision, **change})}  # type: ignore[arg-type] # as above

    assert len(statements) == 2
