"""The shape of a revision: without its text, and whole as its article read then."""

from typing_extensions import TypedDict

from tracker.core.claims import Disagreement, claims_of, disagreements
from tracker.core.extract.guide import Guide
from tracker.core.extract.sites import SiteRules
from tracker.core.values import Content, Disclosure, Sight, Significance
from tracker.core.verdict import Page
from tracker.shapes.contents import ContentShape, DisagreementShape, content_shape, disagreement_shape
from tracker.shapes.moments import Moment, moment_shape, seconds_shape
from tracker.store.history import DisclosedLate, Revision
from tracker.store.packed.contents import Headers


class LateShape(TypedDict):
    """The note that disclosed an earlier revision's change, and which revision brought it."""

    revision: int
    after_seconds: int
    text: str


class RevisionShape(TypedDict):
    """A revision without its text: it came after the check at `not_before_at`, at `observed_at` the latest."""

    revision: int
    title: str
    observed_at: Moment
    not_before_at: Moment | None
    is_technical: bool
    returns_to: int | None
    summary: str
    significance: Significance
    reasons: tuple[str, ...]
    disclosure: Disclosure
    evidence: str
    disclosed_late: LateShape | None
    words_added: int
    words_cut: int
    final_url: str
    status: int
    extractor: str
    sight: Sight | None
    page_digest: str | None
    content_digest: str
    previous_digest: str | None
    digest: str


class ShownShape(RevisionShape, ContentShape):
    """A revision as its article read then, with the response's headers, and who gives other dates."""

    headers: list[tuple[str, str]]
    disagreements: list[DisagreementShape]


def revision_shape(revision: Revision) -> RevisionShape:
    """Return a revision without its text."""
    return {
        "revision": revision.number,
        "title": revision.title,
        "observed_at": moment_shape(revision.observed_at),
        "not_before_at": moment_shape(revision.not_before_at),
        "is_technical": revision.is_technical,
        "returns_to": revision.returns_to,
        "summary": revision.summary,
        "significance": revision.significance,
        "reasons": revision.reasons,
        "disclosure": revision.disclosure,
        "evidence": revision.evidence,
        "disclosed_late": late_shape(revision.disclosed_late) if revision.disclosed_late else None,
        "words_added": revision.words_added,
        "words_cut": revision.words_cut,
        "final_url": revision.final_url,
        "status": revision.status,
        "extractor": revision.extractor,
        "sight": revision.sight,
        "page_digest": revision.page_digest,
        "content_digest": revision.content_digest,
        "previous_digest": revision.previous_digest,
        "digest": revision.digest,
    }


def late_shape(late: DisclosedLate) -> LateShape:
    """Return the note that disclosed an earlier revision's change, and which revision brought it."""
    return {"revision": late.revision, "after_seconds": seconds_shape(late.after), "text": late.text}


def shown_shape(revision: Revision, content: Content, headers: Headers, rules: SiteRules) -> ShownShape:
    """Return a revision as its article read then; by the site's rule, times are read that name no zone."""
    return {
        **revision_shape(revision),
        **content_shape(content),
        "headers": list(headers),
        "disagreements": [disagreement_shape(each) for each in disagreements_of(revision, content, headers, rules)],
    }


def disagreements_of(
    revision: Revision, content: Content, headers: Headers, rules: SiteRules
) -> tuple[Disagreement, ...]:
    """Return where the revision's page gives other dates than those believed: in its data, its header, its notes."""
    url = revision.final_url
    answer = Page(url, revision.status, headers, b"", revision.observed_at)
    return disagreements(content, claims_of(answer), Guide(rules.for_url(url)).zone)
