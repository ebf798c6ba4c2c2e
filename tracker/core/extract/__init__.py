"""What a page says: its content, and the text of its bytes."""

from tracker.core.extract.article import EXTRACTOR, extract
from tracker.core.extract.decode import decode

__all__ = ["EXTRACTOR", "decode", "extract"]
