"""The headline: the one that readers see, found by what the page tells machines."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from urllib.parse import urlsplit

_SEPARATOR = re.compile(r"\s+(?:[|–—·•»«›‹~]|-{1,2}|::?)\s+|\s?\|\s?|[-_](?=[^\x00-\x7f]{2,8}$)")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_AGREES = 0.6
# A headline that the stated one only adds to: a site's name, a section.
_PART_AGREES = 0.7
_WORDS = 60
_HEADLINE_WORDS = 3


def choose_headline(
    visible: Sequence[str],
    lesser: Sequence[str],
    stated: Sequence[str],
    *,
    site_name: str = "",
    url: str = "",
    previous: str = "",
) -> str:
    """Return the visible headline that agrees best with a stated one, else the first stated one less its site name.

    `visible` are the texts of the page's h1, `lesser` of its h2 (for where the h1 is the site's), `stated` those of its
    metadata in the order of trust. The visible one wins wherever it agrees with one of them or with `previous`, the
    headline of the last revision: publishers edit it first, and metadata last. Else the first h1 wins, if it is long.
    """
    names = {_key(site_name), _key(urlsplit(url).hostname or "") if "://" in url else ""} - {""}
    plain = [_without_site(text, names) for text in stated]
    shown = [text for text in visible if _key(text) not in names]
    best = _closest(shown, [*plain, previous]) or _closest([text for text in lesser if _key(text) not in names], plain)
    return best or _first(shown) or next(iter(plain), "") or next(iter(visible), "")


def _first(shown: Sequence[str]) -> str:
    """Return the page's first h1, where it is long enough to be a headline; those below it are boxes'."""
    first = shown[0] if shown else ""
    return first if len(_words(first)) >= _HEADLINE_WORDS else ""


def _closest(shown: Sequence[str], stated: Sequence[str]) -> str:
    """Return the first of the texts that agree best with any stated one, none where no one agrees."""
    scored = [
        (max((_agreement(text, other) for other in stated), default=0.0), -index) for index, text in enumerate(shown)
    ]
    best, place = max(scored, default=(0.0, 0))
    return shown[-place] if best >= _AGREES else ""


def _without_site(text: str, names: Iterable[str]) -> str:
    """Drop the site's name from an end: the part that is a known name, else the short last part of a long title."""
    parts = _SEPARATOR.split(text)
    if len(parts) < 2:
        return text
    kept = [part for part in parts if _key(part) and not any(_is_name(_key(part), name) for name in names)]
    if len(kept) < len(parts) and kept:
        first, last = kept[0], kept[-1]
        return text[text.index(first) : text.rindex(last) + len(last)]
    head = text[: text.rindex(parts[-1])].rstrip(" |–—·•»«›‹~-:")
    return head if len(_WORD.findall(parts[-1])) <= min(4, len(_WORD.findall(head)) - 1) else text


def _is_name(part: str, name: str) -> bool:
    return (
        part == name
        or (len(part) > 3 and part in name)
        or (len(name) > 3 and name in part and len(part) < 2 * len(name))
    )


def _agreement(one: str, other: str) -> float:
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return 0.0
    if len(set(mine) & set(theirs)) * 3 < min(len(mine), len(theirs)):
        return 0.0
    is_part = len(mine) > 1 and (mine == theirs[: len(mine)] or (2 * len(mine) > len(theirs) and _holds(theirs, mine)))
    ratio = SequenceMatcher(None, mine[:_WORDS], theirs[:_WORDS], autojunk=False).ratio()
    return max(ratio, _PART_AGREES if is_part else 0.0)


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(words)} "


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _key(text: str) -> str:
    return "".join(_words(text.removeprefix("www.")))
