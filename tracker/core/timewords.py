"""The words of times, as tables: months, weekdays, links between the parts of a stamp, zones."""

# One row a language, January first; a short form stands after its full one.
_MONTH_ROWS = (
    "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep "
    "october|oct november|nov december|dec",
    "januar|jänner februar|feber|febr märz|mär|mrz april mai juni juli august september oktober|okt "
    "november dezember|dez",
    "janvier|janv février|févr|fév mars avril|avr mai juin juillet|juil août septembre octobre novembre décembre|déc",
    "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre octubre "
    "noviembre diciembre|dic",
    "gennaio|gen febbraio marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre|set ottobre|ott novembre "
    "dicembre",
    "janeiro fevereiro|fev março abril maio|mai junho julho agosto setembro outubro|out novembro dezembro",
    "januari februari maart|mrt april mei juni juli augustus september oktober november december",
    "januar|januari februar|februari mars april maj juni juli august|augusti september oktober november desember|des",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ledna února března dubna května června července srpna září října listopadu prosince",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
)
MONTHS: dict[str, int] = {
    word: number
    for row in _MONTH_ROWS
    for number, words in enumerate(row.split(), start=1)
    for word in words.split("|")
}

# One row a language, Monday first.
_WEEKDAY_ROWS = (
    "monday|mon tuesday|tue|tues wednesday|wed thursday|thu|thur|thurs friday|fri saturday|sat sunday|sun",
    "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado|sabado domingo",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "segunda terça quarta quinta sexta sábado domingo",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "mandag tirsdag onsdag torsdag fredag lørdag søndag",
)
WEEKDAYS: dict[str, int] = {
    word: number for row in _WEEKDAY_ROWS for number, words in enumerate(row.split()) for word in words.split("|")
}

# Patterns of what may stand before a date or clock; longest first where one begins another.
TIME_LINKS: tuple[str, ...] = (
    "at",
    "on",
    "the",
    "today",
    "aujourd[’']hui",
    "heute",
    "hoje",
    "hoy",
    "oggi",
    "vandaag",
    "alle ore",
    "alle",
    "às",
    "a las?",
    "ore",
    "kl(?:okken|okka)?",
    "am",
    "vom",
    "um",
    "den",
    "der",
    "du",
    "le",
    "à",
    "del(?:le)?",
    "de",
    "el",
    "em",
    "il",
    "op",
    "om",
    "al?",
    "w",
)

# IANA names are daylight-aware by date, minutes east of UTC are fixed. IST is India's: the papers that print it are.
ZONES: dict[str, str | int] = {
    "ACST": 570,
    "ADT": -180,
    "AEDT": 660,
    "AEST": 600,
    "AKDT": -480,
    "AKST": -540,
    "AST": -240,
    "AWST": 480,
    "BRT": -180,
    "BST": 60,
    "Beijing time": 480,
    "CAT": 120,
    "CDT": -300,
    "CEST": 120,
    "CET": 60,
    "CST": -360,
    "CT": "America/Chicago",
    "Central": "America/Chicago",
    "Central Time": "America/Chicago",
    "Central time": "America/Chicago",
    "EAT": 180,
    "EDT": -240,
    "EEST": 180,
    "EET": 120,
    "EST": -300,
    "ET": "America/New_York",
    "Eastern": "America/New_York",
    "Eastern Time": "America/New_York",
    "Eastern time": "America/New_York",
    "GMT": 0,
    "HKT": 480,
    "HST": -600,
    "IST": 330,
    "JST": 540,
    "KSA": 180,
    "KST": 540,
    "MDT": -360,
    "MESZ": 120,
    "MEZ": 60,
    "MSK": 180,
    "MST": -420,
    "MT": "America/Denver",
    "NDT": -150,
    "NPT": 345,
    "NST": -210,
    "NZDT": 780,
    "NZST": 720,
    "PDT": -420,
    "PKT": 300,
    "PST": -480,
    "PT": "America/Los_Angeles",
    "Pacific": "America/Los_Angeles",
    "Pacific Time": "America/Los_Angeles",
    "Pacific time": "America/Los_Angeles",
    "Paris": "Europe/Paris",
    "SAST": 120,
    "SGT": 480,
    "TRT": 180,
    "UTC": 0,
    "WAT": 60,
    "WIB": 420,
    "Z": 0,
    "мск": 180,
}
