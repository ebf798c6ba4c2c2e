"""The words of times, as tables: months, weekdays, halves of the day, and what stands between the parts of a stamp."""

import re
import unicodedata

# One row a language, January first; a short form stands after its full one, and the case that a date takes before it.
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
    "januar|januari februar|februari mars|marts april maj juni juli august|augusti september oktober november "
    "desember|des",
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "ianuarie|ian februarie martie aprilie mai iunie|iun iulie|iul august septembrie octombrie noiembrie|noi decembrie",
    "stycznia|styczeń|sty lutego|luty|lut marca|marzec kwietnia|kwiecień|kwi maja|maj czerwca|czerwiec|cze "
    "lipca|lipiec|lip sierpnia|sierpień|sie września|wrzesień|wrz października|październik|paź listopada|listopad|lis "
    "grudnia|grudzień|gru",
    "ledna|leden|led února|únor|úno března|březen|bře dubna|duben|dub května|květen|kvě června|červen|čvn "
    "července|červenec|čvc srpna|srpen|srp září|zář října|říjen|říj listopadu|listopad prosince|prosinec|pro",
    "januára|január februára|február marca|marec apríla|apríl mája|máj júna|jún júla|júl augusta septembra októbra "
    "novembra decembra",
    "siječnja|siječanj veljače|veljača ožujka|ožujak travnja|travanj svibnja|svibanj lipnja|lipanj srpnja|srpanj "
    "kolovoza|kolovoz rujna|rujan listopada|listopad studenoga|studenog|studeni prosinca|prosinac",
    "januara februara|februar marta|mart aprila maja juna|jun jula|jul avgusta|avgust|avg septembra|septembar "
    "oktobra|oktobar novembra|novembar decembra|decembar",
    "januar februar marec april maj junij julij avgust september oktober november december",
    "január|jan február|febr március|márc április|ápr május|máj június|jún július|júl augusztus|aug "
    "szeptember|szept október|okt november december",
    "tammikuuta|tammikuu helmikuuta|helmikuu maaliskuuta|maaliskuu huhtikuuta|huhtikuu toukokuuta|toukokuu "
    "kesäkuuta|kesäkuu heinäkuuta|heinäkuu elokuuta|elokuu syyskuuta|syyskuu lokakuuta|lokakuu marraskuuta|marraskuu "
    "joulukuuta|joulukuu",
    "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
    "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "ocak|oca şubat|şub mart nisan|nis mayıs haziran|haz temmuz|tem ağustos|ağu eylül|eyl ekim|eki kasım|kas "
    "aralık|ara",
    "januari|jan februari|feb maret april mei juni juli agustus|agt|agu september oktober|okt november desember|des",
    "januari februari mac april mei jun julai ogos september oktober november disember|dis",
    "ιανουαρίου|ιανουάριος|ιαν φεβρουαρίου|φεβρουάριος|φεβ μαρτίου|μάρτιος|μαρ απριλίου|απρίλιος|απρ μαΐου|μάιος|μάη "
    "ιουνίου|ιούνιος|ιουν ιουλίου|ιούλιος|ιουλ αυγούστου|αύγουστος|αυγ σεπτεμβρίου|σεπτέμβριος|σεπ|σεπτ "
    "οκτωβρίου|οκτώβριος|οκτ νοεμβρίου|νοέμβριος|νοε δεκεμβρίου|δεκέμβριος|δεκ",
    "января|январь|янв февраля|февраль|фев|февр марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл "
    "августа|август|авг сентября|сентябрь|сен|сент октября|октябрь|окт ноября|ноябрь|ноя|нояб декабря|декабрь|дек",
    "січня|січень|січ лютого|лютий|лют березня|березень|бер квітня|квітень|кві травня|травень|тра червня|червень|чер "
    "липня|липень|лип серпня|серпень|сер вересня|вересень|вер жовтня|жовтень|жов листопада|листопад|лис "
    "грудня|грудень|гру",
    "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
    "януари|яну февруари|фев март април|апр май юни юли август|авг септември|сеп октомври|окт ноември|ное декември|дек",
    "јануар|јануара фебруар|фебруара март|марта април|априла мај|маја јун|јуна јул|јула август|августа "
    "септембар|септембра октобар|октобра новембар|новембра децембар|децембра",
    "يناير|جانفي فبراير|فيفري مارس أبريل|إبريل|أفريل مايو|ماي يونيو|يونية|جوان يوليو|يوليوز|جويلية أغسطس|غشت|أوت "
    "سبتمبر|شتنبر أكتوبر نوفمبر|نونبر ديسمبر|دجنبر",
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "ינואר|בינואר פברואר|בפברואר מרץ|במרץ|מרס|במרס אפריל|באפריל מאי|במאי יוני|ביוני יולי|ביולי אוגוסט|באוגוסט "
    "ספטמבר|בספטמבר אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר",
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
    "জানুয়ারি|জানুয়ারী ফেব্রুয়ারি|ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
)

