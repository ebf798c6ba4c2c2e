"""The page Blame: since when sentences stand, what stood before, how it is bounded, and what it withstands."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from tests.store.results import LEASE, Bench
from tests.web.reading import links, parts, words
from tracker.core.blame import trace
from tracker.core.diff import compare
from tracker.core.values import Content
from tracker.core.verdict import Reextraction
from tracker.store import history
from tracker.store.recording import technical
from tracker.web import dated
from tracker.web.dated import dated_text
from tracker.web.pages import blame as page

HOSTILE = '<script>alert(1)</script> "\u202eevil\x1b[2J &amp; {{ 7*7 }}'


def story(*paragraphs: str, title: str = "Bridge closed") -> Content:
    return Content(title=title, paragraphs=paragraphs)


@pytest.fixture
def edited(bench: Bench) -> Bench:
    """An article with a sentence that was reworded, one that was cut, and one that was added."""
    bench.add()
    bench.see(
        1,
        story("Four people died. Trains stand.", "Schools are closed."),
        story("Five people died. Trains stand.", "Schools are closed."),
        story("Five people died. Trains stand. Ferries sail.", title="Bridge is closed"),
    )
    return bench


def text_of(html: str) -> str:
    """Return the dated text, as it is read."""
    (text,) = words(html, "//article")
    return text


@pytest.mark.usefixtures("edited")
def test_each_sentence_is_told_since_when_it_stands_where_that_changes(site: TestClient) -> None:
    found = text_of(site.get("/articles/1/blame").text)

    assert found == (
        "r3, reworded from ←r1 Bridge is closed r2, reworded from ←r1 Five people died."
        " r1 Trains stand. r3 Ferries sail."
    )


@pytest.mark.usefixtures("edited")
def test_a_label_leads_to_what_brought_the_words_and_tells_when(site: TestClient) -> None:
    found = site.get("/articles/1/blame").text

    assert {"/articles/1/revisions/1", "/articles/1/compare/1..2", "/articles/1/compare/2..3"} <= set(links(found))
    assert 'title="between 12:02 and 12:03 UTC"' in found
    assert 'title="first seen 12:01 UTC"' in found


@pytest.mark.usefixtures("edited")
def test_the_newer_the_words_the_stronger_they_are_marked(site: TestClient) -> None:
    found = site.get("/articles/1/blame").text

    marked = {part.text_content(): part.get("class") for part in parts(found, "//article//span[@class]")}
    assert (marked["Trains stand."], marked["Five people died."], marked["Ferries sail."]) == (
        "age-0",
        "age-2",
        "age-4",
    )


@pytest.mark.usefixtures("edited")
def test_what_stood_before_is_shown_where_it_stood_if_that_is_wanted(site: TestClient) -> None:
    found = site.get("/articles/1/blame?cut=1").text

    assert words(found, "//article//del") == ["Bridge closed", "Four people died.", "Schools are closed."]
    assert "Schools are closed. r1–r2, cut between 12:02 and 12:03 UTC; stood at least 1 min" in text_of(found)
    assert "Four people died. r1, reworded between 12:01 and 12:02 UTC" in text_of(found)


@pytest.mark.usefixtures("edited")
def test_the_page_says_first_how_old_the_text_is(site: TestClient) -> None:
    found = " ".join(site.get("/articles/1/blame").text.split())

    assert "Headline and 3 sentences come from 3 revisions, the newest between 12:02 and 12:03 UTC." in found
    assert "1 cut, 2 former wordings" in found
    assert "?at=3&cut=1" in links(site.get("/articles/1/blame").text)


@pytest.mark.usefixtures("edited")
def test_an_older_revision_has_a_blame_of_its_own(site: TestClient) -> None:
    found = site.get("/articles/1/blame?at=2&cut=1").text

    assert "Schools are closed." in text_of(found)
    assert "Ferries" not in text_of(found)
    assert {"?at=1&cut=1", "?at=3&cut=1"} <= set(links(found))


def test_a_text_that_never_changed_has_one_label(site: TestClient, bench: Bench) -> None:
    bench.add()
    bench.see(1, story("Four people died. Trains stand.", "Schools are closed."))

    found = site.get("/articles/1/blame").text

    assert text_of(found) == "r1 Bridge closed Four people died. Trains stand. Schools are closed."
    assert "All 3 sentences stand since revision 1, first seen 12:01 UTC." in " ".join(found.split())


def test_words_that_were_away_are_said_to_have_been(site: TestClient, bench: Bench) -> None:
    bench.add()
    bench.see(1, story("One. Two."), story("One."), story("One. Two."))

    assert "Two." in text_of(site.get("/articles/1/blame").text)
    assert "r1, missing in r2 Two." in text_of(site.get("/articles/1/blame").text)


def test_what_our_own_reading_changed_is_not_the_publishers_doing(site: TestClient, bench: Bench) -> None:
    bench.add()
    bench.see(1, story("The bridge is closed.", "Read more here."))
    known = bench.claim(1)
    read_anew = replace(known.last or Content(), paragraphs=("The bridge is closed.", "Cars wait."))
    technical.record(
        bench.database, LEASE, known, Reextraction(read_anew, compare(known.last or Content(), read_anew)), "test/2"
    )

    found = site.get("/articles/1/blame?cut=1").text

    assert "our own reading changed" in found
    assert ", cut " not in text_of(found)


def test_an_article_without_a_revision_says_what_to_do(site: TestClient, bench: Bench) -> None:
    bench.add()

    found = site.get("/articles/1/blame")

    assert found.status_code == 200
    assert "No revision yet" in found.text
    assert "/articles/1" in links(found.text)


def test_a_revision_without_text_is_a_page_too(site: TestClient, bench: Bench) -> None:
    bench.add()
    bench.see(1, story("Four people died."), Content())

    found = site.get("/articles/1/blame")

    assert found.status_code == 200
    assert "This revision has no text." in found.text


@pytest.mark.usefixtures("edited")
def test_a_history_is_followed_once_for_all_who_ask(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = site.get("/articles/1/blame").text
    monkeypatch.setattr(page, "MOST_SECONDS", -1)

    again = site.get("/articles/1/blame")

    assert again.status_code == 200
    assert text_of(again.text) == text_of(first)


@pytest.mark.usefixtures("edited")
def test_a_history_that_takes_too_long_is_refused_with_what_else_tells_it(
    site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "MOST_SECONDS", -1)

    answer = site.get("/articles/1/blame")

    assert answer.status_code == 503
    assert "tracker blame 1@3" in answer.text


def test_a_new_revision_is_not_answered_with_an_old_blame(site: TestClient, edited: Bench) -> None:
    site.get("/articles/1/blame")
    edited.see(1, story("All is well."))

    found = text_of(site.get("/articles/1/blame").text)

    assert found.endswith("r4 All is well.")


def test_hostile_text_is_shown_and_never_run(site: TestClient, bench: Bench) -> None:
    hostile = replace(story(HOSTILE, f"Two. {HOSTILE}", title=HOSTILE), language='en" onclick="alert(1)')
    bench.add()
    bench.see(1, hostile, replace(hostile, title=f"{HOSTILE}!", paragraphs=("All is well.",)))

    found = site.get("/articles/1/blame?cut=1").text

    assert "<script>alert" not in found
    assert "onclick" not in found
    assert "‹U+202E›evil␛[2J" in found
    assert "{{ 7*7 }}" in found


def test_a_megabyte_of_controls_in_a_sentence_is_cut_to_a_page_of_5_mb(site: TestClient, bench: Bench) -> None:
    bench.add()
    bench.see(1, story("\x80" * 1_000_000, "The end."))

    found = site.get("/articles/1/blame")

    assert found.status_code == 200
    assert 1_000_000 < len(found.content) < 5_000_000
    assert "The text is too long for a page: 2 pieces are not shown, or not whole." in found.text


def test_what_there_is_no_room_for_is_left_out_and_counted(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dated, "ROOM", 10 * dated.MARKUP)
    bench.add()
    bench.see(1, story(*(f"Sentence {number}." for number in range(100))))

    shown = dated_text(trace(history.steps(bench.database, 1, 1)), with_cut=True)

    assert shown.sentences == 100
    assert (len(shown.paragraphs), shown.left_out) == (9, 91)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/articles/2/blame", 404),
        ("/articles/x/blame", 422),
        ("/articles/0/blame", 422),
        ("/articles/99999999999999999999/blame", 422),
        ("/articles/1/blame?at=4", 404),
        ("/articles/1/blame?at=0", 404),
        ("/articles/1/blame?at=-1", 404),
        ("/articles/1/blame?at=99999999999999999999", 404),
        ("/articles/1/blame?at=x", 422),
        ("/articles/1/blame?cut=perhaps", 422),
    ],
)
@pytest.mark.usefixtures("edited")
def test_what_is_not_there_is_refused_with_a_page_that_helps(site: TestClient, path: str, status: int) -> None:
    answer = site.get(path)

    assert answer.status_code == status
    assert 'href="/articles"' in answer.text
