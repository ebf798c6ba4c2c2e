"""Claims weighed: which source is believed, and which others disagree."""

from collections.abc import Callable, Iterable, Sequence

from tracker.core.values import Claim, Source


def trusted(claims: Sequence[Claim], field: str, agree: Callable[[str, str], bool]) -> tuple[Claim, ...]:
    """Return the first claim of the field, then the first of each other source that disagrees with it."""
    found = firsts(claim for claim in claims if claim.field == field)
    return (*found[:1], *(claim for claim in found[1:] if not agree(claim.value, found[0].value)))


def firsts(claims: Iterable[Claim]) -> list[Claim]:
    """Return the first claim of each source."""
    found: dict[Source, Claim] = {}
    for claim in claims:
        found.setdefault(claim.source, claim)
    return list(found.values())
