"""What checks found, written: a batch is one transaction with its revisions, notes, URLs and next due times."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session, col

from tracker.core.cadence import deadline
from tracker.core.canonical import content_digest, revision_digest, text_digest, to_json
from tracker.core.site import Site
from tracker.core.values import Change, Content, EditKind
from tracker.core.verdict import TROUBLES, Condition, Known, Page, Verdict
from tracker.store import blobs, contents, readings
from tracker.store.articles import refresh_due
from tracker.store.contents import Headers
from tracker.store.engine import Database
from tracker.store.ledgers import keep_notes, keep_url
from tracker.store.readings import Reading
from tracker.store.tables import ArticleRow, CheckRow, HostRow, RevisionRow

TITLE_LENGTH = 300
NOT_MODIFIED = 304
# Written at each check, and so not through the ORM, which takes ten times as long.
_ADD_CHECK = insert(CheckRow)
_UPDATE_ARTICLE = update(ArticleRow).where(col(ArticleRow.id) == bindparam("key"))
_PREVIOUS = select(col(RevisionRow.digest), col(RevisionRow.depth), col(ArticleRow.digest_id)).where(
    col(ArticleRow.id) == col(RevisionRow.article_id),
    col(RevisionRow.article_id) == bindparam("article_id"),
    col(RevisionRow.number) == bindparam("number"),
)
_UPDATE_SITE = update(HostRow).where(col(HostRow.id) == bindparam("key"))


@dataclass(frozen=True, slots=True)
class Checked:
    """One check, to be recorded: what was known, what came, what it means, and when to look again.

    `site` is how the site is after it; None where nothing about the site is to be recorded.
    """

    known: Known
    page: Page | None
    verdict: Verdict
    checked_at: datetime
    duration: timedelta
    next_check_at: datetime
    fresh_at: datetime
    extractor: str
    site: Site | None = None

    @property
    def saw_article(self) -> bool:
        """Whether the page was the article, and its text believed."""
        return self.verdict.condition is Condition.ARTICLE

    @property
    def was_read(self) -> bool:
        """Whether it can be said how the newest revision was read: as this one, or by the same extractor just now."""
        verdict = self.verdict
        is_the_same = verdict.stands_for_text and self.extractor == self.known.extractor
        return verdict.content is not None or (verdict.anchor is not None and is_the_same)

    @property
    def reading(self) -> Reading:
        """How the newest revision is read from now on, where it `was_read`."""
        return Reading(self.known.article_id, self.extractor, self.verdict.anchor, self.verdict.gate)

    @property
    def is_evidence(self) -> bool:
        """Whether the raw answer is to be kept: it is a revision's, or one that was not taken for the article."""
        return self.verdict.content is not None or self.is_evidence_of_trouble

    @property
    def is_evidence_of_trouble(self) -> bool:
        """Whether the answer was not taken for the article, and this is where that trouble begins."""
        begins = self.verdict.state is not self.known.state or self.verdict.held != self.known.held
        return begins and not self.saw_article

    @property
    def alike(self) -> int:
        """How many checks in a row, this one too, had the condition of this one."""
        return self.known.alike + 1 if self.known.trouble is self.verdict.condition else 1

    @property
    def revision(self) -> int:
        """The number of the revision that stands after this check, 0 where there is none."""
        return self.known.number + bool(self.verdict.content)


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


def record(database: Database, lease: str, batch: Sequence[Checked]) -> frozenset[int]:
    """Write these checks and return the articles that were still ours; the results of a lost lease are dropped."""
    with database.write() as session:
        ours = still_ours(session, lease, [checked.known.article_id for checked in batch])
        kept = [checked for checked in batch if checked.known.article_id in ours]
        pages = [checked.page for checked in kept if checked.page and checked.is_evidence]
        articles = {checked.page.digest: checked.known.article_id for checked in kept if checked.page}
        blobs.keep(session, {page.digest: page.body for page in pages}, articles)
        for checked in kept:
            if checked.page and checked.verdict.content:
                _add_revision(session, checked, checked.page, checked.verdict.content)
            if checked.page and checked.saw_article:
                _keep_urls(session, checked, checked.page)
        session.flush()
        readings.keep(session, [checked.reading for checked in kept if checked.was_read])
        _add_checks(session, kept)
        _update_articles(session, kept)
        _update_sites(session, kept)
        refresh_due(session, _hosts(session, ours))
    return frozenset(ours)


