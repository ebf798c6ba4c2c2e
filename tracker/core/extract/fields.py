"""The fields of an article, settled from all that its page says of them."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from functools import partial

from tracker.core.extract.byline import choose_byline, site_keys
from tracker.core.extract.claims import firsts, trusted
from tracker.core.extract.dates import is_same_date, is_weekday, moments_of
from tracker.core.extract.headline import choose_headline, is_same_headline
from tracker.core.extract.metadata import Metadata
from tracker.core.extract.publication import choose_publication
from tracker.core.extract.tree import Block
from tracker.core.image import is_same_image
from tracker.core.values import Claim, Content, Source


def settle(
    stated: Metadata,
    margin: Sequence[Block],
    previous: Content,
    rules: Sequence[Claim] = (),
    zone: tzinfo | None = None,
) -> Content:
    """Return a Content with the fields and their claims, and no text.

    `margin` are the lines around the body, `previous` is the content of the last revision, `rules` are what the site's
    rules read from the page: they come first in trust, and `zone` is
    the site's, for times that have none. `claims` are for each field the one that gave it, then the other
    sources' where they disagree; none for a field that only `previous` gives.
    """
    claims = (*rules, *stated.claims)
    lines = _from_headline([block.text for block in margin], stated)
    title, titles = _title(stated, claims, previous.title)
    said_by = next((claim.source for claim in previous.claims if claim.field == "byline"), None)
    byline, bylines = choose_byline(claims, lines, site_keys(stated.site_names), previous.byline, said_by)
    published_at, published = choose_publication(claims, lines, stated.language, previous.published_at, zone)
    modified = _modified(claims, stated.language, zone)
    plain = {field: trusted(claims, field, agree) for field, agree in _PLAIN.items()}
    values = {field: found[0].value if found else None for field, found in plain.items()}
    return Content(
        title=title,
        byline=byline,
        published_at=published_at,
        modified_at=moments_of(modified[0].value, stated.language, zone)[0] if modified else None,
        language=values["language"],
        canonical_url=values["canonical_url"],
        section=values["section"],
        image=_steady_image(values["image"], previous.image),
        claims=(*titles, *bylines, *published, *modified, *(claim for found in plain.values() for claim in found)),
    )


def _from_headline(lines: Sequence[str], stated: Metadata) -> Sequence[str]:
    """Return the lines from the headline on, then those above it, the nearest first.

    A day of the week above it is mostly today, in the site's header: it comes in only where nothing else is dated.
    """
    readings = {reading for heading in (*stated.headings, *stated.subheadings) for reading in heading}
    start = next((index for index, line in enumerate(lines) if line in readings), 0)
    above = [line for line in lines[:start] if not stated.of("published_at") or not is_weekday(line)]
    return (*lines[start:], *reversed(above))


def _title(stated: Metadata, claims: Sequence[Claim], previous: str) -> tuple[str, tuple[Claim, ...]]:
    said = [claim for claim in claims if claim.field == "title"]
    if said and said[0].source is Source.SITE_RULE:
        title = said[0].value
    else:
        titles = [claim.value for claim in said]
        names = stated.site_names
        title = choose_headline(stated.headings, stated.subheadings, titles, site_names=names, previous=previous)
        if any(title in heading for heading in (*stated.headings, *stated.subheadings)):
            said.insert(0, Claim("title", Source.PAGE, title))
    first = [claim for claim in said if is_same_headline(claim.value, title, stated.site_names)][:1]
    others = (claim for claim in firsts(said) if not is_same_headline(claim.value, title, stated.site_names))
    return title, (*first, *others)


def _modified(claims: Sequence[Claim], language: str | None, zone: tzinfo | None) -> tuple[Claim, ...]:
    """Return the claim that is the latest, but a rule's before all, then those that disagree: copies may be stale."""

    def weight(claim: Claim) -> tuple[bool, datetime]:
        return claim.source is Source.SITE_RULE, moments_of(claim.value, language, zone)[0]

    said = firsts(claim for claim in claims if claim.field == "modified_at" and moments_of(claim.value, language))
    return trusted(sorted(said, key=weight, reverse=True), "modified_at", partial(is_same_date, zone=zone))


def _is_same_text(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _is_same_language(one: str, other: str) -> bool:
    """Whether two tags name the same language, be it of another country."""
    return one.partition("-")[0].casefold() == other.partition("-")[0].casefold()


_PLAIN: dict[str, Callable[[str, str], bool]] = {
    "section": _is_same_text,
    "language": _is_same_language,
    "canonical_url": _is_same_text,
    "image": _is_same_text,
}


def _steady_image(image: str | None, previous: str | None) -> str | None:
    """Return the image's address, as it was where it shows the same picture in another size."""
    if image and previous and is_same_image(image, previous):
        return previous
    return image
