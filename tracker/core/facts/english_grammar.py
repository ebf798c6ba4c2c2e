"""English words that say little, and those that stand for each other by a slip of grammar or another spelling."""

SLIGHT = """
    both each such own itself himself herself themselves whose whom
    very quite rather just even still yet then now already here however therefore thus hence
    additionally moreover furthermore meanwhile besides indeed instead otherwise namely
    toward towards upon among within onto per via across throughout during
"""

FILLERS = "a an the that of to in on at for and with than there"

AGREEMENTS = """
    is are
    was were
    has have
    do does
    a an
    its it's
    there their they're
    your you're
    who whom
    whose who's
    then than
    to too two
    of off have
    in on at
    by be
    this these
    that those which
    grey gray
    tyre tire
    tyres tires
    kerb curb
    storey story
    programme program
    programmes programs
    metre meter
    metres meters
    catalogue catalog
    dialogue dialog
    towards toward
    whilst while
    amongst among
    cheque check
    licence license
    licences licenses
    licensed licenced
    practise practice
    practised practiced
    defence defense
    defences defenses
    offence offense
    offences offenses
    pretence pretense
    centre center
    centres centers
    theatre theater
    theatres theaters
    fibre fiber
    judgement judgment
    ageing aging
    jewellery jewelry
    aluminium aluminum
    mould mold
    plough plow
    sulphur sulfur
    pyjamas pajamas
    moustache mustache
    enquiry inquiry
    whisky whiskey
    yoghurt yogurt
    sceptical skeptical
    mum mom
"""
