"""Writes a comparison as HTML: a fragment for another's page, and a file that stands alone."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup, escape

from tracker.core.canonical import rfc3339
from tracker.core.diff.summary import FIELDS
from tracker.core.values import EditKind, ParagraphKind
from tracker.render.cap import capped
from tracker.render.columns import goes_on, old_side, rows_of
from tracker.render.comparison import CLAIMED_TIMES, Comparison, Style, View
from tracker.render.escape import visible
from tracker.render.head import Badge, Labelled, badges, claimed, labelled, noted_paragraphs, seen, standing_notes, when
from tracker.render.language import language_of
from tracker.render.layout import Block, Fold, Ghost, Paragraph, lay_out
from tracker.render.markup import environment_for
from tracker.render.pieces import REPLACED, Break, Part, Piece, stretches

_WEB = ("http://", "https://")
# A page that browsers scroll with ease, and mail takes, is under 5 MB; a part of that is its head, style and script.
_ROOM = 4_600_000  # bytes of text
_PARAGRAPH, _MOVED, _MARKED, _PLAIN = 150, 300, 150, 30  # bytes of markup, as much as it may be
_Move = tuple[int, int]  # paragraphs of the old and the new text


@dataclass(frozen=True, slots=True)
class _Value:
    """One side of a row: its words; a time has its `moment` in RFC 3339, an address on the web its `link`."""

    words: str
    moment: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands above the text: a field or a note as it was and as it is, None on a side that has none.

    `pieces` are set where some of its words were kept.
    """

    label: str
    old: _Value | None
    new: _Value | None
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class _View:
    """What the templates show. `left_out` is how many paragraphs are not shown for want of room."""

    comparison: Comparison
    is_side_by_side: bool
    when: str
    names: tuple[str, str]
    link: str
    language: str
    badges: tuple[tuple[str, Badge], ...]
    headline: _Row | None
    byline: _Row | None
    rows: tuple[_Row, ...]
    blocks: tuple[Block, ...]
    left_out: int
    ghosts: dict[_Move, Ghost]  # the first of each move
    moves: frozenset[_Move]

    def kind(self, block: Block) -> ParagraphKind | None:
        """Return what a paragraph is in its page; None for what is no paragraph."""
        if not isinstance(block, Paragraph):
            return None
        sides = (self.comparison.new.kinds, block.new), (self.comparison.old.kinds, block.old)
        known = (kinds[index] for kinds, index in sides if index is not None and index < len(kinds))
        return next(known, ParagraphKind.TEXT)

    def is_first(self, ghost: Ghost) -> bool:
        """Whether links to its move lead to it: of two ghosts of one move they lead to the first."""
        return self.ghosts[ghost.moved_from, ghost.moved_to] is ghost


def as_fragment(comparison: Comparison, style: Style) -> str:
    """Return a <section> for another's page, its headings from level 2 on; templates/comparison.css is its style.

    Its classes are told at the head of templates/fragment.html. It is under 5 MB: what is too much is left out, and
    that is said.
    """
    return _ENVIRONMENT.get_template("fragment.html").render(view=_view(comparison, style), level=2) + "\n"


def as_html(comparison: Comparison, style: Style) -> str:
    """Return a page that stands alone: it asks the net for nothing, and its policy keeps what it holds from asking.

    It is under 5 MB, as the fragment is.
    """
    return _ENVIRONMENT.get_template("page.html").render(view=_view(comparison, style), level=1, **_OWN) + "\n"


def _view(comparison: Comparison, style: Style) -> _View:
    old, new = comparison.old, comparison.new
    dates = {row.label: row for row in _dates(comparison, style)}
    told = [_row(row) for row in labelled(comparison, style.zone) if row.label not in dates]
    headline, byline = (next((row for row in told if row.label == FIELDS[name]), None) for name in ("title", "byline"))
    others = [row for row in told if row not in (headline, byline)]
    laid_out = lay_out(comparison.change.edits, None if style.is_whole else 1, noted_paragraphs(new))
    is_side_by_side = style.view is View.SIDE_BY_SIDE
    blocks, left_out = capped(laid_out, _ROOM, _size_twice if is_side_by_side else _size)
    return _View(
        comparison=comparison,
        is_side_by_side=is_side_by_side,
        when=when(comparison),
        names=(seen(comparison.old_from, style.zone), seen(comparison.new_from, style.zone)),
        link=_link(comparison.new_from.url),
        language=language_of(new) or language_of(old),
        badges=tuple((_slug(badge), badge) for badge in badges(comparison.change, style.zone)),
        headline=headline,
        byline=byline,
        rows=(*dates.values(), *others, *map(_row, standing_notes(comparison))),
        blocks=blocks,
        left_out=left_out,
        ghosts={(block.moved_from, block.moved_to): block for block in reversed(blocks) if isinstance(block, Ghost)},
        moves=frozenset(_moves(blocks)),
    )


