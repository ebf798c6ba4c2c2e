"""What is written into fields of forms: tags, intervals."""

import re
from datetime import timedelta

from tracker.core.duration import parse_duration
from tracker.errors import UsageError

LONGEST_TAG = 60
MOST_TAGS = 50
_SEPARATOR = re.compile(r"[,\r\n]")


def tags_of(text: str) -> tuple[str, ...]:
    """Read tags, with commas between; UsageError names one that can't be."""
    tags = tuple(dict.fromkeys(filter(None, (tag.strip() for tag in _SEPARATOR.split(text)))))
    for tag in tags:
        if len(tag) > LONGEST_TAG or not tag.isprintable():
            raise UsageError(f"tag {tag[:LONGEST_TAG]!r}: give a word or some, of at most {LONGEST_TAG} characters")
    if len(tags) > MOST_TAGS:
        raise UsageError(f"{len(tags)} tags are too many; give at most {MOST_TAGS}")
    return tags


def interval_of(text: str, shortest: timedelta) -> timedelta | None:
    """Read how often to check, None where nothing is written; UsageError where it can't be, or is too often."""
    if not text.strip():
        return None
    every = parse_duration(text)
    if every < shortest:
        raise UsageError(f"every {text.strip()}: shorter than cadence.shortest, {shortest.total_seconds():g} s")
    return every
