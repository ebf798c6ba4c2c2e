"""Comparisons to make cards of, plain and odd, and how to read a card."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import etree

from tracker.core.diff import compare
from tracker.core.values import Content, Disclosure, Note, NoteKind
from tracker.render import Comparison, Origin, Style
from tracker.render.card import as_svg
from tracker.render.card.flow import trimmed
from tracker.render.card.plan import Block, Part, blocks_of
from tracker.render.card.story import story_of

STYLE = Style()
SVG = "{http://www.w3.org/2000/svg}"
TITLE = "Three die in harbour warehouse fire"
FIRE = "A fire at the old harbour warehouse killed three people early on Monday, the fire chief said."
TEXT_OF_FIRE = (
    "The council met on Tuesday evening.",
    FIRE,
    "Neighbours heard an explosion at around four in the morning.",
    "“We have never seen flames that high,” said Ana Duarte, who lives across the street.",
)
CORRECTION = Note(NoteKind.CORRECTION, "Correction: An earlier version misstated the number of the dead.")
BETWEEN = "on 12 June 2019 between 14:05 and 14:20 UTC"
WORDY = "It had been a long day for everybody who had come to the square to hear him, and "


def article(
    *paragraphs: str, title: str = TITLE, notes: tuple[Note, ...] = (), modified_at: datetime | None = None
) -> Content:
    return Content(title=title, paragraphs=paragraphs or TEXT_OF_FIRE, notes=notes, modified_at=modified_at)


def edited(old: Content, new: Content) -> Comparison:
    url = "https://www.gazette.example/news/fire"
    return Comparison(
        compare(old, new), "gazette.example  revision 1 → 2", old, new, BETWEEN, new_from=Origin("new", url)
    )


def said(*swaps: tuple[str, str], title: str = TITLE) -> Comparison:
    """The article on the fire, with some words in the place of others."""
    text = "\n".join(TEXT_OF_FIRE)
    for old, new in swaps:
        text = text.replace(old, new)
    return edited(article(), article(*text.split("\n"), title=title))


def sentence(old: str, new: str) -> Comparison:
    return edited(article(old), article(new))


def drawn(comparison: Comparison) -> etree._Element:
    return etree.fromstring(as_svg(comparison, STYLE).encode())


def words(card: etree._Element) -> list[str]:
    """The lines of the card, from top to bottom."""
    return [" ".join(map(str, line.itertext())) for line in card.iter(f"{SVG}text")]


def spans(card: etree._Element, decoration: str) -> list[str]:
    return [span.text or "" for span in card.iter(f"{SVG}tspan") if span.get("text-decoration") == decoration]


def blocks(comparison: Comparison) -> tuple[Block, ...]:
    return blocks_of(story_of(comparison, UTC))


def block(comparison: Comparison, part: Part) -> Block:
    return next(block for block in blocks(comparison) if block.part is part)


def lines(block: Block) -> list[str]:
    return ["".join(run.text for run in trimmed(line)) for line in block.lines]


NUMBER = said(("three", "twelve"))
EVERYTHING = said(
    ("killed three", "killed twelve"),
    ("around four", "around five"),
    ("Tuesday", "Wednesday"),
    ("who lives across", "who has lived for years across"),
    title="Twelve die in harbour warehouse fire",
)
DISCLOSED = edited(article(), article(*TEXT_OF_FIRE[:1], FIRE.replace("three", "twelve"), notes=(CORRECTION,)))
BANG = Note(
    NoteKind.CLARIFICATION,
    "Clarification: Neighbours heard a loud bang. An earlier version of this article, which went by what a caller had"
    " told the fire brigade during the night, said that it was an explosion.",
)
CROWDED = edited(
    article(WORDY * 5 + "he promised three hospitals.", *TEXT_OF_FIRE),
    article(
        TEXT_OF_FIRE[3],
        TEXT_OF_FIRE[0],
        FIRE.replace("three", "twelve"),
        WORDY * 6 + TEXT_OF_FIRE[2].replace("an explosion", "a loud bang"),
        title="Twelve die as harbour warehouse burns down in the worst fire that the town has seen in a hundred years",
        notes=(CORRECTION, BANG),
    ),
)
TWO = replace(
    NUMBER,
    change=replace(NUMBER.change, disclosure=Disclosure.NONE, evidence=""),
    old_from=Origin("old", "https://www.daily.example/fire", article=1),
    new_from=Origin("new", "https://wire.example/1234", article=2),
)
LONG = sentence(
    WORDY * 5 + "he promised three hospitals, and " + WORDY * 5,
    WORDY * 5 + "he promised two hospitals, and " + WORDY * 5,
)
REWRITTEN = sentence(
    "Nobody answered. " + "Some of the old words are gone. " * 20, "Another wholly different tale told anew. " * 25
)
JAPANESE = edited(
    article(
        "港の古い倉庫で火災があり、３人が死亡したと消防署長が述べた。ほかに２人が病院に運ばれた。",
        title="倉庫で火災、３人死亡",
    ),
    article(
        "港の古い倉庫で火災があり、12人が死亡したと消防署長が述べた。ほかに２人が病院に運ばれた。",
        title="倉庫で火災、12人死亡",
    ),
)
ARABIC = sentence(
    "قال رئيس الإطفاء إن الحريق قتل ثلاثة أشخاص يوم الاثنين.", "قال رئيس الإطفاء إن الحريق قتل 12 شخصا يوم الاثنين."
)
HINDI = sentence(
    "आग में तीन लोगों की मौत हो गई और दो अन्य अस्पताल में हैं।", "आग में बारह लोगों की मौत हो गई और दो अन्य अस्पताल में हैं।"
)
NOTE_ONLY = edited(article(), article(notes=(CORRECTION,)))
DATES = [datetime(2019, 6, 12, hour, tzinfo=UTC) for hour in (10, 14)]
DATE_ONLY = edited(article(modified_at=DATES[0]), article(modified_at=DATES[1]))
NO_CHANGE = edited(article(), article())
HEADLINE_ALONE = said(title="Twelve die in harbour warehouse fire")
HOSTILE = 'x\x1b[2J\u202egnp\x00</title></svg><script>alert(1)</script>"\' onload="alert(1)" &amp; \ufffe\ud800'
ODD = {
    "a headline of 10,000 letters": edited(
        article(title="Fire kills three " * 600), article(title="Fire kills two " * 700)
    ),
    "the same long headline": edited(
        article(FIRE, title="Fire " * 2000), article(TEXT_OF_FIRE[0], title="Fire " * 2000)
    ),
    "a word of 5,000 letters": sentence("It was " + "a" * 5000 + ".", "It was " + "b" * 5000 + "."),
    "an empty headline": edited(article(title=""), article(FIRE, title="")),
    "a headline that came": edited(article(title=""), article()),
    "nothing at all": edited(Content(), Content()),
    "hostile text": edited(
        article(HOSTILE + " killed three.", title=HOSTILE), article(HOSTILE + " killed six.", title="x" + HOSTILE)
    ),
    "a hostile address": replace(NUMBER, new_from=Origin("new", "http://["), heading=HOSTILE),
    "a long heading": replace(
        NUMBER, new_from=Origin("new"), heading="word " * 1000, between="between now and then " * 50
    ),
    "many notes": edited(
        article(), article(notes=tuple(replace(CORRECTION, text=f"Correction: {n}.") for n in range(50)))
    ),
    "a word of flags": sentence("Fly " + "🇺🇦" * 50 + " three.", "Fly " + "🇺🇦" * 50 + " four."),
    "emoji": sentence("Three 👩\u200d🚀 fly 🇺🇦 today.", "Five 👩\u200d🚀 fly 🇺🇦 today."),
    "wide letters": sentence("Ｗ" * 300 + " ﷽ three", "Ｗ" * 300 + " ﷽ four"),
    "combining marks": sentence("e" + "\u0301" * 900 + " was three", "e" + "\u0301" * 900 + " was four"),
}
PLAIN = {
    "a number": NUMBER,
    "everything": EVERYTHING,
    "disclosed": DISCLOSED,
    "disclosed, with much else": CROWDED,
    "two articles": TWO,
    "long": LONG,
    "rewritten": REWRITTEN,
    "Japanese": JAPANESE,
    "Hindi": HINDI,
    "Arabic": ARABIC,
    "a note": NOTE_ONLY,
    "a date": DATE_ONLY,
    "the headline": HEADLINE_ALONE,
    "no change": NO_CHANGE,
}
FILLED = {
    f"a sentence of {count} words": edited(
        article("word " * count + "three.", "Four. They left."), article("word " * count + "five.", "Six. They came.")
    )
    for count in range(30, 60, 3)
}
ALL = [pytest.param(comparison, id=name) for name, comparison in (PLAIN | ODD | FILLED).items()]
