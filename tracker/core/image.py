"""Tells whether two addresses show the same picture: sites serve one in many sizes, crops and formats."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote

_NESTED = re.compile(r"https?(?::|%3A)(?:/|%2F){1,2}", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+")
_SCRIPT = re.compile(r"\.(?:php|aspx?|ashx|cgi|jsp)$", re.IGNORECASE)
# What says how a picture is served, not which one it is.
_SERVED = re.compile(
    r"\d{1,4}|\d{1,5}x\d{1,5}|[whqrfdx]\d{1,4}|\d{1,4}[whpx]|v\d{1,12}|.{0,20}(?:jumbo|bynine|bytwo|byone).{0,12}|"
    r"jpe?g|png|webp|avif|gif|svg|scaled|resized?|resizer|crop(?:ped)?|rotated|edited|e\d{13}|"
    r"(?:x{0,3}l|xs|small|medium|large|big|full|hd|hq|maxres|medres|hires|thumb|thumbs|thumbnail|preview|teaser|tiny)"
    r"(?:default|size)?|square|wide|landscape|portrait|vertical|horizontal|quer|hoch|"
    r"og|fb|seo|facebook|twitter|social|share|card|hero|header|cover|featured|lead|main|top|"
    r"default|original|master|standard|alternates|auto|format|fit|fill|smart|upright|true|false|"
    r"images?|img|imgs|photos?|pictures?|pics?|media|static|assets?|cdn|content|contents|uploads?|files?|public|"
    r"sites?|styles|resources?|api|prod|wp|news|story|stories|articles?|aspx|php|w|h|q|c|r|s|m|l|n|i|p"
)


def is_same_image(one: str, other: str) -> bool:
    """Whether both are the same picture, as far as their names tell: sizes, crops, formats and queries say nothing."""
    return one == other or _names(one) == _names(other)


def _names(url: str) -> list[str]:
    """Return what names the picture: words of the file's name; where that has none, of its path, else of the query."""
    address, _, query = _innermost(url).partition("?")
    path = unquote(address.partition("://")[2].partition("/")[2])
    file = path.rstrip("/").rpartition("/")[2]
    values = " ".join(value for _, value in parse_qsl(query))
    texts = (values,) if _SCRIPT.search(file) else (file, path, values)
    return next(filter(None, (list(_telling(text)) for text in texts)), [url])


def _innermost(url: str) -> str:
    """Return the address inside a resizing service's own, where that is spelt out."""
    *_, last = _NESTED.finditer(url) if _NESTED.match(url) else [None]
    inner = url[last.start() :] if last else url
    return unquote(inner) if "%2F" in inner[:14].upper() else inner


def _telling(text: str) -> Iterator[str]:
    for token in _TOKEN.findall(text.casefold()):
        if not _SERVED.fullmatch(token):
            yield token
