"""The headline: the one that readers see, found by what the page tells machines."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

_SEPARATOR = re.compile(r"\s+(?:[|–—·•»«›‹~]|-{1,2}|::?)\s+|\s?\|\s?|[-_](?=[^\x00-\x7f]{2,8}$)")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_AGREES = 0.6
# A headline that the stated one only adds to: a site's name, a section.
_PART_AGREES = 0.7
_COPY_AGREES = 0.75
_DASHES = " |–—·•»«›‹~-:"
_WORDS = 60
_CHARS = 1000
_QUOTES = (("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"), ("‘", "’"))
_HEADLINE_WORDS = 3

Heading = tuple[str, ...]


def choose_headline(
    visible: Sequence[Heading],
    lesser: Sequence[Heading],
    stated: Sequence[str],
    *,
    site_names: Sequence[str] = (),
    previous: str = "",
) -> str:
    """Return the visible headline that agrees best with a stated one, else the first stated one less its site name.

    `visible` are the page's h1, `lesser` its h2 (for where the h1 is the site's), `stated` are those of its metadata in
    the order of trust. The visible one wins wherever it agrees with one of them or with `previous`, the headline of the
    last revision: publishers edit it first, and metadata last. Else the first h1 wins, if it is long.
    """
    plain = _plain(stated, site_names)
    shown = _shown(visible, site_names)
    # "52 thoughts on “Headline”" heads the comments.
    own = [tuple(text for text in heading if not _quotes(text, plain)) for heading in _shown(lesser, site_names)]
    best = _closest(shown, plain) or _closest([heading for heading in own if heading], plain)
    choice = best or _first(shown) or next(iter(plain), "") or next((heading[0] for heading in visible), "")
    return choice if choice == previous else _closest(shown, [*plain, previous]) or choice


def _quotes(text: str, stated: Iterable[str]) -> bool:
    return any(text.endswith(f"{opening}{title}{closing}") for title in stated for opening, closing in _QUOTES)


def is_headlined(visible: Sequence[Heading], stated: Sequence[str], site_names: Sequence[str]) -> bool:
    """Whether one of the visible headlines agrees with a stated one, less the site's name."""
    return bool(_closest(_shown(visible, site_names), _plain(stated, site_names)))


def _shown(headings: Iterable[Heading], site_names: Iterable[str]) -> list[Heading]:
    """Return the headings without readings that are the site's name."""
    names = _keys(site_names)
    readings = (tuple(text for text in heading if _key(text) not in names) for heading in headings)
    return [heading for heading in readings if heading]


def _plain(stated: Iterable[str], site_names: Iterable[str]) -> list[str]:
    names = _keys(site_names)
    return list(dict.fromkeys(_without_site(text[:_CHARS].rstrip(), names) for text in stated))


def are_alike(one: str, other: str) -> bool:
    """Whether two headlines say nearly the same, or one adds a site's name to the other."""
    return _agreement(one, other) >= _AGREES


def is_same_headline(one: str, other: str, site_names: Iterable[str]) -> bool:
    """Whether two headlines are the same but for case, punctuation and the site's name."""
    names = _keys(site_names)
    mine, theirs = (_key(_without_site(text[:_CHARS], names)) for text in (one, other))
    return mine == theirs


def _first(shown: Sequence[Heading]) -> str:
    """Return the page's first h1, where it is long enough to be a headline; those below it are boxes'."""
    first = shown[0][0] if shown else ""
    return first if len(_words(first)) >= _HEADLINE_WORDS else ""


def _closest(headings: Sequence[Heading], stated: Sequence[str]) -> str:
    """Return the reading that agrees best with any stated one, none where no one agrees.

    Of copies of a headline the first wins: where only one was edited, it is the one on top.
    """
    scored = [(_score(heading, stated), -index) for index, heading in enumerate(headings)]
    (best, text), _ = max(scored, default=((0.0, ""), 0))
    if best < _AGREES:
        return ""
    return next(other for (_, other), _ in scored if _agreement(other, text) >= _COPY_AGREES)


def _score(heading: Heading, stated: Sequence[str]) -> tuple[float, str]:
    """Return how well the best reading of a heading agrees with any stated headline, and that reading."""
    scored = [
        (max((_agreement(text, other) for other in stated), default=0.0), -index) for index, text in enumerate(heading)
    ]
    best, place = max(scored)
    return best, heading[-place]


# Asked for several times a page, and again for the next page of the article.
@lru_cache(512)
def _without_site(text: str, names: frozenset[str]) -> str:
    """Drop the site's name from an end: the part that is a known name, else the short last part of a long title."""
    parts = _SEPARATOR.split(text)
    if len(parts) < 2:
        return text
    kept = [part for part in parts if _key(part) and not any(_is_name(_key(part), name) for name in names)]
    if len(kept) < len(parts) and kept:
        first, last = kept[0], kept[-1]
        return text[text.index(first) : text.rindex(last) + len(last)]
    head = text[: text.rindex(parts[-1])].rstrip(_DASHES)
    return head if len(_WORD.findall(parts[-1])) <= min(4, len(_WORD.findall(head)) - 1) else text


def _is_name(part: str, name: str) -> bool:
    return (
        part == name
        or (len(part) > 3 and part in name)
        or (len(name) > 3 and name in part and len(part) < 2 * len(name))
    )


def _agreement(one: str, other: str) -> float:
    return _cached_agreement(one[:_CHARS], other[:_CHARS])


@lru_cache(1024)
def _cached_agreement(one: str, other: str) -> float:
    mine, theirs = _words(one), _words(other)
    if mine == theirs:
        return float(bool(mine))
    if not mine or not theirs:
        return 0.0
    if len(set(mine) & set(theirs)) * 3 < min(len(mine), len(theirs)):
        return 0.0
    is_part = len(mine) > 1 and (mine == theirs[: len(mine)] or (2 * len(mine) > len(theirs) and _holds(theirs, mine)))
    ratio = SequenceMatcher(None, mine[:_WORDS], theirs[:_WORDS], autojunk=False).ratio()
    return max(ratio, _PART_AGREES if is_part else 0.0)


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(words)} "


def _words(text: str) -> tuple[str, ...]:
    return _cached_words(text[:_CHARS])


@lru_cache(512)
def _cached_words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


def _keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_key, names)) - {""}


def _key(text: str) -> str:
    return "".join(_words(text.removeprefix("www.")))
