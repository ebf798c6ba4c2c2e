"""Settings: TOML and the environment -> one frozen Config. Every key has a default; an unknown one is an error."""

from typing import TYPE_CHECKING

from tracker.core.handing import handed_on

if TYPE_CHECKING:
    from tracker.config.loading import load
    from tracker.config.names import CONFIG_VARIABLE, PREFIX, variable
    from tracker.config.parts import (
        MEGABYTE,
        access_of,
        cadence_of,
        paces_of,
        retention_of,
        retentions_of,
        site_rules_of,
    )
    from tracker.config.sections import (
        AccessSettings,
        CadenceSettings,
        Config,
        FetchSettings,
        KeepSettings,
        PaceSettings,
        ReadingSettings,
        RetentionSettings,
        SiteSettings,
        known_keys,
    )
else:
    __getattr__ = handed_on(
        {
            "tracker.config.loading": "load",
            "tracker.config.names": "CONFIG_VARIABLE PREFIX variable",
            "tracker.config.parts": ("MEGABYTE access_of cadence_of paces_of retention_of retentions_of site_rules_of"),
            "tracker.config.sections": (
                "AccessSettings CadenceSettings Config FetchSettings KeepSettings PaceSettings ReadingSettings "
                "RetentionSettings SiteSettings known_keys"
            ),
        }
    )

__all__ = [
    "CONFIG_VARIABLE",
    "MEGABYTE",
    "PREFIX",
    "AccessSettings",
    "CadenceSettings",
    "Config",
    "FetchSettings",
    "KeepSettings",
    "PaceSettings",
    "ReadingSettings",
    "RetentionSettings",
    "SiteSettings",
    "access_of",
    "cadence_of",
    "known_keys",
    "load",
    "paces_of",
    "retention_of",
    "retentions_of",
    "site_rules_of",
    "variable",
]
