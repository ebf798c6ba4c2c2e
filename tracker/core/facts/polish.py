"""The words that make facts in Polish."""

from tracker.core.facts.table import lexicon
from tracker.core.values import Reason

POLISH = lexicon(
    "pl",
    signs="""
    w i na z że się do nie jest o to od za po przez ze jak ale dla oraz był była było są ma przed może tym tego który
    która które już tylko został została zostali jego jej we u
    """,
    facts={
        Reason.NEGATION: """
    nie
    nigdy
    bez
    ani
    nikt nikogo
    nic
    żaden żadna żadne żadnych
    brak
    fałszywy fałszywe
    zaprzecza zaprzeczył zaprzeczyła zaprzeczają dementuje zdementował
    odmawia odmówił odmówiła
    """,
        Reason.HEDGE: """
    może mogą mógł mógłby mogło możliwe być_może
    rzekomo rzekomy rzekoma rzekome domniemany domniemana
    prawdopodobnie zapewne
    podobno ponoć
    wydaje wydawało
    podejrzany podejrzana podejrzani podejrzewany podejrzewana
    niepotwierdzone niepotwierdzona
    potwierdzono potwierdzone
    wstępne wstępnie
    czy
    jeśli
    ?
    """,
        Reason.ATTRIBUTION: """
    powiedział powiedziała mówi mówią według zdaniem stwierdził stwierdziła poinformował poinformowała przekazał \
    przekazała
    twierdzi twierdzą twierdził
    ogłosił ogłosiła
    ostrzega ostrzegł
    oskarża oskarżył
    przyznał przyznała przyznaje
    rzecznik rzeczniczka
    źródła źródło
    obiecał obiecuje
    grozi zagroził
    """,
        Reason.NUMBER: """
    % procent proc
    $ dolar dolary dolarów
    € euro
    zł złoty złotych
    połowa połowę pół
    ćwierć
    dziesiątki
    setki
    tysiące_osób
    pierwszy pierwsza pierwsze
    drugi druga drugie
    trzeci trzecia trzecie
    """,
        Reason.DATE: """
    godzina godziny godzin
    dzień dni dniu
    tydzień tygodnie tygodni tygodniu
    miesiąc miesiące miesięcy
    rok lata lat roku
    południe
    północ
    """,
        Reason.NAME: """
    były była_minister była_premier ex
    wiceprezydent wicepremier wiceminister zastępca
    """,
    },
    rivals={
        Reason.MEANING: """
    wzrósł wzrosła wzrosło wzrost rośnie zwiększył | spadł spadła spadło spadek spada zmniejszył
    więcej | mniej
    wygrał wygrała wygrali zwycięstwo | przegrał przegrała przegrali porażka
    zysk zyski | strata straty
    winny winna | niewinny niewinna uniewinniony
    zezwolił pozwolił zezwala | zakazał zakazuje zakaz
    przyjął przyjęto zatwierdził | odrzucił odrzucono
    za | przeciw przeciwko
    z ze | bez
    i oraz | lub albo
    otwarto otworzył otwarty | zamknięto zamknął zamknięty
    rozpoczął rozpoczęła początek | zakończył zakończyła koniec
    żyje przeżył przeżyła | zmarł zmarła nie_żyje zginął
    wszyscy wszystkie każdy | większość wiele | niektórzy kilka | niewielu
    zawsze | często czasem rzadko
    lepszy lepiej | gorszy gorzej
    zabity zabici zginęło | ranny ranni rannych | zaginiony zaginieni
    oskarżony | skazany | uniewinniony | zatrzymany aresztowany
    ofiara ofiary | sprawca sprawcy | świadek świadkowie
    musi muszą | może mogą
    """,
        Reason.DATE: """
    przed | po | podczas | od | do
    zeszłym ubiegłym ostatni | przyszłym następny
    rano | wieczorem | nocy
    """,
        Reason.NUMBER: """
    km kilometr kilometry kilometrów | metr metry metrów m | mil
    kg kilogram kilogramów | ton tona tony
    """,
        Reason.NAME: """
    on jego | ona jej
    pan | pani
    mężczyzna mężczyźni | kobieta kobiety
    chłopiec chłopcy | dziewczynka dziewczyna
    syn | córka
    brat | siostra
    ojciec | matka
    """,
    },
    numbers="""
    2 dwa dwie dwóch dwaj
    3 trzy trzech
    4 cztery czterech
    5 pięć pięciu
    6 sześć sześciu
    7 siedem siedmiu
    8 osiem ośmiu
    9 dziewięć dziewięciu
    10 dziesięć dziesięciu
    11 jedenaście
    12 dwanaście tuzin
    20 dwadzieścia
    30 trzydzieści
    100 sto
    e3 tysiąc tysiące tysięcy tys
    e6 milion miliony milionów mln
    e9 miliard miliardy miliardów mld
    """,
    rough="""
    około ok
    prawie niemal
    ponad
    poniżej mniej_niż
    co_najmniej przynajmniej
    najwyżej maksymalnie
    tylko zaledwie
    """,
    deeds="""
    zabity zabici zabił zabiła zginął zginęła zginęli zginęło zmarł zmarła śmierć ofiary_śmiertelne śmiertelny
    zamordowany zamordował morderstwo zabójstwo morderca
    ranny ranni rannych ranna
    zaginiony zaginieni zaginął
    przeżył przeżyła przeżyli
    zatrzymany zatrzymani zatrzymano aresztowany aresztowano
    oskarżony oskarżeni
    skazany skazani skazano
    uniewinniony
    zgwałcił gwałt
    uzbrojony uzbrojeni
    zrezygnował dymisja
    zwolniony
    terrorysta terroryści terroryzm
    nielegalny nielegalnie
    """,
    passives="został została zostało zostali zostały był była było byli były",
    months="""
    styczeń stycznia styczniu
    luty lutego lutym
    marzec marca marcu
    kwiecień kwietnia kwietniu
    maj maja maju
    czerwiec czerwca czerwcu
    lipiec lipca lipcu
    sierpień sierpnia sierpniu
    wrzesień września wrześniu
    październik października październiku
    listopad listopada listopadzie
    grudzień grudnia grudniu
    """,
    week="""
    poniedziałek
    wtorek
    środa środę
    czwartek
    piątek
    sobota sobotę
    niedziela niedzielę
    """,
    relative="""
    dziś dzisiaj
    wczoraj
    jutro
    """,
    fillers="w we i na z ze do o",
    agreements="""
    w we
    z ze
    jest są
    był była było byli
    """,
    prefixes="nie anty anty- eks ex-",
)
