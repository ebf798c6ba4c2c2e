"""Lines that are the page's, not the article's, by their own words: counters, buttons, appeals."""

import re
from functools import lru_cache

from tracker.core.extract import rules

# In lower case: without IGNORECASE the branches whose first letter differs are passed over at once.
_AT_START = re.compile("|".join(f"(?:{pattern})" for pattern in rules.CHROME_AT_START))
_WITHIN = re.compile("|".join(f"(?:{pattern})" for pattern in rules.CHROME_WITHIN))
_POINTER = re.compile(rules.POINTER)
_UNLINKED = 0.2
_SENTENCE_CHARS = 40
SENTENCE_ENDS = (*".!?…。！？؟۔।", ".”", '."', ".»", "?”", "!”", "。」")
_LEAD = re.compile(r"\W*")


@lru_cache(4096)  # a page's lines are asked about several times
def is_chrome(text: str) -> bool:
    """Whether a line is a button's, a counter's, a relative time, an appeal to subscribe or to read something else."""
    if len(text) > rules.CHROME_CHARS:
        return False
    text = text.lower()
    lead = _LEAD.match(text)
    return bool(_AT_START.match(text, lead.end() if lead else 0)) or bool(_WITHIN.search(text))


def is_telling(text: str, link_share: float) -> bool:
    """Whether a paragraph that looks like the page's own words is the article's: a figure, or an unlinked sentence."""
    if not any(map(str.isalpha, text)):
        return any(map(str.isdigit, text))
    is_sentence = link_share < _UNLINKED and len(text) >= _SENTENCE_CHARS and text.endswith((".", "!", "?", "…", "。"))
    return is_sentence and _POINTER.match(text.lower()) is not None
