"""What a page is once its scripts have run."""

import asyncio

import pytest

from tests.browser.conftest import USER_AGENT
from tests.browser.world import NOON, Story, World
from tests.website import TEXT
from tracker import extract
from tracker.errors import FetchError
from tracker.fetch.browser import Browser

pytestmark = pytest.mark.asyncio(loop_scope="session")

JSON = "application/json"
SCRIPT = "text/javascript"
SHELL = """<!DOCTYPE html><html lang="en"><head><title>Loading</title></head>
<body><div id="app"></div><script src="app.js" defer></script></body></html>"""
APP = """
fetch("story.json").then((answer) => answer.json()).then((story) => {
    document.title = story.headline;
    const text = story.text.map((line) => `<p>${line}</p>`).join("");
    document.getElementById("app").innerHTML = `<article><h1>${story.headline}</h1>${text}</article>`;
});
"""
DATA = f"""{{"headline": "Old bridge is closed", "text": ["{'", "'.join(TEXT)}"]}}"""
STEPS = """
const pause = () => new Promise((go) => setTimeout(go, 300));
(async () => {
    for (const name of ["one", "two", "three"]) {
        await pause();
        said.textContent += await (await fetch(name)).text();
    }
})();
"""
SHADOWS = f"""
const host = document.body.appendChild(document.createElement("x-story"));
const outer = host.attachShadow({{mode: "open"}});
outer.innerHTML = "<h1>Old bridge is closed</h1><x-text></x-text>";
outer.lastChild.attachShadow({{mode: "open"}}).innerHTML = `<p>{"</p><p>".join(TEXT)}</p>`;
"""
TAMPERED = """
Element.prototype.getHTML = () => "forged";
Object.defineProperty(Element.prototype, "outerHTML", {get: () => "forged"});
Object.defineProperty(Node.prototype, "textContent", {get: () => "forged"});
document.querySelectorAll = () => [];
"""
WANTED_BY_SCRIPTS = """
new Image().src = "picture.png";
new EventSource("events");
new Audio("sound.mp3").play().catch(() => {});
navigator.sendBeacon("beacon");
said.attributeStyleMap.set("font-family", "Odd");
"""
WANTED_BY_MARKUP = """<!DOCTYPE html><link rel="stylesheet" href="style.css"><link rel="icon" href="icon.ico">
<link rel="prefetch" href="next"><link rel="manifest" href="manifest.json"><img src="image.png"><iframe src="frame">
</iframe><video src="film.mp4" poster="poster.jpg" autoplay></video><object data="object"></object><embed src="embed">
<style>@font-face { font-family: Odd; src: url("odd.woff2"); } p { background: url("back.png"); font-family: Odd; }
</style><p id="said">Before.</p>"""


def scripted(script: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><body><p>Before.</p><p id="said"></p><script>{script}</script></body></html>'
    )


def saying(expression: str) -> str:
    return scripted(f"said.textContent = {expression};")


async def test_an_article_that_a_script_fetches_is_read(browser: Browser, story: Story) -> None:
    story.publish("app.js", APP, content_type=SCRIPT)
    story.publish("story.json", DATA, content_type=JSON)
    url = story.publish("", SHELL)

    page = await browser.fetch(url)

    content = extract(page.body, page.url)
    assert (content.title, content.paragraphs, content.language) == ("Old bridge is closed", TEXT, "en")
    assert story.asked == ["", "app.js", "story.json"]


async def test_a_page_says_where_it_was_found_and_when_it_was_read(browser: Browser, story: Story) -> None:
    asked = story.publish("old", status=302, Location="new?page=1")
    url = story.publish("new?page=1", saying("location.href"))

    page = await browser.fetch(asked)

    assert (page.url, page.redirects, page.status, page.fetched_at) == (url, (asked,), 200, NOON)
    assert f">{url}</p>" in page.body.decode()


async def test_the_headers_are_those_of_what_was_rendered(browser: Browser, story: Story) -> None:
    latin = saying("'naïve'").encode("latin-1")
    url = story.publish("", latin, content_type="text/html; charset=iso-8859-1", ETag='"a"', X_Served_By="b")

    page = await browser.fetch(url)

    assert page.header("Content-Type") == "text/html; charset=utf-8"
    assert (page.header("ETag"), page.header("Content-Length"), page.header("X-Served-By")) == (None, None, "b")
    assert ">naïve</p>" in page.body.decode()


@pytest.mark.parametrize(
    ("status", "content_type"),
    [(404, "text/html"), (503, "text/html"), (200, "application/pdf"), (200, "application/json")],
)
async def test_what_is_no_page_to_render_stays_as_it_was_fetched(
    browser: Browser, story: Story, status: int, content_type: str
) -> None:
    body = saying("'rendered'")
    url = story.publish("", body, status=status, content_type=content_type, ETag='"a"')

    page = await browser.fetch(url)

    assert (page.status, page.body.decode(), page.header("ETag")) == (status, body, '"a"')


async def test_what_comes_step_by_step_is_waited_for(browser: Browser, story: Story) -> None:
    story.publish("one", "One.", content_type="text/plain")
    story.publish("two", "Two.", content_type="text/plain")
    story.publish("three", "Three.", content_type="text/plain")
    url = story.publish("", scripted(STEPS))

    page = await browser.fetch(url)

    assert ">One.Two.Three.</p>" in page.body.decode()


async def test_a_page_that_never_stops_asking_is_read_once_its_text_stands_still(
    browser: Browser, story: Story
) -> None:
    story.publish("news", "none", content_type="text/plain")
    url = story.publish("", scripted("setInterval(() => fetch('news'), 200)"))

    page = await browser.fetch(url)

    assert "Before." in page.body.decode()
    assert story.asked.count("news") > 5


