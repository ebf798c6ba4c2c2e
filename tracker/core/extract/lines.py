"""Lines that are the page's, not the article's, by their own words: counters, buttons, appeals."""

import re
from functools import lru_cache

from tracker.core.extract import rules

# In lower case: without IGNORECASE the branches whose first letter differs are passed over at once.
_AT_START = re.compile("|".join(f"(?:{pattern})" for pattern in rules.CHROME_AT_START))
_WITHIN = re.compile("|".join(f"(?:{pattern})" for pattern in rules.CHROME_WITHIN))
_LEAD = re.compile(r"\W*")


@lru_cache(4096)  # a page's lines are asked about several times
def is_chrome(text: str) -> bool:
    """Whether a line is a button's, a counter's, a relative time, an appeal to subscribe or to read something else."""
    if len(text) > rules.CHROME_CHARS:
        return False
    text = text.lower()
    lead = _LEAD.match(text)
    return bool(_AT_START.match(text, lead.end() if lead else 0)) or bool(_WITHIN.search(text))
