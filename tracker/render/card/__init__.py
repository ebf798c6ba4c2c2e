"""A change as a picture to share."""

from typing import TYPE_CHECKING

from tracker.core.handing import handed_on

if TYPE_CHECKING:
    from tracker.render.card.alt import alt_text
    from tracker.render.card.png import as_png
    from tracker.render.card.svg import as_svg
else:
    __getattr__ = handed_on(
        {
            "tracker.render.card.alt": "alt_text",
            "tracker.render.card.png": "as_png",
            "tracker.render.card.svg": "as_svg",
        }
    )

__all__ = ["alt_text", "as_png", "as_svg"]
