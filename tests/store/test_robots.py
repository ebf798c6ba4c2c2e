"""What is kept of the sites' robots.txt."""

from datetime import datetime, timedelta

from tracker.core.robots import RobotsTxt
from tracker.store import robots
from tracker.store.database.engine import Database

HOUR = timedelta(hours=1)
NEWS, BLOG = "https://news.example", "https://blog.example:8443"


def test_what_was_learnt_is_known_again(database: Database, noon: datetime) -> None:
    read = RobotsTxt(noon + HOUR, "Disallow: /private\nCrawl-delay: 5", noon)
    failing = RobotsTxt(noon + HOUR, failing_since=noon, detail="HTTP 503")

    robots.keep(database, {NEWS: read, BLOG: failing})

    assert robots.known(database, [NEWS, BLOG, "https://other.example"]) == {NEWS: read, BLOG: failing}


def test_what_is_learnt_takes_the_place_of_what_was_known(database: Database, noon: datetime) -> None:
    robots.keep(database, {NEWS: RobotsTxt(noon, "Disallow: /", noon, noon, "HTTP 503"), BLOG: RobotsTxt(noon)})
    later = RobotsTxt(noon + HOUR, read_at=noon)

    robots.keep(database, {NEWS: later})

    assert robots.known(database, [NEWS, BLOG]) == {NEWS: later, BLOG: RobotsTxt(noon)}


def test_nothing_learnt_is_nothing_written(database: Database) -> None:
    robots.keep(database, {})

    assert robots.known(database, []) == {}
