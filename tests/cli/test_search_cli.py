"""`tracker search`: what it finds, for people and as lines of JSON, and what it answers to bad input."""

import pytest

from tests.cli.test_articles_cli import assert_misused
from tests.commandline import Finished, Tracker
from tests.store.results import Bench, note
from tracker.core.values import Content
from tracker.errors import StoreError
from tracker.store.database.engine import Database
from tracker.store.index import passages

KEYS = {
    "article",
    "url",
    "host",
    "title",
    "part",
    "first_revision",
    "first_seen_at",
    "cut_in",
    "cut_at",
    "is_standing",
    "snippet",
    "marks",
    "cursor",
}


@pytest.fixture
def bench(database: Database, noon: object) -> Bench:
    return Bench(database, noon)  # type: ignore[arg-type]


@pytest.fixture
def recorded(bench: Bench) -> Bench:
    """Two articles: one whose dead became more, without a word about it, and one with a note."""
    bench.add("https://news.example/1")
    bench.add("https://other.example/2")
    bench.see(1, Content("Bridge falls", paragraphs=("Three died on the bridge.",)))
    bench.see(1, Content("Bridge falls", paragraphs=("Twelve died on the bridge.",)))
    bench.see(
        2, Content("Toll rises", paragraphs=("The bridge costs more.",), notes=(note("Updated at 3: the toll."),))
    )
    return bench


def places(finished: Finished) -> list[tuple[int, int]]:
    return [(line["article"], line["first_revision"]) for line in finished.lines]


@pytest.mark.usefixtures("recorded")
def test_a_hit_is_a_line_with_all_that_is_known_of_the_passage(tracker: Tracker) -> None:
    finished = tracker("search", "three", "--json")

    (line,) = finished.lines
    assert finished.code == 0
    assert set(line) == KEYS
    assert line == line | {
        "article": 1,
        "url": "https://news.example/1",
        "host": "news.example",
        "title": "Bridge falls",
        "part": "text",
        "first_revision": 1,
        "first_seen_at": "2026-03-04T12:01:00Z",
        "cut_in": 2,
        "cut_at": "2026-03-04T12:02:00Z",
        "is_standing": False,
        "snippet": "Three died on the bridge.",
        "marks": [[0, 5]],
    }


@pytest.mark.usefixtures("recorded")
def test_people_see_where_the_text_stands_or_stood(tracker: Tracker) -> None:
    finished = tracker("search", "died")

    assert finished.out.splitlines() == [
        "4 March 2026, 12:02 UTC  1 Bridge falls  (news.example; text; since revision 2)",
        "  Twelve died on the bridge.",
        "4 March 2026, 12:01 UTC  1 Bridge falls  "
        "(news.example; text; revision 1, cut or changed in 2 on 4 March 2026, 12:02 UTC)",
        "  Three died on the bridge.",
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["bridge"], [(2, 1), (1, 2), (1, 1)]),
        (["bridge", "costs"], [(2, 1)]),
        (['"bridge costs"'], [(2, 1)]),
        (["bri*", "--limit", 1], [(2, 1)]),
        (["bridge -died"], [(2, 1)]),
        (["--", "-died", "bridge"], [(2, 1)]),
        (["twelve OR costs"], [(2, 1), (1, 2)]),
        (["bridge", "site:other.example"], [(2, 1)]),
        (["bridge", "--site", "Other.Example"], [(2, 1)]),
        (["bridge", "--article", 2], [(2, 1)]),
        (["bridge", "--tag", "nosuch"], []),
        (["bridge", "--part", "headline"], [(1, 1)]),
        (["toll", "--part", "note"], [(2, 1)]),
        (["three", "--cut"], [(1, 1)]),
        (["bridge", "--cut"], []),
        (["bridge", "--since", "2026-03-04T12:03Z"], [(2, 1)]),
        (["bridge", "--until", "2026-03-04T12:02Z"], [(1, 1)]),
        (["bridge", "--since", "1h"], []),
        (['a" OR 1=1'], []),
        (["NEAR("], []),
    ],
)
@pytest.mark.usefixtures("recorded")
def test_a_search_finds_what_was_asked_for(
    tracker: Tracker, arguments: list[str | int], expected: list[tuple[int, int]]
) -> None:
    finished = tracker("search", "--json", *arguments)

    assert (finished.code, finished.err) == (0, "")
    assert places(finished) == expected


