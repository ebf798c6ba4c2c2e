"""The texts of the articles that a search looks at: each is read once, as long as it may be needed again."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import dropwhile, tee

from sqlmodel import Session

from tracker.core.canonical import from_json
from tracker.core.search.passages import passages_of
from tracker.errors import StoreError
from tracker.store.index.passages import Stored, Told, stored_rows
from tracker.store.packed import contents
from tracker.store.packed.packing import STEPS

KEPT = 64  # articles: the newest revisions of a busy site are of few


@dataclass(frozen=True, slots=True)
class _Article:
    """What has been read of an article, by revisions: as it is stored, and its passages once they were asked for."""

    stored: dict[int, tuple[Stored, bytes]] = field(default_factory=dict)
    told: dict[int, Told] = field(default_factory=dict)


class Texts:
    """Reads revisions, and those around them with them: who asks for one asks for its neighbours next."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._articles: dict[int, _Article] = {}

    def at(self, article_id: int, number: int) -> Told:
        """Return a revision; StoreError where it, or one on which it leans, is damaged or missing."""
        article = self._articles.setdefault(article_id, _Article())
        if number not in article.told:
            if number not in article.stored:
                self._load(article_id, number)
            row, lines = article.stored[number]
            passages = passages_of(from_json(contents.content_of(lines)))
            article.told[number] = Told(row.id, number, row.observed_at, row.is_technical, passages)
        return article.told[number]

    def _load(self, article_id: int, number: int) -> None:
        if len(self._articles) > KEPT:
            del self._articles[next(each for each in self._articles if each != article_id)]
        stored = self._articles[article_id].stored
        with suppress(StoreError):  # another one may be damaged, and nobody asks for that
            stored.update((row.number, (row, lines)) for row, lines in self._around(article_id, number))
        if number not in stored:
            raise StoreError(f"revision {number} of article {article_id}: damaged or missing")

    def _around(self, article_id: int, number: int) -> Iterator[tuple[Stored, bytes]]:
        rows = stored_rows(self._session, article_id, number - STEPS, number + STEPS)
        facts, packed = tee(dropwhile(lambda row: row.depth, rows))  # from a key on
        unpacked = contents.unpacked(article_id, ((row.number, row.depth, row.packed) for row in packed))
        for row, (_, lines) in zip(facts, unpacked, strict=True):
            yield row, lines
