"""`tracker blame`: since when each sentence stands, for people and as JSON; and what can't be answered."""

from datetime import datetime

import pytest

from tests.cli.test_articles_cli import ARTICLE_KEYS, assert_misused
from tests.cli.test_reading_cli import REVISION_KEYS
from tests.commandline import Tracker
from tests.store.results import Bench
from tests.website import TEXT, Web, page
from tracker.core.values import Content
from tracker.store.database.engine import Database

OPENS = "The council met on Monday evening in the town hall."
HURT = "Two people were hurt in the fire at the mill."
MORE_HURT = "Three people were hurt in the fire at the mill."
ENDS = "Repairs of the roof will take until the autumn."
WORDING_KEYS = {"text", "place", "since", "last_revision", "gone", "away", "lived_seconds"}
SENTENCE_KEYS = {*WORDING_KEYS, "began", "former", "after", "paragraph"}


@pytest.fixture
def bench(database: Database, noon: datetime) -> Bench:
    return Bench(database, noon)


@pytest.fixture
def fire(bench: Bench) -> None:
    """An article whose second revision rewords a sentence, and whose third cuts one and has the wording back."""
    bench.add()
    bench.see(
        1,
        Content(title="Fire at the mill", paragraphs=(f"{OPENS} {HURT}", ENDS)),
        Content(title="Great fire at the mill", paragraphs=(f"{OPENS} {MORE_HURT}", ENDS)),
        Content(title="Great fire at the mill", paragraphs=(f"{OPENS} {HURT}",)),
    )


@pytest.mark.usefixtures("fire")
def test_it_tells_since_which_revision_each_sentence_stands(tracker: Tracker) -> None:
    finished = tracker("blame", 1)

    heading, _, counts, legend, blank, *text = finished.out.splitlines()
    assert finished.code == 0
    assert heading == "Revision 3 of https://news.example/1"
    assert counts == "2 sentences from 1 revision, 1 cut, 1 former wording; --cut shows what stood before"
    assert legend == "r1, r2: the revision that first had the words, and when it came"
    assert blank == ""
    assert [line[:2] for line in text] == ["r1", "r2", "", "r1", "r1"]
    assert [line.partition("│ ")[2] for line in text][1:] == ["Great fire at the mill", "", OPENS, HURT]


@pytest.mark.usefixtures("fire")
def test_what_stood_before_is_shown_where_it_stood(tracker: Tracker) -> None:
    finished = tracker("blame", 1, "--cut")

    assert finished.out.splitlines()[3].endswith("when it came; r1–r2: all that had them")
    text = [line.partition("│ ")[2].partition(" (")[0] for line in finished.out.splitlines()[8:]]
    assert text == [OPENS, f"[-{MORE_HURT}-]", HURT, "", f"[-{ENDS}-]"]


@pytest.mark.usefixtures("fire")
def test_an_earlier_revision_is_told_of_as_it_was(tracker: Tracker) -> None:
    finished = tracker("blame", "1@2")

    assert finished.out.startswith("Revision 2 of https://news.example/1; the newest is 3\n")
    assert finished.out.splitlines()[2].startswith("3 sentences from 2 revisions, 1 former wording;")
    assert tracker("blame", "1@2", "--json").json["cut"] == []


@pytest.mark.usefixtures("fire")
def test_programs_get_the_same_and_more(tracker: Tracker) -> None:
    document = tracker("blame", 1, "--json").json

    opens, hurt = document["sentences"]
    (ends,) = document["cut"]
    (reworded,) = hurt["former"]
    assert set(document) == {*ARTICLE_KEYS, *REVISION_KEYS, "headline", "sentences", "cut"}
    assert [set(sentence) for sentence in (document["headline"], opens, hurt, ends)] == [SENTENCE_KEYS] * 4
    assert set(reworded) == WORDING_KEYS
    assert opens["text"] + hurt["text"] == f"{OPENS} {HURT}"
    assert hurt["place"] == {"paragraph": 0, "offset": len(OPENS) + 1}
    assert (hurt["since"]["revision"], hurt["since"]["not_before_at"], hurt["gone"]) == (1, None, None)
    assert (hurt["away"]["times"], hurt["away"]["gone"]["revision"], hurt["away"]["back"]["revision"]) == (1, 2, 3)
    assert (reworded["text"], reworded["last_revision"]) == (MORE_HURT, 2)
    assert reworded["lived_seconds"] == {"at_least": 0, "at_most": 120}
    assert (ends["text"], ends["after"], ends["paragraph"]) == (ENDS, 2, None)
    assert ends["gone"] == {
        "revision": 3,
        "not_before_at": "2026-03-04T12:02:00Z",
        "observed_at": "2026-03-04T12:03:00Z",
        "is_technical": False,
    }


def test_an_article_that_was_checked_is_told_of(tracker: Tracker, web: Web) -> None:
    tracker("add", web.publish("/1", page("Old bridge is closed")))
    tracker("check", 1)
    web.publish("/1", page("Old bridge is closed", *TEXT, "Divers are to look at the piers on Friday."))
    tracker("check", 1)

    sentences = tracker("blame", 1, "--json").json["sentences"]

    assert [sentence["since"]["revision"] for sentence in sentences] == [1] * (len(sentences) - 1) + [2]
    assert sentences[-1]["text"] == "Divers are to look at the piers on Friday."


@pytest.mark.usefixtures("fire")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("1@4", "article 1 has no revision 4; `tracker history 1` lists them"),
        ("1@0", "article 1 has no revision 0;"),
        ("7", "no article '7';"),
    ],
)
def test_what_is_not_on_record_is_said_in_one_line(tracker: Tracker, name: str, words: str) -> None:
    assert_misused(tracker("blame", name), words)


def test_an_article_without_a_revision_has_nothing_to_tell(tracker: Tracker) -> None:
    tracker("add", "https://news.example/1")

    assert_misused(tracker("blame", 1), "article 1 has no revision yet;")
