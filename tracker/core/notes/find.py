"""The publisher's notes in an article, from its lines: kind, text, time and reason."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, tzinfo
from itertools import chain, islice
from typing import NamedTuple

from tracker.core.notes.line import CLOSING, OPENING, Line, lines_of
from tracker.core.notes.marks import Mark, marks_in, stamp_within, tag_of
from tracker.core.notes.tables import DEEDS, SLUG, STAMP_LABEL, is_elsewhere
from tracker.core.stamps import Stamp, read_stamp
from tracker.core.statedtime import state
from tracker.core.values import Content, Note, NoteKind

_MOST_STAMPS = 8  # of a header
_ANY_WORD = re.compile(r"\w")
_WORD_START = re.compile(r"(?<!\w)[^\W_]")
_AFTER_SENTENCE = re.compile(rf"(?:[.!?…{re.escape(CLOSING)}”\"|•·—–*。！？] ?|^)$")
_LAST_BRACKET = re.compile(r"\((?P<words>[^()]{4,300})\)?\s*$")
# Where a note's own words may end and the stamp that signs it begin; a stop after one letter is an abbreviation's.
_BEFORE_SIGNATURE = re.compile(
    r"(?P<stop>(?<=[^\W_][\w)\]”’»\"%])[.!?…][)\]”’»\"]?(?=\s)|[。！？])|(?P<dash>\s[|•·–—](?=\s))|[(\[（［【]"
)
_LONGEST_SIGNATURE = 90
_CLOSED = re.compile(r"\s?[)\]）］】]?[.。]?\s*")
_FIGURE = re.compile(r"\d")
_AROUND = f" \t:：,;|•·–—-*+{OPENING}"


class _Setting(NamedTuple):
    """What completes the times that notes state."""

    published_at: datetime | None
    language: str | None
    zone: tzinfo | None


def find_notes(
    source: Content | str,
    *,
    published_at: datetime | None = None,
    language: str | None = None,
    zone: tzinfo | None = None,
) -> tuple[Note, ...]:
    """Return the publisher's notes in reading order, at most one per sentence.

    A note's `at` is UTC; None where the wording gives no time, or only one that `published_at` can't complete. `zone`
    is the site's own, for times without one where `published_at` is in UTC. Given a Content, its own publication time,
    language and notes serve as well, and each note has its place; given text, each of its lines is read as a paragraph
    that may be a headline.
    """
    if isinstance(source, str):
        setting = _Setting(published_at, language, zone)
        lines = dict.fromkeys(lines_of(source))  # what stands twice says nothing new
        return _once(note for line in lines for note in _line_notes(line, setting, may_be_title=True))
    setting = _Setting(published_at or _published_at(source), language or source.language, zone)
    return _once(_content_notes(source, setting))


def _content_notes(content: Content, setting: _Setting) -> Iterator[Note]:
    """Yield the notes in a content's lines, and those it has: a line that is a note is no paragraph."""
    found = [replace(note, place=0) for note in _line_notes(content.title, setting, may_be_title=True)]
    for place, paragraph in enumerate(content.paragraphs):
        found += (replace(note, place=place) for note in _line_notes(paragraph, setting, may_be_title=False))
    known = {(note.kind, note.text) for note in content.notes}
    fresh = (note for note in found if (note.kind, note.text) not in known)
    yield from sorted((*content.notes, *fresh), key=lambda note: (note.place is None, note.place or 0))


def _published_at(content: Content) -> datetime | None:
    """Return when it was published, with the offset that one of the page's claims gives: the newsroom's clock."""
    at = content.published_at
    claimed = (_moment(claim.value) for claim in content.claims if claim.field == "published_at")
    offset = next((moment.tzinfo for moment in claimed if moment and moment.utcoffset()), None)
    return at.astimezone(offset) if at and at.tzinfo and offset and not at.utcoffset() else at


