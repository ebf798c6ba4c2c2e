"""The words that make facts in Dutch."""

from tracker.core.facts.table import lexicon
from tracker.core.values import Reason

DUTCH = lexicon(
    "nl",
    signs="""
    de het een van en in op te dat die is zijn met voor niet aan er om ook als bij naar door maar dan nog over uit was
    werd worden hij zij ze wordt heeft hebben geen volgens
    """,
    facts={
        Reason.NEGATION: """
    niet
    geen
    nooit
    zonder
    niemand
    niets
    noch
    nauwelijks
    onjuist vals
    ontkent ontkende ontkennen ontkend
    weigert weigerde weigeren
    behalve
    """,
        Reason.HEDGE: """
    mogelijk misschien wellicht kan
    zou zouden
    vermeende vermoedelijk vermoedelijke
    waarschijnlijk
    blijkbaar kennelijk schijnbaar lijkt
    verdachte verdachten verdacht
    onbevestigde onbevestigd
    bevestigd bevestigde
    zogenaamde zogeheten
    voorlopig voorlopige
    onduidelijk
    ?
    """,
        Reason.ATTRIBUTION: """
    zei zegt zeggen zeiden aldus volgens verklaarde verklaart meldde meldt
    beweert beweerde beweren
    kondigde
    waarschuwt waarschuwde
    beschuldigt beschuldigde beschuldigd
    erkent erkende
    bronnen bron
    woordvoerder woordvoerster
    belooft beloofde
    dreigt dreigde
    """,
        Reason.NUMBER: """
    % procent
    $ dollar dollars
    € euro euro's
    £ pond
    helft half halve
    kwart
    derde
    dubbele verdubbeld
    tientallen
    honderden
    duizenden
    eerste
    tweede
    vierde
    """,
        Reason.DATE: """
    uur uren
    dag dagen
    week weken
    maand maanden
    jaar jaren
    middernacht
    """,
        Reason.NAME: """
    voormalig voormalige ex-
    waarnemend waarnemende
    vice-president plaatsvervangend
    """,
    },
    rivals={
        Reason.MEANING: """
    stijgt stijgen steeg stegen gestegen stijging groeit groeide toename | daalt dalen daalde daalden gedaald daling \
    afname
    meer | minder
    hoger hogere | lager lagere
    wint won gewonnen winst zege | verliest verloor verloren verlies nederlaag
    schuldig | onschuldig vrijgesproken
    mag toegestaan | verboden verbiedt verbod
    goedgekeurd aangenommen | afgewezen verworpen
    voor | tegen
    met | zonder
    en | of
    opent geopend open | sluit gesloten dicht
    begint begon begonnen | eindigt eindigde geëindigd
    leeft overleefde | dood overleden
    alle iedereen | meeste veel | enkele sommige | weinig
    altijd | vaak soms zelden
    beter beste | slechter slechtste
    legaal | illegaal
    dood doden gedood | gewond gewonden | vermist vermisten
    aangeklaagd | veroordeeld | vrijgesproken | gearresteerd aangehouden
    slachtoffer slachtoffers | dader daders | getuige getuigen
    moet moeten | kan kunnen | mag mogen
    links linkse | rechts rechtse
    """,
        Reason.DATE: """
    voor | na | tijdens | sinds | tot
    vorige afgelopen | volgende komende
    ochtend | middag | avond | nacht
    """,
        Reason.NUMBER: """
    km kilometer | meter m | mijl
    kg kilo kilogram | ton
    """,
        Reason.NAME: """
    hij hem | zij haar
    meneer heer | mevrouw
    man mannen | vrouw vrouwen
    jongen jongens | meisje meisjes
    zoon | dochter
    broer | zus
    vader | moeder
    """,
    },
    numbers="""
    2 twee
    3 drie
    4 vier
    5 vijf
    6 zes
    7 zeven
    8 acht
    9 negen
    10 tien
    11 elf
    12 twaalf dozijn
    20 twintig
    30 dertig
    40 veertig
    50 vijftig
    100 honderd
    e3 duizend
    e6 miljoen mln
    e9 miljard mld
    """,
    rough="""
    ongeveer circa zo'n rond
    bijna
    ruim meer_dan
    minder_dan
    minstens zeker ten_minste
    hooguit maximaal
    slechts
    """,
    deeds="""
    dood doden dode gedood overleden overleed stierf stierven omgekomen dodelijk dodelijke
    vermoord moord moordenaar
    gewond gewonden gewonde
    vermist vermisten
    overleefd overleefde
    gearresteerd aangehouden opgepakt
    aangeklaagd
    veroordeeld
    vrijgesproken
    verkracht verkrachting mishandeld
    gewapend gewapende
    afgetreden ontslag ontslagen
    terrorist terroristen terreur
    extreemrechts extreem-rechts extreemrechtse
    opzettelijk
    verdronken verdronk
    genocide
    illegaal illegale
    """,
    passives="werd werden wordt worden is zijn",
    months="""
    januari
    februari
    maart
    april
    mei
    juni
    juli
    augustus
    september
    oktober
    november
    december
    """,
    week="""
    maandag
    dinsdag
    woensdag
    donderdag
    vrijdag
    zaterdag
    zondag
    """,
    relative="""
    vandaag
    gisteren
    morgen
    """,
    fillers="de het een van te en in op",
    agreements="""
    de het
    dat die
    is zijn
    was waren
    heeft hebben
    wordt worden word
    jou jouw
    """,
    prefixes="on in il niet- non- anti- ex- oud-",
)
