"""Smooths edits where one sentence meets the next: what a reader takes for one change is marked as one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import chain, pairwise

from tracker.core.diff.words import REPLACED, is_crumb, joined
from tracker.core.tokens import is_spoken, traded
from tracker.core.values import Edit, EditKind, Run


def smoothed(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield the edits as they are read one after the other.

    A sentence that kept no word is cut and another added in its stead. What is kept without content between two changes
    that meet at a sentence's end, most often the full stop, is marked as well.
    """
    plain: list[Edit] = []
    for edit in edits:
        plain += _told_apart(edit) if edit.kind is EditKind.CHANGED else (edit,)
    marked: dict[int, set[int]] = defaultdict(set)
    for at, (one, other) in enumerate(pairwise(plain)):
        if one.kind is EditKind.KEPT or other.kind is EditKind.KEPT:  # nearly always
            continue
        ends, begins = _meeting(one, -1), _meeting(other, 0)
        if ends is None or begins is None or not is_crumb(ends + begins):
            continue
        if ends.strip():
            marked[at].add(len(one.runs) - 1)
        if begins.strip():
            marked[at + 1].add(0)
    for at, edit in enumerate(plain):
        yield replace(edit, runs=_marked(edit.runs, marked[at])) if at in marked else edit


def _told_apart(edit: Edit) -> tuple[Edit, ...]:
    is_kept = any(run.kind is EditKind.KEPT and run.text.strip() for run in edit.runs)
    if is_kept or not any(map(is_spoken, chain(*traded(edit.old, edit.new)))):
        return (edit,)
    return (
        Edit(EditKind.CUT, edit.old, "", edit.old_place, None),
        Edit(EditKind.ADDED, "", edit.new, None, edit.new_place),
    )


def _meeting(edit: Edit, side: int) -> str | None:
    """Return what is kept at the edit's end (`side` -1) or start (0), up to a change; None where there is no change."""
    if edit.kind in REPLACED:
        return ""
    if edit.kind is not EditKind.CHANGED:
        return None
    run = edit.runs[side]
    return run.text if run.kind is EditKind.KEPT else ""


def _marked(runs: Sequence[Run], kept: Set[int]) -> tuple[Run, ...]:
    """Return the runs, those `kept` ones as cut and added."""
    return joined((kind, run.text) for at, run in enumerate(runs) for kind in (REPLACED if at in kept else (run.kind,)))
