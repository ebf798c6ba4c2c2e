"""Site rules: which one is for a page, what it does to the page's tree, and which rules can't be used."""

import pickle
import time
from datetime import UTC, datetime

import pytest
from lxml import etree

from tracker.core.extract import extract
from tracker.core.extract.selectors import check
from tracker.core.extract.sites import LINE_CHARS, SiteRule, SiteRules, site_rules
from tracker.core.values import Claim, Sight, Source, Whence
from tracker.errors import ConfigError

PAGE = """
<html lang="en"><body>
  <header><h1 class="title"> The harbour
    is closed </h1><a class="author">Ada Finch</a> and <a class="author">Bo Quill</a>
  and <a class="author">Ada Finch</a>
  <time datetime="2024-03-05T10:20:00+01:00" class="out">5 March</time></header>
  <main><div class="story"><p>Ships wait.</p><div class="poll">Do you sail?</div> Tail of the poll.
    <div class="story inner"><p>Inside.</p></div></div>
    <div class="story"><p>More of it.</p></div></main>
  <footer><p class="note">A name was misspelt.</p></footer>
</body></html>
"""
ONE = "Ships waited outside the harbour on Monday while divers looked for the lost anchor, the pilots said."
TWO = "The anchor was found at noon, the pilots said, and the first of the ships came in with the evening tide."
PROMO = "The five best places to watch the ships come in, and what you can eat at each of them this summer."


def tree(html: str = PAGE) -> etree._Element:
    return etree.fromstring(html, etree.HTMLParser())


def text(root: etree._Element) -> str:
    return " ".join("".join(map(str, root.itertext())).split())


@pytest.mark.parametrize(
    ("pattern", "url", "is_for"),
    [
        ("a.example", "https://a.example/1", True),
        ("a.example", "https://www.a.example/1", True),
        ("www.a.example", "http://a.example:8080/1", True),
        ("a.example", "https://A.Example./1", True),
        ("a.example", "https://news.a.example/1", False),
        ("a.example", "https://aa.example/1", False),
        ("*.a.example", "https://a.example/1", True),
        ("*.a.example", "https://www.a.example", True),
        ("*.a.example", "https://x.y.a.example/1", True),
        ("*.a.example", "https://ba.example/1", False),
        ("*.a.example", "https://a.example.evil.example/1", False),
        ("Bücher.example", "https://xn--bcher-kva.example/1", True),
        ("a.example", "", False),
        ("a.example", "page.html", False),
        ("a.example", "https://[a.example/", False),
    ],
)
def test_a_rule_is_for_its_hosts(pattern: str, url: str, is_for: bool) -> None:
    rules = SiteRules(own=(SiteRule(hosts=(pattern,)),))

    assert (rules.for_url(url) is not None) is is_for


@pytest.mark.parametrize(
    ("url", "pattern"),
    [
        ("https://a.example/1", "a.example"),
        ("https://live.a.example/1", "live.a.example"),
        ("https://eu.live.a.example/1", "*.live.a.example"),
        ("https://other.a.example/1", "*.a.example"),
    ],
)
def test_the_most_specific_host_wins(url: str, pattern: str) -> None:
    patterns = ("*.a.example", "*.live.a.example", "a.example", "live.a.example")
    rules = SiteRules(own=tuple(SiteRule(hosts=(one,)) for one in patterns))

    rule = rules.for_url(url)

    assert rule == SiteRule(hosts=(pattern,))


@pytest.mark.parametrize(
    ("path", "keep"), [("/live/today/1", "b"), ("/live/1", "c"), ("/2024/05/1", "d"), ("/1", "a"), ("", "a")]
)
def test_the_longest_path_wins_and_a_rule_without_one_is_for_the_rest(path: str, keep: str) -> None:
    rules = SiteRules(
        own=(
            SiteRule(hosts=("a.example",), keep=("a",)),
            SiteRule(hosts=("a.example",), keep=("c",), path=("/live/*",)),
            SiteRule(hosts=("a.example",), keep=("b",), path=("/live/today/*",)),
            SiteRule(hosts=("a.example",), keep=("d",), path=("/blog/*", "/#/#/*")),
        )
    )

    rule = rules.for_url(f"https://a.example{path}?page=2")

    assert rule is not None
    assert rule.keep == (keep,)


