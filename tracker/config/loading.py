"""Reads the settings: the command line over the environment over the file over the defaults."""

import os
import tomllib
from pathlib import Path

import platformdirs
from pydantic import ValidationError

from tracker.config.complaints import complaints, nearest
from tracker.config.names import CONFIG_VARIABLE, PREFIX, variable
from tracker.config.sections import Config, known_keys
from tracker.errors import ConfigError
from tracker.fetch import Allowed


def load(file: Path | None = None, *, db: str | None = None) -> Config:
    """Return the settings; a ConfigError names each that can't be used.

    Without `file` it is $TRACKER_CONFIG, or config.toml in the user's configuration folder where there is one.
    """
    path = file or default_file()
    written = _read(path) if path else {}
    _check_environment()
    try:
        config = Config(**written)  # type: ignore[arg-type]  # pydantic checks what TOML holds
    except ValidationError as error:
        raise ConfigError("\n".join(complaints(error, path, written))) from error
    Allowed.parse(config.fetch.allow)
    return config.model_copy(update={"db": db}) if db else config


def default_file() -> Path | None:
    """Return the file that is read where none is named; None where there is none."""
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
            raise ConfigError(f"environment: no setting {name}{nearest(name, variables)}")
