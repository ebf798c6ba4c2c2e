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
        ("It rose 5 %.", "It rose 5%."),
        ("It cost $ 5.", "It cost $5."),
        ("• Two boats sank.", "– Two boats sank."),
        ("■ Two boats sank ●", "Two boats sank"),
        ("♦ Two boats sank", "❖ Two boats sank"),
        ("→ Two boats sank", "Two boats sank"),
        ("Two boats sank →", "Two boats sank"),
        ("Acme™ and Bolt® sank.", "Acme and Bolt sank. ©"),
        ("They like it ❤️.", "They like it ❤."),
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
    ("old", "new", "reason"),
    [
        ("It cost 5 €.", "It cost 5 $.", Reason.NUMBER),
        ("It cost 5€.", "It cost 5$.", Reason.NUMBER),
        ("It cost 5 ₴ there.", "It cost 5 ₽ there.", Reason.NUMBER),
        ("Es kostet 5 Millionen €.", "Es kostet 5 Millionen $.", Reason.NUMBER),
        ("It rose 3 %.", "It rose 3.", Reason.NUMBER),
        ("It rose 5 %.", "It rose 5 ‰.", Reason.NUMBER),
        ("値段は5￥です。", "値段は5￡です。", Reason.NUMBER),
        ("For people > 50 only.", "For people < 50 only.", Reason.NUMBER),
        ("For people ≥ 50 only.", "For people ≤ 50 only.", Reason.NUMBER),
        ("It was 5 m ± 2.", "It was 5 m 2.", Reason.NUMBER),
        ("Shares ↑ again.", "Shares ↓ again.", Reason.REWORDED),
        ("The winner is 🇩🇪.", "The winner is 🇩🇰.", Reason.REWORDED),
        ("The mayor wrote 👍.", "The mayor wrote 👎.", Reason.REWORDED),
        ("The train Ulm → Bonn stops.", "The train Ulm ← Bonn stops.", Reason.REWORDED),
        ("He wrote 👍 at hospital.", "He wrote 👎 at the hospital.", Reason.REWORDED),
    ],
)
def test_a_sign_that_says_something_is_no_typography(old: str, new: str, reason: Reason) -> None:
    assert text_reasons(old, new) == text_reasons(new, old) == {reason}


def test_a_conjunction_may_not_go_where_one_sentence_becomes_two() -> None:
    old, new = "He sold the house, and his brother was charged.", "He sold the house. His brother was charged."

    assert text_reasons(old, new) == {Reason.REWORDED}


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