def test_a_rule_of_the_users_wins_over_any_shipped_one() -> None:
    own, shipped = SiteRule(hosts=("*.example",)), SiteRule(hosts=("news.a.example",))

    rules = SiteRules(own=(own,), shipped=(shipped,))

    assert rules.for_url("https://news.a.example/1") is own


def test_rules_survive_the_way_to_another_process() -> None:
    rules = site_rules((SiteRule(hosts=("*.a.example",), keep=("main",)),))
    used = rules.for_url("https://a.example/1")

    arrived = pickle.loads(pickle.dumps(rules))

    assert arrived == rules
    assert arrived.for_url("https://a.example/1") == used


def test_a_digest_changes_with_how_a_rule_reads_and_not_with_where() -> None:
    rule = SiteRule(hosts=("a.example",), drop=(".poll",))

    assert rule.digest == SiteRule(hosts=("b.example",), path=("/live/*",), drop=(".poll",)).digest
    assert rule.digest == "32617a5efb"
    assert len({rule.digest, SiteRule(note=(".poll",)).digest, SiteRule(drop=(".poll", "p")).digest}) == 3


def test_a_rule_claims_what_its_selectors_find() -> None:
    rule = SiteRule(
        headline=("h1.missing", "h1.title"),
        byline=(".author", "h1"),
        published=("time.out@datetime",),
        modified=("time.missing@datetime", "time@missing"),
    )

    claims = rule.claims(tree())

    assert claims == (
        Claim("title", Source.SITE_RULE, "The harbour is closed"),
        Claim("byline", Source.SITE_RULE, "Ada Finch, Bo Quill"),
        Claim("published_at", Source.SITE_RULE, "2024-03-05T10:20:00+01:00"),
    )


def test_what_is_dropped_leaves_the_text_around_it() -> None:
    root = tree()

    dropped = SiteRule(drop=(".poll", "header", "[lang]")).prepare(root)

    assert dropped == (
        (".poll", "Do you sail?"),
        ("header", "The harbour is closed Ada Finch and Bo Quill and Ada Finch 5 March"),
    )
    assert text(root) == "Ships wait. Tail of the poll. Inside. More of it. A name was misspelt."


def test_the_report_of_a_dropped_element_is_short() -> None:
    root = tree(f"<main><div>{'<p>word word word</p>' * 1000}</div></main>")

    ((_, beginning),) = SiteRule(drop=("div",)).prepare(root)

    assert beginning == ("word word word " * 6)[:80]


def test_kept_elements_are_the_outermost_in_reading_order() -> None:
    root = tree()

    kept = SiteRule(keep=(".story + .story", "p", ".story")).kept(root)

    assert [text(element) for element in kept] == [
        "Ships wait.Do you sail? Tail of the poll. Inside.",
        "More of it.",
        "A name was misspelt.",
    ]


@pytest.mark.parametrize("rule", [SiteRule(), SiteRule(keep=(".nowhere",))])
def test_a_rule_that_finds_nothing_keeps_nothing(rule: SiteRule) -> None:
    assert rule.kept(tree()) == ()


@pytest.mark.parametrize(
    "around",
    ["<button>{}</button>", "<div hidden>{}</div>", "<div style='display: none'>{}</div>", "<template>{}</template>"],
)
@pytest.mark.parametrize("body", [f"<div class='story'><p>{ONE}</p></div>", f"<span class='story'>{ONE}</span>"])
def test_what_is_kept_is_read_whatever_hides_it(around: str, body: str) -> None:
    rules = SiteRules(own=(SiteRule(hosts=("a.example",), keep=(".story",)),))

    content = extract(f"<main><p>{PROMO}</p>{around.format(body)}</main>", "https://a.example/1", rules=rules)

    assert content.paragraphs == (ONE,)


