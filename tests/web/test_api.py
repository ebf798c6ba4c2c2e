"""What programs ask of the API, operation by operation, and what they are told."""

import pytest
from starlette.testclient import TestClient

from tests.store.results import Bench, content, note, saw, saw_a_wall
from tracker.core.values import NoteKind
from tracker.store.index import passages

API = "/api/v1"
CORRECTION = note("Correction: it is open.", NoteKind.CORRECTION)


@pytest.fixture
def article(bench: Bench) -> int:
    """An article with two revisions, the second one with a correction."""
    key = bench.add()
    bench.see(key, content("Bridge closed"), content("Bridge open", CORRECTION))
    return key


def test_the_description_is_openapi(site: TestClient) -> None:
    answer = site.get(f"{API}/openapi.json")

    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.1")
    assert answer.json()["servers"] == [{"url": API}]


def test_changes_are_told_newest_first_with_both_headlines(site: TestClient, article: int) -> None:
    (change,) = site.get(f"{API}/changes").json()["changes"]

    assert (change["article"], change["revision"]) == (article, 2)
    assert (change["old_title"], change["title"]) == ("Bridge closed", "Bridge open")
    assert change["disclosure"] == "disclosed"


def test_changes_are_filtered(site: TestClient, article: int) -> None:
    undisclosed = site.get(f"{API}/changes", params={"disclosure": "undisclosed"})
    disclosed = site.get(f"{API}/changes", params={"disclosure": ["undisclosed", "disclosed"]})

    assert undisclosed.json() == {"changes": [], "next": None}
    assert len(disclosed.json()["changes"]) == 1


def test_a_list_goes_on_behind_its_last_row(site: TestClient, bench: Bench) -> None:
    first, second, third = bench.ids(3)

    page = site.get(f"{API}/articles", params={"limit": 2})
    rest = site.get(f"{API}/articles", params={"limit": 2, "cursor": page.json()["next"]})

    assert [each["article"] for each in page.json()["articles"]] == [third, second]
    assert [each["article"] for each in rest.json()["articles"]] == [first]
    assert rest.json()["next"] is None


def test_the_next_page_is_named_in_a_link_header_too(site: TestClient, bench: Bench) -> None:
    bench.ids(2)

    page = site.get(f"{API}/articles", params={"limit": 1, "words": "https://"})
    rest = site.get(page.links["next"]["url"])

    assert [each["url"] for each in rest.json()["articles"]] == ["https://news.example/1"]
    assert "next" not in rest.links


def test_articles_are_added_with_tags_and_their_own_interval(site: TestClient) -> None:
    answer = site.post(f"{API}/articles", json={"urls": ["news.example/1"], "tags": ["bridges"], "every": "1h30m"})

    (added,) = answer.json()["articles"]
    assert answer.status_code == 201
    assert (added["url"], added["tags"], added["every"]) == ("https://news.example/1", ["bridges"], "1h30m")
    assert added["is_new"]


def test_an_article_is_set(site: TestClient, article: int) -> None:
    wanted = {"every": "2h", "tags": ["bridges"], "heeds_robots": False, "uses_browser": True}

    told = site.patch(f"{API}/articles/{article}", json={"is_paused": True, **wanted}).json()

    assert told["paused_at"]
    assert {name: told[name] for name in wanted} == wanted


def test_what_is_left_out_stays_as_it_is_and_null_gives_the_usual_interval(site: TestClient, article: int) -> None:
    site.patch(f"{API}/articles/{article}", json={"every": "2h", "tags": ["bridges"], "is_paused": True})

    told = site.patch(f"{API}/articles/{article}", json={"every": None}).json()

    assert told["every"] is None
    assert told["tags"] == ["bridges"]
    assert told["paused_at"]


def test_an_interval_shorter_than_is_allowed_is_refused(site: TestClient, article: int) -> None:
    answer = site.patch(f"{API}/articles/{article}", json={"every": "1s"})

    assert answer.status_code == 400
    assert "shorter" in answer.json()["detail"]


