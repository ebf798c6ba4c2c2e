"""The page Search: who ever wrote this? What stands, and what was cut, in all revisions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response
from pydantic import BaseModel, ConfigDict

from tracker.core.filtering import ANY
from tracker.core.search.asked import LONGEST, SHORTEST_PREFIX, parse_words
from tracker.core.search.matching import Snippet
from tracker.core.search.passages import Part
from tracker.errors import UsageError
from tracker.store import changes
from tracker.store.database.engine import Database
from tracker.store.index import passages
from tracker.store.index.search import MOST_READ, Found, Hit, SearchQuery, search
from tracker.web.narrowing import article_id_of, moment_of, plain, query_of
from tracker.web.visit import Reader, Visit

SHOWN = 20  # hits of a page
BAD_REQUEST = 400
PARTS = {
    "": "anywhere",
    Part.HEADLINE: "headlines",
    Part.BYLINE: "bylines",
    Part.NOTE: "notes",
    Part.TEXT: "text",
    Part.CAPTION: "captions",
}
_CURSOR = re.compile(r"[0-9]{1,18}")
_PAIR = re.compile(r"\b([^\W\d_]{4,20}) (?!\1\b)([^\W\d_]{4,20})\b", re.IGNORECASE)  # words worth looking for

router = APIRouter(include_in_schema=False)


class SearchForm(BaseModel):
    """What the form of the page asks for, as it stands in the URL."""

    model_config = ConfigDict(frozen=True)

    q: str = ""
    cut: bool = False
    part: str = ""
    site: str = ""
    tag: str = ""
    article: str = ""
    since: str = ""
    until: str = ""
    cursor: str = ""

    @property
    def query(self) -> str:
        """The URL's query, without the place in the list."""
        return self.query_with()

    @property
    def is_narrowed(self) -> bool:
        """Whether less is asked for than any text that has the words."""
        return any((self.part, self.site, self.tag, self.article, self.since, self.until))

    def query_with(self, **other: str) -> str:
        """Return the same with other values."""
        names = ("q", "part", "site", "tag", "article", "since", "until")
        fields = {"cut": "1" * self.cut, **{name: getattr(self, name) for name in names}}
        return query_of({**fields, **other})

    def asked(self, zone: tzinfo) -> SearchQuery:
        """Return what that means, in a zone; UsageError where it can't be meant."""
        words, host = parse_words(plain(self.q)), plain(self.site).lower()
        if host and words.site and host != words.site:
            raise UsageError(f"both the site {host} and site:{words.site}; an article is of one site")
        since, until = moment_of(self.since, zone), moment_of(self.until, zone)
        if since and until and until <= since:
            raise UsageError("the day before which it is to be is not after the one since which; change one of them")
        return SearchQuery(
            words,
            host=host or None,
            tag=plain(self.tag) or None,
            article_id=article_id_of(self.article),
            since=since,
            until=until,
            is_cut=self.cut,
            part=_part_of(self.part),
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, or why nothing could be looked for: `fault`."""

    found: Found | None = None
    fault: str = ""


@router.get("/search")
def search_texts(visit: Reader, form: Annotated[SearchForm, Query()]) -> Response:
    """Show what has the words, the newest first; examples where none are given."""
    is_asked = bool(form.query)
    answer = _answer(visit, form) if is_asked else Answer()
    found = answer.found
    end = found.cursor if found else None
    return visit.page(
        "search.html",
        BAD_REQUEST if answer.fault else 200,
        form=form,
        fault=answer.fault,
        longest=LONGEST,
        parts=tuple(PARTS.items()),
        hits=found.hits if found else (),
        is_answered=found is not None,
        looked_at=MOST_READ if found and end is not None and len(found.hits) < SHOWN else 0,
        owed=passages.count_owed(visit.database),
        examples=() if is_asked else _examples(visit.database),
        pieces=_pieces,
        brought=_brought,
        first=f"/search{form.query}" if form.cursor else None,
        next=None if end is None else f"/search{form.query_with(cursor=str(end))}",
    )


def _answer(visit: Visit, form: SearchForm) -> Answer:
    after = _place(form.cursor)
    try:
        asked = form.asked(visit.zone)
    except UsageError as error:
        return Answer(fault=str(error).removeprefix("search: "))
    return Answer(search(visit.database, asked, now=visit.now, limit=SHOWN, after=after))


def _place(cursor: str) -> int | None:
    if cursor and not _CURSOR.fullmatch(cursor):
        raise HTTPException(BAD_REQUEST, "That page of what was found can't be told; begin again at the first.")
    return int(cursor) if cursor else None


def _part_of(text: str) -> Part | None:
    if text not in PARTS:
        raise UsageError(f"{text[:40]!r} is no part of an article; there are {', '.join(Part)}")
    return Part(text) if text else None


def _pieces(snippet: Snippet) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a line, each with whether it is one of the words found."""
    end = 0
    for start, stop in snippet.marks:
        yield snippet.text[end:start], False
        yield snippet.text[start:stop], True
        end = stop
    yield snippet.text[end:], False


def _brought(hit: Hit) -> str:
    """Return the page that shows how the text came, or went where it was cut."""
    number = hit.cut_in or hit.first_revision
    page = f"compare/{number - 1}..{number}" if number > 1 else f"revisions/{number}"
    return f"/articles/{hit.article_id}/{page}"


def _examples(database: Database) -> Iterator[tuple[str, str]]:
    """Yield lines that find something in this record, each with what it means; none where nothing changed yet."""
    for change in changes.changes(database, ANY, limit=1).rows:
        pairs = _PAIR.search(change.title)
        if pairs:
            one, other = pairs.groups()
            yield f"{one} {other}", "both words, anywhere in a text"
            yield f'"{one} {other}"', "the words in this order"
            yield f"{one[:SHORTEST_PREFIX]}*", "a word that begins so"
            yield f"{one} OR {other}", "one of them, or both"
            yield f"{one} -{other}", "the one without the other"
            yield f"{one} site:{change.host}", "only articles of that site"
