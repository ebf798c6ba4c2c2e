"""Our change is not their change: after an upgrade the stored page is read anew before the next one is judged by it."""

import logging
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import text

from tests.flow.flows import MINUTE, Flow
from tests.store.digests import digests_again
from tests.website import TEXT, Web, page
from tracker.core.values import Content, Disclosure, Reason, Significance
from tracker.core.verdict import Outcome
from tracker.reading import Reader
from tracker.store import articles, claims, history
from tracker.store.history import Revision
from tracker.store.tables import RevisionRow

HEADLINE = "Old bridge is closed"
READ = Content(title=HEADLINE, paragraphs=TEXT, language="en")
READ_WITHOUT_THE_END = Content(title=HEADLINE, paragraphs=TEXT[:-1], language="en")  # as an earlier extractor did
PROMOTED = page(
    HEADLINE, *TEXT[:2], "The Sunday walk along the river starts at nine, and all readers are welcome to it.", *TEXT[2:]
)
EDITED = (*TEXT[:2], TEXT[2].replace("3,100", "31,000"), *TEXT[3:])


def another_visit(*paragraphs: str, headline: str = HEADLINE) -> str:
    """Return the page with other bytes."""
    return page(headline, *paragraphs, head='<meta name="nonce" content="8d1f">')


def revisions(flow: Flow) -> tuple[Revision, ...]:
    return history.revisions(flow.database, 1)


def kinds(flow: Flow) -> list[bool]:
    return [revision.is_technical for revision in revisions(flow)]


async def test_an_upgrade_that_reads_the_same_makes_no_revision(flow: Flow, web: Web, later_reader: Reader) -> None:
    flow.add(web.publish("/1", page()))
    await flow.check()
    flow.read_with(later_reader)
    web.publish("/1", another_visit())

    outcome = await flow.outcome()

    assert outcome is Outcome.UNCHANGED
    assert kinds(flow) == [False]


