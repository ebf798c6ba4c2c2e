"""How publishers write their notes in English."""

from tracker.core.values import NoteKind
from tracker.core.wordings.table import (
    CLARIFICATION,
    CORRECTION,
    DEVELOPING,
    EDITORS_NOTE,
    FIRST,
    LIVE_BLOG,
    REMOVAL,
    RETRACTION,
    UPDATE,
    Wordings,
)

_STORY = (
    r"(?:article|blog post|blog|column|dispatch|entry|graphic|interview|item|obituary|page|piece|post|report|review|"
    r"story|text|version|video)"
)
_PART = r"(?:headline|photo caption|caption|byline|dateline|summary|chart|map|graphic|first paragraph|spelling|title)"
_THIS = (
    rf"(?:the {_PART} (?:of|on|in) )?(?:this|our) (?:[\w’'.-]{{1,20}} ){{0,2}}?{_STORY}"
    rf"(?: (?:above|below|of (?:this|the) {_STORY}))?"
)
_DONE = r"(?:has been|was|is|has since been|had been) (?:since |later |first |recently |also )?"

# A part of a story, as slugs without parentheses name it.
SLUG_PLACE = (
    r"(?:paragraph|para|headline|spelling|misspelling|name|date|dateline|day|title|typo|byline|figure|quote|caption|"
    r"story|item|throughout|attribution|word|lead|lede)"
)

# What stands before a headline, in capitals.
HEADLINE_TAGS: tuple[tuple[NoteKind, str], ...] = (
    (UPDATE, r"(?:UPDATE|WRAPUP) ?\d{1,2} ?[-–—]"),
    (CORRECTION, r"[\[(]?(?:CORRECTED|CORRECTION|REFILE)[\])]? ?[-–—]"),
    (CLARIFICATION, r"[\[(]?(?:CLARIFIED|CLARIFICATION)[\])]? ?[-–—]"),
    (RETRACTION, r"[\[(]?(?:RETRACTED|WITHDRAWN|RETRACTION)[\])]? ?[-–—]"),
)

_OURS = rf"(?:this|the|our) {_STORY} (?:has been|was|is|had been)"
_REVISED = r"(?:updated?|refiled|changed|amended|edited|revised|modified)"

# A line that has one of these speaks of something else than the article: a policy, a browser, a source.
ELSEWHERE: tuple[str, ...] = (
    r"privacy (?:policy|notice)",
    r"terms (?:of (?:use|service)|and conditions)",
    r"user agreement",
    r"cookie policy",
    r"retrieved \d",
    r"\bdoi\b",
    r"https?://\S{1,200} ?\(stand",
    r"republished (?:here )?with permission",
    r"this page was last (?:modified|edited)",
    r"page revision:",
    r"(?:^|\s)(?:e|issue )published:",
    r"published online",
    r"\d votes?\b",
)

