"""The words that make facts in Spanish."""

from tracker.core.facts.table import lexicon
from tracker.core.values import Reason

SPANISH = lexicon(
    "es",
    signs="""
    el la los las y en del que se por con una un su sus al para lo fue es son más pero como este esta según ha han \
    sobre
    entre tras también hasta desde donde muy ya
    """,
    facts={
        Reason.NEGATION: """
    no
    nunca jamás
    sin
    ni
    ningún ninguno ninguna
    nada
    nadie
    tampoco
    falso falsa
    niega negó niegan negaron desmiente desmintió
    rechaza rechazó rechazan
    salvo excepto
    """,
        Reason.HEDGE: """
    podría podrían quizá quizás posible posiblemente
    habría habrían sería serían
    presunto presunta presuntos presuntas presuntamente supuesto supuesta supuestamente
    probable probablemente
    aparentemente parece parecen parecía
    sospechoso sospechosa sospechosos
    confirmado confirmada confirmó
    preliminar provisional
    si
    ?
    """,
        Reason.ATTRIBUTION: """
    dijo dice dijeron decía señaló según declaró explicó indicó
    afirma afirmó afirmaron aseguró asegura
    anunció anuncia anunciaron
    advirtió advierte
    acusó acusa acusan
    admitió admite reconoció reconoce
    informó informa informaron
    portavoz
    fuentes fuente
    prometió promete
    amenazó amenaza
    denunció denuncia
    """,
        Reason.NUMBER: """
    % por_ciento
    $ dólar dólares
    € euro euros
    £ libra libras
    mitad medio media
    tercio
    doble duplicó
    decenas docenas
    cientos centenares
    miles
    primer primera primero
    segundo segunda
    tercer tercera tercero
    cuarto cuarta
    """,
        Reason.DATE: """
    hora horas
    día días
    semana semanas
    mes meses
    año años
    mediodía
    medianoche
    """,
        Reason.NAME: """
    ex expresidente exministro antiguo antigua
    interino interina
    vicepresidente vice
    """,
    },
    rivals={
        Reason.MEANING: """
    sube subió suben subieron aumenta aumentó aumento crece creció crecimiento alza | baja bajó bajan bajaron cae \
    cayó caída disminuyó descendió reduce redujo descenso
    más | menos
    gana ganó ganaron victoria | pierde perdió perdieron derrota
    ganancias beneficio beneficios | pérdida pérdidas
    culpable | inocente absuelto
    permite permitió autoriza autorizó | prohíbe prohibió prohibición
    aprueba aprobó acepta aceptó | rechaza rechazó
    a_favor | en_contra
    con | sin
    y | o
    hacia | desde
    abre abrió abierto | cierra cerró cerrado
    comienza comenzó empieza inicio | termina terminó fin
    vivo vivos sobrevivió | muerto muertos murió
    todos todas cada | mayoría muchos | algunos algunas varios | pocos
    siempre | a_veces rara_vez
    mejor | peor
    legal | ilegal
    muerto muertos | herido heridos | desaparecido desaparecidos
    acusado | condenado | absuelto | detenido | imputado
    víctima víctimas | agresor asesino autor | testigo testigos
    puede pueden | debe deben
    izquierda | derecha
    """,
        Reason.DATE: """
    antes | después | durante | desde | hasta
    pasado pasada | próximo próxima
    mañana | tarde | noche
    """,
        Reason.NUMBER: """
    km kilómetro kilómetros | metro metros m | millas
    kg kilo kilos | tonelada toneladas
    """,
        Reason.NAME: """
    él | ella
    señor sr | señora sra
    hombre hombres | mujer mujeres
    niño niños | niña niñas
    hijo | hija
    hermano | hermana
    padre | madre
    esposo marido | esposa | viuda | viudo
    presidente | primer_ministro | ministro | alcalde
    """,
    },
    numbers="""
    2 dos
    3 tres
    4 cuatro
    5 cinco
    6 seis
    7 siete
    8 ocho
    9 nueve
    10 diez
    11 once
    12 doce docena
    13 trece
    14 catorce
    15 quince
    20 veinte
    30 treinta
    40 cuarenta
    50 cincuenta
    100 cien ciento
    e3 mil
    e6 millón millones
    """,
    rough="""
    unos unas alrededor_de cerca_de aproximadamente
    casi
    más_de
    menos_de
    al_menos por_lo_menos
    hasta
    solo sólo
    """,
    deeds="""
    muerto muertos muerta muertas murió murieron muerte fallecido fallecidos falleció mató mortal
    asesinado asesinada asesinato asesino
    herido heridos herida heridas
    desaparecido desaparecidos desaparecida
    detenido detenidos detenida arrestado
    acusado acusados imputado
    condenado condenados condenada
    absuelto
    violado violación agredido agresión
    armado armados
    dimitió dimisión renunció renuncia
    despedido despedidos
    terrorista terroristas terrorismo
    ultraderecha ultraderechista extrema_derecha
    deliberadamente intencionadamente
    ahogado ahogados ahogó ahogaron
    genocidio
    ilegal ilegales
    """,
    passives="fue fueron es son sido ser",
    months="""
    enero
    febrero
    marzo
    abril
    mayo
    junio
    julio
    agosto
    septiembre setiembre
    octubre
    noviembre
    diciembre
    """,
    week="""
    lunes
    martes
    miércoles
    jueves
    viernes
    sábado
    domingo
    """,
    relative="""
    hoy
    ayer
    anoche
    """,
    fillers="el la los las un una de del a al en que y",
    agreements="""
    el la los las lo
    un una unos unas
    de del
    a al
    es son
    ha han
    y e
    o u
    """,
    prefixes="in im il ir des anti anti- ex ex- no-",
)
