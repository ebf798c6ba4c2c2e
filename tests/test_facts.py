"""Which facts a changed sentence changed, sentence by sentence."""

import pytest

from tracker.core.significance import text_reasons
from tracker.core.values import Reason

NUMBERS = [
    ("The flood killed 3.", "The flood killed 12."),
    ("The flood killed three people.", "The flood killed four people."),
    ("Twenty-five people died.", "Twenty-six people died."),
    ("The fine was $20 a day.", "The fine was €20 a day."),
    ("The plan costs $1.5bn.", "The plan costs $1.5m."),
    ("The plan costs 3 million.", "The plan costs 3 billion."),
    ("Rates rose by two percent.", "Rates rose by two percentage points."),
    ("The village lies 20 km away.", "The village lies 20 miles away."),
    ("United won 2-1 at home.", "United won 1-2 at home."),
    ("Wages rose from 12 to 15 euros.", "Wages rose from 15 to 12 euros."),
    ("It was -3 degrees at dawn.", "It was 3 degrees at dawn."),
    ("Ann Poe, 34, was hurt.", "Ann Poe, 43, was hurt."),
    ("Call 555-0143 for help.", "Call 555-0134 for help."),
    ("Half of them voted.", "A third of them voted."),
    ("It is the third such case.", "It is the fourth such case."),
    ("It hit 18 homes.", "It hit 81 homes."),
    ("The word[3] was used 4 times.", "The word[3] was used 5 times."),
    ("The release is 22.1 of the tool.", "The release is 22.10 of the tool."),
]
DATES = [
    ("The match is on Monday.", "The match is on Tuesday."),
    ("The mill was built in 2023.", "The mill was built in 2024."),
    ("The fair opens on 3 May.", "The fair opens on 4 May."),
    ("The fair opens on May 3rd.", "The fair opens on May 4."),
    ("The show starts at 7 p.m. here.", "The show starts at 8 p.m. here."),
    ("She left after the vote.", "She left before the vote."),
    ("It happened last week.", "It happened last month."),
    ("They met this morning.", "They met this evening."),
]
QUOTES = [
    ("“We saw a red car,” she said.", "“We saw a blue car,” she said."),
    ("‘We saw a red car,’ she said.", "‘We saw a blue car,’ she said."),
    ("«We saw a red car», she said.", "«We saw a blue car», she said."),
    ("We saw a red car,” she said.", "We saw a blue car,” she said."),
    ("She called it the worst day in years.", "She called it “the worst day in years”."),
]
NAMES = [
    ("The award went to Anne Smith of Leeds.", "The award went to Anne Smyth of Leeds."),
    ("Smith said the bridge was safe.", "Smyth said the bridge was safe."),
    ("Johnson said the bridge was safe.", "Johnston said the bridge was safe."),
    ("Moscow kept silent.", "Kyiv kept silent."),
    ("Oslo-based firms grew.", "Bergen-based firms grew."),
    ("Talks with Iran went on.", "Talks with Iraq went on."),
    ("They asked Al for a loan.", "They asked for a loan."),
    ("King Charles II spoke.", "King Charles III spoke."),
    ("Russia attacked Ukraine.", "Ukraine attacked Russia."),
    ("Later he wept.", "Later she wept."),
    ("Police spoke to Mr Doe.", "Police spoke to Ms Doe."),
    ("The president spoke.", "The former president spoke."),
    ("She is the wife of a baker.", "She is the widow of a baker."),
    ("The mayor’s son was held.", "The mayor was held."),
    ("He is the founder of the firm.", "He is the co-founder of the firm."),
    ("Er griff sie mit dem Messer an.", "Sie griff ihn mit dem Messer an."),
    ("Sweden shelled the port, hurting ten.", "A shell hit the port, hurting ten."),
    ("Write to desk@paper.example today.", "Write to news@paper.example today."),
]
ATTRIBUTIONS = [
    ("The minister said the money was safe.", "The minister claimed the money was safe."),
    ("The fire was lit on purpose.", "The fire was lit on purpose, police say."),
    ("According to sources it is safe.", "It is safe."),
]
NEGATIONS = [
    ("She can vote.", "She can’t vote."),
    ("They are now here.", "They are not here."),
    ("They travelled without food.", "They travelled with food."),
    ("The trade is legal.", "The trade is illegal."),
    ("The march was violent.", "The march was non-violent."),
]
MEANINGS = [
    ("The jury found him not guilty.", "The jury found him guilty."),
    ("A sharp increase in rents.", "A sharp decrease in rents."),
    ("They want more staff.", "They want less staff."),
    ("Shares went up by a tenth.", "Shares went down by a tenth."),
    ("She is sure to win.", "She is sure to lose."),
    ("She votes for the bill.", "She votes against the bill."),
    ("She voted for it.", "She voted against the new plan."),
    ("Shots were fired by the guards.", "Shots were fired at the guards."),
    ("Troops moved to the border.", "Troops moved from the border."),
    ("The court rejected the appeal.", "The court accepted the appeal."),
    ("All the schools will close.", "Most of the schools will close."),
    ("The striker will resign.", "The striker will re-sign."),
    ("The plane landed in a field.", "The plane crashed in a field."),
    ("Two boys drowned there.", "Two boys were rescued there."),
    ("The court rejected the appeal.", "The court heard the appeal."),
    ("They spoke of the war.", "They spoke of the genocide."),
    ("She took the money.", "She stole the money."),
]
HEDGES = [
    ("The council may close the road.", "The council will close the road."),
    ("The alleged thief ran off.", "The thief ran off."),
    ("An unconfirmed report spoke of fire.", "A report spoke of fire."),
    ("An experimental drug is given there.", "A drug is given there."),
    ("Police followed the suspect.", "Police followed the man."),
    ("At least 40 people were there.", "40 people were there."),
    ("About 40 people were there.", "Nearly 40 people were there."),
    ("The victim was known to staff.", "The “victim” was known to staff."),
]
DEEDS = [
    ("Two men were found.", "Two men were found dead."),
    ("An armed man was seen.", "A man was seen."),
    ("Crews came.", "Crews came with pumps borrowed from neighbours."),
    ("The far-right group marched.", "The group marched."),
    ("He deliberately lit the fire.", "He lit the fire."),
]
DOERS = [
    ("Rebels shelled the clinic.", "The clinic was shelled."),
    ("Guards have hit a girl.", "A girl has been hit."),
    ("Polizisten schlugen das Mädchen auf dem Platz.", "Das Mädchen wurde auf dem Platz geschlagen."),
    ("Les gardes ont frappé la fille dans la cour.", "La fille a été frappée dans la cour."),
    ("Los guardias golpearon al niño en la plaza.", "El niño fue golpeado en la plaza."),
    ("Os guardas agrediram o menino na praça.", "O menino foi agredido na praça."),
    ("La polizia ha colpito il ragazzo nella piazza.", "Il ragazzo è stato colpito nella piazza."),
    ("De politie sloeg het meisje op het plein.", "Het meisje werd op het plein geslagen."),
    ("Vakter slo jenta på torget.", "Jenta ble slått på torget."),
]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        *((*pair, Reason.NUMBER) for pair in NUMBERS),
        *((*pair, Reason.DATE) for pair in DATES),
        *((*pair, Reason.QUOTE) for pair in QUOTES),
        *((*pair, Reason.NAME) for pair in NAMES),
        *((*pair, Reason.ATTRIBUTION) for pair in ATTRIBUTIONS),
        *((*pair, Reason.NEGATION) for pair in NEGATIONS),
        *((*pair, Reason.MEANING) for pair in MEANINGS),
        *((*pair, Reason.HEDGE) for pair in HEDGES),
    ],
)
def test_a_changed_fact_is_told_whichever_side_is_older(old: str, new: str, reason: Reason) -> None:
    forth, back = text_reasons(old, new), text_reasons(new, old)

    assert reason in forth
    assert reason in back