@pytest.mark.usefixtures("recorded")
def test_what_follows_is_asked_for_by_its_place(tracker: Tracker) -> None:
    first = tracker("search", "bridge", "--limit", 2, "--json")
    cursor = first.lines[-1]["cursor"]

    rest = tracker("search", "bridge", "--after", cursor, "--json")

    assert places(rest) == [(1, 1)]
    assert f"--after {cursor}" in tracker("search", "bridge", "--limit", 2).out


@pytest.mark.usefixtures("recorded")
def test_nothing_found_is_said_in_a_line(tracker: Tracker) -> None:
    told = [tracker("search", "nonsense", *more).out for more in ([], ["--cut"])]
    as_lines = tracker("search", "nonsense", "--json")

    assert [len(out.splitlines()) for out in told] == [1, 1]
    assert (as_lines.code, as_lines.raw) == (0, b"")


def test_a_text_can_not_steer_the_terminal(tracker: Tracker, bench: Bench) -> None:
    bench.add()
    bench.see(1, Content("Odd\x1b[2J", paragraphs=("Three\u202e died\x1b[31m here.",)))

    shown = "".join(tracker("search", "died", *arguments).out for arguments in ([], ["--json"]))

    assert [sign for sign in "\x1b\u202e" if sign in shown] == []


def test_what_is_not_indexed_yet_is_told(tracker: Tracker, recorded: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.cli.searching.PATIENCE", 1)

    some, every = tracker("search", "bridge", "--json"), tracker("search", "bridge", "--wait", "--json")

    assert (places(some), some.code) == ([(2, 1)], 0)
    assert (
        some.err
        == "tracker: 2 revisions are not indexed yet and can't be found; `tracker run` goes on, or --wait for it\n"
    )
    assert (len(places(every)), every.err) == (3, "")
    assert passages.count_owed(recorded.database) == 0


@pytest.mark.usefixtures("recorded")
def test_a_database_that_can_not_be_written_can_be_searched(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise StoreError("the disk is full")

    tracker("search", "three", "--json")
    monkeypatch.setattr(passages, "catch_up", fail)
    monkeypatch.setattr(passages, "count_owed", lambda _: 1)

    found = tracker("search", "three", "--json")

    assert (found.code, places(found)) == (0, [(1, 1)])
    assert "1 revisions are not indexed yet" in found.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Missing argument"),
        ([""], "no word to look for"),
        (['"'], "no word to look for"),
        (["*"], "no word to look for"),
        (["-"], "no word to look for"),
        (["😀"], "no word to look for"),
        (["--", "-bridge"], "no word to look for"),
        (["br*"], "begins too many words"),
        (["x" * 1001], "longer than 1,000 characters"),
        (["a", "site:x.example", "--site", "y.example"], "an article is of one site"),
        (["a", "--since", "2026-11-24", "--until", "2026-11-20"], "is not after"),
        (["a", "--since", "yesterday"], "is no time"),
        (["a", "--part", "footer"], "--part"),
        (["a", "--article", "99"], "no article '99'"),
        (["a", "--limit", "0"], "--limit"),
        (["a", "--limit", "201"], "--limit"),
        (["a", "--after", "-1"], "--after"),
        (["a", "--after", str(2**63)], "--after"),
    ],
)
def test_bad_input_is_one_line(tracker: Tracker, arguments: list[str], words: str) -> None:
    finished = tracker("search", *arguments)

    assert_misused(finished, words)
