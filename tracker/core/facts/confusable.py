"""English words, some without their ending, that are a slip of the finger away from another, and real."""

CONFUSABLE = """
abstraction accede action adaptive addiction addictive addition additive adoptive adverse advice advise affect
allusion alteration altercation alternately alternatively angel angle ascent assent attraction auction averse
bandage bedside beside billion board boarder bomb bondage border born bother bought breadth breath bride brides
bridge bridges broad broth brother brought brunt bullion burn burnt businessman businesswoman cannon canon capital
capitol carte carton cartoon carve cash casual causal certain chance change charge cite clash climactic climatic
cloth clothe clothes cloths coalition coarse collage college collision collusion command commend commission
commotion compet compete compil complain complaint complement complementary complet complete compli compliant
compliment complimentary compris compromis comput compute concave concession conclave conclusion concussion
confession confidant confident confirm conform congress congressman congresswoman conical connection conservation
consolation consolidation contact continent contingent contraception contract contraction contradict contradiction
convection conversation conversion convert conviction cooperate corporate corps corpse council counsel countess
countless country counts county course covert crash crate crave creation credible creditable cremation crush curse
curtain cynical dairy dearth death deceas deceased decent decreas decreased defect defection definitely definitively
deflect deflection defuse deletion denomination depletion depriv deprivation deprive deriv derivation derive descent
desert desperate dessert detect detection device devise diary diffuse discard discord discreet discrete disparate
dissent distract district domination draught drought effect electrically electronically elicit eligible eminent
ensure envelop envelope eternal ethically ethnically evasion exceed except excerpt expand expanse expansive expect
expend expense expensive extant extent external faction faculty fail failing farther father faulty feather fiction
fiend fil filing fill filling finish finnish firearm fireman forearm foreman foreword formally formerly forward
fraction freight friction friend fright further gallery galley garage garbage groove grove health heath heritage
hermitage historic historical honestly honesty hostage hostel hostile human humane hungary hungry illegible illicit
illusion imminent immoral immorality immortal immortality indicat indicate indict infant infantry infect infection
inflect inflection ingenious ingenuous inhabit inhibit injure insect insecure inspect install instill insulat insult
insure intention intentional interaction interment international internment invasion iteration kicker knicker
landfall landfill later lateral latter lessen lesson liable libel lightening lightning likely literal lively loath
loathe loose lose machine magnate magnet mansion marine marital martial massage mastery material materiel medial
mediat mediate mediation medical medicat medication meditat meditate meditation message minister ministry mister
moral morale morality morning mortal mortality mortar mourn mourning mystery naval navel neural neuron neutral
neutron nobel noble nuclear official officious ordinance ordnance outage outrage overhead overheard palace parish
parole passed past pasture patent patient patrol patron pattern payable payoff peace peasant pedal peddle perfect
perish perpetrate perpetuate persecute persecution personal personnel perspective petrol pheasant piece place plain
plan plane planning planting platting playable playoff pleasant poison police polite poplar populace popular
populous portion posture potion practicable practical precede precedent preclud preclude predicat predict prefect
prelude premise preposition prescribe preservation president price pride prince principal principle prison prize
proceed project promise prophecy prophesy proposition proscribe prosecute prosecution prospective protect protest
pubic public quiet quite quota quote rabid radial radical raise rapid rapture rational rationale raze reactor
reality realty recital recourse rectal rector redistrict reelection reflection refuge refugee region reign rein
relic relict reliev relieve religion reliv relive remainder reminder reserve reside residue resort resource
respectful respective restrict retort reverse rogue rouge rout route runaway runway rupture sacred salon saloon
salvage sandal satin savage scandal scared scrap scrapp seattle secret secrete section sector sedation sedition
sentient sentiment septic settle sever several severe shingle shipper shooting shootout shopper shouting shoutout
shutout sight signing silver simulat simulate simulation singing single site skeptic slander slender sliver smoother
smother solder soldier source specter spectre sport spot spouse stack stain staring starring started starting stated
stating stationary stationery statue stature status statute steal steel stimulat stimulate stimulation stock
straight strait stranger strangest strategic strip stripe striped stripped stronger strongest sturgeon suction suit
suite surge surgeon surgery suspect tenant tenet thirsty thorough though thought threat throne through thrust tickle
tomb topical tortuous torturous track trader trail traitor tranny transit transmit treat treaties treatise trial
trickle tropical trough truck trust trustee trusty typical tyranny unclear underrat understat uniform uninform unite
united untie untied vacation vanish vantage varnish veracious verses versus vial victual vintage violent violet
viral virtual vocation voracious wander warrant warranty warship weather whether widest widow wildest window wonder
worse worship worst wrest wrist
"""
