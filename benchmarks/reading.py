"""What reading a page costs, and whether a look hides an edit: python -m benchmarks.reading [--eval DIR] [--pages N].

Real pages of the labelled set are read for the first time, again, and looked at by their fingerprint, beside the floor:
decoding and parsing alone. Then each is edited, and covered with noise: a look must never call an edit the same.
"""

import argparse
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.mutations import EDITS, NOISES, NoPlaceError, rendered
from benchmarks.story import Story, read_stories
from tracker.core.extract import decode, extract, is_same
from tracker.core.extract.tree import parse
from tracker.core.values import Content

EVAL = Path("../shared/eval")
ROUNDS = 3  # of which the quickest counts: what disturbs only ever adds


def main() -> None:
    """Print a table of costs, then one of looks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eval", type=Path, default=EVAL)
    parser.add_argument("--pages", type=int, default=60)
    options = parser.parse_args()
    if not (options.eval / "extract" / "dev").is_dir():
        print(f"{options.eval}: no labelled pages are there; name their folder with --eval")
        return
    stories = list(read_stories(options.eval / "extract" / "dev", options.pages))
    _print_costs([(rendered(story), f"https://news.example{story.path}") for story in stories])
    _print_looks(stories)


def _print_costs(pages: list[tuple[bytes, str]]) -> None:
    contents = [extract(body, url) for body, url in pages]

    def look(body: bytes, url: str, content: Content) -> bool:
        return content.anchor is not None and is_same(body, url, content.anchor)

    ways: dict[str, Callable[[bytes, str, Content], object]] = {
        "decode and parse alone": lambda body, _url, _content: parse(decode(body)),
        "look, same article": look,
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
