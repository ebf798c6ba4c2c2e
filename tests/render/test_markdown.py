"""Comparisons as Markdown: what a CommonMark parser makes of them is what the page said."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.render.edits_by_hand import at, changed, kept, moved, paragraphs, run
from tracker.core.diff import compare
from tracker.core.values import Change, Content, Disclosure, EditKind, FieldChange, Note, NoteChange, NoteKind
from tracker.render import Comparison, Format, Style, render
from tracker.render.escape import visible

PARSER = MarkdownIt("commonmark").enable(["strikethrough", "table"])
OWN_TAGS = {"h2", "p", "ul", "li", "blockquote", "strong", "em", "s"}
JOINER = "\u2060"

HOSTILE = [
    "*a* **b** _c_ __d__ `e` ~~f~~ ++g++ **++h++**",
    "<b>bold</b> <script>alert(1)</script> <!-- x --> <https://example.com> <a@b.example>",
    "[text](https://example.com) ![image](x.png) [ref] [^1] [x]: /url",
    "&amp; &lt; &#64; &copy; AT&T & Co",
    "\\ \\* \\\\ C:\\dir\\",
    "a | b | c",
    "$x$ costs $5",
    "https://example.com/_x_ www.example.com WWW.example.com mailto:a@b.example",
    "# heading",
    "#### heading ####",
    "- point",
    "+ point",
    "* point",
    "-",
    "--- ",
    "***",
    "___",
    "=====",
    "> quotation",
    "1. first",
    "1) first",
    "123456789. first",
    "2019.",
    "```python",
    "~~~",
    "| a | b |",
    "[x]: https://example.com",
    "    indented",
    "ends in blanks   ",
    "ends in a backslash\\",
    "10 * 3 * 2 _ 4",
    "snake_case_name and *",
    ":tada: (c) 50%",
    "{.class} {{ template }} {% raw %}",
    "\u3000日本の文。",
    "“quoted” — it’s…",
]


def bare(change: Change) -> Comparison:
    return Comparison(change, "", Content(), Content())


BEFORE, AFTER = "日" * 50, "本" * 50  # enough that the sentence does not count as rewritten


def replaced(before: str, old: str, new: str, after: str) -> Comparison:
    """Two words of a sentence that touch those around them."""
    runs = run("kept", before), run("cut", old), run("added", new), run("kept", after)
    return bare(Change((changed(at(0), at(0), *runs),)))


def tags(text: str) -> set[str]:
    """Return the tags that a parser makes of it; raw HTML is one of them."""
    tokens = [inner for token in PARSER.parse(text) for inner in (token, *(token.children or ()))]
    return {token.tag for token in tokens if token.tag} | {token.type for token in tokens if "html" in token.type}


def blocks(text: str) -> list[Token]:
    return [token for token in PARSER.parse(text) if token.type == "inline"]


def shown(text: str) -> list[str]:
    """Return how the blocks read, without any marks of ours but the signs around added words."""
    return ["".join(inner.content for inner in token.children or ()).replace(JOINER, "") for token in blocks(text)]


def runs(text: str) -> list[tuple[str, str]]:
    """Return the last block's words, each with the tag around them."""
    told, tag = [], ""
    for token in blocks(text)[-1].children or ():
        tag = {1: token.tag, -1: ""}.get(token.nesting, tag)
        told += [(tag, token.content)] if token.type == "text" and token.content else []
    return [(tag, words.replace(JOINER, "")) for tag, words in told]


def test_markdown_shows_the_whole_comparison(comparison: Comparison) -> None:
    text = render(comparison, Format.MARKDOWN)

    assert text == (
        """\
## example.com/news/1  revision 1 → 2

headline changed, 1 sentence changed; update note added (4:28 a.m. PT)

**substantive** (headline, number) · **disclosed** (Updated at 4:28 a.m. PT: Adds more.)

between 14:05 and 14:20 UTC

~~cut~~ **++added++**

- **headline:** Fire kills ~~three~~ **++twelve++**
- **modification date:** ~~12 June 2019, 10:54 UTC~~ → **++12 June 2019, 11:28 UTC++**
- **note added:** **++Updated at 4:28 a.m. PT: Adds more.++**

*1 paragraph unchanged*

Nobody slept.

The fire killed ~~three~~ **++twelve++**

~~The mayor resigned.~~

**++The mayor stayed in office, and said that she would not talk to reporters about it today.++**

Four.

*1 paragraph unchanged*

Six.

*moved from ¶10:* The house was old.

Eight.

Nine.

> *moved to ¶8:* “The house was old.”
"""
    )


