"""The table of formats: a new one is a function and a row."""

from collections.abc import Callable

from tracker.render.comparison import Comparison, Format, Style
from tracker.render.json import as_json
from tracker.render.terminal import as_terminal, as_text

TEXTS: dict[Format, Callable[[Comparison, Style], str]] = {
    Format.TERMINAL: as_terminal,
    Format.TEXT: as_text,
    Format.JSON: as_json,
}
PICTURES: dict[Format, Callable[[Comparison, Style], bytes]] = {}
FORMATS: tuple[Format, ...] = (*TEXTS, *PICTURES)
_DEFAULT = Style()


def render(comparison: Comparison, format: Format, style: Style = _DEFAULT) -> str:
    """Return the comparison in one of the formats that are text, ending in a line break."""
    return TEXTS[format](comparison, style)


def render_bytes(comparison: Comparison, format: Format, style: Style = _DEFAULT) -> bytes:
    """Return the comparison as it goes into a file: text in UTF-8, or a picture."""
    picture = PICTURES.get(format)
    return picture(comparison, style) if picture else render(comparison, format, style).encode()
