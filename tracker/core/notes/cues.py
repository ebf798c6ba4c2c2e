"""A first glance at a line: one that has no stem of any wording is not looked at again."""

import re
from collections.abc import Iterable

from tracker.core.wordings import LANGUAGES


def _roots(stems: Iterable[str]) -> frozenset[str]:
    """Return the stems that no shorter one begins: a line has one of these or none at all."""
    roots: list[str] = []
    for stem in sorted(set(stems)):
        if not roots or not stem.startswith(roots[-1]):
            roots.append(stem)
    return frozenset(roots)


def _as_tree(words: Iterable[str]) -> str:
    """Return a pattern of the words that looks at each letter once: beginnings that words share are written once."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words):
        rests.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(first) + ("" if "" in rest else _as_tree(rest)) for first, rest in rests.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


_ROOTS = _roots(stem for spoken in LANGUAGES for row in spoken.rows for stem in row[1].split("|"))
_LONGEST_ROOT = max(map(len, _ROOTS))
_OF_OTHER_SCRIPTS = re.compile("[^\0-\u024f\u2000-\u206f]")
_CUE = re.compile(_as_tree(_ROOTS))
_LATIN_CUE = re.compile(_as_tree(root for root in _ROOTS if not _OF_OTHER_SCRIPTS.search(root)))
_ASCII_CUE = re.compile(_as_tree(root for root in _ROOTS if root.isascii()))


def cues_in(lowered: str) -> dict[str, list[int]]:
    """Return where the stems stand in a line in lower case; of those that begin alike the shortest stands for all."""
    cue = _cue_for(lowered)
    cues: dict[str, list[int]] = {}
    found = cue.search(lowered)
    while found:
        cues.setdefault(found[0], []).append(found.start())
        found = cue.search(lowered, found.start() + 1)
    return cues


def _cue_for(lowered: str) -> re.Pattern[str]:
    """Return the pattern of the stems that can stand in a line: the fewer, the faster."""
    if lowered.isascii():
        return _ASCII_CUE
    return _CUE if _OF_OTHER_SCRIPTS.search(lowered) else _LATIN_CUE


def root_of(stem: str) -> str:
    """Return the one of the stems that stands for this one."""
    return next(stem[:end] for end in range(1, _LONGEST_ROOT + 1) if stem[:end] in _ROOTS)
