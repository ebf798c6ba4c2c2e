"""The whole decision of a check: what is known, what was fetched, and the time -> a verdict."""

from dataclasses import replace
from datetime import datetime, timedelta

from tracker.core.canonical import page_digest, text_digest
from tracker.core.condition import Finding, condition_of_answer, condition_of_content, is_drastic_loss, kept_share
from tracker.core.diff import compare
from tracker.core.disclosure import late_disclosures
from tracker.core.extract import decode, extract, is_same
from tracker.core.extract.paging import further_pages
from tracker.core.extract.sites import SiteRules
from tracker.core.extract.tree import parse
from tracker.core.values import Change, Content, EditKind, Seen
from tracker.core.verdict import Condition, Held, Known, Outcome, Page, Reextraction, State, Verdict

CONFIRM_AFTER = timedelta(minutes=2)
MOST_PAGES = 3  # that are named; `extract --explain` has all of them
LITTLE = 0.1  # of the known text, by characters
CLOCK = timedelta(minutes=2)  # a modified date nearer to the request than this may be the request's own time

STATES = {  # of an article, where its page is not the article
    Condition.BOT_WALL: State.BLOCKED,
    Condition.REFUSED: State.BLOCKED,
    Condition.CONSENT: State.BLOCKED,
    Condition.LOGIN: State.BLOCKED,
    Condition.PAYWALL: State.PAYWALLED,
}


def recognise(known: Known, page: Page, now: datetime, confirm_after: timedelta = CONFIRM_AFTER) -> Verdict | None:
    """Judge by status and bytes alone; None where the page must be read. The cheap way, and the usual one."""
    if page.status == 304 and known.number and (known.etag or known.last_modified):
        return _still(known)
    finding = condition_of_answer(page)
    if finding.condition is Condition.NOT_FOUND and known.number:
        return _missing(known, finding, now, confirm_after)
    if finding.condition is not Condition.ARTICLE:
        return _bad_page(known, finding)
    if known.page_digest == page_digest(page.body) and known.number:
        return _still(known)
    return None


def glance(known: Known, page: Page, rules: SiteRules | None = None) -> Verdict | None:
    """Judge by the article's place and the page's metadata alone; None where the page must be read whole.

    The next cheapest way, for a page that `recognise` leaves open; it needs no text of the last revision. The same
    place, by the anchor that the last good page left, holds the same content, and with that a page is the article.
    """
    markup = decode(page.body, page.header("content-type"))
    is_known = known.anchor is not None and is_same(markup, page.url, known.anchor, rules=rules)
    return _still(known) if is_known else None


def judge(
    known: Known, page: Page, now: datetime, confirm_after: timedelta = CONFIRM_AFTER, rules: SiteRules | None = None
) -> Verdict:
    """Say what a page means for an article; `known` carries the last revision's content.

    A bad page leaves the history as it is. A drastic loss of text, and a page that is not found, count only when a
    second check at least `confirm_after` later sees them again.
    """
    verdict = recognise(known, page, now, confirm_after)
    if verdict:
        return verdict
    markup = decode(page.body, page.header("content-type"))
    content = extract(markup, page.url, previous=known.last, rules=rules)
    finding = condition_of_content(page, markup, content, known.last, known.url)
    if finding.condition is not Condition.ARTICLE:
        return _bad_page(known, finding)
    if known.last is None:
        detail = _going_on(markup, page.url)
        return Verdict(Outcome.FIRST, State.OK, detail=detail, content=content, anchor=content.anchor)
    return _compared(known, page, known.last, content, now, confirm_after)


def _going_on(markup: str, url: str) -> str:
    """Say where the rest of an article in several pages is: only the page that was added is followed."""
    root = parse(markup)
    pages = further_pages(root, url) if root is not None else ()
    return f"it goes on at {', '.join(pages[:MOST_PAGES])}" if pages else ""


def reextract(last: Content, page: Page, rules: SiteRules | None = None) -> Reextraction:
    """Read the last revision's page anew, where another extractor read it: what differs is our change, not theirs.

    It is read as for the first time, so that what the other extractor got wrong does not last.
    """
    content = extract(decode(page.body, page.header("content-type")), page.url, rules=rules)
    return Reextraction(content, compare(last, content) if content != last else Change())


