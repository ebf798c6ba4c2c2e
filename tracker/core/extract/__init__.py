"""What a page says: its content, how that was read, and the text of its bytes."""

from tracker.core.extract.article import EXTRACTOR, Explanation, Told, explain, extract, is_same
from tracker.core.extract.decode import decode

__all__ = ["EXTRACTOR", "Explanation", "Told", "decode", "explain", "extract", "is_same"]
