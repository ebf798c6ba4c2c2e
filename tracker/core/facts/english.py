"""The words that make facts in English."""

from tracker.core.facts.confusable import CONFUSABLE
from tracker.core.facts.english_grammar import AGREEMENTS, FILLERS, SLIGHT
from tracker.core.facts.english_rivals import RIVALS
from tracker.core.facts.table import lexicon
from tracker.core.values import Reason

ENGLISH = lexicon(
    "en",
    signs="""
    the of and to in a an is was that for on with at by from as it he she they we you his her their its this these \
    those
    are were be been has have had not but or who which will would said after when there about more than into than if so
    what all also out up one no can may over some only other before while because where our your them him i my
    """,
    facts={
        Reason.NEGATION: """
    not cannot can't won't don't doesn't didn't isn't aren't wasn't weren't ain't mustn't needn't shan't
    not hasn't haven't hadn't wouldn't couldn't shouldn't
    no
    never
    without
    neither
    nor
    nobody
    none
    nothing
    nowhere
    hardly barely scarcely
    false untrue
    denies denied deny denying denial
    fails failed fail failing failure
    refuses refused refuse refusing refusal
    unable
    except
    despite
    """,
        Reason.HEDGE: """
    may might could
    apparently apparent seemingly
    allegedly alleged purportedly purported supposedly supposed
    reportedly
    likely probably probable
    unlikely
    possibly possible perhaps maybe potentially potential
    appears appear appeared seems seem seemed
    suspected suspect suspects suspicion suspicions
    accused
    unconfirmed unverified
    confirmed
    believed thought presumed
    rumoured rumored rumours rumors
    so-called self-styled
    preliminary provisional tentative
    experimental
    estimated estimates estimate
    certain certainly definitely undoubtedly clearly
    unclear
    if
    whether
    expected
    ?
    """,
        Reason.ATTRIBUTION: """
    say says said saying tell tells told telling state stated stating according
    claim claims claimed claiming
    announced announces announce announcing
    confirms confirm confirming
    suggested suggests suggest suggesting
    predicted predicts predict
    warned warns warn warning warnings
    argued argues arguing
    insisted insists insist
    admitted admits admit admitting conceded concedes
    accuses accuse accusing
    reported reports
    alleges allege alleging allegation allegations
    sources source
    spokesman spokeswoman spokesperson spokespeople
    testified testifies
    citing cited cites
    revealed reveals reveal
    acknowledged acknowledges
    promised promises vowed vows pledged pledges
    threatened threatens
    """,
        Reason.NUMBER: """
    % percent per_cent pct
    percentage
    $ dollar dollars usd
    € euro euros eur
    £ pounds sterling gbp
    ¥ yen jpy
    half
    quarter
    twice double doubled doubles
    triple tripled triples
    dozens
    hundreds
    thousands
    tens
    millions
    billions
    first 1st
    second 2nd
    third 3rd
    fourth 4th
    fifth 5th
    sixth 6th
    seventh 7th
    eighth 8th
    ninth 9th
    tenth 10th
    """,
        Reason.DATE: """
    hour hours
    day days
    week weeks
    month months
    year years
    decade decades
    century centuries
    weekend
    a.m am
    p.m pm
    noon midday
    midnight
    recently
    """,
        Reason.NAME: """
    former ex ex-
    acting interim
    deputy
    vice
    late
    widow widower
    wife wives
    husband husbands
    son sons
    daughter daughters
    brother brothers
    sister sisters
    father fathers
    mother mothers mum mom
    """,
    },
    rivals=RIVALS,
    numbers="""
    0 zero
    2 two
    3 three
    4 four
    5 five
    6 six
    7 seven
    8 eight
    9 nine
    10 ten
    11 eleven
    12 twelve dozen
    13 thirteen
    14 fourteen
    15 fifteen
    16 sixteen
    17 seventeen
    18 eighteen
    19 nineteen
    20 twenty
    30 thirty
    40 forty
    50 fifty
    60 sixty
    70 seventy
    80 eighty
    90 ninety
    e2 hundred
    e3 thousand k
    e6 million mn mln
    e9 billion bn
    e12 trillion tn trn
    """,
    rough="""
    about around some roughly approximately circa
    nearly almost
    over more_than
    under less_than fewer_than below
    at_least a_minimum_of no_fewer_than no_less_than
    at_most up_to a_maximum_of as_many_as no_more_than
    only just
    another
    """,
    deeds="""
    killed kills kill killing dead died dies die dying death deaths fatal fatally
    murdered murder murders murderer killer
    injured injuries injury wounded hurt
    missing
    survived survivor survivors
    arrested arrest arrests detained
    charged charges indicted
    convicted conviction guilty
    acquitted cleared
    sentenced jailed imprisoned sentence
    raped rape assaulted assault abused abuse
    shot shooting gunned
    stabbed stabbing
    armed
    unarmed
    resigned resigns resignation
    fired sacked dismissed
    banned suspended
    cancelled canceled
    drunk
    terrorist terrorists terrorism terror
    racist racism
    far-right hard-right
    far-left hard-left
    extremist extremists extremism
    deliberately deliberate intentionally intentional
    accidentally accidental
    stole stolen steal steals stealing theft robbed robbery looted
    drowned drowns drown drowning
    genocide
    illegal illegally unlawful
    corrupt corruption fraud bribery bribes
    """,
    passives="is are was were be been being got gets",
    months="""
    january jan
    february feb
    March Mar
    april apr
    May
    june jun
    july jul
    august aug
    september sept sep
    october oct
    november nov
    december dec
    """,
    week="""
    monday mondays
    tuesday tuesdays
    wednesday wednesdays
    thursday thursdays
    friday fridays
    saturday saturdays
    sunday sundays
    """,
    relative="""
    today
    yesterday
    tomorrow
    tonight
    """,
    slight=SLIGHT,
    fillers=FILLERS,
    agreements=AGREEMENTS,
    confusable=CONFUSABLE,
    prefixes="un in im il ir dis non non- anti anti- ex ex- mis re- pro- de- pre- post- over under",
    has_decimal_comma=False,
)
