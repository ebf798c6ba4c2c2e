"""Writes a comparison for people: in colour on a terminal, with {+added+} and [-cut-] where there is none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from itertools import chain

from rich.console import Console
from rich.text import Text

from tracker.core.values import EditKind
from tracker.render.comparison import Comparison, Style
from tracker.render.escape import visible
from tracker.render.head import Labelled, badges, labelled, noted_paragraphs, standing_notes
from tracker.render.layout import Block, Break, Fold, Ghost, Paragraph, Part, lay_out, stretches
from tracker.render.wrap import line_starts

_PROSE = 80  # columns: longer lines are hard to read
_NARROWEST = 20
_LABEL = 12
_ROOMY = 60  # columns: below, labels don't have a column of their own


@dataclass(frozen=True, slots=True)
class _Mark:
    """How one kind of text is told from the rest: rich styles, what stands around it, a bar before whole paragraphs."""

    form: str = ""
    colour: str = ""
    opens: str = ""
    closes: str = ""
    bar: str = ""

    @property
    def style(self) -> str:
        return f"{self.form} {self.colour}".strip()


@dataclass(frozen=True, slots=True)
class _Look:
    """The marks of one way of writing. A page's own words that look like marks are `told_apart`."""

    is_coloured: bool
    marks: dict[EditKind, _Mark]
    told_apart: dict[str, str] = field(default_factory=dict)


_BAR, _MOVED_BAR = "┃ ", "║ "
# Dark yellow, blue and magenta have a contrast of 4 and more on black and on white, and colour-blind people tell the
# first two apart. Terminals that can't strike through are why there is a legend.
_COLOURED = _Look(
    True,
    {
        EditKind.KEPT: _Mark(),
        EditKind.CHANGED: _Mark(),
        EditKind.CUT: _Mark("strike", "color(130)", bar=_BAR),
        EditKind.ADDED: _Mark("underline", "color(31)", bar=_BAR),
        EditKind.MOVED: _Mark(colour="color(163)", bar=_MOVED_BAR),
    },
)
_PLAIN = _Look(
    False,
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

    text: Text
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
    width = max(style.width, _NARROWEST)
    # Everything is set, so that nothing is guessed from the environment.
    console = Console(
        file=StringIO(),
        width=width,
        height=1,
        force_terminal=look.is_coloured,
        force_jupyter=False,
        color_system="256" if look.is_coloured else None,
        no_color=False,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        for row in _rows(comparison, style, look):
            _print(row, console, min(width, _PROSE))
    return capture.get()


def _print(row: _Row, console: Console, width: int) -> None:
    room = width - max(len(row.lead), len(row.hang))
    for place, line in enumerate(row.text.divide(line_starts(row.text.plain, room))):
        whole = Text.assemble((row.hang if place else row.lead, row.colour), line)
        whole.rstrip()
        console.print(whole, soft_wrap=True)


def _rows(comparison: Comparison, style: Style, look: _Look) -> Iterator[_Row]:
    change = comparison.change
    head = (
        Text(visible(comparison.heading), "bold"),
        Text(visible(change.summary)),
        _badges(comparison),
        Text(visible(comparison.between)),
        _legend(look) if change else Text(),
    )
    yield from (_Row(line) for line in head if line)
    is_roomy = style.width >= _ROOMY
    told = chain(labelled(comparison, style.zone), standing_notes(comparison))
    labels = [_labelled(each, look, is_roomy) for each in told]
    if labels:
        yield _Row(Text())
    yield from labels
    for block in lay_out(change.edits, None if style.is_whole else 1, noted_paragraphs(comparison.new)):
        yield _Row(Text())
        yield from _block(block, look)


def _badges(comparison: Comparison) -> Text:
    words = (
        Text.assemble((badge.word, "bold"), f" ({visible(badge.why)})" if badge.why else "")
        for badge in badges(comparison.change)
    )
    return Text(" · ").join(words)


def _legend(look: _Look) -> Text:
    return Text(" ").join(_marked(word, kind, look) for kind, word in _WORDS.items())


def _labelled(told: Labelled, look: _Look, is_roomy: bool) -> _Row:
    sides = {EditKind.CUT: told.old, EditKind.ADDED: told.new}
    if told.old == told.new:
        sides = {EditKind.KEPT: told.new}
    text = Text(" → ").join(_marked(words, kind, look) for kind, words in sides.items() if words)
    if is_roomy:
        return _Row(text, f"{told.label:<{_LABEL}}  ", " " * (_LABEL + 2))
    return _Row(Text.assemble(f"{told.label}  ", text), hang="  ")


def _block(block: Block, look: _Look) -> Iterator[_Row]:
    moved = look.marks[EditKind.MOVED]
    match block:
        case Fold(paragraphs):
            count = len(paragraphs)
            yield _Row(Text(f"… {count} paragraph{'s' if count > 1 else ''} unchanged …"))
        case Ghost():
            words = _own(block.words, look)
            yield _Row(Text(f"moved to ¶{block.moved_to + 1}: “{words}”", moved.colour))
        case Paragraph(EditKind.MOVED, pieces, old):
            yield _Row(Text(f"moved from ¶{(old or 0) + 1}", moved.colour), moved.bar, moved.bar, moved.colour)
            yield _Row(_parts(pieces, look), moved.bar, moved.bar, moved.colour)
        case Paragraph(kind, pieces):
            mark = look.marks[kind]
            yield _Row(_prose(pieces, look), mark.bar, mark.bar, mark.colour)


def _prose(pieces: Iterable[Part], look: _Look) -> Text:
    prose = Text()
    for origin, stretch in stretches(pieces):
        text = _parts(stretch, look)
        prose.append_text(text if origin is None else _moved(text, origin, look.marks[EditKind.MOVED].style))
    return prose


def _parts(parts: Iterable[Part], look: _Look) -> Text:
    return Text().join(Text("¶ ") if isinstance(part, Break) else _marked(part.text, part.kind, look) for part in parts)


def _moved(text: Text, origin: int, style: str) -> Text:
    end = len(text.plain.rstrip())
    return Text.assemble((f"[moved from ¶{origin + 1}: ", style), text[:end], ("]", style), text[end:])


def _marked(text: str, kind: EditKind, look: _Look) -> Text:
    """Mark the text, but not the white space around it."""
    mark, body = look.marks[kind], text.strip() or text
    before, _, after = text.partition(body)
    own = f"{mark.opens}{_own(body, look)}{mark.closes}"
    return Text.assemble(visible(before), (own, mark.style), visible(after))


def _own(text: str, look: _Look) -> str:
    """Return the page's own words, safe to show, and not to be taken for a mark."""
    safe = visible(text)
    for mark, apart in look.told_apart.items():
        safe = safe.replace(mark, apart)
    return safe
