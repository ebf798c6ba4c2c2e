"""Sites beside each other: those that tell the most by name, the rest as one row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.store.statistics import SiteCorrections, SiteDisclosure
from tracker.web.plots.shares import Share, share

NAMED = 20
FEW = 10  # edits of which a share says little


@dataclass(frozen=True, slots=True)
class SiteShare:
    """A site's substantive edits, and the share that it did not disclose, to this day."""

    edits: SiteDisclosure
    undisclosed: Share

    @property
    def is_few(self) -> bool:
        """Whether they are too few to say much."""
        return self.edits.edits < FEW


def shares_of(sites: Iterable[SiteDisclosure]) -> tuple[SiteShare, ...]:
    """Return each site's share; first those of which it is surest that they disclose little."""
    shares = [share_of(site) for site in sites if site.edits]
    return tuple(sorted(shares, key=lambda each: (-each.undisclosed.low, -each.edits.edits, each.edits.site)))


def share_of(site: SiteDisclosure) -> SiteShare:
    """Return a site's share."""
    return SiteShare(site, share(site.undisclosed, site.edits))


def together(sites: Sequence[SiteShare], name: str) -> SiteShare:
    """Return several sites as if they were one."""
    each = [site.edits for site in sites]
    return share_of(
        SiteDisclosure(
            name,
            disclosed=sum(site.disclosed for site in each),
            late=sum(site.late for site in each),
            date_only=sum(site.date_only for site in each),
            undisclosed=sum(site.undisclosed for site in each),
        )
    )


def by_corrections(sites: Iterable[SiteCorrections]) -> tuple[SiteCorrections, ...]:
    """Return them so that those with the most corrections come first."""
    return tuple(sorted(sites, key=lambda site: (-site.count, site.site)))
