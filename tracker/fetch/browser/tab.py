"""One page in Chromium: loaded, left alone until it rests, and read as it then stands."""

import asyncio
from contextlib import suppress

from playwright.async_api import Browser as Chromium
from playwright.async_api import CDPSession
from playwright.async_api import Page as Tab

from tracker.errors import FetchError, TooLarge
from tracker.fetch.body import megabytes
from tracker.fetch.browser.answers import Answers
from tracker.fetch.browser.limits import BrowserLimits, End

QUIET_SECONDS = 0.5  # without a request, and with the same text
STEADY_SECONDS = 3.0  # with the same text, whatever is asked for again and again
LOOK_SECONDS = 0.1
READ_SECONDS = 10.0

# Some builds of Chromium don't know the flag that keeps WebRTC from going past the proxy.
WITHOUT_WEBRTC = "delete window.RTCPeerConnection; delete window.webkitRTCPeerConnection;"

STATE = "[document.readyState === 'complete', document.documentElement?.textContent.length ?? 0]"
# The document as HTML, with the open shadow roots in their places; its length alone where that is too large.
HTML = """(() => {
    const inert = document.implementation.createHTMLDocument("");
    const children = (node) => node.shadowRoot?.childNodes
        ?? (node.localName === "slot" && node.assignedNodes().length ? node.assignedNodes() : node.childNodes);
    const copy = (node) => {
        if (node.localName === "template") return inert.importNode(node, true);
        const copied = inert.importNode(node, false);
        for (const child of children(node)) copied.append(copy(child));
        return copied;
    };
    const root = document.documentElement;
    if (!root) return "";
    const is_flat = [...document.querySelectorAll("*")].every((element) => !element.shadowRoot);
    const html = (is_flat ? root : copy(root)).outerHTML;
    return html.length > %d ? html.length : (document.doctype ? "<!DOCTYPE html>" : "") + html;
})()"""


async def rendered(
    chromium: Chromium, url: str, answers: Answers, limits: BrowserLimits, end: End, *, user_agent: str
) -> bytes:
    """Return the page that stands at a URL once its scripts have brought what they bring, as HTML in UTF-8.

    `end` is told where the page crashes. Raises FetchErrors without the URL, and the driver's errors.
    """
    context = await chromium.new_context(
        user_agent=user_agent,
        timezone_id="UTC",  # so that a page that writes dates writes the same ones everywhere
        accept_downloads=False,
        service_workers="block",
    )
    await context.add_init_script(WITHOUT_WEBRTC)
    await context.route("**/*", answers.take)
    tab = await context.new_page()

    def crashed(_: Tab) -> None:
        end(FetchError("the page made the browser crash"))

    tab.on("crash", crashed)
    try:
        await tab.goto(url, wait_until="commit", timeout=0)
        session = await context.new_cdp_session(tab)
        with suppress(TimeoutError):
            async with asyncio.timeout(limits.patience_seconds):
                await _rest(session, answers)
        return await _read(session, limits.body_bytes)
    finally:
        tab.remove_listener("crash", crashed)


async def _rest(session: CDPSession, answers: Answers) -> None:
    """Wait until the page has loaded and rests, or does nothing any more that would bring text."""
    clock = asyncio.get_running_loop().time
    state: object = None
    since = clock()
    while True:
        seen = await _evaluated(session, STATE)
        if seen != state:
            state, since = seen, clock()
        steady, idle = clock() - since, answers.idle_for(clock())
        is_loaded = isinstance(state, list) and state[0]
        if is_loaded and (steady >= STEADY_SECONDS or min(steady, idle) >= QUIET_SECONDS):
            return
        if min(steady, idle) >= STEADY_SECONDS:  # a page that was kept from leaving never says that it has loaded
            return
        await asyncio.sleep(LOOK_SECONDS)


async def _read(session: CDPSession, most: int) -> bytes:
    html = await _evaluated(session, HTML % most)
    body = html.encode("utf-8", "replace") if isinstance(html, str) else b""  # lone surrogates have no bytes
    if not isinstance(html, str) or len(body) > most:
        raise TooLarge(f"as the browser shows it, it has more than {megabytes(most)}")
    return body


async def _evaluated(session: CDPSession, expression: str) -> object:
    """Return an expression's value, in a world of our own: the page can't put its functions in the place of others."""
    frame = (await session.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
    world = await session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "tracker"})
    answer = await session.send(
        "Runtime.evaluate",
        {
            "expression": expression,
            "contextId": world["executionContextId"],
            "returnByValue": True,
            "timeout": READ_SECONDS * 1000,
        },
    )
    if "exceptionDetails" in answer:
        raise FetchError("the browser can't read the page")
    return answer["result"].get("value")
