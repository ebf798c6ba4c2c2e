"""Claims: no article is ever checked by two, and none stays with a process that is no more."""

import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.store.results import LEASE, MINUTE, Bench, content, failed, saw
from tracker.core.site import Site
from tracker.core.verdict import Known
from tracker.store import articles, claims
from tracker.store.database.engine import Database

MACHINE = socket.gethostname().replace(":", "-")
ANOTHER = "elsewhere:1:feed"


def a_dead_process() -> int:
    ended = subprocess.Popen([sys.executable, "-S", "-c", ""])
    ended.wait()
    return ended.pid


def due(database: Database, lease: str, now: datetime, only: Sequence[int] | None = None) -> tuple[Known, ...]:
    """Claim what is due, and return it."""
    return tuple(known for work in claims.claim_due(database, lease, now, 10, only=only) for known in work.articles)


def test_an_article_under_one_lease_is_not_claimed_under_another(bench: Bench, noon: datetime) -> None:
    bench.ids(3)

    mine = due(bench.database, LEASE, noon)
    theirs = due(bench.database, ANOTHER, noon)
    named = claims.claim(bench.database, [1, 2, 3], ANOTHER, noon)

    assert [known.article_id for known in mine] == [1, 2, 3]
    assert (theirs, named) == ((), ())


def test_claims_at_the_same_moment_share_the_hosts_and_no_article_is_given_twice(bench: Bench, noon: datetime) -> None:
    bench.now = noon
    ids = [bench.add(f"https://{number % 12}.example/{number}") for number in range(60)]
    leases = [f"elsewhere:{number}:x" for number in range(12)]

    def claim(lease: str) -> list[int]:
        own = Database(bench.database.url)
        claimed = claims.claim_due(own, lease, noon, 1)
        own.close()
        return [known.article_id for work in claimed for known in work.articles]

    with ThreadPoolExecutor(12) as threads:
        claimed = list(threads.map(claim, leases))

    given = [article for batch in claimed for article in batch]
    assert len(given) == len(set(given))
    assert set(given) <= set(ids)
    assert {len(batch) for batch in claimed} <= {0, 5}


def test_a_host_that_another_process_is_at_is_left_to_it(bench: Bench, noon: datetime) -> None:
    bench.ids(claims.BATCH + 5)
    other = bench.add("https://other.example/1")

    mine = due(bench.database, LEASE, noon)
    theirs = due(bench.database, ANOTHER, noon)

    assert other in [known.article_id for known in mine]
    assert (len(mine), theirs) == (claims.BATCH + 1, ())


def test_the_longest_due_are_claimed_first(bench: Bench, noon: datetime) -> None:
    bench.now = noon
    bench.ids(2)
    articles.resume(bench.database, 1, now=noon + MINUTE)

    claimed = due(bench.database, LEASE, noon + MINUTE)

    assert [known.article_id for known in claimed] == [2, 1]


def test_an_article_is_not_due_before_its_time(bench: Bench, noon: datetime) -> None:
    bench.add()
    bench.see(1, content())

    early = due(bench.database, LEASE, bench.now + 9 * MINUTE)
    in_time = due(bench.database, LEASE, bench.now + 10 * MINUTE)

    assert early == ()
    assert [known.article_id for known in in_time] == [1]


def test_a_claim_can_be_narrowed_to_some_articles(bench: Bench, noon: datetime) -> None:
    bench.ids(3)

    none = due(bench.database, LEASE, noon, only=[])
    claimed = due(bench.database, LEASE, noon, only=[2])

    assert none == ()
    assert [known.article_id for known in claimed] == [2]


def test_a_lease_that_is_given_back_frees_its_articles(bench: Bench, noon: datetime) -> None:
    bench.ids(2)
    due(bench.database, ANOTHER, noon)

    claims.release(bench.database, ANOTHER)
    claimed = due(bench.database, LEASE, noon)

    assert len(claimed) == 2


def test_an_expired_lease_holds_nothing(bench: Bench, noon: datetime) -> None:
    bench.add()
    due(bench.database, ANOTHER, noon)

    before = due(bench.database, LEASE, noon + claims.LEASE)
    after = due(bench.database, LEASE, noon + claims.LEASE + timedelta(seconds=1))

    assert before == ()
    assert len(after) == 1


def test_the_lease_of_a_dead_process_of_this_machine_is_reaped(bench: Bench, noon: datetime) -> None:
    bench.ids(2)
    due(bench.database, f"{MACHINE}:{a_dead_process()}:feed", noon)

    reaped = claims.reap(bench.database, LEASE)
    claimed = due(bench.database, LEASE, noon)

    assert reaped == 1
    assert len(claimed) == 2


