"""Web addresses: one spelling for each article, and what may be fetched at all."""

import ipaddress
import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

import idna

from tracker.errors import BadAddress

LONGEST = 2000  # what the index of a database holds, and more than any newsroom writes
PORTS = {"http": 80, "https": 443}
EXAMPLE = "give one like https://example.com/news/1"

# Parameters that say how a reader came, never which article: the advertisers' and mailers' documented names, and those
# that large newsrooms put into their own share links. Doubtful ones (ref, source, cid) select the article on some site.
_TRACKING_NAMES = """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid twclid ttclid li_fat_id yclid ysclid igshid igsh srsltid epik
    mc_cid mc_eid mkt_tok _hsenc _hsmi __hstc __hssc __hsfp hsctatracking vero_id oly_enc_id oly_anon_id s_cid s_kwcid
    _ga _gl _branch_match_id _openstat guccounter guce_referrer guce_referrer_sig soc_src soc_trk ref_src ref_url
    smid smtyp cmpid cmp ncid ocid xtor ito wt_mc wt.mc_id wt_zmc
    at_campaign at_medium at_format at_link_id at_link_origin at_link_type at_ptr_name
"""
TRACKING = frozenset(_TRACKING_NAMES.split())
TRACKING_PREFIXES = ("utm_", "mtm_", "hsa_", "itm_", "ns_", "at_custom", "at_bbc_")

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\\]")
_ESCAPED = re.compile(r"[^!-~]|[\"<>`]")
_BARE = re.compile(r"([^\s/?#:@\[\]]+)(?::\d+)?(?:[/?#]|$)")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")


def article_url(text: str) -> str:
    """Return the URL that a person typed or pasted, in the one spelling that names its article.

    A bare "example.com/news/1" becomes https; tracking parameters and the fragment are cut, all other parameters stay
    as they are and where they are. Raises BadAddress.
    """
    text = text.strip().strip("\ufeff\u200b")
    parts = urlsplit(web_url(_with_scheme(text)))
    return urlunsplit(parts._replace(query=_without_tracking(parts.query)))


def web_url(text: str) -> str:
    """Return an absolute URL as it is sent: lower-case ASCII host, no default port, no fragment, all else kept.

    Raises BadAddress where it is not http(s), has no usable host or port, or has user info, a backslash, control
    characters or more than 4,096 characters. https://url.spec.whatwg.org/ is stricter in no point that matters here.
    """
    if len(text) > LONGEST:
        raise BadAddress(f"{text[:60]}…: longer than {LONGEST:,} characters; {EXAMPLE}")
    if _UNSAFE.search(text):
        raise BadAddress(f"{text!r}: control characters and backslashes have no place in a web address; {EXAMPLE}")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise BadAddress(f"{text}: not a web address ({error}); {EXAMPLE}") from error
    host = _checked_host(text, parts, port)
    netloc = _netloc(host, None if port == PORTS[parts.scheme] else port)
    return urlunsplit((parts.scheme, netloc, _ascii(parts.path) or "/", _ascii(parts.query), ""))


def host_of(url: str) -> str:
    """Return the host of a normalised URL, with its port where that is not the scheme's own: "example.com:8080"."""
    return urlsplit(url).netloc


def endpoint_of(url: str) -> tuple[str, int]:
    """Return the host (an IPv6 address without brackets) and the port that a normalised URL leads to."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or PORTS[parts.scheme]


def _with_scheme(text: str) -> str:
    if text.startswith("//"):
        return f"https:{text}"
    bare = _BARE.match(text)
    is_host = bare is not None and ("." in bare[1] or bare[1] == "localhost")
    return f"https://{text}" if is_host else text


def _checked_host(text: str, parts: SplitResult, port: int | None) -> str:
    if not parts.scheme:
        raise BadAddress(f"{text!r} is not a web address; {EXAMPLE}")
    if parts.scheme not in PORTS:
        raise BadAddress(f"{text}: {parts.scheme} addresses can't be fetched; give one that starts with https://")
    if "@" in parts.netloc:
        where = parts.netloc.rpartition("@")[2]
        raise BadAddress(f"{parts.scheme}://…@{where}: a user name or password is in it; leave out what precedes the @")
    if not parts.hostname:
        raise BadAddress(f"{text}: names no host; {EXAMPLE}")
    if port == 0:
        raise BadAddress(f"{text}: port 0 can't be reached; leave the port out")
    try:
        return _ipv6_host(parts.hostname) if "[" in parts.netloc else _ascii_host(parts.hostname)
    except ValueError as error:
        raise BadAddress(f"{text}: {parts.hostname} is not a host name; {EXAMPLE}") from error


def _ascii_host(name: str) -> str:
    """Return the host name in its one ASCII spelling. Raises ValueError, which idna's errors are too."""
    host = name if name.isascii() else idna.encode(name, uts46=True).decode("ascii")
    host = host.removesuffix(".")
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        return str(ipaddress.IPv4Address(host))
    if len(host) > 253 or not _NAME.fullmatch(host):
        raise ValueError(host)
    if host.startswith("xn--"):
        idna.decode(host)  # httpx does so to every such host
    return host


def _ipv6_host(name: str) -> str:
    address = ipaddress.IPv6Address(name)
    if address.scope_id:
        raise ValueError(name)
    return str(address)


def _netloc(host: str, port: int | None) -> str:
    bracketed = f"[{host}]" if ":" in host else host
    return bracketed if port is None else f"{bracketed}:{port}"


def _ascii(part: str) -> str:
    return _ESCAPED.sub(lambda match: quote(match[0], safe=""), part)


def _without_tracking(query: str) -> str:
    return "&".join(pair for pair in query.split("&") if not _is_tracking(pair.partition("=")[0].lower()))


def _is_tracking(name: str) -> bool:
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)
