"""Search: whatever a revision said is found on both databases, with when it came and when it was cut."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as settled
from hypothesis import strategies as st
from sqlalchemy import text, update
from sqlmodel import col

from tests.servers import KINDS, empty_database
from tests.store.old import history_of, keep, made_by
from tests.store.results import Bench, note, saw
from tests.store.test_migration import ARTICLE
from tracker.core.search.asked import parse_words
from tracker.core.search.matching import has
from tracker.core.search.passages import Part, only_in, passages_of
from tracker.core.search.words import words
from tracker.core.values import Content
from tracker.store import articles, settings
from tracker.store.database import schema
from tracker.store.database.engine import Database
from tracker.store.index import passages, search
from tracker.store.index.search import Found, Hit, SearchQuery
from tracker.store.settings import Wishes
from tracker.store.tables import RevisionRow

NUMBERS = count(1)
TEXTS = (
    "The $12,000 “old” bridge’s toll: don't pay, U.S. officials said (1.5 %).",
    "Die Größe der Straße in Łódź — naïve Äußerungen",
    "Президент сказал: ёлка, Йемен",
    "Ο πρωθυπουργός είπε όχι",
    "東京で12人が死亡、カタカナ",
    "रेल दुर्घटना में तीन की मौत",
    "รถไฟตกราง สามคน",
    "ရထား မတော်တဆ",
    "مقتل ثلاثةِ أشخاص",
    "한국어 뉴스에서",
    "NEAR( a\" OR 1=1; DROP TABLE passages --' \\ = =h1 -cut =a1 🎉 end",
    "a " * 300 + "needle in " + "b " * 17_000 + "haystack",
)


@pytest.fixture(params=KINDS)
def older(request: pytest.FixtureRequest, tmp_path: Path, noon: datetime) -> Iterator[Database]:
    """A database of schema 0004 with an article."""
    for url in empty_database(request, tmp_path):
        database = made_by("0004", url, ARTICLE, noon=noon)
        yield database
        database.close()


def story(*paragraphs: str, title: str = "Bridge closed") -> Content:
    return Content(title=title, paragraphs=paragraphs)


def found(bench: Bench, line: str, *, limit: int = 50, after: int | None = None, **narrowed: Any) -> Found:
    """Search for a line, once the index has all that there is."""
    passages.catch_up(bench.database)
    asked = SearchQuery(parse_words(line), **narrowed)
    return search.search(bench.database, asked, now=bench.now, limit=limit, after=after)


def hits(bench: Bench, line: str, **narrowed: Any) -> tuple[Hit, ...]:
    return found(bench, line, **narrowed).hits


def places(bench: Bench, line: str, **narrowed: Any) -> list[tuple[int, int]]:
    """Return the articles and revisions of the hits, in their order."""
    return [(hit.article_id, hit.first_revision) for hit in hits(bench, line, **narrowed)]


def index_of(bench: Bench) -> int:
    """Return how many rows the index proposes for the word that stands in every story."""
    condition = "passages MATCH 'closed'" if bench.database.is_sqlite else "words @@ 'closed'"
    with bench.database.read() as session:
        return int(session.execute(text(f"SELECT count(*) FROM passages WHERE {condition}")).scalar_one())


@pytest.mark.parametrize("said", TEXTS)
def test_every_word_and_every_phrase_of_a_text_finds_it(bench: Bench, said: str) -> None:
    bench.add()
    bench.see(1, story("Something else.", said, "A last word."))
    there = words(said)[:400] + words(said)[-3:]
    phrases = [there[start:end] for start in range(0, len(there), 37) for end in (start + 1, start + 2, start + 5)]
    lines = [f'"{" ".join(phrase)}"' for phrase in phrases if " ".join(phrase) in " ".join(words(said))]

    missed = [line for line in lines if places(bench, line) != [(1, 1)]]

    assert len(lines) >= 2
    assert missed == []


def test_text_that_was_cut_is_found_with_its_whole_time(bench: Bench) -> None:
    bench.add()
    bench.see(1, story("A."), story("A.", "Three people died."), story("A.", "Three people died.", "B."), story("A."))

    (hit,) = hits(bench, "three died")

    assert (hit.first_revision, hit.cut_in, hit.is_standing) == (2, 4, False)
    assert (hit.cut_at, hit.first_seen_at) == (bench.now, bench.now - timedelta(minutes=2))
    assert (hit.url, hit.host, hit.title, hit.part) == (
        "https://news.example/1",
        "news.example",
        "Bridge closed",
        Part.TEXT,
    )
    assert hit.snippet.text == "Three people died."
    assert hit.snippet.marks == ((0, 5), (13, 17))


def test_text_that_stands_has_no_end(bench: Bench) -> None:
    bench.add()
    bench.see(1, story("Three died."), story("Three died.", "More."))

    (hit,) = hits(bench, "three")

    assert (hit.cut_in, hit.cut_at, hit.is_standing) == (None, None, True)


def test_only_what_was_cut_is_found_where_that_is_asked(bench: Bench) -> None:
    bench.add()
    bench.see(1, story("Three died on the bridge.", "Moved."), story("Moved.", "Twelve died on the bridge."))

    lines = ("three", "bridge", "moved", "twelve", '"three died"', '"died on"', "thr*", "three bridge", "three twelve")
    cut = {line for line in lines if hits(bench, line, is_cut=True)}

    assert cut == {"three", '"three died"', "thr*", "three bridge"}
    assert hits(bench, "three", is_cut=True) == (
        replace(hits(bench, "three")[0], cursor=hits(bench, "three", is_cut=True)[0].cursor),
    )


def test_what_our_own_reading_leaves_out_was_not_cut(bench: Bench) -> None:
    bench.add()
    bench.see(1, story("Three died."), story("Twelve died."))
    with bench.database.write() as session:
        session.execute(update(RevisionRow).where(col(RevisionRow.number) == 2).values(is_technical=True))

    (hit,) = hits(bench, "three")

    assert hits(bench, "three", is_cut=True) == ()
    assert (hit.cut_in, hit.is_standing) == (None, False)


def test_text_that_comes_back_is_found_for_each_time_it_stood(bench: Bench) -> None:
    bench.add()
    bench.see(1, story("Three died."), story("Four."), story("Three died."), story("Five."))

    stood = [(hit.first_revision, hit.cut_in) for hit in hits(bench, "three")]
    cut = [(hit.first_revision, hit.cut_in) for hit in hits(bench, "three", is_cut=True)]

    assert stood == cut == [(3, 4), (1, 2)]


def test_long_histories_are_searched_as_short_ones(bench: Bench) -> None:
    bench.add()
    bench.see(1, *(story("Three died.", f"Version {number}.") for number in range(1, 26)), story("Version 0."))

    (hit,) = hits(bench, "three")

    assert (hit.first_revision, hit.cut_in) == (1, 26)
    assert places(bench, "version 13") == [(1, 13)]
    assert [hit.first_revision for hit in hits(bench, "three", is_cut=True)] == [1]


def test_the_words_may_stand_in_several_paragraphs_that_came_together(bench: Bench) -> None:
    bench.add()
    bench.see(1, story("One fell.", "Two rose."), story("One fell.", "Two rose.", "Six sank."))

    assert places(bench, "fell rose closed") == [(1, 1)]
    assert places(bench, '"rose six"') == []
    assert places(bench, '"fell two"') == []


def test_words_are_found_together_that_came_one_after_the_other(bench: Bench) -> None:
    bench.add()
    bench.see(1, story("One fell."), story("One fell.", "Six sank."), story("One fell.", "Six sank.", "Six more."))

    (hit,) = hits(bench, "fell sank -rose")

    assert (hit.first_revision, hit.snippet.text, hit.is_standing) == (2, "Six sank.", True)
    assert places(bench, "fell OR rose san*") == [(1, 2)]
    assert places(bench, "fell sank", part=Part.TEXT) == places(bench, "fell sank", article_id=1) == [(1, 2)]


def test_words_that_never_stood_in_the_same_text_are_not_found(bench: Bench) -> None:
    bench.ids(2)
    bench.see(1, story("One fell."), story("Six sank."), story("One fell.", "Six rose."))
    bench.see(2, story("Six sank."))

    assert places(bench, "fell sank") == places(bench, "fell sank", host="news.example") == []
    assert places(bench, "fell rose") == [(1, 3)]


def test_the_time_of_a_search_is_that_of_the_word_that_was_missing(bench: Bench) -> None:
    bench.add()
    bench.see(1, story("One fell."))
    bench.now += timedelta(days=2)
    began = bench.now
    bench.see(1, story("One fell.", "Six sank."))

    assert places(bench, "fell sank", since=began) == [(1, 2)]
    assert places(bench, "fell sank", until=began) == []


@pytest.mark.parametrize("most", [0, 100])
def test_common_words_are_found_where_they_came_together(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    bench.ids(3)
    bench.see(1, story("One fell.", "Six sank."))
    bench.see(2, story("One fell.", "Six sank."))
    monkeypatch.setattr("tracker.store.index.together.MOST_ROWS", most)

    assert places(bench, "fell sank") == [(2, 1), (1, 1)]


TEXT = st.lists(st.lists(st.sampled_from(("fell", "sank", "rose", "six")), max_size=4).map(" ".join), max_size=4)


@pytest.mark.parametrize(
    "line", ["fell", "fell sank", '"fell sank"', '"six rose" fell', "ros* sank", "six OR fell rose"]
)
@settled(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
@given(told=st.lists(TEXT, min_size=1, max_size=6))
def test_whatever_stood_together_is_found(bench: Bench, line: str, told: list[list[str]]) -> None:
    contents = [story(*text, title=str(number)) for number, text in enumerate(told)]
    article = bench.add(f"https://news.example/{next(NUMBERS)}")
    asked = parse_words(line)
    texts = [passages_of(each) for each in contents]
    stood = [has(asked, text) for text in texts]
    began = {
        number
        for number, (is_there, was) in enumerate(zip(stood, [False, *stood], strict=False), 1)
        if is_there and not was
    }
    came = {
        number
        for number, (new, old) in enumerate(zip(texts, [{}, *texts], strict=False), 1)
        if has(asked, only_in(new, old))
    }

    bench.see(article, *contents)

    assert {number for _, number in places(bench, line, article_id=article)} == began | came


def test_the_parts_of_an_article_are_told_apart(bench: Bench) -> None:
    bench.add()
    said = Content("Headline", "Byline", paragraphs=("Text",), captions=("Caption",), notes=(note("Updated at 3"),))
    bench.see(1, said)

    parts = {word: hits(bench, word)[0].part for word in ("headline", "byline", "text", "caption", "updated")}
    narrowed = {word for word in parts if hits(bench, word, part=Part.CAPTION)}

    assert parts == {
        "headline": Part.HEADLINE,
        "byline": Part.BYLINE,
        "text": Part.TEXT,
        "caption": Part.CAPTION,
        "updated": Part.NOTE,
    }
    assert narrowed == {"caption"}


@pytest.mark.parametrize(
    ("line", "narrowed", "expected"),
    [
        ("fell", {}, [(2, 2), (3, 1), (1, 1)]),
        ("fell -bridge", {}, [(2, 2)]),
        ("rose OR sank", {}, [(2, 1), (1, 1)]),
        ("fell site:other.example", {}, [(2, 2)]),
        ("fell", {"host": "news.example"}, [(3, 1), (1, 1)]),
        ("fell", {"host": "www.other.example"}, [(2, 2)]),
        ("fell", {"host": "example"}, [(2, 2), (3, 1), (1, 1)]),
        ("fell", {"host": "nowhere.example"}, []),
        ("fell", {"article_id": 3}, [(3, 1)]),
        ("fell", {"article_id": 99}, []),
        ("fell", {"tag": "election"}, [(3, 1)]),
        ("fell", {"tag": "nosuch"}, []),
        ("fell", {"part": Part.HEADLINE}, []),
        ("fel*", {"host": "other.example"}, [(2, 2)]),
    ],
)
def test_a_search_is_narrowed_where_asked(
    bench: Bench, line: str, narrowed: dict[str, Any], expected: Sequence[tuple[int, int]]
) -> None:
    first, second, third = (
        bench.add(f"https://{place}") for place in ("news.example/1", "other.example", "news.example/3")
    )
    bench.see(first, story("The bridge fell.", "It sank."))
    bench.see(second, story("It rose."))
    bench.see(third, story("Bridge fell."))
    bench.see(second, story("It fell."))
    settings.apply(bench.database, [third], Wishes(tags=("election",)), now=bench.now)

    assert places(bench, line, **narrowed) == expected


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, [4, 3, 2, 1]),
        (2, None, [4, 3, 2]),
        (None, 2, [1]),
        (2, 4, [3, 2]),
        (300, None, []),
        (None, -1, []),
        (-3000, None, [4, 3, 2, 1]),
        (-300_000, 3, [2, 1]),
    ],
)
@pytest.mark.parametrize("step", [timedelta(minutes=1), timedelta(days=1), timedelta(days=40)])
def test_a_search_is_narrowed_to_a_time(
    bench: Bench, step: timedelta, since: int | None, until: int | None, expected: list[int]
) -> None:
    bench.add()
    began = bench.now
    for number in range(1, 5):
        bench.now = began + number * step - timedelta(minutes=1)
        bench.see(1, story(f"Three died, {number} now."))
    since_at, until_at = (None if steps is None else _after(began, steps * step) for steps in (since, until))

    seen = [hit.first_revision for hit in hits(bench, "three", since=since_at, until=until_at)]

    assert seen == expected


def _after(began: Any, delta: timedelta) -> Any:
    try:
        return began + delta
    except OverflowError:
        return began.replace(year=1)


def test_hits_are_turned_like_pages(bench: Bench) -> None:
    for article_id in bench.ids(5):
        bench.see(article_id, story("Three died."))

    first = found(bench, "three", limit=2)
    second = found(bench, "three", limit=2, after=first.cursor)
    last = found(bench, "three", limit=2, after=second.cursor)

    assert [[hit.article_id for hit in each.hits] for each in (first, second, last)] == [[5, 4], [3, 2], [1]]
    assert last.cursor is None


def test_a_revision_is_found_once_it_is_in_the_index(bench: Bench) -> None:
    bench.add()
    bench.see(1, story("Three died."))
    asked = SearchQuery(parse_words("three"))

    before = search.search(bench.database, asked, now=bench.now, limit=9)
    owed = passages.count_owed(bench.database)
    done = [passages.catch_up(bench.database) for _ in range(2)]
    after = search.search(bench.database, asked, now=bench.now, limit=9)

    assert (before.hits, owed, done, passages.count_owed(bench.database)) == ((), 1, [1, 0], 0)
    assert len(after.hits) == 1


def test_the_index_is_filled_in_parts_where_asked(bench: Bench) -> None:
    bench.add()
    bench.see(1, *(story(f"Version {number}") for number in range(5)))

    done = passages.catch_up(bench.database, 2)

    assert (done, passages.count_owed(bench.database)) == (2, 3)
    assert len(hits(bench, "version")) == 5


def test_what_a_transaction_takes_back_is_not_owed(bench: Bench) -> None:
    bench.ids(2)
    bench.see(1, story("Three died."))
    bad = replace(saw(bench.claim(2), story("Four"), bench.now), next_check_at=None)  # type: ignore[arg-type]

    with pytest.raises(Exception, match=r"(?i)next_check_at|null|NoneType"):
        bench.record(bad)

    assert passages.count_owed(bench.database) == 1


def test_a_rebuilt_index_is_the_same(bench: Bench) -> None:
    bench.add()
    bench.see(1, story("Three died."), story("Twelve died."))
    before = hits(bench, "died"), hits(bench, "three", is_cut=True), index_of(bench)

    passages.rebuild(bench.database)

    assert passages.count_owed(bench.database) == 2
    assert (hits(bench, "died"), hits(bench, "three", is_cut=True), index_of(bench)) == before


def test_what_an_earlier_version_recorded_is_owed_and_then_found(older: Database, noon: datetime) -> None:
    keep(older, history_of(7, 12, noon))

    schema.prepare(older)

    owed, done = passages.count_owed(older), passages.catch_up(older)
    asked = SearchQuery(parse_words('"5 saw it"'))
    (hit,) = search.search(older, asked, now=noon + timedelta(days=1), limit=9).hits
    assert (owed, done, passages.count_owed(older)) == (12, 12, 0)
    assert (hit.article_id, hit.first_revision, hit.cut_in) == (7, 5, 6)


def test_a_removed_article_leaves_no_word_behind(bench: Bench) -> None:
    bench.ids(2)
    bench.see(1, story("Three died."), story("Twelve died."))
    bench.see(2, story("Three died."))
    passages.catch_up(bench.database)
    bench.see(1, story("It is not in the index yet."))

    articles.remove(bench.database, 1)

    assert places(bench, "three") == [(2, 1)]
    assert index_of(bench) == 1


def test_a_damaged_revision_keeps_no_other_from_being_found(bench: Bench) -> None:
    bench.ids(2)
    bench.see(1, story("Three died."))
    bench.see(2, story("Three died."))
    with bench.database.write() as session:
        session.execute(update(RevisionRow).where(col(RevisionRow.article_id) == 1).values(packed=b"nonsense"))

    assert places(bench, "three") == [(2, 1)]
    assert passages.count_owed(bench.database) == 0


def test_a_damaged_article_can_be_removed(bench: Bench) -> None:
    bench.add()
    bench.see(1, story("Three died."))
    passages.catch_up(bench.database)
    with bench.database.write() as session:
        session.execute(update(RevisionRow).values(packed=b"nonsense"))

    with bench.database.write() as session:
        passages.forget(session, 1)
    articles.remove(bench.database, 1)

    assert hits(bench, "three") == ()


@pytest.mark.parametrize(
    "line", ["x" * 1000, "a " * 500, "a OR " * 190 + "b", '"' + "a " * 490, "漢" * 1000, "aaa* " * 3]
)
def test_long_lines_are_answered(bench: Bench, line: str) -> None:
    bench.add()
    bench.see(1, story("Three died."))

    assert hits(bench, line) == ()


def test_a_text_too_large_for_a_tsvector_is_found_by_its_first_words(bench: Bench) -> None:
    bench.add()
    bench.see(1, story(" ".join(f"word{number}" for number in range(90_000)), "Three died."))

    assert places(bench, "word7") == places(bench, '"word7 word8"') == [(1, 1)]
    assert places(bench, "closed", part=Part.HEADLINE) == [(1, 1)]