# A word has several readings where languages disagree: "listopada" is November in Polish, October in Croatian.
_MONTH_WORDS = [
    (word, number)
    for row in _MONTH_ROWS
    for number, words in enumerate(row.split(), start=1)
    for word in words.split("|")
]
MONTHS: dict[str, tuple[int, ...]] = {
    word: tuple(dict.fromkeys(number for said, number in _MONTH_WORDS if said == word))
    for word in dict.fromkeys(word for word, _ in _MONTH_WORDS)
}

# One row a language, Monday first.
_WEEKDAY_ROWS = (
    "monday|mon tuesday|tue|tues wednesday|wed|weds thursday|thu|thur|thurs friday|fri saturday|sat sunday|sun",
    "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado|sabado domingo",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "segunda terça quarta quinta sexta sábado domingo",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "måndag tisdag onsdag torsdag fredag lördag söndag",
    "måndag tysdag onsdag torsdag fredag laurdag sundag",
    "maanantai|maanantaina tiistai|tiistaina keskiviikko|keskiviikkona torstai|torstaina perjantai|perjantaina "
    "lauantai|lauantaina sunnuntai|sunnuntaina",
    "poniedziałek wtorek środa|środę czwartek piątek sobota|sobotę niedziela|niedzielę",
    "pondělí úterý středa|středu čtvrtek pátek sobota|sobotu neděle|neděli",
    "pondelok utorok streda|stredu štvrtok piatok sobota|sobotu nedeľa|nedeľu",
    "ponedjeljak|ponedeljak|ponedeljek utorak|torek srijeda|sreda|srijedu|sredo četvrtak|četrtek petak|petek "
    "subota|subotu|sobota nedjelja|nedelja|nedjelju",
    "hétfő kedd szerda csütörtök péntek szombat vasárnap",
    "luni marți|marţi miercuri joi vineri sâmbătă duminică",
    "dilluns dimarts dimecres dijous divendres dissabte diumenge",
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    "senin selasa rabu kamis jumat|jum'at sabtu minggu",
    "isnin selasa rabu khamis jumaat sabtu ahad",
    "δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή",
    "понедельник вторник среда|среду четверг пятница|пятницу суббота|субботу воскресенье",
    "понеділок вівторок середа|середу четвер п'ятниця|п’ятниця субота|суботу неділя|неділю",
    "понеделник вторник сряда четвъртък петък събота неделя",
    "الاثنين|الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "שני שלישי רביעי חמישי שישי שבת ראשון",
    "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार",
    "thứ_hai thứ_ba thứ_tư thứ_năm thứ_sáu thứ_bảy chủ_nhật",
    "星期一|周一|週一|月曜|月曜日|월요일 星期二|周二|週二|火曜|火曜日|화요일 星期三|周三|週三|水曜|水曜日|수요일 "
    "星期四|周四|週四|木曜|木曜日|목요일 星期五|周五|週五|金曜|金曜日|금요일 星期六|周六|週六|土曜|土曜日|토요일 "
    "星期日|星期天|周日|週日|日曜|日曜日|일요일",
)
# These are other words as well: they count only before figures.
_SHORT_WEEKDAY_ROWS = (
    "mo di mi do fr sa so",
    "lun mar mer jeu ven sam dim",
    "lun mar mié|mie jue vie sáb|sab dom",
    "lun mar mer gio ven sab dom",
    "seg ter qua qui sex sáb|sab dom",
    "ma di wo do vr za zo",
    "man|mån tir|tis ons tor|tors fre|fred lør|lör|lau søn|sön|sun",
    "ma ti ke to pe la su",
    "pon|pn wt|wto śr|śro czw|czwa pt|pią sob|sb nie|niedz|nd",
    "po út st čt pá|pi sob ne",
    "пн вт ср чт пт сб вс|нд",
    "pzt sal çar per cum cmt paz",
    "sen sel rab kam jum sab min",
    "δευ τρι τετ πεμ παρ σαβ κυρ",
    "一|月|월 二|火|화 三|水|수 四|木|목 五|金|금 六|土|토 日|일",
)

