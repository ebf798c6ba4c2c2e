"""What must be so before the web interface is served: whom it lets in, and with which secret it signs."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from tracker.config import Config
from tracker.errors import ConfigError
from tracker.store.database.engine import Database
from tracker.store.people.users import has_users
from tracker.web.access.connection import is_loopback, networks_of

SECRET = "web.secret"  # noqa: S105 (a file's name, and a setting's)
BYTES = 32


def may_start(config: Config, database: Database, host: str) -> str:
    """Return what to warn of when the web interface listens on an address; "" where all is well.

    ConfigError where others reach it and nobody needs to log in, or a setting of who is let in can't be used.
    """
    web = config.web
    networks_of(web.proxies)
    if web.user_header and not web.proxies:
        raise ConfigError("web.user_header: say in web.proxies whose word is taken for it, or anybody could send it")
    if is_loopback(host):
        return ""
    if not has_users(database):
        raise ConfigError(
            f"web.host {host}: others can reach that address, and there is no user who could log in; "
            "`tracker user add NAME --role admin` makes one"
        )
    if web.url.startswith("https://"):
        return ""
    return (
        f"the web interface at {host} takes passwords without encryption: put a proxy with https before it, "
        "and its address into web.url (docs/access.md)"
    )


def secret_of(config: Config) -> bytes:
    """Return what signs cookies and links: the configured secret, or one that is made once and kept in the data_dir.

    ConfigError where it is too short to be one, or can't be kept.
    """
    configured = config.web.secret.get_secret_value().encode()
    if configured:
        return _long_enough(configured, SECRET)
    path = config.data_dir.expanduser() / SECRET
    try:
        if not path.exists():
            _make(path)
        return _long_enough(path.read_bytes(), str(path))
    except OSError as error:
        raise ConfigError(f"{path}: can't be kept there ({error.strerror}); set web.secret instead") from error


def _make(path: Path) -> None:
    """Write a secret that only we can read, whole or not at all; where another process is first, its own counts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.") as new:
        new.write(secrets.token_bytes(BYTES))
        new.flush()
        os.fsync(new.fileno())
        with suppress(FileExistsError):
            os.link(new.name, path)


def _long_enough(secret: bytes, place: str) -> bytes:
    if len(secret) < BYTES:
        raise ConfigError(f"{place}: a secret takes {BYTES} bytes or more; `openssl rand -hex {BYTES}` makes one")
    return secret
