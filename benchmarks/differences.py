"""What a comparison costs: articles, big texts, and texts made to be hard, beside difflib over the words of both."""

import random
import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from multiprocessing import get_context

from tracker import Content, compare

_SEED = 5
_PATIENCE_SECONDS = 10
_ARTICLES = 300
_KB = 1000
_COMMON = "the of and to in a that for it was on with as at by from he she they said will has been not but their"
_SYLLABLES = "har bour lan tern mo del ri ver ten sal vi gor ne bu lo mas ti con per dri fa ce tu ol im"
_COMMON_WORDS, _PARTS = _COMMON.split(), _SYLLABLES.split()
_END = re.compile(r"(?<=\.) ")

Paragraphs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Pairs of texts to compare, in one row of the table."""

    name: str
    pairs: tuple[tuple[Paragraphs, Paragraphs], ...]


def main() -> None:
    """Print the table, a row as soon as it is known."""
    print(f"{'case':36} {'KB':>5} {'median ms':>10} {'p99 ms':>8} {'ms/KB':>6} {'difflib ms':>11} {'ratio':>6}")
    for make in CASES:
        case = make(random.Random(_SEED))
        times = sorted(_seconds(old, new) for old, new in case.pairs)
        median, p99 = statistics.median(times), times[int(0.99 * (len(times) - 1))]
        size = statistics.median(sum(map(len, old)) for old, _ in case.pairs) / _KB
        cells = f"{size:5.0f} {median * 1e3:10.1f} {p99 * 1e3:8.1f} {median * 1e3 / size:6.2f}"
        print(f"{case.name:36} {cells} {_beside(median, _difflib_seconds(case.pairs))}", flush=True)


def _beside(seconds: float, other: float | None) -> str:
    return f"{f'> {_PATIENCE_SECONDS} s':>11}" if other is None else f"{other * 1e3:11.1f} {seconds / other:6.2f}"


def _seconds(old: Paragraphs, new: Paragraphs) -> float:
    """Return the processor time of one comparison."""
    sides = Content(paragraphs=old), Content(paragraphs=new)
    start = time.process_time()
    compare(*sides)
    return time.process_time() - start


def _difflib_seconds(pairs: Sequence[tuple[Paragraphs, Paragraphs]]) -> float | None:
    """Return the median processor time of difflib, None where all the pairs together take it too long."""
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_time_difflib, args=(pairs, sender.send), daemon=True)
    process.start()
    is_done = receiver.poll(_PATIENCE_SECONDS)
    seconds: float | None = receiver.recv() if is_done else None
    process.kill()
    process.join()
    return seconds


def _time_difflib(pairs: Sequence[tuple[Paragraphs, Paragraphs]], tell: Callable[[float], None]) -> None:
    times = []
    for old, new in pairs:
        start = time.process_time()
        SequenceMatcher(None, "\n".join(old).split(), "\n".join(new).split(), autojunk=False).get_opcodes()
        times.append(time.process_time() - start)
    tell(statistics.median(times))


def _articles(dice: random.Random) -> Case:
    return Case("articles", tuple(_edited(_text(dice, dice.randint(1, 12) * _KB), dice) for _ in range(_ARTICLES)))


def _long(dice: random.Random) -> Case:
    return Case("100 KB, 5 % of the sentences edited", (_edited(_text(dice, 100 * _KB), dice),))


def _longest(dice: random.Random) -> Case:
    return Case("1 MB, 5 % of the sentences edited", (_edited(_text(dice, 1000 * _KB), dice),))


def _different(dice: random.Random) -> Case:
    return Case("1 MB, all different", ((_text(dice, 1000 * _KB), _text(dice, 1000 * _KB)),))


def _tenth_different(dice: random.Random) -> Case:
    return Case("100 KB, all different", ((_text(dice, 100 * _KB), _text(dice, 100 * _KB)),))


def _repeated(dice: random.Random) -> Case:
    sentence = _sentence(dice)
    paragraph = " ".join([sentence] * 10)
    count = 1000 * _KB // len(paragraph)
    return Case(
        "1 MB, one sentence again and again", (((paragraph,) * count, (_sentence(dice),) + (paragraph,) * count),)
    )


def _shuffled(dice: random.Random) -> Case:
    text = _text(dice, 1000 * _KB)
    return Case("1 MB, paragraphs shuffled", ((text, tuple(dice.sample(text, len(text)))),))


def _one_word(dice: random.Random) -> Case:
    words = " ".join(_text(dice, 1000 * _KB)).split()
    return Case("1 MB, a word a paragraph", ((tuple(words), tuple(w for w in words if dice.random() > 0.05)),))


def _tiny(dice: random.Random) -> Case:
    old, new = (tuple(" ".join(f"{_word(dice)}." for _ in range(10)).title() for _ in range(16 * _KB)) for _ in "12")
    return Case("1 MB, a word a sentence", ((old, new),))


def _spaceless(dice: random.Random) -> Case:
    letters = [chr(code) for code in range(0x4E00, 0x5100)]
    old, new = (tuple("".join(dice.choices(letters, k=30)) + "。" for _ in range(11 * _KB)) for _ in "12")
    return Case("1 MB in UTF-8 without spaces, all different", ((old, new),))


def _near(dice: random.Random) -> Case:
    start = _sentence(dice)[:-1]
    old = tuple(f"{start} {dice.randrange(10**6)}." for _ in range(1000 * _KB // (len(start) + 8)))
    new = tuple(f"{start} {dice.randrange(10**6)}." for _ in old)
    return Case("1 MB, all alike but for a number", ((old, new),))


def _one_paragraph(dice: random.Random) -> Case:
    (old,), (new,) = (((" ".join(side),)) for side in _edited(_text(dice, 1000 * _KB), dice))
    return Case("1 MB in one paragraph, 5 % edited", (((old,), (new,)),))


def _without_ends(_: random.Random) -> Case:
    text = "’s " * (1000 * _KB // 3)
    return Case("1 MB of one mark and one letter", (((text,), (text[5:],)),))


CASES: tuple[Callable[[random.Random], Case], ...] = (
    _articles,
    _long,
    _longest,
    _tenth_different,
    _different,
    _repeated,
    _shuffled,
    _one_word,
    _tiny,
    _spaceless,
    _near,
    _one_paragraph,
    _without_ends,
)


def _text(dice: random.Random, size: int) -> Paragraphs:
    """Return made-up prose of at least so many characters."""
    paragraphs: list[str] = []
    length = 0
    while length < size:
        paragraphs.append(" ".join(_sentence(dice) for _ in range(dice.randint(1, 5))))
        length += len(paragraphs[-1])
    return tuple(paragraphs)


def _sentence(dice: random.Random) -> str:
    words = [_word(dice) for _ in range(dice.randint(6, 28))]
    return f"{' '.join(words).capitalize()}."


def _word(dice: random.Random) -> str:
    kind = dice.random()
    if kind < 0.45:
        return dice.choice(_COMMON_WORDS)
    return "".join(dice.choices(_PARTS, k=dice.randint(1, 3))) if kind < 0.97 else str(dice.randrange(999))


def _edited(text: Paragraphs, dice: random.Random) -> tuple[Paragraphs, Paragraphs]:
    """Return the text, and the text with one sentence in twenty edited."""
    return text, tuple(filter(None, (" ".join(_edits(paragraph, dice)) for paragraph in text)))


def _edits(paragraph: str, dice: random.Random) -> Iterator[str]:
    for sentence in _END.split(paragraph):
        words = sentence.split()
        at = dice.randrange(1, len(words) - 1)
        match dice.randrange(100):
            case 0:
                yield f"{_sentence(dice)} {sentence}"
            case 1:
                continue
            case 2 | 3 | 4:
                yield " ".join((*words[:at], _word(dice), *words[at + dice.randrange(2) :]))
            case _:
                yield sentence


if __name__ == "__main__":
    main()