async def test_text_in_shadow_roots_is_read(browser: Browser, story: Story) -> None:
    url = story.publish("", scripted(SHADOWS))

    page = await browser.fetch(url)

    assert extract(page.body, page.url).paragraphs == TEXT


async def test_a_page_can_not_forge_how_it_is_read(browser: Browser, story: Story) -> None:
    url = story.publish("", scripted(TAMPERED))

    page = await browser.fetch(url)

    assert "Before." in page.body.decode()


async def test_what_brings_no_text_is_not_asked_for(browser: Browser, story: Story) -> None:
    story.publish("style.css", "p { background: url('more.png') }", content_type="text/css")
    url = story.publish("", f"{WANTED_BY_MARKUP}<script>{WANTED_BY_SCRIPTS}</script>")

    await browser.fetch(url)

    assert story.asked == ["", "style.css"]


@pytest.mark.parametrize("method", ["POST", "HEAD"])
async def test_nothing_but_get_is_sent(browser: Browser, story: Story, method: str) -> None:
    story.publish("account", "here", content_type="text/plain")
    told = "(text) => { said.textContent = text; }"
    script = f"fetch('account', {{method: '{method}'}}).then(() => 'sent', () => 'refused').then({told})"
    url = story.publish("", scripted(script))

    page = await browser.fetch(url)

    assert ">refused</p>" in page.body.decode()


@pytest.mark.parametrize(
    "leaving",
    [
        "<script>location.href = 'other'</script>",
        "<script>document.write('<form action=other></form>'); document.forms[0].submit()</script>",
        "<script>open('other'); open('other', '_self')</script>",
        "<script>document.write('<a href=other target=_blank>'); document.links[0].click()</script>",
        "<meta http-equiv='refresh' content='0; url=other'>",
        "<script>setTimeout(() => location.reload(), 100)</script>",
        "<script>onbeforeunload = () => 'stay'; location.assign('other')</script>",
    ],
)
async def test_a_page_leads_nowhere(browser: Browser, story: Story, leaving: str) -> None:
    story.publish("other", "<p>Elsewhere.")
    url = story.publish("", f"<p>Before.</p>{leaving}")

    page = await browser.fetch(url)

    assert (page.url, story.asked) == (url, [""])
    assert "Before." in page.body.decode()


async def test_dialogs_hold_nothing_up(browser: Browser, story: Story) -> None:
    url = story.publish(
        "", scripted("alert('Hello'); said.textContent = `${confirm('Sure?')} ${prompt('Name?')}`; print()")
    )

    page = await browser.fetch(url)

    assert ">false null</p>" in page.body.decode()


async def test_a_page_is_told_who_reads_it(browser: Browser, story: Story) -> None:
    url = story.publish("", saying("navigator.userAgent"))

    page = await browser.fetch(url)

    assert f">{USER_AGENT}</p>" in page.body.decode()


async def test_nothing_of_one_fetch_is_left_for_the_next(browser: Browser, story: Story) -> None:
    kept = "`cookie ${document.cookie}, storage ${localStorage.length}`"
    url = story.publish("", saying(f"{kept}; document.cookie = 'a=1'; localStorage.b = 2"), Set_Cookie="c=3")

    first, second = await browser.fetch(url), await browser.fetch(url)

    assert ">cookie c=3, storage 0</p>" in first.body.decode()
    assert first.body == second.body


async def test_pages_are_rendered_side_by_side(browser: Browser, story: Story) -> None:
    urls = [story.publish(name, saying("location.pathname")) for name in ("a", "b", "c")]

    pages = await asyncio.gather(*map(browser.fetch, urls))

    assert [page.url for page in pages] == urls


@pytest.mark.parametrize("status", [429, 503])
async def test_a_page_that_lacks_a_part_for_the_moment_is_no_page(browser: Browser, story: Story, status: int) -> None:
    story.publish("app.js", APP, content_type=SCRIPT)
    missing = story.publish("story.json", "later", status=status)
    url = story.publish("", SHELL)

    with pytest.raises(FetchError) as caught:
        await browser.fetch(url)

    assert str(caught.value) == f"{url}: a part of the page is missing: {missing}: status {status}"


async def test_a_page_is_read_without_what_others_fail_to_bring(browser: Browser, story: Story, world: World) -> None:
    elsewhere = "<script src='http://127.0.0.1:9/ad.js'></script><script src='lost.js'></script>"
    url = story.publish("", f"{elsewhere}<p>Before.</p>")

    page = await browser.fetch(url)

    assert "Before." in page.body.decode()
    assert "http://127.0.0.1:9/ad.js" in world.asked_elsewhere
    assert "lost.js" in story.asked


async def test_what_lies_elsewhere_is_asked_for_without_our_secrets(browser: Browser, world: World) -> None:
    world.make_up("https://other.example/account", "mine", access_control_allow_origin="*")
    world.make_up("https://thief.example/door", "mine", led_to="https://other.example/account")
    url = world.make_up("https://thief.example/", scripted("fetch('https://other.example/account'); fetch('door')"))

    await browser.fetch(url)

    assert [asked for asked in world.asked if asked.startswith("https://thief")] == [url, "https://thief.example/door"]
    assert world.asked_elsewhere.count("https://other.example/account") == 2


async def test_odd_headers_do_no_harm(browser: Browser, world: World) -> None:
    odd = {"x_author": "Zoë 北京", "x-empty": "", "x_bell": "\x07", "x_long": "a" * 20_000, "x_lines": "a\r\nb: c"}
    url = world.make_up("https://odd.example/", "<p>Before.", **odd)

    page = await browser.fetch(url)

    assert b"Before." in page.body
