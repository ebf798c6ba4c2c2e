"""How publishers word their notes, as tables: a new wording is one row."""

from tracker.core.values import NoteKind

FIRST, UPDATE, CORRECTION = NoteKind.FIRST_PUBLISHED, NoteKind.UPDATE, NoteKind.CORRECTION
CLARIFICATION, EDITORS_NOTE, RETRACTION = NoteKind.CLARIFICATION, NoteKind.EDITORS_NOTE, NoteKind.RETRACTION
REMOVAL, DEVELOPING, LIVE_BLOG = NoteKind.REMOVAL, NoteKind.DEVELOPING, NoteKind.LIVE_BLOG

# A row is a kind, stems, a pattern: the pattern is tried on a line, in lower case, that has one of the stems in it. The
# stems are what makes looking cheap: most lines have none.
Row = tuple[NoteKind, str, str]

# A stamp's label: it makes a note only with a time after it.
STAMP_LABELS: tuple[Row, ...] = (
    # English
    (
        FIRST,
        "created|filed|issued|posted|published",
        r"(?:(?:first|originally|date|article|story) )?(?:published|posted|issued|created|filed)",
    ),
    (FIRST, "original", r"original"),
    (
        UPDATE,
        "edit|modif|revis|updat",
        r"(?:(?:last|latest|most recently|recently|article|story|page|and last) )?(?:updated|modified|edited|revised)",
    ),
    (UPDATE, "edit|modif|updat", r"(?:last|latest) (?:update|modification|edit)|update"),
    (CORRECTION, "amend|corre", r"(?:last )?(?:corrected|amended)"),
    # German
    (
        FIRST,
        "erschienen|erstellt|publi|veröffentlich",
        r"(?:(?:zuerst|artikel|erstmals) )?(?:veröffentlicht|erstellt|publiziert|erschienen)",
    ),
    (
        UPDATE,
        "aktualis|arbeitet|geändert|stand|änderung",
        r"(?:zuletzt )?(?:aktualisiert|geändert|bearbeitet|überarbeitet)|stand|letzte (?:aktualisierung|änderung)",
    ),
    (UPDATE, "aktualis|nachtrag|updat", r"letztes update|nachtrag|aktualisierung"),
    (CORRECTION, "korrig", r"(?:zuletzt )?korrigiert"),
    # French
    (FIRST, "créé|mis en ligne|paru|posté|publié", r"(?:article )?(?:publié|posté|paru|mis en ligne|créé)e?"),
    (
        UPDATE,
        "actualis|mis à|mise à|modif",
        r"(?:article )?(?:mise? à jour|modifiée?|actualisée?)|dernière (?:mise à jour|modification)",
    ),
    (CORRECTION, "corrig", r"(?:article )?corrigée?"),
    # Spanish and Portuguese
    (FIRST, "cread|criad|post|publi", r"(?:publicad|postad|cread|criad)[oa]|publicación|publicação|creación"),
    (
        UPDATE,
        "actualiz|atualiz|modif",
        r"(?:última )?(?:actualización|atualização|modificación|modificação)|(?:actualizad|atualizad|modificad)[oa]",
    ),
    (CORRECTION, "corre|corrig", r"(?:corregid|corrigid)[oa]"),
    # Italian
    (FIRST, "creat|pubblic", r"(?:articolo )?(?:pubblicat|creat)[oa]|pubblicazione"),
    (
        UPDATE,
        "aggiorna|modif",
        r"(?:ultim[oa] )?(?:aggiornamento|modifica)|(?:articolo )?(?:aggiornat|modificat)[oa]",
    ),
    # Dutch
    (FIRST, "aangemaakt|geplaatst|publi", r"(?:gepubliceerd|geplaatst|aangemaakt)"),
    (
        UPDATE,
        "bijgewerkt|gewijzigd|pdat|wijziging",
        r"(?:laatst )?(?:bijgewerkt|gewijzigd|geüpdatet)|laatste (?:update|wijziging)",
    ),
    # Norwegian, Danish, Swedish
    (FIRST, "oprettet|opprettet|publi", r"(?:først )?(?:publisert|publiceret|publicerad|opprettet|oprettet)"),
    (CORRECTION, "korrig|retta|rettet|rättad", r"(?:rettet|retta|korrigert|rättad)"),
    (
        UPDATE,
        "endra|endret|opdater|oppdater|uppdater|ändrad|ændret",
        r"(?:sist )?(?:oppdatert|opdateret|uppdaterad|endret|endra|ændret|ändrad)",
    ),
    # Polish, Czech, Russian, Turkish
    (
        FIRST,
        "dodano|publi|yayınlanma|опубликовано",
        r"publikacja|opublikowano|dodano|publikováno|опубликовано|yayınlanma",
    ),
    (
        UPDATE,
        "aktualiz|güncelleme|обновлено",
        r"(?:ostatnia )?aktualizacja|aktualizováno|(?:son )?güncelleme|обновлено",
    ),
    # Chinese, Japanese, Korean
    (FIRST, "公開|发布|投稿|掲載|입력", r"公開日時?|投稿日|掲載日|发布时间|发布|기사입력|입력"),
    (UPDATE, "更新|수정", r"最終更新日?|更新日時?|更新|最后更新|更新时间|기사수정|최종수정|수정"),
)

