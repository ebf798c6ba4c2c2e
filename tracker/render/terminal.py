"""Writes a comparison for people: in colour on a terminal, with {+added+} and [-cut-] where there is none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from io import StringIO
from itertools import groupby

from rich.console import Console
from rich.text import Text

from tracker.core.values import Change, Disclosure, EditKind, FieldChange, Significance
from tracker.render.comparison import CLAIMED_TIMES, Comparison, Style
from tracker.render.disclosed import remark
from tracker.render.escape import visible
from tracker.render.layout import Block, Fold, Ghost, Paragraph, Piece, lay_out
from tracker.render.times import at

_PROSE = 80  # columns: longer lines are hard to read
_NARROWEST = 20
_LABEL = 12


@dataclass(frozen=True, slots=True)
class _Mark:
    """How one kind of text is told from the rest: rich styles, and what stands around it."""

    form: str = ""
    colour: str = ""
    opens: str = ""
    closes: str = ""

    @property
    def style(self) -> str:
        return f"{self.form} {self.colour}".strip()


_Marks = dict[EditKind, _Mark]

# Orange and blue are told apart by colour-blind people, and both can be read on black and on white.
_COLOURED: _Marks = {
    EditKind.KEPT: _Mark(),
    EditKind.CUT: _Mark("strike", "color(166)"),
    EditKind.ADDED: _Mark("underline", "color(33)"),
    EditKind.MOVED: _Mark(colour="color(163)"),
    EditKind.CHANGED: _Mark(),
}
_PLAIN: _Marks = {
    EditKind.KEPT: _Mark(),
    EditKind.CUT: _Mark(opens="[-", closes="-]"),
    EditKind.ADDED: _Mark(opens="{+", closes="+}"),
    EditKind.MOVED: _Mark(),
    EditKind.CHANGED: _Mark(),
}
_BARRED = (EditKind.CUT, EditKind.ADDED, EditKind.MOVED)
_BAR = "┃ "

_FIELDS = {"title": "headline", "published_at": "published", "modified_at": "modified"}
_NOTES = {EditKind.ADDED: "note added", EditKind.CUT: "note removed", EditKind.CHANGED: "note changed"}
_SIGNIFICANCES = {
    Significance.COSMETIC: "cosmetic",
    Significance.MINOR: "minor",
    Significance.SUBSTANTIVE: "substantive",
}
_DISCLOSURES = {
    Disclosure.DISCLOSED: "disclosed",
    Disclosure.DATE_ONLY: "date only",
    Disclosure.UNDISCLOSED: "undisclosed",
    Disclosure.NOTE_ONLY: "note only",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """Text yet to be wrapped, what stands before its first line, and what before the others."""

    text: Text
    lead: str = ""
    hang: str = ""
    colour: str = ""  # of both


def as_terminal(comparison: Comparison, style: Style) -> str:
    """Return the comparison with ANSI styles, or without them where `style.colour` is False."""
    return _draw(comparison, style.width, _COLOURED) if style.colour else as_text(comparison, style)


def as_text(comparison: Comparison, style: Style) -> str:
    """Return the comparison as plain text, for mail and pipes."""
    return _draw(comparison, style.width, _PLAIN)


def _draw(comparison: Comparison, width: int, marks: _Marks) -> str:
    width = max(width, _NARROWEST)
    is_coloured = marks is _COLOURED
    # Everything is set, so that nothing is guessed from the environment.
    console = Console(
        file=StringIO(),
        width=width,
        height=1,
        force_terminal=is_coloured,
        force_jupyter=False,
        color_system="256" if is_coloured else None,
        no_color=False,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        for row in _rows(comparison, marks):
            _print(row, console, min(width, _PROSE))
    return capture.get()


def _print(row: _Row, console: Console, width: int) -> None:
    for place, line in enumerate(row.text.wrap(console, width - len(row.lead))):
        whole = Text.assemble((row.hang if place else row.lead, row.colour), line)
        whole.rstrip()
        console.print(whole, soft_wrap=True)


def _rows(comparison: Comparison, marks: _Marks) -> Iterator[_Row]:
    change = comparison.change
    head = (
        Text(visible(comparison.heading), "bold"),
        visible(change.summary),
        _badges(change),
        visible(comparison.between),
    )
    for line in head:
        if line:
            yield _Row(Text.assemble(line))
    if change.fields or change.notes:
        yield _Row(Text())
    for field in change.fields:
        yield _labelled(_FIELDS.get(field.name, field.name), *_sides(field, comparison), marks)
    for note in change.notes:
        old, new = (side.text if side else "" for side in (note.old, note.new))
        yield _labelled(_NOTES[note.kind], old, new, marks)
    for block in lay_out(change.edits):
        yield _Row(Text())
        yield _block(block, marks)


def _badges(change: Change) -> Text:
    badges = (
        (_SIGNIFICANCES.get(change.significance, ""), ", ".join(change.reasons)),
        (_said(change), change.evidence),
    )
    return Text(" · ").join(
        Text.assemble((badge, "bold"), f" ({visible(why)})" if why else "") for badge, why in badges if badge
    )


def _said(change: Change) -> str:
    return ": ".join(filter(None, (_DISCLOSURES.get(change.disclosure, ""), remark(change))))


def _sides(field: FieldChange, comparison: Comparison) -> tuple[str, str]:
    time = CLAIMED_TIMES.get(field.name)
    if time is None:
        return field.old, field.new
    old, new = (time(content) for content in (comparison.old, comparison.new))
    return at(old, UTC) if old else "", at(new, UTC) if new else ""


def _labelled(label: str, old: str, new: str, marks: _Marks) -> _Row:
    sides = [_marked(text, marks[kind]) for kind, text in ((EditKind.CUT, old), (EditKind.ADDED, new)) if text]
    return _Row(Text(" → ").join(sides), f"{label:<{_LABEL}}  ", " " * (_LABEL + 2))


def _block(block: Block, marks: _Marks) -> _Row:
    match block:
        case Fold(count):
            return _Row(Text(f"… {count} paragraph{'s' if count > 1 else ''} unchanged …"))
        case Ghost(moved_to, words):
            return _Row(Text(f"moved to ¶{moved_to + 1}: “{visible(words)}”", marks[EditKind.MOVED].style))
        case Paragraph(kind, pieces):
            bar = _BAR if kind in _BARRED else ""
            return _Row(_prose(pieces, marks), bar, bar, marks[kind].colour)


def _prose(pieces: Iterable[Piece], marks: _Marks) -> Text:
    prose = Text()
    for origin, stretch in groupby(pieces, key=lambda piece: piece.moved_from):
        text = Text().join(_marked(piece.text, marks[piece.kind]) for piece in stretch)
        prose.append_text(text if origin is None else _moved(text, origin, marks[EditKind.MOVED].style))
    return prose


def _moved(text: Text, origin: int, style: str) -> Text:
    end = len(text.plain.rstrip())
    return Text.assemble((f"[moved from ¶{origin + 1}: ", style), text[:end], ("]", style), text[end:])


def _marked(text: str, mark: _Mark) -> Text:
    """Mark the text, but not the white space around it."""
    body = text.strip() or text
    before, _, after = text.partition(body)
    return Text.assemble(visible(before), (f"{mark.opens}{visible(body)}{mark.closes}", mark.style), visible(after))
