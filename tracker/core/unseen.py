"""What a check says that did not see the article's text, or does not yet believe what it saw."""

from datetime import datetime, timedelta

from tracker.core.answer import Finding
from tracker.core.verdict import Condition, Held, Known, Outcome, Page, State, Verdict

OFFERED_FROM = 3  # equal sightings in a row: by then somebody should look
NEVER_TAKEN = (Condition.NOT_HTML, Condition.EMPTY, Condition.NEEDS_BROWSER)  # for an article: they have no text

STATES = {  # of an article, where its page is not the article
    Condition.BOT_WALL: State.BLOCKED,
    Condition.REFUSED: State.BLOCKED,
    Condition.DISALLOWED: State.BLOCKED,
    Condition.CONSENT: State.BLOCKED,
    Condition.LOGIN: State.BLOCKED,
    Condition.PAYWALL: State.PAYWALLED,
}


def failed(known: Known, condition: Condition, why: str) -> Verdict:
    """Judge a check without a page that could be read."""
    return Verdict(Outcome.FAILED, _troubled(known, condition), condition, why, held=known.held)


def bad_page(known: Known, page: Page, finding: Finding) -> Verdict:
    """Name what stands in the article's place; only what came with status 200 can be taken for its text."""
    condition = finding.condition
    detail = f"{finding.evidence}{_offer(known, condition) if page.status == 200 else ''}"
    return Verdict(Outcome.BAD_PAGE, _troubled(known, condition), condition, detail, held=known.held)


def missing(known: Known, finding: Finding, now: datetime, confirm_after: timedelta) -> Verdict:
    """Judge a page that is not found: the article is gone when a second check, late enough, does not find it either."""
    if known.state is State.GONE:
        return Verdict(Outcome.UNCHANGED, State.GONE, finding.condition, finding.evidence)
    if is_confirmed(known, finding.condition, now, confirm_after):
        return Verdict(Outcome.GONE, State.GONE, finding.condition, finding.evidence)
    held = _held(known, finding.condition, now)
    return Verdict(Outcome.HELD, known.state, finding.condition, finding.evidence, held=held)


def held_back(known: Known, state: State, condition: Condition, digest: str, why: str, now: datetime) -> Verdict:
    """Hold a text back until it is seen again; an article that is gone stays so until then."""
    state = State.GONE if known.state is State.GONE else state
    detail = f"{why}{_offer(known, condition)}"
    return Verdict(Outcome.HELD, state, condition, detail, held=_held(known, digest, now))


def is_confirmed(known: Known, what: str, now: datetime, confirm_after: timedelta) -> bool:
    """Whether this has been held for long enough."""
    held = known.held
    return held is not None and held.what == what and now - held.since >= confirm_after


def _held(known: Known, what: str, now: datetime) -> Held:
    held = known.held
    return held if held and held.what == what and held.since <= now else Held(what, now)


def _troubled(known: Known, condition: Condition) -> State:
    """An article that is gone stays so until its text is seen again."""
    return State.GONE if known.state is State.GONE else STATES.get(condition, State.ERROR)


def _offer(known: Known, condition: Condition) -> str:
    """Offer what may help: a browser, or to take for the article what is seen in its place time and again."""
    if condition is Condition.NEEDS_BROWSER and not known.uses_browser:
        return f"; `tracker set {known.article_id} --browser` fetches it with one"
    times = known.alike + 1
    if condition in NEVER_TAKEN or known.trouble is not condition or times < OFFERED_FROM:
        return ""
    return f"; seen {times} times: `tracker accept {known.article_id}` takes it for the article"
