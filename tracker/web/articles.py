"""The article that a path names, and the number of its revision; 404 where there is none."""

from typing import Annotated

from fastapi import HTTPException, Path

from tracker.errors import UsageError
from tracker.store import articles, history
from tracker.store.articles import Article
from tracker.store.database.engine import Database

NOT_FOUND = 404
ArticleId = Annotated[int, Path(ge=1, lt=10**18)]
Number = Annotated[int, Path(ge=1, le=history.NEWEST)]


def article_of(database: Database, article_id: int) -> Article:
    """Return the article of that id; where there is none, that is said."""
    try:
        return articles.find(database, str(article_id))
    except UsageError as error:
        raise HTTPException(NOT_FOUND, f"There is no article {article_id}.") from error
