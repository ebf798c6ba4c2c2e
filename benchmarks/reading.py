"""What reading a page costs, and if gate or look hide an edit: python -m benchmarks.reading [--eval DIR] [--pages N].

Real pages of the labelled set are read for the first time, again, and known by gate and fingerprint, beside the floor:
decoding and parsing alone. Then each is edited, covered with noise, and its tree broken: what reads otherwise must
never pass.
"""

import argparse
import random
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

from lxml import etree

from benchmarks.mutations import EDITS, NOISES, SMALL_EDITS, NoPlaceError, rendered, with_accident
from benchmarks.story import Story, read_stories
from tracker.core.extract import decode
from tracker.core.extract.article import extract, is_same, read_again
from tracker.core.extract.tree import parse
from tracker.core.gate import gate_of, passes
from tracker.core.values import Content

EVAL = Path("../shared/eval")
PASSES, LEARNT = 10, 4  # of the same noise, and after how many it is to be known
ACCIDENTS = 40  # to a page
ROUNDS = 3  # of which the quickest counts: what disturbs only ever adds


def main() -> None:
    """Print a table of costs, then one of gates, then one of looks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eval", type=Path, default=EVAL)
    parser.add_argument("--pages", type=int, default=60)
    options = parser.parse_args()
    if not (options.eval / "extract" / "dev").is_dir():
        print(f"{options.eval}: no labelled pages are there; name their folder with --eval")
        return
    stories = list(read_stories(options.eval / "extract" / "dev", options.pages))
    _print_costs([(rendered(story), f"https://news.example{story.path}") for story in stories])
    _print_gates(stories)
    _print_looks(stories)


def _print_costs(pages: list[tuple[bytes, str]]) -> None:
    contents = [extract(body, url) for body, url in pages]

    def look(body: bytes, url: str, content: Content) -> bool:
        return content.anchor is not None and is_same(body, url, content.anchor)

    gates = {body: gate_of(body, content) or b"" for (body, _), content in zip(pages, contents, strict=True)}
    nonces = {body: body.replace(b"</head>", b"<script>9f2c</script></head>") for body, _ in pages}
    others = {body: body.replace(b"</body>", b"<a href='/1'>Ferry sails again</a></body>") for body, _ in pages}
    ways: dict[str, Callable[[bytes, str, Content], object]] = {
        "decode and parse alone": lambda body, _url, _content: parse(decode(body)),
        "gate, a script differs": lambda body, _url, _content: passes(gates[body], nonces[body]),
        "gate, a link differs": lambda body, _url, _content: passes(gates[body], others[body]),
        "gate made": lambda body, _url, content: gate_of(body, content),
        "look, same article": look,
        "look or read again": read_again,
        "read again": lambda body, url, content: extract(body, url, previous=content),
        "read for the first time": lambda body, url, _content: extract(body, url),
    }
    least: dict[str, list[float]] = {way: [float("inf")] * len(pages) for way in ways}
    for _ in range(ROUNDS):
        for index, ((body, url), content) in enumerate(zip(pages, contents, strict=True)):
            for way, read in ways.items():  # in turn on each page, so that all suffer alike from other programs
                least[way][index] = min(least[way][index], _cpu_ms(partial(read, body, url, content)))
    floor = statistics.median(least["decode and parse alone"])
    print(f"{len(pages)} pages, CPU ms a page\n{'':26}{'median':>8}{'p90':>8}{'ratio':>8}")
    for way, taken in least.items():
        median = statistics.median(taken)
        print(f"{way:26}{median:8.2f}{sorted(taken)[int(0.9 * len(taken))]:8.2f}{median / floor:8.1f}")


def _cpu_ms(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return 1000 * (time.process_time() - start)


def _print_gates(stories: list[Story]) -> None:
    """Let each gate meet noise, edits and accidents; what it misses is what passes and reads otherwise."""
    met: dict[str, Counter[str]] = defaultdict(Counter)
    for story in stories:
        url = f"https://news.example{story.path}"
        for kind in NOISES:
            _meet_noise(story, url, kind, met[kind])
        body = etree.tostring(story.root, encoding="utf-8", method="html")
        for number in range(ACCIDENTS):
            _meet(body, with_accident(story, random.Random(f"{story.id} {number}")), url, met["accident"])
        for kind, edit in {**EDITS, **SMALL_EDITS}.items():
            before = rendered(story)
            try:
                edit(story, random.Random(f"{story.id} {kind} before a gate"))
            except NoPlaceError:
                continue
            _meet(before, rendered(story), url, met[kind])
    print(f"\n{'':26}{'pages':>8}{'at once':>10}{'learnt':>10}{'passed':>10}{'missed':>10}")
    for kind, counts in met.items():
        print(f"{kind:26}{counts['pages']:8}", end="")
        print("".join(f"{counts[name]:10}" for name in ("at once", "learnt", "passed", "missed")))


def _meet(before: bytes, after: bytes, url: str, counts: Counter[str]) -> None:
    content = extract(before, url)
    gate = gate_of(before, content)
    counts["pages"] += gate is not None
    if gate and passes(gate, after):
        counts["passed"] += 1
        counts["missed"] += extract(after, url, previous=content) != content


def _meet_noise(story: Story, url: str, kind: str, counts: Counter[str]) -> None:
    """Make the noise anew some times; a page that doesn't pass is read, and its gate learns."""
    content = extract(rendered(story), url)
    gate = gate_of(rendered(story), content)
    counts["pages"] += gate is not None
    for number in range(PASSES):
        story.seeds.update(list(NOISES) if kind == "all of these" else [kind])
        body = rendered(story)
        is_known = gate is not None and passes(gate, body)
        counts["at once"] += is_known and not number
        counts["learnt"] += is_known and number == LEARNT
        if gate and not is_known:
            content = extract(body, url, previous=content)
            gate = gate_of(body, content, gate)


def _print_looks(stories: list[Story]) -> None:
    tried: Counter[str] = Counter()
    same: Counter[str] = Counter()
    hidden: list[str] = []
    for story in stories:
        url = f"https://news.example{story.path}"
        for kind in NOISES:
            last = extract(rendered(story), url)
            story.seeds.update(list(NOISES) if kind == "all of these" else [kind])
            tried[kind] += 1
            same[kind] += last.anchor is not None and is_same(rendered(story), url, last.anchor)
        for kind, edit in EDITS.items():
            before = extract(rendered(story), url)
            try:
                edit(story, random.Random(f"{story.id} {kind}"))
            except NoPlaceError:
                continue
            tried[kind] += 1
            if before.anchor is not None and is_same(rendered(story), url, before.anchor):
                same[kind] += 1
                hidden += [f"{story.id}: {kind}"] * (extract(rendered(story), url, previous=before) != before)
    print(f"\n{'':26}{'pages':>8}{'called the same':>18}")
    for kind, count in tried.items():
        print(f"{kind:26}{count:8}{same[kind]:18}")
    print("\n".join(["edits hidden by a look:", *(hidden or ["none"])]))


if __name__ == "__main__":
    main()
