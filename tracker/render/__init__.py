"""Change -> what people read."""

from tracker.render.comparison import Comparison, Format, Origin, Style, View
from tracker.render.formats import FORMATS, render, render_bytes

__all__ = ["FORMATS", "Comparison", "Format", "Origin", "Style", "View", "render", "render_bytes"]
