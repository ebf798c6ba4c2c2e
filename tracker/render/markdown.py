"""Writes a comparison as Markdown (CommonMark, with GitHub's ~~strike-through~~), for issues, wikis and chats."""

import string
from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from tracker.core.values import EditKind
from tracker.render.comparison import Comparison, Style
from tracker.render.escape import unmarked, unnamed, unopened, visible
from tracker.render.head import Badge, Labelled, badges, labelled, noted_paragraphs, standing_notes, when
from tracker.render.layout import Block, Fold, Ghost, Paragraph, lay_out
from tracker.render.pieces import Break, Part, stretches

_MARKS = {EditKind.KEPT: "{}", EditKind.CUT: "~~{}~~", EditKind.ADDED: "**++{}++**"}
_LEGEND = "~~cut~~ **++added++**"
_BLANK = "␣"  # a mark can't hold white space alone

_Words = tuple[EditKind, str]  # KEPT, CUT or ADDED, and text that nothing is escaped in


def as_markdown(comparison: Comparison, style: Style) -> str:
    """Return a heading, the summary, the badges, what changed outside the text, then the text, a block a paragraph.

    Cut text is ~~so~~, added text **++so++**. What stood in the page shows as it stood there, whatever Markdown would
    make of it; no HTML is in it. In "@name", "#1" and e-mail addresses an invisible U+2060 follows the sign: sites
    would else call that person or link that issue, however it is escaped.
    """
    change = comparison.change
    told = chain(labelled(comparison, style.zone), standing_notes(comparison))
    head = (
        f"## {_plain(comparison.heading)}" if comparison.heading else "",
        unopened(_plain(change.summary)),
        " · ".join(_badge(badge) for badge in badges(change, style.zone)),
        unopened(_plain(when(comparison))),
        _LEGEND if change else "",
        "\n".join(map(_told, told)),
    )
    blocks = lay_out(change.edits, None if style.is_whole else 1, noted_paragraphs(comparison.new))
    return "\n\n".join(part for part in chain(head, map(_block, blocks)) if part) + "\n"


def _plain(text: str) -> str:
    return unmarked(visible(text))


def _badge(badge: Badge) -> str:
    return f"**{badge.word}**" + (f" ({_plain(badge.why)})" if badge.why else "")


def _told(told: Labelled) -> str:
    return f"- **{told.label}:** {_line(map(_words, told.pieces))}"


def _block(block: Block) -> str:
    match block:
        case Fold():
            return f"*{block.words}*"
        case Ghost():
            return f"> *moved to ¶{block.moved_to + 1}:* “{_plain(block.words)}”"
        case Paragraph(EditKind.MOVED, parts, old):
            return f"*moved from ¶{(old or 0) + 1}:* {_line(map(_words, parts))}"
        case Paragraph(_, parts):
            return unopened(_line(_bracketed(parts)))


def _bracketed(parts: Iterable[Part]) -> Iterator[_Words]:
    """Yield a paragraph's words; those that moved into it in brackets, which say where from."""
    for origin, stretch in stretches(parts):
        if origin is None:
            yield from map(_words, stretch)
        else:
            *front, (kind, last) = map(_words, stretch)
            end = len(last.rstrip())
            yield from ((EditKind.KEPT, f"[moved from ¶{origin + 1}: "), *front, (kind, last[:end]))
            yield EditKind.KEPT, f"]{last[end:]}"


def _words(part: Part) -> _Words:
    if isinstance(part, Break):
        return EditKind.KEPT, "¶ "
    return (part.kind if part.kind in _MARKS else EditKind.KEPT), part.text


def _line(words: Iterable[_Words]) -> str:
    """Return the words on a line, escaped and marked."""
    groups = groupby(chain.from_iterable(map(_trimmed, words)), key=lambda one: one[0])
    runs = [(kind, visible("".join(text for _, text in group))) for kind, group in groups]
    last = len(runs) - 1
    return "".join(
        _unclung(text, place > 0, place < last) if kind is EditKind.KEPT else _MARKS[kind].format(unmarked(text))
        for place, (kind, text) in enumerate(runs)
    )


def _trimmed(words: _Words) -> Iterator[_Words]:
    """Yield the words with the white space around them apart: a mark that white space follows opens nothing."""
    kind, text = words
    body = text.strip()
    if kind is EditKind.KEPT:
        runs = [words]
    elif body:
        before, _, after = text.partition(body)
        runs = [(EditKind.KEPT, before), (kind, body), (EditKind.KEPT, after)]
    else:
        runs = [(kind, _BLANK * len(text))]
    yield from (run for run in runs if run[1])


def _unclung(text: str, is_after_mark: bool, is_before_mark: bool) -> str:
    """Escape kept text. A letter that touches a mark is written as a reference, which the mark takes for punctuation.

    Else the "**" of "un**++do++**" would be two asterisks (CommonMark 0.31, "left-flanking delimiter run").
    """
    text = unnamed(text)
    first = int(is_after_mark and _clings(text[0]))
    last = len(text) - int(is_before_mark and len(text) > first and _clings(text[-1]))
    return f"{_reference(text[:first])}{unmarked(text[first:last])}{_reference(text[last:])}"


def _clings(character: str) -> bool:
    return not (character.isspace() or character in string.punctuation)


def _reference(text: str) -> str:
    return "".join(f"&#{ord(character)};" for character in text)
