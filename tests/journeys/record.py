"""A record with one of each: articles that were edited in all ways, are gone, are refused, were never seen."""

from dataclasses import replace
from datetime import datetime, timedelta

from tests.store.results import Bench, _checked, failed, held_back, page, saw_a_wall, saw_the_same
from tracker.core.filtering import ChangeFilter
from tracker.core.values import Content, Disclosure, Note, NoteKind
from tracker.core.verdict import Condition, Outcome, State, Verdict
from tracker.store import articles, filters, sources
from tracker.store.database.engine import Database
from tracker.store.index import passages

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
BEGINNING = timedelta(days=20)
HOSTILE = "<script>alert(1)</script>&amp;\"'\u202ejavascript:alert(2)"
TEXT = (
    "The county's oldest bridge was closed on Monday after engineers found cracks in two of its piers, officials said.",
    "Repairs will cost 4.2 million dollars and are to last until the end of October, the road office announced.",
    "Some 3,100 cars cross the river there on a working day; drivers are asked to use the crossing at Marrow Ford.",
    "Inspectors had reported the first of the cracks in the spring of last year, according to records of the county.",
    "Nobody was hurt. The bridge was opened in 1931 and was last strengthened in 1987, after a flood.",
    "The mayor said that the town could not have known. “We were told it would last,” she said.",
)


def fill(database: Database, now: datetime) -> None:
    """Put it on record, all of it before `now`."""
    bench = Bench(database, now - BEGINNING)
    _edited(bench)
    _gone(bench)
    refused = bench.add("https://radio.example/refused")
    bench.record(saw_a_wall(bench.claim(refused), bench.now))
    bench.record(failed(bench.claim(bench.add("https://radio.example/failing")), bench.now))
    bench.add(f"https://radio.example/{HOSTILE}")
    sources.add(database, "https://news.example/rss.xml", now=bench.now, tags=("county",))
    filters.add(database, "Undisclosed", ChangeFilter(disclosure=(Disclosure.UNDISCLOSED,)), now=bench.now)
    passages.catch_up(database)


def _edited(bench: Bench) -> None:
    published = bench.now - HOUR
    first = Content("Old bridge is closed", "Ada Moss", published, None, TEXT, language="en")
    article = articles.add(bench.database, "https://news.example/bridge", now=bench.now, tags=("county", "roads"))[0].id
    update = Note(NoteKind.UPDATE, "Updated at 4:28 p.m.: Adds the mayor's statement.", bench.now, place=6)
    correction = Note(NoteKind.CORRECTION, "Correction: An earlier version gave a wrong sum.", None, place=6)
    steps = (
        first,
        replace(first, paragraphs=(*TEXT[:1], TEXT[1].replace("4.2", "6.8"), *TEXT[2:])),
        replace(first, title="Old bridge is closed for months", paragraphs=(*TEXT[:4], TEXT[5]), notes=(update,)),
        replace(first, paragraphs=(TEXT[4], *TEXT[:4]), notes=(update, correction)),
        replace(first, title=f"Bridge {HOSTILE}", byline=HOSTILE, paragraphs=(*TEXT[:3], HOSTILE), notes=(correction,)),
    )
    for step in steps:
        bench.see(article, step)
        bench.record(saw_the_same(bench.claim(article), bench.now))
        bench.now += 3 * HOUR
    bench.record(held_back(bench.claim(article), bench.now))


def _gone(bench: Bench) -> None:
    article = bench.add("https://herald.example/gone")
    bench.see(article, Content("Mill to close", "Ben Hill", None, None, TEXT[:3]))
    known = bench.claim(article)
    verdict = Verdict(Outcome.GONE, State.GONE, Condition.NOT_FOUND, "HTTP 410, seen twice")
    bench.record(_checked(known, page(known, b"gone", bench.now, status=410), verdict, bench.now))
