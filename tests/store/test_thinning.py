"""What goes when its time is over, what stays whatever its age, and that no text does."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice

import pytest
from sqlalchemy import func, insert, select, update
from sqlmodel import col

from tests.store.digests import digests_again
from tests.store.results import Bench, content, failed, saw, saw_a_wall, saw_the_same
from tracker.core.canonical import page_digest
from tracker.core.retention import Retention, Spared
from tracker.core.verdict import Condition, Outcome, State, Verdict
from tracker.errors import UsageError
from tracker.store import articles, history
from tracker.store.retention import thinning
from tracker.store.retention.thinning import Thinned
from tracker.store.tables import AlertRow, BlobRow, CheckRow, RevisionRow

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MONTH = Retention("retention", pages=30 * DAY, bad_pages=30 * DAY, checks=30 * DAY)


def body_of(version: int) -> bytes:
    return b"<p>Some 3,100 cars cross the river there on a working day.</p>" * 20 + b"version %d" % version


def store(bench: Bench, article_id: int, *versions: int, every: timedelta = DAY) -> None:
    """Store a revision for each of these versions, with pages of their own."""
    for version in versions:
        bench.now += every
        known = bench.claim(article_id)
        bench.record(saw(known, content(f"Version {version}"), bench.now, body=body_of(version)))


def thin(
    bench: Bench, retention: Retention = MONTH, *, after: timedelta = 365 * DAY, only: Collection[int] | None = None
) -> list[Thinned]:
    """Thin out by one rule for all, so long after what was recorded last."""
    steps = thinning.thin(bench.database, lambda *_: retention, bench.now + after, only=only)
    return list(steps)


def kept(bench: Bench, *versions: int) -> list[int]:
    """Return which of these versions' pages are still there."""
    query = select(col(BlobRow.digest)).where(col(BlobRow.body).is_not(None))
    with bench.database.read() as session:
        there = set(session.scalars(query))
    return [version for version in versions if page_digest(body_of(version)) in there]


def count_checks(bench: Bench) -> int:
    with bench.database.read() as session:
        return session.scalar(select(func.count()).select_from(CheckRow)) or 0


def check_times(bench: Bench, article_id: int) -> list[datetime]:
    return [check.checked_at for check in history.checks(bench.database, article_id)]


def look(bench: Bench, article_id: int, count: int, every: timedelta = HOUR) -> None:
    """Record checks that find nothing."""
    for _ in range(count):
        bench.now += every - MINUTE
        bench.record(saw_the_same(bench.claim(article_id), bench.now))


def test_pages_that_were_replaced_long_ago_go_but_for_the_first_and_the_newest(bench: Bench) -> None:
    article = bench.add()
    store(bench, article, 1, 2, 3, 4)

    (done,) = thin(bench)

    assert kept(bench, 1, 2, 3, 4) == [1, 4]
    assert (done.article_ids, done.rule, done.pages, done.bad_pages) == (frozenset([article]), "retention", 2, 0)


def test_texts_headers_and_digests_stay_what_they_were(bench: Bench) -> None:
    article = bench.add()
    store(bench, article, 1, 2, 3)
    before = [history.revision(bench.database, article, number) for number in (1, 2, 3)]

    thin(bench)

    assert [history.revision(bench.database, article, number) for number in (1, 2, 3)] == before
    assert ("X-Odd", "é") in history.headers(bench.database, article, 2)
    with bench.database.read() as session:
        rows = session.scalars(select(RevisionRow).order_by(col(RevisionRow.number))).all()
        assert digests_again(session, rows) == [row.digest for row in rows]


def test_what_is_left_can_be_read_byte_for_byte(bench: Bench) -> None:
    article = bench.add()
    store(bench, article, *range(1, 25))

    thin(bench)

    assert [history.raw_page(bench.database, article, number) for number in (1, 24)] == [body_of(1), body_of(24)]


def test_a_page_that_has_gone_is_named_as_that(bench: Bench) -> None:
    article = bench.add()
    store(bench, article, 1, 2, 3)

    thin(bench)

    with pytest.raises(UsageError, match="thinned out"):
        history.raw_page(bench.database, article, 2)


def test_a_pages_time_counts_from_when_another_took_its_place(bench: Bench) -> None:
    article = bench.add()
    store(bench, article, 1, 2, 3, 4, every=40 * DAY)

    thin(bench, after=timedelta(0))

    assert kept(bench, 1, 2, 3, 4) == [1, 3, 4]


def test_without_a_rule_everything_stays(bench: Bench) -> None:
    store(bench, bench.add(), 1, 2, 3)

    assert thin(bench, Retention()) == []