# A note's label: a colon or dash and the note's words follow it, a number or a stamp may stand between.
NOTE_LABELS: tuple[Row, ...] = (
    # English
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
    # German
    (UPDATE, "aktualis|ergänz|nachtrag", r"nachtrag|aktualisierung|ergänzung"),
    (
        CORRECTION,
        "berichtigung|gegendarstellung|hinweis|korrekt|richtigstellung",
        r"korrektur(?:hinweis)?|berichtigung|richtigstellung|gegendarstellung",
    ),
    (CLARIFICATION, "klarstellung|präzisierung", r"klarstellung|präzisierung"),
    (
        EDITORS_NOTE,
        "anm.|anmerkung|hinweis",
        r"(?:anmerkung|hinweis|anm\.) (?:der|d\.) ?(?:redaktion|red\.)|redaktioneller hinweis|transparenzhinweis",
    ),
    (EDITORS_NOTE, "eigener sache", r"in eigener sache"),
    # French
    (UPDATE, "actualis|mise ", r"mise à jour|actualisation"),
    (CORRECTION, "corre|erratum|rectific", r"correctif|rectificatif|correction|erratum"),
    (CLARIFICATION, "clarif|mise au point|précision", r"précision|clarification|mise au point"),
    (EDITORS_NOTE, "ndlr|note", r"note de la (?:rédaction|redaction)|ndlr"),
    # Spanish and Portuguese
    (UPDATE, "actualiz|atualiz", r"actualización|atualização"),
    (
        CORRECTION,
        "corre|erramos|errat|fe de err|rectific|retific",
        r"corrección|rectificación|fe de (?:errores|erratas)|correção|errata|erramos|retificação",
    ),
    (CLARIFICATION, "aclaraci|esclarec", r"aclaración|esclarecimento"),
    (EDITORS_NOTE, "nota d", r"nota d(?:e la redacción|el editor|a redação|o editor)"),
    # Italian
    (UPDATE, "aggiorna", r"aggiornamento"),
    (CORRECTION, "corre|corrig|errata|rettific", r"errata corrige|correzione|rettifica"),
    (CLARIFICATION, "chiariment|precisazion", r"chiarimento|precisazione"),
    (EDITORS_NOTE, "nota d", r"nota d(?:ella redazione|el direttore)"),
    # Dutch
    (UPDATE, "aanvulling|bijgewerkt", r"bijgewerkt|aanvulling"),
    (CORRECTION, "corre|rectific", r"correctie|rectificatie"),
    (CLARIFICATION, "verduidelijk", r"verduidelijking"),
    (EDITORS_NOTE, "naschrift|noot van", r"noot van de redactie|naschrift"),
    # Norwegian, Danish, Swedish, Polish, Czech, Turkish
    (CLARIFICATION, "förtydl|presisering|præcisering", r"presisering|præcisering|förtydligande"),
    (
        CORRECTION,
        "düzeltme|korekta|oprava|rettelse|retter|retting|rättelse|sprostowanie",
        r"rettelse|retting|(?:nrk )?retter|rättelse|sprostowanie|korekta|oprava|düzeltme",
    ),
    (
        UPDATE,
        "aktualiz|endring|güncelleme|opdater|oppdater|uppdater",
        r"oppdatering|endring|opdatering|uppdatering|aktualizacja|güncelleme",
    ),
    # Chinese, Japanese, Korean
    (UPDATE, "追記", r"追記"),
    (CORRECTION, "更正|訂正|정정", r"更正|訂正|정정"),
    (EDITORS_NOTE, "编者按|編集部注", r"编者按|編集部注"),
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

# A sentence that is a note by itself, whole: its words are the reason.
SENTENCES: tuple[Row, ...] = (
    # English
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
        rf"(?:due to|because of) an? (?:\w+ )?(?:error|mistake), (?:an? (?:earlier|previous) version|this {_STORY})",
    ),
    # German
    (
        CORRECTION,
        "fassung|version",
        r"in (?:einer|der) (?:früheren|vorherigen|ersten|ursprünglichen|vorigen) (?:version|fassung) (?:dieses|des|"
        r"dieser|der) "
        r"(?:artikels|textes|beitrags|meldung|berichts|interviews|podcasts)",
    ),
    (
        CORRECTION,
        "fassung|version",
        r"in einer (?:früheren|ersten|vorherigen) (?:version|fassung) (?:enthielt|hieß|stand|hatten wir)",
    ),
    # French
    (
        CORRECTION,
        "version",
        r"(?:dans )?une (?:version précédente|première version|précédente version) de cet article",
    ),
    # Spanish and Portuguese
    (
        CORRECTION,
        "versión",
        r"(?:en )?una versión (?:anterior|previa) de est[ea] (?:artículo|noticia|información|nota)",
    ),
    (
        CORRECTION,
        "versão",
        r"(?:em )?uma versão anterior d(?:este|esta|o|a) (?:texto|reportagem|artigo|notícia|matéria)",
    ),
    # Italian
    (
        CORRECTION,
        "version",
        r"(?:in )?una (?:precedente versione|versione precedente) (?:di questo|dell[’'])\s?articolo",
    ),
    # Dutch
    (CORRECTION, "eerdere|versie", r"in een eerdere versie van (?:dit|deze) (?:artikel|bericht|verhaal)"),
    # Norwegian
    (
        CORRECTION,
        "versjon",
        r"i (?:ein|en|den) (?:tidlegare|tidligere|første) versjon(?:en)? (?:av (?:denne|dette|saken|artikkelen)|stod)",
    ),
)

