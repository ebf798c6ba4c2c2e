"""What looks like an edit and may be a failure of the site that no sign gives away: whether to believe it, and when."""

from dataclasses import dataclass

from tracker.core import signs
from tracker.core.loss import has_note, is_drastic_loss, is_named_alike, is_taken_back, kept_share, known_share
from tracker.core.values import Content, NoteKind
from tracker.core.verdict import Page

_LITTLE = 0.1  # of the known text, by characters
_REWORDED = 0.3  # of the new text, by runs of words: two texts that have nothing in common share some
_TOO_SHORT, _HARDLY_A_TEXT = 200, 100  # characters: that little in a story's place, or a brief's, says nothing
_SHORTER = 0.5  # of a brief's length: less is another matter than a brief that is rewritten
_UNSAID = "nothing shows that it is this article"
_SITES_OWN = "the site says it to its readers"
_NEVER_OF_ERRORS = frozenset(signs.TAKING_BACK) - {NoteKind.REMOVAL}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a text is not believed at first sight; what `stays` is not believed either for being seen again."""

    why: str
    stays: bool = False


def doubt_of(page: Page, content: Content, last: Content) -> Doubt | None:
    """Return what keeps a text from being an edit of the last one; None for an edit, be it a rewrite or a retraction.

    Walls and errors come again and again, and look alike: what has none of the known text is believed for its headline,
    date or byline, and not where it is hardly a text, or one that speaks to readers. What is short must be seen twice.
    """
    is_loss = is_drastic_loss(content, last)
    is_other = kept_share(content, last) < _LITTLE and known_share(content, last) < _REWORDED
    objection = _objection(content, last, is_loss) if is_other else ""
    if is_loss:
        why = f"{len(content.text):,} characters of text are left of {len(last.text):,}"
    elif is_other and page.redirects and content.title != last.title:
        why = f"it redirects to {page.url}, where another story stands"
    elif objection or (is_other and _is_scant(content, last) and not is_taken_back(content, last)):
        why = f"another text of {len(content.text):,} characters is in its place"
    else:
        return None
    return Doubt(f"{why}; {objection}", _stays(content, last, is_loss)) if objection else Doubt(why)


def speaks_to_readers(text: str) -> bool:
    """Whether it is what a site says to its readers: few sentences of a story do, outside quotation marks."""
    sentences = signs.SENTENCE_END.split(signs.QUOTED_SPEECH.sub("", text))
    addressed = sum(1 for sentence in sentences if signs.ADDRESS.search(sentence))
    return addressed > signs.ADDRESSED * len(sentences)


def _objection(content: Content, last: Content, is_loss: bool) -> str:
    """Say what speaks against another text in the known one's place; nothing where that bears its name, or a note."""
    text = content.text
    if not is_named_alike(content, last):
        return _UNSAID
    if has_note(signs.TAKING_BACK, content, last):
        return ""
    if _is_scant(content, last) and (is_loss or len(text) < _HARDLY_A_TEXT):
        return _UNSAID
    is_short = len(text) < (signs.LITTLE_TEXT if is_loss else signs.HARDLY_ANY_TEXT)
    return _SITES_OWN if is_short and speaks_to_readers(text) else ""


def _is_scant(content: Content, last: Content) -> bool:
    return len(content.text) < min(_TOO_SHORT, _SHORTER * len(last.text))


def _stays(content: Content, last: Content, is_loss: bool) -> bool:
    """Whether only a person can say: not where a note speaks for it, or a whole story has taken the other's place."""
    has_more_names = last.byline != "" or last.published_at is not None  # than a headline, which a rewrite changes
    enough = signs.HARDLY_ANY_TEXT if has_more_names else _TOO_SHORT
    is_story = not is_loss and len(content.text) >= enough and not speaks_to_readers(content.text)
    return not (is_story or has_note(_NEVER_OF_ERRORS, content, last))
