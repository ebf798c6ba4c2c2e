"""Writes a comparison as `diff -u` does, a sentence a line: for patch, and for whoever reads diffs anyway."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from itertools import accumulate, pairwise, takewhile

from tracker.core.diff.summary import FIELDS
from tracker.core.values import Content, Edit, EditKind, Place
from tracker.render.comparison import Comparison, Style
from tracker.render.escape import visible
from tracker.render.head import claimed

_CONTEXT = 3  # unchanged lines around a change, as diff has it
_KEPT, _CUT, _ADDED = " ", "-", "+"
_STAYED = (EditKind.KEPT, EditKind.CHANGED)  # stand on both sides, in the same order


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of one side. The line of the other side with the same `key` became it; `move` says where text went."""

    text: str
    key: str | int | None = None
    move: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the diff: `mark` tells on which side it stands."""

    mark: str
    line: _Line


_EMPTY = _Line("")
_Placed = list[tuple[Place, _Line]]


def as_unified(comparison: Comparison, style: Style) -> str:
    """Return hunks with three lines of context, with all lines where `style.is_whole`; "" where no line differs.

    A side is its headline ("# ..."), byline, dates, captions and notes, a line each, then its text: a line a sentence,
    an empty one between paragraphs. `patch` turns the old side's lines into the new one's. Moved text is cut and
    added; the headings of its hunks name the move. The format is that of POSIX `diff -u`.
    """
    old, new = _sides(comparison, style.zone)
    rows = list(_rows(old, new))
    spans = _spans(rows, len(rows) if style.is_whole else _CONTEXT)
    if not spans:
        return ""
    names = (f"--- {visible(comparison.old_from.name)}", f"+++ {visible(comparison.new_from.name)}")
    return "\n".join((*names, *_hunks(rows, spans), ""))


def _sides(comparison: Comparison, zone: tzinfo) -> tuple[list[_Line], list[_Line]]:
    edits, has_image = comparison.change.edits, any(field.name == "image" for field in comparison.change.fields)
    old = [(edit.old_place, _line(n, edit, edit.old)) for n, edit in enumerate(edits) if edit.old_place]
    new = [(edit.new_place, _line(n, edit, edit.new)) for n, edit in enumerate(edits) if edit.new_place]
    return (
        [*_head(comparison.old, zone, has_image), *_body(old)],
        [*_head(comparison.new, zone, has_image), *_body(new)],
    )


def _head(content: Content, zone: tzinfo, has_image: bool) -> Iterator[_Line]:
    """Yield what stands above the text; the lead image only where another came, as its address changes by itself."""
    told = {
        "byline": content.byline,
        "published_at": claimed(content, "published_at", zone),
        "modified_at": claimed(content, "modified_at", zone),
        "image": content.image if has_image else "",
    }
    yield _Line(f"# {visible(content.title)}".rstrip(), "title")
    yield from (_Line(f"{FIELDS[name]}: {visible(value)}", name) for name, value in told.items() if value)
    yield from (_Line(f"caption: {visible(caption)}") for caption in content.captions)
    yield from (_Line(f"note: {visible(note.text)}") for note in content.notes)


def _line(number: int, edit: Edit, text: str) -> _Line:
    words = visible(text.removesuffix(" "))
    if edit.kind is EditKind.MOVED and edit.old_place and edit.new_place:
        return _Line(words, move=f"¶{edit.old_place.paragraph + 1} moved to ¶{edit.new_place.paragraph + 1}")
    return _Line(words, number if edit.kind in _STAYED else None)


def _body(placed: _Placed) -> Iterator[_Line]:
    paragraph = -1
    for place, line in sorted(placed, key=lambda row: row[0].offset):
        if place.paragraph != paragraph:
            yield _EMPTY
        paragraph = place.paragraph
        yield line


def _rows(old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[_Row]:
    known = {line.key: i for i, line in enumerate(old) if line.key is not None}
    pairs = [(known[line.key], j) for j, line in enumerate(new) if line.key in known]
    for (before, after), (i, j) in pairwise([(-1, -1), *pairs, (len(old), len(new))]):
        yield from _between(old[before + 1 : i], new[after + 1 : j])
        yield from _between(old[i : i + 1], new[j : j + 1])


def _between(old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[_Row]:
    """Yield lines of which none became another: equal ones at both ends are kept, the rest is cut, then added."""
    first = _alike(old, new)
    last = _alike(reversed(old[first:]), reversed(new[first:]))
    yield from (_Row(_KEPT, line) for line in new[:first])
    yield from (_Row(_CUT, line) for line in old[first : len(old) - last])
    yield from (_Row(_ADDED, line) for line in new[first : len(new) - last])
    yield from (_Row(_KEPT, line) for line in new[len(new) - last :])


def _alike(old: Iterable[_Line], new: Iterable[_Line]) -> int:
    """Return how many lines from the first on read the same."""
    pairs = zip(old, new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0].text == pair[1].text, pairs))


def _spans(rows: Sequence[_Row], context: int) -> list[tuple[int, int]]:
    """Return the stretches of rows that are shown, first and behind the last; they don't touch."""
    spans: list[tuple[int, int]] = []
    for place in (place for place, row in enumerate(rows) if row.mark != _KEPT):
        start, stop = max(0, place - context), min(len(rows), place + context + 1)
        if spans and start <= spans[-1][1]:
            start, _ = spans.pop()
        spans.append((start, stop))
    return spans


def _hunks(rows: Sequence[_Row], spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    old_at, new_at = (list(accumulate((row.mark != other for row in rows), initial=0)) for other in (_ADDED, _CUT))
    for start, stop in spans:
        moves = dict.fromkeys(row.line.move for row in rows[start:stop] if row.line.move and row.mark != _KEPT)
        ranges = f"-{_range(old_at[start], old_at[stop])} +{_range(new_at[start], new_at[stop])}"
        yield f"@@ {ranges} @@ {', '.join(moves)}".rstrip()
        yield from (f"{row.mark}{row.line.text}" for row in rows[start:stop])


def _range(start: int, stop: int) -> str:
    """Return lines as a hunk's heading has them: counted from 1, a stretch of none from the line before it."""
    count = stop - start
    return f"{start + 1}" if count == 1 else f"{start + bool(count)},{count}"
