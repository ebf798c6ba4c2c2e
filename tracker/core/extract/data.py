"""The data that a page's scripts carry: JSON, and JavaScript that only assigns JSON, as values."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

_DEPTH = 60
_LEAST_CHARS = 200
_ATTEMPTS = 100
_ASSIGNED = re.compile(r"[\w$\])]\s?=\s?(?=[{\[])|JSON\.parse\(\s?(?=\")")
_UNDEFINED = re.compile(r"(?<=[:\[,])undefined(?=[,}\]])")
_SCRIPTS = frozenset(["", "module", "text/javascript", "application/javascript", "text/ecmascript"])
# How Angular's TransferState wrote JSON until version 16.
_ANGULAR = str.maketrans({"&": "&a;", '"': "&q;", "'": "&s;", "<": "&l;", ">": "&g;"})
_DECODER = json.JSONDecoder(strict=False)


def data_in(script: etree._Element) -> Iterator[object]:
    """Yield the values that a script holds; nothing where it is a program."""
    text = script.text or ""
    kind = script.get("type", "").partition(";")[0].strip().lower()
    if len(text) < _LEAST_CHARS:
        return
    if "json" in kind:
        value = read_json(_from_angular(text) if text.lstrip().startswith(("{&q;", "[&q;")) else text)
        yield _inflated(value) if script.get("id") == "__NUXT_DATA__" and isinstance(value, list) else value
    elif kind in _SCRIPTS:
        yield from _assigned(_UNDEFINED.sub("null", text))


def read_json(text: str) -> object:
    """Return the value, None where it is no JSON; raw line ends in strings are forgiven."""
    try:
        return _DECODER.decode(text.strip())
    except (ValueError, RecursionError):
        return None


def _from_angular(text: str) -> str:
    for code, escaped in reversed(_ANGULAR.items()):
        text = text.replace(escaped, chr(code))
    return text


def _assigned(text: str) -> Iterator[object]:
    """Yield what is assigned as a literal that is JSON, and what is parsed from a literal."""
    at = 0
    for _ in range(_ATTEMPTS):
        found = _ASSIGNED.search(text, at)
        if found is None:
            return
        at = found.end()
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            continue
        yield read_json(value) if isinstance(value, str) else value


def _inflated(values: Sequence[object]) -> object:
    """Return the value that Nuxt 3 flattened (devalue): objects and lists hold indices of their parts."""
    known: dict[int, object] = {}

    def at(index: object, depth: int) -> object:
        if not isinstance(index, int) or not 0 <= index < len(values) or depth > _DEPTH:
            return None
        if index not in known:
            known[index] = None
            known[index] = inside(values[index], depth + 1)
        return known[index]

    def inside(value: object, depth: int) -> object:
        if isinstance(value, Mapping):
            return {key: at(index, depth) for key, index in value.items()}
        if isinstance(value, list) and value and isinstance(value[0], str):
            return at(value[1], depth) if len(value) == 2 else None
        return [at(index, depth) for index in value] if isinstance(value, list) else value

    return at(0, 0)