WEEKDAYS, SHORT_WEEKDAYS = (
    {word: number for row in rows for number, words in enumerate(row.split()) for word in words.split("|")}
    for rows in (_WEEKDAY_ROWS, _SHORT_WEEKDAY_ROWS)
)

# What may stand before a date or a clock, word by word; one row a language or family.
_LINK_ROWS = (
    "at on the of as t",  # T as in ISO 8601
    "am um vom den der gegen",
    "à le du la les de d l vers ce",
    "a al el la las del em às do dia no na das dos",
    "alle ore il h del dell dalle dalla all della delle",
    "om op van te",
    "kl klokken klokka klockan på d den klo kello",
    "o w godz godzina dnia dniu z v ve dne hod u ob",
    "ora la pe din ziua",
    "saat saati tarihinde günü",
    "pukul pkl jam pada tanggal tgl hari",
    "lúc vào ngày giờ hồi",
    "στις στη την τις στο ώρα και",
    "в во от на о об у г года рік року",
    "في الساعة يوم بتاريخ عند و ساعت تاریخ",
    "בשעה ביום יום ב שעה",
)
LINKS = frozenset(word for row in _LINK_ROWS for word in row.split())
# After these a figure alone is an hour: "kl 14", "ore 9".
HOUR_LINKS = LINKS & {
    *("kl", "klokken", "klokka", "klockan", "klo", "kello", "ore", "godz", "godzina", "pukul", "pkl", "saat", "ώρα"),
    *("الساعة", "בשעה"),
}

TODAY = (
    r"today|heute|aujourd[’'`´]hui|hoy|hoje|oggi|avui|vandaag|i\sdag|idag|tänään|dzisiaj|dziś|dzis|dnes|danas|danes|azi|"
    r"astăzi|bugün|hari\sini|hôm\snay|σήμερα|сегодня|сьогодні|днес|اليوم|امروز|היום|आज|今日|本日|今天|오늘"
)
# Whether the clock before (or after) them is past noon; noon and midnight say so of "12 noon".
HALVES: dict[str, bool] = {
    word: is_after_noon
    for words, is_after_noon in (
        ("am πμ ÖÖ SA صباحا صباحًا ص فجرا فجرًا midnight", False),
        ("pm μμ ÖS CH مساء مساءً م ظهرا ظهرًا عصرا عصرًا ليلا ليلًا noon Noon NOON midday", True),
    )
    for word in words.split()
}
HALVES_BEFORE: dict[str, bool] = {
    word: is_after_noon
    for words, is_after_noon in (
        ("午前 上午 早上 早晨 凌晨 清晨 오전 새벽 아침 sáng सुबह", False),
        ("午後 下午 晚上 傍晚 中午 夜 오후 저녁 밤 chiều tối दोपहर शाम रात", True),
    )
    for word in words.split()
}
NOONS: dict[str, int] = {
    word: hour
    for words, hour in (
        ("noon midday mittag mittags midi mediodía mezzogiorno meio-dia 正午 정오", 12),
        ("midnight mitternacht minuit medianoche mezzanotte meia-noite", 0),
    )
    for word in words.split()
}

