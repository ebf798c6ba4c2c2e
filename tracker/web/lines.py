"""A text of anybody's as one line of bounded length, as lists of others' show it."""

from tracker.render.escape import visible


def one_line(text: str, most: int) -> str:
    """Return the text with single blanks, in so many characters; controls and bidi controls become symbols."""
    line = visible(" ".join(text.split()))
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
