"""What a check says without reading the page: the usual verdicts, and the cheap ones. Light, for the checking process.

Reading is left to judge.py, in a process of its own; what these verdicts need is imported here, and no more.
"""

from datetime import datetime, timedelta

from tracker.core.answer import condition_of_answer
from tracker.core.gate import passes
from tracker.core.turns import Turns
from tracker.core.unseen import bad_page, failed, missing
from tracker.core.verdict import Condition, Known, Outcome, Page, State, Verdict

CONFIRM_AFTER = timedelta(minutes=2)


def recognise(known: Known, page: Page, now: datetime, confirm_after: timedelta = CONFIRM_AFTER) -> Verdict | None:
    """Judge by status, bytes and gate; None where the page must be read. The cheap ways, and the usual ones.

    They say that the text is the last revision's. Where another was seen since, `judge` must count it as a turn.
    """
    verdict = by_answer(known, page, now, confirm_after)
    if verdict or not (known.number and known.gate) or _is_astray(known):
        return verdict
    return still(known) if passes(known.gate, page.body) else None


def unreachable(known: Known, why: str) -> Verdict:
    """Judge a fetch that gave no page."""
    return failed(known, Condition.UNREACHABLE, why.removeprefix(f"{known.url}: "))


def unreadable(known: Known, why: str) -> Verdict:
    """Judge a page that could not be read within its bounds of time and memory."""
    return failed(known, Condition.UNREADABLE, why)


def disallowed(known: Known, why: str) -> Verdict:
    """Judge a check that did not ask for the page, as the site's robots.txt wants it; `why` says so."""
    override = f"`tracker set {known.article_id} --ignore-robots` asks anyway"
    return failed(known, Condition.DISALLOWED, f"{why}; {override}")


def by_answer(known: Known, page: Page, now: datetime, confirm_after: timedelta) -> Verdict | None:
    """Judge by the answer alone: by its status, its type, and whether it is the page that the last revision is of."""
    if is_last_page(known, page):
        return None if _is_astray(known) else still(known)
    finding = condition_of_answer(page)
    if finding.condition is Condition.NOT_FOUND and known.number:
        return missing(known, finding, now, confirm_after)
    return None if finding.condition is Condition.ARTICLE else bad_page(known, page, finding)


def is_last_page(known: Known, page: Page) -> bool:
    """Whether the page is the one that the last revision is of, by its bytes or by the server's word."""
    if page.status == 304:
        return known.number > 0 and bool(known.etag or known.last_modified)
    return known.number > 0 and page.status == 200 and known.page_digest == page.digest


def still(known: Known) -> Verdict:
    """Judge the sight of the last revision's text, where no texts take turns."""
    return Verdict(Outcome.BACK if known.state is State.GONE else Outcome.UNCHANGED, State.OK)


def _is_astray(known: Known) -> bool:
    """Whether the text that was seen last may be another than the last revision's."""
    turns = Turns.of(known.turns)
    return turns.is_flapping or (known.held is not None and turns.last_saw(known.held.what))
