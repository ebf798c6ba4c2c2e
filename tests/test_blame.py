"""Since when each sentence stands: returns, moves, rewording, our own reading, and where cut sentences stood."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.diff.test_properties import paragraphs
from tracker.core.blame import Blame, DatedSentence, Lived, Step, Wording, trace
from tracker.core.values import Content, Place

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

OPENS = "The council met on Monday evening in the town hall."
HURT = "Two people were hurt in the fire at the mill."
MORE_HURT = "Three people were hurt in the fire at the mill."
MAYOR = "The mayor spoke of a disaster for the whole valley."
ENDS = "Repairs of the roof will take until the autumn."
RAIN = "Heavy rain is forecast for the second half of the week."
SHORT = "He agreed."

Text = Sequence[str] | str


def step(number: int, *, is_technical: bool = False) -> Step:
    """Return a revision of every tenth minute, whose text may have come up to four minutes earlier."""
    seen_at = NOON + 10 * number * MINUTE
    return Step(number, None if number == 1 else seen_at - 4 * MINUTE, seen_at, is_technical)


def history(*texts: Text, technical: int = 0, titles: Sequence[str] = ()) -> Iterator[tuple[Step, Content]]:
    """Yield revisions with these paragraphs, each a string or sentences to be joined, one of them technical."""
    for number, text in enumerate(texts, 1):
        title = titles[number - 1] if titles else "Fire at the mill"
        yield step(number, is_technical=number == technical), Content(title=title, paragraphs=tuple(text))


def one(*sentences: str) -> tuple[str]:
    """Return a text of one paragraph."""
    return (" ".join(sentences),)


def told(text: str, sentences: Sequence[DatedSentence]) -> DatedSentence:
    (found,) = [sentence for sentence in sentences if sentence.wording.text.strip() == text]
    return found


def since(blame: Blame) -> list[int]:
    return [sentence.wording.since.revision for sentence in blame.sentences]


def words(wordings: Sequence[Wording]) -> list[str]:
    return [wording.text.strip() for wording in wordings]


def cut_words(blame: Blame) -> list[str]:
    return words([sentence.wording for sentence in blame.cut])


def test_a_sentence_stands_since_the_revision_that_first_had_it() -> None:
    blame = trace(history(one(OPENS, ENDS), one(OPENS, HURT, ENDS), one(OPENS, HURT, MAYOR, ENDS)))

    assert since(blame) == [1, 2, 3, 1]
    assert told(HURT, blame.sentences).wording.since == step(2)
    assert told(HURT, blame.sentences).wording.place == Place(0, len(OPENS) + 1)


def test_the_first_revision_is_what_nobody_knows_the_begin_of() -> None:
    blame = trace(history(one(OPENS, ENDS)))

    assert told(OPENS, blame.sentences).wording.since.not_before_at is None


def test_blame_says_of_which_revision_it_is() -> None:
    assert trace(history(one(OPENS), one(OPENS, ENDS))).step == step(2)


def test_no_revision_gives_no_blame() -> None:
    assert trace(()) == Blame()


def test_a_reworded_sentence_has_its_own_date_and_its_history() -> None:
    blame = trace(history(one(OPENS, HURT), one(OPENS, MORE_HURT)))

    sentence = told(MORE_HURT, blame.sentences)
    assert sentence.wording.since.revision == 2
    assert sentence.began.revision == 1
    assert sentence.former == (Wording(HURT, Place(0, 52), step(1), 1, step(2), None, Lived(6 * MINUTE, None)),)
    assert blame.cut == ()


def test_a_sentence_of_which_no_word_stays_in_its_place_is_cut_and_another_is_new() -> None:
    said, also_said = "He said that it is what they are.", "They are what it is, that he said so."

    blame = trace(history(one(OPENS, said, ENDS), one(OPENS, also_said, ENDS)))

    assert told(also_said, blame.sentences).former == ()
    assert cut_words(blame) == [said]


def test_a_wording_that_comes_back_by_an_edit_has_its_first_date() -> None:
    blame = trace(history(one(OPENS, HURT), one(OPENS, MORE_HURT), one(OPENS, HURT)))

    sentence = told(HURT, blame.sentences)
    assert sentence.wording.since.revision == 1
    assert sentence.wording.away is not None
    assert (sentence.wording.away.gone, sentence.wording.away.back) == (step(2), step(3))
    assert words(sentence.former) == [MORE_HURT]


def test_a_sentence_that_is_put_back_elsewhere_has_its_first_date() -> None:
    blame = trace(history(one(OPENS, HURT, ENDS), one(OPENS, ENDS), one(OPENS, ENDS), one(HURT, OPENS, ENDS)))

    assert since(blame) == [1, 1, 1]
    assert blame.cut == ()


def test_a_sentence_that_only_moved_was_never_away() -> None:
    blame = trace(history([HURT, OPENS, ENDS, MAYOR], [OPENS, ENDS, MAYOR, HURT]))

    assert since(blame) == [1, 1, 1, 1]
    assert told(HURT, blame.sentences).wording.away is None


def test_a_short_sentence_that_moved_was_never_away() -> None:
    blame = trace(history([SHORT, OPENS, ENDS, MAYOR], [OPENS, ENDS, MAYOR, SHORT]))

    assert told(SHORT, blame.sentences).wording.since.revision == 1
    assert told(SHORT, blame.sentences).wording.away is None


def test_a_second_copy_of_a_sentence_has_its_own_date() -> None:
    blame = trace(history([OPENS, HURT, SHORT], [OPENS, SHORT, HURT, SHORT]))

    assert since(blame) == [1, 2, 1, 1]


def test_many_turns_between_two_texts_are_one_absence() -> None:
    blame = trace(history(*(one(OPENS, HURT), one(OPENS, MORE_HURT)) * 20))

    sentence = told(MORE_HURT, blame.sentences)
    assert sentence.wording.since.revision == 2
    assert sentence.wording.away is not None
    assert sentence.wording.away.times == 19
    assert (sentence.wording.away.gone.revision, sentence.wording.away.back.revision) == (3, 40)
    assert words(sentence.former) == [HURT]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([f"{OPENS} {HURT}"], [OPENS, HURT]),
        ([OPENS, HURT], [f"{OPENS} {HURT}"]),
        (["Fire at the mill", OPENS], [f"Fire at the mill {OPENS}"]),
        ([f"Fire at the mill {OPENS}"], ["Fire at the mill", OPENS]),
    ],
)
def test_paragraphs_that_are_split_or_joined_change_no_date(old: Text, new: Text) -> None:
    blame = trace(history(old, new))

    assert set(since(blame)) == {1}
    assert [sentence.former for sentence in blame.sentences] == [()] * len(blame.sentences)
    assert blame.cut == ()


def test_both_parts_of_a_split_sentence_have_it_as_their_former_wording() -> None:
    whole = "The ferry left the harbour at noon with forty people aboard, and it came back empty late in the evening."
    parts = "The ferry left the harbour at noon with forty people aboard. It came back empty late in the evening."

    blame = trace(history(one(whole), one(parts)))

    assert since(blame) == [2, 2]
    assert [words(sentence.former) for sentence in blame.sentences] == [[whole], [whole]]
    assert [sentence.began.revision for sentence in blame.sentences] == [1, 1]


def test_a_cut_sentence_says_where_and_how_long_it_stood() -> None:
    blame = trace(
        history(one(OPENS, ENDS), one(OPENS, HURT, ENDS), one(OPENS, HURT, ENDS, MAYOR), one(OPENS, ENDS, MAYOR))
    )

    (sentence,) = blame.cut
    assert sentence.wording.text.strip() == HURT
    assert (sentence.wording.since, sentence.wording.last, sentence.wording.gone) == (step(2), 3, step(4))
    assert sentence.wording.place == Place(0, len(OPENS) + 1)
    assert sentence.wording.lived == Lived(16 * MINUTE, 24 * MINUTE)
    assert (sentence.after, sentence.paragraph) == (1, 0)


def test_the_time_that_a_wording_was_away_is_no_part_of_its_life() -> None:
    with_it, without = one(OPENS, HURT), one(OPENS)

    blame = trace(history(without, with_it, without, without, without, with_it, without))

    assert told(HURT, blame.cut).wording.lived == Lived(12 * MINUTE, 28 * MINUTE)


def test_former_wordings_of_a_cut_sentence_go_with_it() -> None:
    blame = trace(history(one(OPENS, HURT, ENDS), one(OPENS, MORE_HURT, ENDS), one(OPENS, ENDS)))

    assert cut_words(blame) == [MORE_HURT]
    assert words(blame.cut[0].former) == [HURT]
    assert blame.cut[0].began.revision == 1


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([[OPENS, HURT, ENDS], [OPENS, ENDS]], [(HURT, 1, None)]),
        ([[HURT, OPENS], [OPENS]], [(HURT, 0, None)]),
        ([one(HURT, OPENS), one(OPENS)], [(HURT, 0, 0)]),
        ([[OPENS, f"{HURT} {ENDS}"], [OPENS, MAYOR, ENDS]], [(HURT, 2, 2)]),
        ([one(OPENS, HURT, MAYOR, ENDS), one(OPENS, ENDS)], [(HURT, 1, 0), (MAYOR, 1, 0)]),
        ([one(OPENS, HURT, MAYOR, ENDS), one(OPENS, HURT, ENDS), one(OPENS, ENDS)], [(HURT, 1, 0), (MAYOR, 1, 0)]),
        ([one(OPENS, HURT, MAYOR, ENDS), one(OPENS, MAYOR, ENDS), one(OPENS, ENDS)], [(HURT, 1, 0), (MAYOR, 1, 0)]),
        ([one(HURT, MAYOR, ENDS), one(MAYOR, ENDS), one(ENDS)], [(HURT, 0, 0), (MAYOR, 0, 0)]),
        (
            [[OPENS, one(HURT, MAYOR)[0], ENDS], [OPENS, MAYOR, ENDS], [OPENS, ENDS]],
            [(HURT, 1, None), (MAYOR, 1, None)],
        ),
        ([one(OPENS, HURT), one(OPENS), (RAIN, OPENS)], [(HURT, 2, 1)]),
        ([one(HURT, MAYOR, ENDS), one(HURT, ENDS), one(MORE_HURT, ENDS)], [(MAYOR, 1, 0)]),
        ([[OPENS, HURT], []], [(OPENS, 0, None), (HURT, 0, None)]),
    ],
)
def test_a_cut_sentence_has_its_place_in_the_text_as_it_is_now(
    texts: Sequence[Text], expected: list[tuple[str, int, int | None]]
) -> None:
    blame = trace(history(*texts))

    assert [(each.wording.text.strip(), each.after, each.paragraph) for each in blame.cut] == expected


def test_what_our_own_reading_adds_stands_since_nobody_knows_when() -> None:
    blame = trace(history(one(OPENS), one(OPENS, HURT), one(OPENS, HURT), technical=2))

    wording = told(HURT, blame.sentences).wording
    assert (wording.since.revision, wording.since.is_technical, wording.since.not_before_at) == (2, True, None)


def test_what_our_own_reading_rewords_keeps_its_date() -> None:
    blame = trace(history(one(OPENS, HURT), one(OPENS, MORE_HURT), technical=2))

    assert since(blame) == [1, 1]
    assert told(MORE_HURT, blame.sentences).former == ()
    assert blame.cut == ()


def test_what_our_own_reading_left_out_for_a_while_was_not_away() -> None:
    blame = trace(history(one(OPENS, HURT), one(OPENS), one(OPENS, HURT), technical=2))

    assert since(blame) == [1, 1]
    assert told(HURT, blame.sentences).wording.away is None


def test_nobody_knows_how_long_it_stood_that_our_own_reading_left_out() -> None:
    blame = trace(history(one(OPENS), one(OPENS, HURT), one(OPENS), technical=3))

    wording = told(HURT, blame.cut).wording
    assert wording.gone is not None
    assert wording.gone.is_technical
    assert wording.lived == Lived(timedelta(0), None)


def test_a_headline_has_a_history_like_a_sentence() -> None:
    text = one(OPENS)

    headline = trace(history(text, text, text, titles=("Fire", "Great fire", "Fire"))).headline

    assert headline is not None
    assert (headline.wording.text, headline.wording.since.revision) == ("Fire", 1)
    assert words(headline.former) == ["Great fire"]


def test_a_headline_that_is_gone_is_told_as_it_last_stood() -> None:
    headline = trace(history(one(OPENS), one(OPENS), titles=("Fire", ""))).headline

    assert headline is not None
    assert headline.wording.gone == step(2)


def test_an_article_that_never_had_a_headline_has_none() -> None:
    assert trace(history(one(OPENS), titles=("",))).headline is None


def test_the_history_is_read_revision_by_revision() -> None:
    ahead: list[int] = []

    def watched() -> Iterator[tuple[Step, Content]]:
        for number, text in history(one(OPENS), one(OPENS, HURT), one(HURT)):
            ahead.append(number.revision)
            yield number, text

    trace(watched())

    assert ahead == [1, 2, 3]


SENTENCES = [OPENS, HURT, MORE_HURT, MAYOR, ENDS, RAIN, "Nobody has said why.", "Trains are late.", "他们来了。"]
chosen = st.lists(st.sampled_from(SENTENCES), unique=True, max_size=7)
plain_texts = chosen | chosen.map(lambda sentences: [" ".join(sentences)])


def histories(texts: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(texts, min_size=1, max_size=6)


@given(histories(paragraphs))
def test_the_sentences_cover_the_text_exactly_once(texts: list[list[str]]) -> None:
    last = Content(paragraphs=tuple(texts[-1]))

    blame = trace(history(*texts))

    places = [(each.wording.place or Place(-1, -1), each.wording.text) for each in blame.sentences]
    assert [last.text[place.offset :][: len(text)] for place, text in places] == [text for _, text in places]
    assert joined(places) == {number: text for number, text in enumerate(last.paragraphs) if text}


def joined(places: Sequence[tuple[Place, str]]) -> dict[int, str]:
    numbers = dict.fromkeys(place.paragraph for place, _ in places)
    return {number: "".join(text for place, text in places if place.paragraph == number) for number in numbers}


@given(histories(paragraphs))
def test_every_date_and_place_is_one_of_the_history(texts: list[list[str]]) -> None:
    contents = {number: Content(paragraphs=tuple(text)).text for number, text in enumerate(texts, 1)}

    blame = trace(history(*texts))

    gone = [
        *chain.from_iterable(each.former for each in (*blame.sentences, *blame.cut)),
        *(each.wording for each in blame.cut),
    ]
    assert all(1 <= each.began.revision <= each.wording.since.revision <= len(texts) for each in blame.sentences)
    assert all(each.since.revision <= each.last < (each.gone or each.since).revision for each in gone)
    assert all(contents[each.last].startswith(each.text, each.place.offset if each.place else -1) for each in gone)
    assert all(0 <= (each.after or 0) <= len(blame.sentences) for each in blame.cut)


def sentences_of(text: list[str]) -> list[str]:
    """Return those of SENTENCES that stand in the text, in its order."""
    whole = " ".join(text)
    return sorted((each for each in SENTENCES if each in whole), key=whole.index)


@given(histories(plain_texts))
def test_a_sentence_stands_since_it_was_first_seen_whatever_happened_in_between(texts: list[list[str]]) -> None:
    first = {each: number for number, text in reversed([*enumerate(texts, 1)]) for each in sentences_of(text)}

    blame = trace(history(*texts))

    assert [(each.wording.text.strip(), each.wording.since.revision) for each in blame.sentences] == [
        (each, first[each]) for each in sentences_of(texts[-1])
    ]


@given(histories(plain_texts))
def test_every_wording_that_ever_stood_is_told_of(texts: list[list[str]]) -> None:
    blame = trace(history(*texts))

    standing = {each.wording.text.strip() for each in blame.sentences}
    former = {each for sentence in (*blame.sentences, *blame.cut) for each in words(sentence.former)}
    cut = Counter(cut_words(blame))
    assert {*standing, *former, *cut} == {each for text in texts for each in sentences_of(text)}
    assert set(cut.values()) <= {1}
    assert not standing & {*former, *cut}
