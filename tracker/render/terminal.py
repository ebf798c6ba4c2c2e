"""Writes a comparison for people: in colour on a terminal, with {+added+} and [-cut-] where there is none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from tracker.core.values import EditKind
from tracker.render.comparison import Comparison, Style
from tracker.render.escape import visible
from tracker.render.head import Labelled, badges, labelled, noted_paragraphs, standing_notes, when
from tracker.render.layout import Block, Fold, Ghost, Paragraph, lay_out
from tracker.render.pieces import REPLACED, Break, Part, stretches
from tracker.render.wrap import line_starts

_PROSE = 80  # columns: longer lines are hard to read
_NARROWEST = 20
_LABEL = 17
_ROOMY = 60  # columns: below, labels don't have a column of their own

_Span = tuple[str, str]  # text that is safe to show, and its style: parameters of SGR (ECMA-48), "" for none
_BOLD = "1"


@dataclass(frozen=True, slots=True)
class _Mark:
    """How one kind of text is told from the rest: its styles, what stands around it, a bar before whole paragraphs."""

    form: str = ""
    colour: str = ""
    opens: str = ""
    closes: str = ""
    bar: str = ""

    @property
    def style(self) -> str:
        return ";".join(filter(None, (self.form, self.colour)))


@dataclass(frozen=True, slots=True)
class _Look:
    """The marks of one way of writing, and its style of headings. A page's own words like marks are `told_apart`."""

    heading: str
    marks: dict[EditKind, _Mark]
    told_apart: dict[str, str] = field(default_factory=dict)


_BAR, _MOVED_BAR = "┃ ", "║ "
# Dark yellow, blue and magenta have a contrast of 4 and more on black and on white, and colour-blind people tell the
# first two apart. Terminals that can't strike through are why there is a legend.
_COLOURED = _Look(
    _BOLD,
    {
        EditKind.KEPT: _Mark(),
        EditKind.CHANGED: _Mark(),
        EditKind.CUT: _Mark("9", "38;5;130", bar=_BAR),
        EditKind.ADDED: _Mark("4", "38;5;31", bar=_BAR),
        EditKind.MOVED: _Mark(colour="38;5;163", bar=_MOVED_BAR),
    },
)
_PLAIN = _Look(
    "",
    {
        EditKind.KEPT: _Mark(),
        EditKind.CHANGED: _Mark(),
        EditKind.CUT: _Mark(opens="[-", closes="-]", bar=_BAR),
        EditKind.ADDED: _Mark(opens="{+", closes="+}", bar=_BAR),
        EditKind.MOVED: _Mark(bar=_MOVED_BAR),
    },
    {"[-": "[\\-", "-]": "-\\]", "{+": "{\\+", "+}": "+\\}"},
)
_WORDS = {EditKind.CUT: "cut", EditKind.ADDED: "added"}


@dataclass(frozen=True, slots=True)
class _Row:
    """Text yet to be wrapped, what stands before its first line, and what before the others."""

    spans: tuple[_Span, ...] = ()
    lead: str = ""
    hang: str = ""
    colour: str = ""  # of both


def as_terminal(comparison: Comparison, style: Style) -> str:
    """Return the comparison with ANSI styles, or without them where `style.colour` is False."""
    return _draw(comparison, style, _COLOURED) if style.colour else as_text(comparison, style)


def as_text(comparison: Comparison, style: Style) -> str:
    """Return the comparison as plain text, for mail and pipes.

    Where the page's own words have a mark such as "{+", it is written "{\\+".
    """
    return _draw(comparison, style, _PLAIN)


def _draw(comparison: Comparison, style: Style, look: _Look) -> str:
    width = min(max(style.width, _NARROWEST), _PROSE)
    lines = (line for row in _rows(comparison, style, look) for line in _lines(row, width))
    return "".join(f"{line}\n" for line in lines)


def _lines(row: _Row, width: int) -> Iterator[str]:
    room = width - max(len(row.lead), len(row.hang))
    starts = line_starts("".join(text for text, _ in row.spans), room)
    for place, line in enumerate(_divided(row.spans, starts)):
        yield _painted([(row.hang if place else row.lead, row.colour), *line])


def _divided(spans: Iterable[_Span], starts: Iterable[int]) -> Iterator[list[_Span]]:
    """Yield the lines that begin at these offsets."""
    bounds = iter(starts)
    line: list[_Span] = []
    at, end = 0, next(bounds, None)
    for text, style in spans:
        taken = 0
        while end is not None and end < at + len(text):
            yield [*line, (text[taken : end - at], style)]
            line, taken, end = [], end - at, next(bounds, None)
        line.append((text[taken:], style))
        at += len(text)
    yield line


def _painted(line: list[_Span]) -> str:
    """Return the line with its styles, and without the white space at its end."""
    while line and not line[-1][0].rstrip():
        line.pop()
    return "".join(
        _styled(text.rstrip() if place == len(line) else text, style) for place, (text, style) in enumerate(line, 1)
    )


