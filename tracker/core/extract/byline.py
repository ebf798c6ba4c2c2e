"""The byline: the people who wrote the article, else the agency that did."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tracker.core.extract.claims import firsts
from tracker.core.extract.dates import days_in_words
from tracker.core.extract.plain import fold
from tracker.core.timewords import MONTHS, WEEKDAYS
from tracker.core.timewords import fold as fold_word
from tracker.core.values import Claim, Source

_BY = r"by|von|par|por|di|da|door|av|af|text|words"
_AUTHOR = r"authors?|autor(?:in|en|es)?|auteurs?|autore|автор"
_PIECE = (
    r"(?:gast)?beitrag|artikel|kommentar|kolumne|bericht|pressemitteilung|interview|analyse|essay|reportage|rezension"
)
_CJK = r"(?:责任编辑|作者|编辑|記者|记者)\s?[:：]\s?"
_OPENING = re.compile(
    rf"^\W*(?:(?:written|posted|reported|story|words|text|article|published|reviewed|photographs?|edited|"
    rf"contributed) by|(?:eine? )?(?:{_PIECE}) von|redaktion\s?:|{_CJK}|(?:{_BY}|{_AUTHOR})\b)\s*:?\s*",
    re.IGNORECASE,
)
# So sure a sign that one word after it is a name.
_SIGNED = re.compile(
    rf"\W*(?:(?:posted|written|published) by|(?:by|von|redaktion|{_AUTHOR})\s?:|"
    r"(?:eingestellt|erstellt|geschrieben|verfasst) von)\s",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"\W*(?:(?:written|posted|published) by|(?:geschrieben|verfasst|erstellt) von|écrit par|escrito por|scritto da|"
    rf"geschreven door|by|von|par|por|door|{_AUTHOR})\W*$",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"\b(?:{_AUTHOR}|redaktion|von|by)\s?:\s?|{_CJK}|"
    r"(?:\d|uhr|[|·•–—-])\s?,?\s?(?:von|by|par|por|di)\s",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"(?:\b(?:last )?(?:updated|published|posted|aktualisiert|veröffentlicht|publié|publicado|pubblicato|modified|"
    r"contributed)\b|"
    r"\s[-–—·]\s|(?<=\s)\w{3,20}\s?:\s|(?<!\w)\d|@|https?:|\bfollow\b|[•|(\[]).*$",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_]+")
_DAY_LINKS = frozenset(["on", "am"])
_DAY_FOLLOWS = re.compile(r"[.,]*\s+(?:\d|(?P<word>[^\W\d_]+))")
_TRAILING = re.compile(r"\s(?:am|at|on|um|vor|le|el|il|op|em|il y a|hace)\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;/&]|\s(?:and|und|et|y|e|en|och|with|mit)\s)\s*", re.IGNORECASE)
_ONLY_BETWEEN = frozenset(["and", "und", "et", "en", "och", "with", "mit"])
_ROLE = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|staff|columnist|contributor|producer|redakt\w*|redacción|rédaction|"
    r"journalist\w*|korrespondent\w*|desk|team|news|press|presse\w*|agency|agencies|agencias?|agentur\w*|newsroom|admin|"
    r"editorial|online|magazine?|times|post|guest|senior|chief|reuters|dpa|afp|apa|ap|bloomberg|wire|services?|media|"
    r"gmbh|inc|llc|ltd|e\.? ?v|university|universität|institut\w*|bureau|stiftung|foundation|verband|verlag|"
    r"association|ministry|society|group|network|radio|zeitung|blog|bund|office|committee|company|corporation|"
    r"read|more|comments?|share|profile|author|view|all|posts?|see|full|bio)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’\- ·]){1,48}$")
_PARTICLE = re.compile(
    r"(?:al?|a[fpv]|bint?|d[aeiou]|das|de[lnrs]|della|dos|el?|i|l[aeo]s?|of|san|te[nr]|till|und|v|v[ao][mn]|y|zu[mr]?)$",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"[a-z0-9._-]+$")
_COMMA = ", "
_MARGIN = " .,-–—:·"
_PARTS = re.compile(r"\s[|•·–—/-]+\s")
_PEOPLE = 12
_TEXT_CHARS = 500
_AGENCY_CHARS = 60
_LINE_CHARS = 100
_KEY = re.compile(r"[^\W_]+")


def site_keys(names: Iterable[str]) -> frozenset[str]:
    """Return what the names of a site come down to; a host's name counts with and without its last part."""
    plain = [name.removeprefix("www.") for name in names if name]
    hosts = [name.rpartition(".")[0] for name in plain if "." in name and " " not in name]
    return frozenset(map(_key, (*plain, *hosts))) - {""}


def choose_byline(
    claims: Sequence[Claim],
    lines: Sequence[str],
    sites: frozenset[str],
    previous: str = "",
    said_by: Source | None = None,
) -> tuple[str, tuple[Claim, ...]]:
    """Return the people, joined by ", ", the claim that names them and those that disagree; empty where nobody signed.

    Where no person is named, it is the agency, the desk or the site that signed; a login is the last resort. `lines`
    are those around the body. The names of the last revision stay while some place on the page has just these, unless
    the most trusted one has more, or is the source that gave them (`said_by`) and names others now: then the rest of
    the page is stale.
    """
    said = [claim for claim in claims if claim.field == "byline"]
    readings = [(claim, names) for claim, names in _readings(said, lines, sites) if names]
    chosen = next((reading for reading in readings if not all(map(is_login, reading[1]))), None) or _signer(said)
    chosen = chosen or next(iter(readings), None)
    if chosen is None:
        return "", ()
    known = set(previous.split(_COMMA))
    is_restated = chosen[0].source is said_by and said_by is not Source.PAGE
    if not is_restated and not known <= set(chosen[1]):
        chosen = next((reading for reading in readings if set(reading[1]) == known), chosen)
    claim, names = chosen
    others = (other for other, theirs in readings if other.source is not claim.source and set(theirs) != set(names))
    return _COMMA.join(names), (claim, *firsts(others))


