"""The shape of a comparison, as render/json.py writes it; docs/comparison.schema.json says what each key means."""

from typing import Literal

from typing_extensions import TypedDict

from tracker.core.values import Disclosure, EditKind, Reason, Significance
from tracker.render.note import NoteShape
from tracker.shapes.blame import PlaceShape
from tracker.shapes.moments import Moment


class SideShape(TypedDict):
    """One of the two that are compared; its times tell between which two checks the revision came."""

    name: str
    title: str
    url: str | None
    article: int | None
    revision: int | None
    not_before_at: Moment | None
    observed_at: Moment | None


class FieldShape(TypedDict):
    """A change outside the text; "" where a side has none."""

    name: Literal["title", "byline", "published_at", "modified_at", "captions", "image"]
    old: str
    new: str


class NoteChangeShape(TypedDict):
    """A note that came, went, or reads differently."""

    kind: EditKind
    old: NoteShape | None
    new: NoteShape | None


class RunShape(TypedDict):
    """Some words inside a changed sentence."""

    kind: EditKind
    text: str


class EditShape(TypedDict):
    """A sentence that was kept, added, cut, changed or moved."""

    kind: EditKind
    old: str
    new: str
    old_place: PlaceShape | None
    new_place: PlaceShape | None
    runs: list[RunShape]
    reasons: list[Reason]


class CountsShape(TypedDict):
    """How many edits of what kind."""

    kept: int
    added: int
    cut: int
    changed: int
    moved: int


class ParagraphsShape(TypedDict):
    """How many paragraphs changed as wholes."""

    added: int
    removed: int
    moved: int
    split: int
    merged: int


class SharesShape(TypedDict):
    """How much of each side's text stands in the other, 0 to 1."""

    old: float
    new: float


class ComparisonShape(TypedDict):
    """What differs between two revisions: all old in their order are the old text, all new the new text."""

    heading: str
    between: str
    old: SideShape
    new: SideShape
    summary: str
    significance: Significance
    reasons: list[Reason]
    disclosure: Disclosure
    evidence: str
    fields: list[FieldShape]
    notes: list[NoteChangeShape]
    edits: list[EditShape]
    counts: CountsShape
    paragraphs: ParagraphsShape
    shares: SharesShape
