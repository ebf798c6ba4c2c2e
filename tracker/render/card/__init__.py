"""A change as a picture to share."""

from tracker.render.card.alt import alt_text
from tracker.render.card.png import as_png
from tracker.render.card.svg import as_svg

__all__ = ["alt_text", "as_png", "as_svg"]
