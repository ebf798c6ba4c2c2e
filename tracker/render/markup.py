"""Where text becomes markup: all of it is made visible and escaped, whatever writes it."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tracker.render.escape import visible


def environment_for(package: str) -> Environment:
    """Return the environment for a package's templates; no template of ours is filled in by another."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _shown(value: object) -> object:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
