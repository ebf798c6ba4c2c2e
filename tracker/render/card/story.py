"""What a card tells, in words: the site, when, the headline, the weightiest edits, the verdicts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from urllib.parse import urlsplit

from tracker.core.diff.words import word_runs
from tracker.core.significance import ranked, reasons_in_order
from tracker.core.values import Change, Disclosure, Edit, EditKind, Place, Reason, Run
from tracker.render.card.passage import GAP, Passage, passage_of, safe, shortened
from tracker.render.comparison import CLAIMED_TIMES, Comparison
from tracker.render.head import FIELDS, badges, labelled
from tracker.render.layout import Paragraph, Piece, lay_out

_SHOWN = 4  # passages: no card has room for more
_SITE, _TIMES = 60, 120  # characters
_REASONS = 3
# A card goes to people who don't know our words.
_PLAINER = {"date only": "date only, no note", "note only": "note only, same text"}
_LONGEST = 2000  # characters: two longer headlines are not compared word by word
_WEIGHTS = {reason: weight for weight, reason in enumerate(Reason)}  # the weightiest first
_HEADLINE = FIELDS["title"]
_WORDLESS = [FIELDS[name] for name in (*CLAIMED_TIMES, "image")]  # are replaced whole
_HERE = Place(0, 0)
_BETWEEN = Piece(EditKind.KEPT, GAP, is_gap=True)


@dataclass(frozen=True, slots=True)
class Story:
    """The words of a card, ready to be shown.

    `edits` are the weightiest passages, none where only the headline changed; `count` is that of all. `verdicts` say
    what the publisher said of the change, and how much it matters.
    """

    site: str
    between: str
    headline: Passage
    edits: tuple[Passage, ...]
    count: int
    verdicts: tuple[str, ...]
    is_undisclosed: bool


def story_of(comparison: Comparison, zone: tzinfo) -> Story:
    """Return what there is to tell. Times are worded in that zone."""
    change = comparison.change
    headline = _headline(comparison)
    groups = _groups(comparison)
    edits = [_passage(group, "moved" if group[0].kind is EditKind.MOVED else "") for group in groups[:_SHOWN]]
    notes, fields = _beside(comparison, zone)
    first = 0 if change.disclosure is Disclosure.NOTE_ONLY else 1
    passages = (*edits[:first], *notes, *edits[first:], *fields)
    return Story(
        site=shortened(safe(_site(comparison)), _SITE),
        between=shortened(safe(f"Edited {comparison.between}"), _TIMES) if comparison.between else "",
        headline=headline,
        edits=passages[:_SHOWN] or (() if headline.is_changed else (_kept(change.summary),)),
        count=len(groups) + len(notes) + len(fields),
        verdicts=tuple(_verdicts(change)),
        is_undisclosed=change.disclosure is Disclosure.UNDISCLOSED,
    )


def _verdicts(change: Change) -> Iterator[str]:
    """Yield the badges in words, that of disclosure first: what it rests on is told as an edit or a note."""
    for badge in reversed(badges(change)):
        words = _PLAINER.get(badge.word, badge.word)
        why = f": {', '.join(change.reasons[:_REASONS])}" if badge.word == change.significance else ""
        yield safe(f"{words[:1].upper()}{words[1:]}{why}")


def _site(comparison: Comparison) -> str:
    """Return the host of the article; where there is none, what is compared."""
    for url in (comparison.url, comparison.new.canonical_url, comparison.old.canonical_url):
        host = _host(url or "")
        if host:
            return host.removeprefix("www.")
    return comparison.heading.replace("→", "›")  # an arrow that our faces have


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # "http://[" is no address
        return ""


def _headline(comparison: Comparison) -> Passage:
    change = next((field for field in comparison.change.fields if field.name == "title"), None)
    if change is not None:
        return _replaced(change.old, change.new)
    return _kept(comparison.new.title or comparison.old.title)


def _beside(comparison: Comparison, zone: tzinfo) -> tuple[list[Passage], list[Passage]]:
    """Return the notes that changed, and the fields but for the headline."""
    notes: list[Passage] = []
    fields: list[Passage] = []
    for one in labelled(comparison, zone):
        if one.label != _HEADLINE and one.old != one.new:
            told = fields if one.label in FIELDS.values() else notes
            told.append(_replaced(one.old, one.new, one.label))
    return notes, fields


def _replaced(old: str, new: str, label: str = "") -> Passage:
    is_worded = label not in _WORDLESS and len(old) + len(new) <= _LONGEST
    runs = word_runs(old, new) if is_worded else _whole(old, new)
    return _passage([Edit(EditKind.CHANGED, old, new, _HERE, _HERE, runs)], label)


def _kept(text: str) -> Passage:
    return passage_of([(EditKind.KEPT, text)])


def _whole(old: str, new: str) -> tuple[Run, ...]:
    return tuple(Run(kind, text) for kind, text in ((EditKind.CUT, old), (EditKind.ADDED, new)) if text)


def _groups(comparison: Comparison) -> list[list[Edit]]:
    """Return the edits of the article's own text, the weightiest first; what came or went together is one group."""
    change = comparison.change
    reasons = reasons_in_order(change.edits, comparison.new.language or comparison.old.language)
    noted = [note.text for pair in change.notes for note in (pair.old, pair.new) if note]
    groups: list[list[Edit]] = []
    weights: list[tuple[int, int]] = []
    before: Edit | None = None
    for edit, found in zip(change.edits, reasons, strict=True):
        if found and not _is_noted(edit, noted):
            if before is not None and _goes_with(before, edit):
                groups[-1].append(edit)
            else:
                groups.append([edit])
                weights.append((_WEIGHTS[ranked(found)[0]], -len(found)))
            before = edit
        else:
            before = None
    order = sorted(range(len(groups)), key=weights.__getitem__)
    return [groups[place] for place in order]


def _is_noted(edit: Edit, noted: Iterable[str]) -> bool:
    """Whether it is a note's own sentence: that is told of as the note."""
    text = (edit.new or edit.old).strip()
    return any(text in note for note in noted)


def _goes_with(before: Edit, edit: Edit) -> bool:
    """Whether both came, or went, in one paragraph, or the one took the place of the other."""
    match before.kind, edit.kind:
        case EditKind.CUT, EditKind.CUT:
            return _paragraph(before.old_place) == _paragraph(edit.old_place)
        case EditKind.ADDED, EditKind.ADDED:
            return _paragraph(before.new_place) == _paragraph(edit.new_place)
        case EditKind.CUT, EditKind.ADDED:
            return True
    return False


def _paragraph(place: Place | None) -> int | None:
    return place.paragraph if place else None


def _passage(edits: Sequence[Edit], label: str = "") -> Passage:
    paragraphs = [block for block in lay_out(tuple(edits), context=None) if isinstance(block, Paragraph)]
    parts = [part for paragraph in paragraphs for part in (*paragraph.pieces, _BETWEEN)]
    pieces = (part for part in parts if isinstance(part, Piece))
    return passage_of(((piece.kind, GAP if piece.is_gap else piece.text) for piece in pieces), label)
