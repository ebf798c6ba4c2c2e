"""Hosts: the origin of a URL, and what is set for some hosts, found by name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from tracker.core.address import host_of, web_url

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ByHost(Generic[T]):
    """Values by host pattern: "example.com" is that host, with or without www., "*.example.com" all below it too."""

    _values: dict[str, tuple[T, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Iterable[tuple[Iterable[str], T]]) -> "ByHost[T]":
        """Take each value with its patterns, which must be ones; of the same pattern the earlier comes first."""
        found: dict[str, tuple[T, ...]] = {}
        for patterns, value in values:
            for key in map(_key, patterns):
                found[key] = (*found.get(key, ()), value)
        return cls(found)

    def at(self, host: str) -> Iterator[T]:
        """Yield the values for a host, a normalised name without a port, those of the most specific pattern first."""
        for key in _keys_of(host):
            yield from self._values.get(key, ())


def origin_of(url: str) -> str:
    """Return the scheme, host and port of a normalised URL, as it writes them: "https://example.com:8080"."""
    return url[: url.index("/", len("https://"))]


def _key(pattern: str) -> str:
    """Return a pattern in its one spelling: ASCII in lower case, without www."""
    name = host_of(web_url(f"https://{pattern.removeprefix('*.')}/"))
    return f"*.{name}" if pattern.startswith("*.") else name.removeprefix("www.")


def _keys_of(host: str) -> Iterator[str]:
    yield host.removeprefix("www.")
    labels = host.split(".")
    for index in range(len(labels)):
        yield ".".join(["*", *labels[index:]])
