"""What is asked for is read from any line, and found in texts: with the words marked where they stand."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tracker.core.search.asked import LONGEST, Term, Words, parse_words
from tracker.core.search.matching import MORE, WIDTH, best, has, has_more, more_words, snippet
from tracker.core.search.passages import Part, Passage, only_in, passages_of
from tracker.core.search.words import words
from tracker.core.values import Content, Note, NoteKind
from tracker.errors import UsageError


def text(*paragraphs: str) -> tuple[Passage, ...]:
    return tuple(Passage(Part.TEXT, paragraph) for paragraph in paragraphs)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("bridge", Words(((Term(("bridge",)),),))),
        ("old bridge", Words(((Term(("old",)),), (Term(("bridge",)),)))),
        ('"old bridge"', Words(((Term(("old", "bridge")),),))),
        ("“old bridge”", Words(((Term(("old", "bridge")),),))),
        ('"old bridge', Words(((Term(("old", "bridge")),),))),
        ("12,000", Words(((Term(("12", "000")),),))),
        ("brid*", Words(((Term(("brid",), is_prefix=True),),))),
        ('"old brid*"', Words(((Term(("old", "brid"), is_prefix=True),),))),
        ('"old brid"*', Words(((Term(("old", "brid"), is_prefix=True),),))),
        ("a OR b c", Words(((Term(("a",)), Term(("b",))), (Term(("c",)),)))),
        ("OR a OR", Words(((Term(("a",)),),))),
        ("a or b", Words(((Term(("a",)),), (Term(("or",)),), (Term(("b",)),)))),
        ("a -b", Words(((Term(("a",)),),), (Term(("b",)),))),
        ('a -"b c"', Words(((Term(("a",)),),), (Term(("b", "c")),))),
        ("a site:News.example", Words(((Term(("a",)),),), site="news.example")),
        ("NEAR(a", Words(((Term(("near", "a")),),))),
        ("a - * ( ) : ^ {", Words(((Term(("a",)),),))),
    ],
)
def test_a_line_is_read(line: str, expected: Words) -> None:
    asked = parse_words(line)

    assert asked == expected


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "no word to look for"),
        ('"', "no word to look for"),
        ("*", "no word to look for"),
        ("-bridge", "no word to look for"),
        ("😀", "no word to look for"),
        ("\x00", "no word to look for"),
        ("\ud800", "no word to look for"),
        ("site:news.example", "no word to look for"),
        ("br*", "begins too many words"),
        ("a site:b.example site:c.example", "an article is of one site"),
        ("x" * (LONGEST + 1), "longer than 1,000 characters"),
    ],
)
def test_what_can_not_be_looked_for_is_refused_in_one_line(line: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as refused:
        parse_words(line)

    assert "\n" not in str(refused.value)


@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_any_text_with_a_word_finds_itself_as_a_phrase(said: str) -> None:
    assume(words(said))

    asked = Words(((Term(tuple(words(said))),),))

    assert has(asked, text("before", said, "after"))


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("three bridge", True),
        ("three four", False),
        ("four OR three", True),
        ("bridge -three", False),
        ("bridge -four", True),
        ('bridge -"died three"', True),
        ('"three people"', True),
        ('"people three"', False),
        ('"people the"', False),
        ("peop*", True),
        ('"three peop*"', True),
        ("eople*", False),
    ],
)
def test_the_words_may_stand_in_several_passages_and_a_phrase_in_one(line: str, is_found: bool) -> None:
    found = has(parse_words(line), text("Three people", "The bridge"))

    assert found is is_found


def test_what_is_more_often_elsewhere_in_the_same_part_was_not_cut() -> None:
    gone, came = text("Three died on the bridge"), text("Twelve died on the bridge")
    headline = (Passage(Part.HEADLINE, "Three died"),)

    said = {line: has_more(parse_words(line), gone, came) for line in ("three", "bridge", '"three died"')}

    assert said == {"three": True, "bridge": False, '"three died"': True}
    assert more_words(gone, came) == {"three"}
    assert more_words(gone, (*came, *headline)) == {"three"}


def test_the_passage_with_most_of_the_words_is_the_best() -> None:
    found = best(parse_words("three bridge"), text("The bridge", "Three on the bridge", "Three"))

    assert found.text == "Three on the bridge"


@pytest.mark.parametrize("before", [0, 1, 50, 500])
@pytest.mark.parametrize("after", [0, 1, 500])
def test_a_snippet_shows_the_words_found_and_is_short(before: int, after: int) -> None:
    said = "lorem " * before + "the “Größe” of" + " ipsum" * after

    found = snippet(parse_words("GROSSE"), said)

    assert [found.text[start:end] for start, end in found.marks] == ["Größe"]
    assert len(found.text) <= WIDTH + 2 * len(MORE)
    assert found.text.strip(MORE) in said


def test_marks_do_not_overlap() -> None:
    found = snippet(parse_words('"old bridge" bridge brid*'), "The old bridge, a bridge")

    assert [found.text[start:end] for start, end in found.marks] == ["old bridge", "bridge"]


def test_a_text_without_blanks_is_cut_anywhere() -> None:
    found = snippet(parse_words("東京"), "漢" * 500 + "東京" + "字" * 500)

    assert [found.text[start:end] for start, end in found.marks] == ["東京"]
    assert len(found.text) <= WIDTH + 2 * len(MORE)


def test_a_word_longer_than_a_snippet_is_shown_without_a_mark() -> None:
    found = snippet(parse_words("x" * 100), "x" * 1000)

    assert len(found.text) <= WIDTH + 2 * len(MORE)


def test_the_passages_of_a_content_are_all_that_a_reader_sees() -> None:
    content = Content("A", "By B", paragraphs=("C", "", "C"), captions=("D",), notes=(Note(NoteKind.UPDATE, "E"),))

    found = passages_of(content)

    assert [(passage.part, passage.text) for passage in found] == [
        (Part.HEADLINE, "A"),
        (Part.BYLINE, "By B"),
        (Part.NOTE, "E"),
        (Part.TEXT, "C"),
        (Part.CAPTION, "D"),
    ]


def test_a_passage_that_only_moved_is_in_both() -> None:
    old, new = (passages_of(Content(paragraphs=paragraphs)) for paragraphs in (("A", "B"), ("B", "A", "C")))

    assert only_in(new, old) == (Passage(Part.TEXT, "C"),)
    assert only_in(old, new) == ()
