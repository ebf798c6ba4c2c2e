"""Who did it: "Crews cut the tree" says more than "The tree was cut"."""

from tracker.core.facts.table import Lexicon
from tracker.core.tokens import is_slight, traded, words


def lost_doer(active: str, passive: str, lexicon: Lexicon) -> bool:
    """Whether `passive` has a passive verb that `active` lacks, and leaves out who did it.

    That is a word that `active` has before what stands first in `passive`: not "felt" in "She felt safe".
    """
    _, come = traded(active, passive)
    verbs = lexicon.passives.intersection(come)
    if not verbs:
        return False
    before, after = words(active), words(passive)
    verb = min(map(after.index, verbs))
    sufferers = set(before).intersection(word for word in after[:verb] if _is_telling(word, lexicon))
    first = next((at for at, word in enumerate(before) if word in sufferers), 0)
    return any(_is_telling(word, lexicon) for word in set(before[:first]).difference(after))


def _is_telling(word: str, lexicon: Lexicon) -> bool:
    return not is_slight(word) and word not in lexicon.signs and not word.endswith("ly")
