"""How publishers word their notes, a table a language: a new wording is one row."""

from tracker.core.wordings.arabic import ARABIC
from tracker.core.wordings.catalan import CATALAN
from tracker.core.wordings.chinese import CHINESE
from tracker.core.wordings.croatian import CROATIAN
from tracker.core.wordings.czech import CZECH
from tracker.core.wordings.danish import DANISH
from tracker.core.wordings.dutch import DUTCH
from tracker.core.wordings.english import ELSEWHERE, ENGLISH, SLUG_PLACE
from tracker.core.wordings.finnish import FINNISH
from tracker.core.wordings.french import FRENCH
from tracker.core.wordings.german import GERMAN
from tracker.core.wordings.greek import GREEK
from tracker.core.wordings.hebrew import HEBREW
from tracker.core.wordings.hindi import HINDI
from tracker.core.wordings.hungarian import HUNGARIAN
from tracker.core.wordings.indonesian import INDONESIAN
from tracker.core.wordings.italian import ITALIAN
from tracker.core.wordings.japanese import JAPANESE
from tracker.core.wordings.korean import KOREAN
from tracker.core.wordings.norwegian import NORWEGIAN
from tracker.core.wordings.polish import POLISH
from tracker.core.wordings.portuguese import PORTUGUESE
from tracker.core.wordings.romanian import ROMANIAN
from tracker.core.wordings.russian import RUSSIAN
from tracker.core.wordings.spanish import SPANISH
from tracker.core.wordings.swedish import SWEDISH
from tracker.core.wordings.table import Deed, Row, Tag, Wordings
from tracker.core.wordings.turkish import TURKISH
from tracker.core.wordings.ukrainian import UKRAINIAN
from tracker.core.wordings.vietnamese import VIETNAMESE

LANGUAGES: tuple[Wordings, ...] = (
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    PORTUGUESE,
    CATALAN,
    ITALIAN,
    DUTCH,
    NORWEGIAN,
    DANISH,
    SWEDISH,
    FINNISH,
    POLISH,
    CZECH,
    CROATIAN,
    HUNGARIAN,
    ROMANIAN,
    GREEK,
    RUSSIAN,
    UKRAINIAN,
    TURKISH,
    ARABIC,
    HEBREW,
    HINDI,
    JAPANESE,
    CHINESE,
    KOREAN,
    INDONESIAN,
    VIETNAMESE,
)

__all__ = ["ELSEWHERE", "LANGUAGES", "SLUG_PLACE", "Deed", "Row", "Tag", "Wordings"]
