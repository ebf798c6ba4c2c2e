"""The comparisons of changes, made for feed readers, and kept: they never change."""

from datetime import tzinfo

from markupsafe import Markup

from tracker.comparing import comparison_of
from tracker.errors import StoreError, StoreUnavailable, UsageError
from tracker.render import Style
from tracker.render.html import as_fragment
from tracker.store import articles
from tracker.store.changes import StoredChange
from tracker.store.database.engine import Database
from tracker.web.feeds.plain import Rendering, plain
from tracker.web.kept.renderings import KeptRenderings
from tracker.web.validators import tag_of

ROOM, BESIDE = 30_000_000, 500  # characters of rendered comparisons, some thousands; what each takes besides
NOTHING = Rendering(Markup(""))
ELSEWHERE = Rendering(Markup("<p>Its comparison can’t be shown here.</p>"))
_KEPT: KeptRenderings[Rendering] = KeptRenderings(ROOM, lambda rendering: len(rendering.html) + BESIDE)


def kept_rendering(database: Database, change: StoredChange, zone: tzinfo) -> Rendering | None:
    """Return what takes no time: the comparison that was made before, or none for an event; None where it is to be."""
    return NOTHING if change.is_event else _KEPT.get(_key(database, change, zone))


def rendering_of(database: Database, change: StoredChange, zone: tzinfo) -> Rendering:
    """Make the comparison of a change; one that can't be read is left to its page, where that is said."""
    try:
        article = articles.find(database, str(change.article_id))
        comparison = comparison_of(database, article, *numbers(change), zone)
    except StoreUnavailable:
        raise
    except (StoreError, UsageError):  # damaged, or removed a moment ago: the other changes are well
        return ELSEWHERE
    return _KEPT.put(_key(database, change, zone), plain(as_fragment(comparison, Style(zone=zone))))


def numbers(change: StoredChange) -> tuple[int, int]:
    """Return the revisions that a change is between; it must not be an event."""
    number = change.number or 0
    return number - 1, number


def _key(database: Database, change: StoredChange, zone: tzinfo) -> str:
    return tag_of(database.name, change, str(zone))
