"""A card in a few plain sentences, for those who don't see it."""

from collections.abc import Iterator
from datetime import UTC

from tracker.core.values import EditKind
from tracker.render.card.passage import Passage, shortened
from tracker.render.card.story import Story, story_of
from tracker.render.comparison import Comparison

_LONGEST = 1000  # characters
_TOLD = 2  # edits
_BESIDE, _CHANGED = 80, 160  # characters of a passage that are quoted
_VERBS = {EditKind.ADDED: "Added", EditKind.CUT: "Removed", EditKind.MOVED: "Moved"}


def alt_text(comparison: Comparison) -> str:
    """Return what the card shows, in 1,000 characters at most, whole words. Dates are in UTC."""
    return alt_of(story_of(comparison, UTC))


def alt_of(story: Story) -> str:
    """Return what a card with these words shows."""
    return shortened(" ".join(_sentences(story)), _LONGEST)


def _sentences(story: Story) -> Iterator[str]:
    yield f"{', '.join(filter(None, (story.site, _lowered(story.between))))}."
    if story.headline.runs:
        yield _told(story.headline, "Headline", "Headline")
    for verdict in story.verdicts:
        yield f"{verdict}."
    for edit in story.edits[:_TOLD]:
        yield _told(edit, _raised(edit.label), "Changed")


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