def _moves(blocks: Iterable[Block]) -> Iterator[_Move]:
    for block in blocks:
        if isinstance(block, Paragraph) and block.new is not None:
            yield from ((origin, block.new) for origin, _ in stretches(block.pieces) if origin is not None)


def _size(block: Paragraph | Ghost) -> int:
    """Return how many bytes it may come to."""
    words = "".join(part.text for part in block.pieces if isinstance(part, Piece))
    return _PARAGRAPH + sum(map(_markup, block.pieces)) + len(escape(visible(words)).encode())


def _markup(part: Part) -> int:
    if isinstance(part, Break) or part.moved_from is not None:
        return _MOVED
    return _MARKED if part.kind in REPLACED else _PLAIN


def _size_twice(block: Paragraph | Ghost) -> int:
    return 2 * _size(block)


def _link(address: str) -> str:
    return address if address.lower().startswith(_WEB) else ""


def _slug(badge: Badge) -> str:
    return badge.word.partition(":")[0].replace(" ", "-")


def _row(told: Labelled) -> _Row:
    value = _picture if told.label == FIELDS["image"] else _Value
    old, new = (value(words) if words else None for words in (told.old, told.new))
    pieces = told.pieces
    is_partly_kept = told.old != told.new and any(piece.kind is EditKind.KEPT and not piece.is_gap for piece in pieces)
    return _Row(told.label, old, new, pieces if is_partly_kept else ())


def _picture(address: str) -> _Value:
    """Return an address on the web by its file's name: broken in the midst of words it can't be read anyway."""
    link = _link(address)
    name = link.partition("://")[2].partition("?")[0].rstrip("/").rpartition("/")[2]
    return _Value(name or address, link=link)


def _dates(comparison: Comparison, style: Style) -> Iterator[_Row]:
    """Yield what the article claims of its dates, changed or not: they tell how old it is."""
    changed = {field.name for field in comparison.change.fields}
    for name, time in CLAIMED_TIMES.items():
        sides = (comparison.old if name in changed else comparison.new, comparison.new)
        moments = [(claimed(side, name, style.zone), rfc3339(time(side))) for side in sides]
        old, new = (_Value(words, moment) if moment else None for words, moment in moments)
        if old or new:
            yield _Row(FIELDS[name], old, new)


def _apart(text: str) -> tuple[str, str, str]:
    """Return the white space before the text, the text and the white space after it: only the text is marked."""
    body = text.strip() or text
    before, _, after = text.partition(body)
    return before, body, after


def _are_words(part: Part) -> bool:
    """Whether words follow that are not marked: a listener must hear where the marked ones end."""
    return isinstance(part, Piece) and part.kind not in REPLACED and any(map(str.isalnum, part.text))


def _environment() -> Environment:
    """Return where the templates are filled in, with what they call."""
    environment = environment_for("tracker.render")
    environment.filters |= {"stretches": stretches, "rows": rows_of, "old_side": old_side, "apart": _apart}
    environment.tests |= {
        "fold": lambda block: isinstance(block, Fold),
        "ghost": lambda block: isinstance(block, Ghost),
        "break": lambda part: isinstance(part, Break),
        "unmarked_words": _are_words,
        "going_on_in": goes_on,
    }
    return environment


def _own(name: str) -> Markup:
    """Return a file of ours, to stand in a page as it is: nothing from outside ever goes into it."""
    return Markup((files("tracker.render") / "templates" / name).read_text(encoding="utf-8"))  # noqa: S704 (a file of ours)


def _source(text: str) -> str:
    """Return how a content security policy names an inline style or script (CSP 3, hash-source)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


_ENVIRONMENT = _environment()
_STYLE, _SCRIPT = _own("comparison.css"), _own("keys.js")
_POLICY = (
    "default-src 'none'",
    f"style-src {_source(_STYLE)}",
    f"script-src {_source(_SCRIPT)}",
    "base-uri 'none'",
    "form-action 'none'",
)
_OWN = {"style": _STYLE, "script": _SCRIPT, "policy": "; ".join(_POLICY)}