@pytest.mark.parametrize("seconds", [0, 1])
def test_what_is_exactly_as_old_as_it_may_be_stays(bench: Bench, seconds: int) -> None:
    store(bench, bench.add(), 1, 2, 3)

    done = thin(bench, after=30 * DAY + timedelta(seconds=seconds))

    assert sum(each.pages for each in done) == seconds


def test_who_begins_again_finds_nothing_left_to_do(bench: Bench) -> None:
    store(bench, bench.add(), 1, 2, 3, 4)
    thin(bench)

    assert thin(bench) == []


def test_what_was_done_stays_done_where_it_is_broken_off(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thinning, "PAGES", 1)
    store(bench, bench.add(), *range(1, 8))

    first = list(islice(thinning.thin(bench.database, lambda *_: MONTH, bench.now + 365 * DAY), 2))
    rest = thin(bench)

    assert (len(first), sum(each.pages for each in rest)) == (2, 3)
    assert kept(bench, *range(1, 8)) == [1, 7]


def test_a_dry_run_tells_the_same_and_writes_nothing(bench: Bench) -> None:
    first, second = bench.ids(2)
    store(bench, first, 1, 2, 3, 4)
    store(bench, second, 5, 2, 6)

    steps = thinning.thin(bench.database, lambda *_: MONTH, bench.now + 365 * DAY, is_dry_run=True)
    told = list(steps)

    assert kept(bench, 1, 2, 3, 4) == [1, 2, 3, 4]
    assert [(each.article_ids, each.pages) for each in told] == [(each.article_ids, each.pages) for each in thin(bench)]


def test_only_the_named_articles_are_thinned_out(bench: Bench) -> None:
    first, second = bench.ids(2)
    store(bench, first, 1, 2, 3)
    store(bench, second, 4, 5, 6)

    thin(bench, only=[second])

    assert kept(bench, 1, 2, 3, 4, 5, 6) == [1, 2, 3, 4, 6]


def test_a_page_that_another_article_keeps_stays(bench: Bench) -> None:
    first = bench.add("https://a.example/1")
    second = bench.add("https://b.example/1")
    store(bench, first, 1, 2, 3)
    store(bench, second, 4, 2, 5)
    rules = {"a.example": MONTH, "b.example": Retention()}

    done = list(thinning.thin(bench.database, lambda host, _: rules[host], bench.now + 365 * DAY))

    assert done == []
    assert kept(bench, 2) == [2]


def test_a_page_that_came_back_and_is_the_newest_stays(bench: Bench) -> None:
    article = bench.add()
    store(bench, article, 1, 2, 3, 2)

    thin(bench)

    assert kept(bench, 1, 2, 3) == [1, 2]


def test_a_page_that_was_thinned_out_and_comes_back_is_stored_again(bench: Bench) -> None:
    article = bench.add()
    store(bench, article, 1, 2, 3)
    thin(bench)

    store(bench, article, 2)

    assert history.raw_page(bench.database, article) == body_of(2)


def test_each_article_has_the_rule_of_its_site_and_its_tags(bench: Bench, noon: datetime) -> None:
    first, second = bench.add("https://a.example/1"), bench.add("https://b.example/1")
    articles.add(bench.database, "https://a.example/1", now=noon, tags=["flood", "election"])
    store(bench, first, 1, 2, 3)
    store(bench, second, 4, 5, 6)
    asked = []

    def rule(host: str, tags: tuple[str, ...]) -> Retention:
        asked.append((host, tags))
        return Retention() if "election" in tags else MONTH

    done = list(thinning.thin(bench.database, rule, bench.now + 365 * DAY))

    assert {("a.example", ("election", "flood")), ("b.example", ())} == set(asked)
    assert [each.article_ids for each in done] == [{second}]


@pytest.mark.parametrize(
    ("spare", "left"),
    [
        (frozenset(), [1, 5]),
        (frozenset([Spared.SUBSTANTIVE]), [1, 2, 3, 5]),
        (frozenset([Spared.UNDISCLOSED]), [1, 2, 3, 5]),
    ],
)
def test_pages_of_spared_changes_stay_before_and_after(bench: Bench, spare: frozenset[Spared], left: list[int]) -> None:
    article = bench.add()
    texts = (
        "Three people died.",
        "Three people died .",
        "Twelve people died.",
        "Twelve people died .",
        "Twelve people died",
    )
    for version, said in enumerate(texts, start=1):
        bench.now += DAY
        known = bench.claim(article)
        seen = replace(content(), paragraphs=(said,))
        bench.record(saw(known, seen, bench.now, body=body_of(version)))

    thin(bench, replace(MONTH, spare=spare))

    assert kept(bench, 1, 2, 3, 4, 5) == left


