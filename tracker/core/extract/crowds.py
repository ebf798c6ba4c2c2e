"""Tags with more attributes than any page needs, cut before the parser takes time quadratic in their number."""

import re
from itertools import islice

_MOST = 500  # attributes: of 870 pages none has a tenth of that
_LONG = 50_000  # bytes: some 10,000 attributes, which take a tenth of a second
_STRIDE = _LONG // 2  # a stretch that is so long without a ">" holds one of these
# A tag up to its end, or to that of the page where it has none; before it, scripts with their text, to be passed over.
_TAG = re.compile(
    rb"""<script\b[^>]*+(?:[^<]++|<(?!/script))*+|<[a-z](?:[^"'>]++|"[^"]*+"?|'[^']*+'?)*+""", re.IGNORECASE
)
_ATTRIBUTE = re.compile(rb"""[^\s=>"']++(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"']++)?)?|["'=]++""")


def cut_crowds(markup: bytes) -> bytes:
    """Return the markup with the first 500 attributes of each tag.

    libxml2 (2.14) needs 20 s for 100,000 attributes of one tag, and four times that for twice as many. Tags that hide
    their length by ">" inside of values are not looked for: that would cost every page; the reading process's own
    limit of time is for them.
    """
    if not any(markup.find(b">", start, start + _STRIDE) < 0 for start in range(0, len(markup) - _STRIDE, _STRIDE)):
        return markup
    return _TAG.sub(_cut, markup)


def _cut(tag: re.Match[bytes]) -> bytes:
    if len(tag[0]) < _LONG or tag[0][:7].lower() == b"<script":
        return tag[0]
    parts = [found[0] for found in islice(_ATTRIBUTE.finditer(tag[0]), _MOST + 2)]
    return tag[0] if len(parts) <= _MOST + 1 else b" ".join(parts[:-1])
