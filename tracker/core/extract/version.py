"""Which version of the reading this is."""

EXTRACTOR = "3"  # to be raised with each change of what is read from a page: stored pages are then read anew
