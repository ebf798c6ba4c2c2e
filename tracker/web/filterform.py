"""The form of a filter of changes, as the pages Changes and Alerts show it."""

from dataclasses import dataclass

from tracker.core.filtering import ANY, ChangeFilter, as_query, in_words, without
from tracker.core.values import Disclosure, Significance
from tracker.store import changes
from tracker.store.database.engine import Database

MOST_SITES = 100  # in the list that helps to type one
Choices = tuple[tuple[str, str], ...]
"""Pairs of a value, as it stands in the URL, and its words."""

SIGNIFICANCES: Choices = (
    ("", "any"),
    ("minor,substantive", "minor or more"),
    ("substantive", "substantive"),
    ("none,substantive", "substantive, gone or back"),
    ("none", "gone, back or taking turns"),
)
DISCLOSURES: Choices = (
    ("", "any"),
    ("undisclosed", "undisclosed"),
    ("date_only,undisclosed", "undisclosed or date only"),
    ("disclosed", "disclosed"),
    ("date_only", "date only"),
    ("note_only", "note only"),
)


@dataclass(frozen=True, slots=True)
class Drop:
    """A part of a filter, in words, and the query of the filter without it."""

    words: str
    query: str


@dataclass(frozen=True, slots=True)
class FilterForm:
    """A filter, what its fields offer, and its parts; `sites` are all that are tracked, or none where they are many."""

    asked: ChangeFilter
    sites: tuple[str, ...]
    significances: Choices
    disclosures: Choices
    drops: tuple[Drop, ...]

    @property
    def query(self) -> str:
        """The filter as it stands in the URL."""
        return as_query(self.asked)

    @property
    def is_filtered(self) -> bool:
        """Whether not every change fits."""
        return self.asked != ANY


def form_of(database: Database, asked: ChangeFilter) -> FilterForm:
    """Return the form that shows this filter."""
    return FilterForm(
        asked=asked,
        sites=changes.sites(database, MOST_SITES),
        significances=_with(SIGNIFICANCES, asked.significance),
        disclosures=_with(DISCLOSURES, asked.disclosure),
        drops=tuple(Drop(words, without(asked, name)) for name, words in in_words(asked)),
    )


def _with(choices: Choices, values: tuple[Significance, ...] | tuple[Disclosure, ...]) -> Choices:
    """Return the choices, with that of a filter that was made by hand."""
    own = ",".join(values)
    is_there = any(own == value for value, _ in choices)
    return choices if is_there else (*choices, (own, " or ".join(values).replace("_", " ")))
