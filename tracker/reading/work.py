"""What a reading process does: bounded by the system, it reads the pages that it is given.

The process that gives the work imports none of what reads: it names the function, which this one has loaded before.
"""

import gc
import logging
import resource
import signal
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from importlib import import_module
from typing import Generic, TypeVar

from tracker.core.extract.sites import SiteRules
from tracker.errors import ExtractError

READERS = "tracker.core"  # whose modules have functions that read; what pages are judged with is preloaded
CPU_SECONDS = 6  # for what a process is given at once; no page that people read takes a tenth of one

_RULES: ContextVar[SiteRules] = ContextVar("rules")

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Read(Generic[T_co]):
    """One page that is to be read: "module:function" in READERS, which returns T_co, and what it is given."""

    place: str
    given: tuple[object, ...]

    def __call__(self, rules: SiteRules) -> T_co:
        """Read the page by these rules."""
        module, _, name = self.place.partition(":")
        result: T_co = getattr(import_module(f"{READERS}.{module}"), name)(*self.given, rules=rules)
        return result


def begin(memory_bytes: int, rules: SiteRules) -> None:
    """Bound this process, and give it its rules; Ctrl-C in the terminal is for the one that gives the work."""
    gc.enable()
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _RULES.set(rules)


def read_all(reads: Sequence[Read[T]]) -> list[T | ExtractError]:
    """Read these pages, with an error in the place of what could not be read.

    The timer's signal ends the process: Python's own would wait for the parser.
    """
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    try:
        return [_read(read) for read in reads]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _read(read: Read[T]) -> T | ExtractError:
    """Read a page. Its tree stands in cycles: where each goes at once, a process stays 15 MB smaller."""
    try:
        return read(_RULES.get())
    except MemoryError:
        raise
    except ExtractError as error:
        return error
    except Exception as error:  # whatever a page provokes here is that check's outcome, and a bug
        logger.exception("reading a page failed")
        return ExtractError(f"a fault in tracker while reading the page: {error!r}")
    finally:
        gc.collect()
