"""Where notes stand in a line: each mark is where one begins, and where the words that give its reason begin."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from tracker.core.notes.line import BULLETS, CLOSING, OPENING, Line, Opening
from tracker.core.notes.tables import (
    ANY_TAG,
    BARE_SLUG,
    DEEDS,
    DONE,
    NOTE_LABEL,
    PROMISE,
    SENTENCE,
    SLUG,
    STAMP_LABEL,
    TAGS,
    Found,
    Table,
)
from tracker.core.stamps import Stamp, read_stamp
from tracker.core.values import NoteKind
from tracker.core.wordings.attribution import SPEAKS, is_attributed


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a note stands in its line: its head ends, and the words that give its reason begin, at `words`.

    `end` is None where the note runs on to the next mark or the end of the line. `is_labelled`: "Correction: ...".
    """

    kind: NoteKind
    start: int
    words: int
    end: int | None = None
    stamp: Stamp | None = None
    is_labelled: bool = False


Reader = Callable[[Line, Opening], Mark | None]

_COLONS = ":：︰﹕∶"
_COLON = re.compile(rf"\s?(?:[{_COLONS}]|[—–](?=\s)|--|(?<=\s)-(?=\s))")
_COLON_OR_STOP = re.compile(rf"[{re.escape(CLOSING)}]?\s?(?:[{_COLONS}]|[—–](?=\s)|--|(?<=\s)-(?=\s)|\. (?=\S))")
_SAYS = re.compile(rf"\s?(?:[{_COLONS}]\s?(?=[^\W\d_]|[\"“(])|[—–] )")
# "Updated at 5 with a comment", "Updated Friday to add ..."
_WITH = re.compile(r"(?:,? (?:on )?\w{3,6}day)?(?= ?(?:with|to|avec|pour|con|para|com|per|mit|met|med) )")
_BRACKET_SAYS = re.compile(rf"[{_COLONS}]?\s?(?=[\w\"“][^.!?。！？]{{1,400}}[.!?。！？])")
_AFTER_STAMP = re.compile(rf"[{re.escape(CLOSING)}]?[\s{_COLONS},.–—-]{{0,3}}")
_MAYBE_STAMP = re.compile(r"\w{0,3}\d|[^\W\d_]{3,10}\.?,? \d")
_WORDS = re.compile(r"[\s.,–—-]{0,4}[\"“(]?(?P<word>[^\W\d_])[^|•·]{24}")
_LINE_START = re.compile(rf"[\s{re.escape(OPENING)}{BULLETS}/;,-]*")
_APART = re.compile(r"(?:^|[|•·/,;:–—()\[\]*+（【-] ?|\d[h.]? ?|[ap]\.?m\.? |and )$", re.IGNORECASE)
_AFTER_WORDS = re.compile(r"(?:[^\W\d_] |\()$")
_RUNS_ON = re.compile(r",? (?:and )?(?P<word>[a-zß-ÿ][\w’']{0,20}(?: [^\W\d_]{1,12}){0,2})")
_CLAUSE = re.compile(
    r", (?:the|a|an|it|he|she|they|we|you|this|that|there|le|la|les|un|une|il|elle|on|el|los|las|una|der|die|das|ein|"
    r"eine|er|sie|es|wir|de|het|een|loven|den|det|han|hun|hon|o|os|lo|gli) "
)
_BLANK = re.compile(rf"[\s{BULLETS}-]*")
_END = re.compile(rf"\s*(?:[|•·{re.escape(CLOSING)}]|$)")
_FIGURE = re.compile(r"\d")
_MOST_PROMISES = 3  # that follow the first
_STOP = re.compile(r"[.!?…](?=\s)|[。！？]")
_SENTENCE_STOP = re.compile(r"[^\W_]{2}\.")
_WORD_START = re.compile(r"(?<!\w)\w")


def marks_in(line: Line) -> list[Mark]:
    """Return every possible mark in reading order, of two that begin together the one that tells more first."""
    readers = [reader for reader, tables in _READERS.items() if any(table.may_be_in(line) for table in tables)]
    openings = line.openings if readers else ()
    at_openings = (mark for opening in openings if (mark := _mark_at(line, opening, readers)))
    marks = (*at_openings, *_stamp_labels(line))
    return sorted((mark for mark in marks if not line.is_quoted(mark.start)), key=lambda mark: mark.start)


def tag_of(line: Line) -> Mark | None:
    """Return the agency's tag before a headline: "UPDATE 2-"."""
    if not ANY_TAG.match(line.text):
        return None
    tags = ((kind, pattern.match(line.text)) for kind, pattern in TAGS)
    return next((Mark(kind, 0, tag.end(), tag.end()) for kind, tag in tags if tag), None)


def _mark_at(line: Line, opening: Opening, readers: Iterable[Reader]) -> Mark | None:
    readings = (reader(line, opening) for reader in readers)
    mark = next((mark for mark in readings if mark), None)
    return None if mark and _is_anothers(line, opening, mark) else mark


