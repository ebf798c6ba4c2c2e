"""The address guard: names are resolved once, every address is checked, and only a checked one is connected to."""

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import httpcore

from tracker.errors import BlockedAddress, Unresolvable
from tracker.fetch.allowed import Address, Allowed, literal

Resolve = Callable[[str, int], Sequence[str]]

MOST_TRIED = 4


def system_addresses(host: str, port: int) -> list[str]:
    """Return the addresses of a name, the preferred one first, as the system's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects httpcore to checked addresses only. TLS and the Host header still use the name."""

    def __init__(self, allowed: Allowed, resolve: Resolve = system_addresses) -> None:
        self._allowed = allowed
        self._resolve = resolve
        # asyncio's own pool has few threads and is shared: some slow name servers would stall everything else.
        self._threads = ThreadPoolExecutor(32, thread_name_prefix="resolve")
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's signature)
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first checked address that answers; `timeout` (seconds) is shared among those tried.

        Raises BlockedAddress where any address is not permitted, Unresolvable, httpcore's ConnectError and
        ConnectTimeout.
        """
        addresses = (await self._checked_addresses(host, port))[:MOST_TRIED]
        share = None if timeout is None else timeout / len(addresses)
        *earlier, last = addresses
        for address in earlier:
            try:
                return await self._backend.connect_tcp(str(address), port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._backend.connect_tcp(str(last), port, share, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        """Wait: httpcore asks its backend to."""
        await self._backend.sleep(seconds)

    def close(self) -> None:
        """Let the resolver's threads go, without waiting for a slow name server."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _checked_addresses(self, host: str, port: int) -> list[Address]:
        addresses = literal(host) or await self._resolved(host, port)
        for address in addresses:
            if not self._allowed.permits(host, port, address):
                raise BlockedAddress(_refusal(host, port, address))
        return list(addresses)

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


def _refusal(host: str, port: int, address: Address) -> str:
    endpoint = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    what = f"{address} is" if host == str(address) else f"{host} leads to {address}, which is"
    return f"{what} not a public address; to allow it add {endpoint} to fetch.allow (TRACKER_FETCH__ALLOW)"
