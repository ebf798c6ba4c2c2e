"""The page Articles: what is tracked, and whether it is well."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, BeforeValidator, Field

from tracker.core.people import Role
from tracker.store import listing
from tracker.store.articles import Article
from tracker.store.listing import ArticleQuery, Sort, Standing
from tracker.web.paging import cursor_of, place_of
from tracker.web.sparklines import DAYS, Sparkline, sparkline
from tracker.web.visit import Reader, Visit

ON_A_PAGE = 50
SHOWN = (Standing.NOT_WELL, *(standing for standing in Standing if standing is not Standing.NOT_WELL))
WEB = ("http://", "https://")
TAGS_SHOWN = 200
SORTS = (
    (Sort.ADDED, "newest added"),
    (Sort.CHANGED, "last changed"),
    (Sort.REVISED, "most revised"),
    (Sort.DUE, "next check"),
)

Line = Annotated[str, Field(max_length=300, pattern=r"^[^\x00]*$")]
OneStanding = Annotated[Standing | None, BeforeValidator(lambda value: value or None)]
Order = Annotated[Sort, BeforeValidator(lambda value: value or Sort.ADDED)]

router = APIRouter(include_in_schema=False)


class ListForm(BaseModel):
    """The list as its URL says: which articles, in which order."""

    q: Line = ""
    site: Line = ""
    tag: Line = ""
    state: OneStanding = None
    sort: Order = Sort.ADDED

    @property
    def asked(self) -> ArticleQuery:
        """Which articles are asked for."""
        return ArticleQuery(self.site.strip(), self.tag.strip(), self.state, self.q.strip())

    def url(self, **others: str | None) -> str:
        """Return the URL of the list, with other values where they are given."""
        sort = None if self.sort is Sort.ADDED else self.sort
        values = {"q": self.q, "site": self.site, "tag": self.tag, "state": self.state, "sort": sort, **others}
        query = urlencode({name: value for name, value in values.items() if value})
        return f"/articles?{query}" if query else "/articles"


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the list. `why` says what is wrong, "" where nothing is; `label` is the headline, else the URL."""

    article: Article
    standing: Standing
    why: str
    label: str
    is_on_web: bool
    is_due: bool
    edits: Sparkline


@router.get("/articles")
def show_articles(visit: Reader, asked: Annotated[ListForm, Query()], after: str | None = None) -> Response:
    """Show the list."""
    found = listing.page(visit.database, asked.asked, asked.sort, limit=ON_A_PAGE, after=place_of(after))
    counts = listing.standings(visit.database)
    tracked = sum(number for standing, number in counts.items() if standing is not Standing.NOT_WELL)
    is_whole = not after and not found.end
    return visit.page(
        "articles.html",
        asked=asked,
        rows=_listed(visit, found.rows),
        next=asked.url(after=cursor_of(found.end)) if found.end else None,
        first=asked.url() if after else None,
        counts=[(standing, counts[standing]) for standing in SHOWN],
        tracked=tracked,
        fitting=len(found.rows) if is_whole else _fitting(visit, asked.asked, counts, tracked),
        tags=listing.tags(visit.database, limit=TAGS_SHOWN),
        sorts=SORTS,
        may_edit=visit.viewer.may(Role.EDITOR),
        may_remove=visit.viewer.may(Role.ADMIN),
    )


def _fitting(visit: Visit, asked: ArticleQuery, counts: Mapping[Standing, int], tracked: int) -> int | None:
    """Return how many fit; None where they are too many to count while somebody waits, or only words tell."""
    if asked == ArticleQuery(standing=asked.standing):
        return counts[asked.standing] if asked.standing else tracked
    return None if asked.words else listing.count(visit.database, asked)


def _listed(visit: Visit, found: Collection[Article]) -> tuple[Listed, ...]:
    since = visit.now - timedelta(days=DAYS)
    edits = listing.edits_by_day(visit.database, [article.id for article in found], since=since)
    today = visit.now.date()
    return tuple(
        Listed(
            article=article,
            standing=Standing.PAUSED if article.paused_at else Standing(article.state),
            why=why(article),
            label=article.title or article.url,
            is_on_web=article.url.startswith(WEB),
            is_due=article.next_check_at <= visit.now,
            edits=sparkline(edits[article.id], since=article.added_at.date(), today=today),
        )
        for article in found
    )


def why(article: Article) -> str:
    """Return what is wrong with an article in a word or two, "" where nothing is."""
    trouble = str(article.trouble or "").replace("_", " ")
    return "" if trouble == article.state else trouble
