"""How publishers word their notes, a table a language: a new wording is one row."""

from tracker.core.wordings.dutch import DUTCH
from tracker.core.wordings.east_asian import EAST_ASIAN
from tracker.core.wordings.english import ELSEWHERE, ENGLISH, HEADLINE_TAGS, SLUG_PLACE
from tracker.core.wordings.french import FRENCH
from tracker.core.wordings.german import GERMAN
from tracker.core.wordings.iberian import IBERIAN
from tracker.core.wordings.italian import ITALIAN
from tracker.core.wordings.nordic import NORDIC
from tracker.core.wordings.slavic import SLAVIC
from tracker.core.wordings.table import Deed, Row, Wordings

LANGUAGES: tuple[Wordings, ...] = (
    ENGLISH,
    GERMAN,
    FRENCH,
    IBERIAN,
    ITALIAN,
    DUTCH,
    NORDIC,
    SLAVIC,
    EAST_ASIAN,
)

__all__ = ["ELSEWHERE", "HEADLINE_TAGS", "LANGUAGES", "SLUG_PLACE", "Deed", "Row", "Wordings"]