ENGLISH = Wordings(
    stamp_labels=(
        (
            FIRST,
            "created|filed|issued|posted|published",
            r"(?:(?:first|originally|date|article|story) )?(?:published|posted|issued|created|filed)",
        ),
        (FIRST, "original", r"original"),
        (
            UPDATE,
            "edit|modif|revis|updat",
            r"(?:(?:last|latest|most recently|recently|article|story|page|and last) )?"
            r"(?:updated|modified|edited|revised)",
        ),
        (UPDATE, "edit|modif|updat", r"(?:last|latest) (?:update|modification|edit)|update"),
        (CORRECTION, "amend|corre", r"(?:last )?(?:corrected|amended)"),
    ),
    note_labels=(
        (UPDATE, "updat", r"(?:breaking )?update"),
        (
            CORRECTION,
            "correct|corrig|errat",
            r"corrections?(?: (?:appended|notice|note))?|corrected|erratum|errata|corrigendum|correction and apology",
        ),
        (CLARIFICATION, "clarif", r"(?:correction and )?clarifications?"),
        (
            EDITORS_NOTE,
            "note",
            r"(?:an )?(?:editor(?:[’'`]?s|s[’'`])?|editorial|publisher[’']s)[’']?[ -]notes?|ed(?:itor)?\. note",
        ),
        (EDITORS_NOTE, "note", r"note (?:from the editors?|to (?:our )?readers)"),
        (RETRACTION, "retract|withdr", r"retraction(?: notice)?|retracted|(?:story|article) (?:retracted|withdrawn)"),
        (REMOVAL, "remov|takedown", r"(?:story|article|post|video|image|content) removed|takedown notice"),
    ),
    sentences=(
        (
            CORRECTION,
            "version",
            rf"(?:in )?(?:an|the|a) (?:earlier|previous|prior|original|initial|first) (?:\w+ )?versions? of (?:\w+ "
            rf"){{0,3}}?"
            rf"(?:this|our) (?:\w+ )?(?:{_STORY}|{_PART})",
        ),
        (CORRECTION, "version", rf"(?:earlier|previous) versions of this {_STORY}"),
        (
            CORRECTION,
            "version",
            rf"(?:the|an?) (?:\w+ )?{_PART} (?:in|on|with) an? (?:earlier|previous) version of this {_STORY}",
        ),
        (
            CORRECTION,
            "misstated|misspelled|misidentified",
            r"an article (?:on|published) [^.]{3,120}? (?:misstated|misspelled|misidentified)\b",
        ),
        (
            CORRECTION,
            "erroneous|incorrect|mis|wrongly",
            rf"this {_STORY} (?:incorrectly|mistakenly|erroneously|wrongly|misstated|misidentified|misspelled)",
        ),
        (
            CORRECTION,
            "initially|originally|previously",
            rf"this {_STORY} (?:originally|initially|previously) (?:gave|said|stated|reported|presented|identified|"
            rf"referred|named)",
        ),
        (
            CORRECTION,
            "due to|because of",
            r"(?:due to|because of) an? (?:\w+ )?(?:error|mistake), "
            rf"(?:an? (?:earlier|previous) version|this {_STORY})",
        ),
    ),
    done=(
        (
            RETRACTION,
            "retract|withdr",
            rf"{_THIS} {_DONE}(?:retracted|withdrawn)|we (?:have |are )?retract(?:ed|ing)? this {_STORY}",
        ),
        (
            REMOVAL,
            "no longer available|publi|remov|taken down",
            rf"{_THIS} {_DONE}(?:removed|taken down|unpublished)|{_THIS} is no longer available",
        ),
        (REMOVAL, "publi|remov|taken down", rf"we have (?:removed|taken down|unpublished) this {_STORY}"),
        (
            CORRECTION,
            "amend|corre|filed|refile",
            rf"{_THIS} {_DONE}(?:corrected|amended|refiled)|{_THIS} (?:corrects|corrected)\b",
        ),
        (CORRECTION, "correct", rf"we (?:have )?corrected this {_STORY}|a correction was made"),
        (FIRST, "published|posted", rf"{_THIS} {_DONE}(?:originally )?(?:published|posted)"),
        (UPDATE, "updat", r"the (?:story|article|post) has been updated(?= to| with)"),
        (
            CORRECTION,
            "corre|filed|fixes|refile|version",
            r"this (?:version of (?:the |this )?)?(?:[\w.]{1,12} ){0,3}?(?:story|item) (?:corrects|fixes|is refiled)\b",
        ),
        (
            CORRECTION,
            "corre|filed|refile",
            r"the (?:[\w.]{1,12} ){0,3}?(?:story|item) (?:is|was|has been) (?:refiled|corrected)\b",
        ),
        (CLARIFICATION, "clarif", rf"{_THIS} {_DONE}clarified|{_THIS} clarifies"),
        (EDITORS_NOTE, "edit", rf"{_THIS} {_DONE}(?:lightly |condensed and )?edited for"),
        (
            UPDATE,
            "changed|edit|expanded|modif|revis|updat",
            rf"{_THIS} {_DONE}(?:updated|revised|modified|edited|changed|expanded)",
        ),
        (
            UPDATE,
            "updat|version",
            rf"(?:this is an? updated version|we(?:[’']ve| have) updated (?:this|our)(?: \w+)? {_STORY})",
        ),
    ),
    promises=(
        (LIVE_BLOG, "live blog", r"we are no longer updating this live blog"),
        (
            DEVELOPING,
            "breaking|developing",
            rf"(?:this is an? )?(?:developing|breaking(?: news)?) (?:{_STORY}|situation|news)(?=[.…;,:! ]|$)",
        ),
        (
            DEVELOPING,
            "breaking|developing|updat",
            rf"this {_STORY} is (?:still )?(?:developing|breaking)|this {_STORY} (?:will|may) be updated",
        ),
        (DEVELOPING, "updat", rf"(?:we|[^.!?“”]{{0,160}} and) will (?:continue to )?update (?:this|the|our) {_STORY}"),
        (
            DEVELOPING,
            "check back|more ",
            r"more (?:details )?to (?:come|follow)\b|check back (?:here |soon )?for updates",
        ),
        (
            LIVE_BLOG,
            "live blog|live coverage",
            r"(?:this|our) live (?:blog|coverage)[\w ]{0,20} (?:is|has) (?:now )?(?:closed|ended|finished|over)",
        ),
        (
            LIVE_BLOG,
            "live blog|live coverage",
            r"(?:we[’']re|we are) (?:now )?(?:closing|wrapping up|pausing|ending) (?:this|our) live (?:blog|coverage)",
        ),
    ),
    slugs=(
        (
            CORRECTION,
            "corre|filed|fixes|fixing|refile",
            r"(?:corrects|correcting|corrected|refiles|refiled|refiling|fixes|fixing) (?=\w)",
        ),
        (
            CORRECTION,
            "corre|fixes|remov",
            r"in [\w. ]{3,30}?(?:story|item|report|dispatch),? (?:in [\w ]{3,40}, )?(?:corrects|fixes|removes)",
        ),
        (CLARIFICATION, "clarif", r"(?:clarifies|clarifying) (?=\w)"),
        (
            UPDATE,
            "adding|adds|inserts|recast|releads|rewrite|updat",
            r"(?:adds|adding|updates|updating|recasts|recasting|rewrites|releads|inserts)\b(?! to the)",
        ),
        (RETRACTION, "retract|withdr", r"(?:retracts|withdraws) (?:\w+ ){0,4}?(?:story|item|report)"),
    ),
    deeds=(
        (CORRECTION, CLARIFICATION, r"^to (?:\w+ )?clarify\b"),
        *(
            (label, *deed)
            for label in (UPDATE, EDITORS_NOTE)
            for deed in (
                (RETRACTION, rf"{_OURS} (?:retracted|withdrawn)|we (?:have )?(?:retract|withdr[ae]w)"),
                (REMOVAL, rf"{_OURS} (?:removed|taken down|unpublished)"),
                (
                    CORRECTION,
                    rf"(?:^|{_REVISED} )to (?:correct|fix|add dropped|restore)\b|^\W*corrects\b|{_OURS} corrected",
                ),
                (CLARIFICATION, rf"(?:^|{_REVISED} )to (?:\w+ )?clarify\b|^\W*clarifies\b|{_OURS} clarified"),
            )
        ),
        (
            EDITORS_NOTE,
            CORRECTION,
            r"(?:earlier|previous|original|initial|first) version[^.]{0,120}(?:\bmis|incorrect|wrong|error|said|"
            r"stated)",
        ),
        (
            EDITORS_NOTE,
            CORRECTION,
            r"(?:were|was) (?:wrong|incorrect)|have been corrected|incorrectly|erroneously|mistakenly|wrongly|"
            r"misstated|misspelled|misidentified|misattributed|misquoted",
        ),
        (EDITORS_NOTE, UPDATE, r"(?:been|was) (?:updated|amended|revised)"),
    ),
)
