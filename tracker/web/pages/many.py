"""What is done to many articles of the list at once: checked, paused, resumed, tagged, forgotten."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Response
from pydantic import ConfigDict, Field

from tracker.core.given import tags_of
from tracker.errors import UsageError
from tracker.store import articles, listing, settings
from tracker.store.settings import Wishes
from tracker.web.pages.articles import Line, ListForm
from tracker.web.visit import Admin, Editor, Visit

AT_ONCE = 500  # articles that are worked on together
REMOVED_AT_ONCE = 200  # articles, in one request: to forget a history takes a while
NOTHING_CHOSEN = "no article was ticked; tick some, or choose all that fit"

Id = Annotated[int, Field(ge=1, lt=2**63)]
Ids = Annotated[str, Field(max_length=20_000, pattern=r"^([0-9]{1,18}(,[0-9]{1,18})*)?$")]
Act = Callable[[Visit, Collection[int], str], tuple[int, str]]
"""Does something to some articles, with the tags that were written; returns to how many, and what in words."""

router = APIRouter(include_in_schema=False)


class ManyForm(ListForm):
    """Which articles of a list something is to be done to: those that are ticked, those shown, or all that fit."""

    model_config = ConfigDict(extra="forbid")

    ids: list[Id] = Field([], max_length=1000)
    shown: Ids = ""
    scope: Literal["ticked", "shown", "all"] = "ticked"
    action: Line = ""
    tags: Line = ""
    is_sure: bool = False


@router.post("/articles/many")
def act_on_many(visit: Editor, chosen: Annotated[ManyForm, Form()]) -> Response:
    """Do something to many articles, and go back to the list."""
    act = ACTIONS.get(chosen.action)
    if act is None:
        raise UsageError("that is nothing that can be done to articles; go back and choose again")
    done, words = 0, ""
    for some in _chosen(visit, chosen):
        number, words = act(visit, some, chosen.tags)
        done += number
    if not words:
        raise UsageError(NOTHING_CHOSEN)
    return visit.go(chosen.url(), f"{_articles(done)} {words}.")


@router.post("/articles/remove")
def remove_many(visit: Admin, chosen: Annotated[ManyForm, Form()]) -> Response:
    """Ask whether to forget these articles; once that is sure, forget some, and ask again while others are left."""
    parts = _chosen(visit, chosen)
    some = next(parts, ())
    if not some:
        raise UsageError(NOTHING_CHOSEN)
    if not chosen.is_sure:
        return _ask(visit, chosen, done=0)
    for article_id in some[:REMOVED_AT_ONCE]:
        articles.remove(visit.database, article_id)
    is_over = len(some) <= REMOVED_AT_ONCE and next(parts, None) is None
    done = min(len(some), REMOVED_AT_ONCE)
    return visit.go(chosen.url(), f"{_articles(done)} deleted.") if is_over else _ask(visit, chosen, done=done)


def _ask(visit: Visit, chosen: ManyForm, *, done: int) -> Response:
    """Ask whether to forget what was chosen; `done` are forgotten already."""
    sizes = [listing.size(visit.database, some) for some in _chosen(visit, chosen)]
    count, revisions = (sum(each) for each in zip(*sizes, strict=True)) if sizes else (0, 0)
    return visit.page("removing.html", chosen=chosen, count=count, revisions=revisions, done=done)


def _chosen(visit: Visit, chosen: ManyForm) -> Iterator[Sequence[int]]:
    """Yield the ids that were chosen, some at a time: of all that fit those that still do when it is their turn."""
    if chosen.scope != "all":
        picked = chosen.ids if chosen.scope == "ticked" else [int(key) for key in chosen.shown.split(",") if key]
        yield from articles.parts(sorted(set(picked)), AT_ONCE)
        return
    after = 0
    while some := listing.ids(visit.database, chosen.asked, limit=AT_ONCE, after=after):
        yield some
        after = some[-1]


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


def _check(visit: Visit, ids: Collection[int], _words: str) -> tuple[int, str]:
    due = settings.check_soon(visit.database, ids, now=visit.now)
    waiting = settings.waits(visit.database, ids, now=visit.now)
    return due, f"due now{f'; {waiting[0].name} asked to be left alone for a while' if waiting else ''}"


def _pause(visit: Visit, ids: Collection[int], _words: str) -> tuple[int, str]:
    return settings.pause_all(visit.database, ids, now=visit.now), "paused"


def _resume(visit: Visit, ids: Collection[int], _words: str) -> tuple[int, str]:
    return settings.resume_all(visit.database, ids, now=visit.now), "resumed"


def _tag(visit: Visit, ids: Collection[int], words: str) -> tuple[int, str]:
    tags = _named(words)
    return settings.apply_to_many(visit.database, ids, Wishes(tags=tags), now=visit.now), f"tagged {', '.join(tags)}"


def _untag(visit: Visit, ids: Collection[int], words: str) -> tuple[int, str]:
    tags = _named(words)
    done = settings.apply_to_many(visit.database, ids, Wishes(untags=tags), now=visit.now)
    return done, f"no longer tagged {', '.join(tags)}"


def _named(words: str) -> tuple[str, ...]:
    tags = tags_of(words)
    if not tags:
        raise UsageError("no tag was given; write one or more, with commas between")
    return tags


ACTIONS: Mapping[str, Act] = MappingProxyType(
    {"check": _check, "pause": _pause, "resume": _resume, "tag": _tag, "untag": _untag}
)
