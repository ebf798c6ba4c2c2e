"""Change -> what people read."""

from tracker.render.comparison import Comparison, Format, Style
from tracker.render.formats import FORMATS, render

__all__ = ["FORMATS", "Comparison", "Format", "Style", "render"]
