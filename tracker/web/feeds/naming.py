"""By what an entry is known, and where it leads."""

from uuid import UUID, uuid5

from tracker.web.feeds.atom import Link

# An id must stay wherever the tracker moves, and never be another tracker's: it is made of what is recorded, as a UUID
# (RFC 9562, 5.5). A tag URI (RFC 4151) would take a name that somebody owns.
_NAMESPACE = UUID("5f8e4f0e-6f0b-4b8e-9c55-3d1c1a6e7a52")
_WEB = ("http://", "https://")


def id_of(*parts: object) -> str:
    """Return the id of an entry: these parts must tell it from all others, and never change."""
    return uuid5(_NAMESPACE, " ".join(map(str, parts))).urn


def article_link(url: str) -> str:
    """Return an article's address, "" where it is none on the web."""
    return url if url.lower().startswith(_WEB) else ""


def links_to(page: str, article: str) -> tuple[Link, ...]:
    """Return the links of an entry: to our page, and to the article where it has a link."""
    related = (Link("related", article, "text/html"),) if article else ()
    return (Link("alternate", page, "text/html"), *related)
