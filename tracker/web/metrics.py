"""The figures of Status in the text format of Prometheus: https://prometheus.io/docs/instrumenting/exposition_formats/.

They are of the record, not of this process: several processes over one database tell the same.
"""

from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from tracker.core.verdict import Outcome, State
from tracker.store.database import schema
from tracker.store.overview import Overview

MEDIA_TYPE = CONTENT_TYPE_LATEST


def metrics_of(found: Overview, now: datetime) -> bytes:
    """Return the figures; all are gauges, since what is on record may also be thinned out."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(found, now))
    return generate_latest(registry)


class _Figures(Collector):
    def __init__(self, found: Overview, now: datetime) -> None:
        self._found, self._now = found, now

    def collect(self) -> Iterator[Metric]:
        """Yield every figure."""
        yield from self._single()
        yield from self._several()

    def _single(self) -> Iterator[Metric]:
        schedule, place = self._found.schedule, self._found.place
        earliest, last = schedule.due.earliest_at, schedule.last_check_at
        lag = max((self._now - earliest).total_seconds(), 0.0) if earliest else 0.0
        figures = (
            ("due_articles", "Articles that could be checked now.", schedule.due.count),
            ("lag_seconds", "How long the longest due article has been due.", lag),
            ("last_check_timestamp_seconds", "When the last check was made.", last.timestamp() if last else None),
            ("paused_articles", "Articles that are paused.", schedule.counts.paused),
            ("held_articles", "Articles with a loss that another check must see too.", schedule.counts.held),
            ("sites_in_trouble", "Sites that are left in peace for a while.", schedule.site_count),
            ("robots_in_trouble", "Origins whose robots.txt can't be had.", schedule.robots_count),
            ("revisions", "Revisions on record.", self._found.revisions),
            ("unindexed_revisions", "Revisions that are not in the search index yet.", self._found.unindexed),
            ("database_bytes", "Size of the database.", place.size_bytes),
            ("disk_free_bytes", "Room left on its disk.", place.free_bytes),
        )
        for name, says, value in figures:
            if value is not None:
                yield GaugeMetricFamily(f"tracker_{name}", says, value)

    def _several(self) -> Iterator[Metric]:
        schedule = self._found.schedule
        build = GaugeMetricFamily("tracker_build_info", "Version and schema.", labels=("version", "schema"))
        build.add_metric((version("article-tracker"), schema.VERSION), 1)
        articles = GaugeMetricFamily("tracker_articles", "Articles that are checked, by state.", labels=("state",))
        for state in State:
            articles.add_metric((state,), schedule.counts.states.get(state, 0))
        checks = GaugeMetricFamily("tracker_recent_checks", "Checks, by outcome.", labels=("window", "outcome"))
        for window, outcomes in (("1h", schedule.last_hour), ("1d", schedule.last_day)):
            for outcome in Outcome:
                checks.add_metric((window, outcome), outcomes.get(outcome, 0))
        stuck = GaugeMetricFamily("tracker_stuck_articles", "Articles that always end so.", labels=("condition",))
        for each in schedule.stuck:
            stuck.add_metric((each.condition,), each.count)
        yield from (build, articles, checks, stuck)
