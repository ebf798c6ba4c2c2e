"""How publishers write their notes in English."""

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
    Tag,
    Wordings,
)

_STORY = (
    r"(?:article|blog post|blog|column|dispatch|entry|essay|explainer|feature|graphic|interview|item|newsletter|"
    r"obituary|op-ed|page|piece|podcast|post|profile|recipe|report|review|story|text|version|video)"
)
_HEAD = r"(?:headline|sub-?head(?:ing|line)?|standfirst|(?:photo |picture )?caption|byline)"
_PART = (
    rf"(?:{_HEAD}|dateline|summary|chart|map|graphic|(?:first|second|third|fourth|last) paragraph|spelling|title|text|"
    r"(?:main )?(?:photo|picture|image))"
)
_THIS = (
    rf"(?:(?:the {_PART}(?: and (?:the )?{_PART})? (?:of|on|in|to|for|with) )?(?:this|our) "
    rf"(?:[\w’'.-]{{1,20}} ){{0,2}}?{_STORY}(?: (?:above|below|of (?:this|the) {_STORY}))?"
    rf"(?:, (?:first|originally) (?:published|posted)[^;!?]{{3,60}}?,)?|(?:this|the) {_HEAD}(?: and (?:the )?{_PART})?)"
)
_DONE = (
    r"(?:(?:has|have|had)(?: since| now| also)? been|was|were|is) "
    r"(?:since |later |first |recently |also |last |most recently |further |subsequently )?"
)
_EARLIER = r"(?:an|the|a) (?:earlier|previous|prior|original|initial|first|early)"
_WRONGLY = (
    r"(?:mis(?:attributed|characteri[sz]ed|gendered|identified|labell?ed|named|quoted|reported|represented|spelled|"
    r"spelt|"
    r"stated)|(?:incorrectly|mistakenly|erroneously|wrongly|inaccurately|falsely)\b)"
)
# The stems of these words, for the rows that look for them.
_WRONG = (
    "misattributed|mischaracteri|misgendered|misidentified|mislabel|misnamed|misquoted|misreported|misrepresented|"
    "misspel|misstated|incorrect|mistakenly|erroneously|wrongly|inaccurate|falsely"
)
_ERROR = r"(?:errors?|mistakes?|confusion|inaccurac(?:y|ies)|oversight|omission|misunderstanding)"
_CAUSE = r"(?:due to|because of|owing to)"

# A part of a story, as slugs without parentheses name it.
SLUG_PLACE = (
    r"(?:paragraph|para|headline|spelling|misspelling|name|date|dateline|day|title|typo|byline|figure|quote|caption|"
    r"story|item|throughout|attribution|word|lead|lede)"
)

_OURS = rf"(?:this|the|our) {_STORY} (?:has been|was|is|had been)"
_REVISED = r"(?:updated?|refiled|changed|amended|edited|revised|modified)"
_NEWS = r"(?:comments?|details?|information|quotes?|reaction|repl(?:y|ies)|responses?|statements?)"

# What stands before a headline, in capitals.
_TAGS: tuple[Tag, ...] = (
    (UPDATE, r"(?:RPT ?-)?(?:UPDATE|WRAPUP) ?\d{1,2} ?[-–—]"),
    (
        CORRECTION,
        r"(?:RPT ?-)?[\[(]?(?:CORRECTED|CORRECTION|REFILE)[\])]?(?: ?-? ?\(OFFICIAL\))? ?[-–—]"
        r"(?:UPDATE ?\d{1,2} ?[-–—])?",
    ),
    (CLARIFICATION, r"[\[(]?(?:CLARIFIED|CLARIFICATION)[\])]? ?[-–—]"),
    (
        RETRACTION,
        r"[\[(]?(?:RETRACTED|WITHDRAWN|RETRACTION)[\])]? ?[-–—]|(?:BULLETIN |MANDATORY )?KILL\b ?(?:[-–—:]|$)",
    ),
    (DEVELOPING, r"DEVELOPING ?[-–—:]"),
    (LIVE_BLOG, r"(?:LIVE|Live) (?:UPDATES|updates|BLOG|blog) ?[-–—:]|LIVE ?:"),
)

