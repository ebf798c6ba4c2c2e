"""The publisher's notes in an article: what kind, since when, and what they say was changed."""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate, islice
from operator import itemgetter

from tracker.core.stamps import Stamp, read_stamp, resolve
from tracker.core.values import Content, Note, NoteKind
from tracker.core.wordings import ELSEWHERE, HEADLINE_TAGS, LANGUAGES, SLUG_PLACE, Row


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a note stands in its line: its head ends, and the words that give its reason begin, at `words`.

    `end` is None where the note runs on to the next mark, its closing bracket or the end of the line.
    """

    kind: NoteKind
    start: int
    words: int
    end: int | None = None
    stamp: Stamp | None = None


class _Line:
    """A line as it stands, and what looking for notes in it needs."""

    def __init__(self, text: str) -> None:
        self.text = text[:_LONGEST_LINE]
        self.lowered = self.text.replace("İ", "I").lower()  # the one letter that is longer in lower case
        self.stems = {stem for stem in _STEMS if stem in self.lowered}


_Row = tuple[int, NoteKind, re.Pattern[str]]  # the number keeps the order of the table


class _Table:
    """The rows of a table, each ready to be looked for in lines that have one of its stems."""

    def __init__(self, rows: Iterable[Row], before: str = "", after: str = "") -> None:
        self._by_stem: dict[str, list[_Row]] = {}
        for number, (kind, stems, pattern) in enumerate(rows):
            row = (number, kind, re.compile(f"{before}(?:{pattern}){after}"))
            for stem in stems.split("|"):
                self._by_stem.setdefault(stem, []).append(row)
        self.stems = frozenset(self._by_stem)

    def find(self, line: _Line, start: int = 0, end: int = sys.maxsize) -> list[tuple[NoteKind, re.Match[str]]]:
        """Return what matches, in reading order; of overlapping matches the first, then the longest."""
        matches = [
            (kind, found)
            for _, kind, pattern in self._rows(line)
            for found in pattern.finditer(line.lowered, start, end)
        ]
        matches.sort(key=lambda match: (match[1].start(), -match[1].end()))
        ends = accumulate((found.end() for _, found in matches), max, initial=-1)
        return [match for match, end in zip(matches, ends, strict=False) if match[1].start() >= end]

    def at(self, line: _Line, start: int) -> tuple[NoteKind, re.Match[str]] | None:
        """Return what matches at `start`."""
        matches = ((kind, pattern.match(line.lowered, start)) for _, kind, pattern in self._rows(line))
        return next(((kind, found) for kind, found in matches if found), None)

    def _rows(self, line: _Line) -> list[_Row]:
        return sorted({row for stem in self.stems & line.stems for row in self._by_stem[stem]}, key=itemgetter(0))


# A longer line is no paragraph; what lies beyond is not read, so that a hostile page can't take long.
_LONGEST_LINE = 20_000
_MOST_STAMPS = 8  # of a header

# A note opens its line or follows a sentence or separator; never an opening quote, for then it is another's note.
_OPEN = r"(?:^[\s(\[*+•·|–—-]{0,6}|(?<=[.!?…)\]”\"|•·—–*] )[(\[*]?)"
_NOTED = r"(?:(?:note|hinweis|nota|noot): )?"
_STAMP_LABEL = _Table(
    [row for spoken in LANGUAGES for row in spoken.stamp_labels], before=r"(?<![\w’'“\"-])", after=r"(?![^\W\d_])"
)
_NOTE_LABEL = _Table(
    [row for spoken in LANGUAGES for row in spoken.note_labels],
    before=_OPEN,
    after=r"(?![^\W\d_])(?: ?#?\d{1,2}(?=\s?[:：,(–—-](?!\d)))?",
)
_SENTENCE = _Table([row for spoken in LANGUAGES for row in spoken.sentences], before=f"{_OPEN}{_NOTED}")
_DONE = _Table([row for spoken in LANGUAGES for row in spoken.done], before=f"{_OPEN}{_NOTED}")
_PROMISE = _Table([row for spoken in LANGUAGES for row in spoken.promises], before=_OPEN)
_SLUG = _Table([row for spoken in LANGUAGES for row in spoken.slugs], before=r"(?:^\s{0,3}|(?<=[.!?”\"*] ))[(\[]")
_BARE_SLUG = _Table(
    [row for spoken in LANGUAGES for row in spoken.slugs], before="^", after=rf"(?=.{{0,60}}?\b{SLUG_PLACE}s?\b)"
)
_DEED = _Table([row for spoken in LANGUAGES for row in spoken.done])
_STEMS = sorted(_STAMP_LABEL.stems | _NOTE_LABEL.stems | _SENTENCE.stems | _DONE.stems | _PROMISE.stems | _SLUG.stems)
_TAGS = tuple((kind, re.compile(pattern)) for kind, pattern in HEADLINE_TAGS)
_DEEDS = tuple(
    (label, deed, re.compile(pattern, re.IGNORECASE)) for spoken in LANGUAGES for label, deed, pattern in spoken.deeds
)
_OPEN_LABELS = {label for label, _, _ in _DEEDS}
_ELSEWHERE = re.compile("|".join(ELSEWHERE))
_COLON_OR_STOP = re.compile(r"\)?\s?(?:[:：]|[—–](?=\s)|--|\. (?=\S))")
_WORDS = re.compile(r"[\s.,–—-]{0,4}[\"“(]?(?P<word>[^\W\d_])[^|•·]{24}")
_ANY_WORD = re.compile(r"\w")
_COLON = re.compile(r"\s?(?:[:：]|[—–](?=\s))")
_SAYS = re.compile(r"\s?(?::\s?(?=[^\W\d_]|[\"“(])|[—–] |(?= ?(?:with|to) ))")
_LINE_START = re.compile(r"[\s(\[*+•·|–—/-]*")
_APART = re.compile(r"(?:^|[|•·/,;:–—()\[\]*+-] ?|\d[h.]? ?|[ap]\.?m\.? |and )$", re.IGNORECASE)
_RUNS_ON = re.compile(r",? (?P<word>[a-zß-ÿ][\w’']{0,20}(?: [^\W\d_]{1,12}){0,2})")
_AFTER_SENTENCE = re.compile(r"[.!?…)\]”\"|•·—–*] ?$")
_BLANK = re.compile(r"[\s•·|–—-]*")
_WORD_START = re.compile(r"(?<!\w)[^\W_]")
_BRACKETS = {"(": re.compile(r"[()]"), "[": re.compile(r"[\[\]]")}


def find_notes(
    source: Content | str, *, published_at: datetime | None = None, language: str | None = None
) -> tuple[Note, ...]:
    """Return the publisher's notes in reading order, at most one per sentence.

    A note's `at` is UTC; None where the wording gives no time, or only one that `published_at` can't complete. Given a
    Content, its own publication time and language serve where the arguments are None; given text, each of its lines is
    read as a paragraph that may be a headline.
    """
    if isinstance(source, str):
        lines = [(line, True) for line in source.splitlines()]
    else:
        published_at, language = published_at or source.published_at, language or source.language
        lines = [(source.title, True), *((paragraph, False) for paragraph in source.paragraphs)]
    notes = (
        note
        for text, may_be_title in lines
        for line in (_Line(text),)
        for note in _line_notes(line, published_at, language, may_be_title=may_be_title)
    )
    return tuple(dict.fromkeys(notes))  # pages print the same note above and below the text


def _line_notes(
    line: _Line, published_at: datetime | None, language: str | None, *, may_be_title: bool
) -> Iterator[Note]:
    marks: list[_Mark] = []
    if line.stems:
        said = (mark for mark in _marks(line) if not _is_quoted(line.text, mark.start))
        marks = _chosen(line, sorted(said, key=lambda mark: mark.start))
    if not marks and may_be_title:
        marks = list(_tags(line))
    if marks and not _ELSEWHERE.search(line.lowered):
        beside = _stamps(line, marks)
        yield from (_note(line, mark, beside, published_at, language) for mark in marks)


def _marks(line: _Line) -> Iterator[_Mark]:
    """Yield every possible mark, of two that begin together the one that tells more first."""
    yield from _note_labels(line)
    yield from _deeds(line)
    for table, gives_reason in ((_SLUG, True), (_BARE_SLUG, True), (_SENTENCE, True), (_PROMISE, False)):
        for kind, found in table.find(line):
            start = _skip_blank(line, found.start())
            yield _Mark(kind, start, start if gives_reason else len(line.text))
    yield from _stamp_labels(line)


def _deeds(line: _Line) -> Iterator[_Mark]:
    for kind, found in _DONE.find(line):
        start, stamp = _skip_blank(line, found.start()), read_stamp(line.text, found.end())
        if kind is not NoteKind.FIRST_PUBLISHED:
            yield _Mark(kind, start, stamp.end if stamp else found.end(), stamp=stamp)
        elif stamp is not None and _is_alone(line, stamp.end):  # not "... was first published in Nature"
            yield _Mark(kind, start, stamp.end, stamp.end, stamp)


def _tags(line: _Line) -> Iterator[_Mark]:
    tags = ((kind, pattern.match(line.text)) for kind, pattern in _TAGS)
    yield from islice((_Mark(kind, 0, tag.end(), tag.end()) for kind, tag in tags if tag), 1)


def _note_labels(line: _Line) -> Iterator[_Mark]:
    for kind, found in _NOTE_LABEL.find(line):
        start, stamp = _skip_blank(line, found.start()), read_stamp(line.text, found.end())
        if stamp and (says := _COLON_OR_STOP.match(line.text, stamp.end)):
            yield _with_deed(line, _Mark(kind, start, says.end(), stamp=stamp))
        elif colon := _COLON.match(line.text, found.end()):
            if stamp is None or _is_sentence(line, stamp.end):
                yield _with_deed(line, _Mark(kind, start, stamp.end if stamp else colon.end(), stamp=stamp))
            else:
                yield _Mark(kind, start, stamp.end, stamp.end, stamp)


def _is_sentence(line: _Line, start: int) -> bool:
    """Whether words follow a stamp, and not the byline or the next stamp of a header."""
    words = _WORDS.match(line.text, start)
    label = _STAMP_LABEL.at(line, words.start("word")) if words else None
    return bool(words) and (label is None or read_stamp(line.text, label[1].end()) is None)


def _with_deed(line: _Line, mark: _Mark) -> _Mark:
    """Return the mark with its words after "This story has been updated on Friday", where its label precedes that."""
    deed = _DEED.at(line, _skip_blank(line, mark.words))
    if deed is None:
        return mark
    kind, found = deed
    stamp = read_stamp(line.text, found.end())
    is_telling = mark.kind in _OPEN_LABELS and kind is not NoteKind.UPDATE
    return replace(
        mark,
        kind=kind if is_telling else mark.kind,
        words=stamp.end if stamp else found.end(),
        stamp=mark.stamp or stamp,
    )


def _stamp_labels(line: _Line) -> Iterator[_Mark]:
    end = 0
    for kind, found in _STAMP_LABEL.find(line):
        stamp = read_stamp(line.text, found.end())
        is_open = found.start() == end or bool(_LINE_START.fullmatch(line.text, end, found.start()))
        may_say = kind is not NoteKind.FIRST_PUBLISHED
        if stamp is None:
            if may_say and is_open and (says := _SAYS.match(line.text, found.end())):
                yield _Mark(kind, found.start(), says.end())
        elif _is_label(line, found, stamp) and (
            (is_open and (may_say or _COLON.match(line.text, found.end()))) or _is_alone(line, stamp.end)
        ):
            says = _SAYS.match(line.text, stamp.end) if may_say else None
            yield _Mark(kind, found.start(), says.end() if says else stamp.end, None if says else stamp.end, stamp)
            end = stamp.end


def _is_label(line: _Line, found: re.Match[str], stamp: Stamp) -> bool:
    """Whether the word before a time is a label, not the verb of a sentence: it has a capital, or stands apart."""
    start = found.start()
    if not line.text[start].islower() or _APART.search(line.text, max(0, start - 6), start):
        return True
    return found[0].startswith("last ") or bool(stamp.days and stamp.clock is not None and stamp.zone)


def _is_alone(line: _Line, end: int) -> bool:
    """Whether the sentence doesn't run on after the time, as in "Published on 3 May, the study ..."."""
    runs_on = _RUNS_ON.match(line.text, end)
    return runs_on is None or _STAMP_LABEL.at(line, runs_on.start("word")) is not None


