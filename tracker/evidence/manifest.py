"""What belongs to a pack: its manifest, and the sums by which any system checks its files."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.core.canonical import rfc3339
from tracker.evidence.names import numbered
from tracker.evidence.record import BadPage, Record
from tracker.store.articles import Article
from tracker.store.history import Revision

FORMAT, VERSION = "tracker evidence pack", 1
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a pack."""

    path: str
    size_bytes: int
    sha256: str


def manifest(
    record: Record,
    pages: Mapping[str, str | None],
    bad_pages: Sequence[BadPage],
    entries: Iterable[Entry],
    made_by: str,
    exported_at: datetime,
) -> str:
    """Return the manifest as JSON; docs/evidence.md tells its keys. `pages` are the files of pages by their digests."""
    told = {
        "format": FORMAT,
        "version": VERSION,
        "made_by": made_by,
        "exported_at": rfc3339(exported_at),
        "article": {**_article(record.article), "named_in_digests": record.identity},
        "newest_digest": record.revisions[-1].digest,
        "revisions": [_revision(revision, pages) for revision in record.revisions],
        "bad_pages": [
            {
                "checked_at": rfc3339(bad.check.checked_at),
                "condition": bad.check.condition,
                "status": bad.check.status,
                "page": bad.digest,
                "page_file": pages.get(bad.digest),
            }
            for bad in bad_pages
        ],
        "files": {entry.path: {"bytes": entry.size_bytes, "sha256": entry.sha256} for entry in entries},
    }
    return json.dumps(told, ensure_ascii=True, indent=1) + "\n"


def sums(entries: Iterable[Entry]) -> str:
    """Return a line for each file, as sha256sum writes and checks them."""
    ordered = sorted(entries, key=lambda entry: entry.path)
    return "".join(f"{entry.sha256}  {entry.path}\n" for entry in ordered)


def _article(article: Article) -> dict[str, object]:
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "state": article.state,
        "tags": article.tags,
        "added_at": rfc3339(article.added_at),
        "last_check_at": rfc3339(article.last_check_at),
        "last_seen_at": rfc3339(article.last_seen_at),
    }


def _revision(revision: Revision, pages: Mapping[str, str | None]) -> dict[str, object]:
    """Return the links of the chain, and what we found, which is no part of it."""
    late = revision.disclosed_late
    return {
        "number": revision.number,
        "digest": revision.digest,
        "previous": revision.previous_digest,
        "content": revision.content_digest,
        "page": revision.page_digest,
        "record": numbered("revisions/", revision.number, "json"),
        "content_file": numbered("revisions/", revision.number, "content.json"),
        "page_file": pages.get(revision.page_digest or ""),
        "observed_at": rfc3339(revision.observed_at),
        "not_before_at": rfc3339(revision.not_before_at),
        "is_technical": revision.is_technical,
        "found": {
            "summary": revision.summary,
            "significance": revision.significance,
            "reasons": revision.reasons,
            "disclosure": revision.disclosure,
            "evidence": revision.evidence,
            "disclosed_late_by": late.revision if late else None,
        },
    }
