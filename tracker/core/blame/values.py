"""What blame says: since when each sentence of a revision stands, how it read before, and which ones were cut."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from tracker.core.values import Place


@dataclass(frozen=True, slots=True)
class Step:
    """A revision as a time at which words come and go: after the check `not_before_at`, not after `observed_at`.

    `not_before_at` is None where nobody knows how much earlier: at first sight, and where our own reading changed.
    """

    revision: int
    not_before_at: datetime | None
    observed_at: datetime
    is_technical: bool = False


@dataclass(frozen=True, slots=True)
class Away:
    """How often a wording was away and came back: from `gone`, the first time, to `back`, the last time."""

    times: int
    gone: Step
    back: Step


@dataclass(frozen=True, slots=True)
class Lived:
    """How long a wording stood, as far as checks tell, without the time that it was away.

    `at_most` is None where nobody knows since when it stood, or until when.
    """

    at_least: timedelta
    at_most: timedelta | None


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that stand, or stood, as one sentence, with the white space after it.

    `since` first saw them. `last` is the last revision that has them, `place` where they stand in it (None for a
    headline), `gone` the first one without them. While they stand, `gone` and `lived` are None.
    """

    text: str
    place: Place | None
    since: Step
    last: int
    gone: Step | None
    away: Away | None
    lived: Lived | None


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A sentence as it stands, or as it last stood, and its `former` wordings in the order in which they came.

    `began` first saw any of its wordings. Of a cut one, `after` is how many sentences of the asked revision stand
    before its place, and `paragraph` which of its paragraphs that is in: None where the whole paragraph was cut. While
    it stands, both are None.
    """

    wording: Wording
    former: tuple[Wording, ...]
    began: Step
    after: int | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Blame:
    """A revision's sentences in reading order: joined, those of one paragraph are that paragraph.

    `step` is that revision, None where there is none at all. `cut` are the sentences of earlier revisions that neither
    stand in it nor became one that does, in the order of their places. `headline` is None where there never was one.
    """

    step: Step | None = None
    sentences: tuple[DatedSentence, ...] = ()
    cut: tuple[DatedSentence, ...] = ()
    headline: DatedSentence | None = None

    def paragraphs(self, *, with_cut: bool = False) -> Iterator[tuple[DatedSentence, ...]]:
        """Yield the sentences paragraph by paragraph; with the cut ones where they stood, if they are wanted.

        A paragraph that was cut whole is one of its own. Empty paragraphs have no sentence, and are not there.
        """
        for _, group in groupby(self._in_order() if with_cut else self.sentences, key=_paragraph):
            yield tuple(group)

    def _in_order(self) -> Iterator[DatedSentence]:
        cut = {after: tuple(group) for after, group in groupby(self.cut, key=lambda sentence: sentence.after)}
        yield from cut.get(0, ())
        for after, sentence in enumerate(self.sentences, 1):
            yield sentence
            yield from cut.get(after, ())


def _paragraph(sentence: DatedSentence) -> tuple[int, int]:
    """Return what the sentences of one paragraph have in common, be it one that was cut."""
    wording = sentence.wording
    own = wording.place.paragraph if wording.place else 0
    if wording.gone is None:
        return 0, own
    return (wording.last, own) if sentence.paragraph is None else (0, sentence.paragraph)
