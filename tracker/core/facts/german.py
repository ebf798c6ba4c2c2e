"""The words that make facts in German."""

from tracker.core.facts.table import lexicon
from tracker.core.values import Reason

GERMAN = lexicon(
    "de",
    signs="""
    der die das und den dem des ist ein eine einen einem einer nicht sich mit auf für von zu im am auch sie er es \
    wir ich
    war sind werden wurde wird haben hat bei nach aus aber oder noch nur wie als dass über zum zur vor durch
    """,
    facts={
        Reason.NEGATION: """
    nicht
    kein keine keinen keinem keiner keines
    nie niemals
    ohne
    niemand niemanden
    nichts
    weder
    kaum
    falsch
    bestreitet bestritt bestreiten bestritten dementiert dementierte dementieren dementi leugnet leugnete
    weigert weigerte verweigert verweigerte
    """,
        Reason.HEDGE: """
    könnte könnten dürfte dürften möglicherweise womöglich eventuell vielleicht
    angeblich mutmaßlich mutmaßliche mutmaßlichen mutmaßlicher vermeintlich vermeintliche
    soll sollen
    wohl vermutlich wahrscheinlich voraussichtlich
    offenbar anscheinend scheinbar scheint
    verdächtig verdächtige verdächtigen verdächtiger verdacht tatverdächtige tatverdächtiger
    unbestätigt unbestätigte unbestätigten
    bestätigt bestätigten
    sogenannte sogenannten sogenannter
    vorläufig vorläufige vorläufigen
    unklar
    ob
    falls
    ?
    """,
        Reason.ATTRIBUTION: """
    sagte sagt sagten sagen erklärte erklärt erklärten teilte laut zufolge nach_angaben
    behauptete behauptet behaupten behaupteten
    betonte betont
    kündigte
    warnte warnt warnten
    kritisierte kritisiert
    räumte
    berichtete berichtet berichten berichteten
    sprecher sprecherin
    quellen
    versprach verspricht
    drohte droht
    beschuldigt beschuldigte wirft vorwürfe vorwurf
    """,
        Reason.NUMBER: """
    % prozent
    prozentpunkt prozentpunkte prozentpunkten
    $ dollar usd
    € euro eur
    £ pfund
    hälfte halb halbe halben
    viertel
    drittel
    doppelt verdoppelt
    dutzende dutzenden
    hunderte hunderten
    tausende tausenden
    erste ersten erster erstes
    zweite zweiten zweiter zweites
    dritte dritten dritter drittes
    vierte vierten vierter
    """,
        Reason.DATE: """
    stunde stunden
    tag tage tagen
    woche wochen
    monat monate monaten
    jahr jahre jahren
    mittag
    mitternacht
    """,
        Reason.NAME: """
    ehemalige ehemaligen ehemaliger frühere früheren früherer ex
    amtierende amtierender amtierenden
    stellvertretende stellvertretender stellvertretenden vize
    """,
    },
    rivals={
        Reason.MEANING: """
    steigt steigen stieg stiegen gestiegen zunahme zugenommen wächst wuchs gewachsen erhöht erhöhte | sinkt sinken \
    sank sanken gesunken fällt fiel fielen gefallen rückgang abgenommen gesenkt
    mehr | weniger
    höher höhere höheren | niedriger niedrigere
    gewinnt gewann gewonnen gewinnen sieg | verliert verlor verloren verlieren niederlage
    gewinn gewinne | verlust verluste
    schuldig | unschuldig
    erlaubt erlauben erlaubte genehmigt | verbietet verboten verbot untersagt
    angenommen akzeptiert billigt billigte | abgelehnt lehnt ablehnung
    für | gegen
    mit | ohne
    und | oder
    öffnet geöffnet öffnen eröffnet | schließt geschlossen schließen
    beginnt begann begonnen beginn | endet endete beendet ende
    lebt lebend überlebt überlebte überlebten | tot starb gestorben getötet
    alle jeder jede | meisten viele | einige manche mehrere | wenige
    immer | oft manchmal selten
    besser beste | schlechter schlechteste schlimmer
    getötet tot tote toten | verletzt verletzte verletzten | vermisst vermisste vermissten
    angeklagt | verurteilt | freigesprochen | festgenommen | verdächtigt
    opfer | täter | zeuge zeugen
    mord ermordet | totschlag
    kann können | muss müssen | darf dürfen | will wollen
    """,
        Reason.DATE: """
    vor | nach | während | seit | bis
    letzte letzten letzter vergangene vergangenen | nächste nächsten nächster kommende kommenden | dieser diesen diesem
    morgens vormittag | nachmittag | abend abends | nacht nachts
    """,
        Reason.NUMBER: """
    kilometer km | meilen meile | meter m
    kilogramm kilo kg | tonnen tonne
    """,
        Reason.NAME: """
    er ihn ihm | sie ihr
    er | ihn ihm
    sein seine seinen seinem seiner | ihr ihre ihren ihrem ihrer
    herr herrn | frau
    mann männer | frau frauen
    junge jungen | mädchen
    sohn | tochter
    bruder | schwester
    vater | mutter
    ehemann | ehefrau | witwe | witwer
    """,
    },
    numbers="""
    2 zwei
    3 drei
    4 vier
    5 fünf
    6 sechs
    7 sieben
    8 acht
    9 neun
    10 zehn
    11 elf
    12 zwölf
    20 zwanzig
    30 dreißig
    40 vierzig
    50 fünfzig
    100 hundert
    e3 tausend
    e6 million millionen mio
    e9 milliarde milliarden mrd
    e12 billion billionen
    """,
    rough="""
    etwa rund ungefähr circa ca
    fast knapp beinahe
    über mehr_als
    unter weniger_als
    mindestens wenigstens
    höchstens maximal bis_zu
    nur
    """,
    deeds="""
    getötet tot tote toten starb starben gestorben tod tödlich tödlichen todesopfer
    ermordet mord mörder
    verletzt verletzte verletzten verletzter
    vermisst vermisste
    überlebt überlebte überlebten
    festgenommen verhaftet festnahme
    angeklagt anklage
    verurteilt
    freigesprochen
    vergewaltigt vergewaltigung
    erschossen
    bewaffnet bewaffnete bewaffneten bewaffneter
    zurückgetreten rücktritt
    entlassen
    terrorist terroristen terror
    rechtsextrem rechtsextreme rechtsextremen rechtsextremer
    absichtlich vorsätzlich
    ertrunken ertrank ertranken
    völkermord genozid
    illegal illegale illegalen
    """,
    passives="wurde wurden wird werden worden",
    months="""
    januar jänner
    februar
    märz
    april
    mai
    juni
    juli
    august
    september
    oktober
    november
    dezember
    """,
    week="""
    montag montags
    dienstag dienstags
    mittwoch mittwochs
    donnerstag donnerstags
    freitag freitags
    samstag samstags sonnabend
    sonntag sonntags
    """,
    relative="""
    heute
    gestern
    morgen
    vorgestern
    """,
    fillers="der die das den dem des ein eine einen einem einer zu und in im an am",
    agreements="""
    der die das den dem des
    ein eine einen einem einer eines
    dass daß
    ist sind
    war waren
    wird werden
    hat haben
    wurde wurden
    """,
    prefixes="un miss nicht- ex- anti- in il",
)