# Patterns of what makes a figure alone an hour: "16 Uhr", "21h".
UNITS = ("[Uu]hr", "UHR", "[hH]", "horas", "heures", "uur", "u", "часов", "ч", "бажы", "óra", "órakor", "बजे")
# Patterns of what may stand after a clock and says no more: "14:05 hrs".
TAILS = (
    *UNITS,
    "hs",
    "hrs?",
    "hours",
    "HRS",
    "год",
    "น",
)
# Patterns of "local time": the zone of a place that the words don't name.
LOCAL_TIMES = (
    r"local\stime",
    r"hor(?:a|ário)\slocal",
    r"heure\slocale",
    r"ora\slocale",
    "Ortszeit",
    r"lokal\stid",
    r"plaatselijke\stijd",
    r"paikallista\saikaa",
    r"czasu\slokalnego",
    r"místního\sčasu",
    r"yerel\ssaat",
    r"waktu\ssetempat",
    r"по\sместному\sвремени",
    r"за\sмісцевим\sчасом",
    r"بالتوقيت\sالمحلي",
    "現地時間",
    "当地时间",
    "當地時間",
    r"현지\s?시간",
)

# "2 hours ago": no time without the moment at which the page was loaded.
RELATIVE = (
    r"(?:(?:about|over|almost)\s)?(?:\d{1,3}|an?|one|just)\s?(?:sec|min|hour|hr|day|week|month|year)[a-z]{0,4}\s"
    r"(?:and\s\d{1,2}\s[a-z]{1,7}\s)?ago",
    r"just\snow",
    r"ago\b",
    r"moments\sago",
    r"(?:vor|il\sy\sa|hace|há|fa|acum|πριν|منذ|قبل|לפני|před|pred|prije|pre)\s"
    r"(?:\d{1,3}|une?|un[oa]?|einer?|einem|et|en|ett|ώρα)\s[^\W\d_]{1,9}",
    r"f[oö]r\s(?:\d{1,3}|en|ei|et|ett)\s[^\W\d_]{1,9}\s(?:siden|sedan)\b",
    r"(?:منذ|قبل)\s(?:ساعة|ساعتين|دقيقة|دقائق|يوم)",
    r"\d{1,3}\s?[^\W\d_]{1,9}\s(?:geleden|fa|atrás|siden|sedan|sitten|temu|назад|тому|önce|lalu|trước|पहले|ezelőtt)\b",
    r"\d{1,3}\s?(?:秒|分|分钟|分鐘|时|時間|小时|小時|日|天|週間|个月)前",
    r"\d{1,3}\s?(?:초|분|시간|일)\s?전",
    r"(?:yesterday|gestern|hier|ayer|ontem|ieri|gisteren|i\sgår|igår|eilen|wczoraj|včera|вчера|вчора|dün|kemarin|"
    r"χθες|أمس|אתמול|昨日|昨天|어제)(?![^\W\d_])",
)

_LOOKALIKES = str.maketrans("aceopxyiABCEHKMOPTX", "асеорхуіАВСЕНКМОРТХ")
_CYRILLIC = re.compile("[а-яёіїєґА-ЯЁІЇЄҐ]")


def fold(word: str) -> str:
    """Return the word as look-ups know it: without case, accents, a dotless i, Latin letters amid Cyrillic ones."""
    if word.isascii():
        return word.lower()
    if _CYRILLIC.search(word):
        word = word.translate(_LOOKALIKES)
    letters = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