@pytest.mark.parametrize("tag", ["div", "em"])
def test_what_a_rule_calls_a_note_is_one_whatever_it_says(tag: str) -> None:
    rules = SiteRules(own=(SiteRule(hosts=("a.example",), note=(".said",)),))
    page = f"<main><p>{ONE}</p><p>{TWO} <{tag} class='said'>The pilots had told us otherwise.</{tag}></p></main>"

    content = extract(page, "https://a.example/1", rules=rules)

    assert [note.text for note in content.notes] == ["The pilots had told us otherwise."]


def test_what_a_rule_calls_a_note_is_seen_again_however_far_it_stands_from_the_text() -> None:
    rules = SiteRules(own=(SiteRule(hosts=("a.example",), note=(".said",)),))
    links = "".join(f"<p><a href='/{n}'>Another story of the harbour, number {n}</a></p>" for n in range(90))
    page = (
        f"<main><article><p>{ONE}</p><p>{TWO}</p></article></main><div>{links}</div>"
        "<p class='said'>The pilots had told us otherwise.</p>"
    )
    last = extract(page, "https://a.example/1", rules=rules)

    content = extract(page, "https://a.example/1", previous=last, rules=rules)

    assert [note.text for note in content.notes] == ["The pilots had told us otherwise."]
    assert content == last


def test_what_is_kept_is_known_again() -> None:
    rules = SiteRules(own=(SiteRule(hosts=("a.example",), keep=(".story",)),))
    page = f"<main><div class='story'><p>{ONE}</p></div></main>"
    last = extract(page, "https://a.example/1", rules=rules)

    content = extract(page, "https://a.example/1", previous=last, rules=rules)

    assert content.anchor is not None
    assert content.anchor.sight is Sight.AGAIN


def test_a_rule_names_the_holders_of_notes() -> None:
    holders = SiteRule(note=("p.note",)).note_holders(tree())

    assert [text(holder) for holder in holders] == ["A name was misspelt."]
    assert SiteRule().note_holders(tree()) == frozenset()


@pytest.mark.parametrize(
    ("pattern", "line", "is_ignored"),
    [
        ("Advertisement", "advertisement", True),
        ("Advertisement", "Advertisement follows", False),
        ("# comments", "1,234 comments", True),
        ("# comments", "He made no comments", False),
        ("# comments", "12 comments on 3 pages", False),
        ("Page #.", "Page 3.", True),
        ("Follow * on *", "Follow the harbour on any network", True),
        ("Follow * on *", "Follow the harbour", False),
        ("* of * left", "3 of 5 of left left", True),
        ("*read*also*", "Please read this also", True),
        ("a.c", "abc", False),
        ("Cafe\N{COMBINING ACUTE ACCENT}", "Café", True),
        ("a*", "a" * LINE_CHARS, True),
        ("a*", "a" * (LINE_CHARS + 1), False),
    ],
)
def test_lines_are_ignored_by_their_whole_text(pattern: str, line: str, is_ignored: bool) -> None:
    rule = SiteRule(ignore=(pattern,))

    assert rule.ignores(line) is is_ignored


