"""URL -> Page: the only part that speaks HTTP."""