# A sentence that says what was done to the article: what follows these words is the reason.
DONE: tuple[Row, ...] = (
    # English
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
    # German
    (
        UPDATE,
        "aktualis|arbeitet|ergänz",
        r"dieser (?:artikel|text|beitrag) wurde (?:\w+ ){0,3}?(?:aktualisiert|überarbeitet|ergänzt)",
    ),
    (
        CORRECTION,
        "berichtigt|korrig",
        r"dieser (?:artikel|text|beitrag) wurde (?:\w+ ){0,3}?(?:korrigiert|berichtigt)",
    ),
    # French
    (UPDATE, "actualis|mis à|modif", r"cet article a été (?:mis à jour|modifié|actualisé)"),
    (CORRECTION, "corrig|rectifi", r"cet article a été (?:corrigé|rectifié)"),
    # Spanish and Portuguese
    (
        UPDATE,
        "actualiz|modif",
        r"est[ea] (?:artículo|noticia|información|nota) ha sido (?:actualizad|modificad)[oa]",
    ),
    (
        UPDATE,
        "atualiz|modif",
        r"est[ea] (?:texto|reportagem|artigo|notícia|matéria) foi (?:atualizad|modificad)[oa]",
    ),
    # Italian
    (UPDATE, "aggiorna", r"(?:questo )?articolo (?:è stato )?aggiornato"),
    # Dutch
    (
        UPDATE,
        "aangepast|bijgewerkt|geüpdatet",
        r"dit (?:artikel|bericht) is (?:\w+ )?(?:bijgewerkt|aangepast|geüpdatet)",
    ),
    # Norwegian
    (UPDATE, "endra|endret|oppdater", r"(?:saken|saka|artikkelen) (?:er|ble|vart) (?:oppdatert|endret|endra)"),
)

