"""What a request to the API may ask for: ids, texts, moments, a list's page; what else it says is refused."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, TypeVar

from fastapi import HTTPException, Path
from fastapi import Query as InQuery
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from tracker.core.given import LONGEST_TAG, MOST_TAGS
from tracker.errors import UsageError
from tracker.store.history import NEWEST
from tracker.store.paging import Place
from tracker.web.paging import place_of

BAD_REQUEST, NOT_FOUND = 400, 404
PRINTED = r"^[^\x00-\x1f\x7f-\x9f]+$"
TAG = r"^[^\x00-\x20\x7f-\xa0,]([^\x00-\x1f\x7f-\x9f,]*[^\x00-\x20\x7f-\xa0,])?$"  # as forms have it
CURSOR = r"^-?[0-9]{1,18}\.[0-9]{1,18}$"
INTERVAL = r"^([0-9]{1,3}w)?([0-9]{1,4}d)?([0-9]{1,5}h)?([0-9]{1,5}m)?([0-9]{1,5}s)?$"  # its seconds fit 32 bits
DATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LIMIT, MOST = 50, 200
Found = TypeVar("Found")
Model = TypeVar("Model", bound=BaseModel)

Query = Annotated[Model, InQuery()]
"""A query whose names are the fields of a model."""


def in_utc(moment: datetime) -> datetime:
    """Return a moment in UTC; one that names no zone is in UTC already. ValueError at the ends of the calendar."""
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError as error:
        raise ValueError("there is no such moment in UTC") from error


def from_text(given: object) -> object:
    """Let texts pass alone: pydantic takes numbers for seconds since 1970, and who sends one meant something else."""
    if isinstance(given, datetime) or (isinstance(given, str) and DATED.match(given)):
        return given
    raise ValueError("write a moment like 2026-06-05T14:00:00Z")


def from_number(given: object) -> object:
    """Let numbers pass alone: pydantic takes "5" and true for whole numbers too."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise ValueError("write a whole number")
    return given


Id = Annotated[int, Path(ge=1, lt=10**18, examples=[1])]
ArticleId = Annotated[int, Path(ge=1, lt=10**18, examples=[1], description="The article's id.")]
Number = Annotated[int, Path(ge=1, le=NEWEST, examples=[2], description="The revision's number within its article.")]
Text = Annotated[str, Field(min_length=1, max_length=253, pattern=PRINTED)]
Tag = Annotated[str, Field(min_length=1, max_length=100, pattern=PRINTED, examples=["politics"])]
NewTag = Annotated[str, Field(min_length=1, max_length=LONGEST_TAG, pattern=TAG, examples=["politics"])]
Tags = Annotated[list[NewTag], Field(max_length=MOST_TAGS)]
Url = Annotated[str, Field(min_length=1, max_length=2000, pattern=PRINTED, examples=["https://news.example/1"])]
Moment = Annotated[datetime, BeforeValidator(from_text), AfterValidator(in_utc)]
OfSite = Annotated[Text | None, Field(description="A host, and those below it.", examples=["news.example"])]
WithTag = Annotated[Tag | None, Field(description="A tag of the article.")]
OfArticle = Annotated[int | None, Field(ge=1, lt=10**18, description="An article's id.", examples=[1])]
Since = Annotated[Moment | None, Field(description="From this moment on.", examples=["2026-03-01T00:00:00Z"])]
Until = Annotated[Moment | None, Field(description="Before this moment.", examples=["2036-03-01T00:00:00Z"])]
Interval = Annotated[str, Field(min_length=2, max_length=40, pattern=INTERVAL, examples=["10m"])]
WHOLE = BeforeValidator(from_number)


class Asked(BaseModel):
    """A query or a body: a name that it has too many is a fault, else a mistyped filter would find everything."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Paged(Asked):
    """Which page of a list is asked for."""

    limit: int = Field(LIMIT, ge=1, le=MOST, description="How many at most.")
    cursor: str | None = Field(
        None, pattern=CURSOR, description="Where to go on: `next` of the page before.", examples=["1772625600000000.1"]
    )

    @property
    def after(self) -> Place | None:
        """The place behind which the page begins; None for the first."""
        return place_of(self.cursor)


def found(find: Callable[[], Found], otherwise: str) -> Found:
    """Return what is looked for; where the store has nothing such, that is said in these words."""
    try:
        return find()
    except UsageError as error:
        raise HTTPException(NOT_FOUND, otherwise) from error
