"""Which addresses may be reached: the public ones, and those that the user allowed."""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from tracker.core.address import endpoint_of, web_url
from tracker.errors import BadAddress, ConfigError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# What `is_global` lets through (CPython 3.11 to 3.13 differ), yet leads to the host's own side of the network or to a
# tunnel whose far end can't be checked. https://www.iana.org/assignments/iana-ipv6-special-registry/
NOT_PUBLIC: tuple[Network, ...] = tuple(
    ipaddress.ip_network(network)
    for network in (
        "100.64.0.0/10",  # carrier-grade NAT, and the metadata service of some clouds
        "168.63.129.16/32",  # Azure's host agent
        "192.0.0.0/24",  # IETF protocol assignments; Oracle's metadata service
        "192.88.99.0/24",  # 6to4 relays
        "2001::/23",  # IETF protocol assignments, Teredo
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
    )
)
UNICAST_6 = ipaddress.IPv6Network("2000::/3")
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
LOOPBACKS: tuple[Address, ...] = (ipaddress.ip_address("127.0.0.1"), ipaddress.ip_address("::1"))

_ENDPOINT = re.compile(r"[^/?#@\s]+:\d+")


def is_public(address: Address) -> bool:
    """Whether an address is one of the public Internet. One that wraps an IPv4 address is judged by that."""
    bare = unwrapped(address)
    if isinstance(bare, ipaddress.IPv6Address) and bare not in UNICAST_6:
        return False
    usual = bare.is_global and not bare.is_multicast and not bare.is_reserved
    return usual and not any(bare in network for network in NOT_PUBLIC)


def unwrapped(address: Address) -> Address:
    """Return the IPv4 address inside an IPv4-mapped or NAT64 (RFC 6052) one, any other address as it is."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in NAT64:
        return ipaddress.IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address


@lru_cache(maxsize=4096)
def literal(host: str) -> tuple[Address, ...]:
    """Return the address that a host is the literal of, or nothing for a name."""
    try:
        return (ipaddress.ip_address(host),)
    except ValueError:
        return ()


@dataclass(frozen=True, slots=True)
class Allowed:
    """The places that the user lets tracker reach although they are not public."""

    endpoints: frozenset[tuple[str, int]] = frozenset()
    networks: tuple[Network, ...] = ()

    @classmethod
    def parse(cls, entries: Iterable[str]) -> Self:
        """Read "host:port", single addresses and networks ("10.0.0.0/8"). Raises ConfigError naming the bad one."""
        endpoints, networks = set(), []
        for entry in entries:
            network = _network(entry)
            if network is None:
                endpoints.add(_endpoint(entry))
            else:
                networks.append(network)
        return cls(frozenset(endpoints), tuple(networks))

    def permits(self, host: str, port: int, address: Address) -> bool:
        """Whether a connection may go to this address, to which `host` has resolved."""
        return is_public(address) or (host, port) in self.endpoints or self._holds(address)

    def names(self, url: str) -> bool:
        """Whether the user named this normalised URL's host: by host and port, or (a literal, localhost) by network."""
        host, port = endpoint_of(url)
        addresses = LOOPBACKS if host == "localhost" else literal(host)
        return (host, port) in self.endpoints or any(self._holds(address) for address in addresses)

    def _holds(self, address: Address) -> bool:
        return any(address in network or unwrapped(address) in network for network in self.networks)


def _network(entry: str) -> Network | None:
    try:
        return ipaddress.ip_network(entry)
    except ValueError:
        return None


def _endpoint(entry: str) -> tuple[str, int]:
    if not _ENDPOINT.fullmatch(entry):
        raise _malformed(entry)
    try:
        return endpoint_of(web_url(f"http://{entry}"))
    except BadAddress as error:
        raise _malformed(entry) from error


def _malformed(entry: str) -> ConfigError:
    return ConfigError(
        f"fetch.allow: {entry!r} is neither host:port nor a network; "
        "write it like 127.0.0.1:8000, intranet.example:443 or 10.0.0.0/8"
    )
