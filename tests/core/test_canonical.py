"""Content comes back from its canonical form as it was, and each of its fields counts in its digest."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.canonical import content_digest, from_json, page_digest, revision_digest, text_digest, to_json
from tracker.core.values import Content, Note, NoteKind

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
}
READ = ("title", "byline", "paragraphs", "captions")  # what a reader sees of a page, dates and notes aside

texts = st.text(max_size=20)
moments = st.none() | st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 # by `timezones`
notes = st.builds(Note, kind=st.sampled_from(NoteKind), text=texts, at=moments, reason=st.none() | texts)
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
)


@given(contents)
def test_a_content_comes_back_as_it_was(content: Content) -> None:
    assert from_json(to_json(content)) == content


@given(contents)
def test_the_canonical_form_has_sorted_keys_and_no_white_space(content: Content) -> None:
    written = to_json(content)

    again = json.dumps(json.loads(written), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert written == again


@given(contents, contents)
def test_two_contents_have_one_digest_only_where_they_are_equal(one: Content, other: Content) -> None:
    assert (content_digest(one) == content_digest(other)) == (one == other)


def test_the_digests_of_a_known_content_stay_what_they_are() -> None:
    """They stand in every database: a format that gives others would make each stored revision look forged."""
    assert content_digest(FIRE) == "32688068972d20721ff83aaace02b79a56805dc5e52912c7cda83ba10d3c7fe9"
    assert text_digest(FIRE) == "39ce3f09c146a79c1c334a991cae6712d243399e39c65bbbd758522d6555d3d3"
    assert page_digest(b"<p>Fire</p>") == "f1b82ae5d58e91777c6bde2e3e161a17e65a3432807f703904ec7308a7141435"
    assert (
        revision_digest(previous="a", page=None, content="b", metadata={"number": 2})
        == "3c8fef44a50b7010ccd95365f4f440ee3fc311cf3dfb87336b15dfb2b9797587"
    )


def test_each_field_is_tried() -> None:
    assert set(OTHERWISE) == set(Content.__dataclass_fields__)


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
def test_a_revisions_digest_covers_the_one_before_it_and_all_that_it_holds(change: dict[str, object]) -> None:
    revision: dict[str, object] = {"previous": "a", "page": None, "content": "b", "metadata": {"number": 2}}

    digests = {revision_digest(**revision), revision_digest(**{**revision, **change})}  # type: ignore[arg-type] # as above

    assert len(digests) == 2
