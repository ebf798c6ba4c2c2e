"""The tables, known only to the store. A released one changes only through a migration.

hosts ─< articles ─< checks, revisions, notes, article_urls, article_tags
articles ── readings (at most one each)          robots (one an origin)
articles ─< changes (of revisions and checks)
articles ─< unindexed (revisions)                passages (the search index, no table of SQLModel's: passages.py)
notes ─< disclosures (at most one a revision)
sources ─< articles          revisions, checks >─ blobs (raw pages)
checks ─< alerts (owed) ─< deliveries
users ─< sessions, tokens                        filters
"""

from tracker.store.tables.alerts import AlertRow, DeliveryRow
from tracker.store.tables.articles import ArticleRow, ArticleTagRow, ArticleUrlRow, ReadingRow
from tracker.store.tables.people import FilterRow, SessionRow, TokenRow, UserRow
from tracker.store.tables.record import (
    BlobRow,
    ChangeRow,
    CheckRow,
    DisclosureRow,
    NoteRow,
    RevisionRow,
    UnindexedRow,
)
from tracker.store.tables.sites import HostRow, RobotsRow, SourceRow

__all__ = [
    "AlertRow",
    "ArticleRow",
    "ArticleTagRow",
    "ArticleUrlRow",
    "BlobRow",
    "ChangeRow",
    "CheckRow",
    "DeliveryRow",
    "DisclosureRow",
    "FilterRow",
    "HostRow",
    "NoteRow",
    "ReadingRow",
    "RevisionRow",
    "RobotsRow",
    "SessionRow",
    "SourceRow",
    "TokenRow",
    "UnindexedRow",
    "UserRow",
]
