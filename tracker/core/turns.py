"""Texts that take turns, as in an A/B test: told from edits and from their returns by the order in which they come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tracker.core.verdict import TURNS

ROUNDS = 2  # so many texts must have come back,
RECENT = 4  # and that among so many turns: texts of long ago are another matter
STEADY = timedelta(days=1)  # alone for so long, and in TURNS checks in a row: then it is over
DIGEST_CHARS = 16  # of a text's digest: enough to tell a few apart


@dataclass(frozen=True, slots=True)
class Turns:
    """The texts of an article as seen, each where another had been seen before it, the newest last.

    Once they flap, `since` is when the newest began to be the only one seen, in `times` checks in a row.
    """

    texts: tuple[str, ...] = ()
    since: datetime | None = None
    times: int = 0

    @classmethod
    def of(cls, entries: Sequence[str]) -> "Turns":
        """Read what `entries` gave; of texts that flap, the newest is written "text@since*times"."""
        if not entries:
            return cls()
        newest, _, rest = entries[-1].partition("@")
        since, _, times = rest.partition("*")
        texts = (*entries[:-1], newest)
        return cls(texts, datetime.fromisoformat(since), int(times)) if rest else cls(texts)

    @property
    def entries(self) -> tuple[str, ...]:
        """As they are stored: words without blanks."""
        if self.since is None:
            return self.texts
        return (*self.texts[:-1], f"{self.texts[-1]}@{self.since.isoformat()}*{self.times}")

    @property
    def is_flapping(self) -> bool:
        """Whether texts have come back so often that one of them is as good as another."""
        return self.since is not None

    def last_saw(self, digest: str) -> bool:
        """Whether this was the text that was seen last."""
        return self.texts[-1:] == (digest[:DIGEST_CHARS],)

    def then(self, digest: str, last: str, now: datetime) -> "Turns":
        """Add the sight of a text on record; `last` is that of the last revision, which stood before all turns."""
        text = digest[:DIGEST_CHARS]
        texts = self.texts or (last[:DIGEST_CHARS],)
        if text == texts[-1]:
            return replace(self, times=self.times + 1) if self.is_flapping else self
        texts = (*texts, text)[-TURNS:]
        flaps = self.is_flapping or len(_come_back(texts, RECENT)) >= ROUNDS
        return Turns(texts, now, 1) if flaps else Turns(texts)

    def has_settled(self, now: datetime) -> bool:
        """Whether the newest text has been the only one for so long that it no longer takes turns."""
        return self.since is not None and self.times >= TURNS and now - self.since >= STEADY

    def among(self, earlier: Mapping[str, int]) -> tuple[int, ...]:
        """Return the numbers of the revisions that take turns, the lowest first, or of all where too few came back."""
        back = set(_come_back(self.texts, TURNS))
        texts = back if len(back) >= ROUNDS else set(self.texts)
        return tuple(sorted({number for digest, number in earlier.items() if digest[:DIGEST_CHARS] in texts}))


def _come_back(texts: Sequence[str], latest: int) -> list[str]:
    """Return the texts of the latest turns that had been seen before."""
    turns = range(max(0, len(texts) - latest), len(texts))
    return [texts[turn] for turn in turns if texts[turn] in texts[:turn]]