def _is_anothers(line: Line, opening: Opening, mark: Mark) -> bool:
    """Whether a note without a label is what somebody else says: "This video was removed, the agency told us"."""
    if mark.is_labelled or (mark.end is None and _WITH.match(line.text, mark.words)):
        return False
    return is_attributed(line.lowered[opening.words : _sentence_end(line, opening.words)])


def _note_label(line: Line, opening: Opening) -> Mark | None:
    label = NOTE_LABEL.at(line, opening.words)
    if label is None:
        return None
    kind, found = label
    stamp = read_stamp(line.text, found.end())
    mark = Mark(kind, opening.start, found.end(), opening.close, stamp, is_labelled=True)
    head = stamp.end if stamp else found.end()
    if says := _says(line, opening, stamp, found.end()):
        return _with_deed(
            line, replace(mark, words=says, end=None if says >= (opening.close or says + 1) else mark.end)
        )
    if stamp and _tells(line, head):
        return _with_deed(line, replace(mark, words=head))
    if stamp and (colon := _COLON.match(line.text, found.end())):
        if _is_sentence(line, head):
            words = colon.end() if _RUNS_ON.match(line.text, head) else head  # "Update: On Monday it said ..."
            return _with_deed(line, replace(mark, words=words))
        return replace(mark, words=head, end=head)
    return None


def _says(line: Line, opening: Opening, stamp: Stamp | None, head: int) -> int | None:
    """Return where the words of a label begin: after its colon, or the bracket that holds it alone."""
    end = stamp.end if stamp else head
    if opening.close and end < opening.close and not line.text[end : opening.close - 1].strip():
        says = _BRACKET_SAYS.match(line.text, opening.close)
    else:
        says = (_COLON_OR_STOP if stamp else _COLON).match(line.text, end)
    return says.end() if says else None


def _tells(line: Line, start: int) -> bool:
    """Whether the words after a stamp are a note's by themselves: "Update 7 May An earlier version ..."."""
    words = _skip_blank(line, start)
    return bool(SENTENCE.at(line, words) or DONE.at(line, words))


def _is_sentence(line: Line, start: int) -> bool:
    """Whether words follow a stamp, and not the byline or the next stamp of a header."""
    words = _WORDS.match(line.text, start)
    label = STAMP_LABEL.at(line, words.start("word")) if words else None
    return bool(words) and (label is None or read_stamp(line.text, label[1].end()) is None)


def _with_deed(line: Line, mark: Mark) -> Mark:
    """Return the mark with its words after "This story has been updated on Friday", where its label precedes that."""
    deed = DONE.at(line, _skip_blank(line, mark.words))
    if deed is None:
        return mark
    kind, found = deed
    stamp = _stamp_of(line, found)
    is_telling = mark.kind in DEEDS and kind is not NoteKind.UPDATE
    return replace(
        mark,
        kind=kind if is_telling else mark.kind,
        words=max(stamp.end if stamp else 0, found.end()),
        stamp=mark.stamp or stamp,
    )


def _stamp_of(line: Line, found: re.Match[str]) -> Stamp | None:
    """Return the time of a deed: after its words, or between them where the verb comes last."""
    return read_stamp(line.text, found.end()) or stamp_within(line, found.start(), found.end())


def stamp_within(line: Line, start: int, end: int) -> Stamp | None:
    """Return the first stamp with a day or clock that begins and ends between two places."""
    words = _WORD_START.finditer(line.text, start, end)
    stamps = (read_stamp(line.text, word.start()) for word in words if _MAYBE_STAMP.match(line.text, word.start()))
    return next((stamp for stamp in stamps if stamp and stamp.end <= end and (stamp.days or stamp.clock)), None)


def _deed(line: Line, opening: Opening) -> Mark | None:
    done = DONE.at(line, opening.words)
    if done is None:
        return None
    kind, found = done
    stamp = _stamp_of(line, found)
    end = max(stamp.end if stamp else 0, found.end())
    if kind is not NoteKind.FIRST_PUBLISHED:
        return Mark(kind, opening.start, end, opening.close, stamp)
    if stamp is not None and _is_alone(line, end):  # not "... was first published in Nature"
        return Mark(kind, opening.start, end, end, stamp)
    return None


def _slug(line: Line, opening: Opening) -> Mark | None:
    is_bare = not opening.has_bracket
    found = (BARE_SLUG if is_bare else SLUG).at(line, opening.words)
    if found is None or (is_bare and opening is not line.openings[0]):
        return None
    return Mark(found[0], opening.start, opening.words, opening.close)


def _sentence(line: Line, opening: Opening) -> Mark | None:
    found = SENTENCE.at(line, opening.words)
    return Mark(found[0], opening.start, opening.words, opening.close) if found else None


def _promise(line: Line, opening: Opening) -> Mark | None:
    found = PROMISE.at(line, opening.words)
    if found is None:
        return None
    end = _sentence_end(line, found[1].end())
    for _ in range(_MOST_PROMISES):
        further = PROMISE.at(line, _skip_blank(line, end))
        end = _sentence_end(line, further[1].end()) if further else end
    end = opening.close or end
    return Mark(found[0], opening.start, end, end)


