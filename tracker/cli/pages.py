"""Where a page that is not on record comes from: an address, a file, standard input."""

import sys
from pathlib import Path

from tracker import wiring
from tracker.cli import running
from tracker.config import Config
from tracker.core.address import article_url
from tracker.core.answer import condition_of_answer
from tracker.core.extract import decode
from tracker.core.verdict import Condition, Page
from tracker.errors import ExtractError, UsageError

PLAIN = (".txt", ".md")
STANDARD_INPUT = "-"
WEB = ("http://", "https://")


def is_url(source: str) -> bool:
    """Whether a page is named by its address; else it is a file."""
    return source.lower().startswith(WEB)


def is_plain(source: str) -> bool:
    """Whether it is a file of plain text, by its name."""
    return source.lower().endswith(PLAIN) and not is_url(source)


def read_page(config: Config, source: str, url: str = "") -> Page:
    """Return the page at an address, or in a file, which may have come from `url`; ExtractError if it is no page."""
    if is_url(source) and url:
        raise UsageError(f"--url {url}: {source} is no file; --url says where a file came from")
    page = running.run(_fetch(config, article_url(source))) if is_url(source) else _read_file(source, url)
    finding = condition_of_answer(page)
    if finding.condition is not Condition.ARTICLE:
        raise ExtractError(f"{named(source)}: {finding.evidence}")
    return page


def read_plain(source: str) -> str:
    """Return the text in a file; ExtractError where it holds something else."""
    body = _read(source)
    if b"\0" in body and not body.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16 has its mark, and is full of them
        raise ExtractError(f"{source}: it does not look like text")
    return decode(body, "text/plain")


async def _fetch(config: Config, url: str) -> Page:
    async with wiring.fetcher_of(config) as fetcher:
        return await fetcher.fetch(url)


def _read_file(name: str, url: str) -> Page:
    """Read a file as the page that it was, as far as known."""
    return Page(url=url and article_url(url), status=200, headers=(), body=_read(name), fetched_at=wiring.now())


def _read(name: str) -> bytes:
    if "://" in name:
        raise ExtractError(f"{name}: only addresses with http or https are fetched")
    try:
        return sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
    except OSError as error:
        raise ExtractError(f"{name}: can't be read ({error.strerror}); give a file or a URL") from error


def named(source: str) -> str:
    """Return what a page is called in a message."""
    return "standard input" if source == STANDARD_INPUT else source