def still_ours(session: Session, lease: str, article_ids: Collection[int]) -> set[int]:
    """Return those of these articles that this lease still holds."""
    mine = select(col(ArticleRow.id)).where(col(ArticleRow.id).in_(article_ids), col(ArticleRow.lease) == lease)
    return set(session.scalars(mine))


def _hosts(session: Session, article_ids: Collection[int]) -> Sequence[int]:
    return session.scalars(select(col(ArticleRow.host_id)).where(col(ArticleRow.id).in_(article_ids)).distinct()).all()


def _add_checks(session: Session, batch: Sequence[Checked]) -> None:
    rows = [
        {
            "article_id": checked.known.article_id,
            "checked_at": checked.checked_at,
            "outcome": checked.verdict.outcome,
            "condition": checked.verdict.condition,
            "status": checked.page and checked.page.status,
            "revision": checked.revision or None,
            "size_bytes": checked.page and len(checked.page.body),
            "duration_ms": round(checked.duration.total_seconds() * 1000),
            "detail": checked.verdict.detail or None,
            "page_digest": checked.page.digest if checked.page and checked.is_evidence_of_trouble else None,
        }
        for checked in batch
    ]
    if rows:
        session.connection().execute(_ADD_CHECK, rows)


def _update_articles(session: Session, batch: Sequence[Checked]) -> None:
    rows = [
        {
            "key": checked.known.article_id,
            "state": checked.verdict.state,
            "next_check_at": checked.next_check_at,
            "deadline_at": deadline(checked.next_check_at, checked.checked_at),
            "last_check_at": checked.checked_at,
            "last_seen_at": checked.checked_at if checked.saw_article else checked.known.last_seen_at,
            "fresh_at": checked.fresh_at,
            "revision_count": checked.revision,
            "failures": checked.known.failures + 1 if checked.verdict.outcome in TROUBLES else 0,
            "held_what": checked.verdict.held and checked.verdict.held.what,
            "held_since": checked.verdict.held and checked.verdict.held.since,
            "trouble": None if checked.saw_article else checked.verdict.condition,
            "alike": 0 if checked.saw_article else checked.alike,
            "turns": " ".join(checked.known.turns if checked.verdict.turns is None else checked.verdict.turns),
            "lease": None,
            "leased_until": None,
            **_validators(checked),
        }
        for checked in batch
    ]
    if rows:
        session.connection().execute(_UPDATE_ARTICLE, rows)


def _update_sites(session: Session, batch: Sequence[Checked]) -> None:
    """Write how the sites are after the last of these checks."""
    sites = {checked.site.id: checked.site for checked in batch if checked.site}
    rows = [
        {
            "key": site.id,
            "failures": site.failures,
            "trouble": site.trouble,
            "trouble_since": site.trouble_since,
            "not_before_at": site.not_before_at,
            "is_asked": site.is_asked,
        }
        for site in sites.values()
    ]
    if rows:
        session.connection().execute(_UPDATE_SITE, rows)


def _validators(checked: Checked) -> dict[str, str | None]:
    """Return what the next request and the next comparison of bytes start from: the last good page, and only that."""
    known, page = checked.known, checked.page
    if page is None or not checked.saw_article or not checked.verdict.stands_for_text:
        return {"page_digest": known.page_digest, "etag": known.etag, "last_modified": known.last_modified}
    if page.status == NOT_MODIFIED:
        etag, last_modified = page.header("etag") or known.etag, page.header("last-modified") or known.last_modified
        return {"page_digest": known.page_digest, "etag": etag, "last_modified": last_modified}
    return {
        "page_digest": page.digest,
        "etag": page.header("etag"),
        "last_modified": page.header("last-modified"),
    }


