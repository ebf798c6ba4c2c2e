"""A page in, its content out."""

from collections.abc import Iterable
from datetime import datetime

from lxml import etree

from tracker.core.extract.byline import choose_byline
from tracker.core.extract.dates import day_in_words
from tracker.core.extract.decode import clean, decode
from tracker.core.extract.headline import choose_headline
from tracker.core.extract.metadata import read_metadata
from tracker.core.extract.text import read_text
from tracker.core.extract.tree import Block, blocks, fold, parse, text_of
from tracker.core.notes import find_notes
from tracker.core.values import Content, Note

EXTRACTOR = "1"
_PARTS = 6


def extract(html: bytes | str, url: str = "", *, previous: Content | None = None) -> Content:
    """Return what a reader sees of the article on a page; an empty Content for a page that can't be read.

    Bytes are decoded as without a header (see `decode`). `url` completes relative addresses and may date the article.
    `previous` is the content of the last revision: where the page is ambiguous, the reading that agrees with it wins.
    A stated time without zone is read as UTC; `modified_at` is only what the page states.
    """
    root = parse(decode(html) if isinstance(html, bytes) else clean(html))
    return Content() if root is None else _content(root, url, previous or Content())


def _content(root: etree._Element, url: str, previous: Content) -> Content:
    stated = read_metadata(root, url)

    def notes_in(text: str) -> tuple[Note, ...]:
        return find_notes(text, published_at=stated.published_at, language=stated.language)

    text = read_text(blocks(root), previous, notes_in)
    return Content(
        title=choose_headline(
            _headings(root, "h1"),
            _headings(root, "h2"),
            stated.headlines,
            site_name=stated.site_name,
            url=url,
            previous=previous.title,
        ),
        byline=choose_byline(stated.authors, text.margin, stated.site_name),
        published_at=stated.published_at or previous.published_at or _written(text.margin, stated.language),
        modified_at=stated.modified_at,
        paragraphs=text.paragraphs,
        captions=text.captions,
        notes=text.notes,
        language=stated.language,
        canonical_url=stated.canonical_url,
    )


def _written(lines: Iterable[Block], language: str | None) -> datetime | None:
    return next((day for line in lines if (day := day_in_words(line.text, language))), None)


def _headings(root: etree._Element, tag: str) -> list[str]:
    """Return the headings, each whole and in its parts: a kicker may stand in the same element."""
    found: list[str] = []
    for element in root.iter(tag):
        parts = [fold(part) for part in map(str, element.itertext()) if not part.isspace()]
        found += [text_of(element), *(parts if 1 < len(parts) <= _PARTS else ())]
    return [text for text in found if text]
