"""The address guard: names are resolved once, every address is checked, and only a checked one is connected to."""

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from aiohttp.abc import AbstractResolver, ResolveResult

from tracker.errors import BlockedAddress, Unresolvable
from tracker.fetch.allowed import Address, Allowed, literal

Resolve = Callable[[str, int], Sequence[str]]

MOST_TRIED = 8  # of a name's addresses: some have hundreds
THREADS = 32


def system_addresses(host: str, port: int) -> list[str]:
    """Return the addresses of a name, the preferred one first, as the system's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


class Guard:
    """Says which addresses a host may be reached at. Nothing is remembered: each connection is asked for anew."""

    def __init__(self, allowed: Allowed, resolve: Resolve = system_addresses) -> None:
        self._allowed = allowed
        self._resolve = resolve
        # asyncio's own pool has few threads and is shared: some slow name servers would stall everything else.
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="resolve")

    async def check(self, host: str, port: int) -> None:
        """Raise BlockedAddress for an address written out, or localhost, that is not permitted; ask no name server."""
        if literal(host) or host == "localhost":
            await self.addresses(host, port)

    async def addresses(self, host: str, port: int) -> list[Address]:
        """Return a host's addresses, all of them permitted, the preferred one first.

        Raises BlockedAddress where any is not permitted, and Unresolvable.
        """
        return self._checked(host, port, literal(host) or await self._resolved(host, port))

    def close(self) -> None:
        """Let the resolver's threads go, without waiting for a slow name server."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _checked(self, host: str, port: int, addresses: Sequence[Address]) -> list[Address]:
        for address in addresses:
            if not self._allowed.permits(host, port, address):
                raise BlockedAddress(_refusal(host, port, address))
        return list(addresses[:MOST_TRIED])

    async def _resolved(self, host: str, port: int) -> list[Address]:
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(self._threads, self._resolve, host, port)
        except socket.gaierror as error:
            is_outage = error.errno == socket.EAI_AGAIN
            raise Unresolvable(f"no answer from the name server for {host}" if is_outage else "no such host") from error
        if not found:
            raise Unresolvable("no such host")
        return [ipaddress.ip_address(address) for address in found]


class GuardedResolver(AbstractResolver):
    """Gives aiohttp the addresses that the guard lets through, and it connects to these and no others."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return checked addresses, as aiohttp wants them; of both families, whatever is asked for."""
        return [
            ResolveResult(hostname=host, host=str(address), port=port, family=family, proto=0, flags=0)
            for address in await self._guard.addresses(host, port)
        ]

    async def close(self) -> None:
        """Leave the guard open: it is its owner's."""


def _refusal(host: str, port: int, address: Address) -> str:
    endpoint = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    what = f"{address} is" if host == str(address) else f"{host} leads to {address}, which is"
    return f"{what} not a public address; to allow it add {endpoint} to fetch.allow (TRACKER_FETCH__ALLOW)"
