"""An article's revisions with their contents, as blame reads them."""

from tests.store.results import Bench, content
from tracker.store import history


def test_revisions_come_with_their_contents_in_order_and_up_to_the_one_asked_for(bench: Bench) -> None:
    one, other = bench.add("https://news.example/1"), bench.add("https://news.example/2")
    contents = [content(f"Bridge closed for {days} days") for days in range(history.AT_ONCE + 20)]
    bench.see(other, content("Ferry late"))
    bench.see(one, *contents)

    steps = list(history.steps(bench.database, one, history.AT_ONCE + 10))

    revisions = history.revisions(bench.database, one)[: history.AT_ONCE + 10]
    assert [read for _, read in steps] == contents[: history.AT_ONCE + 10]
    assert [(step.revision, step.not_before_at, step.observed_at, step.is_technical) for step, _ in steps] == [
        (each.number, each.not_before_at, each.observed_at, each.is_technical) for each in revisions
    ]


def test_an_article_that_was_not_yet_seen_has_none(bench: Bench) -> None:
    bench.add()

    assert list(history.steps(bench.database, 1, 1)) == []
