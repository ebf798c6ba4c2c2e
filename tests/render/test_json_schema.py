"""The JSON Schema in docs: what it says is what is written."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tracker.core.diff import compare
from tracker.core.diff.summary import FIELDS
from tracker.core.values import (
    Change,
    Content,
    Disclosure,
    EditKind,
    Note,
    NoteChange,
    NoteKind,
    Reason,
    Significance,
    StatedTime,
    Whence,
)
from tracker.render import Comparison, Format, Origin, render

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "comparison.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)

MOMENTS = st.none() | st.datetimes(timezones=st.just(UTC))
WHENCES = st.none() | st.sampled_from(Whence)
STATED = st.none() | st.builds(StatedTime, st.text(), st.text(), st.none() | st.text(), WHENCES, WHENCES)
NOTES = st.lists(
    st.builds(Note, st.sampled_from(NoteKind), st.text(min_size=1), at=MOMENTS, time=STATED), max_size=3
).map(tuple)
TEXTS = st.lists(st.text(max_size=40) | st.sampled_from(("One came. Two left.", "One came. Nobody left.")), max_size=4)
CONTENT = st.builds(
    Content,
    title=st.text(max_size=20),
    byline=st.text(max_size=20),
    published_at=MOMENTS,
    modified_at=MOMENTS,
    paragraphs=TEXTS.map(tuple),
    captions=TEXTS.map(tuple),
    notes=NOTES,
    image=st.none() | st.text(),
)


def written(comparison: Comparison) -> dict[str, object]:
    return dict(json.loads(render(comparison, Format.JSON)))


def node(*path: str) -> dict[str, list[object]]:
    found = SCHEMA
    for step in path:
        found = found[step]
    return dict(found)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_a_real_document_is_valid(comparison: Comparison) -> None:
    VALIDATOR.validate(written(comparison))


@given(CONTENT, CONTENT, st.text())
def test_whatever_is_compared_the_document_is_valid(old: Content, new: Content, heading: str) -> None:
    document = written(Comparison(compare(old, new), heading, old, new))

    VALIDATOR.validate(document)


def test_a_note_with_its_time_is_valid() -> None:
    stated = StatedTime("4:28 a.m. PT", "2019-06-12T04:28", "America/Los_Angeles", Whence.PUBLICATION, Whence.WORDS)
    note = Note(NoteKind.UPDATE, "Updated at 4:28 a.m. PT", datetime(2019, 6, 12, 11, 28, tzinfo=UTC), time=stated)
    change = Change(notes=(NoteChange(EditKind.ADDED, None, note),))

    VALIDATOR.validate(written(Comparison(change, "", Content(), Content())))


@pytest.mark.parametrize(
    "other",
    [
        {"significance": "grave"},
        {"disclosure": None},
        {"reasons": ["weather"]},
        {"counts": {"kept": -1}},
        {"edits": [{"kind": "kept"}]},
        {"fields": [{"name": "weather", "old": "", "new": ""}]},
    ],
)
def test_another_shape_is_not_valid(comparison: Comparison, other: dict[str, object]) -> None:
    document = written(comparison)

    assert not VALIDATOR.is_valid({**document, **other})


def test_every_key_is_described_and_required(comparison: Comparison) -> None:
    document = written(comparison)

    assert list(node("properties")) == SCHEMA["required"] == list(document)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("properties", "significance"), Significance),
        (("properties", "disclosure"), Disclosure),
        (("$defs", "reasons", "items"), Reason),
        (("$defs", "edit", "properties", "kind"), EditKind),
        (("$defs", "note", "properties", "kind"), NoteKind),
        (("$defs", "whence"), [*Whence, None]),
        (("properties", "fields", "items", "properties", "name"), list(FIELDS)),
    ],
)
def test_the_schema_has_every_word_of_the_code(path: tuple[str, ...], words: Iterable[StrEnum | str | None]) -> None:
    assert node(*path)["enum"] == list(words)


def test_a_document_with_a_key_more_is_still_valid(comparison: Comparison) -> None:
    document = written(replace(comparison, new_from=Origin("revision 2", "https://example.com/news/1", 1, 2)))

    VALIDATOR.validate({**document, "new_key": 1})
