"""Which notes on a page are the article's own, and which are other stories', or the site's."""

import pytest

from tracker.core.extract import explain, extract, is_same
from tracker.core.extract.sites import SiteRule, SiteRules
from tracker.core.values import NoteKind

TITLE = "Tide mill is to grind again"
ONE = "The old tide mill will grind corn again in autumn, its keeper said on Tuesday, after nine years of repairs."
TWO = "Its wheel was carved anew from larch, the carpenters said, and both of the stones have been dressed by hand."
THREE = "School classes can visit the mill from the first week of October on, if the county pays for a warden."
BODY = f"<div class='words'><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>"
TEASER = "The lighthouse keeper's last winter on the rock"


def page(above: str = "", below: str = "", *, head: str = "", body: str = BODY, site: str = "") -> str:
    return (
        f'<html lang="en"><head>{head}</head><body><div class="site">{site}</div><main><article>'
        f"<header>{above}<h1>{TITLE}</h1></header>{body}{below}</article></main></body></html>"
    )


def texts(html: str, url: str = "") -> list[str]:
    return [note.text for note in extract(html, url).notes]


@pytest.mark.parametrize(
    "line",
    [
        "<div class='when'>Published: 5 March 2024, 10:20</div>",
        "<div class='entry-meta'>Posted on <a href='/2024/03/05'>5 March 2024</a></div>",
        "<p>Updated: 6 March 2024, 08:15</p>",
    ],
)
def test_a_stamp_above_the_headline_is_a_note(line: str) -> None:
    found = explain(page(line))

    assert [note.place for note in found.content.notes] == [0]
    assert found.lines[0].reason == "a note above the headline"
    assert found.content.paragraphs == (ONE, TWO, THREE)


def test_a_stamp_between_a_lesser_heading_and_the_body_is_a_note() -> None:
    html = f"<main><header><h2>{TITLE}</h2><ul><li><a>Published 5 March 2024</a></li></ul></header>{BODY}</main>"

    notes = texts(html)

    assert notes == ["Published 5 March 2024"]


def test_the_sites_own_stamp_in_its_header_is_none() -> None:
    rows = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("News", "Sport", "Weather"))
    site = f"<div><div><div><div><p>Updated: 9 March 2024, 12:40</p></div></div></div></div><ul>{rows}</ul>"

    notes = texts(page(site=site))

    assert notes == []


def test_the_sites_own_stamp_between_its_name_and_the_article_is_none() -> None:
    menu = "".join(f"<li>{name} from the coast</li>" for name in "ABCDEFGHIJKLMNOP")
    top = f"<div><div><div><h1>The Tide</h1></div></div></div><div><div><ul>{menu}</ul>"
    site = f"{top}<div><div><div><p>Updated: 9 March 2024, 12:40</p></div></div></div><ul>{menu}</ul></div></div>"
    html = f"<html lang='en'><body>{site}<div><div><div><h2>{TITLE}</h2>{BODY}</div></div></div></body></html>"

    notes = texts(html)

    assert notes == []


def test_a_label_far_below_the_headline_heads_other_stories() -> None:
    label, sentence = "<p>Developing story</p>", "<p>This is a developing story.</p>"
    filler = BODY.replace("</div>", "") + "".join(f"<p>{ONE[:-1]} {n}.</p>" for n in range(6))

    labelled, said = texts(page(body=f"{filler}{label}</div>")), texts(page(body=f"{filler}{sentence}</div>"))

    assert (labelled, said) == ([], ["This is a developing story."])


def test_a_date_line_that_is_a_link_is_a_note_above_the_text_alone() -> None:
    line = "<p class='posted'><a href='/day'>Posted on 5 March 2024</a></p>"

    above, below = texts(page(body=line + BODY)), texts(page(below=line))

    assert (above, below) == (["Posted on 5 March 2024"], [])


def test_a_date_line_that_is_named_like_a_caption_is_a_note() -> None:
    line = "<div class='caption-small'>Published 5 March 2024</div>"

    content = extract(page(body=line + BODY))

    assert [note.text for note in content.notes] == ["Published 5 March 2024"]
    assert content.captions == ()


def test_a_caption_that_tells_of_an_update_in_its_midst_stays_a_caption() -> None:
    line = "The mill in a drawing. Updated: 5 March 2024, 10:20"
    body = BODY.replace("</p>", f"</p><figure><figcaption>{line}</figcaption></figure>", 1)

    content = extract(page(body=body))

    assert content.captions == (line,)
    assert content.notes == ()


@pytest.mark.parametrize(
    "line",
    [
        "Updated 2 hours ago",
        "Updated: 1 hour ago",
        "Aktualisiert: vor 5 Minuten",
        "Laatste update: 7 minuten geleden",
        "Vor 2 Stunden aktualisiert",
        "3時間前 更新",
        "il y a 2 heures",
        "Published Mar 4 (2 hours ago) | Updated 1 hour ago",
        "Updated today",
        "Updated yesterday",
    ],
)
@pytest.mark.parametrize("box", ["<p>{}</p>", "<div class='entry-meta'>{}</div>"])
def test_a_time_that_counts_from_now_is_neither_note_nor_text(line: str, box: str) -> None:
    content = extract(page(body=box.format(line) + BODY))

    assert content.notes == ()
    assert content.paragraphs == (ONE, TWO, THREE)


def test_an_update_that_tells_what_changed_is_a_note_though_it_counts_from_now() -> None:
    notes = texts(page(body=f"<p>Update, 2 hours ago: Adds what the county's treasurer said.</p>{BODY}"))

    assert len(notes) == 1


