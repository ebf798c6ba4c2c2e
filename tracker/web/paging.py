"""Where a list goes on: the place behind its last row, as it stands in URLs."""

import re

from fastapi import HTTPException

from tracker.store.paging import Place

BAD_REQUEST = 400
_PLACE = re.compile(r"(-?[0-9]{1,18})\.([0-9]{1,18})")


def place_of(cursor: str | None) -> Place | None:
    """Read a cursor; None where the list is to begin at its beginning. One that we never made is refused."""
    if not cursor:
        return None
    match = _PLACE.fullmatch(cursor)
    if not match:
        raise HTTPException(BAD_REQUEST, "That page of the list can't be found; begin again at the first.")
    return Place(int(match[1]), int(match[2]))


def cursor_of(place: Place | None) -> str | None:
    """Return a place as it stands in a URL; None where the list has ended."""
    return f"{place.value}.{place.key}" if place else None
