"""What the settings describe: cadences, site rules, how hosts are asked."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from pydantic import SecretStr

from tracker.config.sections import AccessSettings, Config, FetchSettings, ForSome, KeepSettings, PaceSettings
from tracker.core.cadence import Cadence, Step
from tracker.core.duration import parse_duration
from tracker.core.extract.sites import KEYS, SiteRule, SiteRules, site_rules
from tracker.core.hosts import ByHost, origin_of
from tracker.core.retention import Retention, RetentionOf
from tracker.core.verdict import Known
from tracker.fetch import Allowed
from tracker.fetch.access import Access

MEGABYTE = 1_000_000
REMEMBERED = 10_000  # hosts
USUAL = AccessSettings.model_construct(hosts=())  # what no table is for

PaceOf = Callable[[Known], Cadence]
AccessOf = Callable[[str], Access]


def cadence_of(config: Config) -> Cadence:
    """Return the usual cadence."""
    settings = config.cadence
    return Cadence(
        steps=_steps(settings.steps),
        fading=settings.fading,
        shortest=settings.shortest,
        longest=settings.longest,
        jitter=settings.jitter,
        longest_for_cache=settings.longest_for_cache,
        after_failure=settings.after_failure,
        longest_after_failure=settings.longest_after_failure,
        after_gone=settings.after_gone,
        confirm_after=settings.confirm_after,
    )


def paces_of(config: Config) -> PaceOf:
    """Return what tells an article's cadence: that of the first `[[pace]]` that is for it, else the usual one."""
    usual = cadence_of(config)
    paces = [(_fits(pace), _cadence(pace, usual)) for pace in config.pace]

    @lru_cache(REMEMBERED)
    def cadence(host: str, tags: tuple[str, ...]) -> Cadence:
        return next((cadence for fits, cadence in paces if fits(host, tags)), usual)

    return lambda known: cadence(known.host, known.tags)


def retention_of(config: Config) -> RetentionOf:
    """Return what tells how long an article's pages and checks are kept: as its first `[[keep]]` says, or as usual."""
    usual, *others = retentions_of(config)
    keeps = [(_fits(keep), retention) for keep, retention in zip(config.keep, others, strict=True)]

    @lru_cache(REMEMBERED)
    def retention(host: str, tags: tuple[str, ...]) -> Retention:
        return next((retention for fits, retention in keeps if fits(host, tags)), usual)

    return retention


def retentions_of(config: Config) -> tuple[Retention, ...]:
    """Return the usual retention, and those of the `[[keep]]` tables in their order."""
    says = config.retention
    usual = Retention("retention", says.pages, says.bad_pages, says.checks, frozenset(says.spare))
    return (usual, *(_retention(keep, usual, number) for number, keep in enumerate(config.keep, start=1)))


def site_rules_of(config: Config) -> SiteRules:
    """Return the rules of the settings above the shipped ones."""
    return site_rules(tuple(SiteRule(**{key: getattr(site, key) for key in KEYS}) for site in config.site))


def access_of(config: Config) -> AccessOf:
    """Return what tells how the host of a normalised URL is asked: by its most specific `[[access]]`, else as usual.

    A host that `fetch.allow` names is the user's own: without a word on its spacing it has none.
    """
    allowed = Allowed.parse(config.fetch.allow)
    tables = ByHost.of((table.hosts, table) for table in config.access)

    @lru_cache(REMEMBERED)
    def access(origin: str) -> Access:
        table = next(tables.at(urlsplit(origin).hostname or ""), None)
        is_own = allowed.names(f"{origin}/")
        return _access(table or USUAL, config.fetch, timedelta(0) if is_own else config.fetch.spacing)

    return lambda url: access(origin_of(url))


def _access(table: AccessSettings, usual: FetchSettings, spacing: timedelta) -> Access:
    return Access(
        headers=_revealed(table.headers),
        cookies=_revealed(table.cookies),
        user_agent=table.user_agent or usual.user_agent,
        proxy=(usual.proxy if table.proxy is None else table.proxy).get_secret_value(),
        is_verified=table.verify,
        http2=usual.http2 if table.http2 is None else table.http2,
        heeds_robots=usual.robots if table.robots is None else table.robots,
        uses_browser=table.browser,
        spacing=spacing if table.spacing is None else table.spacing,
        at_once=usual.per_host if table.per_host is None else table.per_host,
    )


def _revealed(secrets: Mapping[str, SecretStr]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value.get_secret_value()) for name, value in secrets.items())


def _fits(table: ForSome) -> Callable[[str, tuple[str, ...]], bool]:
    hosts, tags = ByHost.of([(table.hosts, True)]), frozenset(table.tags)

    def fits(host: str, of_article: tuple[str, ...]) -> bool:
        is_host = not table.hosts or any(hosts.at(urlsplit(f"//{host}").hostname or ""))
        return is_host and (not tags or not tags.isdisjoint(of_article))

    return fits


def _cadence(pace: PaceSettings, usual: Cadence) -> Cadence:
    """Return the usual cadence with what a table says; a bound of its own stands above one of the usual ones."""
    longest = pace.longest or max(usual.longest, pace.shortest or usual.shortest)
    shortest = pace.shortest or min(usual.shortest, longest)
    return replace(usual, steps=_steps(pace.steps) if pace.steps else usual.steps, shortest=shortest, longest=longest)


def _retention(keep: KeepSettings, usual: Retention, number: int) -> Retention:
    """Return the usual retention with what a table says."""
    named = ", ".join((*keep.hosts, *keep.tags))
    return Retention(
        name=f"keep {number} ({named})",
        pages=usual.pages if keep.pages is None else keep.pages,
        bad_pages=usual.bad_pages if keep.bad_pages is None else keep.bad_pages,
        checks=usual.checks if keep.checks is None else keep.checks,
        spare=usual.spare if keep.spare is None else frozenset(keep.spare),
    )


def _steps(settings: Mapping[str, timedelta]) -> tuple[Step, ...]:
    return tuple(
        Step(age, every) for age, every in sorted((parse_duration(age), every) for age, every in settings.items())
    )