def _moment(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _once(notes: Iterator[Note]) -> tuple[Note, ...]:
    return tuple(dict.fromkeys(notes))  # pages print the same note above and below the text


def _line_notes(text: str, setting: _Setting, *, may_be_title: bool) -> Iterator[Note]:
    line = Line(text)
    marks = _chosen(line, marks_in(line)) if line.cues else []
    if may_be_title and not marks and (tag := tag_of(line)):
        yield Note(tag.kind, line.said(tag.start, tag.end).strip(), reason=_reason(_last_slug(line)))
    elif marks and not is_elsewhere(line):
        beside = _stamps(line, marks)
        yield from (_note(line, mark, beside, setting) for mark in marks)


def _last_slug(line: Line) -> str:
    """Return what an agency adds to its headline in brackets: "UPDATE 2-Mill to close (Adds details)"."""
    found = _LAST_BRACKET.search(line.text, max(0, len(line.text) - 310))
    return found["words"] if found and SLUG.at(line, found.start("words")) else ""


def _chosen(line: Line, marks: list[Mark]) -> list[Mark]:
    """Return the marks that are notes of their own, each with its end: a note's own words hold no further ones."""
    chosen: list[Mark] = []
    for mark in marks:
        last = chosen[-1] if chosen else None
        if last is None or _follows(line, last, mark):
            if last is not None and last.end is None:
                chosen[-1] = replace(last, end=mark.start)
            chosen.append(mark)
    return [replace(mark, end=mark.end or len(line.text)) for mark in chosen]


def _follows(line: Line, last: Mark, mark: Mark) -> bool:
    if last.end is not None:
        return mark.start >= last.end
    if last.stamp is None and mark.end is None and not _ANY_WORD.search(line.text, mark.words):
        return False  # "Correction: ... It was corrected at 4:28 p.m." says when, not what
    is_next = mark.start >= last.words and (mark.stamp is not None or mark.is_labelled)
    return is_next and bool(_AFTER_SENTENCE.search(line.text, max(0, mark.start - 2), mark.start))


def _stamps(line: Line, marks: list[Mark]) -> tuple[Stamp, ...]:
    """Return the stamps of a line, first the date without a label that stands before the first label."""
    stamps = tuple(islice((mark.stamp for mark in marks if mark.stamp), _MOST_STAMPS))
    if not stamps:
        return ()
    start = marks[0].start
    words = _WORD_START.finditer(line.text, max(0, start - 60), start)
    before = (read_stamp(line.text, word.start()) for word in words)
    dates = (stamp for stamp in before if stamp and stamp.days and stamp.end <= start)
    return *islice(dates, 1), *stamps


def _note(line: Line, mark: Mark, beside: tuple[Stamp, ...], setting: _Setting) -> Note:
    text = line.said(mark.start, mark.end).strip()
    signed, signature = _signature(line, mark.words, mark.end or len(line.text))
    reason = _reason(line.said(mark.words, signed))
    kind = _kind(mark.kind, text if mark.kind is NoteKind.EDITORS_NOTE else reason or text)
    stamp = mark.stamp or signature or _inner_stamp(line, mark)
    if stamp is None:
        return Note(kind, text, reason=reason)
    is_first = kind is NoteKind.FIRST_PUBLISHED
    at, time = state(
        stamp, line.text, setting.published_at, beside, language=setting.language, zone=setting.zone, is_first=is_first
    )
    return Note(kind, text, at, reason, time=time)


def _reason(words: str) -> str | None:
    """Return the words without the marks around them, None where nothing is left."""
    reason = words.strip(_AROUND).removeprefix(".").strip()
    if reason.endswith(tuple(CLOSING)) and not any(bracket in reason for bracket in OPENING):
        reason = reason[:-1].strip()
    return reason if _ANY_WORD.search(reason) else None


def _inner_stamp(line: Line, mark: Mark) -> Stamp | None:
    """Return the time at which, by the note's own words, its deed was done: "... It was corrected at 4:28 p.m."."""
    end = mark.end or len(line.text)
    labels = STAMP_LABEL.find(line, mark.words, end)
    deeds = [found for kind, found in labels if kind is not NoteKind.FIRST_PUBLISHED][-_MOST_STAMPS:]
    after = (read_stamp(line.text, deed.end()) for deed in reversed(deeds))
    before = (stamp_within(line, max(mark.words, deed.start() - 40), deed.start()) for deed in reversed(deeds))
    return next((stamp for stamp in chain(after, before) if stamp), None)


def _signature(line: Line, start: int, end: int) -> tuple[int, Stamp | None]:
    """Return where a note's own words end, and the stamp that signs it: "The toll is 12. Nov. 23, 2026, 7 a.m. ET"."""
    tail = max(start, end - _LONGEST_SIGNATURE)
    if not _FIGURE.search(line.text, tail, end):
        return end, None
    for found in _BEFORE_SIGNATURE.finditer(line.text, tail, end):
        stamp = read_stamp(line.text, found.end())
        if stamp and _signs(line, found, stamp, end):
            return found.end() if found["stop"] else found.start(), stamp
    return end, None


def _signs(line: Line, found: re.Match[str], stamp: Stamp, end: int) -> bool:
    """Whether nothing follows the stamp, and it is no part of a sentence: "on Sat. Nov. 21", "(March 5, 1970)"."""
    if not _CLOSED.fullmatch(line.text, stamp.end, end):
        return False
    word = line.text.rfind(" ", 0, found.start()) + 1
    if found["stop"] and (wider := read_stamp(line.text, word)) and wider.end >= stamp.end:
        return False
    if not stamp.days:
        return bool(found["stop"] and stamp.clock and stamp.zones)
    return bool(found["stop"] or stamp.clock or (found["dash"] and stamp.days[0][0]))


def _kind(kind: NoteKind, words: str) -> NoteKind:
    """Return what the words say was done, where the label leaves that open."""
    lowered = words.lower()
    return next((deed for deed, pattern in DEEDS.get(kind, ()) if pattern.search(lowered)), kind)