def test_it_parses_to_our_own_tags(comparison: Comparison) -> None:
    text = render(comparison, Format.MARKDOWN)

    assert tags(text) == OWN_TAGS


@pytest.mark.parametrize("hostile", HOSTILE)
def test_kept_words_show_as_they_stand(hostile: str) -> None:
    text = render(bare(Change(paragraphs(hostile))), Format.MARKDOWN, Style(is_whole=True))

    assert tags(text) == {"p"}
    assert shown(text) == [hostile.strip()]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_marked_words_show_as_they_stand(hostile: str) -> None:
    text = render(replaced(BEFORE, hostile, hostile, AFTER), Format.MARKDOWN)

    words = hostile.strip()
    told = [(tag, told.strip()) for tag, told in runs(text) if told.strip()]
    assert told == [("", BEFORE), ("s", words), ("strong", f"++{words}++"), ("", AFTER)]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_stands_above_the_text_shows_as_it_stands(hostile: str) -> None:
    note = Note(NoteKind.UPDATE, hostile)
    fields = (FieldChange("title", "", hostile), FieldChange("captions", hostile, "new"))
    notes = (NoteChange(EditKind.ADDED, None, note),)
    change = Change((), fields, notes, disclosure=Disclosure.DISCLOSED, evidence=hostile, summary=hostile)

    text = render(Comparison(change, hostile, Content(), Content(byline=hostile)), Format.MARKDOWN)

    words = hostile.strip()
    lines = (
        words,
        words,
        f"disclosed ({hostile})",
        f"headline: ++{words}++",
        f"byline: {words}",
        f"caption: {words} → ++new++",
        f"note added: ++{words}++",
    )
    assert tags(text) <= OWN_TAGS
    assert [line.split() for line in shown(text)] == [line.split() for line in lines]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_moved_words_show_as_they_stand(hostile: str) -> None:
    edits = (kept("One.", at(0), at(0)), moved(hostile, at(2), at(1)), kept("Two.", at(1), at(2)))

    text = render(bare(Change(edits)), Format.MARKDOWN)

    assert tags(text) == {"p", "em", "blockquote"}
    assert shown(text)[1].split() == f"moved from ¶3: {hostile}".split()


@pytest.mark.parametrize(
    ("hostile", "safe"),
    [
        ("@octocat wrote", "@\u2060octocat wrote"),
        ("a@b.example", "a@\u2060b.example"),
        ("see #12", "see \\#\u206012"),
        ("https://x.example", "https\\://x.example"),
        ("www.x.example", "www\\.x.example"),
        ("@ 5 p.m., # 1, #MeToo", "@ 5 p.m., \\# 1, \\#MeToo"),
    ],
)
def test_nobody_is_called_and_nothing_linked(hostile: str, safe: str) -> None:
    text = render(bare(Change(paragraphs(hostile))), Format.MARKDOWN, Style(is_whole=True))

    assert text == f"{safe}\n"


def test_white_space_alone_is_shown_by_a_sign() -> None:
    edits = (changed(at(0), at(0), run("kept", "One"), run("cut", "  "), run("added", " "), run("kept", "two.")),)

    text = render(bare(Change(edits)), Format.MARKDOWN)

    assert runs(text) == [("", "One"), ("s", "␣␣"), ("strong", "++␣++"), ("", "two.")]


def test_the_white_space_around_a_change_is_not_marked() -> None:
    edits = (changed(at(0), at(0), run("kept", "One"), run("added", " more "), run("kept", "word.")),)

    text = render(bare(Change(edits)), Format.MARKDOWN)

    assert text == "One **++more++** word.\n"