@pytest.mark.parametrize(
    "lease",
    [ANOTHER, f"{MACHINE}:{os.getppid()}:feed", LEASE, "strange", f"{MACHINE}:x:y"],
    ids=["another machine", "another process", "this process", "no lease of ours", "no number"],
)
def test_the_lease_of_a_living_process_or_of_another_machine_is_left_alone(
    bench: Bench, noon: datetime, lease: str
) -> None:
    bench.add()
    due(bench.database, lease, noon)

    reaped = claims.reap(bench.database, LEASE)

    assert reaped == 0
    assert due(bench.database, "other:1:x", noon) == ()


def test_a_lease_with_our_process_number_that_we_never_took_is_a_dead_ones(bench: Bench, noon: datetime) -> None:
    """In a container the restarted daemon has the number of the one that was killed."""
    bench.add()
    due(bench.database, f"{MACHINE}:{os.getpid()}:{'0' * 16}", noon)

    claims.reap(bench.database, LEASE)

    assert len(due(bench.database, "other:1:x", noon)) == 1


def test_the_results_of_a_lost_lease_are_dropped_and_the_others_kept(bench: Bench, noon: datetime) -> None:
    bench.ids(2)
    lost, kept = bench.claim(1), bench.claim(2)
    claims.release(bench.database, LEASE)
    claims.claim(bench.database, [1], ANOTHER, bench.now)
    claims.claim(bench.database, [2], LEASE, bench.now)

    ours = bench.record(saw(lost, content("Lost"), bench.now), saw(kept, content("Kept"), bench.now))

    assert ours == {2}
    assert [article.title for article in articles.every_article(bench.database)] == ["", "Kept"]
    assert [article.revisions for article in articles.every_article(bench.database)] == [0, 1]


def test_the_result_for_an_article_that_was_removed_meanwhile_is_dropped(bench: Bench) -> None:
    bench.add()
    known = bench.claim(1)
    articles.remove(bench.database, 1)

    ours = bench.record(saw(known, content(), bench.now))

    assert ours == frozenset()


def test_a_result_counts_once(bench: Bench) -> None:
    bench.add()
    checked = saw(bench.claim(1), content(), bench.now)

    first, second = bench.record(checked), bench.record(checked)

    assert (first, second) == (frozenset({1}), frozenset())
    assert articles.find(bench.database, "1").revisions == 1


def test_a_host_whose_articles_another_process_holds_is_not_offered(bench: Bench, noon: datetime) -> None:
    bench.add()
    claims.claim(bench.database, [1], LEASE, noon)

    for_others = due(bench.database, "a:1:x", noon)
    for_the_holder = due(bench.database, LEASE, noon)

    assert (len(for_others), len(for_the_holder)) == (0, 1)


def test_what_is_due_comes_host_by_host_and_of_each_a_batch_at_most(bench: Bench, noon: datetime) -> None:
    bench.ids(claims.BATCH + 5)
    other = bench.add("https://other.example/1")

    works = claims.claim_due(bench.database, LEASE, noon, 10)

    assert [(work.site.name, len(work.articles)) for work in works] == [
        ("news.example", claims.BATCH),
        ("other.example", 1),
    ]
    assert works[1].articles[0].article_id == other


def test_busy_hosts_are_passed_over_and_no_more_come_than_are_wanted(bench: Bench, noon: datetime) -> None:
    urls = [f"https://{name}.example/1" for name in "abc"]
    ids = [bench.add(url) for url in urls]

    (one,) = claims.claim_due(bench.database, LEASE, noon, 1)
    (two,) = claims.claim_due(bench.database, LEASE, noon, 5, busy=[one.site.id, 3])

    assert [known.article_id for known in (*one.articles, *two.articles)] == ids[:2]


def test_a_host_is_left_in_peace_until_its_time(bench: Bench, noon: datetime) -> None:
    bench.ids(2)
    known = bench.claim(1)
    site = Site(1, "news.example", failures=1, not_before_at=bench.now + 60 * MINUTE, is_asked=True)
    bench.record(replace(failed(known, bench.now), site=site))

    early = due(bench.database, LEASE, bench.now + 59 * MINUTE)
    (work,) = claims.claim_due(bench.database, LEASE, bench.now + 60 * MINUTE, 10)

    assert early == ()
    assert work.site == site
    assert len(work.articles) == 2


def test_of_a_host_in_trouble_one_article_is_tried(bench: Bench, noon: datetime) -> None:
    bench.ids(3)
    site = Site(1, "news.example", failures=3, trouble="HTTP 503", trouble_since=noon)
    bench.record(replace(failed(bench.claim(1), bench.now), site=site))

    claimed = due(bench.database, LEASE, bench.now + 60 * MINUTE)

    assert len(claimed) == 1


def test_what_is_let_go_is_free_for_another(bench: Bench, noon: datetime) -> None:
    bench.ids(2)
    due(bench.database, LEASE, noon)

    claims.let_go(bench.database, LEASE, [1, 2])

    assert [known.article_id for known in due(bench.database, ANOTHER, noon)] == [1, 2]
