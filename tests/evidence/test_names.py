"""How a pack is named: one name inside the target, on any system."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOON
from tracker.core.verdict import Condition, Outcome, State
from tracker.errors import OutputError
from tracker.evidence import target
from tracker.evidence.ledgers import write_checks, write_urls
from tracker.evidence.names import LONGEST, ending_of, pack_name
from tracker.evidence.target import Stream
from tracker.store.articles import Article
from tracker.store.history import Check, SeenUrl


def article(title: str, host: str = "news.example") -> Article:
    url = f"https://{host}/1"
    return Article(
        7,
        url,
        host,
        title,
        State.OK,
        (),
        NOON,
        None,
        None,
        NOON,
        NOON,
        NOON + timedelta(hours=1),
        revisions=1,
        failures=0,
    )


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Old bridge is closed", "7-old-bridge-is-closed"),
        ("../../etc/passwd", "7-etc-passwd"),
        ("..", "7-news-example"),
        ("CON", "7-con"),
        ("", "7-news-example"),
        ("Überfall in Łódź", "7-uberfall-in-odz"),
        ("速報", "7-news-example"),
        ("🚨🚨", "7-news-example"),
        ("a\x00b\nc", "7-a-b-c"),
        ("x" * 300, f"7-{'x' * LONGEST}"),
        ("word " * 100, f"7-{'word-' * 11}word"),
    ],
)
def test_a_pack_is_named_by_id_and_headline(title: str, name: str) -> None:
    assert pack_name(article(title)) == name


@given(title=st.text(max_size=300), host=st.text(max_size=60))
def test_whatever_the_headline_is_the_name_is_one_safe_step_down(title: str, host: str) -> None:
    name = pack_name(article(title, host))

    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert not PureWindowsPath(name).is_reserved()
    assert name.startswith("7")
    assert len(name) <= LONGEST + 2


@pytest.mark.parametrize(
    ("body", "ending"),
    [(b"<html>", "html"), (b"%PDF-1.7", "pdf"), (b' {"a": 1}', "json"), (b"", "html"), (b"\xff\xfe<\x00", "html")],
)
def test_a_page_is_named_by_what_it_looks_like(body: bytes, ending: str) -> None:
    assert ending_of(body) == ending


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_is_run_by_a_spreadsheet(start: str, noon: datetime) -> None:
    out = BytesIO()

    write_checks(Stream(out), [Check(noon, Outcome.BAD_PAGE, Condition.BOT_WALL, 403, 1, f"{start}1+1")], {})

    assert out.getvalue().splitlines()[1].decode().partition("403,1,,")[2].startswith("'")


def test_an_address_stands_in_its_line(noon: datetime) -> None:
    out = BytesIO()

    write_urls(Stream(out), [SeenUrl("canonical", 'https://news.example/,"1"\n', noon, noon)])

    assert out.getvalue().decode() == (
        "kind,url,first_seen_at,last_seen_at\r\n"
        'canonical,"https://news.example/,""1""␊",2026-03-04T12:00:00Z,2026-03-04T12:00:00Z\r\n'
    )


def test_the_root_of_all_folders_is_no_place_for_a_pack() -> None:
    with pytest.raises(OutputError, match="is there already"), target.opened(Path("/")):
        pass
