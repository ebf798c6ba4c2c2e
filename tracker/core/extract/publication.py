"""The publication: the moment that most of a page's sources agree on."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta, tzinfo

from tracker.core.extract.claims import firsts
from tracker.core.extract.dates import is_same, moments_of, published_in, read_date
from tracker.core.values import Claim, Source

# Among equals. A <meta> alone yields to the date that readers see: many are the day of the last edit.
_TRUST = (Source.SITE_RULE, Source.JSON_LD, Source.MICRODATA, Source.PAGE, Source.META, Source.URL)
_SEEN = (Source.PAGE, Source.URL)
# A day without clock or zone, and a moment of that day somewhere on earth.
_NEAR = timedelta(hours=38)

Reading = tuple[Claim, datetime]


def choose_publication(
    claims: Sequence[Claim],
    lines: Sequence[str],
    language: str | None,
    previous: datetime | None,
    zone: tzinfo | None = None,
) -> tuple[datetime | None, tuple[Claim, ...]]:
    """Return the moment in UTC, the claim that gives it and those that disagree; None and none where nothing dates it.

    `lines` are those around the body, `zone` is the site's for times without one. What no machine is told stays as it
    was in the last revision: the visible page is not read anew.
    """
    stated = [claim for claim in claims if claim.field == "published_at"]
    if previous and all(claim.source in _SEEN for claim in stated):
        return previous, ()
    titles = [claim.value for claim in claims if claim.field == "title"]
    visible = (Claim("published_at", Source.PAGE, line) for line in lines if not any(line in title for title in titles))
    dated = [claim for claim in (*visible, *stated) if _moments(claim, language, zone)]
    found = sorted(firsts(dated), key=lambda claim: _TRUST.index(claim.source))
    readings = [(claim, moment) for claim in found for moment in _moments(claim, language, zone)]

    def weight(reading: Reading) -> tuple[bool, int]:
        is_near = {claim.source for claim, moment in readings if abs(moment - reading[1]) < _NEAR}
        return reading[0].source is Source.SITE_RULE, len(is_near)

    if not readings:
        return None, ()
    every = ((claim, moment) for claim in dated for moment in _moments(claim, language, zone))
    claim, moment = _completed(max(readings, key=weight), every)
    others = (other for other in found if not any(is_same(moment, at) for at in _moments(other, language, zone)))
    return moment, (claim, *others)


def _completed(chosen: Reading, readings: Iterable[Reading]) -> Reading:
    """Return a reading that has the clock as well, where the chosen one is a bare day."""
    timed = (reading for reading in readings if reading[1].time() != time.min and is_same(reading[1], chosen[1]))
    return next(timed, chosen) if chosen[1].time() == time.min else chosen


def _moments(claim: Claim, language: str | None, zone: tzinfo | None) -> tuple[datetime, ...]:
    if claim.source is Source.PAGE:
        moment = read_date(claim.value, zone)
        return (moment,) if moment else published_in(claim.value, language)
    return moments_of(claim.value, language, zone)