def unreachable(known: Known, why: str) -> Verdict:
    """Judge a fetch that gave no page."""
    detail = why.removeprefix(f"{known.url}: ")
    return Verdict(Outcome.FAILED, _troubled(known, State.ERROR), Condition.UNREACHABLE, detail, held=known.held)


def unreadable(known: Known, why: str) -> Verdict:
    """Judge a page that could not be read within its bounds of time and memory."""
    return Verdict(Outcome.FAILED, _troubled(known, State.ERROR), Condition.UNREADABLE, why, held=known.held)


def _loss(page: Page, content: Content, last: Content) -> str:
    """Say what is lost so drastically that a second check must see it too; nothing for an edit, be it a rewrite."""
    if is_drastic_loss(content, last):
        return f"{len(content.text):,} characters of text are left of {len(last.text):,}"
    if page.redirects and content.title != last.title and kept_share(content, last) < LITTLE:
        return f"it redirects to {page.url}, where another story stands"
    return ""


def _compared(
    known: Known, page: Page, last: Content, content: Content, now: datetime, confirm_after: timedelta
) -> Verdict:
    seen = Seen(known.last_seen_at, now, known.noted)
    change = compare(last, content, since=seen.since, until=now, noted=known.noted) if content != last else Change()
    if not change:
        return replace(_still(known), anchor=content.anchor)
    if _is_only_the_clock(change, content, now):
        return replace(_still(known), stands_for_text=False)
    digest = text_digest(content)
    lost = _loss(page, content, last)
    if lost and not _is_confirmed(known.held, digest, now, confirm_after):
        held = _held(known, digest, now)
        return Verdict(Outcome.HELD, _troubled(known, State.OK), Condition.TEXT_LOST, lost, held=held)
    earlier = dict(known.earlier).get(digest)
    is_return = earlier is not None and digest != text_digest(last)
    outcome = Outcome.RETURNED if is_return else Outcome.REVISED
    return Verdict(
        outcome,
        State.OK,
        content=content,
        change=change,
        returns_to=earlier if is_return else None,
        first_seen_at=known.held.since if lost and known.held else None,
        late=() if is_return else late_disclosures(change, known.unsaid, seen, now),
        anchor=content.anchor,
    )


def _is_only_the_clock(change: Change, content: Content, now: datetime) -> bool:
    """Whether nothing changed but the modified date, and that to the time of the request: some sites always say so.

    Where an editor did it, the next check finds the date grown older, and then it counts.
    """
    only_date = [field.name for field in change.fields] == ["modified_at"] and not change.notes
    has_edits = any(edit.kind is not EditKind.KEPT for edit in change.edits)
    return only_date and not has_edits and content.modified_at is not None and abs(now - content.modified_at) < CLOCK


def _still(known: Known) -> Verdict:
    return Verdict(Outcome.BACK if known.state is State.GONE else Outcome.UNCHANGED, State.OK)


def _missing(known: Known, finding: Finding, now: datetime, confirm_after: timedelta) -> Verdict:
    if known.state is State.GONE:
        return Verdict(Outcome.UNCHANGED, State.GONE, finding.condition, finding.evidence)
    if _is_confirmed(known.held, finding.condition, now, confirm_after):
        return Verdict(Outcome.GONE, State.GONE, finding.condition, finding.evidence)
    held = _held(known, finding.condition, now)
    return Verdict(Outcome.HELD, known.state, finding.condition, finding.evidence, held=held)


def _bad_page(known: Known, finding: Finding) -> Verdict:
    state = _troubled(known, STATES.get(finding.condition, State.ERROR))
    return Verdict(Outcome.BAD_PAGE, state, finding.condition, finding.evidence, held=known.held)


def _troubled(known: Known, state: State) -> State:
    """An article that is gone stays so until its text is seen again."""
    return State.GONE if known.state is State.GONE else state


def _is_confirmed(held: Held | None, what: str, now: datetime, confirm_after: timedelta) -> bool:
    return held is not None and held.what == what and now - held.since >= confirm_after


def _held(known: Known, what: str, now: datetime) -> Held:
    return known.held if known.held and known.held.what == what else Held(what, now)
