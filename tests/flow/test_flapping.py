"""What is no edit makes no revision, however often it is seen, and what is one always does: with the whole check."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from tests.core.histories import TEXTS, flaps, revisions
from tests.core.pages_by_hand import BAD, CUT, EDITS, FIRE, story_markup
from tests.core.walls_by_hand import JSON_BODIES, LISTINGS, NOTICES, REFRESH, WALLS, in_the_storys_frame, notice
from tests.flow.flows import MINUTE, Flow
from tests.website import Web
from tracker.core.verdict import Condition, Outcome, State, Verdict
from tracker.store import history

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SERVED = {name: answer for name, (answer, _) in BAD.items() if answer.status == 200 and not answer.redirects}
SOFT = {  # each with status 200
    **{name: answer.body for name, answer in SERVED.items()},
    **{name: markup.encode() for name, markup in (WALLS | LISTINGS).items()},
    **{name: notice(title, text).body for name, (_, title, text) in NOTICES.items()},
    **{f"{name}, framed": in_the_storys_frame(title, text).body for name, (_, title, text) in NOTICES.items()},
    **{body: body.encode() for body in JSON_BODIES},
    "a refresh": REFRESH.encode(),
    "cut in the middle": CUT.encode(),
}

spaced = pytest.mark.parametrize("every", [MINUTE, HOUR, 2 * DAY], ids=["minute", "hour", "two days"])


def publish(web: Web, name: str, visit: int = 0, etag: str = "") -> str:
    """Let the article read so from now on; "-" is a server in trouble. With a visit, no two pages are the same."""
    if name == "-":
        return web.publish("/1", "no", status=503)
    return web.publish("/1", story_markup(TEXTS[name], visit=visit), etag=etag)


async def told(flow: Flow, web: Web, sequence: str, every: timedelta = HOUR, visit: int = 0) -> list[Verdict]:
    """Check the one article while it reads so, one after another."""
    verdicts = []
    for number, name in enumerate(sequence, 1):
        publish(web, name, visit * number)
        (checked,) = await flow.check(later=every)
        verdicts.append(checked.verdict)
    return verdicts


async def outcomes_of(flow: Flow, web: Web, bodies: Mapping[str, str | bytes]) -> dict[str, Outcome]:
    """Publish each of these in the place of an article of its own, check them all, and return what came of it."""
    paths = {f"/{number}": name for number, name in enumerate(bodies)}
    for path, name in paths.items():
        web.publish(path, bodies[name])
    checked = await flow.check(later=HOUR)
    return {paths[each.known.url.removeprefix(web.url)]: each.verdict.outcome for each in checked}


def track(flow: Flow, web: Web, count: int) -> None:
    """Track so many articles that all read the same."""
    for number in range(count):
        flow.add(web.publish(f"/{number}", story_markup(FIRE)))


# Texts that take turns


@spaced
@pytest.mark.parametrize("sequence", ["ABABABABABAB", "AABBABBAABBA", "ABCACBABCACB", "A-BA--BABA-B"])
async def test_texts_that_take_turns_make_few_revisions_and_are_told_once(
    flow: Flow, web: Web, sequence: str, every: timedelta
) -> None:
    flow.add(publish(web, "A"))

    verdicts = await told(flow, web, sequence, every)

    assert revisions(verdicts) <= 3
    assert flaps(verdicts) == 1
    assert flow.article().revisions == revisions(verdicts)


async def test_pages_that_are_never_the_same_twice_take_turns_as_well(flow: Flow, web: Web) -> None:
    flow.add(publish(web, "A"))

    verdicts = await told(flow, web, "AABBABBAABBA", visit=1)

    assert (revisions(verdicts), flaps(verdicts)) == (2, 1)
    assert flow.article().state is State.FLAPPING


async def test_texts_that_take_turns_leave_no_holds_and_no_hasty_checks(flow: Flow, web: Web) -> None:
    flow.add(publish(web, "A"))
    await told(flow, web, "ABAB", every=10 * DAY)

    publish(web, "A")
    (checked,) = await flow.check(later=10 * DAY)

    assert checked.verdict.outcome is Outcome.UNCHANGED
    assert checked.next_check_at - checked.checked_at > HOUR


async def test_the_page_that_stands_for_the_text_is_the_last_revisions(flow: Flow, web: Web) -> None:
    flow.add(publish(web, "A"))
    await told(flow, web, "ABAB")
    publish(web, "B", etag='"B"')
    await flow.check()
    publish(web, "A", etag='"A"')
    await flow.check()

    await flow.check()

    asked = {name.lower(): value for name, value in web.requests[-1].headers.items()}
    assert asked["if-none-match"] == '"B"'


async def test_an_edit_while_texts_take_turns_is_seen_at_once(flow: Flow, web: Web) -> None:
    flow.add(publish(web, "A"))

    verdicts = await told(flow, web, "ABABAaBbab")

    assert [verdict.outcome for verdict in verdicts[4:]] == [
        Outcome.UNCHANGED,
        Outcome.REVISED,
        Outcome.UNCHANGED,
        Outcome.REVISED,
        Outcome.UNCHANGED,
        Outcome.UNCHANGED,
    ]
    assert history.revision(flow.database, 1)[1].paragraphs == TEXTS["b"]


async def test_a_text_that_remains_is_a_return_dated_by_its_first_sight(flow: Flow, web: Web) -> None:
    flow.add(publish(web, "A"))
    await told(flow, web, "ABAB")
    settled = flow.now + 3 * HOUR

    verdicts = await told(flow, web, "A" * 9, every=3 * HOUR)

    revision = history.revisions(flow.database, 1)[-1]
    assert [verdict.outcome for verdict in verdicts] == [Outcome.UNCHANGED] * 8 + [Outcome.RETURNED]
    assert (revision.returns_to, revision.observed_at) == (1, settled)
    assert revision.not_before_at is not None
    assert revision.not_before_at < revision.observed_at
    assert flow.article().state is State.OK


async def test_a_return_is_accepted_when_somebody_says_so(flow: Flow, web: Web) -> None:
    flow.add(publish(web, "A"))
    await told(flow, web, "ABA")

    await flow.checker.check_now([1], accepts=True)

    assert flow.reported[-1].verdict.outcome is Outcome.RETURNED
    assert history.revisions(flow.database, 1)[-1].observed_at == flow.now


# What is no edit, and what is one


async def test_soft_failures_in_a_row_never_make_a_revision(flow: Flow, web: Web) -> None:
    track(flow, web, len(SOFT))
    await flow.check()

    seen = [await outcomes_of(flow, web, SOFT) for _ in range(4)]

    assert seen == [dict.fromkeys(SOFT, Outcome.BAD_PAGE)] * 4
    assert {flow.article(number + 1).revisions for number in range(len(SOFT))} == {1}


async def test_soft_failures_in_turns_with_the_article_never_make_a_revision(flow: Flow, web: Web) -> None:
    track(flow, web, len(SOFT))
    whole = dict.fromkeys(SOFT, story_markup(FIRE, visit=3))
    await flow.check()

    seen = [await outcomes_of(flow, web, bodies) for bodies in (SOFT, whole, SOFT, whole)]

    assert seen[1::2] == [dict.fromkeys(SOFT, Outcome.UNCHANGED)] * 2
    assert {flow.article(number + 1).revisions for number in range(len(SOFT))} == {1}


async def test_what_no_sign_gives_away_is_held_and_offered_and_leaves_nothing(flow: Flow, web: Web) -> None:
    flow.add(publish(web, "A"))
    await flow.check()
    web.publish(
        "/1", notice("Half price", "Mattresses of every size in the rope works on Sunday, until they are sold.").body
    )

    held = [(await flow.check(later=HOUR))[0].verdict for _ in range(6)]
    publish(web, "A", visit=9)
    (back,) = await flow.check(later=HOUR)

    assert {verdict.outcome for verdict in held} == {Outcome.HELD}
    assert "`tracker accept 1`" in held[-1].detail
    assert back.verdict.outcome is Outcome.UNCHANGED
    assert flow.article(1).revisions == 1


async def test_a_retraction_in_the_texts_place_is_recorded_once_and_stands(flow: Flow, web: Web) -> None:
    track(flow, web, 1)
    await flow.check()
    retraction = "This article has been retracted, because its central claims could not be verified."

    bodies = [story_markup((f"Editor’s note: {retraction}", retraction), visit=visit) for visit in range(4)]
    seen = [(await outcomes_of(flow, web, {"1": body}))["1"] for body in bodies]

    assert seen == [Outcome.REVISED, Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.UNCHANGED]


async def test_every_real_edit_makes_a_revision_at_once(flow: Flow, web: Web) -> None:
    edited = {name: story_markup(paragraphs) for name, paragraphs in EDITS.items()}
    edited["another headline"] = story_markup(FIRE, "Fire in Mill Lane kills four")
    track(flow, web, len(edited))
    await flow.check()

    outcomes = await outcomes_of(flow, web, edited)

    assert outcomes == dict.fromkeys(edited, Outcome.REVISED)


async def test_every_real_edit_behind_a_soft_failure_makes_a_revision(flow: Flow, web: Web) -> None:
    edited = {name: story_markup(paragraphs, visit=5) for name, paragraphs in EDITS.items()}
    track(flow, web, len(edited))
    await flow.check()
    await outcomes_of(flow, web, dict.fromkeys(edited, WALLS["Cloudflare"]))

    outcomes = await outcomes_of(flow, web, edited)

    assert outcomes == dict.fromkeys(edited, Outcome.REVISED)


async def test_a_list_of_stories_is_no_first_revision(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", LISTINGS["a section"]))

    (checked,) = await flow.check()

    assert (checked.verdict.outcome, checked.verdict.condition) == (Outcome.BAD_PAGE, Condition.LISTING)
    assert flow.article().revisions == 0
