"""The command that proves that what is stored is what was stored: verify."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

import typer
from rich.progress import Progress

from tracker.cli.options import Json, database
from tracker.cli.output import NOTHING_TRACKED, Shape, console, print_json, print_line
from tracker.errors import UsageError
from tracker.store import articles, verification
from tracker.store.articles import Article
from tracker.store.database.engine import Database
from tracker.store.verification import Fault, FaultKind, Mark, Verified

FAILED, STOPPED = 1, 130  # the latter is what a shell reports of Ctrl-C
DIGEST = re.compile(r"[0-9a-f]{64}")


def verify(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="ARTICLE", help="Ids, URLs, or parts of them; without any, all.")
    ] = None,
    expect: Annotated[
        str | None,
        typer.Option(
            metavar="DIGEST", help="A digest that was noted: tell whether it stands in the article's history."
        ),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Leave out the raw pages, which take more time than all else.")
    ] = False,
    json: Json = False,
) -> None:
    """Prove that what is stored is what was stored, or tell what is not, and where: then it exits with 1."""
    noted = None if expect is None else _digest(expect)
    if noted and len(names or ()) != 1:
        raise UsageError("verify --expect: name the one article that the digest is of")
    with database(context) as opened:
        chosen = list({found.id: found for found in (articles.find(opened, name) for name in names or ())}.values())
        report = Report(chosen, is_quick=quick, is_json=json)
        try:
            for part in _watched(opened, chosen, is_quick=quick, is_hidden=json):
                report.take(part)
            if noted:
                report.find(opened, noted)
            report.is_complete = True
        except KeyboardInterrupt:
            report.is_complete = False  # and what was found so far is told
        finally:
            report.end()
    raise typer.Exit(report.exit_code)


def _digest(text: str) -> str:
    digest = text.strip().lower()
    if not DIGEST.fullmatch(digest):
        raise UsageError(f"--expect {text}: a digest has 64 hexadecimal digits; `tracker show ARTICLE` prints one")
    return digest


def _watched(opened: Database, chosen: Sequence[Article], *, is_quick: bool, is_hidden: bool) -> Iterator[Verified]:
    """Yield what came of one part after another; show on a terminal how far it is."""
    out = console()
    total = len(chosen) or verification.count(opened)
    parts = verification.verify(opened, [article.id for article in chosen] or None, with_pages=not is_quick)
    with Progress(console=out, transient=True, disable=is_hidden or not out.is_terminal) as progress:
        task = progress.add_task("verifying", total=total)
        for part in parts:
            yield part
            progress.advance(task, part.articles)


@dataclass(slots=True)
class Report:
    """Tells each fault as it is found, and at the end how much was looked at; `chosen` is empty where all are."""

    chosen: Sequence[Article]
    is_quick: bool
    is_json: bool
    is_complete: bool = False
    articles: int = 0
    revisions: int = 0
    pages: int = 0
    thinned: int = 0
    unused: int = 0
    faults: int = 0
    newest: Mark | None = None
    noted: Mark | None = None

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        return STOPPED if not self.is_complete else FAILED if self.faults else 0

    def take(self, part: Verified) -> None:
        """Tell what is wrong with a part, and count it."""
        self.articles += part.articles
        self.revisions += part.revisions
        self.pages += part.pages
        self.thinned += part.thinned
        self.unused += part.unused
        self.faults += len(part.faults)
        self.newest = part.newest if len(self.chosen) == 1 else None
        for fault in part.faults:
            if self.is_json:
                print_json(_fault_shape(fault), is_line=True)
            else:
                print_line(_in_words(fault), "red")

    def find(self, opened: Database, digest: str) -> None:
        """Look for a digest that was noted of the one article; that it is not there is a fault."""
        article = self.chosen[0]
        number = verification.find(opened, article.id, digest)
        if number is None:
            said = "no revision has the digest that was noted: its history is not the one that stood then"
            fault = Fault(FaultKind.REWRITTEN, article.id, article.url, None, None, said)
            self.take(Verified(faults=(fault,), newest=self.newest))
        else:
            self.noted = Mark(number, digest)

    def end(self) -> None:
        """Tell how much was looked at, and what came of it."""
        if self.is_json:
            print_json(self._shape(), is_line=True)
            return
        if not (self.chosen or self.articles or self.faults) and self.is_complete:
            print_line(NOTHING_TRACKED)
            return
        print_line(self._counts())
        if self.noted:
            told = "see above what is wrong" if self.faults else "it and all before it are as they were then"
            print_line(f"revision {self.noted.revision} has the digest that was noted: {told}")
        if self.newest and not self.exit_code:
            print_line(f"digest of revision {self.newest.revision}: {self.newest.digest}")
            print_line(
                f"Note it elsewhere: `tracker verify {self.chosen[0].id} --expect DIGEST` then proves this history.",
                "dim",
            )

    def _counts(self) -> str:
        beside = (
            f"{self.thinned:,} more thinned out" if self.thinned else "",
            f"{self.unused:,} more that nothing names" if self.unused else "",
        )
        pages = "raw pages not looked at" if self.is_quick else _number(self.pages, "raw page")
        pages += f" ({', '.join(filter(None, beside))})" if any(beside) else ""
        wrong = _number(self.faults, "fault") if self.faults else "nothing is wrong"
        counts = f"{_number(self.articles, 'article')}, {_number(self.revisions, 'revision')}, {pages}: {wrong}"
        return counts if self.is_complete else f"stopped after {counts} so far"

    def _shape(self) -> Shape:
        return {
            "articles": self.articles,
            "revisions": self.revisions,
            "pages": None if self.is_quick else self.pages,
            "thinned": None if self.is_quick else self.thinned,
            "unused": None if self.is_quick or self.chosen else self.unused,
            "faults": self.faults,
            "is_complete": self.is_complete,
            "newest": _mark_shape(self.newest),
            "noted": _mark_shape(self.noted),
        }


def _number(count: int, word: str) -> str:
    return f"{count:,} {word}{'s' * (count != 1)}"


def _in_words(fault: Fault) -> str:
    place = "what belongs to no article" if fault.article_id is None else f"article {fault.article_id}"
    place += f" ({fault.url})" if fault.url else ""
    place += f", revision {fault.revision}" if fault.revision else ""
    return f"{place}: {fault.detail}"


def _fault_shape(fault: Fault) -> Shape:
    return {
        "fault": fault.kind,
        "article": fault.article_id,
        "url": fault.url,
        "revision": fault.revision,
        "page_digest": fault.page,
        "detail": fault.detail,
    }


def _mark_shape(mark: Mark | None) -> Shape | None:
    return None if mark is None else {"revision": mark.revision, "digest": mark.digest}
