"""What is a slip of the finger or of grammar, and what is another word."""

import pytest

from tracker.core.significance import text_reasons
from tracker.core.values import Reason


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“Go,” she said.", '"Go," she said.'),
        ("They sold apples, pears and figs.", "They sold apples, pears, and figs."),
        ("A well known road - closed.", "A well-known road — closed."),
        ("The Prime minister spoke.", "The Prime Minister spoke."),
        ("The ﬁrst ofﬁcer spoke.", "The first officer spoke."),
        ("The ２０ people left！", "The 20 people left!"),
        ("Some 5\u00a0000 people came.", "Some 5 000 people came."),
        ("Rock &amp; roll was played.", "Rock & roll was played."),
        ("Read [the plan](https://a.example/plan) first.", "Read the plan first."),
        ("The layoffs came late.", "The lay-offs came late."),
        ("The council lost it's case.", "The council lost its case."),
        ("“We go, she said.", "“We go,” she said."),
        ("“The bills case is odd,” she said.", "“The bill’s case is odd,” she said."),
        ("250px|The old harbour at dusk.", "The old harbour at dusk."),
    ],
)
def test_marks_spaces_and_capitals_are_typography(old: str, new: str) -> None:
    assert text_reasons(old, new) == {Reason.TYPOGRAPHY}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It was annouced on radio.", "It was announced on radio."),
        ("The goverment plans a vote.", "The government plans a vote."),
        ("The comittee met twice.", "The committee met twice."),
        ("They recieved letters.", "They received letters."),
        ("It occured at night.", "It occurred at night."),
        ("Teh committee met.", "The committee met."),
        ("It was a definately odd day.", "It was a definitely odd day."),
        ("Its dissaperance was odd.", "Its disappearance was odd."),
        ("A new color was chosen.", "A new colour was chosen."),
        ("The city organised a fair.", "The city organized a fair."),
        ("They met in a cafe there.", "They met in a café there."),
        ("Users of ImutableSystem cheered.", "Users of ImmutableSystem cheered."),
        ("We met Kylian Mbappe there.", "We met Kylian Mbappé there."),
        ("They closed the the road.", "They closed the road."),
        ("She was at hospital in town.", "She was at the hospital in town."),
        ("Workers repaired both bridge overnight.", "Workers repaired both bridges overnight."),
        ("You don’t necessary need it.", "You don’t necessarily need it."),
        ("“It was extremly hot,” she said.", "“It was extremely hot,” she said."),
        ("Die Liste wurde veröffnetlicht.", "Die Liste wurde veröffentlicht."),
        ("They alo met the mayor.", "They also met the mayor."),
        ("Ada aand Bo came.", "Ada and Bo came."),
        ("The extention opens soon.", "The extension opens soon."),
        ("The parlianent building shut.", "The parliament building shut."),
        ("They leant againt the wall.", "They leant against the wall."),
        ("Two boats were damage by ice.", "Two boats were damaged by ice."),
        ("It was a notable cold day.", "It was a notably cold day."),
        ("She bought a licence there.", "She bought a license there."),
        ("Look at with how it grew.", "Look at how it grew."),
    ],
)
def test_a_word_mended_is_a_typo(old: str, new: str) -> None:
    assert text_reasons(old, new) == {Reason.TYPO}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("contact", "contract"),
        ("county", "country"),
        ("charged", "changed"),
        ("united", "untied"),
        ("trial", "trail"),
        ("public", "pubic"),
        ("marital", "martial"),
        ("staring", "starring"),
        ("prosecuted", "persecuted"),
        ("indicted", "indicated"),
        ("infected", "inflected"),
        ("insulted", "insulated"),
        ("conversation", "conservation"),
        ("conviction", "connection"),
        ("mortality", "morality"),
        ("detection", "defection"),
        ("collusion", "collision"),
        ("deceased", "decreased"),
        ("now", "not"),
        ("far", "for"),
        ("death", "dearth"),
        ("friend", "fiend"),
        ("million", "billion"),
        ("½", "¼"),
        ("legal", "illegal"),
        ("police", "polite"),
        ("prison", "poison"),
        ("crashed", "crushed"),
        ("mission", "fission"),
        ("reported", "deported"),
        ("approved", "improved"),
        ("thirty", "thirsty"),
        ("content", "consent"),
        ("strange", "strangle"),
        ("villagers", "villages"),
        ("forgave", "forgive"),
        ("resolution", "revolution"),
        ("protection", "projection"),
        ("evacuation", "evaluation"),
        ("from", "form"),
        ("said", "sad"),
        ("with", "width"),
    ],
)
def test_words_that_are_alike_are_never_a_typo(old: str, new: str) -> None:
    reasons = text_reasons(f"They spoke of the {old} again.", f"They spoke of the {new} again.")

    assert not reasons & {Reason.TYPO, Reason.TYPOGRAPHY}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Der Mann wurde gefunden.", "Der Mann würde gefunden."),
        ("Wir haben keinen Hund.", "Wir haben kleinen Hund."),
        ("Le ministre a passé la main.", "Le ministre a passe la main."),
        ("Los jueces respetan el contrato.", "Los jueces respetan el contacto."),
    ],
)
def test_in_other_languages_a_letter_makes_another_word(old: str, new: str) -> None:
    reasons = text_reasons(old, new)

    assert not reasons & {Reason.TYPO, Reason.TYPOGRAPHY}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("She was beaten by police.", "She was beaten with police."),
        ("He walks home.", "He walked home."),
        ("The firm is there.", "The firm was there."),
        ("The dog bit the man.", "The man bit the dog."),
        ("She was present there.", "She was presented there."),
        ("They evacuate the town.", "They evacuated the town."),
        ("It is where he works.", "It is were he works now."),
    ],
)
def test_agents_tenses_and_order_are_no_grammar(old: str, new: str) -> None:
    assert Reason.TYPO not in text_reasons(old, new)
