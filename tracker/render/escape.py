"""Makes hostile characters harmless in a terminal and in JSON, and shows words as they stand in Markdown."""

import re

_C0 = range(0x20)
_DELETE = 0x7F
_C1 = range(0x80, 0xA0)
_SEPARATORS = range(0x2028, 0x202A)
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SURROGATES = range(0xD800, 0xE000)

_SYMBOLS: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in _C0},  # Unicode's control pictures: ESC is ␛
    _DELETE: "␡",
    **{code: f"‹U+{code:04X}›" for code in (*_C1, *_SEPARATORS, *_BIDI)},
    **dict.fromkeys(_SURROGATES, "\N{REPLACEMENT CHARACTER}"),  # no encoding can write them
}
_ESCAPES: dict[int, str] = {
    code: f"\\u{code:04x}" for code in (_DELETE, *_C1, *_SEPARATORS, *_BIDI, *_SURROGATES)
}  # the json module itself escapes C0

# What Markdown reads as something else anywhere in a line: GFM 0.29, and "$" that sites take for mathematics.
_MARKUP = re.compile(r"[\\`*_\[\]<~|$#]|&(?=[#\w])|:(?=//)|(?<=www)\.", re.IGNORECASE)
# ... and at its start: lists, quotations, underlines of headings.
_OPENING = re.compile(r"(?=[-+=>])|\d{1,9}(?=[.)])")
_NAMING = re.compile(r"@(?=\w)|#(?=\d)")
_JOINER = "\u2060"


def visible(text: str) -> str:
    """Return the text on one line, safe for a terminal: controls, line breaks and bidi controls become symbols.

    The attacks: ECMA-48 escape sequences, and "Trojan Source" (CVE-2021-42574).
    """
    return text if text.isprintable() else text.translate(_SYMBOLS)  # most is: asking is quicker


def escaped(document: str) -> str:
    r"""Return a JSON document with the same characters, where json.dumps left them bare, written as \uXXXX."""
    return document.translate(_ESCAPES)


def unmarked(text: str) -> str:
    """Return one line of text so that Markdown shows it as it is, if it does not open its line: see `unopened`."""
    return _MARKUP.sub(r"\\\g<0>", unnamed(text))


def unopened(line: str) -> str:
    """Return a line of Markdown so that it is a paragraph, whatever it begins with."""
    text = line.strip(" ")
    opening = _OPENING.match(text)
    return f"{opening.group()}\\{text[opening.end() :]}" if opening else text


def unnamed(text: str) -> str:
    """Return the text with a word joiner in "@name" and "#1": sites call and link them even where they are escaped."""
    return _NAMING.sub(rf"\g<0>{_JOINER}", text)
