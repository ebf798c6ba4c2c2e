"""A page in, its content out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta, tzinfo
from typing import NamedTuple

from tracker.core.extract.amp import hide_beside_in_amp, is_amp
from tracker.core.extract.anchor import Found, anchor_of, find_article, find_kept, is_same_article
from tracker.core.extract.byline import has_person
from tracker.core.extract.clock import Clock
from tracker.core.extract.document import Document, Tree, document_of
from tracker.core.extract.fates import Fate, Line, Text
from tracker.core.extract.fields import settle
from tracker.core.extract.guide import Guide
from tracker.core.extract.metadata import Metadata, read_metadata
from tracker.core.extract.paging import further_pages
from tracker.core.extract.sites import SiteRules, site_rules
from tracker.core.extract.state import LITTLE_TEXT, Origin, article_in_state
from tracker.core.extract.text import MARGIN_CHARS, read_text
from tracker.core.extract.tree import Block
from tracker.core.notes.address import tag_in
from tracker.core.values import Anchor, Content, Note, NoteKind, Source
from tracker.errors import ExtractError

_SIGHTS = 3  # it takes two, hardly ever three
_ANY_ZONE = timedelta(hours=38)  # of that day's end from its start in UTC
MOST = 20_000_000  # bytes or characters: usual markup takes half a second and 20 MB of memory a million


def extract(
    html: bytes | str | Document, url: str = "", *, previous: Content | None = None, rules: SiteRules | None = None
) -> Content:
    """Return what a reader sees of the article on a page; an empty Content for a page that can't be read.

    Bytes are decoded as without a header (see `decode`); a Document is not altered. `url` completes relative addresses,
    may date the article, and names the site for `rules`; without them, the shipped ones serve. `previous` is the
    content of the last revision: the article is looked for where it stood (by the content's `anchor`), what was text
    stays text, and what was left out stays out. A stated time without zone is read as UTC; `modified_at` is only what
    the page states. ExtractError for a page of more than 20 MB; time and memory are linear in its size.
    """
    opened = _open(html, url, rules)
    return _read(opened, previous or Content()).content if opened else Content()


def is_same(html: bytes | str | Document, url: str, anchor: Anchor, *, rules: SiteRules | None = None) -> bool:
    """Whether a page reads the same as the one that left the anchor, at the cost of little more than parsing it.

    Where it does, `extract` with that page's content as `previous` gives the same content again.
    """
    opened = _open(html, url, rules)
    return opened is not None and is_same_article(opened.tree, opened.read, anchor)


def read_again(html: bytes | str | Document, url: str, previous: Content, *, rules: SiteRules | None = None) -> Content:
    """Return what `extract` does, the previous content itself where the page reads the same by its anchor.

    It is parsed once for both. The anchor must be of a page that was read by the same site rule.
    """
    opened = _open(html, url, rules)
    if opened is None:
        return Content()
    is_known = previous.anchor is not None and is_same_article(opened.tree, opened.read, previous.anchor)
    return previous if is_known else _read(opened, previous).content


class Told(NamedTuple):
    """One line of a page: what it became ("heading", "caption", "note" ...; None where left out), and why."""

    text: str
    fate: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a page was read: each of its lines in and around the article, and what served.

    `guide` is what the site's rule did. `origin` says where the text was, if not in the visible page. `pages` are the
    addresses of the article's further pages. In `zone` times are read that have none: the offset of the publication, or
    the site's by its rule.
    """

    content: Content
    lines: tuple[Told, ...] = ()
    guide: Guide = field(default_factory=Guide)
    origin: Origin | None = None
    pages: tuple[str, ...] = ()
    zone: tzinfo | None = None


def explain(
    html: bytes | str, url: str = "", *, previous: Content | None = None, rules: SiteRules | None = None
) -> Explanation:
    """Return what `extract` does, and how it came to it."""
    opened = _open(html, url, rules)
    if opened is None:
        return Explanation(Content())
    pages = further_pages(opened.tree.root, url)
    reading = _read(opened, previous or Content())
    lines = tuple(Told(line.block.text, _fate(line), line.reason) for line in reading.lines)
    return Explanation(reading.content, lines, opened.guide, reading.origin, pages, reading.clock.in_use)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A page ready to be read."""

    tree: Tree
    guide: Guide
    stated: Metadata
    clock: Clock
    tag: Note | None = None

    @property
    def read(self) -> tuple[object, ...]:
        """All that its content is read from, but for its lines."""
        return (self.stated, self.guide.claims, self.tag)

    def settled(self, margin: Sequence[Block], previous: Content) -> Content:
        """Settle the fields, from what the page states and the lines around the body."""
        return settle(self.stated, margin, previous, self.guide.claims, self.guide.zone)


class _Reading(NamedTuple):
    content: Content
    lines: Sequence[Line] = ()
    origin: Origin | None = None
    clock: Clock = Clock()


def _open(html: bytes | str | Document, url: str, rules: SiteRules | None) -> _Opened | None:
    size = len(html.markup if isinstance(html, Document) else html)
    if size > MOST:
        raise ExtractError(f"{url or 'the page'}: {size:,} bytes are no article; at most {MOST:,} are read")
    tree, rule = document_of(html).tree, (rules or site_rules()).for_url(url)
    if tree is None:
        return None
    if rule is not None or is_amp(tree.root):
        tree = tree.copy()
        hide_beside_in_amp(tree.root)
    guide = Guide.of(rule, tree.root)
    stated = read_metadata(tree.root, url)
    clock = Clock.of((*guide.claims, *stated.claims), stated.language, guide.zone)
    return _Opened(tree, guide, stated, clock, tag_in(url))


def _read(opened: _Opened, previous: Content) -> _Reading:
    """Read the page; one that differs from what is known once more, by what was just read, until that stays the same.

    What a new line is may hang on another new line beside it; so a second sight of the page finds nothing new.
    """
    first = reading = _read_once(opened, previous)
    for _ in range(_SIGHTS):
        if not previous.paragraphs or reading.content == previous:
            break
        previous, reading = reading.content, _read_once(opened, reading.content)
    return reading if reading is first else reading._replace(content=_seen_as(first.content, reading.content))


def _seen_as(first: Content, content: Content) -> Content:
    if first.anchor is None or content.anchor is None:
        return content
    return replace(content, anchor=replace(content.anchor, sight=first.anchor.sight))


def _read_once(opened: _Opened, previous: Content) -> _Reading:
    """Read the visible page, and what it does not show where that is hardly any text, or where the known text was."""
    reading = _read_in(opened.tree, opened, previous)
    shown = len(reading.content.text)
    is_shown = shown >= LITTLE_TEXT
    if is_shown and not _is_another(reading.content, previous):
        return reading
    unshown = article_in_state(opened.tree.root, 0 if is_shown else shown)
    if unshown is not None:
        read = _read_in(Tree(unshown.root), opened, replace(previous, anchor=None))
        if not (is_shown and _is_another(read.content, previous)):
            return read._replace(content=replace(read.content, anchor=None), origin=unshown.origin)
    return reading if is_shown else reading._replace(content=_to_be_read_again(reading.content))


def _is_another(content: Content, previous: Content) -> bool:
    """Whether it has no line of the known text, which was not read from the visible page."""
    return previous.anchor is None and bool(previous.text) and set(previous.paragraphs).isdisjoint(content.paragraphs)


def _to_be_read_again(content: Content) -> Content:
    """Return it without a fingerprint: that knows nothing of the data in which the article may stand next time."""
    anchor = content.anchor
    return replace(content, anchor=replace(anchor, fingerprint="") if anchor else None)


def _read_in(tree: Tree, opened: _Opened, previous: Content) -> _Reading:
    guide = opened.guide
    found = find_kept(tree, guide.kept, previous) or find_article(tree, previous, is_wide=guide.is_wide)
    if found is None:
        return _Reading(_with_corrections(opened.settled((), previous), opened.clock, opened.stated.corrections))
    known = previous if found.is_same else replace(previous, paragraphs=(), captions=())
    text, clock = _text_and_clock(found, known, opened)
    fields = opened.settled(text.margin, previous)
    is_unsigned = not has_person(fields.byline, frozenset())
    is_signed_elsewhere = is_unsigned and fields.byline != previous.byline and _stands(previous.byline, text)
    content = replace(
        fields,
        byline=previous.byline if is_signed_elsewhere else fields.byline,
        published_at=_timed(fields, text.notes),
        paragraphs=text.paragraphs,
        kinds=text.kinds,
        captions=text.captions,
        notes=tuple(dict.fromkeys((*_tags(fields.title, clock, opened.tag), *text.notes))),
        anchor=anchor_of(found, text, None if guide.is_wide or is_signed_elsewhere else opened.read),
    )
    return _Reading(_with_corrections(content, clock, opened.stated.corrections), text.lines, clock=clock)


def _text_and_clock(found: Found, known: Content, opened: _Opened) -> tuple[Text, Clock]:
    """Read the text, its notes by the clock that they show themselves where nothing else tells it."""
    clock = opened.clock
    text = read_text(found.blocks, found.place, known, opened.guide, clock.notes_in, clock.published)
    shown = clock.set_by(text.notes)
    return (text, clock) if shown == clock else (text.with_notes_by(shown.notes_in), shown)


def _tags(title: str, clock: Clock, in_address: Note | None) -> list[Note]:
    """Return the tags of a headline, such as "UPDATE 2-", else that of its address; all of a headline is no note."""
    tags = [replace(note, place=0) for note in clock.notes_in(title) if note.text != title]
    return tags or ([in_address] if in_address else [])


def _timed(fields: Content, notes: Sequence[Note]) -> datetime | None:
    """Return when it was published, by the note of that day where the page else gives the day alone."""
    day = fields.published_at
    is_day_alone = day is not None and day.time() == time() and _source(fields, "published_at") is Source.PAGE
    if day is None or not is_day_alone:
        return day
    firsts = (note.at for note in notes if note.kind is NoteKind.FIRST_PUBLISHED and note.at)
    return next((at for at in firsts if abs(at - day) < _ANY_ZONE), day)


def _source(fields: Content, field: str) -> Source | None:
    return next((claim.source for claim in fields.claims if claim.field == field), None)


def _stands(byline: str, text: Text) -> bool:
    """Whether all names of a byline still stand in lines as short as bylines, though nothing marks them as such now."""
    around = (*text.margin, *(line.block for line in text.lines))
    lines = [block.text for block in around if len(block.text) <= MARGIN_CHARS]
    names = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in byline.split(", ")] if byline else []
    return bool(names) and all(any(map(name.search, lines)) for name in names)


def _with_corrections(content: Content, clock: Clock, corrections: Sequence[str]) -> Content:
    """Add the corrections that only JSON-LD tells of."""
    shown = (*content.paragraphs, *(note.text for note in content.notes))
    unshown = [text for text in corrections if not any(text in line for line in shown)]
    told = (clock.notes_in(text) or (Note(NoteKind.CORRECTION, text, reason=text),) for text in unshown)
    return replace(content, notes=(*content.notes, *(note for notes in told for note in notes))) if unshown else content


def _fate(line: Line) -> str | None:
    if line.fate is Fate.LEFT_OUT:
        return None
    return str(line.block.node.kind if line.fate is Fate.TEXT else line.fate)
