"""The kinds of values that settings have, read from TOML or from a variable of the environment."""

import json
import os
import re
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationInfo
from pydantic_settings import NoDecode

from tracker.core.duration import parse_duration
from tracker.core.extract.selectors import check
from tracker.core.retention import FOREVER, Spared
from tracker.errors import ConfigError, UsageError

LONGEST = timedelta(days=3650)
ENDLESS = "forever"
EXAMPLES = {  # of tables in a variable
    "site": '[{"hosts": "example.com", "drop": ".promo"}]',
    "access": '[{"hosts": "example.com", "headers": {"Authorization": "Bearer ${TOKEN}"}}]',
    "pace": '[{"tags": "election", "steps": {"1d": "5m"}}]',
    "keep": '[{"tags": "election", "pages": "forever"}]',
}

_VARIABLE = re.compile(r"\A\$([A-Za-z_]\w*)\Z|\$\{([A-Za-z_]\w*)\}")
_TOKEN = re.compile(r"[!#$%&'*+.^`|~\w-]+", re.ASCII)  # RFC 9110, 5.6.2
_PRINTABLE = re.compile(r"[ -~]*")
_PLUMBING = """
    accept-encoding connection content-length expect host if-modified-since if-none-match keep-alive range te trailer
    transfer-encoding upgrade
"""
_OURS = dict.fromkeys(_PLUMBING.split(), "") | {  # headers that are not the user's to set -> what is to be done instead
    "cookie": "; cookies have a table of their own, `cookies`",
    "user-agent": "; it has a key of its own, `user_agent`",
    "proxy-authorization": "; write it into `proxy`, as http://name:password@host:port",
}


def _split(value: object) -> object:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _duration(value: object) -> object:
    try:
        return parse_duration(value) if isinstance(value, str) else value
    except UsageError as error:
        raise ValueError(str(error)) from error


def _kept(value: object) -> object:
    """Read how long something is kept: a duration with its unit, or the word for no end.

    A bare number is seconds elsewhere; here someone who meant days would lose what he wanted to keep.
    """
    if value == ENDLESS:
        return FOREVER
    has_unit = isinstance(value, str) and value.strip()[-1:].isalpha()
    if not (has_unit or isinstance(value, timedelta)):
        raise ValueError(f'is not a duration with its unit; write "90d", or "{ENDLESS}"')
    kept = _duration(value)
    if isinstance(kept, timedelta) and LONGEST < kept < FOREVER:
        raise ValueError(f'more than ten years; write "{ENDLESS}"')
    return kept


def _steps(value: object) -> object:
    """Read a table of durations by ages, which the environment gives as JSON."""
    try:
        table = json.loads(value) if isinstance(value, str) else value
    except ValueError as error:
        raise ValueError('not a table such as {"1h": "5m", "1d": "1h"}') from error
    for age in table if isinstance(table, dict) else ():
        _duration(age)
    return table


def tables(value: object, key: ValidationInfo) -> object:
    """Read an array of tables, which the environment gives as JSON."""
    name = key.field_name or ""
    try:
        read = json.loads(value) if isinstance(value, str) else value
    except ValueError as error:
        raise ValueError(f"not a list of tables such as {EXAMPLES[name]}") from error
    if isinstance(read, dict):
        raise ValueError(f"each is a table of its own, under [[{name}]] with two brackets")
    return read


def _texts(value: object, key: ValidationInfo) -> object:
    """Read one text or a list of them, each as a site rule's key wants it."""
    texts = _listed(value)
    for text in texts if isinstance(texts, list) else ():
        try:
            if isinstance(text, str):
                check(key.field_name or "", text)
        except ConfigError as error:
            raise ValueError(str(error)) from error
    return texts


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _filled_in(value: object) -> object:
    """Put in what the environment holds under the names in a text: all of it "$NAME", or "${NAME}" inside."""
    return _VARIABLE.sub(_of_environment, value) if isinstance(value, str) else value


def _of_environment(match: re.Match[str]) -> str:
    name = match[1] or match[2]
    if name not in os.environ:
        raise ValueError(f"${name} is not set in the environment")
    return os.environ[name]


def _headers(headers: dict[str, SecretStr]) -> dict[str, SecretStr]:
    for name in headers:
        if name.lower() in _OURS:
            raise ValueError(f"{name} is not for you to set{_OURS[name.lower()]}")
    return _sendable(headers)


def _cookies(cookies: dict[str, SecretStr]) -> dict[str, SecretStr]:
    for name, value in cookies.items():
        if ";" in value.get_secret_value():
            raise ValueError(f"{name} has a semicolon in its value; give each cookie a key of its own")
    return _sendable(cookies)


def _sendable(values: dict[str, SecretStr]) -> dict[str, SecretStr]:
    for name, value in values.items():
        if not _TOKEN.fullmatch(name):
            raise ValueError(f"{name!r} can't be a name; use letters, digits and hyphens")
        if not _PRINTABLE.fullmatch(value.get_secret_value()):
            raise ValueError(f"the value of {name} can't be sent; use plain printable ASCII on one line")
    return values


def _proxy(proxy: SecretStr) -> SecretStr:
    try:
        parts = urlsplit(proxy.get_secret_value())
        is_one = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_one = False
    if proxy and not is_one:
        raise ValueError("is not the address of a proxy; write http://host:port")
    return proxy


def _zone(name: str) -> str:
    if name and name not in available_timezones():
        raise ValueError('is not the name of a time zone; write one such as "Europe/Berlin", or "" for the system\'s')
    return name


def _agent(value: str) -> str:
    if not (value.isascii() and value.isprintable() and value.strip()):
        raise ValueError("can't be sent; use plain printable ASCII")
    return value


Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]
Port = Annotated[int, Field(ge=1, le=65535)]
Ports = Annotated[tuple[Port, ...], NoDecode, BeforeValidator(_split)]
Duration = Annotated[timedelta, BeforeValidator(_duration), Field(ge=timedelta(0), le=LONGEST)]
Limit = Annotated[Duration, Field(gt=timedelta(0))]
Wait = Annotated[Duration, Field(ge=timedelta(seconds=1))]  # between two checks: none would be a loop without a breath
Kept = Annotated[timedelta, BeforeValidator(_kept), Field(ge=timedelta(0))]
SparedKinds = Annotated[tuple[Spared, ...], NoDecode, BeforeValidator(_split)]
Steps = Annotated[dict[str, Wait], NoDecode, BeforeValidator(_steps), Field(min_length=1)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]
Tags = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(_listed)]
Agent = Annotated[str, Field(min_length=1, max_length=500), BeforeValidator(_filled_in), AfterValidator(_agent)]
Secret = Annotated[SecretStr, BeforeValidator(_filled_in)]  # shown to nobody
Headers = Annotated[dict[str, Secret], AfterValidator(_headers)]
Cookies = Annotated[dict[str, Secret], AfterValidator(_cookies)]
Proxy = Annotated[Secret, AfterValidator(_proxy)]
Zone = Annotated[str, AfterValidator(_zone)]
AtOnce = Annotated[int, Field(ge=1, le=8)]
