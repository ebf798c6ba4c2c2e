"""The schedule: what is due and how late, how checks went, which sites and articles need a person."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, tzinfo

from tracker.cli.doctor.finding import Finding, ok, warning
from tracker.core.verdict import Condition, Outcome, State
from tracker.core.wellness import LATE, are_mostly_in_vain
from tracker.render.times import at, length
from tracker.store.health import Counts, RobotsTrouble, Schedule, SiteTrouble, Stuck

NAMED = 10  # of each kind; --json has more
EXAMPLES = 3  # articles of a kind
TRY_BY_HAND = "`tracker history {article}` says what was seen"
REMEDIES = {  # what to do about articles that always end in the same condition
    Condition.DISALLOWED: "pause them, or, if you may, `tracker set {article} --ignore-robots`",
    Condition.NEEDS_BROWSER: "`tracker set {article} --browser` has a browser fetch the page (extra browser)",
    Condition.NOT_HTML: "only pages can be followed: `tracker remove {article}`",
    Condition.UNREACHABLE: TRY_BY_HAND,
    Condition.NOT_FOUND: TRY_BY_HAND,
    Condition.REFUSED: TRY_BY_HAND,
    Condition.SERVER_ERROR: TRY_BY_HAND,
    Condition.UNREADABLE: TRY_BY_HAND,
    Condition.EMPTY: "a site rule may find the text: docs/sites.md",
}
ACCEPT = "look at the page; `tracker accept {article}` takes what is seen there for the article"


def findings(schedule: Schedule, now: datetime, zone: tzinfo) -> Iterator[Finding]:
    """Yield what is found, in the order in which it is shown."""
    yield _tracked(schedule.counts)
    yield _due(schedule, now)
    yield _checks(schedule)
    yield from _sites(schedule, now, zone)
    yield from _robots(schedule, zone, now)
    yield from map(_stuck, schedule.stuck)
    if schedule.counts.ignoring_robots:
        count = schedule.counts.ignoring_robots
        yield warning("robots", f"{_articles(count)}: robots.txt is passed over", "be sure that you may")


def _tracked(counts: Counts) -> Finding:
    states = ", ".join(f"{counts.states[state]:,} {state}" for state in State if counts.states.get(state))
    parts = (
        states,
        f"{counts.held:,} held until another check sees it too" if counts.held else "",
        f"{counts.paused:,} paused" if counts.paused else "",
    )
    said = "; ".join(filter(None, parts))
    return ok("tracked", f"{_articles(counts.tracked)} tracked" + (f": {said}" if said else ""))


def _due(schedule: Schedule, now: datetime) -> Finding:
    due, last = schedule.due, schedule.last_check_at
    if due.earliest_at is None:
        return ok("due", "nothing is due now")
    overdue = max(now - due.earliest_at, timedelta(0))
    says = f"{_articles(due.count)} due now, the longest for {length(overdue)}"
    if overdue < LATE:
        return ok("due", says)
    if last is None or now - last > LATE:
        since = f"the last check was {length(now - last)} ago" if last else "nothing was ever checked"
        return warning("due", f"{says}; {since}", "is `tracker run` running? see docs/running.md")
    return warning("due", says, "more is due than is checked: docs/running.md says what to do")


def _checks(schedule: Schedule) -> Finding:
    says = f"checks: {_outcomes(schedule.last_hour)} in the last hour, {_outcomes(schedule.last_day)} in the last day"
    if are_mostly_in_vain(schedule.last_hour):
        return warning("checks", f"{says}; most of the last hour's were in vain", "is this machine's network well?")
    return ok("checks", says)


def _outcomes(outcomes: Mapping[Outcome, int]) -> str:
    told = ", ".join(
        f"{outcomes[outcome]:,} {outcome.replace('_', ' ')}"
        for outcome in Outcome
        if outcome is not Outcome.UNCHANGED and outcomes.get(outcome)
    )
    return f"{sum(outcomes.values()):,}" + (f" ({told})" if told else "")


def _sites(schedule: Schedule, now: datetime, zone: tzinfo) -> Iterator[Finding]:
    yield from (_site(site, now, zone) for site in schedule.sites[:NAMED])
    if schedule.site_count > NAMED:
        says = f"{schedule.site_count - NAMED:,} more sites are in trouble"
        yield warning("site", says, "--json names them; if it is most of yours, is this machine's network well?")
    if not schedule.site_count:
        yield ok("site", "no site is in trouble")


def _site(site: SiteTrouble, now: datetime, zone: tzinfo) -> Finding:
    today = now.astimezone(zone).date()
    is_ahead = site.next_try_at and site.next_try_at > now  # else with the next of its articles that is due
    next_try = f", next try {at(site.next_try_at, zone, today=today)}" if site.next_try_at and is_ahead else ""
    waits = f"{_articles(site.articles)} wait{'s' * (site.articles == 1)}{next_try}"
    if not site.trouble:
        return ok("site", f"{site.name}: asked for a wait; {waits}")
    since = f" since {at(site.since, zone, today=today)}" if site.since else ""
    return warning("site", f"{site.name}: in trouble{since}: {site.trouble}; {waits}")


def _robots(schedule: Schedule, zone: tzinfo, now: datetime) -> Iterator[Finding]:
    yield from (_robots_trouble(each, zone, now) for each in schedule.robots[:NAMED])
    if schedule.robots_count > NAMED:
        yield warning("robots", f"{schedule.robots_count - NAMED:,} more robots.txt can't be had", "--json names them")


def _robots_trouble(trouble: RobotsTrouble, zone: tzinfo, now: datetime) -> Finding:
    since = at(trouble.since, zone, today=now.astimezone(zone).date())
    why = f": {trouble.why}" if trouble.why else ""
    return warning("robots", f"{trouble.origin}/robots.txt can't be had since {since}{why}")


def _stuck(stuck: Stuck) -> Finding:
    examples = ", ".join(f"{article_id} ({url})" for article_id, url in stuck.articles[:EXAMPLES])
    more = ", ..." if stuck.count > EXAMPLES else ""
    says = f"{stuck.condition.replace('_', ' ')} at each of the last checks of {_articles(stuck.count)}"
    remedy = REMEDIES.get(stuck.condition, ACCEPT).format(article=stuck.articles[0][0])
    return warning(f"stuck_{stuck.condition}", f"{says}: {examples}{more}", remedy)


def _articles(count: int) -> str:
    return f"{count:,} article{'s' * (count != 1)}"
