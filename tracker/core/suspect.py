"""A page that may not be its article: what the suspicions of that look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile

from lxml import etree

from tracker.core import signs
from tracker.core.extract.document import Document
from tracker.core.extract.metadata import read_metadata
from tracker.core.extract.tree import Block, text_of
from tracker.core.loss import is_drastic_loss, is_taken_back, kept_share
from tracker.core.values import Content
from tracker.core.verdict import Page


@dataclass(frozen=True)
class Suspect:
    """A page beside the last good content of the article at `url`. It is parsed only where a suspicion needs that."""

    page: Page
    document: Document
    content: Content
    last: Content | None
    url: str

    @cached_property
    def is_still_there(self) -> bool:
        """Whether a good part of the known text stands in the page; of one that is all notes, one of these."""
        if self.last is None:
            return False
        if not self.last.text:
            return any(note.kind in signs.TAKING_BACK and note in self.content.notes for note in self.last.notes)
        return kept_share(self.content, self.last) >= signs.STILL_THERE or self.is_only_the_beginning

    @cached_property
    def is_taken_back(self) -> bool:
        """Whether a new note says that the text was taken back."""
        return self.last is not None and is_taken_back(self.content, self.last)

    @property
    def is_notes_alone(self) -> bool:
        """Whether a note of the kinds that replace a text stands where it should be."""
        return not self.content.text and any(note.kind in signs.TAKING_BACK for note in self.content.notes)

    @cached_property
    def is_only_the_beginning(self) -> bool:
        """Whether it is the known text's first paragraphs, and at most two others such as half a one or an offer."""
        if self.last is None:
            return False
        now, before = self.content.paragraphs, self.last.paragraphs
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(now, before, strict=False)))
        return bool(same) and len(now) - same <= 2 and len(self.content.text) < signs.SHORTER * len(self.last.text)

    @cached_property
    def is_story(self) -> bool:
        """Whether the page dates itself, or has the known headline, and does not lack nearly all of the text."""
        content, last = self.content, self.last
        if not content.text or (last and is_drastic_loss(content, last)):
            return False
        if last and last.title and content.title == last.title:
            return True
        return self.root is not None and read_metadata(self.root, "").published_at is not None

    @property
    def root(self) -> etree._Element | None:
        """The page as a tree, None where it is none."""
        return self.document.tree.root if self.document.tree else None

    @property
    def lines(self) -> Sequence[Block]:
        """The lines of the whole page."""
        return self.document.tree.blocks if self.document.tree else ()

    @property
    def shown(self) -> str:
        """The text; where none was found, the page's first lines."""
        return self.content.text or "\n".join(line.text for line in self.lines)[: signs.HARDLY_ANY_TEXT]

    @property
    def unquoted(self) -> str:
        """The text without what stands in quotation marks."""
        return signs.QUOTED_SPEECH.sub("", self.content.text)

    @property
    def headings(self) -> str:
        """The headline, the document's title and main headings, a line each: what a wall or an error page is called."""
        elements = self.root.iter("title", "h1") if self.root is not None else ()
        lines = (self.content.title, *map(text_of, islice(elements, signs.HEADINGS)))
        return "\n".join(line[: signs.HEADING_CHARS] for line in lines)

    @property
    def lines_below(self) -> list[str]:
        """The first lines below the text."""
        lines = [line.text for line in self.lines]
        paragraphs = self.content.paragraphs
        prose = [text for text in paragraphs if len(text) >= signs.PROSE] or paragraphs
        below = 1 + max((i for i, line in enumerate(lines) if line in prose), default=-1)
        return lines[below : below + signs.OFFER_LINES]
