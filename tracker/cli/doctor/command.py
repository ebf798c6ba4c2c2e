"""The command `tracker doctor`: looks at everything, changes nothing, and says what to do."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

import typer

from tracker.cli.clock import now as time_now
from tracker.cli.doctor import network, program, schedule, storage
from tracker.cli.doctor.finding import Finding, Level, error
from tracker.cli.doctor.shape import report_shape, worst
from tracker.cli.options import Json, settings
from tracker.cli.output import local_zone, print_json, print_line
from tracker.cli.shared import Options
from tracker.config import Config
from tracker.config.loading import default_file
from tracker.errors import StoreError
from tracker.store import inspection
from tracker.store.database.engine import parse_url
from tracker.store.inspection import Inspection, Place

STYLES = {Level.OK: "", Level.WARNING: "yellow", Level.ERROR: "bold red"}


class Report:
    """What was found so far, by section; each section is shown as it comes, unless all is wanted as JSON."""

    def __init__(self, is_shown: bool) -> None:
        self.sections: dict[str, list[Finding]] = {}
        self.place: Place | None = None
        self.inspection: Inspection | None = None
        self._is_shown = is_shown

    def add(self, section: str, findings: Iterable[Finding]) -> None:
        """Take in a section's findings, one after another."""
        if self._is_shown:
            print_line(section, "bold")
        for finding in findings:
            self.sections.setdefault(section, []).append(finding)
            if self._is_shown:
                remedy = f"; {finding.remedy}" if finding.remedy else ""
                print_line(f"  {finding.level:<8} {finding.says}{remedy}", STYLES[finding.level])

    @property
    def summary(self) -> str:
        """What is to be said at the end: "1 error, 2 warnings"."""
        counts = Counter(finding.level for findings in self.sections.values() for finding in findings)
        told = [
            f"{counts[level]} {level}{'s' * (counts[level] > 1)}"
            for level in (Level.ERROR, Level.WARNING)
            if counts[level]
        ]
        return ", ".join(told) or "all is well"


def doctor(context: typer.Context, json: Json = False) -> None:
    """Say whether everything is well, and what to do where it is not. Exits with 1 where there is an error."""
    config, now = settings(context), time_now()
    options = context.find_object(Options)
    report = Report(is_shown=not json)
    report.add("program", program.findings(config))
    report.add("settings", storage.settings_findings(config, (options and options.config) or default_file()))
    report.add("network", network.findings(config))
    report.add("database", _database(report, config, now))
    if report.inspection and report.inspection.schedule:
        report.add("schedule", schedule.findings(report.inspection.schedule, now, local_zone()))
    if json:
        print_json(report_shape(now, report.sections, report.place, report.inspection))
    else:
        print_line(report.summary)
    if worst(report.sections) is Level.ERROR:
        raise typer.Exit(1)


def _database(report: Report, config: Config, now: datetime) -> Iterator[Finding]:
    """Yield what is found of the database, and leave in the report what more there is."""
    try:
        url = parse_url(config.database)
        report.place = inspection.place_of(url)
        yield from storage.place_findings(report.place)
        if report.place.size_bytes is None:
            return
        report.inspection = inspection.inspect(url, now)
        yield from storage.inside_findings(report.inspection, report.place.path)
    except StoreError as trouble:
        yield error("database", str(trouble))
