"""Which articles a command is about: those named, those of a site or with a tag, or all."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.cli.output import print_error
from tracker.errors import UsageError
from tracker.store import articles
from tracker.store.articles import Article
from tracker.store.database.engine import Database


@dataclass(frozen=True, slots=True)
class Choice:
    """What a user chose. `ids` are the articles, None for all; `unknown` counts names that meant none."""

    ids: tuple[int, ...] | None
    unknown: int = 0


def chosen(database: Database, names: Sequence[str], *, tag: str | None, site: str | None) -> Choice:
    """Return the articles of these names, or those with a tag, of a site, or both; all, where nothing is said.

    A name that means no article, or several, is reported. UsageError where nothing is left.
    """
    if names and (tag or site):
        raise UsageError("name the articles, or their tag and site; not both")
    if names:
        return _named(database, names)
    if not (tag or site):
        return Choice(None)
    fitting = of_site(articles.every_article(database, tag=tag), site)
    if not fitting:
        raise UsageError("no article fits; `tracker list` shows all, with their sites and tags in --json")
    return Choice(tuple(article.id for article in fitting))


def of_site(every: Sequence[Article], site: str | None) -> tuple[Article, ...]:
    """Return the articles of a host and of those below it; all where no site is named."""
    if site is None:
        return tuple(every)
    below = f".{site.lower().removeprefix('www.')}"
    names = {article.host: f".{article.host}" for article in every}
    fitting = {host for host, name in names.items() if name.endswith(below) or name.rpartition(":")[0].endswith(below)}
    return tuple(article for article in every if article.host in fitting)


def _named(database: Database, names: Sequence[str]) -> Choice:
    found: dict[int, None] = {}
    errors = []
    for name in names:
        try:
            found[articles.find(database, name).id] = None
        except UsageError as error:
            errors.append(str(error))
    if not found:
        raise UsageError("\n".join(errors))
    for said in errors:
        print_error(said)
    return Choice(tuple(found), len(errors))
