"""A large database, written as checks would have written it: articles with their revisions, pages, checks and notes.

Its stories are of made-up words that are as frequent as Zipf has it: the word of rank 1 stands in every story, that of
rank 20,000 in few. Each story is told by many articles, so that texts and pages are made and packed once. All digests
are true: `tracker verify` finds nothing wrong.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, product

from sqlalchemy import Connection, text
from sqlmodel import SQLModel, insert

from tracker.core.canonical import content_digest, page_digest, text_digest, to_json
from tracker.core.values import Content, Disclosure, Note, NoteKind, Sight, Significance
from tracker.core.verdict import Condition, Outcome, State
from tracker.store.database.engine import Database
from tracker.store.packed import contents
from tracker.store.packed.packing import Version as StoredPage
from tracker.store.packed.packing import pack_next
from tracker.store.recording.chain import digest_of
from tracker.store.tables import (
    ArticleRow,
    BlobRow,
    CheckRow,
    DisclosureRow,
    HostRow,
    NoteRow,
    ReadingRow,
    RevisionRow,
)

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
EXTRACTOR = "benchmark/1"
LONG = (1000, *[100] * 10)  # revisions of the first articles, where that is not most of the database
PER_HOST = 20
STORIES_AT_ONCE = 20  # in one transaction
ROWS = 2000  # a statement
WORDS = 20_000
SENTENCES, LONGEST = 30, 26  # a text, words
NOTED_IN = 3  # the revision that brings a note
HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Date", "Thu, 01 Jan 2026 00:00:00 GMT"),
    ("ETag", '"5c1f-62e0a9"'),
    ("Cache-Control", "max-age=60"),
    ("Server", "nginx"),
)


@dataclass(frozen=True, slots=True)
class Version:
    """One revision of a story: what its rows hold, whoever tells it."""

    title: str
    has_note: bool
    content_digest: str
    text_digest: str
    page_digest: str
    packed: bytes
    depth: int


def vocabulary() -> tuple[str, ...]:
    """Return the words, the most frequent first."""
    syllables = ["".join(parts) for parts in product("bdfgklmnprst", "aeiou")]
    words = (
        first + second + third
        for first, second, third in product(syllables, syllables, ("", "n", "ral", "st", "rum", "ti"))
    )
    return tuple(sorted(words, key=lambda word: (len(word), word[::-1])))[:WORDS]


def lengths(articles: int, revisions: int) -> list[int]:
    """Return how many revisions each article has: LONG, and for the others alike."""
    long = [length for length in LONG if length * len(LONG) <= revisions][: articles - 1]
    others = articles - len(long)
    least, more = divmod(revisions - sum(long), others)
    return [*long, *(least + (number < more) for number in range(others))]


def fill(database: Database, articles: int, revisions: int, stories: int, page_bytes: int) -> None:
    """Write so many articles with so many revisions in all, of so many stories, into an empty database."""
    counts = lengths(articles, revisions)
    dice = random.Random(20_260_101)
    words = vocabulary()
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    with database.write() as session:
        _insert(session.connection(), HostRow, [_host(number) for number in range(1, articles // PER_HOST + 2)])
    for first in range(0, min(stories, articles), STORIES_AT_ONCE):
        with database.write() as session:
            connection = session.connection()
            if database.is_sqlite:
                connection.execute(text("PRAGMA cache_size = -200000"))
            for story in range(first, min(first + STORIES_AT_ONCE, stories, articles)):
                told_by = range(story, articles, stories)
                teller = _Teller(dice, words, weights, page_bytes)
                _write(connection, teller, {number + 1: counts[number] for number in told_by})
    if not database.is_sqlite:
        with database.write() as session:
            for table in ("hosts", "articles", "notes"):
                session.execute(text(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))"))


class _Teller:
    """Tells a story, version by version."""

    def __init__(self, dice: random.Random, words: Sequence[str], weights: list[float], page_bytes: int) -> None:
        self._dice, self._words, self._weights = dice, words, weights
        self._markup = "".join(f'<li data-key="{dice.getrandbits(64):x}">' for _ in range(page_bytes // 32))
        self._title = self._sentence(8)
        self._sentences = [self._sentence(dice.randint(8, LONGEST)) for _ in range(SENTENCES)]
        self._number = 0
        self._last: bytes | None = None
        self._depth: int | None = None
        self._way: list[StoredPage] = []  # from the newest page's key to itself

    def next(self) -> tuple[Version, dict[str, object]]:
        """Return the next version, and the row of its page."""
        self._number += 1
        if self._number > 1:
            self._sentences[self._dice.randrange(SENTENCES)] = self._sentence(self._dice.randint(8, LONGEST))
        notes = (Note(NoteKind.CORRECTION, self._noted, place=0),) if self._number >= NOTED_IN else ()
        paragraphs = tuple(" ".join(self._sentences[at : at + 3]) for at in range(0, SENTENCES, 3))
        content = Content(title=self._title, byline="A. Reporter", paragraphs=paragraphs, notes=notes, language="en")
        stored = contents.lines(HEADERS, to_json(content))
        packed = contents.packed(stored, self._last, self._depth)
        self._last, self._depth = stored, packed.depth
        blob = self._blob(content)
        version = Version(
            title=content.title,
            has_note=bool(notes),
            content_digest=content_digest(content),
            text_digest=text_digest(content),
            page_digest=str(blob["digest"]),
            packed=packed.body,
            depth=packed.depth,
        )
        return version, blob

    @property
    def _noted(self) -> str:
        return f"Correction: an earlier version of this story was wrong about {self._title.lower()}"

    def _sentence(self, length: int) -> str:
        chosen = self._dice.choices(self._words, cum_weights=self._weights, k=length)
        return f"{' '.join(chosen).capitalize()}."

    def _blob(self, content: Content) -> dict[str, object]:
        text = "".join(f"<p>{paragraph}</p>" for paragraph in (*content.paragraphs, *(n.text for n in content.notes)))
        body = f"<html><body><ul>{self._markup}</ul><h1>{content.title}</h1>{text}{self._number}</body></html>".encode()
        digest = page_digest(body)
        packed = pack_next(body, self._number - 1, self._way)
        self._way[packed.depth :] = [StoredPage(digest, packed.depth, body)]
        return {
            "digest": digest,
            "base_digest": packed.base,
            "depth": packed.depth,
            "size_bytes": len(body),
            "body": packed.body,
        }


def _write(connection: Connection, teller: _Teller, counts: dict[int, int]) -> None:
    """Write a story as these articles tell it: the first revision of each, then the second of each, and so on."""
    versions: list[Version] = []
    blobs: list[dict[str, object]] = []
    for _ in range(max(counts.values())):
        version, blob = teller.next()
        versions.append(version)
        blobs.append(blob)
    _insert(connection, BlobRow, blobs)
    _insert(
        connection, ArticleRow, [_article(key, versions[count - 1], count) for key, count in counts.items() if count]
    )
    _insert(connection, ReadingRow, [{"article_id": key, "extractor": EXTRACTOR} for key in counts])
    revisions = list(_revisions(versions, counts))
    _insert(connection, RevisionRow, revisions)
    _insert(connection, CheckRow, [_check(row) for row in revisions])
    noted = {key: count for key, count in counts.items() if count >= NOTED_IN}
    _insert(connection, NoteRow, [_note(key, count, versions) for key, count in noted.items()])
    _insert(connection, DisclosureRow, [_disclosure(key) for key in noted])


def _insert(connection: Connection, table: type[SQLModel], rows: Sequence[dict[str, object]]) -> None:
    for start in range(0, len(rows), ROWS):
        connection.execute(insert(table), rows[start : start + ROWS])


def _host(key: int) -> dict[str, object]:
    due_at = BEGAN + timedelta(days=3650)
    return {
        "id": key,
        "name": f"site-{key}.example",
        "next_due_at": due_at,
        "deadline_at": due_at,
        "is_asked": False,
        "failures": 0,
        "trouble": "",
    }


def _url(key: int) -> str:
    return f"https://site-{(key - 1) // PER_HOST + 1}.example/story/{key}"


def _article(key: int, newest: Version, count: int) -> dict[str, object]:
    due_at = BEGAN + timedelta(days=3650)
    return {
        "id": key,
        "url": _url(key),
        "given_url": _url(key),
        "host_id": (key - 1) // PER_HOST + 1,
        "title": newest.title,
        "state": State.OK,
        "added_at": BEGAN,
        "next_check_at": due_at,
        "deadline_at": due_at,
        "last_check_at": _seen_at(key, count),
        "last_seen_at": _seen_at(key, count),
        "fresh_at": BEGAN,
        "revision_count": count,
        "failures": 0,
        "page_digest": newest.page_digest,
        "alike": 0,
        "turns": "",
        "heeds_robots": True,
    }


def _revisions(versions: Sequence[Version], counts: dict[int, int]) -> Iterator[dict[str, object]]:
    previous: dict[int, str] = {}
    for number, version in enumerate(versions, 1):
        for key, count in counts.items():
            if number <= count:
                row = _revision(key, number, version, previous.get(key))
                previous[key] = str(row["digest"])
                yield row


def _revision(key: int, number: int, version: Version, previous: str | None) -> dict[str, object]:
    is_first, is_noted = number == 1, number == NOTED_IN
    said = Disclosure.DISCLOSED if is_noted else Disclosure.NONE if is_first else Disclosure.UNDISCLOSED
    row: dict[str, object] = {
        "article_id": key,
        "number": number,
        "observed_at": _seen_at(key, number),
        "not_before_at": None if is_first else _seen_at(key, number) - timedelta(minutes=10),
        "is_technical": False,
        "returns_to": None,
        "title": version.title,
        "packed": version.packed,
        "depth": version.depth,
        "content_digest": version.content_digest,
        "text_digest": version.text_digest,
        "page_digest": version.page_digest,
        "final_url": _url(key),
        "status": 200,
        "extractor": EXTRACTOR,
        "sight": Sight.FIRST if is_first else Sight.AGAIN,
        "previous_digest": previous,
        "summary": "" if is_first else "1 sentence changed",
        "significance": Significance.NONE if is_first else Significance.SUBSTANTIVE,
        "reasons": [] if is_first else ["meaning"],
        "disclosure": said,
        "evidence": "",
        "words_added": 0,
        "words_cut": 0,
    }
    row["digest"] = digest_of(row, HEADERS)
    return row


def _check(revision: dict[str, object]) -> dict[str, object]:
    return {
        "article_id": revision["article_id"],
        "checked_at": revision["observed_at"],
        "outcome": Outcome.FIRST if revision["number"] == 1 else Outcome.REVISED,
        "condition": Condition.ARTICLE,
        "status": 200,
        "revision": revision["number"],
        "size_bytes": 100_000,
        "duration_ms": 120,
    }


def _note(key: int, count: int, versions: Sequence[Version]) -> dict[str, object]:
    return {
        "id": key,
        "article_id": key,
        "kind": NoteKind.CORRECTION,
        "text": f"Correction: an earlier version of this story was wrong about {versions[0].title.lower()}",
        "first_seen_at": _seen_at(key, NOTED_IN),
        "first_revision": NOTED_IN,
        "last_revision": count,
    }


def _disclosure(key: int) -> dict[str, object]:
    return {"article_id": key, "revision": NOTED_IN, "note_id": key, "said_in": NOTED_IN}


def _seen_at(key: int, number: int) -> datetime:
    return BEGAN + timedelta(seconds=key % 86_400, hours=number)
