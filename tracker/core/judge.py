"""The whole decision of a check: what is known, what was fetched, and the time -> a verdict."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from textwrap import shorten

from tracker.core.canonical import text_digest
from tracker.core.condition import condition_of_content
from tracker.core.diff import compare
from tracker.core.disclosure import late_disclosures
from tracker.core.doubt import doubt_of
from tracker.core.extract.article import extract, read_again
from tracker.core.extract.decode import decode
from tracker.core.extract.document import Document
from tracker.core.extract.paging import further_pages
from tracker.core.extract.sites import SiteRules, site_rules
from tracker.core.gate import gate_of, news
from tracker.core.recognising import CONFIRM_AFTER, by_answer, is_last_page, still
from tracker.core.turns import Turns
from tracker.core.unseen import bad_page, held_back, is_confirmed
from tracker.core.values import Change, Content, EditKind, Seen
from tracker.core.verdict import Condition, Known, Outcome, Page, Reextraction, State, Verdict

MOST_PAGES = 3  # that are named; `extract --explain` has all of them
CLOCK = timedelta(minutes=2)  # a modified date nearer to the request than this may be the request's own time
QUOTED = 80  # characters of what is new beside the article


def judge(
    known: Known, page: Page, now: datetime, confirm_after: timedelta = CONFIRM_AFTER, rules: SiteRules | None = None
) -> Verdict:
    """Say what a page means for an article, by reading it; `known` carries the last revision's content.

    A bad page leaves the history as it is. A drastic loss of text, a return to an earlier one, and a page that is not
    found count only when a second check at least `confirm_after` later sees them again, and a text that nothing shows
    to be the article's does not even then. Of texts that take turns one is
    recorded when it has been the only one for long. Who `accepts` takes the page as it is.
    """
    verdict = by_answer(known, page, now, confirm_after)
    if verdict:
        return verdict
    if known.last is None:
        return _at_first_sight(known, page, rules)
    return _Case(known, known.last, page, now, confirm_after).verdict(rules)


def reextract(last: Content, page: Page, rules: SiteRules | None = None) -> Reextraction:
    """Read the last revision's page anew, where another extractor read it: what differs is our change, not theirs.

    It is read as for the first time, so that what the other extractor got wrong does not last.
    """
    content = extract(_document(page), page.url, rules=rules)
    return Reextraction(content, compare(last, content) if content != last else Change())


def _at_first_sight(known: Known, page: Page, rules: SiteRules | None) -> Verdict:
    document = _document(page)
    content = extract(document, page.url, rules=rules)
    finding = condition_of_content(page, document, content, None, known.url, accepts=known.accepts)
    if finding.condition is not Condition.ARTICLE:
        return bad_page(known, page, finding)
    verdict = Verdict(Outcome.FIRST, State.OK, detail=_going_on(document, page.url), content=content)
    return _standing(verdict, known, page, content)


def _standing(verdict: Verdict, known: Known, page: Page, content: Content) -> Verdict:
    """Let the page stand for the content: it leaves what the next one is compared with."""
    gate = gate_of(page.body, content, known.gate, page.header("content-type"))
    return replace(verdict, anchor=content.anchor, gate=gate)


def _going_on(document: Document, url: str) -> str:
    """Say where the rest of an article in several pages is: only the page that was added is followed."""
    pages = further_pages(document.tree.root, url) if document.tree else ()
    return f"it goes on at {', '.join(pages[:MOST_PAGES])}" if pages else ""


@dataclass(frozen=True, slots=True)
class _Case:
    """A page of an article whose last revision is known."""

    known: Known
    last: Content
    page: Page
    now: datetime
    confirm_after: timedelta

    def verdict(self, rules: SiteRules | None) -> Verdict:
        """Judge by the article's place, which costs little more than parsing; else read the page whole."""
        known, page = self.known, self.page
        if is_last_page(known, page):
            return self._seen_again()
        document = _document(page)
        content = read_again(document, page.url, self._previous(rules or site_rules()), rules=rules)
        if content is self.last:
            return self._read_the_same(content)
        finding = condition_of_content(page, document, content, self.last, known.url, accepts=known.accepts)
        if finding.condition is not Condition.ARTICLE:
            return bad_page(known, page, finding)
        return self._compared(content)

    def _previous(self, rules: SiteRules) -> Content:
        """Return the last content; its anchor says nothing of a page that another site rule is for."""
        is_for_both = rules.for_url(self.page.url) is rules.for_url(self.known.last_url)
        return self.last if is_for_both else replace(self.last, anchor=None)

    def _compared(self, content: Content) -> Verdict:
        known, last = self.known, self.last
        seen = Seen(known.last_seen_at, self.now, known.noted)
        change = Change()
        if content != last:
            change = compare(last, content, since=seen.since, until=seen.until, noted=seen.noted)
        if not change:
            return self._read_the_same(content)
        digest = text_digest(content)
        is_same_text = digest == text_digest(last)
        is_noise = _is_only_the_clock(change, content, self.now)
        again = self._seen_again() if is_same_text or is_noise else None
        if again and (is_noise or again.outcome is Outcome.FLAPPING):  # then the date is told by the next check
            return replace(again, stands_for_text=False)
        revised = Verdict(Outcome.REVISED, State.OK, content=content, change=change)
        revised = _standing(revised, known, self.page, content)
        if not is_same_text and digest in dict(known.earlier):
            return self._returned(revised, digest)
        doubt = doubt_of(self.page, content, last)
        if doubt and not (known.accepts or (self._is_confirmed(digest) and not doubt.stays)):
            return self._held(Condition.TEXT_LOST, digest, doubt.why)
        late = late_disclosures(change, known.unsaid, seen, self.now)
        return self._settled(replace(revised, late=late), digest)

    def _read_the_same(self, content: Content) -> Verdict:
        """Judge a page that reads as the last revision does. What is new in it may be text that extraction misses."""
        verdict = _standing(self._seen_again(), self.known, self.page, content)
        told = news(self.known.gate, self.page.body, content) if self.known.gate and not verdict.detail else ""
        hint = f"new text outside the article: “{shorten(told, QUOTED, placeholder='…')}”"
        return replace(verdict, detail=hint) if told else verdict

    def _seen_again(self) -> Verdict:
        """Judge the sight of the last revision's text."""
        known, again = self.known, still(self.known)
        if not known.turns:
            return again
        turns = self._turns_with(text_digest(self.last))
        if self._begin(turns):
            return self._flapping(turns, Condition.ARTICLE)
        if turns.has_settled(self.now):
            return replace(again, turns=())
        detail = self._taking_turns(turns) if turns.is_flapping else ""
        return replace(again, state=_state(turns), detail=detail, turns=self._kept(turns))

    def _returned(self, revised: Verdict, digest: str) -> Verdict:
        """Judge the sight of an earlier revision's text, `revised` being what there is to record."""
        number = dict(self.known.earlier)[digest]
        returned = replace(revised, outcome=Outcome.RETURNED, returns_to=number)
        turns = self._turns_with(digest)
        if self.known.accepts or (self._is_confirmed(digest) and not turns.is_flapping):
            return self._settled(returned, digest)
        if turns.has_settled(self.now):
            return replace(returned, first_seen_at=turns.since, turns=())
        if self._begin(turns):
            return self._flapping(turns, Condition.TEXT_RETURNED)
        if turns.is_flapping:
            return self._quiet(turns, number)
        held = self._held(Condition.TEXT_RETURNED, digest, f"the text of revision {number} is back")
        return replace(held, turns=self._kept(turns))

    def _settled(self, verdict: Verdict, digest: str) -> Verdict:
        """Complete the verdict on a text that is recorded."""
        turns, held = self._turns_with(digest), self.known.held
        first_seen_at = held.since if held and held.what == digest else None
        return replace(verdict, state=_state(turns), first_seen_at=first_seen_at, turns=self._kept(turns))

    def _flapping(self, turns: Turns, condition: Condition) -> Verdict:
        detail = self._taking_turns(turns)
        return Verdict(Outcome.FLAPPING, State.FLAPPING, condition, detail, turns=self._kept(turns))

    def _quiet(self, turns: Turns, number: int) -> Verdict:
        """Judge an earlier revision's text where one is as good as another; only the last revision's page stands."""
        outcome = still(self.known).outcome
        detail = f"{self._taking_turns(turns)}; this is the text of revision {number}"
        return Verdict(outcome, State.FLAPPING, Condition.TEXT_RETURNED, detail, turns=self._kept(turns))

    def _taking_turns(self, turns: Turns) -> str:
        numbers = [str(number) for number in turns.among(dict(self.known.earlier))]
        return (
            f"revisions {', '.join(numbers[:-1])} and {numbers[-1]} take turns" if numbers[1:] else "texts take turns"
        )

    def _turns_with(self, digest: str) -> Turns:
        return Turns.of(self.known.turns).then(digest, text_digest(self.last), self.now)

    def _begin(self, turns: Turns) -> bool:
        """Whether it is with this check that texts take turns."""
        return turns.is_flapping and not Turns.of(self.known.turns).is_flapping

    def _kept(self, turns: Turns) -> tuple[str, ...] | None:
        return None if turns.entries == self.known.turns else turns.entries

    def _held(self, condition: Condition, digest: str, why: str) -> Verdict:
        state = _state(Turns.of(self.known.turns))
        return held_back(self.known, state, condition, digest, why, self.now)

    def _is_confirmed(self, digest: str) -> bool:
        return is_confirmed(self.known, digest, self.now, self.confirm_after)


def _document(page: Page) -> Document:
    return Document(decode(page.body, page.header("content-type")))


def _state(turns: Turns) -> State:
    return State.FLAPPING if turns.is_flapping else State.OK


def _is_only_the_clock(change: Change, content: Content, now: datetime) -> bool:
    """Whether nothing changed but the modified date, and that to the time of the request: some sites always say so.

    Where an editor did it, the next check finds the date grown older, and then it counts.
    """
    only_date = [field.name for field in change.fields] == ["modified_at"] and not change.notes
    has_edits = any(edit.kind is not EditKind.KEPT for edit in change.edits)
    return only_date and not has_edits and content.modified_at is not None and abs(now - content.modified_at) < CLOCK
