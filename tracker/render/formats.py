"""The table of formats: a new one is a function and a row."""

from collections.abc import Callable

from tracker.render.card import as_png, as_svg
from tracker.render.comparison import Comparison, Format, Style
from tracker.render.html import as_fragment, as_html
from tracker.render.json import as_json
from tracker.render.markdown import as_markdown
from tracker.render.terminal import as_terminal, as_text
from tracker.render.unified import as_unified

TEXTS: dict[Format, Callable[[Comparison, Style], str]] = {
    Format.TERMINAL: as_terminal,
    Format.TEXT: as_text,
    Format.MARKDOWN: as_markdown,
    Format.HTML: as_html,
    Format.FRAGMENT: as_fragment,
    Format.UNIFIED: as_unified,
    Format.JSON: as_json,
    Format.SVG: as_svg,
}
PICTURES: dict[Format, Callable[[Comparison, Style], bytes]] = {Format.PNG: as_png}
FORMATS: tuple[Format, ...] = (*TEXTS, *PICTURES)
_DEFAULT = Style()


def render(comparison: Comparison, format: Format, style: Style = _DEFAULT) -> str:
    """Return the comparison in one of the formats that are text, ending in a line break; unified may be empty."""
    return TEXTS[format](comparison, style)


def render_bytes(comparison: Comparison, format: Format, style: Style = _DEFAULT) -> bytes:
    """Return the comparison as it goes into a file: text in UTF-8, or a picture."""
    picture = PICTURES.get(format)
    return picture(comparison, style) if picture else render(comparison, format, style).encode()
