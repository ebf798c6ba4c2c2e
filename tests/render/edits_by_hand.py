"""Builds edits in a line each; a place is its paragraph and, where the order of sentences matters, its offset in it."""

from tracker.core.values import Edit, EditKind, Place, Run

PARAGRAPH = 10_000  # a paragraph's offset here: only the order of places counts for a rendering


def at(paragraph: int, offset: int = 0) -> Place:
    return Place(paragraph, paragraph * PARAGRAPH + offset)


def kept(text: str, old: Place, new: Place) -> Edit:
    return Edit(EditKind.KEPT, text, text, old, new)


def added(text: str, new: Place) -> Edit:
    return Edit(EditKind.ADDED, "", text, None, new)


def cut(text: str, old: Place) -> Edit:
    return Edit(EditKind.CUT, text, "", old, None)


def moved(text: str, old: Place, new: Place, *runs: Run) -> Edit:
    return Edit(EditKind.MOVED, text, text, old, new, runs)


def changed(old: Place, new: Place, *runs: Run) -> Edit:
    return Edit(EditKind.CHANGED, _side(runs, EditKind.CUT), _side(runs, EditKind.ADDED), old, new, runs)


def run(kind: str, text: str) -> Run:
    return Run(EditKind(kind), text)


def paragraphs(*texts: str, first: int = 0) -> tuple[Edit, ...]:
    """Unchanged paragraphs, at the same place on both sides."""
    return tuple(kept(text, at(place), at(place)) for place, text in enumerate(texts, first))


def _side(runs: tuple[Run, ...], own: EditKind) -> str:
    return "".join(one.text for one in runs if one.kind in (EditKind.KEPT, own))
