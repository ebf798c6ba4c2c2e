"""Plain text -> Content: paragraphs apart by empty lines."""

import re

from tracker.core.values import Content

_EMPTY_LINE = re.compile(r"\n(?:[^\S\n]*+\n)+")


def plain_content(text: str) -> Content:
    """Return the paragraphs of a text, the lines of each joined by a space. It has no headline: no mark tells which."""
    lines = "\n".join(text.removeprefix("\N{BYTE ORDER MARK}").splitlines())
    paragraphs = (" ".join(paragraph.split()) for paragraph in _EMPTY_LINE.split(lines))
    return Content(paragraphs=tuple(filter(None, paragraphs)))
