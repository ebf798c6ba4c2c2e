"""What a page says of its article outside the text: headline, people, dates, section, language, addresses."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, islice
from urllib.parse import urljoin, urlsplit

from lxml import etree

from tracker.core.extract.byline import has_person, is_label, site_keys
from tracker.core.extract.dates import day_in_path, moments_of
from tracker.core.extract.headings import headings_in
from tracker.core.extract.headline import are_alike, is_headlined
from tracker.core.extract.linked import read_linked
from tracker.core.extract.marks import read_marks
from tracker.core.extract.microdata import read_microdata
from tracker.core.extract.plain import fold
from tracker.core.extract.stated import AUTHOR, IMAGE, MODIFIED, PUBLISHED, SECTION, SITE, TITLE
from tracker.core.extract.tree import text_of
from tracker.core.values import Claim, Source

_READ = ("meta", "script", "link", "title", "h1")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$")
_LANG = ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang")
_SUBHEADINGS = 20

Metas = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's own statements of its article, equal where it states the same.

    `claims` stand in the order of trust, dates among them can be read, addresses are whole. `headings` are what may be
    the headline, `subheadings` lesser ones like the stated title; `site_names` are not the headline.
    `corrections` are the publisher's own texts, from JSON-LD.
    """

    claims: tuple[Claim, ...] = ()
    headings: tuple[tuple[str, ...], ...] = ()
    subheadings: tuple[tuple[str, ...], ...] = ()
    site_names: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()

    def of(self, field: str) -> tuple[Claim, ...]:
        """Return the claims of a field of Content."""
        return tuple(claim for claim in self.claims if claim.field == field)

    @property
    def language(self) -> str | None:
        """The page's language as BCP 47 writes it."""
        return next((claim.value for claim in self.of("language")), None)

    @property
    def published_at(self) -> datetime | None:
        """The publication in UTC as the most trusted source states it."""
        return next((moments_of(claim.value, self.language)[0] for claim in self.of("published_at")), None)


def read_metadata(root: etree._Element, url: str) -> Metadata:
    """Return what JSON-LD says, then microdata, then <meta> and its kin, then the URL.

    Marks on the visible page (see `read_marks`) are read only for what those don't say: the author, the publication.
    """
    elements: dict[str, list[etree._Element]] = {tag: [] for tag in _READ}
    for element in root.iter(*_READ):
        elements[str(element.tag)].append(element)
    metas = _metas(elements["meta"])
    titles = [*_firsts(metas, TITLE), *filter(None, map(text_of, elements["title"][:1]))]
    headings = tuple(headings_in(elements["h1"]))
    canonical = _canonical(elements["link"], url)
    addresses = (url, canonical, *_firsts(metas, ("og:url",)))

    def is_headline(text: str) -> bool:
        return any(are_alike(text, other) for other in (*chain(*headings), *titles))

    linked = read_linked(_scripts(elements["script"]), addresses, is_headline)
    stated = (*_of_root(root), *linked.claims, *read_microdata(root), *_of_metas(metas, titles))
    claims = [whole for claim in stated if (whole := _whole(claim, url))]
    site_names = (next(_firsts(metas, SITE), ""), _host(url))
    claims += _unsaid(root, claims, site_names, is_headline)
    claims += [Claim("canonical_url", Source.META, canonical)] if canonical else []
    claims += [Claim("published_at", Source.URL, day)] if (day := day_in_path(url)) else []
    return Metadata(
        tuple(claims),
        headings,
        () if is_headlined(headings, titles, site_names) else tuple(_subheadings(root, titles)),
        site_names,
        linked.corrections,
    )


def _metas(elements: Iterable[etree._Element]) -> Metas:
    found: dict[str, list[str]] = {}
    for meta in elements:
        name = meta.get("property") or meta.get("name")
        if name and (content := fold(meta.get("content", ""))):
            for part in name.lower().split():
                found.setdefault(part, []).append(content)
    return found


def _firsts(metas: Metas, names: Iterable[str]) -> Iterator[str]:
    return (metas[name][0] for name in names if name in metas)


def _scripts(elements: Iterable[etree._Element]) -> list[str]:
    return [script.text or "" for script in elements if "ld+json" in script.get("type", "").lower()]


def _of_metas(metas: Metas, titles: Iterable[str]) -> Iterator[Claim]:
    people = dict.fromkeys(name for key in AUTHOR for name in metas.get(key, ()) if "://" not in name)
    said = {
        "title": titles,
        "published_at": islice(filter(moments_of, _firsts(metas, PUBLISHED)), 1),
        "modified_at": islice(filter(moments_of, _firsts(metas, MODIFIED)), 1),
        "byline": [", ".join(people)] if people else _verbose_author(metas),
        "section": islice(_firsts(metas, SECTION), 1),
        "image": islice(_firsts(metas, IMAGE), 1),
    }
    return (Claim(field, Source.META, value) for field, values in said.items() for value in values)


def _verbose_author(metas: Metas) -> Iterator[str]:
    """The author as WordPress's Yoast SEO tells it to Slack: label "Written by", data "Ada Finch"."""
    labels = zip(_firsts(metas, ("twitter:label1",)), _firsts(metas, ("twitter:data1",)), strict=False)
    return (name for label, name in labels if is_label(label))


def _of_root(root: etree._Element) -> Iterator[Claim]:
    said = next((text.strip() for name in _LANG if (text := root.get(name))), "")
    if _LANGUAGE.match(said):
        yield Claim("language", Source.META, said.replace("_", "-"))


def _whole(claim: Claim, url: str) -> Claim | None:
    """Return the claim, an image's address made whole; None where that is none of the web, or a language is no tag."""
    if claim.field == "language":
        return claim if _LANGUAGE.match(claim.value) else None
    if claim.field != "image":
        return claim
    address = claim.value if claim.value.startswith("https://") else _address(url, claim.value)
    return replace(claim, value=address) if address else None


def _unsaid(
    root: etree._Element, claims: Sequence[Claim], site_names: Sequence[str], is_headline: Callable[[str], bool]
) -> tuple[Claim, ...]:
    """Return the page's own claims of author and publication, for what machines are not told."""
    sites = site_keys(site_names)
    said = {claim.field for claim in claims if claim.field != "byline" or has_person(claim.value, sites)}
    unsaid = [field for field in ("byline", "published_at") if field not in said]
    language = next((claim.value for claim in claims if claim.field == "language"), None)
    return read_marks(root, unsaid, language, is_headline) if unsaid else ()


def _subheadings(root: etree._Element, titles: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Return the lesser headings that are like the page's title: some sites keep the h1 for their name."""
    lesser = ((element, text_of(element)) for element in islice(root.iter("h2", "h3"), _SUBHEADINGS))
    return headings_in(element for element, text in lesser if any(are_alike(text, title) for title in titles))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _canonical(links: Iterable[etree._Element], url: str) -> str:
    """The address of the first <link rel=canonical> (RFC 6596), empty where it is none of the web."""
    named = (link.get("href", "") for link in links if "canonical" in link.get("rel", "").lower().split())
    return next((_address(url, address) for address in named), "")


def _address(url: str, address: str) -> str:
    try:
        whole = urljoin(url, address.strip())
        parts = urlsplit(whole)
        return whole if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""
