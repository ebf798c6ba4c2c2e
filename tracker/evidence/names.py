"""How a pack and the files in it are named: in letters, digits and hyphens that every file system takes."""

import re
import unicodedata

from tracker.store.articles import Article

LONGEST = 60  # characters of a headline
DIGITS = 4  # of a revision's number, so that most lists of files are in order
_ENDINGS = ((b"%pdf-", "pdf"), (b"{", "json"), (b"[", "json"))


def pack_name(article: Article) -> str:
    """Return the folder of an article's pack: "7-old-bridge-is-closed", its site's name where the headline gives none.

    Whatever the headline says, it is one name: the number keeps it from being a device's, a hidden one, or a way up.
    """
    return "-".join(filter(None, (str(article.id), _slug(article.title) or _slug(article.host))))


def numbered(prefix: str, number: int, ending: str) -> str:
    """Return a file's name in a pack: "revisions/0001.json", "pages/bad-0001.html"."""
    return f"{prefix}{number:0{DIGITS}}.{ending}"


def ending_of(body: bytes) -> str:
    """Return how a page's name ends, by its first bytes: "html" where they tell nothing else."""
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((ending for sign, ending in _ENDINGS if start.startswith(sign)), "html")


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text[:1000]).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words if len(words) <= LONGEST else words[: LONGEST + 1].rpartition("-")[0] or words[:LONGEST]
