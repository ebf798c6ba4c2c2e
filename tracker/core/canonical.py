"""Content and anchor as canonical JSON, and the digests that prove a content.

All digests are SHA-256 in lower-case hexadecimal. Canonical JSON has sorted keys, no white space, no escapes beyond
those JSON demands; in the sense of RFC 8785, whose rules for numbers do not matter here.
"""

import json
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from hashlib import sha256
from struct import pack, unpack

from tracker.core.values import Anchor, Claim, Content, Note, NoteKind, ParagraphKind, Sight, Source, StatedTime, Whence

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def to_json(content: Content) -> str:
    """Return the content as canonical JSON, without its anchor; times are RFC 3339 in UTC.

    What came later than the first databases stands in it only where there is something to say, so that the digest of a
    content stored then stays what it was.
    """
    later = {
        "kinds": content.kinds,
        "section": content.section,
        "image": content.image,
        "claims": tuple([claim.field, claim.source, claim.value] for claim in content.claims),
    }
    return _canonical(
        {
            "title": content.title,
            "byline": content.byline,
            "published_at": rfc3339(content.published_at),
            "modified_at": rfc3339(content.modified_at),
            "paragraphs": content.paragraphs,
            "captions": content.captions,
            "notes": [_note(note) for note in content.notes],
            "language": content.language,
            "canonical_url": content.canonical_url,
            **{name: value for name, value in later.items() if value not in (None, ())},
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
        notes=tuple(
            Note(NoteKind(kind), text, _parsed(at), reason, place, _stated_time(time))
            for kind, text, at, reason, place, time in ([*note, None, None][:6] for note in stored["notes"])
        ),
        language=stored["language"],
        canonical_url=stored["canonical_url"],
        kinds=tuple(ParagraphKind(kind) for kind in stored.get("kinds", ())),
        section=stored.get("section"),
        image=stored.get("image"),
        claims=tuple(Claim(field, Source(source), value) for field, source, value in stored.get("claims", ())),
    )


def anchor_to_json(anchor: Anchor) -> str:
    """Return the anchor as canonical JSON, its digests packed: some 3 KB for 300 of them, read again in 20 us."""
    packed = pack(f">{len(anchor.beside)}Q", *sorted(anchor.beside))
    return _canonical(
        {
            "path": anchor.path,
            "levels": anchor.levels,
            "beside": b64encode(packed).decode(),
            "fingerprint": anchor.fingerprint,
            "sight": anchor.sight,
        }
    )


def anchor_from_json(text: str) -> Anchor:
    """Return the anchor that `anchor_to_json` wrote."""
    stored = json.loads(text)
    packed = b64decode(stored["beside"])
    return Anchor(
        path=stored["path"],
        levels=stored["levels"],
        beside=frozenset(unpack(f">{len(packed) // 8}Q", packed)),
        fingerprint=stored["fingerprint"],
        sight=Sight(stored["sight"]),
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
    notes = [note.text for note in content.notes if note.place is not None]
    parts = [content.title, content.byline, content.paragraphs, content.captions]
    return _digest(_canonical([*parts, notes] if notes else parts))


def revision_statement(*, previous: object, page: object, content: object, metadata: dict[str, object]) -> str:
    """Return what a revision's digest is of: its page's and its content's, its metadata, and the revision before it.

    Those are digests, None where there is none: whatever they are when a record is checked, their JSON is digested.
    """
    return _canonical({"previous": previous, "page": page, "content": content, "metadata": metadata})


def _note(note: Note) -> list[object]:
    """Return the note as a list that ends with the last that there is to say: kind, text, at, reason, place, time."""
    time = note.time and [note.time.words, note.time.local, note.time.zone, note.time.date_from, note.time.zone_from]
    later = () if note.place is None and time is None else (note.place,) if time is None else (note.place, time)
    return [note.kind, note.text, rfc3339(note.at), note.reason, *later]


def _stated_time(stored: list[str] | None) -> StatedTime | None:
    if stored is None:
        return None
    words, local, zone, date_from, zone_from = stored
    return StatedTime(
        words, local, zone, Whence(date_from) if date_from else None, Whence(zone_from) if zone_from else None
    )


def _canonical(value: object) -> str:
    return _ENCODER.encode(value)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _parsed(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
