"""The command that thins out what the settings say is past its time: prune."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Annotated

import typer

from tracker.cli import clock, running
from tracker.cli.choosing import chosen
from tracker.cli.doctor.storage import size
from tracker.cli.options import Json, settings
from tracker.cli.output import Shape, print_error, print_json, print_line, print_table
from tracker.config import retention_of, retentions_of
from tracker.core.retention import Retention, in_words, kept_words
from tracker.errors import UsageError
from tracker.store.database import schema
from tracker.store.database.thread import StoreThread
from tracker.store.retention import compaction, thinning
from tracker.store.retention.thinning import Steps, Thinned

EVERYTHING_STAYS = (
    "Everything is kept, for ever: no setting says otherwise. [retention] and [[keep]] in the settings do, "
    'for example pages = "90d"; docs/retention.md says what may go and what never does.'
)


def prune(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="ARTICLE", help="Ids, URLs, or parts of them.")] = None,
    tag: Annotated[str | None, typer.Option("--tag", help="Only articles with this tag.")] = None,
    site: Annotated[str | None, typer.Option("--site", metavar="HOST", help="Only articles of this site.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    compact: Annotated[
        bool, typer.Option("--compact", help="Then write the file anew without its free room (SQLite).")
    ] = False,
    json: Json = False,
) -> None:
    """Thin out raw pages and checks that are past their time, as the settings say; texts always stay."""
    if dry_run and compact:
        raise UsageError("prune: --compact writes the file anew, --dry-run writes nothing; say one of them")
    config = settings(context)
    rules = [rule for rule in retentions_of(config) if not rule.keeps_all]
    tally = Tally(dry_run)
    with schema.opened(config.database) as opened:
        if compact:
            compaction.check_kind(opened)  # before anything is done
        choice = chosen(opened, names or (), tag=tag, site=site)
        if rules:
            _thin(thinning.thin(opened, retention_of(config), clock.now(), only=choice.ids, is_dry_run=dry_run), tally)
        returned = compaction.compact(opened) if compact else None
        free = compaction.free_bytes(opened)
    if json:
        print_json({**tally.shape(rules), "free_bytes": free, "returned_bytes": returned})
    else:
        _tell(rules, tally, free, returned)
    if choice.unknown or tally.troubles:
        raise typer.Exit(1)


@dataclass
class Sum:
    """What went by one rule."""

    articles: set[int] = field(default_factory=set)
    pages: int = 0
    bad_pages: int = 0
    checks: int = 0
    freed_bytes: int = 0

    def add(self, done: Thinned) -> None:
        """Count what went in one transaction."""
        self.articles |= done.article_ids
        self.pages += done.pages
        self.bad_pages += done.bad_pages
        self.checks += done.checks
        self.freed_bytes += done.freed_bytes


class Tally:
    """Counts what went, or would go, by rule, and the articles of which a damaged page keeps others from going."""

    def __init__(self, is_dry_run: bool) -> None:
        self.is_dry_run = is_dry_run
        self.sums: dict[str, Sum] = {}
        self.troubles = 0

    def add(self, done: Thinned) -> None:
        """Count what went in one transaction, or report why nothing did."""
        if done.trouble:
            self.troubles += 1
            print_error(done.trouble)
        else:
            self.sums.setdefault(done.rule, Sum()).add(done)

    def __str__(self) -> str:
        sums = self.sums.values()
        counts = {
            "raw pages": sum(each.pages for each in sums),
            "bad pages": sum(each.bad_pages for each in sums),
            "checks": sum(each.checks for each in sums),
        }
        went = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
        if not went:
            return "nothing is past its time"
        articles = sum(len(each.articles) for each in sums)
        gone = f"{went} of {articles:,} article{'s' * (articles > 1)}"
        freed = size(max(0, sum(each.freed_bytes for each in sums)))
        if self.is_dry_run:
            return f"{gone} would go, and free {freed} at most (nothing is written)"
        return f"{gone} went, and freed {freed} within the database"

    def shape(self, rules: Iterable[Retention]) -> Shape:
        """Return what went as JSON."""
        return {
            "is_dry_run": self.is_dry_run,
            "rules": [_rule_shape(rule) for rule in rules],
            "thinned": [
                {
                    "rule": name,
                    "articles": len(each.articles),
                    "pages": each.pages,
                    "bad_pages": each.bad_pages,
                    "checks": each.checks,
                    "freed_bytes": each.freed_bytes,
                }
                for name, each in self.sums.items()
            ],
        }


def _thin(steps: Steps, tally: Tally) -> None:
    try:
        running.run(_through(steps, tally))
    except running.Stopped as stopped:
        print_error(f"stopped; {tally}")
        raise typer.Exit(stopped.exit_code) from stopped


async def _through(steps: Steps, tally: Tally) -> None:
    """Take one step after another; a signal ends it between two."""
    thread = StoreThread()
    try:
        while done := await thread.run(next, steps, None):
            tally.add(done)
    finally:
        thread.close(steps.close)


def _tell(rules: Iterable[Retention], tally: Tally, free: int | None, returned: int | None) -> None:
    if not rules:
        print_line(EVERYTHING_STAYS)
    for rule in rules:
        print_line(f"{rule.name}: {in_words(rule)}", "dim")
    if tally.sums:
        headings = ("rule", "articles", "raw pages", "bad pages", "checks", "room")
        print_table(headings, [_row(name, each) for name, each in tally.sums.items()])
    if rules:
        print_line(str(tally))
    if returned is not None:
        print_line(f"the file is {size(max(0, returned))} shorter")
    elif free and not tally.is_dry_run:
        print_line(
            f"{size(free)} of the file are free: new rows take them first, --compact gives them back to the disk"
        )


def _row(name: str, each: Sum) -> tuple[str, ...]:
    counts = (len(each.articles), each.pages, each.bad_pages, each.checks)
    return (name, *(f"{count:,}" for count in counts), size(max(0, each.freed_bytes)))


def _rule_shape(rule: Retention) -> Shape:
    return {
        "rule": rule.name,
        "pages": kept_words(rule.pages),
        "bad_pages": kept_words(rule.bad_pages),
        "checks": kept_words(rule.checks),
        "spare": sorted(rule.spare),
    }
