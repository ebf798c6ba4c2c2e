"""The words that make facts in French."""

from tracker.core.facts.table import lexicon
from tracker.core.values import Reason

FRENCH = lexicon(
    "fr",
    signs="""
    le la les des du et est une un dans pour que qui sur par pas avec sont au aux ce cette il elle ils elles été plus
    être ont ses leur mais ou où d l s'est n'est qu'il c'est après selon nous vous son sa en de à a fait
    """,
    facts={
        Reason.NEGATION: """
    pas ne n'a n'est n'ont n'était point
    jamais
    sans
    ni
    aucun aucune
    rien
    personne
    faux fausse
    dément démenti démentent nie nié nient
    refuse refusé refusent refus
    sauf
    """,
        Reason.HEDGE: """
    pourrait pourraient peut-être possible possiblement éventuellement éventuel
    serait seraient aurait auraient
    présumé présumée présumés présumées supposé supposée prétendu prétendue
    probablement probable vraisemblablement
    apparemment semble semblent semblait
    soupçonné soupçonnée soupçonnés suspect suspects suspecté
    confirmé confirmée confirmés
    provisoire provisoirement
    ?
    si
    """,
        Reason.ATTRIBUTION: """
    dit déclaré déclare disait indiqué indique précisé précise expliqué explique selon d'après
    affirme affirmé affirment affirmait assure assuré
    prétend prétendent
    annonce annoncé annoncent
    averti avertit
    accuse accusé accusent
    reconnaît reconnu admet admis
    rapporte rapporté rapportent
    porte-parole
    source sources
    promis promet
    menace menacé
    """,
        Reason.NUMBER: """
    % pourcent pour_cent
    $ dollar dollars
    € euro euros
    £ livre livres
    moitié demi demie
    tiers
    quart
    double doublé
    dizaine dizaines
    centaine centaines
    milliers
    premier première 1er 1re
    deuxième second seconde 2e
    troisième 3e
    quatrième 4e
    cinquième 5e
    """,
        Reason.DATE: """
    heure heures h
    jour jours
    semaine semaines
    mois
    an ans année années
    midi
    minuit
    """,
        Reason.NAME: """
    ancien ancienne anciens ex-
    adjoint adjointe vice-président
    intérim
    """,
    },
    rivals={
        Reason.MEANING: """
    hausse augmenté augmente augmentation progressé progresse grimpé monte monté | baisse baissé diminué diminue \
    diminution reculé recule recul chuté chute
    plus | moins
    gagne gagné gagnent victoire remporté | perd perdu perdent défaite
    bénéfice bénéfices | perte pertes
    coupable | innocent innocente acquitté relaxé
    autorise autorisé autorisée permis | interdit interdite interdiction
    accepte accepté approuve approuvé adopté | rejette rejeté refusé refuse
    pour | contre
    avec | sans
    et | ou
    vers | depuis
    ouvre ouvert ouverte ouverture | ferme fermé fermée fermeture
    commence commencé début | termine terminé fin
    vivant vivants survécu | mort morts tué tués
    tous toutes chaque | plupart | certains certaines plusieurs quelques | peu
    toujours | souvent parfois rarement
    meilleur meilleure mieux | pire
    tué tués tuée mort morts | blessé blessés blessée | disparu disparus disparue
    inculpé | condamné condamnée | acquitté | arrêté | interpellé
    victime victimes | agresseur auteur tueur | témoin témoins
    légal légale | illégal illégale
    peut peuvent | doit doivent
    gauche | droite
    """,
        Reason.DATE: """
    avant | après | pendant | depuis | jusque
    dernier dernière passé | prochain prochaine
    matin | après-midi | soir | nuit
    """,
        Reason.NUMBER: """
    km kilomètre kilomètres | mètre mètres m | miles
    kg kilo kilos | tonne tonnes
    """,
        Reason.NAME: """
    il lui | elle
    m monsieur | mme mlle madame
    homme hommes | femme femmes
    garçon garçons | fille filles
    fils | fille
    frère | sœur
    père | mère
    mari | épouse | veuve | veuf
    président | premier_ministre | ministre | maire
    """,
    },
    numbers="""
    2 deux
    3 trois
    4 quatre
    5 cinq
    6 six
    7 sept
    8 huit
    9 neuf
    10 dix
    11 onze
    12 douze douzaine
    13 treize
    14 quatorze
    15 quinze
    16 seize
    20 vingt
    30 trente
    40 quarante
    50 cinquante
    60 soixante
    100 cent cents
    e3 mille
    e6 million millions
    e9 milliard milliards
    """,
    rough="""
    environ quelque autour_de
    près_de presque
    plus_de
    moins_de
    au_moins
    au_plus jusqu'à
    seulement
    """,
    deeds="""
    tué tués tuée tuées mort morts morte mortes décès décédé décédée mortel
    meurtre assassiné assassinat meurtrier tueur
    blessé blessés blessée blessées
    disparu disparus disparue
    arrêté arrêtés arrêtée interpellé interpellés interpellation
    inculpé mis_en_examen
    condamné condamnés condamnée
    acquitté relaxé
    violé viol viols agressé agression
    armé armés
    démissionné démission
    licencié licenciés
    terroriste terroristes terrorisme
    extrême_droite
    délibérément intentionnellement volontairement
    noyé noyés noyée noyées
    génocide
    illégal illégale
    """,
    passives="est sont été fut furent",
    months="""
    janvier janv
    février févr
    mars
    avril avr
    mai
    juin
    juillet juil
    août
    septembre
    octobre
    novembre
    décembre
    """,
    week="""
    lundi
    mardi
    mercredi
    jeudi
    vendredi
    samedi
    dimanche
    """,
    relative="""
    aujourd'hui
    hier
    demain
    """,
    fillers="le la les un une des de du à au et en",
    agreements="""
    le la les
    un une
    de du des
    a à
    ou où
    ce cet cette ces ses
    est et sont
    son sont
    """,
    prefixes="in im il ir non non- anti anti- ex- dés mé",
)
