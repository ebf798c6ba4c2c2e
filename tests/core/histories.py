"""What is known of an article after some checks, as the store keeps it; and what further checks make of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from tests.core.pages_by_hand import FIRE, HOUR, NOON, URL
from tracker.core.canonical import page_digest, text_digest
from tracker.core.judge import judge
from tracker.core.verdict import Condition, Known, Outcome, Page, Verdict

EDITED = "Two more residents of the tower died of their burns on Wednesday, St Brannock’s hospital said."
TEXTS = {  # of one article: two variants and a third, and the first two after an edit
    "A": FIRE,
    "B": (FIRE[0].replace("killed three people", "left three dead"), *FIRE[1:]),
    "C": (FIRE[0], FIRE[1].replace("second floor", "third floor"), *FIRE[2:]),
    "a": (*FIRE, EDITED),
    "b": (FIRE[0].replace("killed three people", "left three dead"), *FIRE[1:], EDITED),
    "t": FIRE[:1],  # a teaser: nearly all of the text is missing
}
NEW = (Outcome.FIRST, Outcome.REVISED, Outcome.RETURNED)
Answers = tuple[datetime, Page]


def new() -> Known:
    return Known(1, URL)


def after(verdict: Verdict, known: Known, answer: Page, at: datetime = NOON) -> Known:
    """Return what the store knows after it recorded the verdict."""
    is_article = verdict.condition is Condition.ARTICLE
    alike = known.alike + 1 if known.trouble is verdict.condition else 1
    known = replace(
        known,
        state=verdict.state,
        held=verdict.held,
        turns=known.turns if verdict.turns is None else verdict.turns,
        trouble=None if is_article else verdict.condition,
        alike=0 if is_article else alike,
        last_seen_at=at if is_article else known.last_seen_at,
    )
    if is_article and verdict.stands_for_text and answer.status == 200:
        known = replace(known, page_digest=page_digest(answer.body), etag='"1"')
    if verdict.anchor and verdict.stands_for_text:
        last = known.last and replace(known.last, anchor=verdict.anchor)
        known = replace(known, anchor=verdict.anchor, gate=verdict.gate, last=last)
    if verdict.content is None:
        return known
    number = known.number + 1
    earlier = tuple((dict(known.earlier) | {text_digest(verdict.content): number}).items())
    return replace(known, number=number, last=verdict.content, earlier=earlier)


def following(*answers: Page) -> Known:
    """Return what is known after a check an hour of each of these pages, the last one at noon."""
    known = new()
    for hours, answer in enumerate(answers):
        at = NOON + (hours + 1 - len(answers)) * HOUR
        known = after(judge(known, answer, at), known, answer, at)
    return known


def history(known: Known, answers: Iterable[Answers]) -> tuple[Known, list[Verdict]]:
    """Return what is known after those checks, each of which knows what those before it found, and their verdicts."""
    verdicts = []
    for at, answer in answers:
        verdicts.append(judge(known, answer, at))
        known = after(verdicts[-1], known, answer, at)
    return known, verdicts


def checks(known: Known, *answers: Answers) -> list[Verdict]:
    return history(known, answers)[1]


def outcomes(known: Known, *answers: Answers) -> list[Outcome]:
    return [verdict.outcome for verdict in checks(known, *answers)]


def revisions(verdicts: Sequence[Verdict]) -> int:
    return sum(verdict.outcome in NEW for verdict in verdicts)


def flaps(verdicts: Sequence[Verdict]) -> int:
    return sum(verdict.outcome is Outcome.FLAPPING for verdict in verdicts)
