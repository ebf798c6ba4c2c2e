"""The words that make facts in Swedish, Norwegian and Danish, which share most of them."""

from tracker.core.facts.table import lexicon
from tracker.core.values import Reason

NORDIC = lexicon(
    "sv no nb nn da",
    signs="""
    och og att at det som en ett et på är er av af för for till til med den inte ikke har de om var han hun hon från \
    fra
    men vid ved efter etter ble blev vil kan sig seg jag jeg
    """,
    facts={
        Reason.NEGATION: """
    inte ikke icke ej
    ingen inget intet inga ingenting
    aldrig aldri
    utan uten uden
    varken verken hverken
    knappt knapt næppe
    falsk falskt
    förnekar förnekade nekar nekade nekter nektet nægter nægtede avviser avviste afviser afviste benekter
    vägrar vägrade
    """,
        Reason.HEDGE: """
    kanske kanskje måske möjligen muligens möjlig mulig muligvis eventuellt
    kunde kunne skulle
    påstådd påstådda påstått påstått angivelig angiveligt angivligen påstand
    sannolikt sannsynligvis sandsynligvis troligen trolig troligtvis formentlig
    tydligen tydeligvis tilsyneladende verkar tycks
    misstänkt misstänkta misstänkte mistenkt mistenkte mistænkt mistænkte
    bekräftat bekräftad bekreftet bekræftet
    obekräftade ubekreftede ubekræftede
    preliminär preliminära foreløpig foreløbig
    oklart uklart
    ?
    """,
        Reason.ATTRIBUTION: """
    säger sade sa sier siger sagde uppger uppgav opplyser oplyser enligt ifølge
    hävdar hävdade hevder hevdet hævder hævdede påstår
    varnar varnade advarer advarte
    anklagar anklagade anklager
    medger erkänner innrømmer indrømmer
    talesperson talesman talskvinna talsperson talsmann talsmand
    källor källa kilder kilde
    lovar lovade lover lovet
    hotar hotade truer
    """,
        Reason.NUMBER: """
    % procent prosent
    procentenheter prosentpoeng procentpoint
    $ dollar
    € euro
    hälften halv halva halvparten halvdelen
    fördubblat doblet fordoblet
    dussintals
    tiotals titals titalls
    hundratals hundrevis hundredvis
    tusentals tusenvis tusindvis
    första første
    andra andre anden
    tredje
    fjärde fjerde
    """,
        Reason.DATE: """
    timme timmar time timer
    dag dagar dager dage
    vecka veckor uke uker uge uger
    månad månader måned måneder
    år
    midnatt midnat
    """,
        Reason.NAME: """
    tidigare tidligere forhenværende före_detta ex-
    tillförordnad fungerende
    vice
    """,
    },
    rivals={
        Reason.MEANING: """
    stiger steg stigit økte øker øger ökar ökade ökat øget ökning økning stigning | sjunker sjönk sjunkit minskar \
    minskade minskat falt faldt faller falder minskning synker sank
    mer mera mere fler flere | mindre færre färre
    högre høyere højere | lägre lavere
    vann vinner vant vinder vandt vunnit seger seier sejr | förlorar förlorade taper tapte taber tabte förlust tap \
    tab nederlag
    vinst overskudd overskud | förlust underskudd underskud
    skyldig | oskyldig uskyldig friad frikjent frikendt
    tillåter tillåtet tillater tillatt tillader tilladt | förbjuder förbjudet forbyr forbudt forbyder förbud forbud
    godkänt godkjent godkendt | avslaget avvist afvist
    för for | mot
    med | utan uten uden
    och og | eller
    öppnar åpner åbner öppen | stänger stenger lukker stängd
    börjar började begynner starter begynder | slutar slutade slutter sluttet
    alla alle | flesta fleste många mange | några noen nogle | få
    alltid altid | ofta ofte | sällan sjelden sjældent
    bättre bedre bäst best bedst | sämre verre værre
    laglig lovlig | olaglig ulovlig
    död döda død døde dödad drept dræbt | skadad skadade skadd skadet såret sårede | saknad saknas savnet
    åtalad tiltalt sigtet | dömd dømt | friad frikjent frikendt | gripen anholdt pågrepet
    offer offeret offret | gärningsman gjerningsmann gerningsmand | vittne vitne vidne
    måste må skal ska | kan
    vänster venstre | höger høyre højre
    """,
        Reason.DATE: """
    före før innan | efter etter | under | sedan siden | till til
    förra forrige sidste | nästa neste næste
    morgon morgen | eftermiddag ettermiddag | kväll kveld aften | natt nat
    """,
        Reason.NUMBER: """
    km kilometer | meter m | mil
    kg kilo | ton tonn
    """,
        Reason.NAME: """
    han honom ham hans | hon henne hun hende hennes hendes
    herr | fru
    man män mann menn mænd | kvinna kvinnor kvinne kvinner kvinde kvinder
    pojke pojkar gutt gutter dreng drenge | flicka flickor jente jenter pige piger
    son sønn søn | dotter datter
    bror | syster søster
    far pappa | mor mamma
    """,
    },
    numbers="""
    2 två to
    3 tre
    4 fyra fire
    5 fem
    6 sex seks
    7 sju syv
    8 åtta åtte otte
    9 nio ni
    10 tio ti
    11 elva elleve
    12 tolv dussin
    20 tjugo tjue tyve
    30 trettio tretti tredive
    40 fyrtio førti fyrre
    50 femtio femti
    e2 hundra hundre hundrede
    e3 tusen tusind
    e6 miljon miljoner million millioner mio
    e9 miljard miljarder milliard milliarder
    """,
    rough="""
    omkring cirka ca runt rundt ungefär omtrent
    nästan nesten næsten
    över over mer_än mer_enn mere_end fler_än flere_enn flere_end
    mindre_än mindre_enn mindre_end
    minst mindst åtminstone
    högst høyst højst upp_till opptil op_til
    bara bare kun endast
    """,
    deeds="""
    död döda dog dödad dödade dödats död död drept drepte død døde dræbt dræbte omkom omkommit omkommet dödsfall \
    dødsfall
    mord mördad mördade myrdet mördare
    skadad skadade skadats skadd skadde skadet såret sårede
    saknad saknas savnet
    överlevde overlevde
    gripen gripna gripits arrestert pågrepet anholdt
    åtalad åtalade tiltalt sigtet
    dömd dömda dömdes dømt
    friad friades frikjent frikendt
    våldtagen våldtäkt voldtekt voldtægt
    skjuten sköts skutt skudt
    beväpnad bevæpnet
    avgår avgått avgick
    sparkad
    terrorist terrorister terror
    högerextrem högerextrema høyreekstrem høyreekstreme højreekstrem
    avsiktligt medvetet forsettlig bevisst bevidst
    drunknade drunknat druknet druknede
    folkmord folkemord folkedrab
    olaglig ulovlig
    """,
    passives="ble blei blev bliver blir blivit blitt vart",
    months="""
    januari januar
    februari februar
    mars marts
    april
    maj mai
    juni
    juli
    augusti august
    september
    oktober
    november
    december desember
    """,
    week="""
    måndag mandag
    tisdag tirsdag
    onsdag
    torsdag
    fredag
    lördag lørdag
    söndag søndag
    """,
    relative="""
    idag i_dag
    igår i_går
    imorgon i_morgen
    """,
    fillers="en ett et den det de att at och og i på av af",
    agreements="""
    en ett et
    den det de
    att och at og å
    de dem dom
    """,
    prefixes="o u in il icke- ikke- anti- ex-",
)