# A line that has one of these speaks of something else than the article: a policy, a browser, a source.
ELSEWHERE: tuple[str, ...] = (
    r"privacy (?:policy|notice)",
    r"terms (?:of (?:use|service)|and conditions)",
    r"user agreement",
    r"cookie policy",
    r"corrections? polic(?:y|ies)",
    r"\b(?:to|please) (?:report|request|suggest|submit) (?:an? |any )?(?:corrections?|errors?|mistakes?)\b",
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
            r"(?:(?:first|originally|initially|date|article|story|web) )?(?:published|posted|issued|created|filed)"
            r"(?: date)?",
        ),
        (FIRST, "publish date|publication", r"(?:first )?publish date|publication date|date of publication"),
        (FIRST, "original", r"original"),
        (
            UPDATE,
            "edit|modif|revis|updat",
            r"(?:(?:last|latest|most recently|recently|article|story|page|date|and last|reviewed and) )?"
            r"(?:updated|modified|edited|revised)(?: date)?",
        ),
        (
            UPDATE,
            "edit|modif|updat",
            r"(?:last|latest) (?:update|modification|edit)(?: date)?|update(?: posted)?|"
            r"date (?:last )?(?:updated|modified)",
        ),
        (CORRECTION, "amend|corre", r"(?:last )?(?:corrected|amended)"),
        (EDITORS_NOTE, "note appended|note added", r"editor(?:[’'`]?s|s[’'`])? note (?:appended|added)"),
        (CORRECTION, "correction", r"corrections? (?:(?:was|were|has been) )?(?:made|appended|added)"),
    ),
    note_labels=(
        (UPDATE, "updat", r"(?:(?:an?|breaking|latest|new|further|important|second|third|final) )?update"),
        (
            CORRECTION,
            "correct|corrig|errat",
            r"corrections? (?:and|&) (?:apology|apologies|clarifications?|updates?)|"
            r"corrections? to (?:this|our) \w{4,9}|corrections?(?: (?:appended|notice|note))?|"
            r"corrected(?: version)?|erratum|errata|corrigendum",
        ),
        (
            CORRECTION,
            "for the record|it straight|record straight|apology",
            r"for the record|setting (?:it|the record) straight|(?:an )?apology(?: and correction)?",
        ),
        (CLARIFICATION, "clarif", r"clarifications?(?: (?:and|&) corrections?)?|to clarify"),
        (
            EDITORS_NOTE,
            "note",
            r"(?:(?:an?|the|managing|public|standards|photo|opinion|deputy) )?"
            r"(?:editor(?:[’'`]?s|s[’'`])?|editorial|publisher[’']s|readers?[’']s?)[’']?[ -]notes?|"
            r"ed(?:itor)?(?:\.|[’']s) note",
        ),
        (
            EDITORS_NOTE,
            "note|from the editor",
            r"(?:an? )?note (?:from the editors?|to (?:our )?readers)|from the editors?",
        ),
        (EDITORS_NOTE, "eds:", r"eds"),
        (
            RETRACTION,
            "retract|withdr",
            r"(?:notice of )?retraction(?: notice| and apology)?|retracted|withdrawn|(?:story|article) (?:retracted|"
            r"withdrawn)",
        ),
        (REMOVAL, "remov|takedown", r"(?:(?:story|article|post|video|image|content) )?removed|takedown notice"),
    ),
    sentences=(
        (
            CORRECTION,
            "version",
            rf"(?:in )?{_EARLIER} (?:\w+ )?versions? of (?:\w+ ){{0,3}}?(?:this|our) (?:\w+ )?(?:{_STORY}|{_PART})",
        ),
        (CORRECTION, "version", rf"(?:in )?(?:some )?(?:earlier|previous|initial) versions of this {_STORY}"),
        (
            CORRECTION,
            "version",
            rf"(?:in )?{_EARLIER} (?:\w+ )?version(?: of the (?:article|story|post|column|headline|caption))? "
            rf"(?:{_WRONGLY}|gave the wrong|contained (?:an|several|some) (?:\w+ )?(?:error|inaccurac))",
        ),
        (
            CORRECTION,
            "version",
            rf"(?:the|an?) (?:\w+ )?{_PART} (?:in|on|with|of) (?:an? )?(?:earlier|previous) version of this {_STORY}",
        ),
        (
            CORRECTION,
            "headline|caption|subhead|sub-head|standfirst|byline",
            rf"{_EARLIER} {_HEAD} (?:(?:on|of|for|to|in|with) this {_STORY}|{_WRONGLY})",
        ),
        (CORRECTION, "corrected version", rf"this is a corrected version of (?:this|the|an?|our) (?:\w+ )?{_STORY}"),
        (
            CORRECTION,
            _WRONG,
            r"an? (?:[\w.]{3,9} \d\d? |\w{3,6}day )?(?:(?:photo|picture) )?(?:article|story|column|report|caption|"
            r"review) "
            rf"(?:on|about|published|posted|with)\b[^.]{{3,120}}? {_WRONGLY}",
        ),
        (
            CORRECTION,
            "in an article|in our |in a story|in a report|in a column",
            r"in (?:an?|our) (?:article|story|report|column)\b[^.]{3,120}, we (?:said|stated|reported|wrote|gave|"
            rf"referred|{_WRONGLY})",
        ),
        (CORRECTION, _WRONG, rf"this (?:{_STORY}|{_HEAD}) {_WRONGLY}"),
        (
            CORRECTION,
            "initially|originally|previously",
            rf"this (?:{_STORY}|{_HEAD}) (?:originally|initially|previously) (?:gave|said|stated|reported|presented|"
            rf"identified|referred|named|claimed|quoted|suggested|listed|attributed|indicated|{_WRONGLY})",
        ),
        (
            CORRECTION,
            "version",
            rf"{_CAUSE} (?:an? )?[^.,]{{3,80}}, (?:an? (?:earlier|previous)|the original) version",
        ),
        (
            CORRECTION,
            "error|mistake|information",
            rf"{_CAUSE} (?:an? )?(?:(?:\w+ )?(?:error|mistake)|(?:incorrect|wrong|inaccurate) "
            rf"information)[^.,]{{0,80}}, "
            rf"this {_STORY}",
        ),
        (
            CORRECTION,
            "error|mistake",
            rf"{_CAUSE} an? (?:copy|editing|editor[’']s|layout|production|reporting|reporter[’']s|transcription|"
            r"typographical) (?:error|mistake)"
            rf"(?=[^.]{{0,300}}?(?:{_WRONGLY}|incorrect|wrong|omitted|should have|version|{_STORY}|{_HEAD}|"
            r"\b(?:we|our)\b))",
        ),
        (
            CORRECTION,
            "regret|apologi|sorry",
            r"(?:we|(?:the )?[\w’']{2,20}(?: [\w’']{2,20}){0,3}?) (?:sincerely |deeply )?(?:regrets?|apologi[sz]es? "
            r"for|"
            rf"are sorry for) (?:the|this|these|our) (?:\w+ )?{_ERROR}",
        ),
        (
            CORRECTION,
            "correction",
            rf"(?:a )?corrections? (?:to (?:an earlier version of )?this {_STORY} has been made|"
            rf"(?:(?:has been|was|were) )?(?:appended|(?:made|added) to this {_STORY}))",
        ),
        (CORRECTION, "correction", rf"this {_STORY} (?:contains|includes|carries) (?:an? )?(?:\w+ )?corrections?\b"),
        (
            CORRECTION,
            "removed from this|deleted from this",
            rf"an? (?:[\w-]+ ){{1,8}}?(?:has|have) (?:since )?been (?:removed|deleted) from this {_STORY}",
        ),
        (
            EDITORS_NOTE,
            "note has been|note was",
            r"an editor(?:[’'`]?s|s[’'`])? note (?:has been|was) (?:added|appended)\b",
        ),
        (UPDATE, "added to this", rf"an? (?:[\w-]+ ){{1,8}}?(?:(?:has|have) been|was|were) added to this {_STORY}"),
    ),
    done=(
        (
            RETRACTION,
            "retract|withdr",
            rf"{_THIS} {_DONE}(?:retracted|withdrawn)|"
            rf"we (?:have |are )?(?:retract|withdr[ae]w)(?:ed|ing|n)? this {_STORY}",
        ),
        (
            RETRACTION,
            "retract|withdr",
            r"the [\w’']{2,20}(?: [\w’']{2,20}){0,3}? (?:has|is|have|are) (?:now )?(?:retracted|retracting|withdrawn|"
            rf"withdrawing) (?:this {_STORY}|its (?:article|column|story))",
        ),
        (
            RETRACTION,
            "retract|withdr",
            r"the (?:story|article|post|column|piece) has been (?:retracted|withdrawn)(?! by)",
        ),
        (
            REMOVAL,
            "no longer available|publi|remov|taken down|deleted",
            rf"(?:for legal reasons,? )?{_THIS} {_DONE}(?:removed|taken down|unpublished|deleted)|"
            rf"{_THIS} is no longer available",
        ),
        (REMOVAL, "publi|remov|taken down", rf"we have (?:removed|taken down|unpublished) this {_STORY}"),
        (
            CORRECTION,
            "amend|corre|filed|refile",
            rf"{_THIS} {_DONE}(?:corrected|amended|refiled)|{_THIS} (?:corrects|corrected)\b",
        ),
        (CORRECTION, "correct", rf"we (?:have )?corrected (?:this|the|our) {_STORY}|a correction was (?:made|added)"),
        (
            CORRECTION,
            "correct",
            r"the (?:article|story|post|column|piece) (?:above )?(?:has|have)(?: since| now)? been corrected|"
            r"(?:story|article|post) (?:has been )?corrected(?= (?:to|on|at)\b)|this has (?:since |now )?been "
            r"corrected",
        ),
        (FIRST, "published|posted", rf"{_THIS} {_DONE}(?:originally )?(?:published|posted)"),
        (
            UPDATE,
            "updat",
            r"the (?:story|article|post|following) (?:story |post )?(?:has been|was) updated(?= to| with)|"
            r"(?:(?:story|article|post) )?updated throughout",
        ),
        (
            CORRECTION,
            "corre|filed|fixes|refile|version",
            r"this (?:version of (?:the |this )?)?(?:[\w.]{1,12} ){0,3}?(?:story|item|version) "
            r"(?:corrects|fixes|is refiled)\b",
        ),
        (
            CORRECTION,
            "corre|filed|refile",
            r"the (?:[\w.]{1,12} ){0,3}?(?:story|item) (?:is|was|has been) (?:refiled|corrected)\b",
        ),
        (CLARIFICATION, "clarif", rf"{_THIS} {_DONE}clarified|{_THIS} clarifies"),
        (
            EDITORS_NOTE,
            "edited",
            rf"(?:{_THIS}|(?:this|the) (?:conversation|discussion|excerpt|interview|q&a|transcript)) {_DONE}"
            r"(?:lightly |condensed and )?edited (?:(?:and condensed )?for|and condensed)",
        ),
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
            rf"(?:this is|it[’']s) an? (?:developing|breaking(?: news)?) (?:{_STORY}|situation|news)\b|"
            r"(?:developing|breaking(?: news)?) (?:story|situation)(?=[.…;,:!]|$)",
        ),
        (
            DEVELOPING,
            "breaking|developing|updated",
            rf"this (?:breaking |developing )?(?:news )?{_STORY} (?:is (?:still )?(?:developing|breaking|being "
            rf"updated)|"
            r"(?:will|may) be updated)",
        ),
        (DEVELOPING, "updat", rf"(?:we|[^.!?“”]{{0,160}} and) will (?:continue to )?update (?:this|the|our) {_STORY}"),
        (
            DEVELOPING,
            "check back|more to |more details|refresh",
            r"more (?:details )?to (?:come|follow)\b|"
            r"(?:please )?check back (?:here |soon |later )?for (?:more )?(?:updates|details)|"
            r"(?:please )?refresh this page",
        ),
        (
            DEVELOPING,
            "breaking|bring you",
            rf"we(?:[’']ll| will) bring you (?:more|updates|the latest)[\w ]{{0,30}} (?:on|to) this {_STORY}|"
            r"(?:stay|follow)[\w ]{1,30} for (?:more|updates|the latest) on this breaking",
        ),
        (
            LIVE_BLOG,
            "live blog|live coverage",
            r"(?:this|our|the) live (?:blog|coverage)[\w ]{0,40} (?:is|has) (?:now )?(?:closed|closing|ended|finished|"
            r"over|moved)",
        ),
        (
            LIVE_BLOG,
            "live blog|live coverage",
            r"(?:we[’']re|we are) (?:now )?(?:closing|wrapping up|pausing|ending) (?:this|our) live (?:blog|coverage)|"
            r"that[’']s (?:all|it) (?:for|from) (?:our|this|the) live (?:blog|coverage)",
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
        (
            CORRECTION,
            "deletes|drops|removes|restores",
            rf"(?:deletes|drops|removes|restores) (?=.{{0,60}}?\b{SLUG_PLACE}s?\b)",
        ),
        (CLARIFICATION, "clarif", r"(?:clarifies|clarifying) (?=\w)"),
        (
            UPDATE,
            "adding|adds|inserts|recast|releads|rewrite|updat",
            r"(?:adds|adding|updates|updating|recasts|recasting|rewrites|releads|inserts)\b(?! to the)",
        ),
        (
            UPDATE,
            "new throughout|writethru|changes",
            r"new throughout|writethru|changes (?:headline|lead|dateline|byline)",
        ),
        (RETRACTION, "retract|withdr", r"(?:retracts|withdraws) (?:\w+ ){0,4}?(?:story|item|report)"),
    ),
    deeds=(
        (CORRECTION, CLARIFICATION, r"^to (?:\w+ )?clarify\b"),
        (CORRECTION, UPDATE, rf"^to (?:add|include) (?:[\w’']+ ){{1,4}}?{_NEWS}\b"),
        *(
            (label, *deed)
            for label in (UPDATE, EDITORS_NOTE)
            for deed in (
                (
                    RETRACTION,
                    rf"{_OURS} (?:retracted|withdrawn)|we (?:have )?(?:retract|withdr[ae]w)|"
                    rf"(?:retracting|withdrawing|retracted|withdrawn) this {_STORY}",
                ),
                (REMOVAL, rf"{_OURS} (?:removed|taken down|unpublished|deleted)"),
                (
                    CORRECTION,
                    rf"(?:^|{_REVISED} )to (?:correct|fix|add dropped|restore)\b|^\W*corrects\b|{_OURS} corrected|"
                    r"^with (?:the |a )?correct(?:ed)?\b|following corrections?\b",
                ),
                (
                    CLARIFICATION,
                    rf"(?:^|{_REVISED} )to (?:\w+ )?clarify\b|^\W*clarifies\b|{_OURS} clarified|"
                    r"(?:updated|changed|revised|amended) for clarity\b(?! and)",
                ),
                (
                    CORRECTION,
                    rf"(?:earlier|previous|original|initial|first) version[^.]{{0,120}}(?:\bmis|{_WRONGLY}|\berror)",
                ),
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
            rf"(?:were|was) (?:wrong|incorrect)|(?:have|has)(?: since| now)? been corrected|{_WRONGLY}|"
            rf"this {_STORY} (?:originally|initially|previously) (?:gave|said|stated|reported|identified)",
        ),
        (EDITORS_NOTE, UPDATE, r"(?:been|was) (?:updated|amended|revised)|^\W*eds: (?:adds|inserts|recasts|updates)\b"),
    ),
    tags=_TAGS,
)
