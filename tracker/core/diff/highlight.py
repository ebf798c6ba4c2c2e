"""What changed, in words of its own: the weightiest of it, “killed 3 people” → “killed 12 people”, and all of it."""

from collections.abc import Iterable, Sequence

from tracker.core.diff.sentences import Sentence, cut_sentences
from tracker.core.diff.words import word_runs
from tracker.core.significance import field_reasons, weight
from tracker.core.values import Content, Edit, EditKind, FieldChange, Reason, Run

_LONGEST = 100  # characters, on each side
_AROUND = 2  # words before and after what changed


def highlight(
    edits: Iterable[Edit],
    reasons: Iterable[frozenset[Reason]],
    fields: Iterable[FieldChange],
    language: str | None = None,
) -> str:
    """Return the weightiest of these changes, of equals the first in the text; "" where there is none.

    `reasons` are those of the edits, in step.
    """
    told: list[tuple[frozenset[Reason], Edit | FieldChange]] = [
        *zip(reasons, edits, strict=True),
        *((field_reasons(field, language), field) for field in fields),
    ]
    why, first = max(told, key=lambda one: weight(one[0]), default=(None, None))
    if not why or first is None:
        return ""
    runs = first.runs if isinstance(first, Edit) else word_runs(first.old, first.new)
    old, new = _sides(first.old, first.new, runs)
    return f"{_quoted(old)} moved" if old == new else f"{_quoted(old)} → {_quoted(new)}"


def changed_lines(old: Content, new: Content) -> str:
    """Return what only one of the two has, wherever it stands: a headline, byline, caption or sentence a line."""
    cut, added = cut_sentences(_lacking(old.paragraphs, new.paragraphs), _lacking(new.paragraphs, old.paragraphs))
    before, after = _lines(old, cut), _lines(new, added)
    return "\n".join([*_lacking(before, after), *_lacking(after, before)])


def _lines(content: Content, sentences: Iterable[Sentence]) -> list[str]:
    return [content.title, content.byline, *content.captions, *(sentence.text.strip() for sentence in sentences)]


def _lacking(lines: Iterable[str], others: Iterable[str]) -> list[str]:
    known = set(others)
    return [line for line in dict.fromkeys(lines) if line not in known]


def _sides(old: str, new: str, runs: Sequence[Run]) -> tuple[str, str]:
    """Return what changed in a sentence, from its first changed word to its last, with some words around it.

    Both sides are the new one where only white space changed: what moved to a paragraph's end has other at its own.
    """
    changed = [index for index, run in enumerate(runs) if run.kind is not EditKind.KEPT and run.text.strip()]
    if not changed:
        return (new, new) if runs else (old, new)
    first, last = changed[0], changed[-1] + 1
    before = " ".join(_text(runs[:first]).split(" ")[-_AROUND - 1 :])
    after = " ".join(_text(runs[last:]).split(" ")[: _AROUND + 1])
    inner = runs[first:last]
    cut, added = (_text(run for run in inner if run.kind is not kind) for kind in (EditKind.ADDED, EditKind.CUT))
    return f"{before}{cut}{after}", f"{before}{added}{after}"


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        return "nothing"
    return f"“{words}”" if len(words) <= _LONGEST else f"“{words[:_LONGEST].rsplit(' ', 1)[0]} …”"
