"""The page of an article's history: revisions, claims beside what was seen, events, gaps, pickers, pages."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from fastapi import Request
from starlette.testclient import TestClient

from tests.store.results import LEASE, Bench, failed, saw, saw_a_wall, saw_the_same
from tracker.core.diff import compare
from tracker.core.people import Role
from tracker.core.values import Content, Note, NoteKind
from tracker.core.verdict import Condition, LateDisclosure, Outcome, Reextraction, State, Verdict
from tracker.store import articles
from tracker.store.recording import technical
from tracker.web.access.viewer import Viewer
from tracker.web.pages import history
from tracker.web.parts import Parts
from tracker.web.visit import Visit

HOSTILE = "<script>alert(1)</script>&amp;\u202edesrever\"'"


def told(*paragraphs: str, title: str = "Bridge closed", **more: object) -> Content:
    return Content(title=title, paragraphs=paragraphs, **more)  # type: ignore[arg-type] # named as in Content


def edit(bench: Bench, article_id: int, times: int) -> None:
    """Record a revision so many times."""
    bench.see(article_id, *(told(f"{number} people crossed.") for number in range(1, times + 1)))


def meet_walls(bench: Bench, article_id: int, times: int) -> None:
    """Record checks that were shown a bot wall."""
    for _ in range(times):
        bench.record(saw_a_wall(bench.claim(article_id), bench.now))


def vanish(bench: Bench, article_id: int) -> None:
    """Record a check that found the article gone."""
    checked = failed(bench.claim(article_id), bench.now)
    gone = Verdict(Outcome.GONE, State.GONE, Condition.NOT_FOUND, "HTTP 410")
    bench.record(replace(checked, verdict=gone))


def reread(bench: Bench, article_id: int, content: Content) -> None:
    """Record how the newest page reads by another extractor."""
    known = bench.claim(article_id)
    assert known.last
    technical.record(bench.database, LEASE, known, Reextraction(content, compare(known.last, content)), "test/2")


def test_an_article_that_was_not_checked_says_so_and_what_to_do(site: TestClient, bench: Bench) -> None:
    bench.add()

    page = site.get("/articles/1").text

    assert "<h2>Not checked yet</h2>" in page
    assert 'action="/articles/1/check"' in page
    assert "<svg" not in page


def test_the_first_revision_is_first_seen_and_there_is_nothing_to_compare(site: TestClient, bench: Bench) -> None:
    edit(bench, bench.add(), 1)

    page = site.get("/articles/1").text

    assert '<a href="/articles/1/revisions/1">First seen</a>' in page
    assert "One revision so far" in page
    assert 'type="radio"' not in page


def test_each_revision_leads_to_what_it_changed_and_tells_between_which_checks(site: TestClient, bench: Bench) -> None:
    edit(bench, bench.add(), 3)

    page = site.get("/articles/1").text

    assert '<a href="/articles/1/compare/2..3">1 sentence changed (1 number)</a>' in page
    assert "between 12:02 and 12:03 UTC" in page
    assert page.index('id="r3"') < page.index('id="r2"') < page.index('id="r1"')


def test_the_page_begins_with_how_often_the_article_changed(site: TestClient, bench: Bench) -> None:
    edit(bench, bench.add(), 3)

    page = site.get("/articles/1").text

    assert "Changed 2 times since" in page
    assert "2 times in substance; of those, 2 undisclosed at the time" in page


def test_the_last_two_are_chosen_to_be_compared(site: TestClient, bench: Bench) -> None:
    edit(bench, bench.add(), 3)

    page = site.get("/articles/1").text

    assert 'name="old" value="2" aria-label="Old: revision 2" checked' in page
    assert 'name="new" value="3" aria-label="New: revision 3" checked' in page
    assert page.count("checked>") == 2


def test_a_claimed_time_stands_beside_what_was_seen(site: TestClient, bench: Bench, noon: datetime) -> None:
    published_at = noon - timedelta(hours=3)
    article_id = bench.add()
    bench.see(
        article_id,
        told("One.", published_at=published_at),
        told("Two.", published_at=published_at, modified_at=noon - timedelta(hours=1)),
    )

    page = site.get("/articles/1").text

    assert "The publisher says: published" in page
    assert "The publisher says: modified" in page
    assert "<strong>but a later check still saw the text before</strong>" in page


def test_a_note_stands_with_its_own_time_and_its_fate(site: TestClient, bench: Bench, noon: datetime) -> None:
    correction = Note(NoteKind.CORRECTION, "Correction: two, not three.", noon)
    bench.see(bench.add(), told("Three."), told("Two.", notes=(correction,)), told("Two in all."))

    page = site.get("/articles/1").text

    assert '<p dir="auto">Correction: two, not three.</p>' in page
    assert "correction, says" in page
    assert "<strong>removed</strong>" in page


def test_a_return_to_an_earlier_text_is_said(site: TestClient, bench: Bench) -> None:
    article_id = bench.add()
    bench.see(article_id, told("One."), told("Two."))
    checked = saw(bench.claim(article_id), told("One."), bench.now)
    bench.record(replace(checked, verdict=replace(checked.verdict, outcome=Outcome.RETURNED, returns_to=1)))

    page = site.get("/articles/1").text

    assert '<a href="/articles/1/compare/2..3">Back to revision 1</a>' in page


def test_a_note_that_came_late_is_told_where_it_was_lacking(site: TestClient, bench: Bench, noon: datetime) -> None:
    article_id = bench.add()
    correction = Note(NoteKind.CORRECTION, "Correction: two died.", noon)
    bench.see(article_id, told("Three died."), told("Two died."))
    checked = saw(bench.claim(article_id), told("Two died.", notes=(correction,)), bench.now)
    late = LateDisclosure(2, correction, timedelta(hours=3))
    bench.record(replace(checked, verdict=replace(checked.verdict, late=(late,))))

    page = site.get("/articles/1").text

    assert 'Disclosed by <a href="#r3">revision 3</a>: “<bdi>Correction: two died.</bdi>”' in page
    assert 'discloses the change of <a href="#r2">revision 2</a>' in page


def test_our_own_reading_is_not_told_as_an_edit(site: TestClient, bench: Bench) -> None:
    article_id = bench.add()
    bench.see(article_id, told("One."))
    reread(bench, article_id, told("One.", byline="A. Reporter"))

    page = site.get("/articles/1").text

    assert "Technical: our own reading changed, not the article" in page
    assert "Not changed since it was added" in page
    assert page.index('id="r2"') < page.index('id="r1"')


def test_an_article_that_is_gone_is_told_in_both_lists(site: TestClient, bench: Bench) -> None:
    article_id = bench.add()
    edit(bench, article_id, 1)
    vanish(bench, article_id)

    page = site.get("/articles/1").text

    assert '<li class="spell gone"><p>The article is gone (not found, HTTP 410)' in page
    assert 'fill="url(#hatch-gone)"' in page


def test_checks_that_saw_no_article_are_one_quiet_line(site: TestClient, bench: Bench) -> None:
    article_id = bench.add()
    edit(bench, article_id, 1)
    meet_walls(bench, article_id, 3)
    bench.record(failed(bench.claim(article_id), bench.now))

    page = site.get("/articles/1").text

    assert "3 checks: the answer was not the article (bot wall, the page says “just a moment”)" in page
    assert "No answer (unreachable, refused)" in page
    assert page.count('class="spell bad_page quiet"') == 1


def test_a_gap_in_the_watch_is_shown_as_a_gap(site: TestClient, bench: Bench) -> None:
    article_id = bench.add()
    edit(bench, article_id, 1)
    bench.now += timedelta(days=3)
    bench.record(saw_the_same(bench.claim(article_id), bench.now))

    page = site.get("/articles/1").text

    assert '<li class="spell gap"><p>No check on record for 3 d' in page
    assert 'fill="url(#hatch-gap)"' in page


def test_a_long_history_goes_on_behind_its_last_revision(
    site: TestClient, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "SHOWN", 2)
    edit(bench, bench.add(), 5)

    first, second, last = (site.get(f"/articles/1{cursor}").text for cursor in ("", "?cursor=3.1", "?cursor=1.1"))

    assert 'href="/articles/1?cursor=3.1"' in first
    assert ('id="r5"' in first, 'id="r4"' in first, 'id="r3"' in first) == (True, True, False)
    assert ('id="r3"' in second, 'id="r2"' in second, 'id="r1"' in second) == (True, True, False)
    assert 'href="/articles/1?cursor=1.1"' in second
    assert ('id="r1"' in last, 'rel="next"' in last, 'rel="first"' in last) == (True, False, True)


def test_what_checks_saw_is_told_on_the_page_of_its_time_alone(
    site: TestClient, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "SHOWN", 1)
    article_id = bench.add()
    edit(bench, article_id, 1)
    bench.record(saw_a_wall(bench.claim(article_id), bench.now))
    bench.see(article_id, told("Nobody crossed."))

    newest, oldest = (site.get(f"/articles/1{cursor}").text for cursor in ("", "?cursor=1.1"))

    assert "bot wall" not in newest
    assert "bot wall" in oldest


def test_a_gap_that_ends_with_a_new_text_is_told_where_it_began(
    site: TestClient, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "SHOWN", 1)
    article_id = bench.add()
    edit(bench, article_id, 1)
    bench.now += timedelta(days=3)
    bench.see(article_id, told("Nobody crossed."))

    newest, oldest = (site.get(f"/articles/1{cursor}").text for cursor in ("", "?cursor=1.1"))

    assert "No check on record" not in newest
    assert "No check on record for 3 d" in oldest


def test_who_may_only_look_sees_nothing_to_press(bench: Bench, parts: Parts, noon: datetime) -> None:
    edit(bench, bench.add(), 1)
    visit = Visit(
        Request({"type": "http", "method": "GET", "path": "/articles/1", "headers": []}),
        parts,
        Viewer(Role.READER),
        noon,
        UTC,
    )

    page = bytes(history.history(visit, 1).body).decode()

    assert 'method="post"' not in page
    assert "/articles/1/settings" not in page


def test_where_checks_are_too_many_it_says_from_when_on_they_are_told(
    site: TestClient, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MOST_CHECKS", 2)
    edit(bench, bench.add(), 3)

    page = site.get("/articles/1").text

    assert "is not told here: there were too many" in page


def test_the_picture_names_what_it_shows_and_leads_to_the_list(site: TestClient, bench: Bench) -> None:
    edit(bench, bench.add(), 2)

    page = site.get("/articles/1").text

    assert '<title id="timeline-title">When revisions were seen' in page
    assert '<a href="#r2" tabindex="-1"><circle' in page
    assert 'class="mark undisclosed"' in page


def test_a_paused_article_can_be_resumed(site: TestClient, bench: Bench, noon: datetime) -> None:
    article_id = bench.add()
    articles.pause(bench.database, article_id, now=noon)

    page = site.get("/articles/1").text

    assert 'action="/articles/1/resume"' in page
    assert "It is paused: resume it" in page


def test_whatever_a_publisher_writes_is_text(site: TestClient, bench: Bench, noon: datetime) -> None:
    note = Note(NoteKind.UPDATE, f"Updated: {HOSTILE}", noon)
    article_id = articles.add(bench.database, "https://news.example/1", now=noon, tags=[HOSTILE])[0].id
    bench.see(article_id, told("One.", title=HOSTILE), told("Two.", title=f"{HOSTILE}!", notes=(note,)))

    page = site.get("/articles/1").text

    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/articles/2", 404),
        ("/articles/0", 422),
        ("/articles/nothing", 422),
        (f"/articles/{10**30}", 422),
        ("/articles/1?cursor=nonsense", 400),
        ("/articles/1?cursor=0.1", 404),
        ("/articles/1?cursor=-5.1", 404),
        (f"/articles/1?cursor={10**17}.1", 200),
    ],
)
def test_an_unknown_article_or_a_forged_cursor_is_a_page_that_helps(
    site: TestClient, bench: Bench, path: str, status: int
) -> None:
    edit(bench, bench.add(), 2)

    answer = site.get(path)

    assert answer.status_code == status
    assert "<h1>" in answer.text or "<h1 " in answer.text
