"""A filter of changes: which of them are asked for, and how that is written in a URL and in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode

from tracker.core.address import article_url, host_of
from tracker.core.canonical import rfc3339
from tracker.core.search.asked import LONGEST as LONGEST_TEXT
from tracker.core.search.asked import parse_words
from tracker.core.values import Disclosure, Significance
from tracker.errors import BadAddress, UsageError

LONGEST_SITE, LONGEST_TAG = 253, 200  # characters: of a host's name (RFC 1035), and more than any tag has
MOST_NAMES = 100  # of a query; no form of ours has as many
_HIGHEST_ID = 2**63 - 1
Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """Which changes are asked for: those that fit all that is given; what is left empty fits any.

    `site` is a host with those below it. `significance` and `disclosure` name all that fit, in the order of their
    enums; an event (gone, back, takes turns) has NONE of both. `text` is a line as core/search/asked.py reads it: its
    words must be in what a change brought, or in what it cut. `since` is the first moment that fits, `until` the first
    that does not.
    """

    site: str = ""
    tag: str = ""
    significance: tuple[Significance, ...] = ()
    disclosure: tuple[Disclosure, ...] = ()
    text: str = ""
    article_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None


ANY = ChangeFilter()


def as_query(asked: ChangeFilter) -> str:
    """Return the one URL query that means this filter, "" where any change fits."""
    values = {name: write(asked) for name, write in _WRITTEN.items()}
    return urlencode({name: value for name, value in values.items() if value}, safe=",:")


def parse_query(query: str) -> ChangeFilter:
    """Read a URL's query; UsageError where a value can't be meant. Names that are no filter's are passed over.

    A name may come several times where several values fit ("disclosure=undisclosed&disclosure=date_only"), or once,
    with commas between them.
    """
    try:
        pairs = parse_qsl(query, errors="strict", max_num_fields=MOST_NAMES)
    except ValueError as error:
        raise UsageError("filter: the address can't be read; begin again from the page Changes") from error
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if name in _WRITTEN and value.strip():
            given.setdefault(name, []).append(_plain(name, value.strip()))
    return ChangeFilter(
        site=_site(_one(given, "site")),
        tag=_short(_one(given, "tag"), "tag", LONGEST_TAG),
        significance=_all(given, "significance", Significance),
        disclosure=_all(given, "disclosure", Disclosure),
        text=_text(_one(given, "text")),
        article_id=_id(_one(given, "article")),
        since=_moment(_one(given, "since"), "since"),
        until=_moment(_one(given, "until"), "until"),
    )


def without(asked: ChangeFilter, name: str) -> str:
    """Return the query of a filter without what it says under that name."""
    return urlencode([pair for pair in parse_qsl(as_query(asked)) if pair[0] != name], safe=",:")


def in_words(asked: ChangeFilter) -> tuple[tuple[str, str], ...]:
    """Return what a filter asks for, as pairs of the name in the URL and words; () where any change fits."""
    return tuple(_said(asked))


def _said(asked: ChangeFilter) -> Iterator[tuple[str, str]]:
    if asked.site:
        yield "site", f"site {asked.site}"
    if asked.tag:
        yield "tag", f"tag {asked.tag}"
    if asked.significance:
        yield "significance", _either([SIGNIFICANCE_WORDS[each] for each in asked.significance])
    if asked.disclosure:
        yield "disclosure", _either([DISCLOSURE_WORDS[each] for each in asked.disclosure])
    if asked.text:
        yield "text", f"text {asked.text}"
    if asked.article_id is not None:
        yield "article", f"article {asked.article_id}"
    if asked.since:
        yield "since", f"since {_in_utc(asked.since)}"
    if asked.until:
        yield "until", f"until {_in_utc(asked.until)}"


SIGNIFICANCE_WORDS: Mapping[Significance, str] = MappingProxyType(
    {each: each.value for each in Significance} | {Significance.NONE: "gone, back or taking turns"}
)
DISCLOSURE_WORDS: Mapping[Disclosure, str] = MappingProxyType(
    {each: each.value.replace("_", " ") for each in Disclosure} | {Disclosure.NONE: "nothing to disclose"}
)
_WRITTEN: Mapping[str, Callable[[ChangeFilter], str]] = MappingProxyType(
    {
        "site": lambda asked: asked.site,
        "tag": lambda asked: asked.tag,
        "significance": lambda asked: ",".join(_in_order(asked.significance, Significance)),
        "disclosure": lambda asked: ",".join(_in_order(asked.disclosure, Disclosure)),
        "text": lambda asked: asked.text,
        "article": lambda asked: "" if asked.article_id is None else str(asked.article_id),
        "since": lambda asked: rfc3339(asked.since) or "",
        "until": lambda asked: rfc3339(asked.until) or "",
    }
)
NAMES = tuple(_WRITTEN)
"""The names that a filter's query may have, in the order in which it has them."""


def _plain(name: str, value: str) -> str:
    if not value.isprintable():
        raise UsageError(f"filter: {name} has characters that can't be seen; type it anew")
    return value


def _one(given: Mapping[str, Sequence[str]], name: str) -> str:
    values = given.get(name, [""])
    if len(values) > 1:
        raise UsageError(f"filter: {name} is given {len(values)} times; give it once")
    return values[0]


def _short(value: str, name: str, longest: int) -> str:
    if len(value) > longest:
        raise UsageError(f"filter: {name} is longer than {longest} characters")
    return value


def _site(value: str) -> str:
    """Read a site's name, or the address of one of its pages."""
    try:
        return _short(host_of(article_url(value)) if "/" in value else value.lower(), "site", LONGEST_SITE)
    except BadAddress as error:
        raise UsageError(f"filter: site {_cut(value)} is no site; write it like news.example") from error


def _text(value: str) -> str:
    if value:
        parse_words(value)
    return _short(value, "text", LONGEST_TEXT)


def _all(given: Mapping[str, Sequence[str]], name: str, kind: type[Kind]) -> tuple[Kind, ...]:
    values = {part for value in given.get(name, ()) for part in value.split(",") if part}
    unknown = sorted(values - set(kind))
    if unknown:
        raise UsageError(f"filter: {name} {_cut(unknown[0])} is none; there are {', '.join(kind)}")
    return tuple(_in_order(values, kind))


def _in_order(values: Sequence[str] | set[str], kind: type[Kind]) -> list[Kind]:
    return [each for each in kind if each in values]


def _id(value: str) -> int | None:
    if not value:
        return None
    if not (value.isascii() and value.isdecimal() and len(value) <= len(str(_HIGHEST_ID))):
        raise UsageError(f"filter: article {_cut(value)} is no article's number")
    return min(int(value), _HIGHEST_ID)


def _moment(value: str, name: str) -> datetime | None:
    """Read a date or a time of ISO 8601, in UTC where it names no zone; in a URL a "+" may have become a blank."""
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value.replace(" ", "+") if "T" in value else value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"filter: {name} {_cut(value)} is no time; write 2026-06-05 or 2026-06-05T14:00Z") from error


def _cut(value: str) -> str:
    return repr(value if len(value) <= 60 else f"{value[:60]}…")


def _either(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _in_utc(moment: datetime) -> str:
    return (rfc3339(moment) or "").replace("T00:00:00Z", "")
