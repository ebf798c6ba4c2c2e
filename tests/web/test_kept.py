"""Answers that cost much are worked out once, and kept for a while."""

from datetime import datetime, timedelta

from tracker.store.database.engine import Database
from tracker.web.kept.answers import KeptAnswers

MINUTE = timedelta(minutes=1)


class Asked:
    """What was asked for, in that order; an answer is how many there were before."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def tell(self, _database: Database, word: str, _now: datetime) -> int:
        self.words.append(word)
        return len(self.words)


def test_who_asks_the_same_within_its_time_gets_the_same(database: Database, noon: datetime) -> None:
    asked = Asked()
    kept = KeptAnswers(asked.tell, MINUTE)

    told = [kept.ask(database, "edits", noon + age).told for age in (0 * MINUTE, MINUTE / 2, MINUTE)]

    assert told == [1, 1, 2]


def test_an_answer_from_the_future_is_none(database: Database, noon: datetime) -> None:
    kept = KeptAnswers(Asked().tell, MINUTE)
    kept.ask(database, "edits", noon + MINUTE)

    assert kept.ask(database, "edits", noon).told == 2


def test_no_more_answers_are_kept_than_there_is_room_for(database: Database, noon: datetime) -> None:
    asked = Asked()
    kept = KeptAnswers(asked.tell, MINUTE, most=2)

    told = [kept.ask(database, word, noon).told for word in ("a", "b", "c", "b", "a")]

    assert told == [1, 2, 3, 2, 4]


def test_who_asks_while_it_is_worked_out_anew_gets_the_older_one(database: Database, noon: datetime) -> None:
    meanwhile: list[int] = []

    def tell(_database: Database, word: str, now: datetime) -> int:
        if now > noon:
            meanwhile.append(kept.ask(database, word, now).told)
        return now.hour

    kept = KeptAnswers(tell, MINUTE)
    kept.ask(database, "edits", noon)

    assert kept.ask(database, "edits", noon + timedelta(hours=1)).told == 13
    assert meanwhile == [12]
