"""Follows the sentences of an article through its revisions, to tell since when each stands.

Dates rest on the words alone: a wording is as old as the first revision that had it, wherever it stood and however long
it was away. Comparing revisions only tells which wording took the place of which, and equal sentences from each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from heapq import heappop, heappush
from itertools import count

from tracker.core.blame.links import Links, Spot, key_of, links_of, replaced
from tracker.core.blame.lives import NEVER, Life
from tracker.core.blame.pieces import Exchange, Piece, exchange
from tracker.core.blame.values import Blame, DatedSentence, Step, Wording
from tracker.core.values import Content


def trace(history: Iterable[tuple[Step, Content]]) -> Blame:
    """Return since when each sentence of the last of these revisions stands. They come oldest first, none left out.

    The history is read once and not kept: the cost is that of comparing each revision with the one before. What a
    technical revision adds stands since nobody knows when, what it rewords keeps its date, and what it leaves out and
    a later one has again was not away.
    """
    text, headline = _Course(), _Course()
    last, now = Content(), None
    for step, content in history:
        now = replace(step, not_before_at=None) if step.is_technical else step
        if content.paragraphs != last.paragraphs:
            change = exchange(text.pieces, last.paragraphs, content.paragraphs)
            text.turn(now, change, links_of(text.pieces[change.old], change))
        if content.title != last.title:
            titles: list[Piece] = [(content.title, None)] if content.title else []
            shown = len(headline.pieces)
            headline.turn(now, Exchange(slice(0, shown), titles), replaced(shown, len(titles)))
        text.step = headline.step = now
        last = content
    lead = headline.sentences() or headline.cut()[-1:]
    return Blame(now, text.sentences(), text.cut(), lead[0] if lead else None)


class _Course:
    """What became of each wording up to the revision `step`, which has these `pieces`; keys and lives are in step.

    `gone` are the wordings that do not stand in it, by key: a heap of the revision since which each stood, and a number
    that `counts` them. `begin` stands before all.
    """

    def __init__(self) -> None:
        self.step = NEVER
        self.begin = Life("", None, NEVER, NEVER)
        self.pieces: Sequence[Piece] = ()
        self.keys: list[str] = []
        self.lives: list[Life] = []
        self.gone: defaultdict[str, list[tuple[int, int, Life]]] = defaultdict(list)
        self.counts = count()

    def turn(self, step: Step, change: Exchange, links: Links) -> None:
        """Go on to the next revision, which this change leads to; the links are between what it exchanges."""
        old = self.lives[change.old]
        keys = [key_of(text) for text, _ in change.pieces]
        staying = self._staying(keys, links, change.old)
        self._let_go(step, change.old, set(staying.values()))
        new = [
            old[staying[j]] if j in staying else self._coming(step, change.pieces[j], key, links, j, old)
            for j, key in enumerate(keys)
        ]
        for life, origins in zip(new, links.origins, strict=True):
            for i in origins:
                life.take_place_of(old[i], is_told=step.is_technical or i in links.told)
        before = self.lives[change.old.start - 1] if change.old.start else self.begin
        for i, (j, spot) in links.spots.items():
            old[i].near, old[i].spot = new[j] if j >= 0 else before, spot
        self.step, self.pieces = step, change.applied(self.pieces)
        self.keys[change.old], self.lives[change.old] = keys, new

    def _staying(self, keys: Sequence[str], links: Links, old: slice) -> dict[int, int]:
        """Return by new sentence the old one that it came of, where the words are the same."""
        staying: dict[int, int] = {}
        taken = set()
        old_keys = self.keys[old]
        for j, key in enumerate(keys):
            same = next((i for i in links.origins[j] if i not in taken and old_keys[i] == key), None)
            if same is not None:
                staying[j] = same
                taken.add(same)
        return staying

    def _let_go(self, step: Step, old: slice, staying: Set[int]) -> None:
        leaving = zip(self.lives[old], self.keys[old], self.pieces[old], strict=True)
        for i, (life, key, piece) in enumerate(leaving):
            if i not in staying:
                life.go(step, self.step, piece)
                heappush(self.gone[key], (life.since.revision, next(self.counts), life))

    def _coming(self, step: Step, piece: Piece, key: str, links: Links, j: int, old: Sequence[Life]) -> Life:
        """Return the life of a sentence that did not stand there: one that comes back, or a new one."""
        gone = self.gone.get(key)
        if gone:
            *_, life = heappop(gone)
            life.come_back(step)
            return life
        origins = [old[i] for i in links.origins[j]]
        if origins and (step.is_technical or j in links.retold):
            youngest = max(origins, key=lambda origin: origin.since.revision)
            return Life(*piece, youngest.since, youngest.came, youngest.before, youngest.away)
        return Life(*piece, step, step)

    def sentences(self) -> tuple[DatedSentence, ...]:
        """Return the sentences of this revision."""
        return tuple(
            life.sentence(Wording(*piece, life.since, self.step.revision, None, life.away, None))
            for life, piece in zip(self.lives, self.pieces, strict=True)
        )

    def cut(self) -> tuple[DatedSentence, ...]:
        """Return the sentences that were cut, in the order of their places."""
        return tuple(self._cut())

    def _cut(self) -> Iterator[DatedSentence]:
        lives = [life for gone in self.gone.values() for *_, life in gone if not life.followers]
        ahead, behind = _beside(lives)
        paragraphs = {
            life: place.paragraph if place else None for life, (_, place) in zip(self.lives, self.pieces, strict=True)
        }
        for life in sorted(lives, key=lambda life: -life.last):  # its neighbour stands, or went later
            paragraphs[life] = None if life.spot is Spot.APART else paragraphs[life.neighbour()]
        after = 0
        for stands in (self.begin, *self.lives):
            for life in _in_order(stands, ahead, behind):
                if life is not stands:
                    yield life.sentence(life.wording(), after=after, paragraph=paragraphs[life])
                elif stands is not self.begin:
                    after += 1


_Beside = Mapping[Life, Sequence[Life]]


def _beside(cut: Iterable[Life]) -> tuple[_Beside, _Beside]:
    """Return those that stood ahead of each wording, and those that stood behind it, in reading order."""
    ahead: defaultdict[Life, list[Life]] = defaultdict(list)
    behind: defaultdict[Life, list[Life]] = defaultdict(list)
    for life in sorted(cut, key=_reading_order):
        (ahead if life.spot is Spot.AHEAD else behind)[life.neighbour()].append(life)
    return ahead, behind


def _reading_order(life: Life) -> tuple[bool, int, int]:
    return life.spot is Spot.APART, life.last, life.place.offset if life.place else 0


def _in_order(root: Life, ahead: _Beside, behind: _Beside) -> Iterator[Life]:
    """Yield it with all that stood beside it, and beside those, in reading order."""
    waiting = [(root, False)]
    while waiting:
        life, is_next = waiting.pop()
        if is_next:
            yield life
            continue
        waiting += [(other, False) for other in reversed(behind.get(life, ()))]
        waiting.append((life, True))
        waiting += [(other, False) for other in reversed(ahead.get(life, ()))]
