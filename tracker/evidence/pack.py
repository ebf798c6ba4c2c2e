"""Writes evidence packs: all that is on record of articles, as files that anyone can check without tracker."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from tracker.evidence import ledgers, target, warc
from tracker.evidence.manifest import MANIFEST, SUMS, Entry, manifest, sums
from tracker.evidence.names import ending_of, numbered, pack_name
from tracker.evidence.record import BadPage, Record, Told, snapshot
from tracker.evidence.report import Report
from tracker.evidence.target import Stream, Target
from tracker.evidence.text import readable
from tracker.store.articles import Article
from tracker.store.database.engine import Database

RECIPE = ("VERIFY.md", "verify.py")


@dataclass(frozen=True, slots=True)
class Written:
    """A pack that was written. `path` is its folder, within the archive where it went into one.

    `pages` are the files of raw pages; `thinned` counts those of which only the digest is left. `digest` is the newest
    revision's.
    """

    article: Article
    path: Path
    revisions: int
    pages: int
    thinned: int
    size_bytes: int
    digest: str


def write(
    database: Database,
    article_ids: Collection[int],
    to: Path,
    *,
    now: datetime,
    progress: Callable[[], None] = lambda: None,
) -> tuple[Written, ...]:
    """Write a pack for each of these articles into a new folder, or a ZIP archive where its name ends so.

    All are of one state of the database, even while checks go on. Two of the same state are the same bytes, but for
    `now` in the manifest. `progress` is called after each revision. UsageError for an article without a revision,
    OutputError where it can't be written, StoreError for one whose record is damaged; then nothing is left there.
    """
    made_by = f"tracker {version('article-tracker')}"
    with snapshot(database) as read, target.opened(to) as opened:
        records = (Record(read, article_id) for article_id in article_ids)
        return tuple(_Pack(opened, record, made_by).write(to, now, progress) for record in records)


@dataclass
class _Pack:
    """A pack on its way: its files so far, and the file of each raw page, None for those that were thinned out."""

    target: Target
    record: Record
    made_by: str
    entries: list[Entry] = field(default_factory=list)
    pages: dict[str, str | None] = field(default_factory=dict)

    def write(self, to: Path, now: datetime, progress: Callable[[], None]) -> Written:
        report = Report(self.record, self._put, self.made_by)
        for told in map(self.record.told, self.record.revisions):
            self._put_revision(told)
            report.add(told)
            progress()
        bad_pages = tuple(self.record.bad_pages())
        for number, bad in enumerate(bad_pages, start=1):
            self._put_page(bad.digest, "pages/bad-", number)
        with self._create("article.warc.gz") as out:
            warc.write(out, self.record, self.made_by)
        with self._create("checks.csv") as out:
            ledgers.write_checks(out, self.record.checks(), self._files_of(bad_pages))
        with self._create("urls.csv") as out:
            ledgers.write_urls(out, self.record.urls)
        report.finish()
        for name in RECIPE:
            self._put(name, (files(__package__) / "templates" / name).read_bytes())
        told_of = manifest(self.record, self.pages, bad_pages, self.entries, self.made_by, now)
        self._put(MANIFEST, told_of.encode())
        self._put(SUMS, sums(self.entries).encode())
        return self._written(to)

    def _put_revision(self, told: Told) -> None:
        number = told.revision.number
        self._put(numbered("revisions/", number, "json"), told.statement.encode())
        self._put(numbered("revisions/", number, "content.json"), told.content.encode())
        self._put(numbered("revisions/", number, "txt"), readable(told, self.record.article.url).encode())
        if told.revision.page_digest:
            self._put_page(told.revision.page_digest, "pages/", number)

    def _put_page(self, digest: str, prefix: str, number: int) -> None:
        """Write a raw page, if it is not there yet and was not thinned out."""
        if digest in self.pages:
            return
        body = self.record.page(digest)
        self.pages[digest] = None if body is None else numbered(prefix, number, ending_of(body))
        if body is not None:
            self._put(numbered(prefix, number, ending_of(body)), body)

    def _files_of(self, bad_pages: Collection[BadPage]) -> dict[datetime, str]:
        files = ((bad.check.checked_at, self.pages[bad.digest]) for bad in bad_pages)
        return {at: file for at, file in files if file}

    def _put(self, path: str, data: bytes) -> None:
        with self._create(path) as out:
            out.write(data)

    @contextmanager
    def _create(self, path: str) -> Iterator[Stream]:
        with self.target.create(f"{pack_name(self.record.article)}/{path}") as out:
            stream = Stream(out)
            yield stream
        self.entries.append(Entry(path, stream.size, stream.sha256))

    def _written(self, to: Path) -> Written:
        kept = [path for path in self.pages.values() if path]
        return Written(
            article=self.record.article,
            path=to / pack_name(self.record.article),
            revisions=len(self.record.revisions),
            pages=len(kept),
            thinned=len(self.pages) - len(kept),
            size_bytes=sum(entry.size_bytes for entry in self.entries),
            digest=self.record.revisions[-1].digest,
        )
