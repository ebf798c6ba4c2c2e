"""What other sites show of a comparison that is linked to: the values of OpenGraph's tags (ogp.me)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from tracker.render import Comparison
from tracker.render.card import alt_text
from tracker.render.head import badges
from tracker.web.lines import one_line
from tracker.web.sharing.card import HAS_PNG

TITLE, DESCRIPTION = 300, 500  # characters


@dataclass(frozen=True, slots=True)
class Preview:
    """What templates/shared_head.html says. `image` is "" where no card can be drawn that others show."""

    title: str
    description: str
    url: str
    image: str
    alt: str


def preview_of(comparison: Comparison, url: str, zone: tzinfo) -> Preview:
    """Return what is shown of a comparison with this absolute URL, below which its card is."""
    title = comparison.new.title or comparison.old.title or comparison.heading
    return Preview(
        title=one_line(title, TITLE),
        description=one_line(" ".join(_sentences(comparison, zone)), DESCRIPTION),
        url=url,
        image=f"{url}/card.png" if HAS_PNG else "",
        alt=alt_text(comparison) if HAS_PNG else "",
    )


def _sentences(comparison: Comparison, zone: tzinfo) -> Iterator[str]:
    verdict = ", ".join(badge.word for badge in badges(comparison.change, zone))
    for told in (comparison.change.summary, verdict, comparison.between):
        if told:
            yield f"{told[0].upper()}{told[1:]}."
