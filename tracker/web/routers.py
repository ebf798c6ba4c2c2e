"""All that is served: pages, feeds and the API, each by its router. Of two that fit a path the first answers."""

from fastapi import APIRouter

from tracker.web.api import routes as operations
from tracker.web.feeds import routes as feeds
from tracker.web.pages import (
    account,
    adding,
    alerts,
    api,
    articles,
    blame,
    changes,
    compare,
    evidence,
    health,
    history,
    keys,
    login,
    many,
    notes,
    people,
    revision,
    search,
    settling,
    sources,
    stats,
    status,
)
from tracker.web.sharing import routes as sharing

ROUTERS: tuple[APIRouter, ...] = (
    operations.router,
    feeds.router,
    sharing.router,
    keys.router,
    api.router,
    changes.router,
    alerts.router,
    adding.router,
    articles.router,
    many.router,
    settling.router,
    sources.router,
    login.router,
    account.router,
    people.router,
    compare.router,
    revision.router,
    history.router,
    stats.router,
    status.router,
    health.router,
    evidence.router,
    notes.router,
    search.router,
    blame.router,
)