def test_an_interval_of_a_thousand_years_is_refused(site: TestClient, article: int) -> None:
    answer = site.patch(f"{API}/articles/{article}", json={"every": "99999w"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["where"] == "body.every"


def test_a_removed_article_is_gone_with_its_history(site: TestClient, article: int) -> None:
    removed = site.delete(f"{API}/articles/{article}")

    assert removed.status_code == 204
    assert site.get(f"{API}/articles/{article}").status_code == 404
    assert site.get(f"{API}/articles/{article}/revisions/1").status_code == 404


def test_an_article_is_due_at_once_and_it_is_said_who_checks_it(site: TestClient, article: int) -> None:
    answer = site.post(f"{API}/articles/{article}/check")

    assert answer.status_code == 202
    assert answer.json() == {"is_due": True, "is_following": False, "waits_until": None}


def test_a_paused_article_is_not_due(site: TestClient, article: int) -> None:
    site.patch(f"{API}/articles/{article}", json={"is_paused": True})

    answer = site.post(f"{API}/articles/{article}/check")

    assert answer.json()["is_due"] is False


@pytest.mark.parametrize(
    ("do", "count"), [("check", 2), ("pause", 2), ("resume", 0), ("tag", 1), ("untag", 1), ("remove", 2)]
)
def test_many_articles_are_done_to_at_once_and_only_those_count_that_change(
    site: TestClient, bench: Bench, do: str, count: int
) -> None:
    keys = [*bench.ids(2), 77]
    site.patch(f"{API}/articles/{keys[0]}", json={"tags": ["sea"]})

    answer = site.post(f"{API}/articles/bulk", json={"articles": keys, "do": do, "tags": ["sea"]})

    assert answer.json() == {"count": count}


def test_revisions_come_newest_first_and_page_by_page(site: TestClient, article: int) -> None:
    page = site.get(f"{API}/articles/{article}/revisions", params={"limit": 1}).json()
    rest = site.get(f"{API}/articles/{article}/revisions", params={"limit": 1, "cursor": page["next"]}).json()

    assert [each["revision"] for each in page["revisions"]] == [2]
    assert [each["revision"] for each in rest["revisions"]] == [1]
    assert rest["next"] is None


def test_a_revision_is_shown_with_its_text_and_its_headers(site: TestClient, article: int) -> None:
    told = site.get(f"{API}/articles/{article}/revisions/2").json()

    assert told["paragraphs"] == ["The bridge is closed."]
    assert told["notes"][0]["kind"] == "correction"
    assert ["X-Odd", "é"] in told["headers"]


def test_whoever_has_a_revision_is_not_sent_it_again(site: TestClient, article: int) -> None:
    first = site.get(f"{API}/articles/{article}/revisions/2")

    again = site.get(f"{API}/articles/{article}/revisions/2", headers={"If-None-Match": first.headers["etag"]})

    assert again.status_code == 304
    assert again.content == b""


def test_a_raw_page_is_a_file_that_no_browser_runs(site: TestClient, bench: Bench) -> None:
    key = bench.add()
    bench.record(saw(bench.claim(key), content(), bench.now, body=b"<script>alert(1)</script>"))

    answer = site.get(f"{API}/articles/{key}/revisions/1/page")

    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == f'attachment; filename="article-{key}-revision-1.html"'
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"


def test_a_blame_tells_since_when_each_sentence_stands(site: TestClient, article: int) -> None:
    told = site.get(f"{API}/articles/{article}/revisions/2/blame").json()

    assert [each["since"]["revision"] for each in told["sentences"]] == [1]
    assert told["headline"]["since"]["revision"] == 2


def test_checks_are_listed_by_what_they_found(site: TestClient, bench: Bench, article: int) -> None:
    bench.record(saw_a_wall(bench.claim(article), bench.now))

    every = site.get(f"{API}/articles/{article}/checks").json()["checks"]
    bad = site.get(f"{API}/articles/{article}/checks", params={"outcome": "bad_page"}).json()["checks"]

    assert [each["outcome"] for each in every] == ["bad_page", "revised", "first"]
    assert bad == every[:1]


def test_checks_come_page_by_page(site: TestClient, bench: Bench, article: int) -> None:
    bench.record(saw_a_wall(bench.claim(article), bench.now))

    page = site.get(f"{API}/articles/{article}/checks", params={"limit": 2}).json()
    rest = site.get(f"{API}/articles/{article}/checks", params={"limit": 2, "cursor": page["next"]}).json()

    assert [each["outcome"] for each in page["checks"]] == ["bad_page", "revised"]
    assert [each["outcome"] for each in rest["checks"]] == ["first"]
    assert rest["next"] is None


def test_addresses_are_listed(site: TestClient, bench: Bench) -> None:
    key = bench.add()
    bench.record(saw(bench.claim(key), content(), bench.now, led_to="https://news.example/moved"))

    (seen,) = site.get(f"{API}/articles/{key}/urls").json()["urls"]

    assert (seen["kind"], seen["url"]) == ("redirect", "https://news.example/moved")


def test_notes_are_listed_of_all_articles_and_of_one(site: TestClient, bench: Bench, article: int) -> None:
    other = bench.add("https://other.example/1")
    bench.see(other, content())

    ledger = site.get(f"{API}/notes", params={"kind": ["correction", "update"], "site": "news.example"}).json()
    of_other = site.get(f"{API}/articles/{other}/notes").json()

    assert [each["text"] for each in ledger["notes"]] == ["Correction: it is open."]
    assert of_other["notes"] == []


def test_cut_words_are_found(site: TestClient, bench: Bench, article: int) -> None:
    passages.catch_up(bench.database)

    (hit,) = site.get(f"{API}/search", params={"words": "closed", "cut": True}).json()["hits"]

    assert (hit["article"], hit["cut_in"], hit["part"]) == (article, 2, "headline")


@pytest.mark.parametrize(
    ("format", "kind"),
    [
        ("text", "text/plain; charset=utf-8"),
        ("markdown", "text/markdown; charset=utf-8"),
        ("unified", "text/plain; charset=utf-8"),
        ("html", "text/html; charset=utf-8"),
        ("svg", "image/svg+xml"),
        ("png", "image/png"),
    ],
)
def test_a_comparison_comes_in_every_format_as_a_file(site: TestClient, article: int, format: str, kind: str) -> None:
    answer = site.get(f"{API}/articles/{article}/compare/1..2", params={"format": format})

    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="article-{article}-1-2.')
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"


def test_a_comparison_is_the_shape_of_the_command_line(site: TestClient, article: int) -> None:
    told = site.get(f"{API}/articles/{article}/compare/1..2").json()

    assert (told["old"]["revision"], told["new"]["revision"]) == (1, 2)
    assert told["fields"] == [{"name": "title", "old": "Bridge closed", "new": "Bridge open"}]


def test_a_comparison_is_shared_by_a_link_that_opens_it(site: TestClient, article: int) -> None:
    made = site.post(f"{API}/articles/{article}/compare/1..2/share", json={"lasting": "week"})

    assert made.status_code == 201
    assert made.json()["ends_at"] == "2026-03-11T12:00:00Z"
    assert site.get(made.json()["url"]).status_code == 200


@pytest.mark.parametrize("plot", ["edits-by-age", "disclosure-by-site"])
def test_figures_of_a_plot_are_rows_by_column(site: TestClient, article: int, plot: str) -> None:
    told = site.get(f"{API}/stats/{plot}").json()

    assert told["plot"] == plot
    assert sum(row["edits"] for row in told["rows"]) == 1


def test_the_status_tells_what_is_due(site: TestClient, bench: Bench) -> None:
    bench.ids(3)

    told = site.get(f"{API}/status").json()

    assert (told["tracked"], told["due"], told["is_following"]) == (3, 3, False)


def test_characters_that_could_harm_a_terminal_are_escaped(site: TestClient, bench: Bench) -> None:
    bench.see(bench.add(), content("Bridge \u202eclosed\x9b31m <script>alert(1)</script>"))

    answer = site.get(f"{API}/articles")

    assert "\u202e" not in answer.text
    assert answer.json()["articles"][0]["title"] == "Bridge \u202eclosed\x9b31m <script>alert(1)</script>"


def test_the_page_lists_every_operation(site: TestClient) -> None:
    paths = site.get(f"{API}/openapi.json").json()["paths"]

    page = site.get("/api")

    assert page.status_code == 200
    assert page.text.count('<td data-label="Request">') == sum(len(methods) for methods in paths.values())
