"""The JSON shapes of the command line; docs/json.md describes them. They grow and never change."""

from tracker.core.canonical import rfc3339
from tracker.core.duration import show_duration
from tracker.core.values import Change, Content
from tracker.render.note import note_shape
from tracker.store.articles import Article
from tracker.store.history import Check, DisclosedLate, Revision, SeenUrl
from tracker.store.recording.record import Checked

Shape = dict[str, object]


def article_shape(article: Article) -> Shape:
    """Return a tracked article."""
    return {
        "article": article.id,
        "url": article.url,
        "host": article.host,
        "title": article.title,
        "state": article.state,
        "tags": article.tags,
        "revisions": article.revisions,
        "added_at": rfc3339(article.added_at),
        "paused_at": rfc3339(article.paused_at),
        "last_check_at": rfc3339(article.last_check_at),
        "last_seen_at": rfc3339(article.last_seen_at),
        "next_check_at": rfc3339(article.next_check_at),
        "every": show_duration(article.every) if article.every else None,
        "failures": article.failures,
    }


def checked_shape(checked: Checked) -> Shape:
    """Return a check that was just recorded."""
    verdict, change = checked.verdict, checked.verdict.change or Change()
    return {
        "article": checked.known.article_id,
        "url": checked.known.url,
        "outcome": verdict.outcome,
        "revision": checked.revision or None,
        "state": verdict.state,
        "condition": verdict.condition,
        "status": checked.page and checked.page.status,
        "detail": verdict.detail,
        "checked_at": rfc3339(checked.checked_at),
        "next_check_at": rfc3339(checked.next_check_at),
        "returns_to": verdict.returns_to,
        "sight": verdict.anchor.sight if verdict.anchor else None,
        "summary": change.summary,
        "significance": change.significance,
        "reasons": change.reasons,
        "disclosure": change.disclosure,
        "evidence": change.evidence,
        "late": [
            {"revision": late.number, "text": late.note.text, "after_seconds": round(late.after.total_seconds())}
            for late in verdict.late
        ],
    }


def revision_shape(revision: Revision) -> Shape:
    """Return a revision without its text."""
    return {
        "revision": revision.number,
        "title": revision.title,
        "observed_at": rfc3339(revision.observed_at),
        "not_before_at": rfc3339(revision.not_before_at),
        "is_technical": revision.is_technical,
        "returns_to": revision.returns_to,
        "summary": revision.summary,
        "significance": revision.significance,
        "reasons": revision.reasons,
        "disclosure": revision.disclosure,
        "evidence": revision.evidence,
        "disclosed_late": late_shape(revision.disclosed_late) if revision.disclosed_late else None,
        "words_added": revision.words_added,
        "words_cut": revision.words_cut,
        "final_url": revision.final_url,
        "status": revision.status,
        "extractor": revision.extractor,
        "sight": revision.sight,
        "page_digest": revision.page_digest,
        "content_digest": revision.content_digest,
        "previous_digest": revision.previous_digest,
        "digest": revision.digest,
    }


def late_shape(late: DisclosedLate) -> Shape:
    """Return the note that disclosed an earlier revision's change, and which revision brought it."""
    return {"revision": late.revision, "after_seconds": round(late.after.total_seconds()), "text": late.text}


def content_shape(content: Content) -> Shape:
    """Return what was read from a page."""
    return {
        "title": content.title,
        "byline": content.byline,
        "published_at": rfc3339(content.published_at),
        "modified_at": rfc3339(content.modified_at),
        "language": content.language,
        "canonical_url": content.canonical_url,
        "section": content.section,
        "image": content.image,
        "paragraphs": content.paragraphs,
        "kinds": content.kinds,
        "captions": content.captions,
        "notes": [{**note_shape(note), "place": note.place} for note in content.notes],
    }


def check_shape(check: Check) -> Shape:
    """Return a check on record."""
    return {
        "checked_at": rfc3339(check.checked_at),
        "outcome": check.outcome,
        "condition": check.condition,
        "status": check.status,
        "revision": check.revision,
        "detail": check.detail,
    }


def url_shape(seen: SeenUrl) -> Shape:
    """Return an address of the URL history."""
    return {
        "kind": seen.kind,
        "url": seen.url,
        "first_seen_at": rfc3339(seen.first_seen_at),
        "last_seen_at": rfc3339(seen.last_seen_at),
    }
