"""`tracker verify`: what it says of a sound record, a forged one, a broken file, and a digest noted earlier."""

import re
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, update
from sqlmodel import col

from tests.commandline import Processes, Tracker, until
from tests.website import Web, page
from tracker.store.database.engine import Database
from tracker.store.tables import ArticleRow, BlobRow, HostRow, RevisionRow

ADDRESS = "/bridge"
MANUAL = Path(__file__).parents[2] / "docs" / "proof.md"
RECIPE = re.compile(r"```python\n(.*?)```", re.DOTALL)
MANY = 60_000  # articles


@pytest.fixture
def url(tracker: Tracker, web: Web) -> str:
    """The URL of an article of two revisions."""
    url = web.publish(ADDRESS, page("Bridge closed"))
    tracker("add", url)
    tracker("check", "1")
    web.publish(ADDRESS, page("Bridge closed for a year"))
    tracker("check", "1")
    return url


@pytest.fixture
def digests(tracker: Tracker, url: str) -> list[str]:
    """The digests of its revisions."""
    return [revision["digest"] for revision in tracker("history", "1", "--json").json["history"]]


def forge(database: Database, **values: object) -> None:
    with database.write() as session:
        session.execute(update(RevisionRow).where(col(RevisionRow.number) == 1).values(values))


def test_a_sound_record_is_said_to_be_so(tracker: Tracker, url: str) -> None:
    said = tracker("verify")

    assert (said.code, said.err) == (0, "")
    assert said.out == "1 article, 2 revisions, 2 raw pages: nothing is wrong\n"


def test_of_one_article_the_digest_is_told_that_proves_its_history(tracker: Tracker, digests: list[str]) -> None:
    said = tracker("verify", "bridge")

    assert said.code == 0
    assert said.out.splitlines() == [
        "1 article, 2 revisions, 2 raw pages: nothing is wrong",
        f"digest of revision 2: {digests[1]}",
        "Note it elsewhere: `tracker verify 1 --expect DIGEST` then proves this history.",
    ]


def test_a_forged_revision_is_named_with_its_place(tracker: Tracker, database: Database, url: str) -> None:
    forge(database, title="Bridge open", status=203)

    said = tracker("verify", "1")

    assert said.code == 1
    assert said.out.splitlines() == [
        f"article 1 ({url}), revision 1: its headline is not that of its content",
        f"article 1 ({url}), revision 1: its digest is not that of its page, its content and their circumstances",
        "1 article, 2 revisions, 2 raw pages: 2 faults",
    ]


def test_as_json_each_fault_is_a_line_and_the_last_one_counts(tracker: Tracker, database: Database, url: str) -> None:
    forge(database, status=203)

    said = tracker("verify", "--json")

    detail = "its digest is not that of its page, its content and their circumstances"
    fault = {"fault": "forged", "article": 1, "url": url, "revision": 1, "page_digest": None, "detail": detail}
    assert said.code == 1
    assert said.lines == [
        fault,
        {
            "articles": 1,
            "revisions": 2,
            "pages": 2,
            "thinned": 0,
            "unused": 0,
            "faults": 1,
            "is_complete": True,
            "newest": None,
            "noted": None,
        },
    ]


def test_quickly_no_page_is_looked_at(tracker: Tracker, database: Database, url: str) -> None:
    with database.write() as session:
        session.execute(update(BlobRow).values(body=b"no page"))

    said = tracker("verify", "--quick")

    assert said.code == 0
    assert said.out == "1 article, 2 revisions, raw pages not looked at: nothing is wrong\n"
    assert tracker("verify").code == 1


def test_a_noted_digest_proves_the_history_up_to_it(tracker: Tracker, digests: list[str]) -> None:
    said = tracker("verify", "1", "--expect", digests[0].upper())

    assert said.code == 0
    assert "revision 1 has the digest that was noted: it and all before it are as they were then" in said.out
    assert tracker("verify", "1", "--expect", digests[0], "--json").lines[-1]["noted"] == {
        "revision": 1,
        "digest": digests[0],
    }


def test_a_noted_digest_shows_that_a_history_was_cut(
    tracker: Tracker, database: Database, url: str, digests: list[str]
) -> None:
    with database.write() as session:
        session.execute(delete(RevisionRow).where(col(RevisionRow.number) == 2))
        session.execute(update(ArticleRow).values(revision_count=1))

    said = tracker("verify", "1", "--expect", digests[1])

    assert tracker("verify", "1").code == 0
    assert said.code == 1
    assert said.out.startswith(f"article 1 ({url}): no revision has the digest that was noted")


def test_a_noted_digest_that_stands_in_a_forged_history_proves_nothing(
    tracker: Tracker, database: Database, digests: list[str]
) -> None:
    forge(database, status=203)

    said = tracker("verify", "1", "--expect", digests[1])

    assert said.code == 1
    assert "revision 2 has the digest that was noted: see above what is wrong" in said.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["1", "--expect", "abc"], "a digest has 64 hexadecimal digits"),
        (["--expect", "ab" * 32], "name the one article"),
        (["1", "1", "--expect", "ab" * 32], "name the one article"),
        (["7"], "no article '7'"),
        (["--expect"], "Option '--expect' requires an argument"),
    ],
)
def test_what_can_t_be_meant_is_refused(tracker: Tracker, url: str, arguments: list[str], said: str) -> None:
    refused = tracker("verify", *arguments)

    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert len(refused.errors) == 1


@pytest.mark.parametrize("number", [1, 2])
def test_the_digest_can_be_computed_again_as_the_manual_says(tracker: Tracker, url: str, number: int) -> None:
    recipe = RECIPE.search(MANUAL.read_text("utf-8"))
    shown = tracker("show", f"1@{number}", "--json")

    computed = subprocess.run(
        [sys.executable, "-c", recipe[1] if recipe else ""], input=shown.raw, capture_output=True, check=True
    )

    assert computed.stdout == b"True\n"


def test_where_nothing_is_tracked_that_is_said(tracker: Tracker) -> None:
    said = tracker("verify")

    assert (said.code, said.out) == (0, "Nothing is tracked yet; `tracker add URL` begins.\n")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_that_was_cut_off_ends_in_lines_of_words(
    tracker: Tracker, database: Database, database_path: Path, url: str, share: float
) -> None:
    database.close()
    stored = database_path.read_bytes()
    database_path.write_bytes(stored[: round(len(stored) * share)])

    said = tracker("verify")

    assert said.code == 1
    assert "damaged" in said.out + said.err
    assert len(said.errors) <= 1


def test_ctrl_c_ends_it_and_it_says_how_far_it_came(processes: Processes, database: Database, noon: datetime) -> None:
    with database.write() as session:
        session.execute(insert(HostRow).values(id=1, name="news.example", is_asked=False, failures=0, trouble=""))
        article = ArticleRow(
            url="", given_url="", host_id=1, added_at=noon, next_check_at=noon, fresh_at=noon
        ).model_dump(exclude={"id"})
        rows = [{**article, "url": f"https://news.example/{n}", "revision_count": int(n == 0)} for n in range(MANY)]
        session.execute(insert(ArticleRow), rows)

    process = processes.start("verify")
    assert until(lambda: bool(process.out))
    process.send(signal.SIGINT)
    ended = process.wait()

    assert ended.code == 130
    assert ended.err == ""
    assert ended.out.splitlines()[-1].startswith("stopped after ")
    assert ended.out.splitlines()[-1].endswith(": 1 fault so far")
