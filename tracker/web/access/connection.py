"""How a request came: from which address, over TLS or not, through whose proxy."""

import ipaddress
from functools import cache

from starlette.datastructures import Headers
from starlette.types import Scope

from tracker.config.sections import WebSettings
from tracker.errors import ConfigError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")


def address_in(text: str) -> Address | None:
    """Return the address that is written there, IPv4 in IPv6 as IPv4; None where that is none."""
    try:
        address = ipaddress.ip_address(text.strip().strip("[]"))
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def is_loopback(host: str) -> bool:
    """Whether that names this machine to itself."""
    address = address_in(host)
    return host == "localhost" or (address is not None and address.is_loopback)


def is_on_this_machine(scope: Scope) -> bool:
    """Whether a request comes from this machine, and no proxy says that it passes on somebody else's."""
    server = scope.get("server") or ("",)
    return is_loopback(str(server[0])) and not any(name in Headers(scope=scope) for name in FORWARDED)


@cache
def networks_of(proxies: tuple[str, ...]) -> tuple[Network, ...]:
    """Return the addresses of the setting `web.proxies`; ConfigError where one is none."""
    try:
        return tuple(ipaddress.ip_network(proxy) for proxy in proxies)
    except ValueError as error:
        raise ConfigError(f"web.proxies: {error}; write addresses such as 127.0.0.1 or 10.0.0.0/8") from error


def is_proxied(scope: Scope, web: WebSettings) -> bool:
    """Whether a request comes from a proxy whose word is taken."""
    return _is_trusted(_peer(scope), web)


def address_of(scope: Scope, web: WebSettings) -> str:
    """Return from which address a request comes: the last that no proxy of ours has, "" where there is none."""
    peer = _peer(scope)
    if not _is_trusted(peer, web):
        return str(peer or "")
    told = ",".join(Headers(scope=scope).getlist("x-forwarded-for")).split(",")
    for address in map(address_in, reversed(told)):
        if address is None:
            break
        peer = address
        if not _is_trusted(address, web):
            break
    return str(peer)


def is_secure(scope: Scope, web: WebSettings) -> bool:
    """Whether browsers come by https: to us, to a proxy of ours, or by what the settings say."""
    told = Headers(scope=scope).get("x-forwarded-proto", "") if is_proxied(scope, web) else ""
    return "https" in (scope["scheme"], told) or web.url.startswith("https://")


def _peer(scope: Scope) -> Address | None:
    client = scope.get("client")
    return address_in(str(client[0])) if client else None


def _is_trusted(address: Address | None, web: WebSettings) -> bool:
    return address is not None and any(address in network for network in networks_of(web.proxies))
