"""The zones that notes name: "ET", "(GMT+0400)", "hora de Madrid", "мск"."""

import re
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from tracker.core.timewords import LOCAL_TIMES, fold

# Letters that mean one offset the year round: who prints "EST" in summer says so. Letters that stand twice have both
# readings, the likelier first. Those that are words as well ("PET", "ART") are not here.
_OFFSETS = (
    (-600, "HST HAST"),
    (-540, "AKST HADT"),
    (-480, "PST AKDT"),
    (-420, "MST PDT"),
    (-360, "CST MDT"),
    (-300, "EST CDT COT ECT"),
    (-240, "EDT AST CLT PYT"),
    (-210, "NST"),
    (-180, "ADT BRT CLST UYT"),
    (-150, "NDT"),
    (0, "GMT UTC UCT WET Z"),
    (60, "BST CET MEZ WAT"),
    (120, "CEST MESZ EET CAT SAST"),
    (180, "EEST MSK МСК EAT TRT TSİ KSA AST IDT"),
    (210, "IRST"),
    (240, "GST AZT"),
    (270, "AFT"),
    (300, "PKT UZT"),
    (330, "IST SLST"),
    (345, "NPT"),
    (360, "BST BDT"),
    (420, "WIB"),
    (480, "HKT SGT PHT PHST PST MYT AWST WITA CST BJT"),
    (540, "JST KST"),
    (570, "ACST"),
    (600, "AEST EST"),
    (630, "ACDT"),
    (660, "AEDT"),
    (720, "NZST FJT"),
    (780, "NZDT"),
    (60, "IST"),
    (120, "IST"),
)
# Letters that mean a place's clock, whatever the season.
_CLOCKS = (
    ("America/New_York", "ET"),
    ("America/Chicago", "CT"),
    ("America/Denver", "MT"),
    ("America/Los_Angeles", "PT"),
    ("America/Anchorage", "AKT"),
    ("Australia/Sydney", "AET"),
    ("Pacific/Auckland", "NZT"),
)

