"""Every setting, its default and its bounds."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Self

import platformdirs
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from tracker.config.kinds import (
    Agent,
    AtOnce,
    Cookies,
    Duration,
    Headers,
    Kept,
    Limit,
    Ports,
    Proxy,
    Secret,
    SparedKinds,
    Steps,
    Tags,
    Texts,
    Wait,
    Words,
    Zone,
    tables,
)
from tracker.config.names import PREFIX
from tracker.core.cadence import Cadence
from tracker.core.duration import show_duration
from tracker.core.retention import FOREVER

USUAL = Cadence()


class Section(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FetchSettings(Section):
    """How pages are fetched."""

    user_agent: Agent = "article-tracker/0.1 (follows the edits of news articles)"
    allow: Words = ()
    ports: Ports = ()
    proxy: Proxy = SecretStr("")
    http2: bool = False
    browser: str = ""
    connect_timeout: Limit = timedelta(seconds=10)
    total_timeout: Limit = timedelta(seconds=30)
    page_megabytes: float = Field(10, gt=0, le=100)
    header_kilobytes: int = Field(100, ge=1, le=1000)
    redirects: int = Field(10, ge=0, le=50)
    robots: bool = True
    longest_crawl_delay: Duration = timedelta(minutes=1)
    spacing: Duration = timedelta(seconds=2)
    per_host: AtOnce = 1
    hosts_at_once: int = Field(50, ge=1, le=1000)


class CadenceSettings(Section):
    """When to look again."""

    steps: Steps = {show_duration(step.age): step.every for step in USUAL.steps}
    fading: float = Field(USUAL.fading, ge=1, le=100)
    shortest: Wait = USUAL.shortest
    longest: Wait = Field(USUAL.longest, validate_default=True)
    jitter: float = Field(USUAL.jitter, ge=0, le=1)
    longest_for_cache: Duration = USUAL.longest_for_cache
    after_failure: Wait = USUAL.after_failure
    longest_after_failure: Wait = USUAL.longest_after_failure
    after_gone: Wait = USUAL.after_gone
    confirm_after: Duration = USUAL.confirm_after
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
    megabytes: int = Field(300, ge=100)


class RetentionSettings(Section):
    """How long what is stored is kept."""

    pages: Kept = FOREVER
    bad_pages: Kept = FOREVER
    checks: Kept = FOREVER
    spare: SparedKinds = ()


class WebSettings(Section):
    """The web interface: where it is served, and under which names."""

    host: str = Field("127.0.0.1", min_length=1)
    port: int = Field(8000, ge=0, le=65_535)
    names: Words = ()
    url: str = ""
    zone: Zone = ""
    secret: Secret = SecretStr("")
    session: Wait = timedelta(days=30)
    proxies: Words = ()
    user_header: str = ""
    requests_a_minute: int = Field(600, ge=1)


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


class AccessSettings(Section):
    """How to ask for the pages of some hosts: an `[[access]]` table. None is what `[fetch]` says."""

    hosts: Texts = Field(min_length=1)
    headers: Headers = {}
    cookies: Cookies = {}
    user_agent: Agent | None = None
    proxy: Proxy | None = None
    spacing: Duration | None = None
    per_host: AtOnce | None = None
    http2: bool | None = None
    verify: bool = True
    robots: bool | None = None
    browser: bool = False


class ForSome(Section):
    """A table for some articles, those of some hosts or with some tags; where it names both, both must fit."""

    hosts: Texts = ()
    tags: Tags = ()

    @model_validator(mode="after")
    def _is_for_some(self) -> Self:
        if not self.hosts and not self.tags:
            raise ValueError("names neither hosts nor tags")
        return self


class PaceSettings(ForSome):
    """Another cadence for some articles: a `[[pace]]` table."""

    steps: Steps | None = None
    shortest: Wait | None = None
    longest: Wait | None = None

    @model_validator(mode="after")
    def _has_bounds_in_order(self) -> Self:
        if self.shortest and self.longest and self.longest < self.shortest:
            raise ValueError("longest is below shortest")
        return self


class KeepSettings(ForSome):
    """Another retention for some articles: a `[[keep]]` table. None is what `[retention]` says."""

    pages: Kept | None = None
    bad_pages: Kept | None = None
    checks: Kept | None = None
    spare: SparedKinds | None = None


Sites = Annotated[tuple[SiteSettings, ...], NoDecode, BeforeValidator(tables)]
Accesses = Annotated[tuple[AccessSettings, ...], NoDecode, BeforeValidator(tables)]
Paces = Annotated[tuple[PaceSettings, ...], NoDecode, BeforeValidator(tables)]
Keeps = Annotated[tuple[KeepSettings, ...], NoDecode, BeforeValidator(tables)]


class Config(BaseSettings):
    """Everything that can be set. `db` is a database URL, or a path; empty means tracker.db in `data_dir`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True)

    data_dir: Path = Field(default_factory=lambda: platformdirs.user_data_path("tracker", appauthor=False))
    db: str = ""
    fetch: FetchSettings = FetchSettings()
    cadence: CadenceSettings = CadenceSettings()
    reading: ReadingSettings = ReadingSettings()
    retention: RetentionSettings = RetentionSettings()
    web: WebSettings = WebSettings()
    site: Sites = ()
    access: Accesses = ()
    pace: Paces = ()
    keep: Keeps = ()

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


TABLES: dict[str, type[Section]] = {
    "site": SiteSettings,
    "access": AccessSettings,
    "pace": PaceSettings,
    "keep": KeepSettings,
}


def known_keys(model: type[BaseModel] = Config, within: str = "") -> Iterator[str]:
    """Yield every setting as it is written: "db", "fetch.allow"."""
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, Section):
            yield from known_keys(field.annotation, f"{name}.")
        else:
            yield within + name
