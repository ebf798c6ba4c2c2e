"""English words that say otherwise than the others of their row: "rose" or "fell", "killed" or "injured"."""

from tracker.core.values import Reason

RIVALS = {
    Reason.MEANING: """
    up | down
    rise rises rose risen rising increase increases increased increasing grow grows grew grown growth gain gains \
    gained climb climbed climbs jump jumped jumps surge surged surges soar soared soars | fall falls fell fallen \
    falling decrease decreases decreased decreasing drop drops dropped decline declines declined declining shrink \
    shrank shrinks slump slumped slumps plunge plunged plunges lose loses lost loss losses
    more most more_than | less less_than fewer fewer_than least fewest
    higher highest high | lower lowest low
    above over | below under
    win wins won winning victory | lose loses lost losing loss defeat defeated defeats beaten | draw drew drawn
    profit profits surplus | loss losses deficit
    guilty convicted | innocent acquitted cleared not_guilty
    allow allows allowed allowing permit permits permitted legalise legalised legalize legalized | ban bans banned \
    banning prohibit prohibits prohibited forbid forbidden block blocks blocked
    approve approves approved approval accept accepts accepted back backs backed support supports supported endorse \
    endorsed | hear hears heard | reject rejects rejected rejection oppose opposes opposed veto vetoed condemn \
    condemned
    agree agrees agreed | disagree disagreed disagrees
    for pro | against
    to into | from
    by | at with against
    in | out
    on | off
    with | without
    and | or
    open opens opened opening reopen reopened reopens | close closes closed closing shut shuts
    start starts started begin begins began begun | end ends ended stop stops stopped finish finished
    buy buys bought | sell sells sold
    hire hired hires | fire fired sack sacked
    enter entered arrive arrived arrives | leave leaves left exit
    join joined joins | quit leave leaves left
    pass passes passed | fail fails failed
    legal lawful | illegal unlawful
    alive living survive survived survives | dead died killed
    life | death
    good better best | bad worse worst
    large larger largest big bigger biggest | small smaller smallest
    strong stronger strongest | weak weaker weakest
    early earlier earliest | late later latest
    always | sometimes often rarely seldom never
    all every everyone | most | many | some several | few | none nobody
    both | either | neither
    push pushed | pull pulled
    give gave given | take took taken
    steal steals stole stolen stealing | take takes took taken taking | borrow borrowed borrows
    land lands landed landing | crash crashes crashed crashing
    drown drowned drowns drowning | rescue rescued rescues rescuing save saved saves
    genocide | war conflict
    attack attacks attacked attacking | defend defends defended defending
    success successful succeed succeeded | failure unsuccessful fail failed
    include includes included including | exclude excludes excluded excluding
    import imports imported | export exports exported
    left left-wing | right right-wing
    ally allies friend friends | enemy enemies rival rivals
    peace ceasefire truce | war
    safe safely | unsafe dangerous
    true | false
    public | private
    major | minor
    positive | negative
    resign resigns resigned resigning | re-sign re-signs re-signed re-signing
    will shall must | would should can
    deliberate deliberately intentional intentionally | accidental accidentally accident
    murder murdered | manslaughter
    charged | convicted | cleared | sentenced | arrested | questioned
    killed dead | injured wounded hurt | missing
    victim victims | suspect suspects attacker attackers | killer killers murderer murderers | witness witnesses
    soldier soldiers troops | civilian civilians | rebel rebels militant militants fighter fighters | terrorist \
    terrorists
    """,
    Reason.DATE: """
    before | after since | during | until
    last | next | this
    ago | later
    morning | afternoon | evening | night
    spring | summer | autumn fall | winter
    """,
    Reason.NUMBER: """
    km kilometre kilometres kilometer kilometers | mile miles | m metre metres meter meters | ft foot feet | yard \
    yards | inch inches | cm | mm
    kg kilo kilos kilogram kilograms kilogrammes | lb lbs pounds | tonne tonnes | ton tons | gram grams g | stone | \
    oz ounce ounces
    litre litres liter liters | gallon gallons | pint pints | barrel barrels
    kmh km/h kph | mph | knots
    celsius °c | fahrenheit °f
    acre acres | hectare hectares
    mw megawatt megawatts | gw gigawatt gigawatts | kw kilowatt kilowatts
    """,
    Reason.NAME: """
    he him his himself | she her hers herself
    mr | ms mrs miss
    man men male | woman women female
    boy boys | girl girls
    son sons | daughter daughters
    brother brothers | sister sisters
    father | mother
    husband | wife | girlfriend | boyfriend | widow | widower | ex-wife | ex-husband
    founder founders | co-founder co-founders
    uncle | aunt
    nephew | niece
    king | queen
    prince | princess
    actor | actress
    northern north | southern south | eastern east | western west
    north-east northeast north-eastern northeastern | north-west northwest north-western northwestern | south-east \
    southeast south-eastern southeastern | south-west southwest south-western southwestern
    president | prime_minister | chancellor | minister | mayor | governor | senator
    """,
}
