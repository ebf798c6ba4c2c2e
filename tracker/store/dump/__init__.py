"""The whole record as lines of JSON, written and read again: see docs/dump.md for the format."""

from tracker.store.dump.files import reading
from tracker.store.dump.loading import Hearer, Loaded, Loading, load
from tracker.store.dump.placing import Fate
from tracker.store.dump.writing import Counts, save, write

__all__ = ["Counts", "Fate", "Hearer", "Loaded", "Loading", "load", "reading", "save", "write"]
