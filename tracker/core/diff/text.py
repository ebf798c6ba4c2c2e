"""Two texts -> the edits that lead from one to the other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tracker.core.diff.align import Pair, align
from tracker.core.diff.chain import equal_ends
from tracker.core.diff.seams import cut_both
from tracker.core.diff.sentences import Sentence
from tracker.core.diff.smooth import smoothed
from tracker.core.diff.words import word_runs
from tracker.core.values import Edit, EditKind


def compare_texts(old_paragraphs: Sequence[str], new_paragraphs: Sequence[str]) -> Iterator[Edit]:
    """Yield edits that cover both texts, in the order of the new one, a cut sentence where it stood."""
    return smoothed(list(_edits(old_paragraphs, new_paragraphs)))


def _edits(old_paragraphs: Sequence[str], new_paragraphs: Sequence[str]) -> Iterator[Edit]:
    old, new = cut_both(old_paragraphs, new_paragraphs)
    head, tail = equal_ends([sentence.text for sentence in old], [sentence.text for sentence in new])
    end, new_end = len(old) - tail, len(new) - tail
    yield from map(_same, old[:head], new[:head])
    yield from _between(old[head:end], new[head:new_end])
    yield from map(_same, old[end:], new[new_end:])


def _same(old: Sentence, new: Sentence) -> Edit:
    return Edit(EditKind.KEPT, old.text, new.text, old.place, new.place)


def _between(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Edit]:
    pairs = {pair.new.start: pair for pair in align(old, new)}
    inside = {j for pair in pairs.values() if len(pair.new) > 1 for j in pair.new[1:]}
    cuts = _cuts(old, list(pairs.values()))
    yield from cuts.get(-1, ())
    for j, sentence in enumerate(new):
        if j in pairs:
            yield _matched(pairs[j], old, new)
        elif j not in inside:
            yield Edit(EditKind.ADDED, "", sentence.text, None, sentence.place)
        yield from cuts.get(j, ())


def _cuts(old: Sequence[Sentence], pairs: Sequence[Pair]) -> defaultdict[int, list[Edit]]:
    """Return the cut sentences by the new sentence, -1 for none, that what stayed before them begins with."""
    stays = {pair.old.start: pair.new.start for pair in pairs if not pair.moved}
    taken = {i for pair in pairs for i in pair.old}
    cuts: defaultdict[int, list[Edit]] = defaultdict(list)
    stands = -1
    for i, sentence in enumerate(old):
        stands = stays.get(i, stands)
        if i not in taken:
            cuts[stands].append(Edit(EditKind.CUT, sentence.text, "", sentence.place, None))
    return cuts


def _matched(pair: Pair, old: Sequence[Sentence], new: Sequence[Sentence]) -> Edit:
    before, after = _text(old, pair.old), _text(new, pair.new)
    kind = EditKind.CHANGED
    if pair.moved:
        kind = EditKind.MOVED
    elif before == after or (
        before.rstrip() == after.rstrip() and old[pair.old[-1]].is_last != new[pair.new[-1]].is_last
    ):
        kind = EditKind.KEPT  # all that changed may be whether its paragraph ends here
    runs = () if before == after else word_runs(before, after)
    return Edit(kind, before, after, old[pair.old.start].place, new[pair.new.start].place, runs)


def _text(sentences: Sequence[Sentence], indices: range) -> str:
    if len(indices) == 1:  # nearly always
        return sentences[indices.start].text
    return "".join([sentences[index].text for index in indices])