@pytest.mark.parametrize(("old", "new"), DEEDS)
def test_what_happened_to_people_or_several_words_weigh_as_text_added_or_cut(old: str, new: str) -> None:
    forth, back = text_reasons(old, new), text_reasons(new, old)

    assert (forth | back) & {Reason.ADDED, Reason.CUT}


@pytest.mark.parametrize(("active", "passive"), DOERS)
def test_a_passive_that_leaves_out_who_did_it_has_text_cut(active: str, passive: str) -> None:
    forth, back = text_reasons(active, passive), text_reasons(passive, active)

    assert Reason.CUT in forth
    assert Reason.ADDED in back


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Rebels shelled the clinic.", "The clinic was shelled by rebels."),
        ("Neighbours felt uneasy.", "Neighbours were uneasy."),
        ("Finally the gate opened.", "The gate was opened."),
        ("The road remained closed.", "The road was closed."),
    ],
)
def test_a_passive_that_leaves_out_nobody_is_reworded(old: str, new: str) -> None:
    forth, back = text_reasons(old, new), text_reasons(new, old)

    assert forth == back == {Reason.REWORDED}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The mayor sent aid to the U.S. on a ship.", "The mayor sent aid to the United States on a ship."),
        ("The plan will cost $1.5bn.", "The plan will cost $1.5 billion."),
        ("The plan will cost $2m a year.", "The plan will cost $2 million a year."),
        ("It killed 3 people.", "It killed three people."),
        ("It was Twenty-five to one.", "It was 25 to one."),
        ("Prices rose 5%.", "Prices rose 5 percent."),
        ("Prices rose 5 per cent.", "Prices rose 5%."),
        ("Doors open at 10 a.m. here.", "Doors open at 10am here."),
        ("Doors open at 10:00 a.m. here.", "Doors open at 10 a.m. here."),
        ("Some 2,000 people marched.", "Some 2000 people marched."),
        ("It is the 3rd such case.", "It is the third such case."),
        ("He was held yesterday.", "He was held Monday."),
        ("Read it at https://a.example/x first.", "Read it at https://b.example/y first."),
        ("“Yes,” she said.", "“Yes,” she told him."),
        ("The road was icy and dark.", "The road was dark and icy."),
        ("Ada and Bo came.", "Bo and Ada came."),
        ("Residents were angry.", "Residents were furious."),
        ("Sweden opened the port.", "It opened the port."),
        ("Heavy rain came down.", "The rain came down."),
        ("Additionally, the gate broke.", "The gate broke, too."),
        ("The gate opens on June 6th.", "The gate opens on June 6."),
        ("The gate opens on the 6th of June.", "The gate opens on the 6 June."),
        ("The word[3] was used there.", "The word was used there."),
        ("Cut the bread.", "Step 2: Cut the bread."),
        ("Sales are up compared to 40 which were made then.", "Sales are up from the 40 made then."),
        (
            "The tide came after the gale and went after lunch.",
            "The tide swelled after the gale, turning during lunch.",
        ),
        ("It was sent to the Ministry of Health.", "It was sent to the MOH."),
        ("It fixed two Common Odd Faults there.", "It fixed two COF there."),
        ("The plan drew anger and praise.", "Indeed, the plan also drew both anger and praise."),
        ("It cut low value, short term work.", "It cut work of low-value and short-term kind."),
    ],
)
def test_the_same_fact_in_another_form_is_none(old: str, new: str) -> None:
    reasons = text_reasons(old, new)

    assert reasons <= {Reason.REWORDED, Reason.TYPO, Reason.TYPOGRAPHY}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Die Frau wurde nicht verletzt.", "Die Frau wurde verletzt.", Reason.NEGATION),
        ("Der mutmaßliche Täter floh in den Wald.", "Der Täter floh in den Wald.", Reason.HEDGE),
        ("Bei dem Unfall gab es zwei Tote.", "Bei dem Unfall gab es drei Tote.", Reason.NUMBER),
        ("Die Zahl der Fälle ist gestiegen.", "Die Zahl der Fälle ist gesunken.", Reason.MEANING),
        ("Das Gericht tagt am Montag.", "Das Gericht tagt am Dienstag.", Reason.DATE),
        ("Le maire n'a pas signé le texte.", "Le maire a signé le texte.", Reason.NEGATION),
        ("Le suspect présumé est dans la ville.", "Le suspect est dans la ville.", Reason.HEDGE),
        ("Le feu a fait deux victimes.", "Le feu a fait trois victimes.", Reason.NUMBER),
        ("Le ministre a déclaré que c'est fini.", "Le ministre a prétendu que c'est fini.", Reason.ATTRIBUTION),
        ("El juez no aceptó la prueba.", "El juez aceptó la prueba.", Reason.NEGATION),
        ("La esposa del pintor habló con el diario.", "La viuda del pintor habló con el diario.", Reason.NAME),
        ("Los jueces hablan de un genocidio.", "Los jueces hablan de una guerra.", Reason.CUT),
        ("El presunto autor de los hechos huyó.", "El autor de los hechos huyó.", Reason.HEDGE),
        ("La votación es el lunes.", "La votación es el martes.", Reason.DATE),
        ("O juiz não aceitou a prova.", "O juiz aceitou a prova.", Reason.NEGATION),
        ("O acidente deixou dois feridos na via.", "O acidente deixou três feridos na via.", Reason.NUMBER),
        ("Il giudice non ha accolto la prova.", "Il giudice ha accolto la prova.", Reason.NEGATION),
        ("Il bilancio è di due feriti.", "Il bilancio è di tre feriti.", Reason.NUMBER),
        ("De man is niet gevonden.", "De man is gevonden.", Reason.NEGATION),
        ("Het aantal is met vijf gestegen.", "Het aantal is met vijf gedaald.", Reason.MEANING),
        ("Han blev inte hittad på platsen.", "Han blev hittad på platsen.", Reason.NEGATION),
        ("Det var to biler på veien.", "Det var tre biler på veien.", Reason.NUMBER),
        ("Han blev ikke fundet på stedet.", "Han blev fundet på stedet.", Reason.NEGATION),
        ("Sąd nie przyjął dowodu w sprawie.", "Sąd przyjął dowód w sprawie.", Reason.NEGATION),
        ("W wypadku były dwie osoby.", "W wypadku były trzy osoby.", Reason.NUMBER),
        ("市长没有辞职。", "市长辞职。", Reason.NEGATION),
        ("损失达三亿元。", "损失达三万元。", Reason.NUMBER),
        ("男は逮捕されなかった。", "男は逮捕された。", Reason.NEGATION),
        ("시장은 사임하지 않았다.", "시장은 사임했다.", Reason.NEGATION),
        ("彼女は「赤い車を見た」と話した。", "彼女は「青い車を見た」と話した。", Reason.QUOTE),
    ],
)
def test_facts_are_found_in_the_language_that_the_sentence_shows(old: str, new: str, reason: Reason) -> None:
    assert reason in text_reasons(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Der Schaden liegt bei 2.000 Euro.", "Der Schaden liegt bei 2000 Euro."),
        ("Les travaux ont coûté 2 000 euros à la ville.", "Les travaux ont coûté 2000 euros à la ville."),
        ("El plan costó 3 euros a los socios.", "El plan costó tres euros a los socios."),
    ],
)
def test_numbers_are_read_as_the_language_writes_them(old: str, new: str) -> None:
    assert Reason.NUMBER not in text_reasons(old, new)


def test_a_decimal_comma_is_no_group_of_thousands() -> None:
    reasons = text_reasons("Die Preise sind um 1,5 Prozent gestiegen.", "Die Preise sind um 15 Prozent gestiegen.")

    assert Reason.NUMBER in reasons


def test_the_page_s_language_decides_where_the_sentence_shows_none() -> None:
    assert Reason.NUMBER in text_reasons("Elf verletzt", "Zwölf verletzt", "de-AT")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("](https://" * 9_000, "[(" * 40_000),
        ("\"a' “" * 20_000, "b”" * 30_000),
        ("a-" * 50_000, "b-" * 49_000),
        ("1 234 " * 16_000, "1.234 " * 16_000),
        ("Guard " + "cat hat " * 12_000, "mat " * 20_000 + "cat hat was " * 500),
        ("Ada Bob Cid " * 8_000, "Dan Eve Fay " * 8_000),
        ("5 € " * 24_000, "5 $ " * 24_000),
        ("a → 👍!”" * 14_000, "a ← 👎!” " * 12_000),
        ("x" * 1_000_000, "y" * 1_000_000),
    ],
)
def test_hostile_sentences_are_read_in_linear_time(old: str, new: str) -> None:
    assert text_reasons(old, new)
