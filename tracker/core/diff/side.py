"""One of two texts while they are aligned."""

from collections.abc import Sequence

from tracker.core.diff.likeness import Bag
from tracker.core.diff.sentences import Sentence


class Side:
    """Its sentences by index: their texts without the white space around, which of the other side each is `linked` to,
    which are still `free`, and the bags of those that were looked at closely.
    """

    __slots__ = ("bags", "free", "linked", "sentences", "texts")

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.texts = [sentence.text.strip() for sentence in sentences]
        self.linked: dict[int, int] = {}
        self.free = list(range(len(sentences)))
        self.bags: dict[int, Bag] = {}

    def settle(self) -> None:
        """Take what was linked out of what is free."""
        self.free = [index for index in self.free if index not in self.linked]

    def is_free(self, index: int) -> bool:
        """Whether there is such a sentence and it is not linked."""
        return 0 <= index < len(self.texts) and index not in self.linked
