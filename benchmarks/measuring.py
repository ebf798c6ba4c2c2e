"""What a tree of processes costs: processor time, memory, and how long its event loop was held up. Linux alone."""

import asyncio
import ctypes
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LAG_STEP = 0.01  # seconds between two looks at the loop
MEMORY_STEP = 0.3  # and at the memory
TICKS = os.sysconf("SC_CLK_TCK")
PR_SET_CHILD_SUBREAPER = 36  # see prctl(2)


@dataclass(slots=True)
class Cost:
    """Wall and CPU seconds, the most memory (bytes; PSS shares out what processes share), the loop's largest lag."""

    wall: float = 0.0
    cpu: float = 0.0
    pss: float = 0.0
    rss: float = 0.0
    lag: float = 0.0


class Tree:
    """This process and all that descend from it, but for one: the site that is asked."""

    def __init__(self, other: int) -> None:
        self._other = other
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # orphans stay in the tree, and so does their time

    @contextmanager
    def measured(self, *, with_own: bool = True) -> Iterator[Cost]:
        """Measure what is done inside; without this process's own share where it only looks on."""
        cost, ended, watching = Cost(), threading.Event(), [0.0]
        watcher = threading.Thread(target=self._watch_memory, args=(cost, ended, watching, with_own))
        cpu, began = self._cpu_seconds(with_own), time.perf_counter()
        watcher.start()
        try:
            yield cost
        finally:
            cost.wall = time.perf_counter() - began
            ended.set()
            watcher.join()
            cost.cpu = self._cpu_seconds(with_own) - cpu - watching[0] * with_own

    def wait_for_orphans(self) -> None:
        """Wait until nothing of the tree runs but this process: it must have started no process that stays."""
        while any(state != "Z" for pid, state, _ in self._processes() if pid != os.getpid()):
            time.sleep(0.02)

    def _watch_memory(self, cost: Cost, ended: threading.Event, watching: list[float], with_own: bool) -> None:
        is_over = False
        while not is_over:
            found = [_memory(pid) for pid, _, _ in self._processes() if with_own or pid != os.getpid()]
            cost.rss = max(cost.rss, sum(rss for rss, _ in found))
            cost.pss = max(cost.pss, sum(pss for _, pss in found))
            is_over = ended.wait(MEMORY_STEP)
        watching[0] = time.thread_time()

    def _cpu_seconds(self, with_own: bool) -> float:
        """Return the time that the tree has used, with that of its processes that have ended."""
        own = 0 if with_own else 2  # of this process then only its children's
        return sum(sum(times[own if pid == os.getpid() else 0 :]) for pid, _, times in self._processes()) / TICKS

    def _processes(self) -> Iterator[tuple[int, str, list[int]]]:
        """Yield each process of the tree: its number, state, and ticks, of itself and of its ended children."""
        waiting = [os.getpid()]
        while waiting:
            pid = waiting.pop()
            folder = Path("/proc") / str(pid)
            try:
                stat = (folder / "stat").read_text().rpartition(")")[2].split()  # see proc(5)
                children = " ".join(path.read_text() for path in folder.glob("task/*/children"))
            except (FileNotFoundError, ProcessLookupError):
                continue  # it has just ended
            waiting += [child for child in map(int, children.split()) if child != self._other]
            yield pid, stat[0], list(map(int, stat[11:15]))


def _memory(pid: int) -> tuple[int, int]:
    """Return a process's RSS and PSS in bytes; of one that has ended nothing."""
    try:
        lines = (Path("/proc") / str(pid) / "smaps_rollup").read_text().splitlines()[1:]
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0, 0
    sizes = {line.split()[0]: int(line.split()[1]) * 1024 for line in lines}
    return sizes.get("Rss:", 0), sizes.get("Pss:", 0)


async def watch_lag(cost: Cost) -> None:
    """Note by how much a task that sleeps a little oversleeps, until cancelled."""
    while True:
        slept_at = time.perf_counter()
        await asyncio.sleep(LAG_STEP)
        cost.lag = max(cost.lag, time.perf_counter() - slept_at - LAG_STEP)
