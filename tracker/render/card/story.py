"""What a card tells, in words: the site, when, the headline, the weightiest edits, the verdicts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from urllib.parse import urlsplit

from tracker.core.diff.summary import FIELDS
from tracker.core.values import Change, Disclosure, Edit, EditKind, Significance
from tracker.render.card.choice import changed_words, groups_of, weightiest
from tracker.render.card.passage import GAP, Passage, passage_of, safe, shortened
from tracker.render.comparison import CLAIMED_TIMES, Comparison
from tracker.render.head import Labelled, badges, labelled, when
from tracker.render.layout import Paragraph, lay_out
from tracker.render.pieces import Part, Piece

_SHOWN = 4  # passages: no card has room for more
_SITE, _TIMES = 60, 120  # characters
_REASONS = 3
# A card goes to people who don't know our words.
_PLAINER = {"date only": "date only, no note", "note only": "note only, same text"}
_HEADLINE = FIELDS["title"]
_DATES = [FIELDS[name] for name in CLAIMED_TIMES]
_BETWEEN = Piece(EditKind.KEPT, GAP, is_gap=True)


@dataclass(frozen=True, slots=True)
class Story:
    """The words of a card, ready to be shown.

    `edits` are the weightiest passages, none where only the headline changed; `count` is that of all. The first `sure`
    of them are shown however long they are: one, and the note that discloses it. `verdicts` say what the publisher
    said of the change, and how much it matters; `unsaid` is how much an undisclosed one does, NONE of others.
    """

    site: str
    between: str
    headline: Passage
    edits: tuple[Passage, ...]
    count: int
    sure: int
    verdicts: tuple[str, ...]
    unsaid: Significance


def story_of(comparison: Comparison, zone: tzinfo) -> Story:
    """Return what there is to tell. Times are worded in that zone."""
    change = comparison.change
    headline, notes, fields = _beside(comparison, zone)
    groups = groups_of(comparison)
    edits = [_passage(group) for group in weightiest(groups, comparison, _SHOWN)]
    told = [*edits, *map(_labelled, fields)]
    is_first = change.disclosure is not Disclosure.NOTE_ONLY and bool(edits or not headline.is_changed)
    first, rest = told[:is_first], told[is_first:]
    passages = (*first, *map(_labelled, notes[:_SHOWN]), *rest)
    is_said = change.disclosure is Disclosure.DISCLOSED and bool(notes)
    return Story(
        site=shortened(safe(_site(comparison)), _SITE),
        between=shortened(safe(_when(comparison)), _TIMES),
        headline=headline,
        edits=passages[:_SHOWN] or (() if headline.is_changed else (_kept(change.summary),)),
        count=len(groups) + len(notes) + len(fields),
        sure=len(first) + 1 if is_said else 1,
        verdicts=tuple(_verdicts(change)),
        unsaid=change.significance if change.disclosure is Disclosure.UNDISCLOSED else Significance.NONE,
    )


def _verdicts(change: Change) -> Iterator[str]:
    """Yield the badges in words, that of disclosure first: what it rests on is told as an edit or a note."""
    for badge in reversed(badges(change)):
        told = _PLAINER.get(badge.word, badge.word)
        why = f": {', '.join(change.reasons[:_REASONS])}" if badge.word == change.significance else ""
        yield safe(f"{told[:1].upper()}{told[1:]}{why}")


def _when(comparison: Comparison) -> str:
    said = when(comparison)
    return f"Edited {said}" if said and not comparison.is_of_two else said


def _site(comparison: Comparison) -> str:
    """Return the host of the article, of two articles both; where there is none, what is compared."""
    sides = (comparison.old_from, comparison.old), (comparison.new_from, comparison.new)
    hosts = (_host(origin.url) or _host(content.canonical_url or "") for origin, content in sides)
    both = dict.fromkeys(host.removeprefix("www.") for host in hosts if host)
    return " › ".join(both) or comparison.heading.replace("→", "›")  # an arrow that our faces have


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # "http://[" is no address
        return ""


def _beside(comparison: Comparison, zone: tzinfo) -> tuple[Passage, list[Labelled], list[Labelled]]:
    """Return the headline, the notes that changed and the fields that did.

    The note that the disclosure rests on is the first, claimed dates are the last.
    """
    headline = _kept("")
    notes: list[Labelled] = []
    fields: list[Labelled] = []
    for one in labelled(comparison, zone):
        if one.label == _HEADLINE:
            headline = _labelled(one)
        elif one.old != one.new:
            (fields if one.label in FIELDS.values() else notes).append(one)
    notes.sort(key=lambda note: note.new != comparison.change.evidence)
    return headline, notes, sorted(fields, key=lambda field: field.label in _DATES)


def _labelled(one: Labelled) -> Passage:
    return _shown(one.pieces, "" if one.label == _HEADLINE else one.label)


def _kept(text: str) -> Passage:
    return passage_of([(EditKind.KEPT, text)])


def _passage(group: Sequence[Edit]) -> Passage:
    blocks = lay_out(tuple(group), context=None)
    parts = [part for block in blocks if isinstance(block, Paragraph) for part in (*block.pieces, _BETWEEN)]
    return _shown(parts, _label(group[0]))


def _label(edit: Edit) -> str:
    if edit.kind is not EditKind.MOVED:
        return ""
    return "moved and changed" if changed_words(edit).strip() else "moved"


def _shown(parts: Iterable[Part], label: str = "") -> Passage:
    pieces = (part for part in parts if isinstance(part, Piece))
    return passage_of(((piece.kind, GAP if piece.is_gap else piece.text) for piece in pieces), label)
