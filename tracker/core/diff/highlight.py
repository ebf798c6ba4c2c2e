"""What matters most in a change, in a few words of its own: “killed 3 people” → “killed 12 people”."""

from collections.abc import Iterable, Sequence

from tracker.core.diff.words import word_runs
from tracker.core.significance import significance
from tracker.core.values import Edit, EditKind, FieldChange, Run, Significance

_LONGEST = 100  # characters, on each side
_AROUND = 2  # words before and after what changed
_LEVELS = list(Significance)


def highlight(edits: Iterable[Edit], fields: Iterable[FieldChange], language: str | None = None) -> str:
    """Return the weightiest of these changes, the first of several; "" where there is none."""
    told = [
        (_weight([], [field], language), *_sides(field.old, field.new, word_runs(field.old, field.new)))
        for field in fields
    ]
    changed = (edit for edit in edits if edit.kind is not EditKind.KEPT)
    told += [(_weight([edit], [], language), *_sides(edit.old, edit.new, edit.runs)) for edit in changed]
    _, old, new = max(told, key=lambda one: one[0], default=(0, "", ""))
    if old == new:
        return f"{_quoted(old)} moved" if old else ""
    return f"{_quoted(old)} → {_quoted(new)}"


def _weight(edits: Sequence[Edit], fields: Sequence[FieldChange], language: str | None) -> int:
    level, _ = significance(edits, fields, (), language)
    return _LEVELS.index(level)


def _sides(old: str, new: str, runs: Sequence[Run]) -> tuple[str, str]:
    """Return what changed in a sentence, from its first changed word to its last, with some words around it."""
    changed = [index for index, run in enumerate(runs) if run.kind is not EditKind.KEPT]
    if not changed:
        return old, new
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