def stories(*stamps: str) -> str:
    return "".join(
        f"<div class='one'><div>{TEASER} {n}</div><p class='at'>{at}</p></div>" for n, at in enumerate(stamps)
    )


def test_stamps_of_other_stories_below_the_text_are_none() -> None:
    below = f"<p>Published: 5 March 2024, 10:20</p>{stories('Updated: 6 March 2024', 'Updated: 7 March 2024')}"

    notes = texts(page(below=below))

    assert notes == ["Published: 5 March 2024, 10:20"]


def test_stamps_again_and_again_between_the_paragraphs_are_their_boxes() -> None:
    boxes = [f"<p class='price'>Last updated: {day} March 2024</p>" for day in (5, 6, 7)]
    body = f"<div class='words'><p>{ONE}</p>{boxes[0]}<p>{TWO}</p>{boxes[1]}<p>{THREE}</p>{boxes[2]}</div>"

    notes = texts(page(body=body))

    assert notes == []


def test_updates_one_below_the_other_are_all_the_articles() -> None:
    stamps = [f"Updated at {hour}:28 p.m. ET" for hour in (4, 5, 6)]
    below = "".join(f"<p>{stamp}</p>" for stamp in stamps)

    notes = texts(page(body=BODY.replace("</div>", f"{below}</div>")))

    assert notes == stamps


def test_updates_that_say_what_is_new_are_all_the_articles() -> None:
    told = [
        f"Update, {hour}:28 p.m.: The {what} has come." for hour, what in ((4, "smith"), (5, "miller"), (6, "mayor"))
    ]
    body = f"<div><p>{ONE}</p><p>{told[0]}</p><p>{TWO}</p><p>{told[1]}</p><p>{THREE}</p><p>{told[2]}</p></div>"

    notes = texts(page(body=body))

    assert notes == told


PUBLISHED = '<meta property="article:published_time" content="2024-03-05T10:20:00Z">'


@pytest.mark.parametrize(
    ("stamp", "is_own"),
    [
        ("Published: 5 March 2024, 10:20", True),
        ("Published: 6 March 2024, 00:20", True),
        ("Published: 2 March 2024, 10:20", False),
        ("Published: 9 March 2024, 10:20", False),
        ("Updated: 9 March 2024, 10:20", True),
        ("Updated: 2 March 2024, 10:20", False),
    ],
)
def test_a_stamp_below_the_text_that_belies_the_publication_is_of_another_story(stamp: str, is_own: bool) -> None:
    notes = texts(page(head=PUBLISHED, below=f"<section><div>See also</div><p>{stamp}</p></section>"))

    assert notes == [stamp] * is_own


def test_a_headline_that_is_tagged_an_update_has_the_tag_as_a_note() -> None:
    html = page().replace(TITLE, "UPDATE 2-Tide mill is to grind again, says keeper")

    content = extract(html)

    assert [(note.kind, note.place) for note in content.notes] == [(NoteKind.UPDATE, 0)]
    assert content.title.startswith(content.notes[0].text)


def test_a_box_whose_name_says_that_it_has_no_promotion_is_the_articles() -> None:
    line = "<div class='intro intro--no-promo'><p>Updated: 6 March 2024, 08:15</p></div>"

    notes = texts(page(body=line + BODY))

    assert notes == ["Updated: 6 March 2024, 08:15"]


@pytest.mark.parametrize(
    "line",
    ["<p>Updated: {}, 08:15</p>", "<div class='entry-meta'><a href='/day'>Posted on {}</a></div>"],
)
def test_a_stamp_above_the_headline_is_looked_at_when_the_page_comes_again(line: str) -> None:
    before, after = (page(line.format(f"{day} March 2024")) for day in (6, 7))
    anchor = extract(before).anchor

    assert anchor is not None
    assert is_same(before, "", anchor)
    assert not is_same(after, "", anchor)


def test_a_note_beside_what_the_sites_rule_keeps_is_a_note_and_no_text() -> None:
    rules = SiteRules(own=(SiteRule(hosts=("a.example",), keep=("div.words",)),))
    html = page(body=f"<p>Published 5 March 2024</p><p>{TEASER} is told in our summer series.</p>{BODY}")

    content = extract(html, "https://a.example/1", rules=rules)

    assert [note.text for note in content.notes] == ["Published 5 March 2024"]
    assert content.paragraphs == (ONE, TWO, THREE)


@pytest.mark.usefixtures("within_a_second")
def test_a_thousand_stamps_of_other_stories_are_passed_over_in_time() -> None:
    stamps = f"<div class='one'><div>{TEASER}</div><p>Updated: 6 March 2024, 08:15</p></div>" * 1_000

    notes = texts(page(body=BODY, below=stamps))

    assert notes == []


def test_a_date_before_a_note_is_no_paragraph() -> None:
    line = "<p>2024年3月5日 8時15分 （更新：2024年3月6日 9時05分）</p>"

    content = extract(page(body=line + BODY))

    assert [note.text for note in content.notes] == ["更新：2024年3月6日 9時05分"]
    assert content.paragraphs == (ONE, TWO, THREE)


def test_a_label_alone_and_the_note_after_it_are_one() -> None:
    note = "An earlier version of this story misstated the number of wheels."

    notes = texts(page(body=f"<p>For the record:</p><p>{note}</p>{BODY}"))

    assert notes == [note]


def test_a_very_long_note_is_a_note_to_its_end() -> None:
    note = "Correction: " + "The mill has many wheels. " * 4_000

    content = extract(page(body=f"<p>{note}</p>{BODY}"))

    assert [len(found.text) for found in content.notes] == [len(note.strip())]
    assert content.paragraphs == (ONE, TWO, THREE)
