"""What the sites' robots.txt said last, an origin a row."""

from collections.abc import Collection, Mapping

from sqlalchemy import delete, insert
from sqlmodel import col, select

from tracker.core.robots import RobotsTxt
from tracker.store.database.engine import Database
from tracker.store.tables import RobotsRow


def known(database: Database, origins: Collection[str]) -> dict[str, RobotsTxt]:
    """Return what is known of these origins ("https://example.com"); those that were never asked are not in it."""
    with database.read() as session:
        rows = session.exec(select(RobotsRow).where(col(RobotsRow.origin).in_(origins))).all()
        return {
            row.origin: RobotsTxt(row.next_read_at, row.body or "", row.read_at, row.failing_since, row.detail)
            for row in rows
        }


def keep(database: Database, learnt: Mapping[str, RobotsTxt]) -> None:
    """Write what was learnt of these origins in the place of what was known."""
    if not learnt:
        return
    rows = [
        {
            "origin": origin,
            "body": each.rules or None,
            "read_at": each.read_at,
            "next_read_at": each.next_read_at,
            "failing_since": each.failing_since,
            "detail": each.detail,
        }
        for origin, each in learnt.items()
    ]
    with database.write() as session:
        session.execute(delete(RobotsRow).where(col(RobotsRow.origin).in_(learnt)))
        session.execute(insert(RobotsRow), rows)
