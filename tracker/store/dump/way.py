"""The pages of an article as they come by: those from the key to the newest, on which the next one leans."""

from tracker.store.packed.packing import Packed, Version, pack_next


class Way:
    """Remembers as few pages as it takes to pack the next one, or to unpack it: see packing.py."""

    def __init__(self) -> None:
        self._versions: list[Version] = []
        self._place = 0

    def pack(self, digest: str, body: bytes) -> Packed:
        """Pack the next page."""
        packed = pack_next(body, self._place, self._versions)
        self.come(Version(digest, packed.depth, body))
        return packed

    def come(self, version: Version) -> None:
        """Remember a page; of those that are as far from the key, or farther, no later one needs any."""
        self._versions = [*(each for each in self._versions if each.depth < version.depth), version]
        self._place += 1

    def body_of(self, digest: str | None) -> bytes | None:
        """Return a page that is remembered."""
        return next((version.body for version in self._versions if version.digest == digest), None)
