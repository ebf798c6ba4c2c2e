"""Where this tracker is found, as links say that leave it: in feeds, in what is shared."""

from urllib.parse import quote

from fastapi import Request

from tracker.web.parts import parts_of


def origin_of(request: Request) -> str:
    """Return what stands before our paths, without a slash: what the settings say, else the address that was asked."""
    return (parts_of(request).config.web.url or str(request.base_url)).rstrip("/")


def path_asked(request: Request) -> str:
    """Return the path of a request as links have it; `request.url` escapes some of its characters and others not."""
    return quote(request.scope["path"], safe="/:@,~")
