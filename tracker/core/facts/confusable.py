"""English words, some without their ending, that are a slip of the finger away from another, and real."""

CONFUSABLE = """
ablation ablution absent abstraction abut accede action adaptive addiction addictive addition additive adoptive
adverse advice advise affect aground alert allusion alteration altercation alternately alternatively amiable
amicable angel angle apprais appraise appris apprise appropriat appropriate armrest around arrest ascent assembl
assembli assent attraction auction average averse backboard badnes baldnes bandage bar bare battery beaker bedside
ben bender beside billion binder blabber blackboard blackhead blaster blender blinder blister blockhead bloomer
blubber blunder board boarder boatman boldnes bomb bondage boomer border born bother bought bound breadth breaker
breath bride brides bridge bridges british broad broth brother brought brunt brutish buckboard bugle bulge bullion
burn burnt businessman businesswoman buttery cackle calm cannon canon capital capitol career carer carload carte
cartload carton cartoon carve carving cash casing caster casting casual causal cement certain chance change charge
chopper cite clash clatter clean clear clement climactic climatic closest closet cloth clothe clothes cloths
clutter coalition coarse coastal coaster collage collar collard college collide collision collude collusion comical
command commander commend commission commotion commutation compet compete compil complain complaint complement
complementary complet complete completion complexion compli compliant compliment complimentary compos compost
compris compromis comput computation compute concave concession conclave conclusion concussion conducive conductive
confection confectionary confectionery confer confession confidant confident confirm conform congenial congenital
congress congressman congresswoman conical conifer connection consent conservation consolation consolidation
consort constrict constriction constrictor construct construction constructor contact content contention continent
contingent contort contraception contract contraction contradict contradiction contraption convection convention
convers conversation conversion convert conviction cool cooperate copper corner cornet corny coron coroner coronet
corporal corporate corporeal corps corpse correct cosmical costal council counsel counteract countess counti
countless countri country counts county courier course courtier covert crackle crash crasher crate crave craving
create creation credible creditable cremate cremation crony croon crush crusher crystalline crystallize curse
curtain cutter cynical dairy dearth death decadent deceas deceased decedent decent decreas decreased defeat defecat
defecation defect defection defector definitely definitively deflect deflection deflector defuse delectable delete
deletion denomination department deplete depletion depriv deprivation deprive deriv derivation derive descent
desert desperate dessert detect detectable detection detestable device devise diary diffuse dilation dilution
direct direst disassembl discard discord discreet discrete disparate dissembl dissent distract district domination
doorstep doorstop draught driest dripping dropping drought dry duplicat duplicate effect elaborat elaborate elect
electrically electronically elicit eligible eminent empty ensure entail entrail envelop envelope eternal ethically
ethnically evacuation evaluation evasion exceed except excerpt expand expandable expanse expansive expect
expedience expedition expeditiou expend expendable expense expensive experience express extant extent external
faction factional faculty fail failing fallback fanatical fantastical farmer farther father fatten fattest faulty
feather fiction fictional fiend fil filing fill filling finish finnish firearm fireman fittest flatten flatter
flattery flirtation flirtatiou flutter fluttery forearm foreman foreword forgave forgive form formally formerly
formulae formulate forth forward found fraction fractional framer free freed freight friction friend fright fro
froth fullback funeral funereal further galleon gallery galley gallon garage garbage garish garnish genial genital
gentile gentle groove ground grove gusty gutsy handball handbill hardnes harnes headles health heath heedles
heretic heritage hermetic hermitage historic historical homelessnes honestly honesty hopelessnes hostage hostel
hostile human humane hungary hungry idl idle illegible illicit illusion imminent immoral immorality immortal
immortality imperial imperil imperiou imperviou imprudent impudent indicat indicate indict inequiti infant infantry
infarction infect infection inflect inflection infliction infraction ingenious ingenuous inhabit inhibit iniquiti
injure inquir inquiri insect insecure insolent insolvent inspect install instigat instigation instill insulat
insult insure intention intentional interaction interment international internment invasion investigat
investigation irrigation irritation iteration jealous jealousy kicker kingship kinship knicker knocker landfall
landfill last later lateral latter lessen lesson level liable libel light lightening lightning likelihood likely
lineman linemen literal livelihood lively loath loathe loose lose machine macroscopic magnate magnet making mansion
marina marine marital marking martial martian martin massage massive masterly mastery material materiel matur
mature medial mediat mediate mediation medical medicat medicate medication meditat meditate meditation message
microscopic minister ministry missive mister moderat moderate modest modesty moore moral morale morality morning
mortal mortality mortar mourn mourning multipl multipli mystery narrow naval navel near neural neuron neutral
neutron nobel noble nuclear official officious ordinance ordnance outage outlay outplay outrage overdo overdos
overeat overhead overheard overheat overlay overpay overplay own pacemak pacemaker painter palace palate palpate
parish parley parole parsley parsonage passed past pasture patent patient patrol patron patter pattern payable
payoff peace peacemak peacemaker peasant pedal peddle perfect perish perpetrate perpetuate persecute persecution
personage personal personnel perspective petrol pheasant phonograph photograph piece place plain plan plane
planning planting platonic platter platting playable playoff pleasant pleural plotter plural plutonic pointer
poison police polite poplar populace popular populous portable portent porthole portion posture potable potent
pothole potion potter practicable practical precede precedent preclud preclude predicat predict prediction
predilection prefect prelude premise preposition prescrib prescribe presence present presentable preservation
preset president pretence preventable price pride prim prime prince principal principle prison prize proceed
procession profession project projection promise prophecy prophesy proposition proscrib proscribe prosecute
prosecution prospective prostate prostrate protect protection protest pubic public quiet quite quota quote rabid
radial radical ragged raggedy raise rambling ranting rapid rapture rating rational rationale raze reaction reactor
realest realist reality realty recital recluse recourse rectal rector recuse redaction redistrict reduction
reelection reflection refraction refuge refugee region regression regressive reign rein relic relict reliev relieve
religion reliv relive relocation remainder reminder repression repressive reread resect reserve reside residue
resolution resort resource respect respectful respective restrain restrict retain retort retrac retract retraction
retrain retread rever revere reverie reverse revocation revolution robbery rogue rouge rout route rubbery rumbling
runaway runway rupture sacred sad salon saloon salvage salve sandal satin savage saving saying scandal scared
scrabbl scrabble scrap scrapp scribbl scribble seattle secret secrete section sector secur secure sedation sedition
sentient sentiment separat separate septic settle sever several severe shatter shaving shimmer shingle shipper
shooting shootout shopper shotgun shouting shoutout shutout shutter sid sight signing silver simmer simulat
simulate simulation simulator sinful singer singing single sinner site skeptic slander slather slave slaying
sleight slender slight slither sliver slow smoother smother sober solder soldier solid source spaciou spatter
speciou specter spectre spilt spinner splatter split splutter sport spot spotter spouse sputter stack stain staring
starring started starting stated stating stationary stationery statue stature status statute steal steamer steel
sticker stickler stimulat stimulate stimulation stimulator stinger stingy stipulation stock straggl straight strait
strange stranger strangest strangl strangle strategic streamer strictur stringy strip stripe striped stripped
stronger strongest structur struggl sturgeon subject subsid subsidi suction suit suite summary summery superstition
superstitiou surge surgeon surgery suspect swimmer swinger tame tan tat tenant tenet thee thickest thicket thinker
thirsty thorough though thought threat throne through thrust thy ticket tickle tinker toady today tomb topical
topographical topography tortiou tortuous torturous tracer track tracker trader trail traitor tranny transit
translat transmit transplant treasur treasuri treat treaties treatise trial trickle tropical trough truck trucker
trust trustee trusty turkey turnkey twinkle typical typographical typography tyranny unaccountable unbearable
unbeatable unbeaten unblock unclear uncountable underly underrat understat uneaten unform uniform uninform
uninhabit uninhibit unite united unlock unreasonable unreasonably unseasonable untie untied vacation vanish vantage
varnish veracious verses versus vial victual vintage violent violet viral virtual vocation voracious wander warm
warrant warranty warship weather wee welcom welcome whether widest widow wiggle wildest wile window winkle withheld
withhold wold wonder workaday workday worse worship worst wound wrangle wrest wriggle wrinkle wrist
"""
