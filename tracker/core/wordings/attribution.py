"""How a sentence says at its end whose words it is: ", the airline told passengers", ", sagte der Sprecher"."""

import re

# Before the speaker; English alone has the verb after the speaker as well.
_SAID = (
    r"said|says|told|added|according to|"
    r"sagte|sagt|so (?:der|die|das|ein|eine)|erklärte|teilte|berichtete|schrieb|laut|"
    r"a (?:\w+ )?(?:déclaré|dit|indiqué|affirmé|annoncé|précisé|expliqué)|dit|selon|"
    r"dijo|dice|ha dicho|afirmó|informó|señaló|explicó|según|disse|afirmou|informou|segundo|"
    r"ha (?:detto|dichiarato|spiegato)|dice|secondo|ha dit|va dir|segons|"
    r"zei|zegt|aldus|volgens|sier|sa|seier|ifølge|siger|sagde|säger|sade|enligt|sanoo|sanoi|kertoo|"
    r"powiedział|powiedziała|poinformował|poinformowała|řekl|řekla|uvedl|uvedla|kazao|rekao|mondta|közölte|"
    r"a (?:spus|declarat|anunțat)|είπε|δήλωσε|сказал|сказала|сообщил|сообщила|заявил|заявила|"
    r"сказав|сказала|повідомив|повідомила|заявив|dedi|kata|ujar"
)
_SAYS = r"said|says|told|tells|added|announced|confirmed|explained|stated|wrote"
# No other speaker follows: a clause of the sentence, or the newsroom and its story.
_OF_THE_SENTENCE = (
    r"(?:which|who|whose|whom|that|as|but|and|when|where|while|because|not|we|it|this|our|"
    r"(?:an?|the) (?:\w+ )?(?:article|caption|column|headline|report|story|version))\b"
)
_ATTRIBUTED = re.compile(
    rf", (?:(?:{_SAID})\b[^,;:]{{0,80}}|"
    rf"(?!{_OF_THE_SENTENCE})[^,;:]{{1,60}} (?:{_SAYS})(?: [\w’']{{1,20}}){{0,3}})\W{{0,4}}$"
)
_LONGEST = 140
SPEAKS = re.compile(rf", (?:{_SAID})\b")


def is_attributed(sentence: str) -> bool:
    """Whether a sentence, in lower case, ends by saying whose words it is: they are no publisher's own."""
    return bool(_ATTRIBUTED.search(sentence[-_LONGEST:]))
