"""An agency's tag at the start of an address's last part: ".../update-2-mill-to-close"."""

import re

from tracker.core.values import Note, NoteKind

_TAG = re.compile(
    r"/(?P<tag>(?P<update>update|wrapup)-\d{1,2}|(?P<correction>corrected|refile)|(?P<retraction>withdrawn))-[^/?#]*$",
    re.IGNORECASE,
)


def tag_in(address: str) -> Note | None:
    """Return the tag as a note whose text is as it stands in the address, None where there is none."""
    found = _TAG.search(address.partition("?")[0].partition("#")[0].rstrip("/"))
    if found is None:
        return None
    kind = next(NoteKind(name) for name in ("update", "correction", "retraction") if found[name])
    return Note(kind, f"{found['tag']}-")
