"""The publisher's notes in an article: what kind, since when, and what they say was changed."""

from tracker.core.notes.find import find_notes

__all__ = ["find_notes"]
