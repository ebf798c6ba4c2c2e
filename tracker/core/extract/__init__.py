"""What a page says: its content, how that was read, and the text of its bytes."""

from typing import TYPE_CHECKING

from tracker.core.extract.decode import decode
from tracker.core.extract.version import EXTRACTOR
from tracker.core.handing import handed_on

if TYPE_CHECKING:
    from tracker.core.extract.article import Explanation, Told, explain, extract, is_same
else:
    __getattr__ = handed_on({"tracker.core.extract.article": "Explanation Told explain extract is_same"})

__all__ = ["EXTRACTOR", "Explanation", "Told", "decode", "explain", "extract", "is_same"]
