"""How checks appear as they are recorded: as lines under a progress bar, as JSON, live with a comparison, or logged."""

import logging
from collections import Counter
from collections.abc import Sequence
from typing import Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from tracker.cli import report
from tracker.cli.output import console, local_zone, print_json
from tracker.cli.writing import Wanted, write_comparison
from tracker.core.verdict import TROUBLES, Outcome
from tracker.render import Comparison
from tracker.render.escape import visible
from tracker.render.times import between
from tracker.shapes.checks import checked_shape
from tracker.store.recording.record import Checked

logger = logging.getLogger(__name__)


class Tally:
    """Shows each check as it is recorded, under a progress bar on a terminal, and counts the outcomes."""

    def __init__(self, total: int, json: bool) -> None:
        self.outcomes: Counter[Outcome] = Counter()
        self.skipped = 0
        self._json = json
        self._shows_all = total == 1
        out = console()
        columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=out, transient=True, disable=json or not out.is_terminal)
        self._bar = self._progress.add_task("", total=total)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, checked: Checked) -> None:
        """Print a line, unless there are many and this one says nothing."""
        outcome = checked.verdict.outcome
        self.outcomes[outcome] += 1
        self._progress.advance(self._bar)
        if self._json:
            json_line(checked)
        elif self._shows_all or outcome is not Outcome.UNCHANGED:
            self._progress.console.print(line(checked), soft_wrap=True)

    def has(self, outcomes: Sequence[Outcome]) -> bool:
        """Whether a check had one of these outcomes."""
        return any(self.outcomes[outcome] for outcome in outcomes)


def line(checked: Checked) -> Text:
    """Return the check's line, in the colour of its outcome."""
    return Text(visible(report.line_of(checked)), report.STYLES[checked.verdict.outcome])


def json_line(checked: Checked) -> None:
    """Print the check as a line of JSON."""
    print_json(checked_shape(checked), is_line=True)


def live(checked: Checked) -> None:
    """Print a check with the time of the next one, and the comparison where the text changed."""
    zone = local_zone()
    seen, due = (f"{moment.astimezone(zone):%H:%M:%S}" for moment in (checked.checked_at, checked.next_check_at))
    console().print(f"{seen} ", line(checked), Text(f" next at {due}", "dim"), sep="", soft_wrap=True)
    comparison = comparison_of(checked)
    if comparison:
        write_comparison(comparison, Wanted())


def log(checked: Checked) -> None:
    """Log a check that says something."""
    if checked.verdict.outcome in TROUBLES:
        logger.warning("%s", visible(report.line_of(checked)))
    elif checked.verdict.outcome is not Outcome.UNCHANGED:
        logger.info("%s", visible(report.line_of(checked)))


def comparison_of(checked: Checked) -> Comparison | None:
    """Return what a check found to have changed beside the revision before; None where nothing did."""
    known, verdict = checked.known, checked.verdict
    if not (verdict.change and verdict.content and known.last):
        return None
    return Comparison(
        change=verdict.change,
        heading=f"{known.url}  revision {known.number} → {checked.revision}",
        old=known.last,
        new=verdict.content,
        between=between(known.last_seen_at, checked.checked_at, local_zone()),
    )