# Places, in whose time a note may say it is: "London time", "heure de Paris", "hora peninsular", "(Berlin)".
_PLACES = (
    ("Africa/Cairo", "cairo|القاهرة|مصر"),
    ("Africa/Casablanca", "morocco|casablanca|المغرب"),
    ("Africa/Johannesburg", "johannesburg|south africa"),
    ("Africa/Lagos", "lagos|nigeria"),
    ("Africa/Nairobi", "nairobi|kenya"),
    ("America/Argentina/Buenos_Aires", "argentina|buenos aires"),
    ("America/Bogota", "colombia|bogotá"),
    ("America/Caracas", "venezuela|caracas"),
    ("America/Chicago", "central|chicago|centro"),
    ("America/Denver", "mountain|denver|rocky mountain"),
    ("America/Halifax", "atlantic|halifax"),
    ("America/Lima", "lima|perú|peruana"),
    ("America/Los_Angeles", "pacific|los angeles|california|pacífico"),
    ("America/Mexico_City", "ciudad de méxico|centro de méxico|cdmx|méxico|mexico city"),
    ("America/New_York", "eastern|new york|nueva york|washington|miami|este|est des états-unis"),
    ("America/Santiago", "chile|santiago|chilena"),
    ("America/Sao_Paulo", "brasília|brasilia|brazil|são paulo"),
    ("America/Toronto", "toronto|ottawa|montréal|montreal|québec"),
    ("America/Vancouver", "vancouver"),
    ("America/St_Johns", "newfoundland"),
    ("America/Anchorage", "alaska"),
    ("Asia/Amman", "الأردن|عمان|amman"),
    ("Asia/Baghdad", "بغداد|العراق|baghdad"),
    ("Asia/Bangkok", "thai|thailand|bangkok"),
    ("Asia/Beirut", "بيروت|لبنان|beirut"),
    ("Asia/Dhaka", "dhaka|bangladesh"),
    ("Asia/Dubai", "uae|dubai|gulf|أبوظبي|الإمارات"),
    ("Asia/Ho_Chi_Minh", "vietnam|hanoi|việt nam"),
    ("Asia/Hong_Kong", "hong kong|香港"),
    ("Asia/Jakarta", "jakarta|indonesia"),
    ("Asia/Jerusalem", "israel|jerusalem|القدس|ישראל"),
    ("Asia/Karachi", "pakistan|karachi"),
    ("Asia/Kathmandu", "nepal|kathmandu"),
    ("Asia/Kolkata", "india|indian|indian standard|delhi|new delhi|mumbai"),
    ("Asia/Kuala_Lumpur", "malaysia|malaysian|kuala lumpur"),
    ("Asia/Manila", "philippine|manila"),
    ("Asia/Riyadh", "saudi|riyadh|مكة المكرمة|مكة|السعودية|الرياض"),
    ("Asia/Seoul", "korea|korean|seoul|한국"),
    ("Asia/Shanghai", "beijing|china|北京|中国|pékin|pekín"),
    ("Asia/Singapore", "singapore|新加坡"),
    ("Asia/Taipei", "taipei|taiwan|台北|臺北|台灣|台湾"),
    ("Asia/Tehran", "tehran|iran|تهران"),
    ("Asia/Tokyo", "japan|tokyo|日本|東京"),
    ("Australia/Brisbane", "brisbane|queensland"),
    ("Australia/Perth", "perth"),
    ("Australia/Sydney", "sydney|melbourne|canberra"),
    ("Atlantic/Canary", "canarias|canaria"),
    ("Etc/UTC", "universal|غرينتش|جرينتش|greenwich mean|greenwich|гринвичу|coordinated universal"),
    ("Europe/Amsterdam", "amsterdam|dutch|nederlandse"),
    ("Europe/Athens", "athens|greek|αθήνας|ελλάδας"),
    ("Europe/Berlin", "berlin|german|central european|central european summer|deutscher|mitteleuropäischer"),
    ("Europe/Brussels", "brussels|bruxelles|bruselas|belgian"),
    ("Europe/Bucharest", "bucharest|bucureşti|româniei"),
    ("Europe/Budapest", "budapest"),
    ("Europe/Copenhagen", "copenhagen|danish|dansk"),
    ("Europe/Dublin", "dublin|irish"),
    ("Europe/Helsinki", "helsinki|finnish|suomen"),
    ("Europe/Istanbul", "istanbul|turkish|türkiye|turkey"),
    ("Europe/Kyiv", "kyiv|kiev|kijów|київським|києвом|киеву|киевскому|ukraine"),
    ("Europe/Lisbon", "lisbon|lisboa|lisbonne"),
    ("Europe/London", "london|londres|londra|uk|british|british summer"),
    ("Europe/Madrid", "madrid|española|peninsular|spanish"),
    ("Europe/Minsk", "minsk|минску"),
    ("Europe/Moscow", "moscow|moscú|moscou|moskauer|московскому|москве"),
    ("Europe/Oslo", "oslo|norwegian|norsk"),
    ("Europe/Paris", "paris|parís|parigi|française|french"),
    ("Europe/Prague", "prague|středoevropského"),
    ("Europe/Rome", "rome|roma|italiana|italian"),
    ("Europe/Stockholm", "stockholm|swedish|svensk"),
    ("Europe/Vienna", "vienna|wien|wiener"),
    ("Europe/Warsaw", "warsaw|polskiego|warszawskiego|polish"),
    ("Pacific/Auckland", "new zealand|auckland"),
    ("Pacific/Honolulu", "hawaii"),
    ("Europe/Zurich", "zurich|zürich|swiss|schweizer|suisse|geneva|genève|bern"),
)

_Name = str | int  # an IANA name, or minutes east of UTC


def _readings(rows: tuple[tuple[_Name, list[str]], ...]) -> dict[str, tuple[_Name, ...]]:
    """Return the zones of each word of the rows, in their order."""
    words = dict.fromkeys(word for _, listed in rows for word in listed)
    return {word: tuple(zone for zone, listed in rows if word in listed) for word in words}


_BY_LETTERS = _readings(tuple((zone, words.split()) for zone, words in (*_CLOCKS, *_OFFSETS)))
_PLACE = "|".join(sorted((re.escape(word) for _, words in _PLACES for word in words.split("|")), key=len, reverse=True))
_BY_PLACE = _readings(tuple((zone, [fold(word) for word in words.split("|")]) for zone, words in _PLACES))

