"""Makes hostile characters harmless: what would steer a terminal or reorder text is shown as a symbol instead."""

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


def visible(text: str) -> str:
    """Return the text on one line, safe for a terminal: controls, line breaks and bidi controls become symbols.

    The attacks: ECMA-48 escape sequences, and "Trojan Source" (CVE-2021-42574).
    """
    return text.translate(_SYMBOLS)


def escaped(document: str) -> str:
    r"""Return a JSON document with the same characters, where json.dumps left them bare, written as \uXXXX."""
    return document.translate(_ESCAPES)
