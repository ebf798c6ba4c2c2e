"""What the keys of a site rule are made of: host names, CSS selectors, and patterns of lines and paths."""

import re
from collections.abc import Iterable
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cssselect import HTMLTranslator, SelectorError
from lxml import etree

from tracker.core.address import host_of, web_url
from tracker.core.extract.plain import fold
from tracker.errors import BadAddress, ConfigError

LONGEST = 500  # characters
_SHOWN = 80
_ATTRIBUTE = re.compile(r"@([A-Za-z_:][\w:.-]*)$")
_WITH_ATTRIBUTE = frozenset(["headline", "byline", "published", "modified"])
# Possessive, and so are all stars but the last: a match goes back over nothing that they took, and takes linear time.
_NUMBER = r"\d++(?:[.,]\d++)*+"


def check(key: str, text: str) -> None:
    """Raise ConfigError, which says what to do, where a text can't stand under that key of a rule."""
    if not text.strip() or len(text) > LONGEST:
        raise ConfigError(f"{text[:_SHOWN]!r} is empty or longer than {LONGEST} characters")
    _CHECKS.get(key, _check_selector)((parted(text)[0] or text) if key in _WITH_ATTRIBUTE else text)


def parted(text: str) -> tuple[str, str]:
    """Return a field's selector, and the attribute that it names: "time@datetime". Nothing for none."""
    named = _ATTRIBUTE.search(text)
    return (text[: named.start()], named[1]) if named else (text, "")


def select(root: etree._Element, *selectors: str) -> list[etree._Element]:
    """Return what any of the selectors finds, in reading order."""
    found = _xpath(selectors)(root) if selectors else []
    return [element for element in found if isinstance(element, etree._Element)] if isinstance(found, list) else []


@lru_cache(1024)
def _xpath(selectors: tuple[str, ...]) -> etree.XPath:
    return etree.XPath(" | ".join(map(HTMLTranslator().css_to_xpath, selectors)))


def is_like(patterns: Iterable[str], text: str) -> bool:
    """Whether one of the patterns is the whole text: in them * is anything, # a number; capitals don't matter."""
    return any(_pattern(pattern).fullmatch(text) for pattern in patterns)


@lru_cache(1024)
def _pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern; between two stars, the first place where a part fits is its place."""
    first, *rest = (re.escape(part).replace(r"\#", _NUMBER) for part in fold(text).split("*"))
    middle = "".join(f"(?>.*?{part})" for part in rest[:-1])
    last = f".*{rest[-1]}" if rest else ""
    return re.compile(first + middle + last, re.IGNORECASE | re.DOTALL)


def _check_host(text: str) -> None:
    name = text.removeprefix("*.")
    try:
        is_host = bool(host_of(web_url(f"https://{name}/"))) and not set(name) & set("/:?#")
    except BadAddress:
        is_host = False
    if not is_host:
        raise ConfigError(
            f"{text!r} is not a host; write example.com, without a port, or *.example.com for all that is below it too"
        )


def _check_path(text: str) -> None:
    if not text.startswith(("/", "*")):
        raise ConfigError(f"{text!r} is not a path; write one such as /live/*, from its first slash to its end")


def _check_line(text: str) -> None:
    if not set(text) - set("*# \t"):
        raise ConfigError(f"{text!r} would ignore too much; write words of the line, with * for any and # for a number")


def _check_zone(text: str) -> None:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ConfigError(f"{text!r} is no time zone; write an IANA name such as Europe/Vienna") from None


def _check_selector(text: str) -> None:
    try:
        select(etree.Element("html"), text)
    except (SelectorError, etree.XPathError, ValueError) as error:
        why = str(error)[:_SHOWN]
        raise ConfigError(f"{text[:_SHOWN]!r} is no CSS selector ({why}); docs/sites.md has examples") from error


_CHECKS = {"hosts": _check_host, "path": _check_path, "ignore": _check_line, "zone": _check_zone}
