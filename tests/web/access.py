"""What tests of who may do what share: people, their passwords, and a browser for each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

from starlette.testclient import TestClient

from tests.web.conftest import FROM_OUR_PAGE, HOME
from tracker.config import Config
from tracker.core.people import Role, Scope
from tracker.store.database.engine import Database
from tracker.store.people import sessions, tokens, users
from tracker.store.people.users import User
from tracker.web.access.cookies import signed_session
from tracker.web.access.passwords import hashed
from tracker.web.access.secrets import digest_of, new_secret, new_token
from tracker.web.app import create_app
from tracker.web.parts import Parts

PASSWORD = "correct horse battery"


@cache
def hash_of(password: str) -> str:
    """Return a password's hash, made once: it takes long on purpose."""
    return hashed(password)


def add(database: Database, name: str, role: Role, now: datetime, password: str = PASSWORD) -> User:
    return users.add_user(database, name, hash_of(password), role, now=now)


def token_of(
    database: Database, user: User | None, now: datetime, scope: Scope = Scope.READ, lasts: timedelta | None = None
) -> str:
    """Return the secret of a new token."""
    secret = new_token()
    expires_at = now + lasts if lasts else None
    owner = user.id if user else None
    tokens.add_token(database, owner, "a program's", digest_of(secret), scope, now=now, expires_at=expires_at)
    return secret


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def log_in(browser: TestClient, name: str, password: str = PASSWORD) -> int:
    """Log in, and return the answer's status."""
    return browser.post("/login", data={"name": name, "password": password}).status_code


def enter(browser: TestClient, parts: Parts, name: str) -> None:
    """Give a browser a session, as quickly as can be: a password takes long on purpose."""
    secret, now = new_secret(), parts.clock()
    user = users.find_user(parts.database, name)
    sessions.begin_session(parts.database, user.id, digest_of(secret), now=now, expires_at=now + timedelta(days=1))
    browser.cookies.set("session", signed_session(parts, secret))


def with_settings(parts: Parts, **settings: object) -> Parts:
    """Return parts with other settings of [web]."""
    return replace(parts, config=Config.model_validate({"web": settings}))


def with_clock(parts: Parts, clock: Callable[[], datetime]) -> Parts:
    """Return parts that live in another time."""
    return replace(parts, clock=clock)


def browser_of(parts: Parts, url: str = HOME, peer: str = "127.0.0.1", **headers: str) -> TestClient:
    """Return a browser that knows nothing yet; its requests come from pages of ours."""
    told = {**FROM_OUR_PAGE, **headers}
    return TestClient(create_app(parts), base_url=url, headers=told, follow_redirects=False, client=(peer, 50_000))
