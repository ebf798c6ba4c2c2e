"""A revision as plain text: what a reader saw, with its notes where they stood."""

from collections.abc import Iterable, Iterator
from datetime import UTC

from tracker.core.canonical import rfc3339
from tracker.core.values import Content, Note
from tracker.evidence.record import Told
from tracker.render.escape import visible
from tracker.render.times import between

WIDTH = 72  # of the line under what is said of the text


def readable(told: Told, url: str) -> str:
    """Return the revision as lines: what it is, then its text. Control characters are shown as symbols."""
    revision = told.revision
    technical = " (technical: our own reading changed, not the article)" * revision.is_technical
    heading = (
        f"Revision {revision.number} of {url}{technical}",
        f"Came {between(revision.not_before_at, revision.observed_at, UTC)}",
        f"SHA-256 {revision.digest}",
        "-" * WIDTH,
    )
    return "".join(f"{visible(line)}\n" for line in (*heading, *_lines(told.read())))


def _lines(content: Content) -> Iterator[str]:
    yield from ("", content.title)
    if content.byline:
        yield f"By {content.byline}"
    for word, moment in (("Published", content.published_at), ("Modified", content.modified_at)):
        if moment:
            yield f"{word} {rfc3339(moment)}"
    for number, paragraph in enumerate((*content.paragraphs, "")):
        yield from _notes(note for note in content.notes if note.place == number)
        if paragraph:
            yield from ("", paragraph)
    for caption in content.captions:
        yield from ("", f"[picture] {caption}")
    yield from _notes(note for note in content.notes if note.place is None)


def _notes(notes: Iterable[Note]) -> Iterator[str]:
    for note in notes:
        yield from ("", f"[{note.kind.replace('_', ' ')}] {note.text}")
