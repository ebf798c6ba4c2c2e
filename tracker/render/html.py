"""Writes a comparison as HTML: a fragment for another's page, and a file that stands alone."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from itertools import groupby, zip_longest

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tracker.core.canonical import rfc3339
from tracker.core.values import Content, EditKind, ParagraphKind
from tracker.render.comparison import CLAIMED_TIMES, Comparison, Style, View
from tracker.render.escape import visible
from tracker.render.head import FIELDS, Badge, Labelled, badges, claimed, labelled, noted_paragraphs, standing_notes
from tracker.render.layout import Block, Break, Fold, Ghost, Paragraph, Part, Piece, lay_out, stretches

_REPLACED = (EditKind.CUT, EditKind.ADDED)
_WEB = ("http://", "https://")
# BCP 47, as far as newspapers use it: language, script, region, variants.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-[A-Za-z0-9]{5,8}){0,3}")


@dataclass(frozen=True, slots=True)
class _Value:
    """One side of a row: its words; a time has its `moment` in RFC 3339, an address on the web its `link`."""

    words: str
    moment: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands above the text: a field or a note as it was and as it is, None on a side that has none."""

    label: str
    old: _Value | None
    new: _Value | None


def as_fragment(comparison: Comparison, style: Style) -> str:
    """Return a <section> for another's page, its headings from level 2 on; templates/comparison.css is its style.

    Its classes are told at the head of templates/fragment.html.
    """
    return _ENVIRONMENT.get_template("fragment.html").render(_view(comparison, style), level=2) + "\n"


def as_html(comparison: Comparison, style: Style) -> str:
    """Return a page that stands alone: it asks the net for nothing, and its policy keeps what it holds from asking."""
    return _ENVIRONMENT.get_template("page.html").render(_view(comparison, style), level=1, **_OWN) + "\n"


def _view(comparison: Comparison, style: Style) -> dict[str, object]:
    change, old, new = comparison.change, comparison.old, comparison.new
    dates = {row.label: row for row in _dates(comparison, style)}
    told = [_row(row) for row in labelled(comparison, style.zone) if row.label not in dates]
    headline, byline = (next((row for row in told if row.label == FIELDS[name]), None) for name in ("title", "byline"))
    others = [row for row in told if row not in (headline, byline)]
    noted = noted_paragraphs(new)
    return {
        "comparison": comparison,
        "link": _link(comparison.url),
        "language": _language(new) or _language(old),
        "badges": [(_slug(badge), badge) for badge in badges(change)],
        "headline": headline,
        "byline": byline,
        "rows": [*dates.values(), *others, *map(_row, standing_notes(comparison))],
        "is_side_by_side": style.view is View.SIDE_BY_SIDE,
        "blocks": lay_out(change.edits, None if style.is_whole else 1, noted),
        "kind_of": lambda block: _kind(block, comparison),
        "is_first": _Names().is_first,
    }


class _Names:
    """Names are given once a page: of two stretches that made the same move the first has it."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def is_first(self, name: str) -> bool:
        """Whether nothing has the name yet: it is given now."""
        is_new = name not in self._given
        self._given.add(name)
        return is_new


def _link(address: str) -> str:
    return address if address.lower().startswith(_WEB) else ""


def _language(content: Content) -> str:
    tag = (content.language or "").replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


def _slug(badge: Badge) -> str:
    return badge.word.partition(":")[0].replace(" ", "-")


def _row(told: Labelled) -> _Row:
    is_address = told.label == FIELDS["image"]
    old, new = (
        _Value(words, link=_link(words) if is_address else "") if words else None for words in (told.old, told.new)
    )
    return _Row(told.label, old, new)


def _dates(comparison: Comparison, style: Style) -> Iterator[_Row]:
    """Yield what the article claims of its dates, changed or not: they tell how old it is."""
    changed = {field.name for field in comparison.change.fields}
    for name, time in CLAIMED_TIMES.items():
        sides = (comparison.old if name in changed else comparison.new, comparison.new)
        moments = [(claimed(side, name, style.zone), rfc3339(time(side))) for side in sides]
        old, new = (_Value(words, moment) if moment else None for words, moment in moments)
        if old or new:
            yield _Row(FIELDS[name], old, new)


def _kind(block: Block, comparison: Comparison) -> ParagraphKind | None:
    """Return what a paragraph is in its page; None for what is no paragraph."""
    if not isinstance(block, Paragraph):
        return None
    sides = (comparison.new.kinds, block.new), (comparison.old.kinds, block.old)
    known = (kinds[index] for kinds, index in sides if index is not None and index < len(kinds))
    return next(known, ParagraphKind.TEXT)


def _rows(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield what stands in one row: a block, or a paragraph that was cut and the one that was added for it."""
    for is_replaced, stretch in groupby(blocks, key=lambda block: _became(block, *_REPLACED)):
        stood = list(stretch)
        if is_replaced:
            cut, added = ([block for block in stood if _became(block, kind)] for kind in _REPLACED)
            yield from (tuple(filter(None, pair)) for pair in zip_longest(cut, added))
        else:
            yield from ((block,) for block in stood)


def _became(block: Block, *kinds: EditKind) -> bool:
    return isinstance(block, Paragraph) and block.kind in kinds


def _old_side(paragraph: Paragraph) -> tuple[Part, ...]:
    """Return what the old text has in a paragraph's place; what moved stands with its ghost."""
    return tuple(part for part in paragraph.pieces if _is_old(part))


def _is_old(part: Part) -> bool:
    if isinstance(part, Break):
        return part.kind is EditKind.CUT
    return part.kind in (EditKind.KEPT, EditKind.CUT) and part.moved_from is None and not part.is_gap


def _apart(text: str) -> tuple[str, str, str]:
    """Return the white space before the text, the text and the white space after it: only the text is marked."""
    body = text.strip() or text
    before, _, after = text.partition(body)
    return before, body, after


def _goes_on(part: Part) -> bool:
    """Whether words follow that are not marked: a listener must hear where the marked ones end."""
    return isinstance(part, Piece) and part.kind not in _REPLACED and any(map(str.isalnum, part.text))


def _shown(value: object) -> object:
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():  # most are: this is quicker
        return value
    return visible(value)


def _environment() -> Environment:
    """Return the one place where text becomes markup: all of it is made visible and escaped, whatever writes it."""
    environment = Environment(
        loader=PackageLoader("tracker.render"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {"stretches": stretches, "rows": _rows, "old_side": _old_side, "apart": _apart}
    environment.tests |= {
        "fold": lambda block: isinstance(block, Fold),
        "ghost": lambda block: isinstance(block, Ghost),
        "break": lambda part: isinstance(part, Break),
        "going_on": _goes_on,
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
