"""What stands in the API's description as examples: an article, its two revisions, and what is said of them."""

import json
from datetime import UTC, datetime, timedelta

from tracker.core.blame import Step, trace
from tracker.core.diff import compare
from tracker.core.extract.sites import SiteRules
from tracker.core.people import Role, Scope
from tracker.core.search.matching import Snippet
from tracker.core.search.passages import Part
from tracker.core.values import Content, Note, NoteKind, Sight
from tracker.core.verdict import Condition, Outcome, State
from tracker.render import Comparison, Style
from tracker.render.json import as_json
from tracker.shapes.articles import article_shape, url_shape
from tracker.shapes.blame import blame_shape
from tracker.shapes.changes import change_shape
from tracker.shapes.checks import check_shape
from tracker.shapes.filters import filter_shape
from tracker.shapes.hits import hit_shape
from tracker.shapes.notes import stored_note_shape
from tracker.shapes.people import token_shape, user_shape
from tracker.shapes.revisions import revision_shape, shown_shape
from tracker.shapes.schedule import schedule_shape
from tracker.shapes.sources import source_shape
from tracker.store.articles import Article
from tracker.store.changes import StoredChange
from tracker.store.filters import SavedFilter
from tracker.store.health import Counts, Due, Schedule
from tracker.store.history import Check, Revision, SeenUrl
from tracker.store.index.search import Hit
from tracker.store.notes import Disclosed, NoteStatus, StoredNote
from tracker.store.people.tokens import Token
from tracker.store.people.users import User
from tracker.store.sources import Source

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=10)
URL = "https://news.example/1"
SAID = Note(NoteKind.CORRECTION, "Correction: an earlier version gave another number of injured people.")
OLD = Content("Bridge closed", "Ada Byte", NOON, None, ("The bridge is closed.", "Three people were injured."))
NEW = Content(
    "Bridge closed", "Ada Byte", NOON, LATER, ("The bridge is closed.", "Twelve people were injured."), (), (SAID,)
)
_compared = compare(OLD, NEW)
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

_article = Article(
    id=1,
    url=URL,
    host="news.example",
    title=NEW.title,
    state=State.OK,
    tags=("bridges",),
    added_at=NOON,
    paused_at=None,
    every=timedelta(minutes=10),
    last_check_at=LATER,
    last_seen_at=LATER,
    next_check_at=LATER + timedelta(minutes=10),
    revisions=2,
    failures=0,
)
_revision = Revision(
    number=2,
    observed_at=LATER,
    not_before_at=NOON,
    is_technical=False,
    returns_to=None,
    title=NEW.title,
    summary=_compared.summary,
    significance=_compared.significance,
    reasons=_compared.reasons,
    disclosure=_compared.disclosure,
    evidence=_compared.evidence,
    disclosed_late=None,
    words_added=1,
    words_cut=1,
    final_url=URL,
    status=200,
    extractor="2",
    sight=Sight.AGAIN,
    page_digest=DIGEST,
    content_digest=DIGEST,
    previous_digest=DIGEST,
    digest=DIGEST,
)
_note = StoredNote(
    id=1,
    article_id=1,
    url=URL,
    host="news.example",
    title=NEW.title,
    published_at=NOON,
    note=SAID,
    status=NoteStatus.STANDING,
    first_seen_at=LATER,
    not_before_at=NOON,
    last_seen_at=LATER,
    removed_at=None,
    first_revision=2,
    last_revision=2,
    follows=None,
    discloses=(Disclosed(2, timedelta(0)),),
)

_change = StoredChange(
    id=1,
    article_id=1,
    url=URL,
    host="news.example",
    title=NEW.title,
    old_title=OLD.title,
    outcome=Outcome.REVISED,
    number=2,
    at=LATER,
    not_before_at=NOON,
    returns_to=None,
    summary=_compared.summary,
    significance=_compared.significance,
    disclosure=_compared.disclosure,
    disclosed_late=None,
    reasons=_compared.reasons,
    evidence=_compared.evidence,
    words_added=1,
    words_cut=1,
    detail="",
)
_hit = Hit(
    cursor=5,
    article_id=1,
    url=URL,
    host="news.example",
    title=NEW.title,
    part=Part.TEXT,
    snippet=Snippet("The bridge is closed.", ((4, 10),)),
    first_revision=1,
    first_seen_at=NOON,
    cut_in=None,
    cut_at=None,
    is_standing=True,
)
_source = Source(
    id=1,
    url="https://news.example/feed.xml",
    kind="feed",
    title="News",
    tags=("bridges",),
    added_at=NOON,
    paused_at=None,
    next_due_at=LATER,
    last_read_at=NOON,
    failures=0,
    detail="",
    found=12,
)

ARTICLE = article_shape(_article)
CHANGE = change_shape(_change)
FILTER = filter_shape(SavedFilter(1, "Silent edits", "disclosure=undisclosed", NOON))
HIT = hit_shape(_hit)
SOURCE = source_shape(_source)
USER = user_shape(User(1, "anna", Role.EDITOR, NOON, LATER))
TOKEN = token_shape(Token(1, 1, "anna", Role.EDITOR, "newsroom script", Scope.READ, NOON, LATER, None))
REVISION = revision_shape(_revision)
STATUS = {
    **schedule_shape(
        Schedule(
            Counts(1, 0, {State.OK: 1}, 0, 0),
            Due(0, None),
            LATER,
            {Outcome.UNCHANGED: 5},
            {Outcome.UNCHANGED: 99},
            (),
            0,
            (),
            0,
            (),
        ),
        LATER,
    ),
    "at": "2026-03-04T12:10:00Z",
    "is_following": True,
}
COMPARISON = json.loads(as_json(Comparison(_compared, URL, OLD, NEW, "between 12:00 and 12:10 UTC"), Style()))
SHOWN = shown_shape(_revision, NEW, (("Content-Type", "text/html"),), SiteRules())
BLAME = {**REVISION, **blame_shape(trace(((Step(1, None, NOON), OLD), (Step(2, NOON, LATER), NEW))))}
CHECK = check_shape(Check(LATER, Outcome.REVISED, Condition.ARTICLE, 200, 2, ""))
SEEN_URL = url_shape(SeenUrl("canonical", URL, NOON, LATER))
NOTE = stored_note_shape(_note)
