"""Revisions chained: each packed beside the one before it, and proven by a digest that covers that one's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import bindparam, insert, update
from sqlmodel import Session, col

from tracker.core.canonical import revision_statement, text_digest, to_json
from tracker.core.values import Change, Content, EditKind
from tracker.core.verdict import LateDisclosure
from tracker.store.packed import contents
from tracker.store.packed.contents import Headers, Newest
from tracker.store.recording.ledger import Noted, keep_notes
from tracker.store.tables import ArticleRow, RevisionRow

TITLE_LENGTH = 300
CIRCUMSTANCES = (  # of a revision, in its digest
    "number",
    "observed_at",
    "not_before_at",
    "is_technical",
    "returns_to",
    "final_url",
    "status",
    "extractor",
    "sight",
)
_ADD = insert(RevisionRow)
_SAY = update(ArticleRow).where(col(ArticleRow.id) == bindparam("key"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a revision's content comes from: between which checks, from which answer, and who read it."""

    observed_at: datetime
    not_before_at: datetime | None
    page_digest: str | None
    final_url: str
    status: int
    headers: Headers
    extractor: str


@dataclass(frozen=True, slots=True)
class Found:
    """A revision to be recorded, the next of its article."""

    article_id: int
    content: Content
    evidence: Evidence
    change: Change
    returns_to: int | None = None
    is_technical: bool = False
    late: tuple[LateDisclosure, ...] = ()


def append(session: Session, found: Sequence[Found], newest: Mapping[int, Newest]) -> None:
    """Chain revisions to the newest ones of their articles, which get what they say of themselves; keep their notes."""
    if not found:
        return
    rows = [_row(each, newest.get(each.article_id)) for each in found]
    says = [
        {"key": each.article_id, "title": row["title"], "published_at": each.content.published_at}
        for each, row in zip(found, rows, strict=True)
    ]
    session.connection().execute(_ADD, rows)
    session.connection().execute(_SAY, says)
    keep_notes(session, [_noted(each, newest.get(each.article_id)) for each in found if each.content.notes])


def _noted(found: Found, newest: Newest | None) -> Noted:
    return Noted(
        found.article_id,
        _number(newest),
        found.evidence.observed_at,
        found.is_technical,
        found.content.notes,
        found.change,
        found.late,
    )


def _number(newest: Newest | None) -> int:
    """Return the number of the revision after that one."""
    return newest.number + 1 if newest else 1


def _row(found: Found, newest: Newest | None) -> dict[str, object]:
    evidence, content, change = found.evidence, found.content, found.change
    written = to_json(content)
    lines = contents.lines(evidence.headers, written)
    packed = contents.packed(lines, newest.stored if newest else None, newest.depth if newest else None)
    row: dict[str, object] = {
        "article_id": found.article_id,
        "number": _number(newest),
        "observed_at": evidence.observed_at,
        "not_before_at": evidence.not_before_at,
        "is_technical": found.is_technical,
        "returns_to": found.returns_to,
        "title": content.title[:TITLE_LENGTH],
        "packed": packed.body,
        "depth": packed.depth,
        "content_digest": sha256(written.encode()).hexdigest(),  # what canonical.content_digest says, without its JSON
        "text_digest": text_digest(content),
        "page_digest": evidence.page_digest,
        "final_url": evidence.final_url,
        "status": evidence.status,
        "extractor": evidence.extractor,
        "sight": content.anchor.sight if content.anchor else None,
        "previous_digest": newest.digest if newest else None,
        "summary": change.summary,
        "significance": change.significance,
        "reasons": list(change.reasons),
        "disclosure": change.disclosure,
        "evidence": change.evidence,
        "words_added": _words(change, EditKind.ADDED),
        "words_cut": _words(change, EditKind.CUT),
    }
    return row | {"digest": digest_of(row, evidence.headers, newest.digest_id if newest else None)}


def digest_of(row: Mapping[str, object], headers: Headers, digest_id: int | None = None) -> str:
    """Return the digest that a revision must have: the SHA-256 of its statement."""
    return sha256(statement_of(row, headers, digest_id).encode()).hexdigest()


def statement_of(row: Mapping[str, object], headers: Headers, digest_id: int | None = None) -> str:
    """Return what a revision's digest covers, as canonical JSON: page, content, their circumstances, and the chain.

    `row` has its columns by their names, as they are in our hands; `digest_id` is its article's.
    """
    said = {name: _in_json(row[name]) for name in CIRCUMSTANCES if row[name] or name != "sight"}  # older ones have none
    return revision_statement(
        previous=row["previous_digest"],
        page=row["page_digest"],
        content=row["content_digest"],
        metadata={**said, "article": digest_id or row["article_id"], "headers": headers},
    )


def _in_json(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _words(change: Change, kind: EditKind) -> int:
    """Count the words that were added or cut, in whole sentences and inside changed ones."""
    sentences = (edit.old + edit.new for edit in change.edits if edit.kind is kind)
    runs = (run.text for edit in change.edits for run in edit.runs if run.kind is kind)
    return sum(len(text.split()) for text in (*sentences, *runs))