def _sentence_end(line: Line, start: int) -> int:
    """Return where the sentence that is read up to `start` ends."""
    found = _STOP.search(line.text, start)
    return found.end() if found else len(line.text)


def _after_stamp(line: Line, opening: Opening) -> Mark | None:
    """Return the mark of a note that opens with its time: "13:49: An earlier version ..."."""
    if not _MAYBE_STAMP.match(line.text, opening.words):
        return None
    stamp = read_stamp(line.text, opening.words)
    after = _AFTER_STAMP.match(line.text, stamp.end) if stamp and (stamp.days or stamp.clock) else None
    if after is None or stamp is None:
        return None
    behind = opening._replace(words=after.end())
    readings = (reader(line, behind) for reader in (_note_label, _deed, _sentence))
    told = next((replace(mark, stamp=mark.stamp or stamp) for mark in readings if mark), None)
    return told or _bare_label(line, behind, stamp)


def _bare_label(line: Line, opening: Opening, stamp: Stamp) -> Mark | None:
    """Return the mark of a stamp before its label: "12:03 Uhr UPDATE", "（2024年3月6日更新）"."""
    label = STAMP_LABEL.at(line, opening.words)
    is_whole = stamp.clock is not None or opening.has_bracket
    if label is None or not is_whole or not _END.match(line.text, label[1].end()):
        return None
    return Mark(label[0], opening.start, label[1].end(), label[1].end(), stamp)


# Each with the tables without whose wordings it finds nothing, in their order of trust.
_READERS: dict[Reader, tuple[Table, ...]] = {
    _note_label: (NOTE_LABEL,),
    _deed: (DONE,),
    _slug: (SLUG,),
    _sentence: (SENTENCE,),
    _promise: (PROMISE,),
    _after_stamp: (NOTE_LABEL, DONE, SENTENCE, STAMP_LABEL),
}


def _stamp_labels(line: Line) -> Iterator[Mark]:
    end = 0
    for kind, found in _stamp_labels_in(line) if STAMP_LABEL.may_be_in(line) else ():
        stamp = read_stamp(line.text, found.end())
        if stamp and (_CLAUSE.match(line.text, stamp.end) or SPEAKS.match(line.text, stamp.end)):
            continue
        is_open = found.start() == end or bool(_LINE_START.fullmatch(line.text, end, found.start()))
        may_say = kind is not NoteKind.FIRST_PUBLISHED
        if stamp is None:
            if may_say and is_open and (says := _told_by(line, found.end(), may_be_with=found[0].endswith("d"))):
                yield _with_deed(line, Mark(kind, found.start(), says.end()))
        elif _is_label(line, found, stamp, is_open=is_open) and (
            (is_open and (may_say or _COLON.match(line.text, found.end()))) or _is_alone(line, stamp.end)
        ):
            says = _told_by(line, stamp.end) if may_say else None
            end = _end_of(line, stamp)
            yield Mark(kind, found.start(), says.end() if says else end, None if says else end, stamp)


def _end_of(line: Line, stamp: Stamp) -> int:
    """Return where a stamp's words end: a stop after "Uhr" ends the sentence, one after "a.m" is its own."""
    return stamp.end - bool(_SENTENCE_STOP.match(line.text, max(0, stamp.end - 3), stamp.end))


def _told_by(line: Line, end: int, *, may_be_with: bool = True) -> re.Match[str] | None:
    """Return what leads from a stamp to the words of its note: a colon, a dash, or "with ..."."""
    return _SAYS.match(line.text, end) or (_WITH.match(line.text, end) if may_be_with else None)


def _stamp_labels_in(line: Line) -> list[Found]:
    """Return all stamp labels; where no time can follow in figures, those at openings alone."""
    if _FIGURE.search(line.text):
        return STAMP_LABEL.find(line)
    return [found for opening in line.openings if (found := STAMP_LABEL.at(line, opening.words))]


def _is_label(line: Line, found: re.Match[str], stamp: Stamp, *, is_open: bool) -> bool:
    """Whether the word before a time is a label, not the verb of a sentence: it has a capital, or stands apart.

    "Updated 20 minutes ago" behind other words is a teaser's.
    """
    start = found.start()
    if not (stamp.days or stamp.clock or is_open) and _AFTER_WORDS.search(line.text, max(0, start - 2), start):
        return False
    if not line.text[start].islower() or _APART.search(line.text, max(0, start - 6), start):
        return True
    return found[0].startswith("last ") or bool(stamp.days and stamp.clock is not None and stamp.zone)


def _is_alone(line: Line, end: int) -> bool:
    """Whether the sentence doesn't run on after the time, as in "Published on 3 May, the study ..."."""
    runs_on = _RUNS_ON.match(line.text, end)
    return runs_on is None or STAMP_LABEL.at(line, runs_on.start("word")) is not None


def _skip_blank(line: Line, start: int) -> int:
    found = _BLANK.match(line.text, start)
    return found.end() if found else start
