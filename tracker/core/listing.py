"""Is a page a list of stories (a section, a tag's page, a search, a front page) where a story should be?"""

from collections.abc import Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from tracker.core.extract.tree import Block
from tracker.core.values import Content, Source

FEWEST = 8  # headlines that lead to other stories; many a story has more beside it, and so it is not this that tells
HEADLINE_CHARS = range(25, 251)
HEADLINE_CHARS_ABROAD = range(12, 251)  # where a word is a sign or two
LINKED = 0.9  # of a headline's text
TEASER = 40  # characters at least
TEASERS = 4  # each with a headline of its own: of 870 articles with fewer words in a row, none has as many
IN_A_ROW = 500  # characters of text without such a headline between: teasers are shorter, and few stories
DATING = (Source.SITE_RULE, Source.JSON_LD, Source.META)  # what says of a page, not of a story in it, when it is from


def dates_itself(content: Content) -> bool:
    """Whether the page says when it was published, and not only in its text, where a date may be a story's of many."""
    return not _dating(content).isdisjoint(DATING)


def stories_listed(lines: Sequence[Block], url: str, content: Content) -> int:
    """Return how many stories a page of these lines lists that has no text of its own; 0 for other pages.

    What is read of such a page are the stories' teasers, each below a headline that leads elsewhere, or nothing.
    """
    leading = [_leads_elsewhere(line, url) for line in lines]
    stretches = list(_stretches(lines, leading, frozenset(content.paragraphs)))
    has_teasers_only = len(stretches) >= TEASERS or not (_dating(content) or content.text[TEASER:])
    if not has_teasers_only or max(stretches, default=0) >= IN_A_ROW:
        return 0
    count = len({line.text for line, leads in zip(lines, leading, strict=True) if leads})
    return count if count >= FEWEST else 0


def _dating(content: Content) -> frozenset[Source]:
    dating = frozenset(claim.source for claim in content.claims if claim.field == "published_at")
    return dating - {Source.URL}


def _stretches(lines: Sequence[Block], leading: Sequence[bool], prose: frozenset[str]) -> Iterator[int]:
    """Yield how many characters of the text stand between one headline that leads elsewhere and the next."""
    length = 0
    for line, leads in zip(lines, leading, strict=True):
        if not leads:
            length += len(line.text) if len(line.text) >= TEASER and line.text in prose else 0
        elif length:
            yield length
            length = 0
    if length:
        yield length


def _leads_elsewhere(line: Block, url: str) -> bool:
    """Whether a line is a link as long as a headline, and not to a place in the page itself."""
    usual = HEADLINE_CHARS if line.text.isascii() else HEADLINE_CHARS_ABROAD
    if line.link_share < LINKED or len(line.text) not in usual:
        return False
    element = line.node.element
    link = next(element.iterancestors("a"), None)
    link = next(element.iter("a"), None) if link is None else link
    try:
        return link is not None and urlsplit(urljoin(url, link.get("href", ""))).path != urlsplit(url).path
    except ValueError:
        return True