def _is_quoted(text: str, start: int) -> bool:
    """Whether what starts there stands in a quotation, and so is another's note. In „German“ quotes “ closes."""
    return "„" not in text and text.rfind("“", 0, start) > text.rfind("”", 0, start)


def _skip_blank(line: _Line, start: int) -> int:
    found = _BLANK.match(line.text, start)
    return found.end() if found else start


def _chosen(line: _Line, marks: list[_Mark]) -> list[_Mark]:
    """Return the marks that are notes of their own, each with its end: a note's own words hold no further ones."""
    chosen: list[_Mark] = []
    for mark in marks:
        last = chosen[-1] if chosen else None
        if last is None or _follows(line, last, mark):
            if last is not None and last.end is None:
                chosen[-1] = replace(last, end=mark.start)
            chosen.append(replace(mark, end=mark.end or _closing(line, mark.start)))
    return [replace(mark, end=mark.end or len(line.text)) for mark in chosen]


def _follows(line: _Line, last: _Mark, mark: _Mark) -> bool:
    if last.end is not None:
        return mark.start >= last.end
    is_next = mark.start >= last.words and mark.stamp is not None
    return is_next and bool(_AFTER_SENTENCE.search(line.text, max(0, mark.start - 2), mark.start))


def _closing(line: _Line, start: int) -> int | None:
    """Return where the bracket that opens at `start` is closed again, None where none does."""
    brackets = _BRACKETS.get(line.text[start : start + 1])
    if brackets is None:
        return None
    depth = 0
    for found in brackets.finditer(line.text, start):
        depth += 1 if found[0] == line.text[start] else -1
        if depth == 0:
            return found.end()
    return None