def test_a_damaged_page_keeps_only_its_own_articles_pages_from_going(bench: Bench) -> None:
    first, second, third = bench.ids(3)
    for article, start in ((first, 1), (second, 5), (third, 9)):
        store(bench, article, *range(start, start + 4))
    with bench.database.write() as session:
        session.execute(update(BlobRow).where(col(BlobRow.digest) == page_digest(body_of(6))).values(body=b"damaged"))

    done = thin(bench)

    assert [each.trouble.partition(",")[0][:19] for each in done if each.trouble] == ["article 2: raw page"]
    assert kept(bench, *range(1, 13)) == [1, 4, 5, 6, 7, 8, 9, 12]


def test_bad_pages_go_once_the_article_is_well_again(bench: Bench) -> None:
    article = bench.add()
    store(bench, article, 1)
    bench.record(saw_a_wall(bench.claim(article), bench.now))
    look(bench, article, 1)

    (done,) = thin(bench, replace(MONTH, checks=Retention().checks))

    assert (done.pages, done.bad_pages) == (0, 1)
    assert [check.outcome for check in history.checks(bench.database, article)][1] is Outcome.BAD_PAGE


def test_the_page_of_a_trouble_that_lasts_stays(bench: Bench) -> None:
    article = bench.add()
    store(bench, article, 1)
    bench.record(saw_a_wall(bench.claim(article), bench.now))

    assert thin(bench) == []


def test_the_page_of_an_article_that_never_was_seen_stays(bench: Bench) -> None:
    bench.record(saw_a_wall(bench.claim(bench.add()), bench.now))

    assert thin(bench) == []


def test_the_page_that_told_of_a_removal_stays(bench: Bench) -> None:
    article = bench.add()
    store(bench, article, 1)
    known = bench.claim(article)
    gone = Verdict(Outcome.GONE, State.GONE, Condition.NOT_FOUND, "HTTP 404")
    bench.record(replace(saw_a_wall(known, bench.now), verdict=gone))
    look(bench, article, 1)

    assert thin(bench) == []


def test_of_checks_that_found_nothing_the_first_and_the_last_of_a_day_stay(bench: Bench) -> None:
    article = bench.add()
    store(bench, article, 1)
    look(bench, article, 60)
    before = check_times(bench, article)

    thin(bench)

    left = check_times(bench, article)
    days = {moment.date() for moment in before}
    ends = {edge(moment for moment in before[1:] if moment.date() == day) for day in days for edge in (min, max)}
    assert set(left) == {before[0], *ends}


def test_checks_beside_one_that_found_something_or_failed_stay(bench: Bench) -> None:
    article = bench.add()
    store(bench, article, 1)
    look(bench, article, 3, MINUTE)
    bench.record(failed(bench.claim(article), bench.now))
    look(bench, article, 4, MINUTE)
    bench.record(saw(bench.claim(article), content("Version 2"), bench.now, body=body_of(2)))
    look(bench, article, 3, MINUTE)
    before = check_times(bench, article)

    (done,) = thin(bench)

    assert done.checks == 4
    assert check_times(bench, article) == [before[number] for number in (0, 1, 3, 4, 5, 8, 9, 10, 12)]


def test_the_last_check_that_saw_the_text_before_an_edit_stays(bench: Bench) -> None:
    article = bench.add()
    store(bench, article, 1)
    look(bench, article, 10, MINUTE)
    store(bench, article, 2)
    look(bench, article, 10, MINUTE)

    thin(bench)

    second = history.revisions(bench.database, article)[1]
    assert second.not_before_at in check_times(bench, article)


def test_a_check_that_an_alert_is_owed_for_stays(bench: Bench) -> None:
    article = bench.add()
    store(bench, article, 1)
    look(bench, article, 5, MINUTE)
    with bench.database.write() as session:
        (third,) = session.scalars(select(col(CheckRow.id)).order_by(col(CheckRow.id)).offset(3).limit(1))
        session.execute(insert(AlertRow).values(check_id=third, channel="mail", owed_at=bench.now, tries=0))

    (done,) = thin(bench)

    assert done.checks == 2


def test_checks_of_the_last_month_stay(bench: Bench) -> None:
    article = bench.add()
    store(bench, article, 1)
    look(bench, article, 10, MINUTE)

    thin(bench, after=29 * DAY)

    assert count_checks(bench) == 11
