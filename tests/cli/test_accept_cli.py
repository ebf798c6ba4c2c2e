"""`tracker accept`: what stands in an article's place time and again is taken for it when somebody says so."""

import pytest

from tests.commandline import Tracker
from tests.website import TEXT, Web, page

LOGIN = page("Log in to continue", "Please sign in to continue to the page that you asked for: it takes a minute.")
FULL, CUT = page(), page("Old bridge is closed", TEXT[0][:60])


@pytest.fixture
def url(tracker: Tracker, web: Web) -> str:
    """An article that has been seen once."""
    published = web.publish("/1", FULL)
    tracker("add", published)
    tracker("check", "1")
    return published


def test_a_page_seen_in_an_articles_place_three_times_is_offered(tracker: Tracker, web: Web, url: str) -> None:
    web.publish("/1", LOGIN)

    said = [tracker("check", "1").out for _ in range(4)]

    assert ["tracker accept 1" in line for line in said] == [False, False, True, True]
    assert "seen 4 times" in said[3]


def test_an_accepted_page_is_the_next_revision(tracker: Tracker, web: Web, url: str) -> None:
    web.publish("/1", LOGIN)
    tracker("check", "1")

    accepted = tracker("accept", "1")

    assert accepted.code == 0
    assert "revised" in accepted.out
    assert "revision 2" in accepted.out


def test_an_accepted_page_is_the_article_from_then_on(tracker: Tracker, web: Web, url: str) -> None:
    web.publish("/1", LOGIN)
    tracker("accept", "1")
    web.publish("/1", LOGIN.replace("</head>", "<!-- another visit --></head>"))

    again = tracker("check", "1")

    assert again.code == 0
    assert "unchanged" in again.out


def test_a_drastic_loss_is_accepted_at_once(tracker: Tracker, web: Web, url: str) -> None:
    web.publish("/1", CUT)

    assert "held" in tracker("check", "1").out
    assert "revised" in tracker("accept", "1").out


def test_a_return_is_accepted_at_once(tracker: Tracker, web: Web, url: str) -> None:
    web.publish("/1", page("New bridge is open"))
    tracker("check", "1")
    web.publish("/1", FULL)

    accepted = tracker("accept", "1", "--json").lines

    assert [(line["outcome"], line["revision"]) for line in accepted] == [("returned", 3)]


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [(403, LOGIN, "text/html"), (200, "", "text/html"), (200, "{}", "application/json")],
    ids=["another status", "no text", "no HTML"],
)
def test_what_has_no_text_is_not_accepted(
    tracker: Tracker, web: Web, url: str, status: int, body: str, kind: str
) -> None:
    web.publish("/1", body, status=status, content_type=kind)

    accepted = tracker("accept", "1")

    assert accepted.code == 1
    assert "bad page" in accepted.out


def test_an_unknown_article_is_a_misuse(tracker: Tracker) -> None:
    accepted = tracker("accept", "7")

    assert accepted.code == 2
    assert len(accepted.errors) == 1
