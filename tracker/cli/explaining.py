"""How `extract --explain` tells what was read and why: each field's sources, the place, the fate of each line."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from textwrap import shorten

from rich.text import Text

from tracker.cli.output import Shape, console, print_line, print_table
from tracker.core.canonical import rfc3339
from tracker.core.claims import Disagreement, disagreements
from tracker.core.duration import show_duration
from tracker.core.extract import Explanation, Told
from tracker.core.values import Anchor, Claim, Content, Note, Sight, Source, StatedTime, Whence
from tracker.render.escape import visible
from tracker.shapes.contents import content_shape, disagreement_shape

SOURCES = {
    Source.SITE_RULE: "site rule",
    Source.JSON_LD: "JSON-LD",
    Source.MICRODATA: "microdata",
    Source.META: "meta element",
    Source.HEADER: "Last-Modified",
    Source.PAGE: "the page",
    Source.URL: "the address",
}
SIGHTS = {
    Sight.FIRST: "for the first time",
    Sight.AGAIN: "again, where it was before",
    Sight.AFRESH: "afresh: it is not where it was before",
}
WHENCES = {
    Whence.WORDS: "its words",
    Whence.BESIDE: "a stamp beside it",
    Whence.WEEKDAY: "the weekday in its words",
    Whence.PUBLICATION: "the publication",
    Whence.SITE_RULE: "the site rule",
}
NO_ARTICLE = "No article was found on the page; if a browser shows one, scripts fetch it: the page needs a browser."
NO_ZONE = "No time zone is known: notes that give none have no moment; `zone` in a site rule tells it."
FIELD_NAMES = {"published_at": "Published", "modified_at": "Modified"}
LEFT_OUT = "–"
NOTE_CHARS = 60


def print_explanation(explanation: Explanation, claims: Sequence[Claim] = ()) -> None:
    """Print the fields with their sources, how the page was read, and its lines, one row each.

    `claims` are those of the response's header, which gives no field of the content.
    """
    print_table(("field", "from", "what it says"), list(_claim_rows(explanation.content, claims)))
    found = (
        *_circumstances(explanation),
        *map(note_words, explanation.content.notes),
        *map(disagreement_words, _disagreements(explanation, claims)),
    )
    for words in found:
        print_line(words)
    print_line("")
    out = console()
    for told in (*_dropped(explanation), *explanation.lines):
        out.print(row(told, out.width), soft_wrap=True)


def row(told: Told, width: int) -> Text:
    """Return a line in one row of so many columns: what was kept as what it is, what was left out with the reason."""
    fate = (told.fate or LEFT_OUT).replace("_", " ")
    text = Text(visible(f"{fate:<10} {told.text if told.fate else f'{told.reason}: {told.text}'}"))
    text.stylize("" if told.fate else "dim")
    text.truncate(width, overflow="ellipsis")
    return text


def disagreement_words(disagreement: Disagreement) -> str:
    """Return it as a sentence: "Modified 2026-06-05T11:28:00Z, but by JSON-LD 2026-06-05T16:28:00Z: 5h later."."""
    said, later = disagreement.said, disagreement.later
    by = f"its note {_quoted(said)}" if isinstance(said, Note) else SOURCES[said.source]
    how = f"{show_duration(abs(later))} {'later' if later > timedelta() else 'earlier'}"
    name = FIELD_NAMES[disagreement.field]
    return f"{name} {rfc3339(disagreement.believed_at)}, but by {by} {rfc3339(disagreement.at)}: {how}."


def note_words(note: Note) -> str:
    """Return how a note was read: "Note “Updated ...”: update, 2026-06-05T11:28:00Z; date from its words ..."."""
    kind = note.kind.replace("_", " ")
    when = rfc3339(note.at) or (note.time.local if note.time else "") or "no time"
    return "; ".join((f"Note {_quoted(note)}: {kind}, {when}", *_origins(note.time))) + "."


def _origins(time: StatedTime | None) -> Iterator[str]:
    """Yield where the date and the zone of a stated time are from."""
    if time and time.local:
        yield f"date from {WHENCES[time.date_from]}" if time.date_from else "no date"
        yield f"zone {time.zone} from {WHENCES[time.zone_from]}" if time.zone and time.zone_from else "no zone"


def _quoted(note: Note) -> str:
    return f"“{shorten(note.text, NOTE_CHARS, placeholder='…')}”"


def explanation_shape(explanation: Explanation, header: Sequence[Claim] = ()) -> Shape:
    """Return the content with all that explains it; `header` are the claims of the response's header."""
    anchor, rule = explanation.content.anchor, explanation.guide.rule
    claims = (*explanation.content.claims, *header)
    return {
        **content_shape(explanation.content),
        "claims": [{"field": claim.field, "source": claim.source, "value": claim.value} for claim in claims],
        "disagreements": [disagreement_shape(one) for one in _disagreements(explanation, header)],
        "zone": str(explanation.zone) if explanation.zone else None,
        "sight": anchor and anchor.sight,
        "path": anchor and anchor.path,
        "origin": explanation.origin,
        "pages": explanation.pages,
        "rule": rule and {"hosts": rule.hosts, "path": rule.path, "digest": rule.digest},
        "dropped": [{"selector": selector, "text": text} for selector, text in explanation.guide.dropped],
        "lines": [{"text": told.text, "fate": told.fate, "reason": told.reason} for told in explanation.lines],
    }


def _disagreements(explanation: Explanation, header: Sequence[Claim]) -> tuple[Disagreement, ...]:
    return disagreements(explanation.content, header, explanation.guide.zone)


def _claim_rows(content: Content, header: Sequence[Claim]) -> Iterator[tuple[str, str, str]]:
    """Yield a row for each claim: the one that gave the field, those that disagree, then the header's."""
    for field in dict.fromkeys(claim.field for claim in content.claims):
        first, *others = (claim for claim in content.claims if claim.field == field)
        yield field, SOURCES[first.source], _as_read(first, content)
        yield from (("", f"not {SOURCES[other.source]}", other.value) for other in others)
    yield from ((claim.field, f"not {SOURCES[claim.source]}", claim.value) for claim in header)


def _as_read(claim: Claim, content: Content) -> str:
    """Return what a source says and, where that is not the same, what was read from it."""
    value = getattr(content, claim.field)
    read = value if isinstance(value, str) else rfc3339(value)
    return claim.value if read in (None, claim.value) else f"{claim.value} → {read}"


def _circumstances(explanation: Explanation) -> Iterator[str]:
    """Yield, a line each, where the article was found, by which rule, and where more of it is."""
    yield _where(explanation.content.anchor, explanation.origin)
    rule = explanation.guide.rule
    if rule is None:
        yield "No site rule."
    else:
        yield f"Site rule for {', '.join((*rule.hosts, *rule.path))} (digest {rule.digest})."
    yield f"Times without a zone are read in {explanation.zone}." if explanation.zone else NO_ZONE
    if rule and rule.keep and not explanation.guide.kept:
        yield "Its `keep` found nothing: the body was looked for as on any other page."
    yield from (f"The article goes on at {page}" for page in explanation.pages)


def _where(anchor: Anchor | None, origin: str | None) -> str:
    if origin:
        return f"The visible page has no article: it was read from {origin}."
    return f"Read {SIGHTS[anchor.sight]}, at {anchor.path}" if anchor else NO_ARTICLE


def _dropped(explanation: Explanation) -> Iterator[Told]:
    return (Told(text, None, f"dropped by {selector}") for selector, text in explanation.guide.dropped)
