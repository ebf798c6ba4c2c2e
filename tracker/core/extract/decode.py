"""Bytes to text: which encoding a page is in."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

import webencodings

_BOMS = {BOM_UTF8: "utf-8", BOM_UTF16_BE: "utf-16be", BOM_UTF16_LE: "utf-16le"}
_CHARSET = re.compile(r"""charset\s*=\s*["']?([^\s"'/>;]+)""", re.IGNORECASE)
_META = re.compile(rb"<meta[\s/][^>]*>", re.IGNORECASE)
_META_BYTES = 1024
# What the standard reads otherwise in a <meta>: it was readable as ASCII, so it can't be true.
_META_INSTEAD = {"utf-16be": "utf-8", "utf-16le": "utf-8", "x-user-defined": "windows-1252"}
_WESTERN = webencodings.lookup("windows-1252") or webencodings.UTF8


def decode(body: bytes, content_type: str | None = None) -> str:
    """Return the text of a page, as it stands.

    The encoding is the byte order mark's, else the one that the Content-Type header names, else that of a <meta> in the
    first 1024 bytes, else UTF-8 where the bytes are valid, else windows-1252; which is also what a page is read as that
    calls itself UTF-8 and hardly has a valid character beyond ASCII. Names are labels of the WHATWG Encoding
    Standard; unknown ones are passed over. Bytes that the encoding does not have become U+FFFD.
    """
    return _decoded(body, content_type)[0]


def encoding_of(body: bytes, content_type: str | None = None) -> webencodings.Encoding:
    """Return the encoding that `decode` reads a page in."""
    return _decoded(body, content_type)[1]


def _decoded(body: bytes, content_type: str | None) -> tuple[str, webencodings.Encoding]:
    encoding = _of_bom(body) or _of_header(content_type) or _of_meta(body) or _of_bytes(body)
    text, used = webencodings.decode(body, encoding, errors="replace")
    if used is webencodings.UTF8 and _is_mislabelled(text):
        return webencodings.decode(body, _WESTERN, errors="replace")
    return text, used


def _is_mislabelled(text: str) -> bool:
    """Whether what was read as UTF-8 has more broken characters than whole ones beyond ASCII: then it never was."""
    broken = text.count("\ufffd")
    return broken > 0 and 2 * broken > len(text) - len(text.encode("ascii", "ignore"))


def _of_bom(body: bytes) -> webencodings.Encoding | None:
    return next((webencodings.lookup(name) for bom, name in _BOMS.items() if body.startswith(bom)), None)


def _of_header(content_type: str | None) -> webencodings.Encoding | None:
    named = _CHARSET.search(content_type or "")
    return webencodings.lookup(named[1]) if named else None


def _of_meta(body: bytes) -> webencodings.Encoding | None:
    for meta in _META.findall(body[:_META_BYTES]):
        named = _CHARSET.search(meta.decode("latin-1"))
        encoding = webencodings.lookup(named[1]) if named else None
        if encoding:
            return webencodings.lookup(_META_INSTEAD.get(encoding.name, encoding.name))
    return None


def _of_bytes(body: bytes) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"
