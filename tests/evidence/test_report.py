"""The report: the whole story in a page that runs nothing, asks for nothing, and leads nowhere by mistake."""

import re
from collections import Counter
from pathlib import Path

from lxml import html

from tests.evidence.conftest import CORRECTION, Export
from tests.servers import ON_SQLITE
from tests.store.results import Bench, content, saw
from tracker.core.values import Content
from tracker.evidence.record import Record, snapshot
from tracker.evidence.report import Report
from tracker.store.database.engine import Database

pytestmark = ON_SQLITE
HOSTILE = (
    "</style><script>alert(1)</script> ]]> \u202egnp.exe\u202c \x1b[31m <img src=x onerror=alert(2)> \" onclick='x'"
)
ASKING = ("src", "srcset", "background", "poster", "data", "action", "style")


def page_of(folder: Path, name: str = "report.html") -> html.HtmlElement:
    return html.document_fromstring((folder / name).read_text("utf-8"))


def words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def rows_of(folder: Path) -> list[str]:
    return [words_of(row) for row in page_of(folder).xpath("//tbody/tr")]


def parts_of(database: Database, article_id: int, room: int) -> dict[str, bytes]:
    written: dict[str, bytes] = {}
    with snapshot(database) as read:
        record = Record(read, article_id)
        report = Report(record, written.__setitem__, "tracker 1", room=room)
        for revision in record.revisions:
            report.add(record.told(revision))
        report.finish()
    return written


def test_the_history_tells_revisions_and_what_the_checks_saw_in_the_order_of_time(export: Export, article: int) -> None:
    rows = rows_of(export(article))

    assert rows[0] == "1 4 March 2026, 12:01 UTC first seen: “Bridge closed”"
    assert rows[1].startswith("2 on 4 March 2026 between 12:02 and 12:03 UTC headline changed substantive: headline")
    assert rows[2] == "4 March 2026, 12:04 UTC the answer was not the article (bot wall, the page says “just a moment”)"
    assert rows[3] == "4 March 2026, 12:05 UTC no answer (unreachable, refused)"
    assert rows[5] == "4 March 2026, 12:07 UTC seen, not believed yet: another check must see it too (text lost)"
    assert rows[6].startswith("4 ")
    assert f"disclosed {CORRECTION}" in rows[6]


def test_each_revision_leads_to_its_comparison(export: Export, article: int) -> None:
    page = page_of(export(article))

    assert page.xpath("//tbody//th/a/@href") == ["#r2", "#r3", "#r4"]
    assert "deleted: closed" in words_of(page.get_element_by_id("r2"))


def test_the_notes_are_told_with_their_life(export: Export, article: int) -> None:
    notes = words_of(page_of(export(article)).xpath("//ol[@class='notes']")[0])

    assert notes.startswith(CORRECTION)
    assert "with revision 4; stands; discloses the change of revision 4" in notes


def test_the_last_text_stands_in_full(export: Export, article: int) -> None:
    standing = words_of(page_of(export(article)).xpath("//section[@class='standing']")[0])

    assert standing == f"The text of revision 4, in full Old bridge closed The bridge is closed. {CORRECTION}"


def test_no_word_of_a_page_becomes_markup(export: Export, bench: Bench) -> None:
    article_id = bench.add()
    bench.see(article_id, Content(title="Calm", paragraphs=("One.",)))
    bench.see(
        article_id, Content(title=HOSTILE, byline=HOSTILE, paragraphs=(HOSTILE, HOSTILE * 2), captions=(HOSTILE,))
    )

    folder = export(article_id)

    page = page_of(folder)
    assert page.xpath("//script | //img | //iframe | //link | //form") == []
    assert not set(ASKING) & {name for element in page.iter("*") for name in element.attrib}
    assert "\u202e" not in (folder / "report.html").read_text("utf-8")
    assert "<script>alert(1)</script>" in page.text_content()


def test_the_policy_lets_nothing_in_but_its_own_style(export: Export, article: int) -> None:
    (policy,) = page_of(export(article)).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")

    directives = r"default-src 'none'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'"
    assert re.fullmatch(directives, policy)


def test_an_address_that_is_not_on_the_web_is_no_link(export: Export, bench: Bench) -> None:
    article_id = bench.add()
    odd = content(canonical="javascript:alert(1)")
    bench.record(saw(bench.claim(article_id), odd, bench.now))

    page = page_of(export(article_id))

    assert "javascript:alert(1)" in page.text_content()
    assert all(href.startswith(("http", "#")) for href in page.xpath("//a/@href"))


def test_names_in_the_page_are_each_its_own_and_every_link_has_its_end(export: Export, bench: Bench) -> None:
    first, second, third = ("One is here now.", "Two came along later on.", "Three stayed where it was.")
    article_id = bench.add()
    for order in ((first, second, third), (third, first, second), (second, third, first)):
        bench.see(article_id, Content(title="Moves", paragraphs=order))

    page = page_of(export(article_id))

    names = Counter(page.xpath("//@id"))
    assert set(names.values()) == {1}
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(names)
    assert any(name.startswith("r2-moved") for name in names)


def test_many_comparisons_go_into_several_files(database: Database, article: int) -> None:
    written = parts_of(database, article, room=1)

    first = html.document_fromstring(written["report.html"])
    third = html.document_fromstring(written["report-3.html"])
    assert list(written) == ["report-2.html", "report-3.html", "report.html"]
    assert first.xpath("//tbody//th/a/@href") == ["#r2", "report-2.html#r3", "report-3.html#r4"]
    assert first.xpath("//nav//a/@href") == ["report-2.html", "report-3.html"]
    assert third.xpath("//article/@id") == ["r4"]
    assert third.xpath("//header[@class='told']//a/@href") == ["report.html"]


def test_a_single_revision_has_no_comparison(export: Export, bench: Bench) -> None:
    article_id = bench.add()
    bench.see(article_id, content())

    page = page_of(export(article_id))

    assert page.xpath("//article") == []
    assert len(page.xpath("//tbody/tr")) == 1
