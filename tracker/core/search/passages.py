"""Passages: what is searched of an article, piece by piece, and which of them a revision brought."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tracker.core.values import Content


class Part(StrEnum):
    """Where in an article a passage stands."""

    HEADLINE = "headline"
    BYLINE = "byline"
    NOTE = "note"
    TEXT = "text"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Passage:
    """A headline, byline, note, paragraph or caption: two that read the same are one."""

    part: Part
    text: str


Passages = dict[Passage, None]
"""A text's passages in reading order, each once."""


def passages_of(content: Content) -> Passages:
    """Return the passages of a content, without empty ones."""
    return {passage: None for passage in _all(content) if passage.text}


def only_in(one: Passages, other: Passages) -> tuple[Passage, ...]:
    """Return the passages that only the first of these texts has."""
    return tuple(passage for passage in one if passage not in other)


def _all(content: Content) -> Iterator[Passage]:
    yield Passage(Part.HEADLINE, content.title)
    yield Passage(Part.BYLINE, content.byline)
    yield from (Passage(Part.NOTE, note.text) for note in content.notes)
    yield from (Passage(Part.TEXT, paragraph) for paragraph in content.paragraphs)
    yield from (Passage(Part.CAPTION, caption) for caption in content.captions)