def test_words_that_moved_into_a_paragraph_are_in_brackets() -> None:
    inner = run("kept", "Killed "), run("cut", "3"), run("added", "12"), run("kept", ". ")
    edits = (
        kept("One. ", at(0), at(0)),
        moved("", at(1), at(0, 5), *inner),
        kept("Two.", at(0, 5), at(0, 20)),
    )

    text = render(bare(Change(edits)), Format.MARKDOWN)

    assert text.startswith("One. \\[moved from ¶2: Killed ~~3~~ **++12++**.\\] Two.\n")


def test_a_split_and_a_merge_show_their_break() -> None:
    edits = (
        kept("One. ", at(0), at(0)),
        kept("Two.", at(0, 5), at(1)),
        kept("Three. ", at(1), at(2)),
        kept("Four.", at(2), at(2, 7)),
    )

    text = render(bare(Change(edits)), Format.MARKDOWN)

    assert text == "One.\n\n¶ Two.\n\nThree. ¶ Four.\n"


def test_claimed_times_are_in_the_readers_zone(comparison: Comparison) -> None:
    text = render(comparison, Format.MARKDOWN, Style(zone=ZoneInfo("America/Los_Angeles")))

    assert "~~12 June 2019, 03:54 PDT~~ → **++12 June 2019, 04:28 PDT++**" in text


def test_headline_and_byline_are_told_even_where_they_are_as_they_were() -> None:
    content = Content("Fire kills three", "By A. Roo", datetime(2019, 6, 12, tzinfo=UTC))

    text = render(Comparison(Change(), "", content, content), Format.MARKDOWN)

    assert text == "- **headline:** Fire kills three\n- **byline:** By A. Roo\n"


def test_a_whole_comparison_folds_nothing(comparison: Comparison) -> None:
    text = render(comparison, Format.MARKDOWN, Style(is_whole=True))

    assert "unchanged" not in text
    assert "It was early." in text


def blanks(text: str) -> str:
    """Return the white space around it, which is not marked."""
    return text.replace(text.strip(), "", 1)


METACHARACTERS = st.text(alphabet=" ab1日é“\u00a0*_`~+-=#>|[](){}<>&;:!$@.\\/\"'\t\n\u0301", max_size=12)


@given(METACHARACTERS)
def test_whatever_is_kept_shows_as_it_stands(words: str) -> None:
    text = render(bare(Change(paragraphs(f"x{words}", f"{words}x"))), Format.MARKDOWN, Style(is_whole=True))

    assert tags(text) == {"p"}
    assert shown(text) == [visible(f"x{words}").strip(), visible(f"{words}x").strip()]


@given(METACHARACTERS, METACHARACTERS.filter(str.strip), METACHARACTERS.filter(str.strip), METACHARACTERS)
def test_whatever_is_marked_is_marked_and_shows_as_it_stands(before: str, old: str, new: str, after: str) -> None:
    comparison = replaced(f"{BEFORE}{before}", old, new, f"{after}{AFTER}")

    told = runs(render(comparison, Format.MARKDOWN))

    kept = "".join(words for tag, words in told if not tag)
    assert [words for tag, words in told if tag == "s"] == [visible(old.strip())]
    assert [words for tag, words in told if tag == "strong"] == [f"++{visible(new.strip())}++"]
    assert kept.replace(" ", "") == visible(f"{BEFORE}{before}{blanks(old)}{blanks(new)}{after}{AFTER}").replace(
        " ", ""
    )


@given(st.lists(METACHARACTERS, max_size=5).map(tuple), st.lists(METACHARACTERS, max_size=5).map(tuple))
def test_whatever_is_compared_makes_no_tag_of_its_own(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    change = compare(Content(paragraphs=old), Content(paragraphs=new))

    text = render(bare(change), Format.MARKDOWN)

    assert tags(text) <= OWN_TAGS
    assert re.search(r"[\x00-\x09\x0b-\x1f]", text) is None


def test_no_part_is_left_empty() -> None:
    change = replace(Change(paragraphs("A.")), summary="No change")

    text = render(bare(change), Format.MARKDOWN)

    assert text == "No change\n\n*1 paragraph unchanged*\n"
