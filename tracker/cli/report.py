"""Checks in words: a line for each, and a summary of many."""

from collections import Counter
from collections.abc import Mapping
from datetime import tzinfo

from tracker.core.site import Site
from tracker.core.values import Change, Content, Disclosure, Sight
from tracker.core.verdict import Condition, Outcome, State
from tracker.render.disclosed import remark
from tracker.render.times import length
from tracker.store.recording.record import Checked

CHANGES = (Outcome.REVISED, Outcome.RETURNED, Outcome.FLAPPING, Outcome.GONE, Outcome.BACK)

WORDS = {  # in the order of a summary
    Outcome.FIRST: "first seen",
    Outcome.REVISED: "revised",
    Outcome.RETURNED: "returned",
    Outcome.FLAPPING: "flapping",
    Outcome.GONE: "gone",
    Outcome.BACK: "back",
    Outcome.UNCHANGED: "unchanged",
    Outcome.HELD: "held",
    Outcome.BAD_PAGE: "bad page",
    Outcome.FAILED: "failed",
}
STYLES = {
    Outcome.FIRST: "cyan",
    Outcome.REVISED: "bold blue",
    Outcome.RETURNED: "bold blue",
    Outcome.FLAPPING: "bold magenta",
    Outcome.GONE: "bold magenta",
    Outcome.BACK: "bold green",
    Outcome.UNCHANGED: "dim",
    Outcome.HELD: "yellow",
    Outcome.BAD_PAGE: "yellow",
    Outcome.FAILED: "red",
}
DISCLOSURES = {  # each with what it means, where there is nothing to remark
    Disclosure.DISCLOSED: ("disclosed", ""),
    Disclosure.DATE_ONLY: ("date only", "the claimed date moved, no note says what changed"),
    Disclosure.UNDISCLOSED: ("undisclosed", "nothing says so"),
    Disclosure.NOTE_ONLY: ("note only", "the text is the same"),
    Disclosure.NONE: ("nothing to disclose", ""),
}


def line_of(checked: Checked) -> str:
    """Return one line on a check: which article, what came out, and why or what changed."""
    known, outcome = checked.known, checked.verdict.outcome
    return f"{known.article_id:>4}  {WORDS[outcome]:<10}  {known.url}  {what_of(checked)}".rstrip()


def what_of(checked: Checked) -> str:
    """Return what a check found, in words, without naming the article."""
    verdict = checked.verdict
    if verdict.change:
        back = f"back to revision {verdict.returns_to}: " if verdict.returns_to else ""
        badges = f"{verdict.change.significance}, {said_of(verdict.change)}"
        afresh = "; the page's template changed" if verdict.anchor and verdict.anchor.sight is Sight.AFRESH else ""
        late = "".join(f"; discloses revision {told.number} after {length(told.after)}" for told in verdict.late)
        return f"revision {checked.revision}: {back}{verdict.change.summary} ({badges}){late}{afresh}"
    if verdict.content:
        return "; ".join(filter(None, (f"revision 1: {first_sight(verdict.content)}", verdict.detail)))
    if verdict.outcome is Outcome.HELD:
        return f"{_condition(verdict.condition)}, {verdict.detail}; held back so far"
    if verdict.state is State.FLAPPING:
        return verdict.detail
    if verdict.outcome is Outcome.BACK:
        return "the article is there again"
    return ": ".join(part for part in (_condition(verdict.condition), verdict.detail) if part)


def left_in_peace(site: Site, count: int, zone: tzinfo) -> str:
    """Return why so many articles of a site were not checked, and what can be done."""
    until = f"{site.not_before_at.astimezone(zone):%Y-%m-%d %H:%M}" if site.not_before_at else "later"
    why = f"it asked to be left alone until {until}" if site.is_asked else f"{site.trouble}; next try {until}"
    articles = f"{count:,} article{'s' * (count != 1)} not checked"
    return f"{site.name}: {articles}: {why} (--force asks all the same)"


def said_of(change: Change) -> str:
    """Return whether the publisher said so, in words: "undisclosed: nothing says so"."""
    kind, meaning = DISCLOSURES[change.disclosure]
    return ": ".join(filter(None, (kind, remark(change) or meaning)))


def first_sight(content: Content) -> str:
    """Return what was found at the first check: the headline and how much text."""
    count = len(content.paragraphs)
    return f"“{content.title}”, {count} paragraph{'s' * (count != 1)}"


def summary_of(outcomes: Mapping[Outcome, int]) -> str:
    """Return "500 checked: 3 revised, 497 unchanged"."""
    counts = Counter(outcomes)
    parts = ", ".join(f"{counts[outcome]} {word}" for outcome, word in WORDS.items() if counts[outcome])
    return f"{counts.total()} checked" + (f": {parts}" if parts else "")


def _condition(condition: Condition) -> str:
    return "" if condition is Condition.ARTICLE else condition.replace("_", " ")