# A sentence that promises more, or says that no more will come: it gives no reason.
PROMISES: tuple[Row, ...] = (
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
)

# A part of a story, as slugs without parentheses name it.
SLUG_PLACE = (
    r"(?:paragraph|para|headline|spelling|misspelling|name|date|dateline|day|title|typo|byline|figure|quote|caption|"
    r"story|item|throughout|attribution|word|lead|lede)"
)

# The slug of a news agency, in parentheses or with a word that names a part of the story.
SLUGS: tuple[Row, ...] = (
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
)

# What stands before a headline, in capitals.
HEADLINE_TAGS: tuple[tuple[NoteKind, str], ...] = (
    (UPDATE, r"(?:UPDATE|WRAPUP) ?\d{1,2} ?[-–—]"),
    (CORRECTION, r"[\[(]?(?:CORRECTED|CORRECTION|REFILE)[\])]? ?[-–—]"),
    (CLARIFICATION, r"[\[(]?(?:CLARIFIED|CLARIFICATION)[\])]? ?[-–—]"),
    (RETRACTION, r"[\[(]?(?:RETRACTED|WITHDRAWN|RETRACTION)[\])]? ?[-–—]"),
)

# What a note's words make of its label, the first that matches. Other labels stand.
_OURS = rf"(?:this|the|our) {_STORY} (?:has been|was|is|had been)"
_REVISED = r"(?:updated?|refiled|changed|amended|edited|revised|modified)"
DEEDS: tuple[tuple[NoteKind, str], ...] = (
    (RETRACTION, rf"{_OURS} (?:retracted|withdrawn)|we (?:have )?(?:retract|withdr[ae]w)"),
    (REMOVAL, rf"{_OURS} (?:removed|taken down|unpublished)"),
    (CORRECTION, rf"(?:^|{_REVISED} )to (?:correct|fix|add dropped|restore)\b|^\W*corrects\b|{_OURS} corrected"),
    (CLARIFICATION, rf"(?:^|{_REVISED} )to (?:\w+ )?clarify\b|^\W*clarifies\b|{_OURS} clarified"),
)
DEEDS_OF: dict[NoteKind, tuple[tuple[NoteKind, str], ...]] = {
    CORRECTION: ((CLARIFICATION, r"^to (?:\w+ )?clarify\b"),),
    EDITORS_NOTE: (
        *DEEDS,
        (
            CORRECTION,
            r"(?:earlier|previous|original|initial|first) version[^.]{0,120}(?:\bmis|incorrect|wrong|error|said|"
            r"stated)",
        ),
        (
            CORRECTION,
            r"(?:were|was) (?:wrong|incorrect)|have been corrected|incorrectly|erroneously|mistakenly|wrongly|"
            r"misstated|misspelled|misidentified|misattributed|misquoted",
        ),
        (CORRECTION, r"korrigiert|berichtigt|richtig gestellt|fälschlich|irrtümlich|haben wir (?:das |dies )?geändert"),
        (CORRECTION, r"corrigé|par erreur|corregid|por error|corrigid|per errore|gecorrigeerd|abusievelijk"),
        (
            UPDATE,
            r"(?:been|was) (?:updated|amended|revised)|aktualisiert|actualizad|atualizad|mis à jour|aggiornat|"
            r"bijgewerkt",
        ),
    ),
    UPDATE: DEEDS,
}

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
