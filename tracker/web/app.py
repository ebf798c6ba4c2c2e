"""Puts the web interface together: pages, feeds, the API, and what every answer goes through."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import Depends, FastAPI

from tracker.web import failures, static_files
from tracker.web.access.bodies import SmallBodies
from tracker.web.access.hosts import KnownHosts
from tracker.web.access.limits import Limits, counted
from tracker.web.access.origins import OwnOrigin
from tracker.web.headers import SecureHeaders
from tracker.web.methods import HeadAsGet
from tracker.web.parts import Parts
from tracker.web.routers import ROUTERS

AT_ONCE = 8  # requests that are worked on: each may hold a connection to the database, of which there are 15


@asynccontextmanager
async def _lifespan(_: FastAPI) -> AsyncIterator[None]:
    to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
    yield


def create_app(parts: Parts) -> FastAPI:
    """Return the application."""
    app = FastAPI(
        title="tracker",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_lifespan,
        redirect_slashes=False,
        dependencies=[Depends(counted)],
    )
    app.state.parts = parts
    app.state.limits = Limits(parts.config.web.requests_a_minute)
    failures.put_into(app)
    app.include_router(static_files.router)
    for router in ROUTERS:
        app.include_router(router)
    for middleware in (SmallBodies, OwnOrigin, HeadAsGet):
        app.add_middleware(middleware)
    app.add_middleware(KnownHosts, web=parts.config.web)
    app.add_middleware(SecureHeaders)  # what is added last comes first
    return app