def _styled(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if style and text else text


def _rows(comparison: Comparison, style: Style, look: _Look) -> Iterator[_Row]:
    change = comparison.change
    head: tuple[tuple[_Span, ...], ...] = (
        ((visible(comparison.heading), look.heading),),
        ((visible(change.summary), ""),),
        tuple(_badges(comparison, style, look)),
        ((visible(when(comparison)), ""),),
        tuple(_legend(look)) if change else (),
    )
    yield from (_Row(spans) for spans in head if any(text for text, _ in spans))
    is_roomy = style.width >= _ROOMY
    told = chain(labelled(comparison, style.zone), standing_notes(comparison))
    labels = [_labelled(each, look, is_roomy) for each in told]
    if labels:
        yield _Row()
    yield from labels
    blocks = lay_out(change.edits, None if style.is_whole else 1, noted_paragraphs(comparison.new))
    for before, block in zip((None, *blocks), blocks, strict=False):
        yield _between(before, block, look)
        yield from _block(block, look)


def _badges(comparison: Comparison, style: Style, look: _Look) -> Iterator[_Span]:
    for place, badge in enumerate(badges(comparison.change, style.zone)):
        yield " · " if place else "", ""
        yield badge.word, look.heading
        yield f" ({visible(badge.why)})" if badge.why else "", ""


def _legend(look: _Look) -> Iterator[_Span]:
    for place, (kind, word) in enumerate(_WORDS.items()):
        yield " " if place else "", ""
        yield from _marked(word, kind, look)


def _labelled(told: Labelled, look: _Look, is_roomy: bool) -> _Row:
    spans = tuple(_parts(told.pieces, look))
    if is_roomy:
        return _Row(spans, f"{told.label:<{_LABEL}}  ", " " * (_LABEL + 2))
    return _Row(((f"{told.label}  ", ""), *spans), hang="  ")


def _between(before: Block | None, block: Block, look: _Look) -> _Row:
    """Return the line between two blocks: the bar goes on where both were cut, or both added."""
    kinds = {one.kind if isinstance(one, Paragraph) else None for one in (before, block)}
    mark = look.marks[kind] if len(kinds) == 1 and (kind := kinds.pop()) in REPLACED else _Mark()
    return _Row(lead=mark.bar, colour=mark.colour)


def _block(block: Block, look: _Look) -> Iterator[_Row]:
    moved = look.marks[EditKind.MOVED]
    match block:
        case Fold():
            yield _Row(((f"… {block.words} …", ""),))
        case Ghost():
            words = _own(block.words, look)
            yield _Row(((f"moved to ¶{block.moved_to + 1}: “{words}”", moved.colour),))
        case Paragraph(EditKind.MOVED, pieces, old):
            origin = (f"moved from ¶{(old or 0) + 1}", moved.colour)
            yield _Row((origin,), moved.bar, moved.bar, moved.colour)
            yield _Row(tuple(_parts(pieces, look)), moved.bar, moved.bar, moved.colour)
        case Paragraph(kind, pieces):
            mark = look.marks[kind]
            yield _Row(tuple(_prose(pieces, look)), mark.bar, mark.bar, mark.colour)


def _prose(pieces: Iterable[Part], look: _Look) -> Iterator[_Span]:
    for origin, stretch in stretches(pieces):
        spans = _parts(stretch, look)
        yield from spans if origin is None else _moved(list(spans), origin, look.marks[EditKind.MOVED].style)


def _parts(parts: Iterable[Part], look: _Look) -> Iterator[_Span]:
    for part in parts:
        if isinstance(part, Break):
            yield "¶ ", ""
        else:
            yield from _marked(part.text, part.kind, look)


def _moved(spans: list[_Span], origin: int, style: str) -> Iterator[_Span]:
    """Yield moved words in brackets, which say where from; the white space at their end stands behind."""
    blanks = []
    while spans and not spans[-1][0].strip():
        blanks.append(spans.pop())
    *front, (text, last) = spans or [("", "")]
    body = text.rstrip()
    yield from ((f"[moved from ¶{origin + 1}: ", style), *front, (body, last), ("]", style), (text[len(body) :], last))
    yield from reversed(blanks)


def _marked(text: str, kind: EditKind, look: _Look) -> Iterator[_Span]:
    """Mark the text, but not the white space around it."""
    mark, body = look.marks[kind], text.strip() or text
    before, _, after = text.partition(body)
    own = f"{mark.opens}{_own(body, look)}{mark.closes}"
    yield from ((visible(before), ""), (own, mark.style), (visible(after), ""))


def _own(text: str, look: _Look) -> str:
    """Return the page's own words, safe to show, and not to be taken for a mark."""
    safe = visible(text)
    for mark, apart in look.told_apart.items():
        safe = safe.replace(mark, apart)
    return safe
