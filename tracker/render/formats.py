"""The table of formats: a new one is a function and a row."""

from collections.abc import Callable

from tracker.render.comparison import Comparison, Format, Style
from tracker.render.json import as_json
from tracker.render.terminal import as_terminal, as_text

RENDERERS: dict[Format, Callable[[Comparison, Style], str]] = {
    Format.TERMINAL: as_terminal,
    Format.TEXT: as_text,
    Format.JSON: as_json,
}
FORMATS: tuple[Format, ...] = tuple(RENDERERS)


def render(comparison: Comparison, format: Format, *, width: int = 100, colour: bool = True) -> str:
    """Return the comparison in that format, ending in a line break. `width` is in columns; prose keeps to 80."""
    return RENDERERS[format](comparison, Style(width, colour))
