"""The text of a revision as the report sets it: its paragraphs by what they are, its notes where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.core.values import Content, ParagraphKind

NOTE, PICTURE = "note", "picture"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, note or caption. `kind` is the paragraph's, or "note" or "picture"."""

    kind: str
    text: str


def text_of(content: Content) -> tuple[Block, ...]:
    """Return the text in reading order: captions, and notes that stand beside it, come last."""
    return tuple(_blocks(content))


def _blocks(content: Content) -> Iterator[Block]:
    kinds = content.kinds or (ParagraphKind.TEXT,) * len(content.paragraphs)
    for place, (kind, paragraph) in enumerate(zip(kinds, content.paragraphs, strict=False)):
        yield from _notes(content, place)
        if paragraph:
            yield Block(kind, paragraph)
    yield from _notes(content, len(content.paragraphs))
    yield from (Block(PICTURE, caption) for caption in content.captions)
    yield from _notes(content, None)


def _notes(content: Content, place: int | None) -> Iterator[Block]:
    """Yield the notes that stand there; those inside a paragraph are read with it."""
    inside = content.paragraphs[place] if place is not None and place < len(content.paragraphs) else ""
    yield from (Block(NOTE, note.text) for note in content.notes if note.place == place and note.text not in inside)