async def test_an_upgrade_that_reads_the_same_reads_the_stored_page_just_once(
    flow: Flow, web: Web, later_reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    flow.add(web.publish("/1", page()))
    await flow.check()
    flow.read_with(later_reader)
    web.publish("/1", another_visit())
    await flow.check()
    with flow.database.rebuild() as connection:
        connection.execute(text("DELETE FROM blobs"))  # so that a second reading would show
    web.publish("/1", page(head="<!-- once more -->"))

    outcome = await flow.outcome()

    assert outcome is Outcome.UNCHANGED
    assert caplog.messages == []


async def test_an_upgrade_that_reads_more_makes_a_technical_revision_and_no_edit(flow: Flow, web: Web) -> None:
    url = web.publish("/1", another_visit())
    flow.earlier_reading(url, page(), READ_WITHOUT_THE_END)

    (checked,) = await flow.check()

    first, technical = revisions(flow)
    assert (checked.verdict.outcome, checked.revision, checked.verdict.change) == (Outcome.UNCHANGED, 2, None)
    assert (first.is_technical, technical.is_technical) == (False, True)
    assert history.revision(flow.database, 1, 2)[1].paragraphs == TEXT
    assert flow.article().revisions == 2


async def test_a_technical_revision_has_the_evidence_of_the_one_before_and_matters_to_nobody(
    flow: Flow, web: Web
) -> None:
    url = web.publish("/1", another_visit())
    flow.earlier_reading(url, page(), READ_WITHOUT_THE_END)

    await flow.check()

    first, technical = revisions(flow)
    assert (technical.observed_at, technical.not_before_at) == (first.observed_at, first.not_before_at)
    assert technical.page_digest == first.page_digest
    assert history.headers(flow.database, 1, 2) == history.headers(flow.database, 1, 1)
    assert (technical.significance, technical.disclosure) == (Significance.NONE, Disclosure.NONE)
    assert (technical.reasons, technical.words_added, technical.returns_to) == ((), 0, None)
    assert technical.summary != ""
    assert (first.extractor, technical.extractor) == ("earlier", flow.reader.extractor(url))


async def test_technical_revisions_are_links_of_the_chain(flow: Flow, web: Web) -> None:
    url = web.publish("/1", page(HEADLINE, *EDITED))
    flow.earlier_reading(url, page(), READ_WITHOUT_THE_END)

    await flow.check()

    with flow.database.read() as session:
        rows = [session.get_one(RevisionRow, key) for key in (1, 2, 3)]
    assert [row.digest for row in rows] == digests_again(session, rows)
    assert all(later.previous_digest == earlier.digest for earlier, later in pairwise(rows))


async def test_an_edit_after_an_upgrade_is_told_without_our_own_change(flow: Flow, web: Web) -> None:
    url = web.publish("/1", page(HEADLINE, *EDITED))
    flow.earlier_reading(url, page(), READ_WITHOUT_THE_END)

    (checked,) = await flow.check()

    change = checked.verdict.change
    assert change is not None
    assert (checked.verdict.outcome, checked.revision) == (Outcome.REVISED, 3)
    assert change.reasons == (Reason.NUMBER,)
    assert kinds(flow) == [False, True, False]


async def test_the_pace_of_checks_does_not_follow_from_our_own_change(flow: Flow, web: Web) -> None:
    url = web.publish("/1", another_visit())
    flow.earlier_reading(url, page(), READ_WITHOUT_THE_END)
    seen_at = flow.now

    (checked,) = await flow.check(later=timedelta(days=2))

    assert checked.fresh_at == seen_at
    assert checked.next_check_at - checked.checked_at == timedelta(hours=6)


async def test_the_bytes_that_are_known_are_not_read_after_an_upgrade(
    flow: Flow, web: Web, later_reader: Reader
) -> None:
    flow.add(web.publish("/1", page()))
    await flow.check()
    flow.read_with(later_reader)

    (checked,) = await flow.check()

    assert checked.verdict.outcome is Outcome.UNCHANGED
    assert checked.known.last is None


async def test_an_edit_to_what_an_earlier_extractor_misread_is_no_return(flow: Flow, web: Web) -> None:
    url = web.publish("/1", page(HEADLINE, *TEXT[:-1]))
    flow.earlier_reading(url, page(), READ_WITHOUT_THE_END)

    (checked,) = await flow.check()

    assert (checked.verdict.outcome, checked.verdict.returns_to, checked.revision) == (Outcome.REVISED, None, 3)


async def test_nor_is_it_at_a_later_check(flow: Flow, web: Web) -> None:
    url = web.publish("/1", another_visit())
    flow.earlier_reading(url, page(), READ_WITHOUT_THE_END)
    await flow.check()
    web.publish("/1", page(HEADLINE, *TEXT[:-1]))

    (checked,) = await flow.check()

    assert (checked.verdict.outcome, checked.verdict.returns_to) == (Outcome.REVISED, None)


async def test_a_text_that_comes_back_after_an_upgrade_returns_to_the_revision_that_reads_so_today(
    flow: Flow, web: Web
) -> None:
    url = web.publish("/1", another_visit())
    flow.earlier_reading(url, page(), READ_WITHOUT_THE_END)
    await flow.check()
    web.publish("/1", page(HEADLINE, *EDITED))
    await flow.check()
    web.publish("/1", page())
    await flow.check()

    (checked,) = await flow.check(later=2 * MINUTE)

    assert (checked.verdict.outcome, checked.verdict.returns_to) == (Outcome.RETURNED, 2)


async def test_where_the_stored_page_is_lost_an_edit_is_told_along_with_our_own_change(
    flow: Flow, web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    url = web.publish("/1", page(HEADLINE, *EDITED))
    flow.earlier_reading(url, page(), READ_WITHOUT_THE_END)
    with flow.database.rebuild() as connection:
        connection.execute(text("DELETE FROM blobs"))

    (checked,) = await flow.check()

    assert (checked.verdict.outcome, checked.revision) == (Outcome.REVISED, 2)
    assert "not in the database" in caplog.text


async def test_a_lost_page_is_named_once_where_the_text_is_the_same(
    flow: Flow, web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    url = web.publish("/1", another_visit())
    flow.earlier_reading(url, page(), READ)
    with flow.database.rebuild() as connection:
        connection.execute(text("DELETE FROM blobs"))
    await flow.check()
    web.publish("/1", page(head="<!-- once more -->"))

    (checked,) = await flow.check()

    assert len(caplog.messages) == 1
    assert checked.verdict.outcome is Outcome.UNCHANGED


async def test_a_stored_page_without_text_today_hides_no_edit_and_harms_no_history(
    flow: Flow, web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    url = web.publish("/1", page(HEADLINE, *TEXT, "One of its piers has sunk by 4 centimetres since."))
    flow.earlier_reading(url, "<html><body></body></html>", READ)

    (checked,) = await flow.check()

    assert (checked.verdict.outcome, checked.revision) == (Outcome.REVISED, 2)
    assert "stored page" in caplog.text
    assert kinds(flow) == [False, False]


async def test_reextracting_records_what_differs_and_asks_no_web_site(flow: Flow, web: Web) -> None:
    flow.earlier_reading(web.url + "/1", page(), READ_WITHOUT_THE_END)
    flow.earlier_reading(web.url + "/2", page(), READ)

    done = await flow.reextract()

    assert [bool(each.change) for each in done] == [True, False]
    assert [each.known.number for each in done] == [2, 1]
    assert [article.revisions for article in articles.every_article(flow.database)] == [2, 1]
    assert web.asked == []


async def test_reextracting_a_second_time_finds_nothing_to_do(flow: Flow, web: Web) -> None:
    flow.earlier_reading(web.url + "/1", page(), READ_WITHOUT_THE_END)
    flow.earlier_reading(web.url + "/2", page(), READ)
    await flow.reextract()

    again = await flow.reextract()

    assert again == []
    assert kinds(flow) == [False, True]


async def test_reextracting_leaves_the_articles_checks_as_they_were(flow: Flow, web: Web) -> None:
    flow.earlier_reading(web.url + "/1", page(), READ_WITHOUT_THE_END)
    before = flow.article()

    await flow.reextract()

    after = flow.article()
    assert (after.next_check_at, after.last_check_at, after.state) == (
        before.next_check_at,
        before.last_check_at,
        before.state,
    )
    assert len(history.checks(flow.database, 1)) == 1


async def test_a_dry_run_says_the_same_and_writes_nothing(flow: Flow, web: Web) -> None:
    flow.earlier_reading(web.url + "/1", page(), READ_WITHOUT_THE_END)

    rehearsed = await flow.reextract(is_dry_run=True)
    revisions_then = kinds(flow)
    done = await flow.reextract()

    assert rehearsed[0].change == done[0].change
    assert revisions_then == [False]


async def test_reextracting_leaves_articles_to_the_process_that_is_checking_them(flow: Flow, web: Web) -> None:
    flow.earlier_reading(web.url + "/1", page(), READ_WITHOUT_THE_END)
    flow.earlier_reading(web.url + "/2", page(), READ_WITHOUT_THE_END)
    claims.claim(flow.database, [1], "another:1:x", flow.now)

    held = await flow.checker.reextractor.reextract([1, 2], lambda done: None)

    assert held == (1,)
    assert [article.revisions for article in articles.every_article(flow.database)] == [1, 2]


async def test_what_was_reextracted_is_free_to_be_checked(flow: Flow, web: Web) -> None:
    flow.earlier_reading(web.url + "/1", page(), READ_WITHOUT_THE_END)

    await flow.reextract()

    assert len(claims.claim(flow.database, [1], "another:1:x", flow.now)) == 1


async def test_a_lost_page_is_named_and_the_others_are_read(flow: Flow, web: Web) -> None:
    flow.earlier_reading(web.url + "/1", page(), READ_WITHOUT_THE_END)
    flow.earlier_reading(web.url + "/2", another_visit(), READ_WITHOUT_THE_END)
    with flow.database.rebuild() as connection:
        connection.execute(text("DELETE FROM blobs WHERE digest = (SELECT page_digest FROM revisions WHERE id = 1)"))

    lost, read = await flow.reextract()

    assert "not in the database" in lost.trouble
    assert (read.trouble, read.known.number) == ("", 2)


async def test_an_article_that_a_check_has_brought_up_to_date_meanwhile_is_left_alone(flow: Flow, web: Web) -> None:
    url = web.publish("/1", another_visit())
    flow.earlier_reading(url, page(), READ_WITHOUT_THE_END)
    await flow.check()

    done = await flow.reextract()

    assert done == []


async def test_a_site_rule_that_reads_differently_makes_a_technical_revision_and_no_edit(
    flow: Flow, web: Web, strict_reader: Reader
) -> None:
    flow.add(web.publish("/1", PROMOTED))
    await flow.check()
    flow.read_with(strict_reader)
    web.publish("/1", PROMOTED.replace("<p", "<p ", 1))

    (checked,) = await flow.check()

    assert checked.verdict.outcome is Outcome.UNCHANGED
    assert kinds(flow) == [False, True]
    assert history.revision(flow.database, 1)[1].paragraphs == TEXT
    assert revisions(flow)[1].extractor == strict_reader.extractor(web.url)


async def test_an_upgrade_is_logged_where_it_changed_our_reading(
    flow: Flow, web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="tracker.reextraction")
    url = web.publish("/1", another_visit())
    flow.earlier_reading(url, page(), READ_WITHOUT_THE_END)

    await flow.check(later=MINUTE)

    assert f"{url}: our own reading changed" in caplog.text
