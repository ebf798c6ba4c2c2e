"""What becomes of one wording on the walk through the revisions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tracker.core.blame.links import Spot
from tracker.core.blame.pieces import Piece
from tracker.core.blame.values import Away, DatedSentence, Lived, Step, Wording
from tracker.core.values import Place

NEVER = Step(0, None, datetime.min.replace(tzinfo=UTC))
"""Before the first revision."""

_NO_TIME = Lived(timedelta(0), timedelta(0))


@dataclass(slots=True, eq=False)
class Life:
    """A wording, so far.

    Its present stretch began when it `came`; `before` is how long it stood before that. `origins` are the wordings
    whose place it took. Once it is `gone`: a check saw it last at `seen_at`; `followers` took its place, where
    `is_told` in the same words or by our doing; without any, it stood at that `spot` beside `near`.
    """

    text: str
    place: Place | None
    since: Step
    came: Step
    before: Lived = _NO_TIME
    away: Away | None = None
    gone: Step | None = None
    last: int = 0
    seen_at: datetime = NEVER.observed_at
    origins: dict["Life", None] = field(default_factory=dict)
    followers: list["Life"] = field(default_factory=list)
    is_told: bool = False
    near: "Life | None" = None
    spot: Spot = Spot.APART

    def go(self, step: Step, last: Step, piece: Piece) -> None:
        """End the stretch: `last` is the revision that still has it, in this piece, `step` the next."""
        self.gone, self.last = step, last.revision
        self.seen_at = step.not_before_at or last.observed_at
        self.text, self.place = piece

    def come_back(self, step: Step) -> None:
        """Stand again; that is another stretch, if it was away at all and not only elsewhere."""
        if self.gone and self.gone is not step and not self.gone.is_technical and not self.is_told:
            self.before, self.came = self._lived(self.gone), step
            times, gone = (self.away.times, self.away.gone) if self.away else (0, self.gone)
            self.away = Away(times + 1, gone, step)
        self.gone, self.near, self.is_told = None, None, False
        self.followers.clear()

    def take_place_of(self, origin: "Life", *, is_told: bool) -> None:
        """Note that the other one became this one, if it did not stay."""
        if origin is not self:
            self.origins[origin] = None
        if origin.gone:
            origin.followers.append(self)
            origin.is_told = is_told

    def neighbour(self) -> "Life":
        """Return beside which wording it would be: one that stands, or one that was cut later."""
        near = self.near or self
        while near.gone and near.followers:
            near = near.followers[0 if self.spot is Spot.AHEAD else -1]
        return near

    def wording(self) -> Wording:
        """Return it as it last stood."""
        lived = self._lived(self.gone) if self.gone else None
        return Wording(self.text, self.place, self.since, self.last, self.gone, self.away, lived)

    def sentence(self, wording: Wording, *, after: int | None = None, paragraph: int | None = None) -> DatedSentence:
        """Return the sentence that this is the newest wording of."""
        family = self._family()
        former = [life.wording() for life in family if life is not self and life.followers and not life.is_told]
        former.sort(key=lambda one: one.since.revision)
        began = min((life.since for life in family), key=lambda step: step.revision)
        return DatedSentence(wording, tuple(former), began, after, paragraph)

    def _lived(self, gone: Step) -> Lived:
        at_least = self.before.at_least + max(self.seen_at - self.came.observed_at, timedelta(0))
        if self.before.at_most is None or self.came.not_before_at is None or gone.is_technical:
            return Lived(at_least, None)
        return Lived(at_least, self.before.at_most + (gone.observed_at - self.came.not_before_at))

    def _family(self) -> Sequence["Life"]:
        """Return the wording and all that it came of, step by step."""
        found: dict[Life, None] = {self: None}
        waiting: list[Life] = [self]
        while waiting:
            new = [origin for origin in waiting.pop().origins if origin not in found]
            found.update(dict.fromkeys(new))
            waiting += new
        return list(found)
