"""Which addresses the guard takes for public, and what the user may allow beside them."""

import ipaddress
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.errors import BadAddress, BlockedAddress, ConfigError
from tracker.fetch import Allowed, Fetcher
from tracker.fetch.allowed import is_public

PRIVATE_4 = """
    0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16 169.254.169.254
    172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1
    203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
""".split()  # noqa: SIM905 (a table is easier on the eye)
PRIVATE_6 = """
    :: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe
    64:ff9b:1::1 100::1 2001::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:808:808:: 3fff::1 5f00::1
    fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1 4000::1
""".split()  # noqa: SIM905 (as above)
PUBLIC = [
    "8.8.8.8",
    "151.101.1.1",
    "192.0.1.1",
    "2606:4700::1111",
    "2a04:4e42::81",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]


@pytest.mark.parametrize("address", PRIVATE_4 + PRIVATE_6)
def test_an_address_that_is_not_of_the_public_internet_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_internet_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@given(some.ip_addresses(v=4))
def test_wrapping_an_address_in_ipv6_never_makes_it_public(bare: ipaddress.IPv4Address) -> None:
    mapped = ipaddress.IPv6Address(f"::ffff:{bare}")
    translated = ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) + int(bare))
    relayed = ipaddress.IPv6Address((0x2002 << 112) + (int(bare) << 80))

    assert is_public(mapped) == is_public(translated) == is_public(bare)
    assert not is_public(relayed)


@given(some.ip_addresses())
def test_an_address_that_the_standard_library_calls_private_is_never_public(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    assert not (is_public(address) and (address.is_loopback or address.is_link_local or address.is_multicast))


@pytest.mark.parametrize(
    "spelling",
    ["2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "0", "127.0.0.1.", "①②⑦.⓪.⓪.①", "１２７.0.0.1",
     "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::127.0.0.1]", "localhost",
     "LOCALHOST.", "[fe80::1%25lo]"],
)  # fmt: skip
async def test_no_spelling_of_a_loopback_address_gets_past_the_guard(
    fetching: Callable[..., Fetcher], spelling: str
) -> None:
    with pytest.raises((BlockedAddress, BadAddress)):
        await fetching(allow=()).fetch(f"http://{spelling}:9/")


@pytest.mark.parametrize(
    ("entry", "host", "port", "address"),
    [
        ("127.0.0.1:8000", "127.0.0.1", 8000, "127.0.0.1"),
        ("localhost:8000", "localhost", 8000, "::1"),
        ("Intranet.Example:443", "intranet.example", 443, "10.0.0.5"),
        ("[::1]:8000", "::1", 8000, "::1"),
        ("intranet.example:80", "intranet.example", 80, "10.0.0.5"),
        ("10.0.0.0/8", "any.example", 443, "10.200.0.1"),
        ("10.0.0.0/8", "any.example", 443, "::ffff:10.200.0.1"),
        ("127.0.0.1", "127.0.0.1", 1, "127.0.0.1"),
        ("::1", "localhost", 1, "::1"),
        ("fd00::/8", "any.example", 443, "fd00::1"),
    ],
)
def test_what_the_user_allowed_is_permitted(entry: str, host: str, port: int, address: str) -> None:
    allowed = Allowed.parse([entry])

    assert allowed.permits(host, port, ipaddress.ip_address(address))
    assert not Allowed().permits(host, port, ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("entry", "host", "port", "address"),
    [
        ("127.0.0.1:8000", "127.0.0.1", 8001, "127.0.0.1"),
        ("127.0.0.1:8000", "rebound.example", 8000, "127.0.0.1"),
        ("localhost:8000", "127.0.0.1", 8000, "127.0.0.1"),
        ("intranet.example:443", "evil.intranet.example", 443, "10.0.0.5"),
        ("10.0.0.0/8", "any.example", 443, "192.168.0.1"),
        ("::1", "127.0.0.1", 80, "127.0.0.1"),
    ],
)
def test_nothing_else_is_permitted(entry: str, host: str, port: int, address: str) -> None:
    allowed = Allowed.parse([entry])

    assert not allowed.permits(host, port, ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("url", "is_named"),
    [
        ("http://127.0.0.1:8000/x", True),
        ("https://intranet.example/", True),
        ("http://10.1.2.3:81/", True),
        ("http://[::1]:5/", True),
        ("http://localhost/", True),
        ("http://127.0.0.1/", False),
        ("http://intranet.example/", False),
        ("https://news.example/", False),
        ("https://8.8.8.8/", False),
    ],
)
def test_a_url_is_named_where_its_host_is_an_entry_or_a_literal_in_one(url: str, is_named: bool) -> None:
    allowed = Allowed.parse(["127.0.0.1:8000", "intranet.example:443", "10.0.0.0/8", "::1"])

    assert allowed.names(url) is is_named


@pytest.mark.parametrize(
    "entry",
    ["", "intranet.example", "http://intranet.example:80", "intranet.example:0", "intranet.example:99999", "a b:80",
     "10.0.0.1/8", "10.0.0.0/33", "intranet.example:80/x", "intranet.example:", "me@intranet.example:80", "::1:x", "*",
     "intranet.example:80?x:80", "intranet.example#:80"],
)  # fmt: skip
def test_a_malformed_entry_is_a_setting_to_mend(entry: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Allowed.parse(["10.0.0.0/8", entry])

    assert str(caught.value).startswith(f"fetch.allow: {entry!r} is neither host:port nor a network")
