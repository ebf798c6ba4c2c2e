"""A card in a few plain sentences, for those who don't see it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC
from itertools import chain

from tracker.core.values import EditKind
from tracker.render.card.flow import joined
from tracker.render.card.passage import Passage, shortened
from tracker.render.card.plan import Block, Part, blocks_of
from tracker.render.card.story import story_of
from tracker.render.comparison import Comparison

_LONGEST = 1000  # characters
_BESIDE, _CHANGED = 80, 300  # characters of a passage that are quoted
_VERBS = {EditKind.ADDED: "Added", EditKind.CUT: "Removed", EditKind.MOVED: "Moved"}


def alt_text(comparison: Comparison) -> str:
    """Return what the card shows, in 1,000 characters at most, whole words. Dates are in UTC."""
    return alt_of(blocks_of(story_of(comparison, UTC)))


def alt_of(blocks: Sequence[Block]) -> str:
    """Return what these blocks show: nothing that had no room on the card. How much more there is comes last."""
    words = {part: [_shown(block) for block in blocks if block.part is part] for part in Part}
    rest = "".join(f" {_raised(more.text)}." for more in words[Part.MORE])
    return shortened(" ".join(_sentences(words)), _LONGEST - len(rest)) + rest


def _sentences(words: dict[Part, list[Passage]]) -> Iterator[str]:
    yield f"{', '.join([*_texts(words[Part.SITE]), *map(_lowered, _texts(words[Part.TIME]))])}."
    for headline in words[Part.HEADLINE]:
        yield _told(headline, "Headline", "Headline")
    for verdict in words[Part.VERDICT]:
        yield f"{verdict.text}."
    for edit in words[Part.EDIT]:
        yield _told(edit, _raised(edit.label), "Changed")


def _shown(block: Block) -> Passage:
    """Return what the block's lines show of its passage."""
    return replace(block.passage, runs=joined(chain.from_iterable(block.lines)))


def _texts(passages: Sequence[Passage]) -> list[str]:
    return [passage.text for passage in passages]


def _told(passage: Passage, label: str, changed: str) -> str:
    """Return “Added: “...”.”, or both wordings of what changed."""
    quoted = passage.shortened(_BESIDE, _CHANGED)
    if not quoted.is_changed:
        return f"{label}: “{quoted.new}”." if label else f"{_raised(quoted.new)}."
    if len(quoted.kinds) == 1:
        (kind,) = quoted.kinds
        return f"{label or _VERBS[kind]}: “{quoted.new or quoted.old}”."
    return f"{label or changed}, before: “{quoted.old}”; now: “{quoted.new}”."


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
