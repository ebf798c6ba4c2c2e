"""How small and how fast the store is: python -m benchmarks.store [--eval DIR].

Some fifty real pages are edited nine times each, with noise, and recorded as checks record them, in a new SQLite
database; then any version is read back. Beside that stand the ways in which such a store is usually written.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import Field, SQLModel, func, insert, select, text

from benchmarks.mutations import EDITS, HEADLINES, SMALL_EDITS, NoPlaceError, rendered
from benchmarks.real_pages import EVAL
from benchmarks.story import Story, read_stories
from tracker import extract
from tracker.core.canonical import to_json
from tracker.core.diff import compare
from tracker.core.values import Change, Content
from tracker.core.verdict import Known, Outcome, Page, State, Verdict
from tracker.store import articles, claims, history
from tracker.store.database import schema
from tracker.store.database.engine import Database, parse_url
from tracker.store.packed import contents
from tracker.store.packed.packing import pack
from tracker.store.recording.chain import Evidence, Found, append
from tracker.store.recording.record import Checked, record
from tracker.store.tables import BlobRow, RevisionRow

STORIES = 50
LARGEST = 300_000  # bytes of a page: a few that are ten times as large as others would be the whole mean
BATCH = 100  # checks a transaction, as tracker/recorder.py has it
COPIES = 4  # articles of each story, where rows are counted and not bytes
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
PAUSE = timedelta(minutes=30)
READS = 300
HEADERS = tuple((f"X-Served-By-{number}", f"cache {number} of a server somewhere") for number in range(15))
EDITED = tuple({**EDITS, **SMALL_EDITS}.values())


@dataclass(frozen=True, slots=True)
class Version:
    """A page as it was served once, and what was read from it."""

    body: bytes
    content: Content


class Snapshot(SQLModel, table=True):
    """What the usual store has of a version: its text as it is."""

    __tablename__ = "benchmark_snapshots"

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(index=True)
    observed_at: datetime
    title: str
    digest: str
    content: str


def told(story: Story, count: int, dice: random.Random) -> Iterator[Version]:
    """Yield versions of a story: each but the first has an edit, and all have other noise."""
    headlines = [f"{dice.choice(HEADLINES)} {number}" for number in range(8)]
    last: Content | None = None
    for number in range(count):
        if number:
            _edit(story, dice)
        if dice.random() < 0.6:
            headlines = [f"{dice.choice(HEADLINES)} {dice.randrange(999)}", *headlines[:-1]]
        body = _noisy(rendered(story), headlines, dice, NOW + number * PAUSE)
        last = extract(body, f"https://news.example{story.path}", previous=last)
        yield Version(body, last)


def _edit(story: Story, dice: random.Random) -> None:
    while True:
        try:
            dice.choice(EDITED)(story, dice)
        except (NoPlaceError, IndexError):
            continue  # one that this page has no place for
        return


def _noisy(page: bytes, headlines: Sequence[str], dice: random.Random, now: datetime) -> bytes:
    """Add what changes at each request: a nonce, the time, a counter, and now and then a related link."""
    token, visit = f"{dice.getrandbits(128):032x}", f"{dice.getrandbits(64):016x}"
    start = f'<head><script nonce="{token}">var visit = {{"id": "{visit}", "at": {now.timestamp()}}};</script>'
    links = "".join(f'<li><a href="/{dice.randrange(9)}">{headline}</a></li>' for headline in headlines)
    end = f'<aside class="related"><ul>{links}</ul><span>{dice.randrange(9999)} shares</span></aside></body>'
    return page.replace(b"<head>", start.encode(), 1).replace(b"</body>", end.encode(), 1)


def stored(database: Database, told: Sequence[Sequence[Version]], *, with_pages: bool = True) -> list[float]:
    """Record the versions as checks of as many articles; return the CPU seconds a revision of each round."""
    urls = [f"https://site-{number}.example/story" for number in range(len(told))]
    ids = [article.id for article, _ in articles.add_all(database, urls, now=NOW)]
    lease, costs = claims.new_lease(), []
    for turn in range(len(told[0])):
        now = NOW + turn * PAUSE
        found = {known.article_id: known for known in claims.claim(database, ids, lease, now)}
        checks = [
            _checked(found[key], versions[turn], versions[turn - 1].content if turn else None, now, with_pages)
            for key, versions in zip(ids, told, strict=True)
        ]
        costs.append(cpu_seconds(partial(_record, database, lease, checks)) / len(checks))
    return costs


def _record(database: Database, lease: str, checks: Sequence[Checked]) -> None:
    for start in range(0, len(checks), BATCH):
        record(database, lease, checks[start : start + BATCH])


def _checked(known: Known, version: Version, before: Content | None, now: datetime, with_page: bool) -> Checked:
    content = replace(version.content, canonical_url=known.url)
    change = compare(before, content) if before else None
    outcome = Outcome.REVISED if change else Outcome.FIRST
    body = version.body if with_page else f"{known.article_id} {now}".encode()
    page = Page(known.url, 200, (*HEADERS, ("Date", f"{now:%c}")), body, now)
    assert page.digest  # made where the page is fetched, not in the store
    verdict = Verdict(outcome, State.OK, content=content, change=change, anchor=content.anchor)
    return Checked(known, page, verdict, now, timedelta(seconds=0.3), now + PAUSE, now, "benchmark/1")


def short(database: Database, count: int) -> float:
    """Return the CPU seconds that the smallest revision takes, one sentence without page, notes and check."""
    evidence = Evidence(NOW, None, None, "https://news.example/1", 200, (), "benchmark/1")
    story = Content(title="Bridge closed", paragraphs=("The bridge is closed.",))
    urls = [f"https://short-{number}.example/story" for number in range(count)]
    found = [Found(article.id, story, evidence, Change()) for article, _ in articles.add_all(database, urls, now=NOW)]

    def add() -> None:
        for start in range(0, count, BATCH):
            with database.write() as session:
                append(session, found[start : start + BATCH], {})

    return cpu_seconds(add) / count


def cpu_seconds(call: Callable[[], object]) -> float:
    """Return the processor time that a call takes."""
    began = time.process_time()
    call()
    return time.process_time() - began


def usual_ways(folder: Path, texts: Sequence[str]) -> dict[str, float]:
    """Return by the usual ways to write a text into a database how many they write in a CPU second."""
    database = Database(parse_url(str(folder / "usual.db")))
    SQLModel.metadata.create_all(database.engine, tables=[SQLModel.metadata.tables["benchmark_snapshots"]])
    rows = [
        {"article_id": number, "observed_at": NOW, "title": told[:80], "digest": f"{number:064x}", "content": told}
        for number, told in enumerate(texts)
    ]

    def one_by_one() -> None:
        for row in rows:
            with database.write() as session:
                session.add(Snapshot.model_validate(row))

    def a_hundred_at_once() -> None:
        for start in range(0, len(rows), BATCH):
            with database.write() as session:
                session.connection().execute(insert(Snapshot), rows[start : start + BATCH])

    ways = {"SQLModel, a commit each": one_by_one, "Core, 100 a transaction": a_hundred_at_once}
    rates = {name: len(rows) / cpu_seconds(way) for name, way in ways.items()}
    database.close()
    return rates


def sizes(database: Database, told: Sequence[Sequence[Version]]) -> list[tuple[str, float, str]]:
    """Return what a version takes in bytes, beside each packed alone, and whole with all rows and indexes."""
    alone = [len(pack(version.body)) for versions in told for version in versions]
    texts = [len(pack(to_json(version.content).encode())) for versions in told for version in versions]
    length = func.length(BlobRow.body)
    with database.read() as session:
        keys = session.scalar(select(func.avg(length)).where(BlobRow.depth == 0)) or 0
        later = session.scalar(select(func.avg(length)).where(BlobRow.depth > 0)) or 0
        pages = session.scalar(select(func.sum(length))) or 0
        lines = session.scalar(select(func.avg(func.length(RevisionRow.packed)))) or 0
        whole = session.scalar(text("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")) or 0
    count = len(alone)
    return [
        ("raw page, each packed alone", statistics.mean(alone), ""),
        ("raw page, keys", float(keys), ""),
        ("raw page, later versions", float(later), "<= 400"),
        ("raw page, mean over all", pages / count, "<= 3,300"),
        ("text, each packed alone", statistics.mean(texts), ""),
        ("headline and paragraphs, mean over all", mean_packed(told, plain), "<= 300"),
        ("content with claims and dates, mean", mean_packed(told, to_json), ""),
        ("content and headers as stored, mean", float(lines), ""),
        ("whole database but for raw pages", (whole - pages) / count, ""),
    ]


def mean_packed(told: Sequence[Sequence[Version]], write: Callable[[Content], str]) -> float:
    """Return the bytes that a version takes of what is written of its content, each packed beside the one before."""
    sizes = []
    for versions in told:
        base, depth = None, None
        for version in versions:
            written = write(version.content).encode()
            packed = contents.packed(written, base, depth)
            base, depth = written, packed.depth
            sizes.append(len(packed.body))
    return statistics.mean(sizes)


def plain(content: Content) -> str:
    """Return headline and paragraphs alone, which is what others mean by a text."""
    return "\n".join([content.title, *content.paragraphs])


def reads(database: Database, count: int, versions: int, dice: random.Random) -> dict[str, float]:
    """Return the CPU seconds that it takes to read a version back, the median of many."""
    calls: dict[str, Callable[[int, int], object]] = {
        "raw page": lambda article, number: history.raw_page(database, article, number),
        "content": lambda article, number: history.revision(database, article, number),
    }
    wanted = [(dice.randint(1, count), dice.randint(1, versions)) for _ in range(READS)]
    return {
        name: statistics.median(cpu_seconds(partial(call, *where)) for where in wanted) for name, call in calls.items()
    }


def measure(folder: Path, told: Sequence[Sequence[Version]]) -> None:
    """Store the stories, read them back, and print the figures."""
    count, versions = len(told), len(told[0])
    median = statistics.median(len(version.body) for each in told for version in each)
    texts = [to_json(version.content) for each in told for version in each]
    plains = [plain(version.content) for each in told for version in each]
    print(
        f"{count} articles x {versions} versions; a page has {median:,.0f} bytes, a content"
        f" {_median(texts):,.0f}, its headline and paragraphs {_median(plains):,.0f}\n"
    )
    database = _opened(folder / "pages.db")
    with_pages = stored(database, told)
    for name, size, reach in sizes(database, told):
        print(f"{name:40} {size:10,.0f} bytes  {reach}")
    for name, seconds in reads(database, count, versions, random.Random(2)).items():
        print(f"{'reading back, ' + name:40} {seconds * 1000:10.2f} ms     <= 1")
    database.close()
    database = _opened(folder / "texts.db")
    alone = stored(database, [each for each in told for _ in range(COPIES)], with_pages=False)
    shortest = short(database, 20 * BATCH)
    database.close()
    rates = usual_ways(folder, texts * COPIES)
    rates["the store, a revision"] = 1 / statistics.median(alone[1:])
    rates["the store, a revision and its raw page"] = 1 / statistics.median(with_pages[1:])
    rates["the store, one sentence without a page"] = 1 / shortest
    least, most = rates["SQLModel, a commit each"], rates["Core, 100 a transaction"]
    for name, rate in rates.items():
        print(f"{name:40} {rate:10,.0f} a CPU second, {rate / least:.1f} times the first, {rate / most:.2f} the second")


def _opened(path: Path) -> Database:
    database = Database(parse_url(str(path)))
    schema.prepare(database)
    return database


def _median(texts: Sequence[str]) -> float:
    return statistics.median(map(len, texts))


def main() -> None:
    """Make the versions, and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.store", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--eval", type=Path, default=EVAL, help=f"the folder of labelled pages; default {EVAL}")
    parser.add_argument("--versions", type=int, default=10, help="of each page")
    options = parser.parse_args()
    labelled = options.eval / "extract" / "dev"
    if not labelled.is_dir():
        print(f"{labelled} is not there: the labelled pages are no part of this repository; name them with --eval")
        return
    dice = random.Random(1)
    stories = [list(told(story, options.versions, dice)) for story in read_stories(labelled, STORIES)]
    with TemporaryDirectory(prefix="tracker-bench-") as folder:
        measure(Path(folder), [versions for versions in stories if len(versions[0].body) <= LARGEST])


if __name__ == "__main__":
    main()
