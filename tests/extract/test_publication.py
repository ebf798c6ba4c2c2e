"""The publication is what most of a page's sources say."""

from datetime import UTC, datetime

import pytest

from tracker.core.extract.publication import choose_publication
from tracker.core.values import Claim, Source

OLD, NEW = "2024-03-05T10:00:00Z", "2024-03-09T10:00:00Z"


def dated(source: Source, value: str) -> Claim:
    return Claim("published_at", source, value)


def day(claims: list[Claim], *lines: str, language: str = "en") -> int | None:
    moment, _ = choose_publication(claims, lines, language, None)
    return moment.day if moment else None


def test_the_most_trusted_source_wins_among_equals() -> None:
    found = day([dated(Source.JSON_LD, OLD), dated(Source.MICRODATA, NEW)])

    assert found == 5


def test_two_sources_that_agree_win_over_one() -> None:
    found = day([dated(Source.JSON_LD, NEW), dated(Source.META, OLD)], "Published: 5 March 2024")

    assert found == 5


def test_a_lone_meta_date_yields_to_the_one_that_readers_see() -> None:
    found = day([dated(Source.META, NEW)], "Published: 5 March 2024")

    assert found == 5


def test_a_visible_update_does_not_date_the_publication() -> None:
    found = day([dated(Source.META, OLD)], "Updated: 9 March 2024")

    assert found == 5


def test_the_headlines_own_date_does_not_date_the_article() -> None:
    claims = [Claim("title", Source.META, "Results of 9 March 2024"), dated(Source.URL, "2024-03-05")]

    found = day(claims, "Results of 9 March 2024")

    assert found == 5


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_date_in_figures_is_read_as_it_agrees_with_another(language: str) -> None:
    found = day([dated(Source.META, "11/01/2023 12:43")], "1. November 2023", language=language)

    assert found == 1


def test_a_bare_day_is_completed_by_a_source_with_the_clock() -> None:
    moment, claims = choose_publication([dated(Source.META, OLD)], ["5 March 2024"], "en", None)

    assert moment == datetime(2024, 3, 5, 10, tzinfo=UTC)
    assert claims == (dated(Source.META, OLD),)


def test_what_was_known_stays_where_machines_are_told_nothing() -> None:
    known = datetime(2024, 3, 5, 9, 30, tzinfo=UTC)

    found = choose_publication([dated(Source.PAGE, NEW)], ["9 March 2024"], "en", known)

    assert found == (known, ())


def test_a_changed_statement_is_seen_though_another_day_was_known() -> None:
    moment, _ = choose_publication([dated(Source.JSON_LD, NEW)], [], "en", datetime(2024, 3, 5, 9, 30, tzinfo=UTC))

    assert moment == datetime(2024, 3, 9, 10, tzinfo=UTC)


def test_nothing_is_better_than_a_guess() -> None:
    found = choose_publication([], ["Traffic", "2 hours ago", "The bridge was built in 1924"], "en", None)

    assert found == (None, ())