_OFFSET = re.compile(
    r",?\s?[(\[]?(?:(?:GMT|UTC|Z)\s?(?P<sign>[-+−])(?P<hours>\d{1,2})|(?P<bare_sign>[-+−])(?P<bare_hours>[01]\d))"
    r"(?::?(?P<minutes>[0-5]\d))?(?![\d:])[)\]]?"
)
_LETTERS = re.compile(
    r",?\s?[(\[]?(?P<word>(?:[A-Z]\.){2,4}|[A-ZİМСК]{1,5}(?![a-z]|[A-Z](?![a-z])))[)\]]?|\.?\s?\(?(?P<small>мск|msk)(?!\w)\)?"
)
_SMALL_LETTERS = re.compile(r"\s?(?P<word>[ecmp][sd]?t|gmt|utc|bst|ist|aest|aedt)(?!\w)")
_STRANGE = re.compile(r"[A-Z]{2,3}[DS]T")
_UNKNOWN = re.compile(
    r"\s?(?:\((?P<inside>[A-Z]{2,5})\)|(?P<word>[A-Z]{2,5})(?=\s?(?:[:,.;|/•·)\]：]|\(\d|$)|\s[–—-]\s))"
)
# What stands there in capitals and is no zone: who reports, and labels.
_OTHER_WORDS = (
    "AM PM AFP AAP ABC AGI ANI ANP ANSA AP APA ARD BBC BTA CBC CBS CNN CP CTK DPA EFE EPA EPD FT IANS IRNA KNA LSI "
    "LUSA MTI NBC NHK NPA NPR NTB NYT PA PAP PBS PTI RT SDA SID SPA STT TASS TT TV UPI WAFA WAM WSJ YLE ZDF",
    "BY LIVE NEW NEWS NEU NEXT TOP VIDEO FOTO PHOTO AUDIO TAGS READ MORE",
)
_NO_ZONES = frozenset(word for row in _OTHER_WORDS for word in row.split())
_LOCAL = re.compile(rf",?\s?[(\[]?(?:{'|'.join(LOCAL_TIMES)})(?![^\W\d_])[)\]]?", re.IGNORECASE)
_TIME_OF = (
    r"(?:hora|heure|ora|horário|tiempo)s?(?:\s(?:locale?|oficial|de\sverano))?\s(?:(?:del?|di|do|da|dell)[\s'’]|d[’'])?"
    r"|(?:по|за|czasu|ώρα|שעון|بتوقيت|به وقت)\s"
)
_OF_PLACE = re.compile(
    rf",?\s?[(\[]?(?:U\.?S\.?\s)?(?:(?:{_TIME_OF})(?P<after>{_PLACE})(?!\w)(?:\s(?:времени|часом|летнего))?"
    rf"|(?P<before>{_PLACE})(?:(?:\s(?:local|standard|daylight|summer|savings?)){{0,2}}\s(?:time|zeit|tid|tijd|saati)\b"
    r"|標準時間|標準時|時間|时间|\s?시간)"
    rf"|(?<=[(\[])(?P<alone>{_PLACE})(?=[)\]])|(?P<region>(?-i:Eastern|Central|Mountain|Pacific))(?!\w))[)\]]?",
    re.IGNORECASE,
)
_OPENS = re.compile(r",?\s?[(\[]?[^\W\d_]")
_FARTHEST = 14 * 60  # minutes from UTC: Kiritimati


@dataclass(frozen=True, slots=True)
class ZoneWords:
    """A zone as words name it, up to `end`; `zones` are its readings, the likelier first, none for one unknown."""

    end: int
    zones: tuple[tzinfo, ...]


def read_zone(text: str, start: int, *, is_after_half: bool = False) -> ZoneWords | None:
    """Return the zone named at `start`, after a blank or bracket; None where none is.

    "Local time" is one that nobody knows. Small letters ("4 pm et") and "Eastern" alone are a zone only after "a.m." or
    "p.m.": else they are words.
    """
    if found := _OFFSET.match(text, start):
        return ZoneWords(found.end(), _of_offset(found))
    if (found := _LETTERS.match(text, start)) and (read := _of_letters(found)):
        return read
    if is_after_half and (found := _SMALL_LETTERS.match(text, start)):
        return _of_letters(found)
    if not _OPENS.match(text, start):
        return None
    if (found := _OF_PLACE.match(text, start)) and (is_after_half or not found["region"]):
        place = found["after"] or found["before"] or found["alone"] or found["region"]
        return ZoneWords(found.end(), _as_zones(_BY_PLACE[fold(place)]))
    local = _LOCAL.match(text, start)
    return ZoneWords(local.end(), ()) if local else None


def read_unknown_zone(text: str, start: int) -> ZoneWords | None:
    """Return what must be a zone because it stands where a stamp ends, at `start`: "7:36 a.m. XYZ:"."""
    found = _UNKNOWN.match(text, start)
    if found is None or (found["inside"] or found["word"]) in _NO_ZONES:
        return None
    return ZoneWords(found.end(), ())


def _of_offset(found: re.Match[str]) -> tuple[tzinfo, ...]:
    minutes = 60 * int(found["hours"] or found["bare_hours"]) + int(found["minutes"] or 0)
    if minutes > _FARTHEST:
        return ()
    return _as_zones((minutes if (found["sign"] or found["bare_sign"]) == "+" else -minutes,))


def _of_letters(found: re.Match[str]) -> ZoneWords | None:
    word = (found["word"] or found["small"]).replace(".", "").upper()
    names = _BY_LETTERS.get(word, ())
    return ZoneWords(found.end(), _as_zones(names)) if names or _STRANGE.fullmatch(word) else None


def _as_zones(names: tuple[_Name, ...]) -> tuple[tzinfo, ...]:
    return tuple(ZoneInfo(name) if isinstance(name, str) else timezone(timedelta(minutes=name)) for name in names)
