"""The language of a text, as HTML and XML name it."""

import re

from tracker.core.values import Content

# BCP 47, as far as newspapers use it: language, script, region, variants.
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-[A-Za-z0-9]{5,8}){0,3}")


def language_of(content: Content) -> str:
    """Return the tag of a text's language (BCP 47); "" where none is known, and for what is no tag."""
    tag = (content.language or "").replace("_", "-")
    return tag if _TAG.fullmatch(tag) else ""
