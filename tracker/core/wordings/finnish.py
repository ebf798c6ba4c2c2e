"""How publishers write their notes in Finnish."""

from tracker.core.wordings.table import (
    CLARIFICATION,
    CORRECTION,
    DEVELOPING,
    EDITORS_NOTE,
    FIRST,
    REMOVAL,
    UPDATE,
    Wordings,
)

_STORY = r"(?:artikkeli|haastattelu|juttu|kirjoitus|kolumni|teksti|uutinen)"
_OF = r"(?:artikkelin|haastattelun|jutun|kirjoituksen|kolumnin|tekstin|uutisen)"
_IT = (
    rf"(?:{_OF} )?(?:artikkelia|haastattelua|juttua|kirjoitusta|kolumnia|tekstiä|uutista|otsikkoa|kuvatekstiä|"
    r"ingressiä)"
)
_IN = r"(?:artikkelissa|haastattelussa|jutussa|kirjoituksessa|tekstissä|uutisessa|otsikossa)"
_GAP = r"(?:[\w.,:]{1,14} ){0,6}?"  # "6.3.2024 kello 14.05"

FINNISH = Wordings(
    stamp_labels=(
        (FIRST, "julkaistu|luotu", r"(?:alun perin )?(?:julkaistu|luotu)"),
        (UPDATE, "muokattu|päivit|muutettu", r"(?:viimeksi )?(?:päivitetty|muokattu|muutettu)|viimeisin päivitys"),
        (CORRECTION, "korjattu|oikaistu", r"(?:juttua )?(?:korjattu|oikaistu)"),
        (CLARIFICATION, "tarkennettu|täsmennetty", r"(?:tarkennettu|täsmennetty)"),
    ),
    note_labels=(
        (CORRECTION, "korja|oikais", r"korjau[sk]\w{0,4}|oikaisu(?: ja anteeksipyyntö)?|korjattu|oikaistu"),
        (CLARIFICATION, "tarkenn|täsmenn", r"tarkennu[sk]\w{0,4}|täsmenny[sk]\w{0,4}|tarkennettu|täsmennetty"),
        (UPDATE, "lisäys|lisätty|muokattu|päivit", r"päivity[sk]\w{0,4}|lisäys|päivitetty|muokattu|lisätty"),
        (EDITORS_NOTE, "toimituksen", r"toimituksen (?:huomautus|huomio|lisäys|kommentti)"),
        (EDITORS_NOTE, "vastine", r"vastine"),
    ),
    sentences=(
        (
            CORRECTION,
            "versiossa",
            rf"(?:tämän )?{_OF} (?:aiemmassa|aikaisemmassa|alkuperäisessä|ensimmäisessä) versiossa",
        ),
        (
            CORRECTION,
            "virheellisesti|alun perin|aiemmin|aikaisemmin",
            rf"{_IN} (?:luki|sanottiin|kerrottiin|väitettiin|oli|mainittiin) (?:\w+ ){{0,2}}?"
            r"(?:virheellisesti|alun perin|aiemmin|aikaisemmin)",
        ),
    ),
    done=(
        (
            UPDATE,
            "muokattu|muutettu|päivitetty|täydennetty",
            rf"{_IT} (?:on )?{_GAP}(?:muokattu|muutettu|päivitetty|täydennetty)",
        ),
        (
            UPDATE,
            "lisätty",
            rf"(?:juttuun|artikkeliin|uutiseen|tekstiin) (?:on )?{_GAP}lisätty|lisätty(?= k(?:lo|ello) \d)",
        ),
        (CORRECTION, "korjattu|oikaistu", rf"{_IT} (?:on )?{_GAP}(?:korjattu|oikaistu)"),
        (CLARIFICATION, "tarkennettu|täsmennetty", rf"{_IT} (?:on )?{_GAP}(?:tarkennettu|täsmennetty)"),
        (REMOVAL, "poistettu", rf"(?:{_STORY}|{_IT}) (?:on )?{_GAP}poistettu"),
    ),
    promises=((DEVELOPING, "päivit", rf"(?:{_STORY} päivittyy|{_IT} päivitetään)\b"),),
    deeds=(
        (EDITORS_NOTE, CORRECTION, r"korjattu|oikaistu|virheellisesti"),
        (EDITORS_NOTE, CLARIFICATION, r"tarkennettu|täsmennetty"),
        (EDITORS_NOTE, UPDATE, r"päivitetty"),
    ),
)