def _readings(
    said: Sequence[Claim], lines: Sequence[str], sites: frozenset[str]
) -> Iterator[tuple[Claim, tuple[str, ...]]]:
    """Return what each place names, in the order of trust: what machines are told, signatures, marks."""
    told = [claim for claim in said if claim.source is not Source.PAGE]
    yield from ((claim, people_in(claim.value, sites) or _ruled(claim)) for claim in told)
    yield from (
        (Claim("byline", Source.PAGE, text), people_in(text, sites, least)) for text, least in signatures(lines)
    )
    yield from ((claim, people_in(claim.value, sites)) for claim in said if claim.source is Source.PAGE)


def _ruled(claim: Claim) -> tuple[str, ...]:
    """Return who signed by a site's rule, be it no person: the rule stands above all that the page says elsewhere."""
    signer = signer_in(claim.value) if claim.source is Source.SITE_RULE else ""
    return (signer,) if signer else ()


def _signer(said: Iterable[Claim]) -> tuple[Claim, tuple[str, ...]] | None:
    signers = ((claim, signer_in(claim.value)) for claim in said)
    return next(((claim, (signer,)) for claim, signer in signers if signer and not is_login(signer)), None)


def people_in(text: str, sites: frozenset[str], least: int = 1) -> tuple[str, ...]:
    """Return the names of people in a text, each once and in its order; `least` is how many words a name has.

    Roles, organisations, the site's own names (`site_keys`), dates and the word "by" are left out.
    """
    found: dict[str, str] = {}
    plain = _signed(text)
    for part in _BETWEEN.split(plain):
        name = _OPENING.sub("", part).strip(_MARGIN)
        if _is_name(name, sites, least):
            found.setdefault(name.lower(), name)
    return tuple(found.values())[:_PEOPLE]


def signer_in(text: str) -> str:
    """Return the text as the name of who signed, be it an agency, a desk or the site; empty where it is too long."""
    name = _signed(text).strip(_MARGIN)
    return name if len(name) <= _AGENCY_CHARS else ""


def has_person(text: str, sites: frozenset[str]) -> bool:
    """Whether a text names a person, by a name rather than a login."""
    return not all(map(is_login, people_in(text, sites)))


def is_login(name: str) -> bool:
    """Whether it is a login rather than a name: "admin", "jdoe"."""
    return bool(_LOGIN.match(name))


def is_label(text: str) -> bool:
    """Whether it only announces the author: "By", "Written by"."""
    return bool(_LABEL.match(text))


def signatures(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Return what the lines around an article say after "by", and how many words a name has there; the surest first."""
    lines = [line for line in lines if len(line) <= _TEXT_CHARS]
    yield from ((line, 1) for line in lines if _SIGNED.match(line))
    yield from ((line, 1) for label, line in pairwise(lines) if is_label(label))
    yield from ((line, 2) for line in lines if _OPENING.match(line))
    yield from ((line[found.end() :], 1) for line in lines if (found := _WITHIN.search(line)))
    yield from ((part, 2) for line in lines for part in _beside_date(line))


def _beside_date(line: str) -> Iterator[str]:
    """Return the other parts of a line such as "5.3.2024 | Ada Finch"."""
    parts = _PARTS.split(line) if len(line) <= _LINE_CHARS else []
    if 1 < len(parts) < 5 and any(days_in_words(part) for part in parts):
        yield from (part for part in parts if len(part.split()) < 5)


def _signed(text: str) -> str:
    """Return what stands between "by" and the date."""
    signed = _before_day(_OPENING.sub("", fold(text[:_TEXT_CHARS])))
    return _TRAILING.sub("", _ENDING.sub("", signed))


def _before_day(text: str) -> str:
    """Return what stands before a date in words: "on Monday", "March 5", "Monday, March"."""
    last = ""
    for word in _WORD.finditer(text):
        if _is_day(word[0]):
            follows = _DAY_FOLLOWS.match(text, word.end())
            if last in _DAY_LINKS or (follows and (follows["word"] is None or _is_day(follows["word"]))):
                return text[: word.start()]
        last = word[0].lower()
    return text


def _is_day(word: str) -> bool:
    name = fold_word(word)
    return name in MONTHS or name in WEEKDAYS


def _is_name(text: str, sites: frozenset[str], least: int) -> bool:
    words = text.split()
    return (
        least <= len(words) <= 5
        and bool(_NAME.match(text))
        and not _ROLE.search(text)
        and text.lower() not in _ONLY_BETWEEN
        and (
            len(words) == 1
            or all(word[0].isupper() or not word[0].islower() or _PARTICLE.match(word) for word in words)
        )
        and (len(words) > 1 or least == 1)
        and not all(word.lower().strip(".") in MONTHS or word.lower() in WEEKDAYS for word in words)
        and _key(text) not in sites
    )


def _key(text: str) -> str:
    return "".join(_KEY.findall(text.lower()))
