"""What monitors ask: /healthz and /metrics."""

from datetime import datetime
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from tests.store.results import Bench, content, failed


def figures(text: str) -> dict[tuple[str, ...], float]:
    """Return the figures by their name and the values of their labels, these in the order of their names."""
    samples = (sample for family in text_string_to_metric_families(text) for sample in family.samples)
    return {(sample.name, *sample.labels.values()): sample.value for sample in samples}


def test_health_is_ok_where_the_database_answers(site: TestClient) -> None:
    answer = site.get("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_health_is_one_line_without_data_where_it_does_not(site: TestClient, database_path: Path) -> None:
    database_path.unlink()

    answer = site.get("/healthz")

    assert (answer.status_code, answer.text) == (503, "the database does not answer\n")


def test_metrics_are_what_prometheus_reads(bench: Bench, site: TestClient) -> None:
    bench.ids(2)
    bench.see(1, content("A"), content("B"))
    bench.record(failed(bench.claim(2), bench.now))

    answer = site.get("/metrics")

    told = figures(answer.text)
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert told["tracker_articles", "ok"] == 1
    assert told["tracker_articles", "error"] == 1
    assert told["tracker_recent_checks", "failed", "1h"] == 1
    assert told["tracker_revisions",] == 2
    assert told["tracker_unindexed_revisions",] == 2
    assert told["tracker_due_articles",] == 0
    assert told["tracker_last_check_timestamp_seconds",] == bench.now.timestamp()


def test_what_is_not_known_is_no_figure(site: TestClient) -> None:
    assert ("tracker_last_check_timestamp_seconds",) not in figures(site.get("/metrics").text)


@pytest.mark.parametrize("word", ["python_info", "process_", "tracker.db"])
def test_metrics_tell_nothing_of_the_process_or_its_files(site: TestClient, word: str) -> None:
    assert word not in site.get("/metrics").text


def test_lag_is_how_long_the_longest_due_article_has_waited(bench: Bench, site: TestClient, noon: datetime) -> None:
    bench.now = noon.replace(hour=11)
    bench.add()

    assert figures(site.get("/metrics").text)["tracker_lag_seconds",] == 3600
