"""The page of a revision: how did the article read then, and what proves it? With the raw page, to be kept."""

import re
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Response

from tracker.config import site_rules_of
from tracker.core.claims import Disagreement
from tracker.core.values import Content, Note, Source
from tracker.errors import UsageError
from tracker.evidence.names import ending_of, numbered, pack_name
from tracker.evidence.standing import text_of
from tracker.render.language import language_of
from tracker.shapes.revisions import disagreements_of
from tracker.store import course
from tracker.store import history as record
from tracker.store.articles import Article
from tracker.store.history import Revision
from tracker.web.articles import NOT_FOUND, ArticleId, article_of
from tracker.web.sharing.card import POLICY
from tracker.web.visit import Reader, Visit

LATEST = "latest"
SOURCES = {
    Source.SITE_RULE: "a site rule",
    Source.JSON_LD: "its JSON-LD",
    Source.MICRODATA: "its microdata",
    Source.META: "its meta element",
    Source.HEADER: "the header Last-Modified",
    Source.PAGE: "the page",
    Source.URL: "its address",
}
_NUMBER = re.compile(r"[0-9]{1,9}")

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Digest:
    """A SHA-256 of the evidence, and what it is of."""

    name: str
    value: str | None


@router.get("/articles/{article_id}/revisions/{number}")
def revision(visit: Reader, article_id: ArticleId, number: str) -> Response:
    """Show a revision's text, then its evidence."""
    article = article_of(visit.database, article_id)
    if number == LATEST and article.revisions:
        return visit.go(f"/articles/{article_id}/revisions/{article.revisions}")
    found, content = _read(visit, article, number)
    headers = record.headers(visit.database, article_id, found.number)
    return visit.page(
        "revision.html",
        article=article,
        revision=found,
        content=content,
        text=text_of(content),
        language=language_of(content),
        headers=headers,
        digests=_digests(found),
        page_bytes=course.page_bytes(visit.database, found.page_digest) if found.page_digest else None,
        disagreements=[
            (one, _by(one)) for one in disagreements_of(found, content, headers, site_rules_of(visit.config))
        ],
    )


@router.get("/articles/{article_id}/revisions/{number}/page")
def raw_page(visit: Reader, article_id: ArticleId, number: str) -> Response:
    """Send the page that a revision was read from, as it came: it is kept as a file, and never shown."""
    article = article_of(visit.database, article_id)
    found = _number(article, number)
    try:
        body = record.raw_page(visit.database, article_id, found)
    except UsageError as error:
        detail = f"The raw page of revision {found} is kept no longer; its digest stands on the revision's page."
        raise HTTPException(NOT_FOUND, detail) from error
    name = f"{pack_name(article)}-{numbered('', found, ending_of(body))}"
    headers = {"Content-Security-Policy": POLICY, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type="application/octet-stream", headers=headers)


def _read(visit: Visit, article: Article, number: str) -> tuple[Revision, Content]:
    return record.revision(visit.database, article.id, _number(article, number))


def _number(article: Article, number: str) -> int:
    """Return the number of one of its revisions; where there is none, it is said which there are."""
    if _NUMBER.fullmatch(number) and 1 <= int(number) <= article.revisions:
        return int(number)
    there = f"it has revisions 1 to {article.revisions}" if article.revisions else "none was seen yet"
    raise HTTPException(NOT_FOUND, f"Article {article.id} has no revision {number[:20]}: {there}.")


def _by(disagreement: Disagreement) -> str:
    """Return who says so, in words."""
    said = disagreement.said
    return f"its note “{said.text}”" if isinstance(said, Note) else SOURCES[said.source]


def _digests(revision: Revision) -> tuple[Digest, ...]:
    return (
        Digest("this revision", revision.digest),
        Digest("the one before", revision.previous_digest),
        Digest("its text", revision.content_digest),
        Digest("its raw page", revision.page_digest),
    )