def _stamps(line: _Line, marks: list[_Mark]) -> tuple[Stamp, ...]:
    """Return the stamps of a line, first the date without a label that stands before the first label."""
    stamps = tuple(islice((mark.stamp for mark in marks if mark.stamp), _MOST_STAMPS))
    if not stamps:
        return ()
    start = marks[0].start
    words = _WORD_START.finditer(line.text, max(0, start - 60), start)
    before = (read_stamp(line.text, word.start()) for word in words)
    dates = (stamp for stamp in before if stamp and stamp.days and stamp.end <= start)
    return *islice(dates, 1), *stamps


def _note(
    line: _Line, mark: _Mark, beside: tuple[Stamp, ...], published_at: datetime | None, language: str | None
) -> Note:
    text = line.text[mark.start : mark.end].strip()
    reason = _reason(line.text[mark.words : mark.end])
    stamp = mark.stamp or _inner_stamp(line, mark)
    kind = _kind(mark.kind, text if mark.kind is NoteKind.EDITORS_NOTE else reason or text)
    is_first = kind is NoteKind.FIRST_PUBLISHED
    at = resolve(stamp, published_at, beside, language=language, is_first=is_first) if stamp else None
    return Note(kind, text, at, reason)


def _reason(words: str) -> str | None:
    """Return the words without the marks around them, None where nothing is left."""
    reason = words.strip(" \t:,;|•·–—-*+([").removeprefix(".").strip()
    if reason.endswith((")", "]")) and "(" not in reason and "[" not in reason:
        reason = reason[:-1].strip()
    return reason if _ANY_WORD.search(reason) else None


def _inner_stamp(line: _Line, mark: _Mark) -> Stamp | None:
    """Return the time at which, by the note's own words, its deed was done: "... It was corrected at 4:28 p.m."."""
    labels = _STAMP_LABEL.find(line, mark.words, mark.end or len(line.text))
    deeds = (found for kind, found in labels if kind is not NoteKind.FIRST_PUBLISHED)
    return next((stamp for deed in deeds if (stamp := read_stamp(line.text, deed.end()))), None)


def _kind(kind: NoteKind, words: str) -> NoteKind:
    """Return what the words say was done, where the label leaves that open."""
    return next((deed for label, deed, pattern in _DEEDS if label is kind and pattern.search(words)), kind)
