"""Bylines name the people who signed, and don't flicker."""

import pytest

from tracker.core.extract.byline import choose_byline, people_in, site_keys
from tracker.core.values import Claim, Source

SITES = site_keys(["Example Times", "www.example-times.org"])


def stated(text: str, source: Source = Source.JSON_LD) -> Claim:
    return Claim("byline", source, text)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ada Finch", ("Ada Finch",)),
        ("By Ada Finch and Bo Lind", ("Ada Finch", "Bo Lind")),
        ("Von Ada Finch am 7. März 2024", ("Ada Finch",)),
        ("VON ADA FINCH", ("ADA FINCH",)),
        ("Par Ada Finch et Bo Lind, le 7 mars 2024", ("Ada Finch", "Bo Lind")),
        ("Ein Kommentar von Ada Finch", ("Ada Finch",)),
        ("Redaktion: Ada Finch (Pressestelle)", ("Ada Finch",)),
        ("Ada Finch January 20, 2017", ("Ada Finch",)),
        ("Theresa May", ("Theresa May",)),
        ("By Ada Finch, Staff Writer", ("Ada Finch",)),
        ("Christoph von Eichhorn", ("Christoph von Eichhorn",)),
        ("Hans-Peter O’Neil Jr.", ("Hans-Peter O’Neil Jr",)),
        ("作者：焦鹏", ("焦鹏",)),
        ("Reuters Staff", ()),
        ("Example Times", ()),
        ("Harbour Association e.V.", ()),
        ("Donnerstag", ()),
        ("Updated 3h ago", ()),
        ("https://example.org/ada", ()),
        ("was here yesterday again", ()),
    ],
)
def test_people_are_told_from_roles_dates_and_sites(text: str, people: tuple[str, ...]) -> None:
    found = people_in(text, SITES)

    assert found == people


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        (["By Ada Finch"], "Ada Finch"),
        (["Posted by Ada"], "Ada"),
        (["By", "Ada Finch"], "Ada Finch"),
        (["Datum: 5.3.2024 Autorin: Ada Finch Quelle: Amt"], "Ada Finch"),
        (["5.3.2024 13:30 von Ada Finch"], "Ada Finch"),
        (["5.3.2024 | Ada Finch"], "Ada Finch"),
        (["Ada Finch – 5 March 2024"], "Ada Finch"),
        (["By the river it was quiet"], ""),
        (["Traffic | Region"], ""),
    ],
)
def test_the_lines_around_the_body_are_read_where_machines_are_told_nothing(lines: list[str], byline: str) -> None:
    found, _ = choose_byline([], lines, SITES)

    assert found == byline


@pytest.mark.parametrize("told", ["admin", "jdoe2", "Example Times", "Newsroom"])
def test_a_person_on_the_page_comes_before_a_login_a_desk_and_the_site(told: str) -> None:
    found, _ = choose_byline([stated(told)], ["By Ada Finch"], SITES)

    assert found == "Ada Finch"


@pytest.mark.parametrize(("told", "byline"), [("Newsroom", "Newsroom"), ("Example Times", "Example Times")])
def test_who_signed_without_a_name_comes_before_a_login(told: str, byline: str) -> None:
    found, _ = choose_byline([stated("admin"), stated(told, Source.META)], [], SITES)

    assert found == byline


def test_the_names_of_last_time_stay_while_the_page_still_has_just_them() -> None:
    found, claims = choose_byline([stated("Bo Lind")], ["By Ada Finch"], SITES, previous="Ada Finch")

    assert found == "Ada Finch"
    assert claims == (stated("By Ada Finch", Source.PAGE), stated("Bo Lind"))


def test_the_source_that_gave_the_names_is_believed_when_it_says_others_though_the_rest_is_stale() -> None:
    claims = [stated("Bo Lind"), stated("Ada Finch", Source.META)]

    found, _ = choose_byline(claims, [], SITES, previous="Ada Finch", said_by=Source.JSON_LD)

    assert found == "Bo Lind"


def test_a_rule_may_name_an_agency_above_a_person_that_is_named_elsewhere() -> None:
    found, _ = choose_byline([stated("Reuters", Source.SITE_RULE), stated("Ada Finch")], [], SITES)

    assert found == "Reuters"


def test_a_second_author_is_seen_at_once() -> None:
    found, _ = choose_byline([stated("Ada Finch, Bo Lind")], ["By Ada Finch"], SITES, previous="Ada Finch")

    assert found == "Ada Finch, Bo Lind"


def test_another_author_is_seen_where_the_former_is_gone() -> None:
    found, _ = choose_byline([stated("Bo Lind")], ["By Bo Lind"], SITES, previous="Ada Finch")

    assert found == "Bo Lind"


def test_the_same_people_in_another_order_don_t_disagree() -> None:
    _, claims = choose_byline([stated("Ada Finch, Bo Lind"), stated("Bo Lind and Ada Finch", Source.META)], [], SITES)

    assert claims == (stated("Ada Finch, Bo Lind"),)


@pytest.mark.parametrize("text", ["by " * 350_000, "A" * 1_000_000, "von Ada, " * 120_000, "5.3.2024 | " * 90_000])
def test_an_endless_byline_takes_bounded_time(text: str, within_a_second: None) -> None:
    found, _ = choose_byline([stated(text)], [text, text], SITES)

    assert len(found) < 1_000
