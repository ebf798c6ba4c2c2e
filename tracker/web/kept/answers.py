"""Answers that cost much, kept for a while: those who ask the same within it share one."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from time import perf_counter
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from tracker.store.database.engine import Database

Asked = TypeVar("Asked", bound=Hashable)
Told = TypeVar("Told")
SHARE = 30  # an answer is kept at least so many times as long as it took, so that asking on and on costs little


@dataclass(frozen=True, slots=True)
class Answer(Generic[Told]):
    """What was told, and when; it is kept until then."""

    told: Told
    at: datetime
    until: datetime


class KeptAnswers(Generic[Asked, Told]):
    """The newest answers of each database, `most` of them, each for `lasting` or longer where it took long."""

    def __init__(self, tell: Callable[[Database, Asked, datetime], Told], lasting: timedelta, most: int = 16) -> None:
        self._tell, self._lasting, self._most = tell, lasting, most
        self._answers: WeakKeyDictionary[Database, OrderedDict[Asked, Answer[Told]]] = WeakKeyDictionary()
        self._lock = Lock()

    def ask(self, database: Database, asked: Asked, now: datetime) -> Answer[Told]:
        """Return the answer to that. One is worked out at a time; who has an older one meanwhile gets that."""
        answers = self._answers.get(database)
        known = answers.get(asked) if answers else None
        if known and known.at <= now < known.until:
            return known
        if not self._lock.acquire(blocking=known is None) and known:
            return known
        try:
            return self._renewed(database, asked, now)
        finally:
            self._lock.release()

    def _renewed(self, database: Database, asked: Asked, now: datetime) -> Answer[Told]:
        """Work it out, unless somebody else did so while this one waited."""
        answers = self._answers.setdefault(database, OrderedDict())
        known = answers.get(asked)
        if not (known and known.at <= now < known.until):
            known = answers[asked] = self._answer(database, asked, now)
            answers.move_to_end(asked)
        if len(answers) > self._most:
            answers.popitem(last=False)
        return known

    def _answer(self, database: Database, asked: Asked, now: datetime) -> Answer[Told]:
        began = perf_counter()
        told = self._tell(database, asked, now)
        took = timedelta(seconds=perf_counter() - began)
        return Answer(told, now, now + max(self._lasting, SHARE * took))
