"""Settings: TOML and the environment -> one frozen Config. Every key has a default; an unknown one is an error."""

import difflib
import json
import os
import tomllib
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import platformdirs
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from tracker.core.cadence import Cadence, Step
from tracker.core.duration import parse_duration
from tracker.core.extract.selectors import check
from tracker.core.extract.sites import KEYS, SiteRule, SiteRules, site_rules
from tracker.errors import ConfigError, UsageError
from tracker.fetch import Allowed

PREFIX = "TRACKER_"
CONFIG_VARIABLE = "TRACKER_CONFIG"
MEGABYTE = 1_000_000


def _split(value: object) -> object:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _duration(value: object) -> object:
    try:
        return parse_duration(value) if isinstance(value, str) else value
    except UsageError as error:
        raise ValueError(str(error)) from error


def _steps(value: object) -> object:
    """Read a table of durations by ages, which the environment gives as JSON."""
    try:
        table = json.loads(value) if isinstance(value, str) else value
    except ValueError as error:
        raise ValueError('not a table such as {"1h": "5m", "1d": "1h"}') from error
    for age in table if isinstance(table, dict) else ():
        _duration(age)
    return table


def _tables(value: object) -> object:
    """Read an array of tables, which the environment gives as JSON."""
    try:
        tables = json.loads(value) if isinstance(value, str) else value
    except ValueError as error:
        raise ValueError('not a list of tables such as [{"hosts": "example.com", "drop": ".promo"}]') from error
    if isinstance(tables, dict):
        raise ValueError("each site rule is a table of its own, under [[site]] with two brackets")
    return tables


def _texts(value: object, key: ValidationInfo) -> object:
    """Read one text or a list of them, each as a site rule's key wants it."""
    texts = [value] if isinstance(value, str) else value
    for text in texts if isinstance(texts, list) else ():
        try:
            if isinstance(text, str):
                check(key.field_name or "", text)
        except ConfigError as error:
            raise ValueError(str(error)) from error
    return texts


Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]
LONGEST = timedelta(days=3650)
Duration = Annotated[timedelta, BeforeValidator(_duration), Field(ge=timedelta(0), le=LONGEST)]
Limit = Annotated[Duration, Field(gt=timedelta(0))]
Wait = Annotated[Duration, Field(ge=timedelta(seconds=1))]  # between two checks: none would be a loop without a breath
Steps = Annotated[dict[str, Wait], NoDecode, BeforeValidator(_steps)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]


class Section(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FetchSettings(Section):
    """How pages are fetched."""

    user_agent: str = Field("article-tracker/0.1 (follows the edits of news articles)", min_length=1, max_length=500)
    allow: Words = ()
    connect_timeout: Limit = timedelta(seconds=10)
    total_timeout: Limit = timedelta(seconds=30)
    page_megabytes: float = Field(10, gt=0, le=100)
    redirects: int = Field(10, ge=0, le=50)
    spacing: Duration = timedelta(seconds=2)
    hosts_at_once: int = Field(50, ge=1, le=1000)


class CadenceSettings(Section):
    """When to look again."""

    steps: Steps = Field(
        default={"1h": "5m", "6h": "15m", "1d": "1h", "7d": "6h", "30d": "1d", "365d": "7d"},
        validate_default=True,
        min_length=1,
    )
    shortest: Wait = timedelta(minutes=1)
    longest: Wait = timedelta(days=30)
    jitter: float = Field(0.1, ge=0, le=1)
    after_failure: Wait = timedelta(minutes=5)
    longest_after_failure: Wait = timedelta(days=1)
    after_gone: Wait = timedelta(days=1)
    confirm_after: Duration = timedelta(minutes=2)
    tick: Duration = timedelta(seconds=1)

    @field_validator("longest")
    @classmethod
    def _is_not_below_shortest(cls, longest: timedelta, section: ValidationInfo) -> timedelta:
        if longest < section.data.get("shortest", longest):
            raise ValueError("is below cadence.shortest")
        return longest


class ReadingSettings(Section):
    """The processes that read pages, so that a hostile page harms none but itself."""

    processes: int = Field(default_factory=lambda: min(4, os.cpu_count() or 1), ge=1, le=64)
    timeout: Limit = timedelta(seconds=40)
    megabytes: int = Field(700, ge=300)


class SiteSettings(Section):
    """How to read the pages of some hosts: a `[[site]]` table."""

    hosts: Texts = Field(min_length=1)
    path: Texts = ()
    keep: Texts = ()
    drop: Texts = ()
    headline: Texts = ()
    byline: Texts = ()
    published: Texts = ()
    modified: Texts = ()
    note: Texts = ()
    ignore: Texts = ()
    zone: Texts = Field((), max_length=1)


Sites = Annotated[tuple[SiteSettings, ...], NoDecode, BeforeValidator(_tables)]


class Config(BaseSettings):
    """Everything that can be set. `db` is a database URL, or a path; empty means tracker.db in `data_dir`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True)

    data_dir: Path = Field(default_factory=lambda: platformdirs.user_data_path("tracker", appauthor=False))
    db: str = ""
    fetch: FetchSettings = FetchSettings()
    cadence: CadenceSettings = CadenceSettings()
    reading: ReadingSettings = ReadingSettings()
    site: Sites = ()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file, whose values come by keyword."""
        return env_settings, init_settings

    @property
    def database(self) -> str:
        """The database's URL or path."""
        return self.db or str(self.data_dir.expanduser() / "tracker.db")


def load(file: Path | None = None, *, db: str | None = None) -> Config:
    """Read the settings: the command line over the environment over the file over the defaults.

    Without `file` it is $TRACKER_CONFIG, or config.toml in the user's configuration folder where there is one.
    """
    path = file or _default_file()
    written = _read(path) if path else {}
    _check_environment()
    try:
        config = Config(**written)  # type: ignore[arg-type]  # pydantic checks what TOML holds
    except ValidationError as error:
        raise ConfigError("\n".join(_complaints(error, path, written))) from error
    Allowed.parse(config.fetch.allow)
    return config.model_copy(update={"db": db}) if db else config


def cadence_of(config: Config) -> Cadence:
    """Return the cadence that the settings describe."""
    settings = config.cadence
    steps = sorted((parse_duration(age), every) for age, every in settings.steps.items())
    return Cadence(
        steps=tuple(Step(age, every) for age, every in steps),
        shortest=settings.shortest,
        longest=settings.longest,
        jitter=settings.jitter,
        after_failure=settings.after_failure,
        longest_after_failure=settings.longest_after_failure,
        after_gone=settings.after_gone,
        confirm_after=settings.confirm_after,
    )


def site_rules_of(config: Config) -> SiteRules:
    """Return the rules of the settings above the shipped ones."""
    return site_rules(tuple(SiteRule(**{key: getattr(site, key) for key in KEYS}) for site in config.site))


def known_keys(model: type[BaseModel] = Config, within: str = "") -> Iterator[str]:
    """Yield every setting as it is written: "db", "fetch.allow"."""
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, Section):
            yield from known_keys(field.annotation, f"{name}.")
        else:
            yield within + name


