"""The page of statistics: when edits are made, and who says so; each plot with its table and its CSV."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Query, Response

from tracker.core.filtering import ChangeFilter, as_query
from tracker.core.values import Disclosure, Significance
from tracker.render.csv import MEDIA_TYPE, Cell, csv_lines
from tracker.store import statistics
from tracker.store.database.engine import Database
from tracker.store.statistics import Delay, Statistics, StatisticsQuery
from tracker.web.kept.answers import KeptAnswers
from tracker.web.plots.ages import STACK, AgeBin, ages_of
from tracker.web.plots.columns import columns
from tracker.web.plots.sites import FEW, NAMED, by_corrections, shares_of, together
from tracker.web.plots.week import DAYS, week_of
from tracker.web.visit import Reader

BAD_REQUEST, NOT_FOUND = 400, 404
DAYS_AT_FIRST = 90
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2999, 12, 31)
LASTING = timedelta(minutes=1)

Word = Annotated[str, Query(max_length=200)]

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, as the form has it: days of the reader's zone, `until` the last one that counts."""

    site: str
    tag: str
    since: date | None
    until: date | None

    @property
    def encoded(self) -> str:
        """The same as the query of a URL."""
        return urlencode({"site": self.site, "tag": self.tag, "since": self.since or "", "until": self.until or ""})

    def undisclosed(self, site: str, zone: tzinfo) -> str:
        """Return the query of the page Changes for what was edited in substance at a site, and not disclosed then."""
        counted = self.query(zone)
        return as_query(
            ChangeFilter(
                site=site,
                tag=self.tag,
                significance=(Significance.SUBSTANTIVE,),
                disclosure=(Disclosure.UNDISCLOSED,),
                since=counted.since,
                until=counted.until,
            )
        )

    def query(self, zone: tzinfo) -> StatisticsQuery:
        """Return the same in moments."""
        end = self.until and self.until + timedelta(days=1)
        return StatisticsQuery(_midnight(self.since, zone), _midnight(end, zone), self.site, self.tag)


def asked_of(visit: Reader, site: Word = "", tag: Word = "", since: str | None = None, until: str = "") -> Asked:
    """Read the filters; since when is DAYS_AT_FIRST ago where nothing is said of it, and ever where it is empty."""
    if not (site + tag).isprintable():
        raise HTTPException(BAD_REQUEST, "A site or a tag holds characters that none can have.")
    first = visit.now.astimezone(visit.zone).date() - timedelta(days=DAYS_AT_FIRST - 1)
    return Asked(site.strip(), tag.strip(), first if since is None else _day(since), _day(until))


Filters = Annotated[Asked, Depends(asked_of)]


def _count(database: Database, asked: StatisticsQuery, _now: datetime) -> Statistics:
    return statistics.count(database, asked)


KEPT: KeptAnswers[StatisticsQuery, Statistics] = KeptAnswers(_count, LASTING)


@router.get("/stats")
def stats(visit: Reader, asked: Filters) -> Response:
    """Show the plots with their tables."""
    answer = KEPT.ask(visit.database, asked.query(visit.zone), visit.now)
    told = answer.told
    ages, shares, corrections = ages_of(told.ages), shares_of(told.disclosures), by_corrections(told.corrections)
    return visit.page(
        "stats.html",
        asked=asked,
        counted_at=answer.at,
        stack=STACK,
        ages=ages,
        plot=columns([(f"{each.name}: {each.total:,} edits", _stacked(each)) for each in ages.hours]),
        shares=shares[:NAMED],
        other_shares=together(shares[NAMED:], f"{len(shares) - NAMED:,} other sites") if shares[NAMED:] else None,
        all_shares=together(shares, "all sites"),
        few=FEW,
        corrections=corrections[:NAMED],
        other_corrections=corrections[NAMED:],
        all_corrections=told.corrections_in_all,
        week=week_of(told.slots, visit.zone),
        days=DAYS,
    )


@router.get("/stats/{name}.csv")
def stats_csv(visit: Reader, asked: Filters, name: str) -> Response:
    """Send the figures of one plot, all of them."""
    if name not in TABLES:
        raise HTTPException(NOT_FOUND, f"There is no such table; there are {', '.join(TABLES)}.")
    heading, rows = TABLES[name]
    told = KEPT.ask(visit.database, asked.query(visit.zone), visit.now).told
    lines = csv_lines(heading, rows(told, visit.zone))
    return Response(
        "".join(lines), media_type=MEDIA_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}.csv"'}
    )


def _ages(told: Statistics, _zone: tzinfo) -> Iterator[Iterable[Cell]]:
    for each in ages_of(told.ages).bins:
        yield each.name, *(each.edits.get(significance, 0) for significance in STACK), each.total


def _shares(told: Statistics, _zone: tzinfo) -> Iterator[Iterable[Cell]]:
    for each in shares_of(told.disclosures):
        found, share = each.edits, each.undisclosed
        counts = (found.edits, found.disclosed, found.late, found.date_only, found.undisclosed)
        yield found.site, *counts, *(round(value, 4) for value in (share.value, share.low, share.high))


def _corrections(told: Statistics, _zone: tzinfo) -> Iterator[Iterable[Cell]]:
    for site in by_corrections(told.corrections):
        yield site.site, site.count, *_delay(site.after_publication), *_delay(site.after_edit)


def _week(told: Statistics, zone: tzinfo) -> Iterator[Iterable[Cell]]:
    for hour in week_of(told.slots, zone).hours:
        yield hour.name, *(cell.edits for cell in hour.cells)


Rows = Callable[[Statistics, tzinfo], Iterator[Iterable[Cell]]]
TABLES: Mapping[str, tuple[tuple[str, ...], Rows]] = {
    "edits-by-age": (("age", *(each if each != "none" else "note_or_date_only" for each in STACK), "edits"), _ages),
    "disclosure-by-site": (
        (
            "site",
            "edits",
            "disclosed",
            "disclosed_later",
            "date_only",
            "undisclosed",
            "share",
            "share_low",
            "share_high",
        ),
        _shares,
    ),
    "corrections-by-site": (
        ("site", "corrections", "seconds_after_publication", "of_publications", "seconds_after_edit", "of_edits"),
        _corrections,
    ),
    "edits-by-hour": (("hour", *(day.lower() for day in DAYS)), _week),
}


def _stacked(each: AgeBin) -> dict[str, int]:
    return {significance: each.edits[significance] for significance in STACK if each.edits.get(significance)}


def _delay(delay: Delay) -> tuple[Cell, Cell]:
    return (round(delay.median.total_seconds()) if delay.median is not None else None), delay.count


def _day(text: str) -> date | None:
    """Read a day as a form sends it; None where there is none."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not FIRST_DAY <= day <= LAST_DAY:
        raise HTTPException(BAD_REQUEST, "A day is written as 2026-03-31, from 1990 on.")
    return day


def _midnight(day: date | None, zone: tzinfo) -> datetime | None:
    return datetime.combine(day, time(), zone).astimezone(UTC) if day else None
