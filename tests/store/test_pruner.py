"""The job of `tracker run` that thins out what is past its time."""

import asyncio
import logging
from datetime import timedelta

import pytest

from tests.store.results import Bench
from tests.store.test_thinning import MONTH, kept, store
from tracker.core.retention import Retention
from tracker.schedule import upkeep
from tracker.schedule.upkeep import Pruner
from tracker.store.database.thread import StoreThread


def thin_out(bench: Bench, retention: Retention) -> None:
    """Run the job once, a year later."""

    async def job() -> None:
        thread = StoreThread()
        later = bench.now + timedelta(days=365)
        await Pruner(bench.database, thread, lambda *_: retention, lambda: later).thin_out()
        thread.close(int)

    asyncio.run(job())


@pytest.fixture(autouse=True)
def no_breath(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "BREATH_SECONDS", 0)


def test_what_went_is_logged_once(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "tracker")
    store(bench, bench.add(), 1, 2, 3)

    thin_out(bench, MONTH)
    thin_out(bench, MONTH)

    assert kept(bench, 1, 2, 3) == [1, 3]
    assert caplog.messages == ["thinned out 1 raw pages and 0 checks, as the settings say"]


def test_where_nothing_is_past_its_time_nothing_is_said(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "tracker")
    store(bench, bench.add(), 1, 2, 3)

    thin_out(bench, Retention())

    assert caplog.messages == []
