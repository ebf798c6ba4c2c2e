"""Which runs of a page its content was read from."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import accumulate
from unicodedata import is_normalized
from zlib import crc32

from webencodings import Encoding

from tracker.core.extract.plain import fold
from tracker.core.gate.raw import RawPage, digest
from tracker.core.values import Content, Source

_OCCURRENCES = 100  # of a line in its page are looked at,
_PLACES = 3  # so many of a byline or a date
_A_RUN_A_LINE = bytes.maketrans(b"\t\n\v\f\r<", b"     \n")
_SEEN = (Source.PAGE, Source.MICRODATA, Source.SITE_RULE)


def own_runs(page: RawPage, content: Content, encoding: Encoding) -> frozenset[int] | None:
    """Return the hashes of the runs that the content was read from; None where a line of it is not found in them.

    Where a line stands in links as well, as the headline may among other stories, it is the article's where it doesn't.
    """
    lines = _Lines(_plain_texts(page.runs, encoding))
    outside = frozenset(map(crc32, page.unlinked))
    notes = (note.text for note in content.notes if note.place is not None)
    needed = [lines.whole(line) for line in dict.fromkeys((*content.paragraphs, *content.captions))]
    needed += [lines.around(note) for note in notes]
    claims = (claim.value for claim in content.claims if claim.source in _SEEN and claim.field != "title")
    fields = [lines.whole(content.title), *(lines.around(value)[:_PLACES] for value in claims)]
    if not all(needed):
        return None
    own: set[int] = set()
    for places in (*needed, *fields):
        found = [frozenset(page.hashes[place.start : place.stop]) for place in places]
        own.update(*([one for one in found if not outside.isdisjoint(one)] or found))
    return frozenset(own)


def told_in(content: Content) -> bytes:
    """Return the digest of all that is looked for in the page's runs."""
    lines = (content.title, *content.paragraphs, "", *content.captions, "", *(note.text for note in content.notes))
    claims = (f"{claim.field} {claim.source} {claim.value}" for claim in content.claims)
    return digest(line.encode(errors="replace") for line in (*lines, "", *claims))


def text_of(run: bytes, encoding: Encoding) -> str:
    """Return a run as a reader sees it, on one line."""
    text, _ = encoding.codec_info.decode(run.partition(b"<")[0], "replace")
    return fold(unescape(text))


def _plain_texts(runs: Sequence[bytes], encoding: Encoding) -> Sequence[str]:
    """Return `_plain(text_of(run, encoding))` of each run, most decoded and looked at all at once: they are many."""
    together = b"<".join(run.partition(b"<")[0] for run in runs).translate(_A_RUN_A_LINE)
    text = unescape(encoding.codec_info.decode(together, "replace")[0])
    lines, plain = text.split("\n"), _plain(text).split("\n")
    if len(lines) != len(runs):  # a reference or an encoding of its own made other lines
        return [_plain(text_of(run, encoding)) for run in runs]
    folded = zip(lines, plain, strict=True)
    return [quick if _is_folded(quick) else _plain(fold(line)) for line, quick in folded]


def _is_folded(line: str) -> bool:
    """Whether `fold` would leave a line without blanks as it is."""
    return line.isprintable() and (line.isascii() or is_normalized("NFC", line))


class _Lines:
    """A page's text without gaps, in which lines are found again whatever tags stand in them."""

    def __init__(self, runs: Sequence[str]) -> None:
        self._text = "".join(runs)
        self._ends = list(accumulate(map(len, runs), initial=0))

    def around(self, line: str) -> list[range]:
        """Return the places of the runs that hold a line, or a part of it."""
        return [runs for runs, _ in self._find(_plain(line))]

    def whole(self, line: str) -> list[range]:
        """Return the places of the runs that are a line, and no more."""
        return [runs for runs, is_whole in self._find(_plain(line)) if is_whole]

    def _find(self, line: str) -> Iterator[tuple[range, bool]]:
        start = self._text.find(line) if line else -1
        for _ in range(_OCCURRENCES):
            if start < 0:
                return
            first, last = bisect_right(self._ends, start) - 1, bisect_left(self._ends, start + len(line))
            is_whole = self._ends[first] == start and self._ends[last] == start + len(line)
            yield range(first, last), is_whole
            start = self._text.find(line, start + 1)


def _plain(line: str) -> str:
    """Return a line without gaps between words, and between the cells of a row."""
    return line.replace(" ", "").replace("|", "")