def _add_revision(session: Session, checked: Checked, page: Page, content: Content) -> None:
    known, verdict = checked.known, checked.verdict
    evidence = Evidence(
        observed_at=verdict.first_seen_at or checked.checked_at,
        not_before_at=known.last_seen_at,
        page_digest=page.digest,
        final_url=page.url,
        status=page.status,
        headers=page.headers,
        extractor=checked.extractor,
    )
    change = verdict.change or Change()
    row = append(session, known.article_id, checked.revision, content, evidence, change, returns_to=verdict.returns_to)
    if content.notes or checked.revision > 1:
        keep_notes(session, row, content.notes, change, verdict.late)


def append(
    session: Session,
    article_id: int,
    number: int,
    content: Content,
    evidence: Evidence,
    change: Change,
    *,
    returns_to: int | None = None,
    is_technical: bool = False,
) -> RevisionRow:
    """Chain a revision to the one before it, and return it; its article gets what it says of itself."""
    before = {"article_id": article_id, "number": number - 1}
    previous = session.execute(_PREVIOUS, before).first() if number > 1 else None
    digest, depth, digest_id = previous or (None, None, None)
    base = contents.load(session, article_id, number - 1) if previous else None
    packed = contents.packed(contents.lines(evidence.headers, to_json(content)), base, depth)
    row = RevisionRow(
        article_id=article_id,
        number=number,
        observed_at=evidence.observed_at,
        not_before_at=evidence.not_before_at,
        is_technical=is_technical,
        returns_to=returns_to,
        title=content.title[:TITLE_LENGTH],
        packed=packed.body,
        depth=packed.depth,
        content_digest=content_digest(content),
        text_digest=text_digest(content),
        page_digest=evidence.page_digest,
        final_url=evidence.final_url,
        status=evidence.status,
        extractor=evidence.extractor,
        sight=content.anchor.sight if content.anchor else None,
        previous_digest=digest,
        digest="",
        summary=change.summary,
        significance=change.significance,
        reasons=list(change.reasons),
        disclosure=change.disclosure,
        evidence=change.evidence,
        words_added=_words(change, EditKind.ADDED),
        words_cut=_words(change, EditKind.CUT),
    )
    row.digest = digest_of(row, evidence.headers, digest_id)
    session.add(row)
    says = {"key": article_id, "title": row.title, "published_at": content.published_at}
    session.connection().execute(_UPDATE_ARTICLE, [says])
    return row


def digest_of(row: RevisionRow, headers: Headers, digest_id: int | None = None) -> str:
    """Return the digest that a revision must have: over the page, the content, their circumstances, and the chain.

    `digest_id` is its article's.
    """
    metadata: dict[str, object] = {
        "article": digest_id or row.article_id,
        "number": row.number,
        "observed_at": row.observed_at.isoformat(),
        "not_before_at": row.not_before_at and row.not_before_at.isoformat(),
        "is_technical": row.is_technical,
        "returns_to": row.returns_to,
        "final_url": row.final_url,
        "status": row.status,
        "headers": headers,
        "extractor": row.extractor,
        **({"sight": row.sight} if row.sight else {}),  # so that older digests stay what they were
    }
    return revision_digest(
        previous=row.previous_digest, page=row.page_digest, content=row.content_digest, metadata=metadata
    )


def _words(change: Change, kind: EditKind) -> int:
    """Count the words that were added or cut, in whole sentences and inside changed ones."""
    sentences = (edit.old + edit.new for edit in change.edits if edit.kind is kind)
    runs = (run.text for edit in change.edits for run in edit.runs if run.kind is kind)
    return sum(len(text.split()) for text in (*sentences, *runs))


def _keep_urls(session: Session, checked: Checked, page: Page) -> None:
    """Write the URL history: where the request was led, and what the page calls its own address."""
    content = checked.verdict.content
    seen = {"redirect": page.url if page.redirects else None, "canonical": content and content.canonical_url}
    for kind, url in seen.items():
        if url and url != checked.known.url:
            keep_url(session, checked.known.article_id, kind, url, checked.checked_at)
