"""What is not well, in words: each finding with what to do. `tracker doctor` looks at more, and says it at length."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from rich.filesize import decimal

from tracker.core.verdict import Condition
from tracker.core.wellness import LATE, LITTLE, TOO_LITTLE, are_mostly_in_vain, in_vain
from tracker.render.times import length
from tracker.store.health import Schedule
from tracker.store.overview import Overview

REMEDIES = {  # what to do about articles that always end in the same condition
    Condition.DISALLOWED: "Pause them, or, if you may, have them checked nevertheless: their settings say how.",
    Condition.NEEDS_BROWSER: "Have a browser fetch them: their settings say how.",
    Condition.NOT_HTML: "Only pages can be followed: delete them.",
    Condition.EMPTY: "A site rule may find the text: see docs/sites.md.",
    Condition.UNREACHABLE: "Look at one of them in your browser; its history says what was seen.",
}
LOOK = "Look at one of them: its history says what was seen. If that is the article, accept it: tracker accept ID"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not well. `path` is a page, or a place of this one, that tells more."""

    says: str
    remedy: str
    path: str
    is_error: bool = False


def findings(found: Overview, now: datetime) -> tuple[Finding, ...]:
    """Return what is not well, the worst first."""
    told = (*_room(found), *_late(found.schedule, now), *_checks(found.schedule), *_troubles(found.schedule))
    return tuple(sorted(told, key=lambda finding: not finding.is_error))


def remedy(condition: Condition) -> str:
    """Return what to do about articles whose checks always end so."""
    return REMEDIES.get(condition, LOOK)


def _room(found: Overview) -> Iterator[Finding]:
    place = found.place
    if not place.is_writable:
        yield Finding(
            "The database can't be written.", "Nothing is recorded until it can; ask tracker doctor.", "", True
        )
    if place.free_bytes is not None and place.free_bytes < LITTLE:
        says = f"Only {decimal(place.free_bytes)} are free on the disk."
        yield Finding(says, "Free some: every revision is kept with its page.", "", place.free_bytes < TOO_LITTLE)


def _late(schedule: Schedule, now: datetime) -> Iterator[Finding]:
    due, last = schedule.due, schedule.last_check_at
    if due.earliest_at is None or now - due.earliest_at < LATE:
        return
    says = f"{_articles(due.count)} due, the longest for {length(now - due.earliest_at)}"
    if last is None or now - last > LATE:
        since = f"the last check was {length(now - last)} ago" if last else "nothing was ever checked"
        yield Finding(f"Nobody checks: {says}; {since}.", "Start tracker run, or look why it ended.", "", True)
    else:
        yield Finding(f"Checks are late: {says}.", "More is due than is checked: docs/running.md says what to do.", "")


def _checks(schedule: Schedule) -> Iterator[Finding]:
    if are_mostly_in_vain(schedule.last_hour):
        total = sum(schedule.last_hour.values())
        says = f"{in_vain(schedule.last_hour):,} of the last hour's {total:,} checks were in vain."
        yield Finding(says, "Is this machine's network well?", "#errors")


def _troubles(schedule: Schedule) -> Iterator[Finding]:
    sites = sum(bool(site.trouble) for site in schedule.sites)
    if sites:
        more = " or more" if schedule.site_count > len(schedule.sites) else ""
        says = f"{sites:,}{more} site{'s are' if sites > 1 else ' is'} in trouble."
        yield Finding(says, "They are tried again by themselves; see why.", "#sites")
    if schedule.robots_count:
        says = f"{schedule.robots_count:,} robots.txt can't be had."
        yield Finding(says, "Those sites' articles wait; they are tried again by themselves.", "#robots")
    for stuck in schedule.stuck:
        says = f"{stuck.condition.replace('_', ' ')} at each of the last checks of {_articles(stuck.count)}."
        yield Finding(says[0].upper() + says[1:], remedy(stuck.condition), f"#{stuck.condition}")


def _articles(count: int) -> str:
    return f"{count:,} article{'s' * (count != 1)}"
