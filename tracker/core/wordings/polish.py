"""How publishers write their notes in Polish."""

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

_STORY = r"(?:artykuł|felieton|materiał|news|reportaż|tekst|wpis|wywiad|tytuł|nagłówek)"
_OF = r"(?:artykułu|depeszy|felietonu|informacji|materiału|newsa|notatki|publikacji|reportażu|tekstu|wpisu|wywiadu)"
_GAP = r"(?:[\w.,:]{1,14} ){0,8}?"
_DONE = rf"(?:(?:ten|niniejszy|nasz) {_STORY}|artykuł|(?:tytuł|nagłówek|tekst) (?:tego )?{_OF}) (?:został|był) {_GAP}"
_EARLIER = r"(?:pierwotn|poprzedni|wcześniejsz|pierwsz|oryginaln)(?:ej|iej)"

POLISH = Wordings(
    stamp_labels=(
        (
            FIRST,
            "dodano|publi|utworzono",
            r"(?:data )?(?:publikacja|publikacji)|opublikowano|opublikowany|dodano|utworzono",
        ),
        (
            UPDATE,
            "akt.|aktualiz|modyfik",
            r"(?:(?:ostatnia|data) )?aktualizacj[ai]|(?:ostatnio )?(?:zaktualizowan[oy]|aktualizowan[oy])|"
            r"(?:ostatnia )?modyfikacja|zmodyfikowan[oy]|(?:ost\. )?akt\.",
        ),
        (CORRECTION, "popraw|skorygowan", r"poprawion[oy]|skorygowan[oy]"),
    ),
    note_labels=(
        (CORRECTION, "errata|korekta|sprostowan", r"sprostowani[ea]|korekta|errata"),
        (CLARIFICATION, "doprecyzow|uściślen", r"doprecyzowanie|uściślenie"),
        (UPDATE, "aktualiz|uzupełnieni", r"aktualizacja|zaktualizowano|uzupełnienie"),
        (
            EDITORS_NOTE,
            "redakcj|redakcyjna|od red.|przyp. red",
            r"od redakcji|(?:uwaga|nota|przypis|komentarz|dopisek|wyjaśnienie) (?:od )?redakcji|nota redakcyjna|"
            r"od red\.|"
            r"przyp\. red\.",
        ),
    ),
    sentences=(
        (CORRECTION, "wersji", rf"w {_EARLIER} wersji (?:tego |niniejszego |naszego )?{_OF}"),
        (
            CORRECTION,
            "wersja",
            rf"(?:pierwotna|poprzednia|wcześniejsza|pierwsza) wersja (?:tego |niniejszego )?{_OF}",
        ),
        (
            CORRECTION,
            "wersji",
            rf"w {_EARLIER} wersji (?:\w+ )?(?:podaliśmy|napisaliśmy|znalazł[ao]? się|znalazła się|podano)",
        ),
        (
            CORRECTION,
            "błędn|omyłk",
            r"w (?:artykule|tekście|materiale|tytule) (?:\w+ ){0,2}?(?:błędnie|omyłkowo) (?:podaliśmy|napisaliśmy|"
            r"podano)",
        ),
    ),
    done=(
        (FIRST, "opublikowany", rf"{_DONE}(?:pierwotnie |po raz pierwszy )?opublikowany"),
        (
            UPDATE,
            "aktualizowan|uzupełnion|zmienion|zmodyfikowan",
            rf"{_DONE}(?:zaktualizowany|uzupełniony|zmieniony|zmodyfikowany)|{_STORY} zaktualizowano",
        ),
        (
            CORRECTION,
            "popraw|skorygowan|sprostowan",
            rf"{_DONE}(?:poprawiony|skorygowany|sprostowany)|{_STORY} poprawiono",
        ),
        (CLARIFICATION, "doprecyzowan", rf"{_DONE}doprecyzowany"),
        (RETRACTION, "wycofan", rf"{_DONE}wycofany"),
        (REMOVAL, "usunięt", rf"{_DONE}usunięty"),
    ),
    promises=(
        (
            DEVELOPING,
            "aktualizowan|uzupełnian",
            rf"(?:ten )?{_STORY} (?:jest|będzie) (?:\w+ ){{0,3}}?(?:aktualizowany|uzupełniany)",
        ),
        (
            DEVELOPING,
            "wkrótce",
            r"(?:więcej informacji|więcej|szczegóły) wkrótce|wkrótce więcej (?:informacji|szczegółów)",
        ),
        (LIVE_BLOG, "relacj", r"(?:kończymy|zakończyliśmy) (?:\w+ ){0,2}?relację|(?:to )?koniec (?:naszej )?relacji"),
    ),
    deeds=(
        (EDITORS_NOTE, RETRACTION, r"(?:został|zostały|zostaje) wycofan[yae]"),
        (EDITORS_NOTE, CORRECTION, r"poprawion|sprostowa|błędnie|omyłkowo"),
        (EDITORS_NOTE, CLARIFICATION, r"doprecyzowa"),
        (EDITORS_NOTE, UPDATE, r"zaktualizowa"),
        (UPDATE, CORRECTION, rf"{_EARLIER} wersji[^.]{{0,120}}(?:błęd|omyłk)"),
    ),
)
