"""What goes out, and how: everything in the settings that makes a site see, or us trust, something unusual."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from tracker.cli.doctor.finding import Finding, ok, warning
from tracker.config import AccessSettings, Config

DISGUISES = ("mozilla/", "curl/", "wget/", "googlebot")
CONTACTS = ("@", "://")


def findings(config: Config) -> Iterator[Finding]:
    """Yield what is found, in the order in which it is shown."""
    yield _user_agent(config.fetch.user_agent)
    yield from (_disguise(table) for table in config.access if table.user_agent and _is_disguised(table.user_agent))
    yield _allow(config.fetch.allow)
    yield _proxy(config.fetch.proxy.get_secret_value())
    yield from (_unverified(table) for table in config.access if not table.verify)
    if not config.fetch.robots:
        yield warning("robots", "robots.txt is not asked for: fetch.robots is false", "sites may block you for it")
    yield from (_robots(table) for table in config.access if config.fetch.robots and table.robots is False)


def _user_agent(name: str) -> Finding:
    if _is_disguised(name):
        says = f"user agent: {name}, which says that tracker is another program"
        return warning("user_agent", says, "be honest in fetch.user_agent, and say how to reach you")
    advice = "" if any(sign in name for sign in CONTACTS) else "add an address where you can be reached"
    return ok("user_agent", f"user agent: {name}", advice)


def _disguise(table: AccessSettings) -> Finding:
    says = f"{_hosts(table)}: the user agent says that tracker is another program"
    return warning("user_agent", says, "sites may block you for it")


def _is_disguised(name: str) -> bool:
    return name.lower().startswith(DISGUISES)


def _allow(allowed: tuple[str, ...]) -> Finding:
    if not allowed:
        return ok("allow", "private addresses: none may be fetched")
    return ok("allow", f"private addresses that may be fetched: {', '.join(allowed)}")


def _proxy(proxy: str) -> Finding:
    """Name the proxy without its credentials."""
    parts = urlsplit(proxy)
    return ok("proxy", f"proxy: {parts.scheme}://{parts.netloc.rpartition('@')[2]}" if proxy else "proxy: none")


def _unverified(table: AccessSettings) -> Finding:
    says = f"{_hosts(table)}: certificates are not verified, so anybody on the way can put words into their mouths"
    return warning("tls", says, "take `verify = false` out as soon as their certificate is right")


def _robots(table: AccessSettings) -> Finding:
    return warning("robots", f"{_hosts(table)}: robots.txt is passed over", "be sure that you may")


def _hosts(table: AccessSettings) -> str:
    return ", ".join(table.hosts)
