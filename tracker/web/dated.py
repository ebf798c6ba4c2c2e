"""A blame as its page shows it: which words stand since which revision, what was cut, and how old all that is."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import escape

from tracker.core.blame import Blame, DatedSentence, Step, Wording
from tracker.render.ages import absence, age_steps, lasted
from tracker.render.escape import visible

AGES = 5  # steps from the oldest to the newest, each with a form of its own
ROOM = 4_500_000  # bytes of text: browsers scroll a page under 5 MB with ease
MARKUP = 500  # bytes that stand around a stretch, as much as it may be
WIDEST = 15  # bytes of a character in a page: an escaped control


@dataclass(frozen=True, slots=True)
class Since:
    """Since when words stand: the step at which they came, their former wordings' and how often they were away.

    `reworded_from` is the revision that had the first wording, None where these are the first words.
    """

    step: Step
    reworded_from: int | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words that stand since the same time, or that are gone: `how` they went, and after what time.

    `is_told` says that it is told since when, since that is not so of the words before. `age` is a step, from nought.
    """

    text: str
    since: Since
    age: int = 0
    is_told: bool = True
    gone: Step | None = None
    seen_last: int = 0
    how: str = ""
    lasted: str = ""


Paragraph = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Age:
    """A revision of which words stand: how many sentences, whether the headline, and how old they are."""

    step: Step
    age: int
    sentences: int
    has_headline: bool


@dataclass(frozen=True, slots=True)
class DatedText:
    """An article's text, dated. `ages` are the newest first; `left_out` counts stretches for which no room was left."""

    headline: Paragraph
    paragraphs: tuple[Paragraph, ...]
    ages: tuple[Age, ...]
    sentences: int
    cut: int
    former: int
    left_out: int


def dated_text(told: Blame, *, with_cut: bool) -> DatedText:
    """Return what the page shows: with what was cut, and former wordings, where that is wanted."""
    headlines = [told.headline] if told.headline else []
    standing = [one.wording.since for one in headlines if not one.wording.gone]
    text = [one.wording.since for one in told.sentences]
    steps = {step.revision: step for step in (*standing, *text)}
    ages, counts = age_steps(steps, AGES), Counter(step.revision for step in text)
    newest = sorted(steps, reverse=True)
    writer = _Writer(ages, with_cut)
    headline = tuple(writer.stretches(headlines))
    paragraphs = [tuple(writer.stretches(group)) for group in told.paragraphs(with_cut=with_cut)]
    shown, left_out = _capped(paragraphs)
    return DatedText(
        headline=headline,
        paragraphs=shown,
        ages=tuple(Age(steps[number], ages[number], counts[number], steps[number] in standing) for number in newest),
        sentences=len(told.sentences),
        cut=len(told.cut),
        former=sum(len(sentence.former) for sentence in (*headlines, *told.sentences, *told.cut)),
        left_out=left_out,
    )


@dataclass(slots=True)
class _Writer:
    """Puts sentences into stretches. `told` is since when the words before them stand."""

    ages: dict[int, int]
    with_cut: bool
    told: Since | None = None

    def stretches(self, sentences: Iterable[DatedSentence]) -> Iterator[Stretch]:
        """Yield the stretches of a paragraph: neighbours that stand since the same time are one."""
        every = (one for sentence in sentences for one in self._of(sentence))
        for _, group in groupby(every, key=lambda one: (one.since, one.gone)):
            first, *more = group
            if first.gone:
                yield from (first, *more)
                continue
            yield replace(first, text="".join(one.text for one in (first, *more)), is_told=first.since != self.told)
            self.told = first.since

    def _of(self, sentence: DatedSentence) -> Iterator[Stretch]:
        wording = sentence.wording
        if self.with_cut:
            yield from (_gone(former, "reworded") for former in sentence.former)
        if wording.gone:
            yield _gone(wording, "cut")
            return
        began, came = sentence.began.revision, wording.since.revision
        since = Since(wording.since, began if began != came else None, absence(wording))
        yield Stretch(wording.text, since, self.ages[came])


def _gone(wording: Wording, how: str) -> Stretch:
    gone, lived = wording.gone, wording.lived
    is_ours = gone is not None and gone.is_technical
    return Stretch(
        text=wording.text.strip(),
        since=Since(wording.since),
        gone=gone,
        seen_last=wording.last,
        how="no longer read, since our own reading changed" if is_ours else how,
        lasted=lasted(lived) if lived and not is_ours else "",
    )


def _capped(paragraphs: Iterable[Paragraph]) -> tuple[tuple[Paragraph, ...], int]:
    """Return what there is room for, the last of it perhaps in part, and how many stretches are not shown whole."""
    left, left_out = ROOM, 0
    shown: list[Paragraph] = []
    for paragraph in paragraphs:
        fitting = []
        for stretch in paragraph:
            size = MARKUP + len(escape(visible(stretch.text)).encode())
            if size <= left:
                fitting.append(stretch)
            else:
                left_out += 1
                fitting += [replace(stretch, text=f"{stretch.text[: left // WIDEST]} …")] if left > MARKUP else []
                size = left
            left -= size
        shown += [tuple(fitting)] if fitting else []
    return tuple(shown), left_out
