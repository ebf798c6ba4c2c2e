"""The shape of a blame: since when the sentences of a revision stand."""

from typing_extensions import TypedDict

from tracker.core.blame import Blame, DatedSentence, Step, Wording
from tracker.core.blame.values import Away, Lived
from tracker.core.values import Place
from tracker.shapes.moments import Moment, moment_shape, seconds_shape


class StepShape(TypedDict):
    """A revision: something was after the check at `not_before_at` and not after the one at `observed_at`."""

    revision: int
    not_before_at: Moment | None
    observed_at: Moment
    is_technical: bool


class PlaceShape(TypedDict):
    """Where a piece of text stands: its paragraph, and the character in the paragraphs joined by a blank line."""

    paragraph: int
    offset: int


class AwayShape(TypedDict):
    """How often a wording was away: from `gone`, the first time, to `back`, the last time."""

    times: int
    gone: StepShape
    back: StepShape


class LivedShape(TypedDict):
    """How long a wording stood, as far as checks tell."""

    at_least: int
    at_most: int | None


class WordingShape(TypedDict):
    """Words that stand, or stood, as one sentence, with the white space after it."""

    text: str
    place: PlaceShape | None
    since: StepShape
    last_revision: int
    gone: StepShape | None
    away: AwayShape | None
    lived_seconds: LivedShape | None


class SentenceShape(WordingShape):
    """A sentence as it stands, or as it last stood, with its former wordings; `after` and `paragraph` of a cut one."""

    began: StepShape
    former: list[WordingShape]
    after: int | None
    paragraph: int | None


class BlameShape(TypedDict):
    """The sentences of a revision in reading order, and those cut before it, in the order of their places."""

    headline: SentenceShape | None
    sentences: list[SentenceShape]
    cut: list[SentenceShape]


def blame_shape(told: Blame) -> BlameShape:
    """Return since when the sentences of a revision stand."""
    return {
        "headline": _sentence(told.headline) if told.headline else None,
        "sentences": [_sentence(sentence) for sentence in told.sentences],
        "cut": [_sentence(sentence) for sentence in told.cut],
    }


def _sentence(sentence: DatedSentence) -> SentenceShape:
    return {
        **_wording(sentence.wording),
        "began": _step(sentence.began),
        "former": [_wording(wording) for wording in sentence.former],
        "after": sentence.after,
        "paragraph": sentence.paragraph,
    }


def _wording(wording: Wording) -> WordingShape:
    return {
        "text": wording.text,
        "place": _place(wording.place) if wording.place else None,
        "since": _step(wording.since),
        "last_revision": wording.last,
        "gone": _step(wording.gone) if wording.gone else None,
        "away": _away(wording.away) if wording.away else None,
        "lived_seconds": _lived(wording.lived) if wording.lived else None,
    }


def _step(step: Step) -> StepShape:
    return {
        "revision": step.revision,
        "not_before_at": moment_shape(step.not_before_at),
        "observed_at": moment_shape(step.observed_at),
        "is_technical": step.is_technical,
    }


def _place(place: Place) -> PlaceShape:
    return {"paragraph": place.paragraph, "offset": place.offset}


def _away(away: Away) -> AwayShape:
    return {"times": away.times, "gone": _step(away.gone), "back": _step(away.back)}


def _lived(lived: Lived) -> LivedShape:
    return {"at_least": seconds_shape(lived.at_least), "at_most": seconds_shape(lived.at_most)}
