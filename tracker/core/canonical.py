"""Content as canonical JSON, and the digests that prove it.

All digests are SHA-256 in lower-case hexadecimal. Canonical JSON has sorted keys, no white space, no escapes beyond
those JSON demands; in the sense of RFC 8785, whose rules for numbers do not matter here.
"""

import json
from datetime import UTC, datetime
from hashlib import sha256

from tracker.core.values import Content, Note, NoteKind


def to_json(content: Content) -> str:
    """Return the content as canonical JSON; times are RFC 3339 in UTC."""
    return _canonical(
        {
            "title": content.title,
            "byline": content.byline,
            "published_at": rfc3339(content.published_at),
            "modified_at": rfc3339(content.modified_at),
            "paragraphs": content.paragraphs,
            "captions": content.captions,
            "notes": [[note.kind, note.text, rfc3339(note.at), note.reason] for note in content.notes],
            "language": content.language,
            "canonical_url": content.canonical_url,
        }
    )


def from_json(text: str) -> Content:
    """Return the content that `to_json` wrote."""
    stored = json.loads(text)
    return Content(
        title=stored["title"],
        byline=stored["byline"],
        published_at=_parsed(stored["published_at"]),
        modified_at=_parsed(stored["modified_at"]),
        paragraphs=tuple(stored["paragraphs"]),
        captions=tuple(stored["captions"]),
        notes=tuple(Note(NoteKind(kind), text, _parsed(at), reason) for kind, text, at, reason in stored["notes"]),
        language=stored["language"],
        canonical_url=stored["canonical_url"],
    )


def rfc3339(moment: datetime | None) -> str | None:
    """Return a moment as all JSON of tracker has it: RFC 3339, in UTC."""
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def page_digest(body: bytes) -> str:
    """Return the digest of a raw page."""
    return sha256(body).hexdigest()


def content_digest(content: Content) -> str:
    """Return the digest of everything that was read from a page."""
    return _digest(to_json(content))


def text_digest(content: Content) -> str:
    """Return the digest of what a reader sees: two pages with the same one read the same, whatever dates they claim."""
    return _digest(_canonical([content.title, content.byline, content.paragraphs, content.captions]))


def revision_digest(*, previous: str | None, page: str | None, content: str, metadata: dict[str, object]) -> str:
    """Return a revision's digest: over its page's and its content's, its metadata, and the revision before it."""
    return _digest(_canonical({"previous": previous, "page": page, "content": content, "metadata": metadata}))


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _parsed(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
