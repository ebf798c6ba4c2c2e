"""The words that make facts in Portuguese."""

from tracker.core.facts.table import lexicon
from tracker.core.values import Reason

PORTUGUESE = lexicon(
    "pt",
    signs="""
    o os a as e do da dos das em no na nos nas um uma que não se por com para ao à foi é são mais mas como este esta
    segundo também até entre ele ela seu sua pelo pela já ou
    """,
    facts={
        Reason.NEGATION: """
    não
    nunca jamais
    sem
    nem
    nenhum nenhuma
    nada
    ninguém
    falso falsa
    nega negou negam negaram desmente desmentiu
    recusa recusou rejeita rejeitou
    exceto
    """,
        Reason.HEDGE: """
    poderia poderiam talvez possível possivelmente
    teria teriam seria seriam
    suposto suposta supostamente alegado alegada alegadamente
    provável provavelmente
    aparentemente parece parecem parecia
    suspeito suspeita suspeitos
    confirmado confirmada confirmou
    preliminar provisório
    se
    ?
    """,
        Reason.ATTRIBUTION: """
    disse diz disseram declarou segundo explicou indicou
    afirma afirmou afirmaram
    anunciou anuncia anunciaram
    alertou alerta advertiu
    acusou acusa
    admitiu admite reconheceu
    informou informa
    porta-voz
    fontes fonte
    prometeu promete
    ameaçou
    denunciou
    """,
        Reason.NUMBER: """
    % por_cento
    $ dólar dólares
    r$ real reais
    € euro euros
    metade meio meia
    terço
    dobro
    dezenas dúzias
    centenas
    milhares
    primeiro primeira
    terceiro terceira
    quarto quarta
    """,
        Reason.DATE: """
    hora horas
    dia dias
    semana semanas
    mês meses
    ano anos
    meio-dia
    meia-noite
    """,
        Reason.NAME: """
    ex ex-presidente ex-ministro antigo antiga
    interino interina
    vice vice-presidente
    """,
    },
    rivals={
        Reason.MEANING: """
    sobe subiu sobem aumenta aumentou aumento cresce cresceu crescimento alta | cai caiu caem queda baixa diminuiu \
    recuou reduziu redução
    mais | menos
    ganha ganhou vence venceu vitória | perde perdeu derrota
    lucro lucros | prejuízo prejuízos
    culpado | inocente absolvido
    permite permitiu autoriza autorizou | proíbe proibiu proibição
    aprova aprovou aceita aceitou | rejeita rejeitou recusou
    com | sem
    e | ou
    abre abriu aberto | fecha fechou fechado
    começa começou início | termina terminou fim
    vivo vivos sobreviveu | morto mortos morreu
    todos todas cada | maioria muitos | alguns algumas vários | poucos
    sempre | às_vezes raramente
    melhor | pior
    legal | ilegal
    morto mortos | ferido feridos | desaparecido desaparecidos
    acusado | condenado | absolvido | detido preso
    vítima vítimas | agressor assassino autor | testemunha testemunhas
    pode podem | deve devem
    esquerda | direita
    """,
        Reason.DATE: """
    antes | depois após | durante | desde | até
    passado passada | próximo próxima
    manhã | tarde | noite
    """,
        Reason.NUMBER: """
    km quilômetro quilômetros quilómetro quilómetros | metro metros m | milhas
    kg quilo quilos | tonelada toneladas
    """,
        Reason.NAME: """
    ele dele | ela dela
    senhor sr | senhora sra
    homem homens | mulher mulheres
    menino meninos | menina meninas
    filho | filha
    irmão | irmã
    pai | mãe
    marido | esposa | viúva | viúvo
    presidente | primeiro-ministro | ministro | prefeito
    """,
    },
    numbers="""
    2 dois duas
    3 três
    4 quatro
    5 cinco
    6 seis
    7 sete
    8 oito
    9 nove
    10 dez
    11 onze
    12 doze dúzia
    15 quinze
    20 vinte
    30 trinta
    40 quarenta
    50 cinquenta
    100 cem cento
    e3 mil
    e6 milhão milhões
    e9 bilhão bilhões
    """,
    rough="""
    cerca_de aproximadamente
    quase
    mais_de
    menos_de
    pelo_menos ao_menos
    até
    apenas só
    """,
    deeds="""
    morto mortos morta mortas morreu morreram morte mortes matou fatal
    assassinado assassinada assassinato assassino
    ferido feridos ferida feridas
    desaparecido desaparecidos
    detido detidos preso presos presa
    acusado acusados
    condenado condenados condenada
    absolvido
    estuprada estupro violação
    armado armados
    renunciou renúncia demitiu-se demissão
    demitido demitidos
    terrorista terroristas terrorismo
    extrema-direita extrema_direita
    deliberadamente propositalmente
    afogado afogados afogou afogaram
    genocídio
    ilegal ilegais
    """,
    passives="foi foram é são sido ser",
    months="""
    janeiro
    fevereiro
    março
    abril
    maio
    junho
    julho
    agosto
    setembro
    outubro
    novembro
    dezembro
    """,
    week="""
    segunda-feira
    terça-feira
    quarta-feira
    quinta-feira
    sexta-feira
    sábado
    domingo
    """,
    relative="""
    hoje
    ontem
    amanhã
    """,
    fillers="o a os as um uma de do da em no na que e",
    agreements="""
    o a os as
    um uma uns umas
    de do da dos das
    em no na nos nas
    é são
    e é
    foi foram
    """,
    prefixes="in im il ir des anti anti- ex- não-",
)
