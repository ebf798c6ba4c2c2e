"""The shape of an article, and of where it was seen to live."""

from typing_extensions import TypedDict

from tracker.core.duration import show_duration
from tracker.core.verdict import Condition, State
from tracker.shapes.moments import Moment, moment_shape
from tracker.store.articles import Article
from tracker.store.history import SeenUrl


class ArticleShape(TypedDict):
    """A tracked URL as it stands. `revisions` counts them; `last_seen_at` is the last check that saw its text.

    `trouble` is what the last page was instead of the article. `every` is null where the article's age says how often
    it is checked, `uses_browser` where its site's settings say whether.
    """

    article: int
    url: str
    host: str
    title: str
    state: State
    tags: tuple[str, ...]
    revisions: int
    added_at: Moment
    paused_at: Moment | None
    last_check_at: Moment | None
    last_seen_at: Moment | None
    next_check_at: Moment
    every: str | None
    failures: int
    trouble: Condition | None
    heeds_robots: bool
    uses_browser: bool | None


class SeenUrlShape(TypedDict):
    """An address where an article was seen to live, by "redirect" or by its own "canonical" link."""

    kind: str
    url: str
    first_seen_at: Moment
    last_seen_at: Moment


def article_shape(article: Article) -> ArticleShape:
    """Return a tracked article."""
    return {
        "article": article.id,
        "url": article.url,
        "host": article.host,
        "title": article.title,
        "state": article.state,
        "tags": article.tags,
        "revisions": article.revisions,
        "added_at": moment_shape(article.added_at),
        "paused_at": moment_shape(article.paused_at),
        "last_check_at": moment_shape(article.last_check_at),
        "last_seen_at": moment_shape(article.last_seen_at),
        "next_check_at": moment_shape(article.next_check_at),
        "every": show_duration(article.every) if article.every else None,
        "failures": article.failures,
        "trouble": article.trouble,
        "heeds_robots": article.heeds_robots,
        "uses_browser": article.uses_browser,
    }


def url_shape(seen: SeenUrl) -> SeenUrlShape:
    """Return an address of the URL history."""
    return {
        "kind": seen.kind,
        "url": seen.url,
        "first_seen_at": moment_shape(seen.first_seen_at),
        "last_seen_at": moment_shape(seen.last_seen_at),
    }
