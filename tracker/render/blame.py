"""Writes for a terminal since when each sentence stands: like `git blame`, but for prose."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, pairwise, zip_longest

from rich.text import Span, Text

from tracker.core.blame import Blame, DatedSentence, Step, Wording
from tracker.render.ages import absence, age_steps, lasted
from tracker.render.comparison import Style
from tracker.render.escape import visible
from tracker.render.wrap import line_starts

_NARROWEST = 20  # columns
_ROOMY = 60  # columns: below, labels stand above their text
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# From the oldest to the newest; each has a contrast of over 3 on black and on white.
_TINTS = ("color(244)", "color(67)", "color(32)", "bold color(166)")
_CUT = "strike color(130)"


@dataclass(frozen=True, slots=True)
class _Label:
    """What stands by a piece of text: the revisions that have it ("r3", "r1–r2"), and since when, in parts."""

    revisions: str
    parts: tuple[str, ...]
    since: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A piece of text yet to be wrapped, that stands or is gone; one with None as its label is a blank line."""

    label: _Label | None
    text: str = ""
    spans: tuple[Span, ...] = ()
    is_gone: bool = False


def blame_lines(blame: Blame, style: Style, *, with_cut: bool = False) -> Iterator[Text]:
    """Yield the lines: since which revision, and between which two checks it came, and what stands since.

    They are side by side, on a narrow terminal one above the other. Neighbours of one revision and paragraph are
    together; what is told of several in a row is told once. Times of the revision's year go without it. `with_cut` also
    gives former wordings, before those that took their place, and cut sentences where they stood; a headline's former
    ones are always given.
    """
    year = blame.step.observed_at.astimezone(style.zone).year if blame.step else None
    rows = list(_Writer(style, year, with_cut).rows(blame))
    labels = {row.label for row in rows if row.label}
    tints = _tints(label.since for label in labels)
    yield from _beside(rows, labels, tints, style.width) if style.width >= _ROOMY else _above(rows, tints, style.width)