def variable(key: str) -> str:
    """Return the environment variable of a setting: "fetch.allow" is TRACKER_FETCH__ALLOW."""
    return PREFIX + key.replace(".", "__").upper()


def _default_file() -> Path | None:
    if os.environ.get(CONFIG_VARIABLE):
        return Path(os.environ[CONFIG_VARIABLE])
    usual = platformdirs.user_config_path("tracker", appauthor=False) / "config.toml"
    try:
        return usual if usual.is_file() else None
    except OSError as error:
        raise ConfigError(f"{usual}: can't be read ({error.strerror}); name another file with --config") from error


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # Windows' editor writes a mark
    except OSError as error:
        raise ConfigError(f"{path}: can't be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error


def _check_environment() -> None:
    variables = {variable(key): key for key in known_keys()}
    for name in os.environ:
        if name.startswith(PREFIX) and name not in variables and name != CONFIG_VARIABLE:
            raise ConfigError(f"environment: no setting {name}{_nearest(name, variables)}")


def _complaints(error: ValidationError, path: Path | None, written: dict[str, object]) -> Iterator[str]:
    """Say where, which key, and what is wrong, a line each."""
    for complaint in error.errors():
        where, name, known = _located(complaint["loc"], path, written)
        if complaint["type"] == "extra_forbidden":
            yield f"{where}: no setting {name}{_nearest(name, known)}"
        else:
            message = complaint["msg"].removeprefix("Value error, ")
            given = repr(complaint["input"])
            said = ": ".join(filter(None, (where, name, message)))
            yield said if given in message else f"{said} (not {given})"


def _located(
    loc: tuple[int | str, ...], path: Path | None, written: dict[str, object]
) -> tuple[str, str, Iterable[str]]:
    """Return where a key stands, the key as it is written there, and the keys that may stand there."""
    key = ".".join(map(str, loc))
    rule = loc[1] if loc[:1] == ("site",) and len(loc) > 1 else None
    in_file = str(loc[0]) in written and variable("site" if isinstance(rule, int) else key) not in os.environ
    if isinstance(rule, int):
        where = str(path) if in_file else f"environment: {variable('site')}"
        return f"{where}: {_named(rule, written)}", ".".join(map(str, loc[2:])), KEYS
    return (str(path), key, known_keys()) if in_file else ("environment", variable(key), map(variable, known_keys()))


def _named(rule: int, written: dict[str, object]) -> str:
    """Return the words for a site rule by its index: "site 2 (example.com)"."""
    tables = _tables(os.environ.get(variable("site"), written.get("site")))
    table = tables[rule] if isinstance(tables, list) else None
    hosts = table.get("hosts") if isinstance(table, dict) else None
    names = hosts if isinstance(hosts, list) else [hosts or ""]
    return f"site {rule + 1} ({', '.join(map(str, names))})".removesuffix(" ()")


def _nearest(name: str, known: Iterable[str]) -> str:
    prefix = PREFIX if name.startswith(PREFIX) else ""  # alike in all of them, so it says nothing
    close = difflib.get_close_matches(name.removeprefix(prefix), [key.removeprefix(prefix) for key in known], n=1)
    return f"; did you mean {prefix}{close[0]}?" if close else "; config.example.toml lists them all"
