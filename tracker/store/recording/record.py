"""What checks found, written: a batch is one transaction with its revisions, notes, URLs and next due times."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session, col

from tracker.core.cadence import deadline
from tracker.core.site import Site
from tracker.core.values import Change
from tracker.core.verdict import TROUBLES, Condition, Known, Page, Verdict
from tracker.store.articles import refresh_due
from tracker.store.database.engine import Database
from tracker.store.packed import blobs, contents
from tracker.store.packed.contents import Newest
from tracker.store.recording import readings
from tracker.store.recording.chain import Evidence, Found, append
from tracker.store.recording.readings import Reading
from tracker.store.tables import ArticleRow, ArticleUrlRow, CheckRow, HostRow

NOT_MODIFIED = 304
LONGEST_URL = 2_000  # PostgreSQL has no room for longer ones in an index; the content has them whole
# Written at each check, and so not through the ORM, which takes ten times as long.
_ADD_CHECK = insert(CheckRow)
_UPDATE_ARTICLE = update(ArticleRow).where(col(ArticleRow.id) == bindparam("key"))
_ADDRESSES = select(col(ArticleUrlRow.article_id), col(ArticleUrlRow.kind), col(ArticleUrlRow.url))
_SEE_AGAIN = (
    update(ArticleUrlRow)
    .where(
        col(ArticleUrlRow.article_id) == bindparam("article"),
        col(ArticleUrlRow.kind) == bindparam("by"),
        col(ArticleUrlRow.url) == bindparam("at"),
    )
    .values(last_seen_at=bindparam("now"))
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


def record(database: Database, lease: str, batch: Sequence[Checked]) -> frozenset[int]:
    """Write these checks and return the articles that were still ours; the results of a lost lease are dropped."""
    with database.write() as session:
        ours = still_ours(session, lease, [checked.known.article_id for checked in batch])
        kept = [checked for checked in batch if checked.known.article_id in ours]
        newest = contents.newest(session, [checked.known.article_id for checked in kept if checked.is_evidence])
        _keep_pages(session, kept, newest)
        append(session, [found for checked in kept for found in _found(checked)], newest)
        _keep_urls(session, kept)
        readings.keep(session, [checked.reading for checked in kept if checked.was_read])
        _add_checks(session, kept)
        _update_articles(session, kept)
        refresh_due(session, _hosts(session, ours))
        _update_sites(session, kept)
    return frozenset(ours)


def still_ours(session: Session, lease: str, article_ids: Collection[int]) -> set[int]:
    """Return those of these articles that this lease still holds, locked."""
    mine = select(col(ArticleRow.id)).where(col(ArticleRow.id).in_(article_ids), col(ArticleRow.lease) == lease)
    return set(session.scalars(mine.order_by(col(ArticleRow.id)).with_for_update()))


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
        for site in sorted(sites.values(), key=lambda site: site.id)
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


def _keep_pages(session: Session, batch: Sequence[Checked], newest: Mapping[int, Newest]) -> None:
    arrivals = [
        blobs.Arrival(
            checked.page.digest,
            checked.page.body,
            checked.known.article_id,
            checked.known.number if checked.verdict.content else None,
        )
        for checked in batch
        if checked.page and checked.is_evidence
    ]
    blobs.keep(session, arrivals, {article_id: revision.page_digest for article_id, revision in newest.items()})


def _found(checked: Checked) -> Iterator[Found]:
    """Yield the revision that a check has found, if it has."""
    page, verdict = checked.page, checked.verdict
    if page is None or verdict.content is None:
        return
    evidence = Evidence(
        observed_at=verdict.first_seen_at or checked.checked_at,
        not_before_at=checked.known.last_seen_at,
        page_digest=page.digest,
        final_url=page.url,
        status=page.status,
        headers=page.headers,
        extractor=checked.extractor,
    )
    yield Found(
        checked.known.article_id,
        verdict.content,
        evidence,
        verdict.change or Change(),
        returns_to=verdict.returns_to,
        late=verdict.late,
    )


def _keep_urls(session: Session, batch: Sequence[Checked]) -> None:
    """Write the URL history: where requests were led, and what pages call their own addresses."""
    seen = {where: checked.checked_at for checked in batch for where in _addresses(checked)}
    if not seen:
        return
    of_these = col(ArticleUrlRow.article_id).in_({article_id for article_id, _, _ in seen})
    known = {tuple(row) for row in session.execute(_ADDRESSES.where(of_these))}
    again = [{"article": where[0], "by": where[1], "at": where[2], "now": seen[where]} for where in seen.keys() & known]
    if again:
        session.connection().execute(_SEE_AGAIN, again)
    rows = [
        {"article_id": article_id, "kind": kind, "url": url, "first_seen_at": at, "last_seen_at": at}
        for (article_id, kind, url), at in seen.items()
        if (article_id, kind, url) not in known
    ]
    if rows:
        session.connection().execute(insert(ArticleUrlRow), rows)


def _addresses(checked: Checked) -> Iterator[tuple[int, str, str]]:
    """Yield article, kind and URL of where the article was seen beside its own address."""
    if checked.page is None or not checked.saw_article:
        return
    content = checked.verdict.content
    led_to = checked.page.url if checked.page.redirects else None
    for kind, url in (("redirect", led_to), ("canonical", content and content.canonical_url)):
        if url and url != checked.known.url and len(url) <= LONGEST_URL:
            yield checked.known.article_id, kind, url