def _beside(rows: Iterable[_Row], labels: Iterable[_Label], tints: Mapping[int, str], width: int) -> Iterator[Text]:
    """Yield the lines with the labels in two columns on the left."""
    gutter = max((len(label.revisions) for label in labels), default=0) + 2
    side = max((_breadth(label.parts, width // 3 - gutter) for label in labels), default=0)
    indent = gutter + side + 3
    told: _Label | None = None
    for row in rows:
        if row.label is None:
            yield Text()
            continue
        whens = _filled(row.label.parts, side) if row.label != told else []
        tint = Span(0, indent, tints[row.label.since])
        revisions = row.label.revisions
        for when, line in zip_longest(whens, _wrapped(row, max(width - indent, _NARROWEST), indent)):
            text, spans = line or ("", [])
            # A text of one piece: one that is put together costs several times as much.
            yield Text(f"{revisions:<{gutter}}{when or '':<{side}} │ {text}".rstrip(), spans=[tint, *spans])
            revisions = ""
        told = row.label


def _above(rows: Iterable[_Row], tints: Mapping[int, str], width: int) -> Iterator[Text]:
    """Yield the lines with each label above its text."""
    told: _Label | None = None
    for row in rows:
        if row.label is None:
            yield Text()
            continue
        first, *more = row.label.parts
        parts = (f"{row.label.revisions}  {first}", *more) if row.label != told else (row.label.revisions,)
        yield from (Text(line, tints[row.label.since]) for line in _filled(parts, width))
        yield from (Text(text.rstrip(), spans=spans) for text, spans in _wrapped(row, max(width, _NARROWEST)))
        told = row.label


def _wrapped(row: _Row, width: int, indent: int = 0) -> Iterator[tuple[str, list[Span]]]:
    """Yield the lines of its text, each with the styles of its parts once it is indented."""
    for start, stop in pairwise((0, *line_starts(row.text, width), len(row.text))):
        shift = indent - start
        yield (
            row.text[start:stop],
            [
                Span(max(begin, start) + shift, min(end, stop) + shift, how)
                for begin, end, how in row.spans
                if begin < stop and end > start
            ],
        )


def _tints(revisions: Iterable[int]) -> dict[int, str]:
    """Return each revision's tint: the newest are the strongest."""
    return {revision: _TINTS[step] for revision, step in age_steps(revisions, len(_TINTS)).items()}


def _breadth(parts: Iterable[str], most: int) -> int:
    return max(len(line) for line in _filled(parts, most))


def _filled(parts: Iterable[str], width: int) -> list[str]:
    """Return the parts on as few lines of that width as can be, none of them broken."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(part) < width:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return lines


@dataclass(frozen=True, slots=True)
class _Writer:
    """Puts sentences into rows. Times of that `year` go without it; `whens` are those told so far."""

    style: Style
    year: int | None
    with_cut: bool
    whens: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)

    def rows(self, blame: Blame) -> Iterator[_Row]:
        """Yield the headline with its former ones, then the paragraphs, each with a blank line before it."""
        if blame.headline:
            yield from self._rows(blame.headline, style="bold", with_former=True)
        for paragraph in blame.paragraphs(with_cut=self.with_cut):
            yield _Row(None)
            yield from _joined(row for sentence in paragraph for row in self._rows(sentence, with_former=self.with_cut))

    def _rows(self, sentence: DatedSentence, *, style: str = "", with_former: bool) -> Iterator[_Row]:
        wording, began = sentence.wording, sentence.began.revision
        if with_former:
            yield from (self._gone(former, "reworded") for former in sentence.former)
        if wording.gone:
            yield self._gone(wording, "cut")
            return
        is_told = with_former or began == wording.since.revision
        more = () if is_told else (f"reworded from r{began}",)
        label = _Label(f"r{wording.since.revision}", self._since(wording, *more), wording.since.revision)
        text = self._own(wording.text)
        yield _Row(label, text, (Span(0, len(text), style),) if style else ())

    def _gone(self, wording: Wording, how: str) -> _Row:
        """Return a row of what no longer stands: when it went, and how long it stood."""
        since, last = wording.since.revision, wording.last
        label = _Label(f"r{since}–r{last}" if since < last else f"r{since}", self._since(wording), since)
        words = self._own(wording.text.strip())
        marked = words if self.style.colour else f"[-{words}-]"
        text = f"{marked} ({self._fate(wording, how)})"
        spans = (Span(len(marked), len(text), "dim"),)
        return _Row(label, text, (Span(0, len(marked), _CUT), *spans) if self.style.colour else spans, is_gone=True)

    def _own(self, text: str) -> str:
        """Return the page's own words, safe to show, and not to be taken for a mark."""
        safe = visible(text)
        return safe if self.style.colour else safe.replace("[-", "[\\-").replace("-]", "-\\]")

    def _fate(self, wording: Wording, how: str) -> str:
        gone, lived = wording.gone, wording.lived
        if gone is None or lived is None:
            return ""
        if gone.is_technical:
            return f"no longer read from r{gone.revision} on: our own reading changed"
        return "; stood ".join(filter(None, (f"{how} {' '.join(self._when(gone))}", lasted(lived))))

    def _since(self, wording: Wording, *more: str) -> tuple[str, ...]:
        """Return since when it stands, in parts, and what else is to be said of that."""
        parts = [*self._when(wording.since, "first seen")]
        ours = ("our reading changed",) * wording.since.is_technical
        for told in filter(None, (*ours, absence(wording), *more)):
            parts[-1] += ","
            parts.append(told)
        return tuple(parts)

    def _when(self, step: Step, unbound: str = "by") -> tuple[str, ...]:
        """Return between which two checks it was, in parts; after that word, where no check was before it."""
        known = self.whens.get((step.revision, unbound))
        if known is None:
            known = self.whens[step.revision, unbound] = self._between(step, unbound)
        return known

    def _between(self, step: Step, unbound: str) -> tuple[str, ...]:
        if step.not_before_at is None:
            return unbound, self._moment(step.observed_at)
        start, end = (at.astimezone(self.style.zone) for at in (step.not_before_at, step.observed_at))
        if start.date() != end.date():
            return f"between {self._moment(start)}", f"and {self._moment(end)}"
        clock = "%H:%M:%S" if f"{start:%H:%M}" == f"{end:%H:%M}" else "%H:%M"
        return self._day(end), f"between {start:{clock}}", f"and {end:{clock}}"

    def _moment(self, at: datetime) -> str:
        local = at.astimezone(self.style.zone)
        return f"{self._day(local)} {local:%H:%M}"

    def _day(self, local: datetime) -> str:
        return f"{local.day} {_MONTHS[local.month - 1]}" + (f" {local.year}" if local.year != self.year else "")


def _joined(rows: Iterable[_Row]) -> Iterator[_Row]:
    """Put neighbours together that stand since the same time."""
    for (label, is_gone), group in groupby(rows, key=lambda row: (row.label, row.is_gone)):
        rows_of_one = list(group)
        if is_gone or len(rows_of_one) == 1:
            yield from rows_of_one
        else:
            yield _Row(label, "".join(row.text for row in rows_of_one))
