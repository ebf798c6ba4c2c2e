"""The report of a pack: pages that stand alone, with the history, every comparison and the last text."""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from tracker.core.diff import compare
from tracker.core.values import Change, Content, Reason
from tracker.evidence.record import Record, Told
from tracker.evidence.rows import TECHNICAL, notes_of, rows_of
from tracker.evidence.spells import Looks, spells
from tracker.evidence.standing import text_of
from tracker.render import Comparison, Origin, Style
from tracker.render.html import as_fragment
from tracker.render.markup import environment_for
from tracker.render.times import at, between, length
from tracker.store.history import Revision

ROOM = 3_000_000  # characters of comparisons in a file: browsers scroll it with ease
WEB = ("http://", "https://")
_NAMED = re.compile(r'(?<= id="|ef="#)')  # in a fragment's markup: its text has no bare quotation mark
Put = Callable[[str, bytes], None]


class Report:
    """A report on its way: revisions are added in their order, and each file is written when it is full.

    The first file has the history too, which tells where each comparison is, and so it is written last.
    """

    def __init__(self, record: Record, put: Put, made_by: str, room: int = ROOM) -> None:
        self._record = record
        self._put = put
        self._made_by = made_by
        self._room = room
        self._last: tuple[Revision, Content] | None = None
        self._steps: dict[int, Markup] = {}  # of the file that is being filled
        self._of_the_first: dict[int, Markup] = {}
        self._places: dict[int, str] = {}  # the file of each revision's comparison
        self._number = 1  # of the file

    def add(self, told: Told) -> None:
        """Compare a revision with the one that was added before."""
        revision, content = told.revision, told.read()
        if self._last:
            markup = _marked(_comparison(self._record.article.url, self._last, (revision, content)), revision.number)
            if self._steps and sum(map(len, self._steps.values())) + len(markup) > self._room:
                self._end_file()
            self._steps[revision.number] = markup
            self._places[revision.number] = _name(self._number)
        self._last = revision, content

    def finish(self) -> None:
        """Write the rest, and the file that readers open first."""
        self._end_file()
        looks = Looks()
        told = list(spells(self._record.checks(), looks))
        newest, content = self._last or (self._record.revisions[-1], Content())
        self._write(
            1,
            steps=self._of_the_first,
            looks=looks,
            rows=rows_of(self._record.revisions, told),
            notes=tuple(notes_of(self._record.notes())),
            places=self._places,
            files=[_name(number) for number in range(2, self._number)],
            newest=newest,
            content=content,
            text=text_of(content),
        )

    def _end_file(self) -> None:
        if self._number == 1:
            self._of_the_first = self._steps
        elif self._steps:
            self._write(self._number, steps=self._steps)
        self._steps = {}
        self._number += 1

    def _write(self, number: int, **shown: object) -> None:
        template = _ENVIRONMENT.get_template("report.html" if number == 1 else "part.html")
        record = self._record
        page = template.render(
            **shown, **_OWN, article=record.article, record=record, made_by=self._made_by, number=number
        )
        self._put(_name(number), page.encode())


def _name(number: int) -> str:
    return "report.html" if number == 1 else f"report-{number}.html"


def _comparison(url: str, old: tuple[Revision, Content], new: tuple[Revision, Content]) -> Comparison:
    (before, was), (after, now) = old, new
    change = compare(was, now)
    return Comparison(
        change=change if after.is_technical else _as_on_record(change, after),
        heading=f"revision {before.number} → {after.number}{f', technical: {TECHNICAL}' * after.is_technical}",
        old=was,
        new=now,
        between="" if after.is_technical else between(after.not_before_at, after.observed_at, UTC),
        old_from=_origin(url, before),
        new_from=_origin(url, after),
    )


def _origin(url: str, revision: Revision) -> Origin:
    name = f"revision {revision.number}"
    return Origin(name, url, 1, revision.number, revision.not_before_at, revision.observed_at)


def _as_on_record(change: Change, revision: Revision) -> Change:
    """Say of the change what was said when it came, and was recorded, whatever a later version would say."""
    return replace(
        change,
        summary=revision.summary,
        significance=revision.significance,
        reasons=tuple(map(Reason, revision.reasons)),
        disclosure=revision.disclosure,
        evidence=revision.evidence,
    )


def _marked(comparison: Comparison, number: int) -> Markup:
    """Return a comparison as markup whose names are its own among many in a page."""
    return Markup(_NAMED.sub(f"r{number}-", as_fragment(comparison, Style())))  # noqa: S704 (it is escaped already)


def _environment() -> Environment:
    """Return where the templates are filled in, with what they call."""
    environment = environment_for("tracker.evidence")
    environment.filters |= {"at": lambda moment: at(moment, UTC), "lasting": length}
    environment.tests["on_the_web"] = lambda address: address.lower().startswith(WEB)
    return environment


def _own() -> dict[str, object]:
    """Return the style, and the policy that lets nothing else in (CSP 3, hash-source)."""
    of_comparisons = files("tracker.render") / "templates" / "comparison.css"
    of_reports = files("tracker.evidence") / "templates" / "report.css"
    style = "".join(sheet.read_text(encoding="utf-8") for sheet in (of_comparisons, of_reports))
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
    return {"style": Markup(style), "policy": policy}  # noqa: S704 (files of ours)


_ENVIRONMENT = _environment()
_OWN = _own()
