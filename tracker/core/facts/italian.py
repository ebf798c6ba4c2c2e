"""The words that make facts in Italian."""

from tracker.core.facts.table import lexicon
from tracker.core.values import Reason

ITALIAN = lexicon(
    "it",
    signs="""
    il lo gli di che è e della del dei delle nella nel alla al dal dalla con una un non sono ha hanno anche come \
    più
    ma si su sul sulla tra dopo stato stata questo questa i le la in ed
    """,
    facts={
        Reason.NEGATION: """
    non
    mai
    senza
    né
    nessun nessuno nessuna
    niente nulla
    neanche nemmeno neppure
    falso falsa
    nega negato negano smentisce smentito
    rifiuta rifiutato rifiutano
    tranne
    """,
        Reason.HEDGE: """
    potrebbe potrebbero forse possibile possibilmente eventuale
    sarebbe sarebbero avrebbe avrebbero
    presunto presunta presunti presunte
    probabile probabilmente
    apparentemente sembra sembrano sembrava
    sospettato sospettata sospetto sospetti
    confermato confermata
    provvisorio provvisoria
    se
    ?
    """,
        Reason.ATTRIBUTION: """
    detto dice dicono dichiarato secondo spiegato spiega riferito
    afferma affermato affermano sostiene sostengono
    annuncia annunciato
    avverte avvertito
    accusa accusato accusano
    ammette ammesso
    riporta riportato
    portavoce
    fonti fonte
    promesso promette
    minaccia minacciato
    """,
        Reason.NUMBER: """
    % per_cento percento
    $ dollaro dollari
    € euro
    £ sterlina sterline
    metà mezzo mezza
    terzo terza
    doppio raddoppiato
    decine decina
    centinaia centinaio
    migliaia migliaio
    primo prima
    quarto quarta
    """,
        Reason.DATE: """
    ora ore
    giorno giorni
    settimana settimane
    mese mesi
    anno anni
    mezzogiorno
    mezzanotte
    """,
        Reason.NAME: """
    ex
    ad_interim
    vice vicepresidente
    """,
    },
    rivals={
        Reason.MEANING: """
    sale salito salita aumenta aumentato aumento cresce cresciuto crescita rialzo | scende sceso scesa cala calato \
    calo diminuisce diminuito ribasso
    più | meno
    vince vinto vittoria | perde perso sconfitta
    utile utili profitto | perdita perdite
    colpevole | innocente assolto
    consente autorizza autorizzato permesso | vieta vietato divieto
    approva approvato accetta accettato | respinge respinto rifiutato
    con | senza
    e ed | o
    contro | favore
    apre aperto apertura | chiude chiuso chiusura
    inizia iniziato inizio | finisce finito fine
    vivo vivi sopravvissuto | morto morti ucciso
    tutti tutte ogni | maggioranza molti | alcuni alcune vari | pochi
    sempre | spesso talvolta raramente
    migliore meglio | peggiore peggio
    legale | illegale
    morto morti | ferito feriti | disperso dispersi
    indagato | imputato | condannato | assolto | arrestato
    vittima vittime | aggressore killer | testimone testimoni
    può possono | deve devono
    sinistra | destra
    """,
        Reason.DATE: """
    dopo | durante | fino
    scorso scorsa | prossimo prossima
    mattina | pomeriggio | sera | notte
    """,
        Reason.NUMBER: """
    km chilometro chilometri | metro metri m | miglia
    kg chilo chili | tonnellata tonnellate
    """,
        Reason.NAME: """
    lui | lei
    signor | signora
    uomo uomini | donna donne
    ragazzo ragazzi | ragazza ragazze
    figlio | figlia
    fratello | sorella
    padre | madre
    marito | moglie | vedova | vedovo
    presidente | premier | ministro | sindaco
    """,
    },
    numbers="""
    2 due
    3 tre
    4 quattro
    5 cinque
    6 sei
    7 sette
    8 otto
    9 nove
    10 dieci
    11 undici
    12 dodici dozzina
    15 quindici
    20 venti
    30 trenta
    40 quaranta
    50 cinquanta
    100 cento
    e3 mille mila
    e6 milione milioni
    e9 miliardo miliardi
    """,
    rough="""
    circa
    quasi
    oltre più_di
    meno_di
    almeno
    fino_a
    solo soltanto
    """,
    deeds="""
    morto morti morta morte ucciso uccisi uccisa deceduto decessi mortale
    omicidio assassinato assassinio killer
    ferito feriti ferita ferite
    disperso dispersi scomparso scomparsa
    arrestato arrestati arrestata fermato
    indagato indagati imputato
    condannato condannati condannata
    assolto
    violentata stupro aggredito aggressione
    armato armati
    dimesso dimissioni
    licenziato licenziati
    terrorista terroristi terrorismo
    estrema_destra
    deliberatamente intenzionalmente
    annegato annegati annegata
    genocidio
    illegale illegali
    """,
    passives="è sono stato stata stati state viene vengono venne vennero",
    months="""
    gennaio
    febbraio
    marzo
    aprile
    maggio
    giugno
    luglio
    agosto
    settembre
    ottobre
    novembre
    dicembre
    """,
    week="""
    lunedì
    martedì
    mercoledì
    giovedì
    venerdì
    sabato
    domenica
    """,
    relative="""
    oggi
    ieri
    domani
    """,
    fillers="il lo la i gli le un una di del della dei a al in e",
    agreements="""
    il lo la i gli le
    un uno una
    di del della dei delle
    a ha
    e è
    è sono
    """,
    prefixes="in im il ir dis s anti anti- ex ex- non-",
)
