"""Puts the web interface together: pages, feeds, the API, and what every answer goes through."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI

from tracker.web import failures, static_files
from tracker.web.headers import SecureHeaders
from tracker.web.pages import ROUTERS
from tracker.web.parts import Parts

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
    )
    app.state.parts = parts
    failures.put_into(app)
    app.include_router(static_files.router)
    for router in ROUTERS:
        app.include_router(router)
    app.add_middleware(SecureHeaders)
    return app
