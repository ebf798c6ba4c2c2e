"""Where pages are filled in. All text in them is escaped; see render/markup.py."""

from tracker.core.canonical import rfc3339
from tracker.core.duration import show_duration
from tracker.render.markup import environment_for
from tracker.render.times import ago, length
from tracker.web.static_files import static_url

_ENVIRONMENT = environment_for("tracker.web")
_ENVIRONMENT.filters |= {
    "rfc3339": rfc3339,
    "lasting": length,
    "short": ago,
    "duration": show_duration,
    "number": "{:,}".format,
    "words": lambda value: str(value).replace("_", " "),
}
_ENVIRONMENT.globals |= {"static": static_url}


def fill_in(template: str, **values: object) -> str:
    """Return a page, or a part of one."""
    return _ENVIRONMENT.get_template(template).render(**values)
