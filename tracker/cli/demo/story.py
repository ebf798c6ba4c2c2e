"""The demo's article, as its publisher serves it at each stage of its life. Company, people and paper are invented."""

from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.core.values import Disclosure
from tracker.core.verdict import Outcome


class Kind(StrEnum):
    """What the site answers with."""

    ARTICLE = "article"
    BOT_WALL = "bot_wall"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Article:
    """What stands on the page. Times are ISO 8601, as the page's metadata words them; notes follow the text."""

    headline: str
    byline: str
    published: str
    modified: str
    caption: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the article's life.

    `says` tells a newcomer what the publisher does now. `outcome` is what a check is to find then, and `disclosure`
    what it is to say of the edit: NONE where there is no edit, or nothing that had to be said.
    """

    name: str
    says: str
    article: Article
    outcome: Outcome
    disclosure: Disclosure = Disclosure.NONE
    kind: Kind = Kind.ARTICLE


_LEAD = (
    "Pellworth, the maker of video doorbells, said on Wednesday that someone had broken into one of its servers and "
    "copied the details of about 240,000 customer accounts."
)
_TAKEN = (
    "The copied files hold names, e-mail addresses and street addresses, the company said in a letter to customers. "
    "They don't hold passwords or payment cards, and no video was seen, according to the letter."
)
_STATEMENT = (
    '"We let our customers down, and we are sorry," Marit Solheim, Pellworth\'s chief executive, said in a statement. '
    '"The server is off, the hole is closed, and everyone who was affected will hear from us today."'
)
_CRITIC = (
    "Tomas Ferreira-Lind, a security researcher in Lisbon, said that he had told the company about the server in "
    'April. "I got a form letter back," he said. "Nobody called."'
)
_TIMING = "Pellworth learned of the break-in on June 3 and called in the police two days later, the letter says."
_CAUSE = (
    "The server was set up in 2017 to send out replacement parts and was then forgotten, the letter says. It stood "
    "open to the internet, with a password that had come with its software and that anyone could look up."
)
_BUSINESS = (
    "The company, based in Boise, Idaho, has sold 1.9 million doorbells since 2014. It was bought last fall by Orrin "
    "Brothers, a Danish maker of locks, for $310 million."
)
_REGULATOR = (
    "Idaho's attorney general has asked the company for a full account by the end of the month. A spokeswoman for the "
    "office said that other states may join."
)
_OWNERS = (
    'Owners were not amused. "I bought it to feel safer," said June Abernathy, a nurse in Tacoma, Washington, who has '
    'two of the doorbells. "Now a stranger knows my name, my street and what I paid."'
)
_ADVICE = (
    "Customers don't need to change anything on the doorbell itself. Pellworth advises them to be wary of e-mails that "
    "mention their order, and not to follow links in them."
)
_BACKGROUND = (
    "It is the third time this year that a maker of cameras for the home has lost customer data. In February, a "
    "forgotten test server gave away the street addresses of 61,000 people."
)

_FIRST_PUBLISHED = "First published at 3:54 a.m. PT."
_UPDATE = "Updated at 4:28 a.m. PT: Adds more detail, statements from Pellworth's chief executive and a researcher."
_CORRECTION = (
    "Correction, 5:10 a.m. PT: An earlier version of this story misstated when Pellworth learned of the break-in. It "
    "was May 28."
)

_PUBLISHED = Article(
    headline="Doorbell maker Pellworth says hacker copied data of 240,000 customers",
    byline="Renata Quill",
    published="2019-06-12T03:54:00-07:00",
    modified="2019-06-12T03:54:00-07:00",
    caption="A Pellworth doorbell on a porch in Boise.",
    paragraphs=(_LEAD, _TAKEN, _TIMING, _CAUSE, _BUSINESS, _REGULATOR, _OWNERS, _ADVICE, _BACKGROUND),
    notes=(_FIRST_PUBLISHED,),
)
_UPDATED = replace(
    _PUBLISHED,
    modified="2019-06-12T04:28:00-07:00",
    paragraphs=(
        _LEAD,
        _TAKEN,
        _STATEMENT,
        _CRITIC,
        _TIMING,
        _CAUSE,
        _BUSINESS,
        _REGULATOR,
        _OWNERS,
        _ADVICE,
        _BACKGROUND,
    ),
    notes=(_FIRST_PUBLISHED, _UPDATE),
)
_CORRECTED = replace(
    _UPDATED,
    modified="2019-06-12T05:10:00-07:00",
    paragraphs=tuple(text.replace("June 3", "May 28") for text in _UPDATED.paragraphs),
    notes=(_FIRST_PUBLISHED, _UPDATE, _CORRECTION),
)
# Nothing says so from here on: no note, and the metadata keeps its date.
_REVISED_FIGURE = replace(
    _CORRECTED,
    headline=_CORRECTED.headline.replace("240,000", "410,000"),
    paragraphs=tuple(text.replace("240,000", "410,000") for text in _CORRECTED.paragraphs),
)
_REORDERED = replace(
    _REVISED_FIGURE,
    paragraphs=(*_REVISED_FIGURE.paragraphs[:2], _BACKGROUND, *_REVISED_FIGURE.paragraphs[2:-1]),
)

STORY: tuple[Stage, ...] = (
    Stage("published", f"The publisher puts the story online: {_FIRST_PUBLISHED}", _PUBLISHED, Outcome.FIRST),
    Stage(
        "updated",
        "The publisher adds two paragraphs and says so: Updated at 4:28 a.m. PT.",
        _UPDATED,
        Outcome.REVISED,
        Disclosure.DISCLOSED,
    ),
    Stage(
        "corrected",
        "The publisher corrects a date and says so: Correction, 5:10 a.m. PT.",
        _CORRECTED,
        Outcome.REVISED,
        Disclosure.DISCLOSED,
    ),
    Stage(
        "figure",
        "The publisher changes a figure, in the headline and in the text, and says nothing.",
        _REVISED_FIGURE,
        Outcome.REVISED,
        Disclosure.UNDISCLOSED,
    ),
    Stage(
        "moved",
        "The publisher moves the last paragraph up to the third place, and says nothing.",
        _REORDERED,
        Outcome.REVISED,
        Disclosure.UNDISCLOSED,
    ),
    Stage(
        "bot wall",
        "The site takes us for a robot and shows a challenge, with status 200. That is not an edit.",
        _REORDERED,
        Outcome.BAD_PAGE,
        kind=Kind.BOT_WALL,
    ),
    Stage("back", "The site shows the story again, as it was. Nothing has changed.", _REORDERED, Outcome.UNCHANGED),
    Stage(
        "taken down",
        "The publisher takes the story down: 410 Gone. A second check has to see it before it is believed.",
        _REORDERED,
        Outcome.GONE,
        kind=Kind.REMOVED,
    ),
)
