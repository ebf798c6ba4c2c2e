"""Change -> what people read."""

from typing import TYPE_CHECKING

from tracker.core.handing import handed_on

if TYPE_CHECKING:
    from tracker.render.comparison import Comparison, Format, Origin, Style, View
    from tracker.render.formats import FORMATS, render, render_bytes
else:
    __getattr__ = handed_on(
        {
            "tracker.render.comparison": "Comparison Format Origin Style View",
            "tracker.render.formats": "FORMATS render render_bytes",
        }
    )

__all__ = ["FORMATS", "Comparison", "Format", "Origin", "Style", "View", "render", "render_bytes"]
