"""Files that are sent as they are: style, scripts. Their URLs change with what they hold, so browsers keep them."""

from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType

from fastapi import APIRouter, HTTPException, Response

KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
FOR_EVER = "public, max-age=31536000, immutable"
NOT_FOUND = 404

router = APIRouter(include_in_schema=False)


def _read() -> Mapping[str, tuple[str, bytes]]:
    """Return by name the digest and the bytes of each file; the comparison's style lies with what it is for."""
    found = [path for path in (files("tracker.web") / "static").iterdir() if path.is_file()]
    found += [files("tracker.render") / "templates" / name for name in ("comparison.css", "keys.js")]
    bodies = {path.name: path.read_bytes() for path in found}
    return MappingProxyType({name: (sha256(body).hexdigest()[:16], body) for name, body in bodies.items()})


_FILES = _read()


def static_url(name: str) -> str:
    """Return the URL of a file of ours."""
    return f"/static/{_FILES[name][0]}/{name}"


@router.get("/static/{digest}/{name}")
def static(digest: str, name: str) -> Response:
    """Send a file; an older one's URL leads to the present one, which is not kept."""
    if name not in _FILES:
        raise HTTPException(NOT_FOUND, "There is no such file.")
    found, body = _FILES[name]
    kind = KINDS["." + name.rpartition(".")[2]]
    return Response(body, media_type=kind, headers={"Cache-Control": FOR_EVER if digest == found else "no-cache"})
