"""How much of a known text is left in a new one, and whether that is too little to be believed at first sight."""

from tracker.core import signs
from tracker.core.values import Content


def is_drastic_loss(content: Content, last: Content) -> bool:
    """Whether nearly all of the known text is missing, and no note says that it was taken back."""
    before, after = len(last.text), len(content.text)
    return before >= signs.TELLING_LENGTH and after < signs.LOSS * before and not is_taken_back(content, last)


def kept_share(content: Content, last: Content) -> float:
    """Return how much of the last text, by characters, stands word for word in the new one: 0 to 1."""
    text = content.text
    kept = sum(len(paragraph) for paragraph in last.paragraphs if paragraph[:80] in text)
    return kept / max(1, sum(map(len, last.paragraphs)))


def is_taken_back(content: Content, last: Content) -> bool:
    """Whether a note of the kinds that replace a text is there, and was not before."""
    return any(note.kind in signs.TAKING_BACK and note not in last.notes for note in content.notes)