@pytest.mark.parametrize("line", ["a" * 1000, "1" * 1000, "1." * 500, "1 " * 500, "ab" * 500])
@pytest.mark.parametrize("pattern", ["*a" * 200 + "b", "*#" * 200 + "b", "*# x", "#" * 400 + "x", "*" * 400 + "x"])
def test_no_pattern_takes_long_on_any_line(pattern: str, line: str) -> None:
    rule = SiteRule(ignore=(pattern,))
    rule.ignores("")

    start = time.process_time()
    rule.ignores(line)

    assert time.process_time() - start < 0.1


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("hosts", "*"),
        ("hosts", "a.*.example"),
        ("hosts", "https://a.example"),
        ("hosts", "a.example/live"),
        ("hosts", "a b.example"),
        ("path", "live/*"),
        ("keep", "div["),
        ("keep", "p::first-line"),
        ("keep", "p@title"),
        ("keep", ":not(" * 99),
        ("drop", ""),
        ("note", "p\\"),
        ("headline", "@content"),
        ("published", "time@date time"),
        ("modified", "x|time"),
        ("ignore", " * "),
        ("ignore", "#*"),
        ("ignore", "x" * 501),
        ("zone", "Europe/Wien"),
        ("zone", "CEST"),
        ("zone", "+02:00"),
        ("zone", "../../etc/passwd"),
        ("zone", "Europe"),
        ("zone", "Europe\0Vienna"),
    ],
)
def test_a_text_that_cannot_serve_is_refused_in_one_line(key: str, text: str) -> None:
    with pytest.raises(ConfigError) as raised:
        check(key, text)

    assert repr(text)[1:20] in str(raised.value)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 250


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("hosts", "localhost"),
        ("hosts", "*.xn--bcher-kva.example"),
        ("path", "/live/*"),
        ("path", "*.html"),
        ("keep", "main > div:not(.promo) p:nth-of-type(2n+1), [class*='story-body' i]"),
        ("drop", "div:has(> form)"),
        ("drop", "p:contains('Sign up')"),
        ("byline", "a[href*='@'] span"),
        ("published", "meta[property='article:published_time']@content"),
        ("ignore", "*sign up*"),
        ("zone", "Europe/Vienna"),
    ],
)
def test_a_text_that_can_serve_is_accepted(key: str, text: str) -> None:
    check(key, text)

    SiteRule(**{key: (text,)}).prepare(tree())


DATED = (
    "<html lang='de'><head>{}</head><body><main><h1>Hafen gesperrt</h1>{}<p>" + f"{ONE}</p><p>{TWO}</p></main></body>"
)
VIENNA = SiteRules(own=(SiteRule(hosts=("a.example",), zone=("Europe/Vienna",)),))
META = "<meta property='article:published_time' content='{}'>"


@pytest.mark.parametrize(
    ("stated", "moment"),
    [
        ("2024-03-05T11:28:00", datetime(2024, 3, 5, 10, 28, tzinfo=UTC)),
        ("2024-07-05 11:28", datetime(2024, 7, 5, 9, 28, tzinfo=UTC)),
        ("2024-07-05T11:28:00Z", datetime(2024, 7, 5, 11, 28, tzinfo=UTC)),
        ("2024-07-05T11:28:00-07:00", datetime(2024, 7, 5, 18, 28, tzinfo=UTC)),
        ("2024-07-05", datetime(2024, 7, 5, tzinfo=UTC)),
    ],
)
def test_a_stated_time_without_zone_is_read_in_the_sites(stated: str, moment: datetime) -> None:
    page = DATED.format(META.format(stated) + META.format(stated).replace("published", "modified"), "")

    content = extract(page, "https://a.example/1", rules=VIENNA)

    assert (content.published_at, content.modified_at) == (moment, moment)


def test_a_note_without_zone_is_read_in_the_sites() -> None:
    page = DATED.format("", "<p>Aktualisiert am 5. Juli 2024 um 11:28 Uhr</p>")

    here, elsewhere = (extract(page, f"https://{host}.example/1", rules=VIENNA).notes[0] for host in "ab")

    assert here.at == datetime(2024, 7, 5, 9, 28, tzinfo=UTC)
    assert here.time is not None
    assert (here.time.zone, here.time.zone_from) == ("Europe/Vienna", Whence.SITE_RULE)
    assert elsewhere.at is None


def test_the_publishers_own_offset_goes_before_the_sites_zone() -> None:
    page = DATED.format(META.format("2024-07-05T09:00:00+01:00"), "<p>Aktualisiert am 5. Juli 2024 um 11:28 Uhr</p>")

    content = extract(page, "https://a.example/1", rules=VIENNA)

    assert [note.at for note in content.notes] == [datetime(2024, 7, 5, 10, 28, tzinfo=UTC)]


def test_another_zone_is_another_reading() -> None:
    one, other = SiteRule(zone=("Europe/Vienna",)), SiteRule(zone=("Europe/Athens",))

    digests = {one.digest, other.digest, SiteRule().digest}

    assert len(digests) == 3
