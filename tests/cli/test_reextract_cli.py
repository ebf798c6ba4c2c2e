"""`tracker reextract`: what it says, how it ends, and that nothing ends it half-way."""

import signal
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select, text
from sqlmodel import col

from tests.commandline import Processes, Tracker, until
from tests.flow.flows import record_earlier_reading
from tests.store.digests import digests_again
from tests.website import TEXT, Web, page
from tracker.core.values import Anchor, Content, Sight
from tracker.store import articles, history
from tracker.store.database.engine import Database
from tracker.store.tables import RevisionRow

BEFORE = datetime.now(UTC) - timedelta(hours=1)
HEADLINE = "Old bridge is closed"
READ = Content(title=HEADLINE, paragraphs=TEXT, language="en")
READ_WITHOUT_THE_END = Content(title=HEADLINE, paragraphs=TEXT[:-1], language="en")
COUNT = 60


@pytest.fixture
def misread(database: Database, web: Web) -> None:
    """Two articles, read by an earlier extractor; of the first it left out the end."""
    record_earlier_reading(database, f"{web.url}/1", page(), READ_WITHOUT_THE_END, BEFORE)
    record_earlier_reading(database, f"{web.url}/2", page(), READ, BEFORE)


@pytest.fixture
def many(database: Database, web: Web) -> None:
    """Articles that are there on the site as well, each misread by an earlier extractor."""
    for number in range(COUNT):
        url = web.publish(f"/{number}", page(head=f"<!-- visit {number} -->"))
        record_earlier_reading(database, url, page(), READ_WITHOUT_THE_END, BEFORE)


@pytest.fixture
def nine(database: Database, web: Web) -> None:
    """An article of nine revisions; of the last page an earlier extractor left out the end."""
    for day in range(1, 10):
        said = f"Day {day} of the works has begun, the road office said in the morning."
        read = READ if day < 9 else READ_WITHOUT_THE_END
        read = replace(read, paragraphs=(said, *read.paragraphs))
        body = page(HEADLINE, said, *TEXT)
        record_earlier_reading(database, f"{web.url}/1", body, read, BEFORE + timedelta(minutes=day))


def chains(database: Database) -> list[list[bool]]:
    """Return of each article which of its revisions are technical, after looking at every link of its chain."""
    found = []
    for article in articles.every_article(database):
        with database.read() as session:
            of_article = col(RevisionRow.article_id) == article.id
            rows = session.scalars(select(RevisionRow).where(of_article).order_by(col(RevisionRow.number))).all()
            assert [row.digest for row in rows] == digests_again(session, rows)
        assert all(later.previous_digest == earlier.digest for earlier, later in pairwise(rows))
        assert [row.number for row in rows] == list(range(1, article.revisions + 1))
        found.append([row.is_technical for row in rows])
    return found


@pytest.mark.usefixtures("misread")
def test_it_says_what_reads_differently_and_how_many(tracker: Tracker, web: Web) -> None:
    finished = tracker("reextract", "--all")

    first, total = finished.out.splitlines()
    assert finished.code == 0
    assert first.startswith(f"   1  technical  {web.url}/1  revision 2: ")
    assert total == "2 read anew: 1 technical, 1 as before"
    assert web.asked == []


@pytest.mark.usefixtures("misread")
def test_a_second_time_there_is_nothing_to_do(tracker: Tracker) -> None:
    tracker("reextract", "--all")

    finished = tracker("reextract", "--all")

    assert (finished.code, finished.errors) == (0, [])
    assert finished.out.startswith("Nothing to read anew")


@pytest.mark.usefixtures("misread")
def test_as_json_each_page_is_a_line(tracker: Tracker, web: Web) -> None:
    finished = tracker("reextract", "--all", "--json")

    told = sorted(finished.lines, key=lambda line: line["article"])
    assert [(line["article"], line["outcome"], line["revision"]) for line in told] == [
        (1, "technical", 2),
        (2, "same", 1),
    ]
    assert set(told[0]) == {"article", "url", "outcome", "revision", "summary", "detail"}


@pytest.mark.usefixtures("misread")
def test_a_dry_run_writes_nothing_and_says_so(tracker: Tracker, database: Database) -> None:
    finished = tracker("reextract", "--all", "--dry-run")

    assert finished.out.splitlines()[-1] == "2 read anew: 1 technical, 1 as before (nothing is written)"
    assert "revision 2: " in finished.out
    assert chains(database) == [[False], [False]]


@pytest.mark.usefixtures("misread")
@pytest.mark.parametrize("arguments", [["--site", "127.0.0.1", "1"], [], ["--all", "1"]])
def test_it_is_told_what_to_read_in_one_way(tracker: Tracker, arguments: list[str], database: Database) -> None:
    finished = tracker("reextract", *arguments)

    assert (finished.code, finished.errors) == (
        2,
        ["tracker: reextract: name the articles, or their site with --site, or say --all"],
    )
    assert chains(database)[0] == [False]


