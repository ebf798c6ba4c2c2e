"""Downloads of what is on record of an article: its evidence pack, its checks as CSV."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile, TemporaryDirectory
from threading import BoundedSemaphore
from typing import BinaryIO, cast

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import StreamingResponse

from tracker.errors import OutputError, UsageError
from tracker.evidence import ledgers, pack
from tracker.evidence.names import pack_name
from tracker.evidence.target import Stream
from tracker.render.csv import MEDIA_TYPE as CSV
from tracker.store import articles, history
from tracker.store.articles import Article
from tracker.store.database.engine import Database
from tracker.web.visit import Reader

NOT_FOUND, TOO_MANY, UNAVAILABLE = 404, 429, 503
AT_ONCE = 2  # packs that are made: each reads for as long as it takes
IN_MEMORY = PIECE = 256 * 1024  # bytes
INERT = {"Content-Security-Policy": "default-src 'none'; sandbox"}

router = APIRouter(include_in_schema=False)
_making = BoundedSemaphore(AT_ONCE)


@router.get("/articles/{article_id}/evidence.zip")
def evidence(visit: Reader, article_id: int) -> Response:
    """Send the article's evidence pack; it is whole before its first byte is sent."""
    article = _article(visit.database, article_id)
    with _turn(), _refusals(), ExitStack() as held:
        folder = held.enter_context(TemporaryDirectory(prefix="tracker-pack-"))
        path = Path(folder) / f"{pack_name(article)}.zip"
        pack.write(visit.database, [article.id], path, now=visit.now)
        size, kept = path.stat().st_size, held.pop_all()
    return _sent(_pieces_of_file(kept, path), path.name, size, "application/zip")


@router.get("/articles/{article_id}/checks.csv")
def checks(visit: Reader, article_id: int) -> Response:
    """Send every check of the article, the oldest first."""
    article = _article(visit.database, article_id)
    with _refusals(), ExitStack() as held:
        spooled = cast("BinaryIO", held.enter_context(SpooledTemporaryFile(IN_MEMORY)))
        ledgers.write_checks(Stream(spooled), history.every_check(visit.database, article.id), {})
        size = spooled.tell()
        spooled.seek(0)
        held.pop_all()
    return _sent(_pieces(spooled), f"{pack_name(article)}-checks.csv", size, CSV)


def _article(database: Database, article_id: int) -> Article:
    with _refusals():
        return articles.find(database, str(article_id))


@contextmanager
def _turn() -> Iterator[None]:
    """Let so many make a pack at once; others are told to come back, so that pages go on being answered."""
    if not _making.acquire(blocking=False):
        raise HTTPException(TOO_MANY, "Other packs are being made; try again in a moment.", {"Retry-After": "10"})
    try:
        yield
    finally:
        _making.release()


@contextmanager
def _refusals() -> Iterator[None]:
    """Say what there is none of; where it can't be written is nobody's business."""
    try:
        yield
    except UsageError as error:
        raise HTTPException(NOT_FOUND, str(error)) from error
    except (OutputError, OSError) as error:
        raise HTTPException(UNAVAILABLE, "There is no room to make it in: is the disk of this machine full?") from error


def _sent(pieces: Iterator[bytes], name: str, size: int, kind: str) -> Response:
    """Send a file as a download, under a name of letters, digits and hyphens."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Length": str(size), **INERT}
    return StreamingResponse(pieces, media_type=kind, headers=headers)


def _pieces_of_file(kept: ExitStack, path: Path) -> Iterator[bytes]:
    with kept, path.open("rb") as file:
        yield from _pieces(file)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece
