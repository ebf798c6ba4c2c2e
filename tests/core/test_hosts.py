"""Hosts: the origin of a URL, and what is set for some of them."""

import pytest

from tracker.core.hosts import ByHost, origin_of

VALUES = ByHost.of(
    [
        (("*.example.com",), "all"),
        (("example.com", "Bücher.example"), "one"),
        (("*.news.example.com",), "news"),
        (("www.example.com",), "one more"),
    ]
)


@pytest.mark.parametrize(
    ("host", "values"),
    [
        ("example.com", ["one", "one more", "all"]),
        ("www.example.com", ["one", "one more", "all"]),
        ("news.example.com", ["news", "all"]),
        ("www.news.example.com", ["news", "all"]),
        ("xn--bcher-kva.example", ["one"]),
        ("myexample.com", []),
        ("com", []),
        ("", []),
    ],
)
def test_what_is_set_for_a_host_is_found_the_most_specific_first(host: str, values: list[str]) -> None:
    assert list(VALUES.at(host)) == values


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://example.com/news/1?a=/b", "https://example.com"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
        ("http://a/", "http://a"),
        ("https://[::1]:8443/x", "https://[::1]:8443"),
    ],
)
def test_an_origin_is_scheme_host_and_port(url: str, origin: str) -> None:
    assert origin_of(url) == origin
