"""What an imported page or revision must be: its bytes and texts are those that its digests name."""

import json
from struct import error
from typing import cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from tracker.core.address import host_of, web_url
from tracker.core.canonical import anchor_from_json, from_json, page_digest, text_digest
from tracker.core.values import Anchor, Content
from tracker.errors import BadAddress
from tracker.store.packed import contents
from tracker.store.recording.chain import digest_of

_SHAPE: TypeAdapter[Content] = TypeAdapter(Content)
_ANCHOR: TypeAdapter[Anchor] = TypeAdapter(Anchor)
ABOUT = {"note": ("first_revision", "last_revision"), "disclosure": ("revision", "said_in")}
_AMISS = (KeyError, TypeError, ValueError, AttributeError, IndexError)  # what a content of another shape leads to

Values = dict[str, object]


class Wrong(Exception):
    """A line that can't be what was once on record."""


def body_of(page: Values) -> bytes | None:
    """Take the bytes of a page from its values, None where it was thinned out; Wrong where it isn't that page."""
    text, coded = page.pop("text"), page.pop("base64")
    body = text.encode() if isinstance(text, str) else cast(bytes | None, coded)
    if (text is None) == (coded is None) and (body is not None or page["thinned_at"] is None):
        raise Wrong("a page has either a text or base64, or was thinned out")
    if body is None:
        return None
    if page_digest(body) != page["digest"] or len(body) != page["size_bytes"]:
        raise Wrong("the page's bytes are not those of its digest; they have been changed since")
    return body


def stored_of(revision: Values, digest_id: int) -> bytes:
    """Take content and headers from a revision's values, as they are stored; Wrong where a digest is another.

    `digest_id` is the article's.
    """
    given, headers = revision.pop("content"), cast(list[tuple[str, str]], revision.pop("headers"))
    canonical = json.dumps(given, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if page_digest(canonical.encode()) != revision["content_digest"]:
        raise Wrong("the content is not that of its digest; it has been changed since")
    content = _content(canonical)
    if text_digest(content) != revision["text_digest"] or not content.title.startswith(str(revision["title"])):
        raise Wrong("text_digest and title are not those of the content")
    if digest_of(revision, tuple(headers), digest_id) != revision["digest"]:
        raise Wrong("the digest is not that of the revision; a field of it has been changed since")
    return contents.lines(headers, canonical)


def check_place(kind: str, values: Values, revisions: int) -> None:
    """Refuse a note or disclosure about revisions that an article with so many has not; Wrong."""
    first, last = (values[key] for key in ABOUT[kind])
    if not 1 <= cast(int, first) <= cast(int, last) <= revisions:
        raise Wrong(f"is about revisions {first} to {last}; its article has 1 to {revisions}")


def check_reading(reading: Values) -> None:
    """Refuse an anchor that leads nowhere: the next check of the article would fail on it; Wrong."""
    anchor = cast(str | None, reading["anchor"])
    try:
        if anchor is not None:
            _ANCHOR.dump_python(anchor_from_json(anchor), warnings="error")
    except (*_AMISS, RecursionError, error, PydanticSerializationError) as wrong:
        raise Wrong(f"anchor: not one of tracker's ({type(wrong).__name__})") from wrong


def check_address(article: Values) -> None:
    """Refuse an article whose URL can't be one, or has another host; Wrong."""
    url, host = str(article["url"]), article["host"]
    try:
        if host_of(web_url(url)) != host:
            raise Wrong(f"host: {host!r} is not that of {url}")
    except BadAddress as wrong:
        raise Wrong(f"url: {wrong}") from wrong


def _content(canonical: str) -> Content:
    try:
        content = from_json(canonical)
        _SHAPE.dump_python(content, warnings="error")
    except (*_AMISS, ValidationError, PydanticSerializationError) as wrong:
        raise Wrong(f"content: not one of tracker's ({type(wrong).__name__})") from wrong
    return content