@pytest.mark.usefixtures("misread")
def test_only_what_is_named_is_read(tracker: Tracker, database: Database) -> None:
    finished = tracker("reextract", "1")

    assert finished.out.splitlines()[-1] == "1 read anew: 1 technical"
    assert chains(database) == [[False, True], [False]]


@pytest.mark.usefixtures("misread")
def test_a_site_is_read_by_its_host(tracker: Tracker, database: Database, web: Web) -> None:
    finished = tracker("reextract", "--site", web.place)
    other = tracker("reextract", "--site", "other.example")

    assert (finished.code, chains(database)) == (0, [[False, True], [False]])
    assert (other.code, other.out) == (2, "")
    assert "no article of that site is tracked" in other.err


@pytest.mark.usefixtures("misread")
def test_a_lost_page_is_one_line_and_the_others_are_read(tracker: Tracker, database: Database, web: Web) -> None:
    record_earlier_reading(database, f"{web.url}/3", page(head="<!-- 3 -->"), READ_WITHOUT_THE_END, BEFORE)
    with database.write() as session:
        of_third = "(SELECT page_digest FROM revisions WHERE article_id = 3)"
        session.execute(text(f"UPDATE blobs SET body = X'00' WHERE digest = {of_third}"))

    finished = tracker("reextract", "--all")

    assert finished.code == 1
    assert len(finished.errors) == 1
    assert finished.errors[0].startswith(f"tracker: {web.url}/3: raw page ")
    assert chains(database) == [[False, True], [False], [False]]


def test_an_unknown_article_is_wrong_usage(tracker: Tracker) -> None:
    finished = tracker("reextract", "nosuch")

    assert (finished.code, finished.out) == (2, "")


@pytest.mark.usefixtures("misread")
def test_history_show_and_diff_say_what_is_technical(tracker: Tracker) -> None:
    tracker("reextract", "--all")

    told = tracker("history", "1")
    as_json = tracker("history", "1", "--json").json["history"]
    difference = tracker("diff", "1")
    shown = tracker("show", "1@2")

    assert "technical: our own reading changed" in told.out
    assert [revision["is_technical"] for revision in as_json] == [False, True]
    assert "technical: our own reading changed" in difference.out
    assert TEXT[-1] in shown.out
    assert "technical" in shown.out


@pytest.mark.usefixtures("nine")
def test_a_technical_revision_stands_behind_the_one_that_it_reads_anew(tracker: Tracker) -> None:
    tracker("reextract", "1")

    finished = tracker("history", "1")

    numbers = [line.split()[0] for line in finished.out.splitlines() if line[:1].isdecimal()]
    assert numbers == [str(number) for number in range(1, 11)]


def test_history_says_where_the_template_changed(tracker: Tracker, database: Database, web: Web) -> None:
    elsewhere = replace(READ, anchor=Anchor("/html/body/main", 1, frozenset(), "", Sight.AFRESH))
    record_earlier_reading(database, f"{web.url}/1", page(), READ_WITHOUT_THE_END, BEFORE)
    record_earlier_reading(database, f"{web.url}/1", page(), elsewhere, BEFORE + timedelta(minutes=1))

    told = tracker("history", "1")
    as_json = tracker("history", "1", "--json").json["history"]

    assert told.out.count("; template changed") == 1
    assert [revision["sight"] for revision in as_json] == [None, "afresh"]


@pytest.mark.usefixtures("many")
def test_killed_half_way_it_leaves_whole_histories_and_is_taken_up_again(
    processes: Processes, tracker: Tracker, database: Database
) -> None:
    process = processes.start("reextract", "--all", "--json")
    assert until(lambda: len(process.out) >= COUNT // 6)

    process.send(signal.SIGKILL)
    killed = process.wait()
    done = chains(database).count([False, True])
    finished = tracker("reextract", "--all", "--json")

    assert killed.code == -signal.SIGKILL
    assert len(killed.out.splitlines()) <= done < COUNT
    assert (finished.code, len(finished.lines)) == (0, COUNT - done)
    assert chains(database) == [[False, True]] * COUNT


@pytest.mark.usefixtures("many")
def test_beside_a_running_tracker_no_page_is_read_anew_twice(
    processes: Processes, tracker: Tracker, database: Database
) -> None:
    following = processes.start("run")
    assert until(lambda: any(each.last_check_at != BEFORE for each in articles.every_article(database)))

    finished = tracker("reextract", "--all")
    assert until(lambda: all(len(history.checks(database, each.id)) > 1 for each in articles.every_article(database)))
    following.send(signal.SIGTERM)

    assert finished.code in (0, 1)  # 1 where the other was just checking one
    assert following.wait().code == 0
    assert chains(database) == [[False, True]] * COUNT
