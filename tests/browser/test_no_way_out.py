"""Chromium reaches nothing but what our fetcher reaches for it, whatever a page tries."""

import socket

import pytest

from tests.browser.processes import until
from tests.browser.world import Listener, World
from tracker.fetch.browser import Browser

pytestmark = pytest.mark.asyncio(loop_scope="session")

# @TCP and @UDP stand for places on loopback, which neither the guard nor Chromium lets anybody reach.
MARKUP = """
<link rel="preconnect" href="http://@TCP/1"><link rel="dns-prefetch" href="http://@TCP/2">
<link rel="preload" as="script" href="http://@TCP/3"><link rel="modulepreload" href="http://@TCP/4">
<link rel="prefetch" href="http://@TCP/5"><link rel="prerender" href="http://@TCP/6">
<link rel="stylesheet" href="http://@TCP/7"><link rel="icon" href="http://@TCP/8">
<script type="speculationrules">{"prefetch": [{"urls": ["http://@TCP/9"]}]}</script>
<script src="http://@TCP/11"></script><script type="module" src="http://@TCP/12"></script>
<img src="http://@TCP/13"><video src="http://@TCP/14" autoplay></video><iframe src="http://@TCP/15"></iframe>
<object data="http://@TCP/16"></object><embed src="http://@TCP/17"><iframe src="file:///etc/hostname"></iframe>
<iframe srcdoc="<script>fetch('http://@TCP/18'); new WebSocket('ws://@TCP/19')</script>"></iframe>
<svg><image href="http://@TCP/20"/></svg><style>@import "http://@TCP/21"; p { background: url(http://@TCP/22) }</style>
<a id="ping" ping="http://@TCP/23" href="#here">here</a><script>document.getElementById("ping").click()</script>
<meta http-equiv="refresh" content="1; url=http://@TCP/24">
"""
REQUESTS = """
tried(() => fetch("http://@TCP/1"));
tried(() => fetch("http://@TCP/2", {mode: "no-cors", keepalive: true}));
tried(() => fetch("http://@TCP/3", {method: "POST", body: "secret"}));
tried(() => fetch("file:///etc/hostname"));
tried(() => navigator.sendBeacon("http://@TCP/4", "secret"));
tried(() => { const asked = new XMLHttpRequest(); asked.open("GET", "http://@TCP/5", false); asked.send(); });
tried(() => new EventSource("http://@TCP/6"));
tried(() => import("http://@TCP/7"));
tried(() => { new Image().src = "http://@TCP/8"; });
tried(() => new FontFace("odd", "url(http://@TCP/9)").load());
tried(() => fetchLater("http://@TCP/10"));
tried(() => navigator.serviceWorker.register("http://@TCP/11"));
tried(() => new ReportingObserver(() => {}).observe());
"""
SOCKETS = """
tried(() => new WebSocket("ws://@TCP/1"));
tried(() => new WebSocketStream("ws://@TCP/2"));
tried(() => new WebTransport("https://@UDP/3").ready);
const ice = [{urls: "stun:@UDP"}, {urls: "turn:@TCP?transport=tcp", username: "a", credential: "b"}];
const call = async (within) => {
    const connection = new within.RTCPeerConnection({iceServers: ice});
    connection.createDataChannel("out");
    await connection.setLocalDescription(await connection.createOffer());
};
tried(() => call(window));
const frame = document.body.appendChild(document.createElement("iframe"));
tried(() => call(frame.contentWindow));
tried(() => new frame.contentWindow.WebSocket("ws://@TCP/4"));
const work = `
    for (const attempt of [() => fetch("http://@TCP/5"), () => new WebSocket("ws://@TCP/6"),
        () => importScripts("http://@TCP/7"), () => new WebTransport("https://@UDP/8").ready])
        try { attempt()?.catch?.(() => {}); } catch {}`;
const script = URL.createObjectURL(new Blob([work], {type: "text/javascript"}));
tried(() => new Worker(script));
tried(() => new SharedWorker(script));
"""
LEAVING = """
tried(() => open("http://@TCP/1"));
tried(() => open("file:///etc/hostname"));
const form = document.body.appendChild(document.createElement("form"));
tried(() => { form.method = "post"; form.action = "http://@TCP/2"; form.submit(); });
tried(() => { form.target = "_blank"; form.submit(); });
tried(() => { location.href = "file:///etc/hostname"; });
tried(() => { location.href = "http://@TCP/3"; });
setTimeout(() => { location.replace("http://@TCP/4"); }, 100);
setTimeout(() => { navigation.navigate("http://@TCP/5"); }, 200);
"""
PAGE = """<!DOCTYPE html><html><body><p>Before.</p><p id="count">0</p><script>
const tried = (attempt) => {
    try { attempt()?.catch?.(() => {}); } catch {}
    count.textContent = Number(count.textContent) + 1;
};
%s
</script>%s</body></html>"""


@pytest.mark.parametrize(
    ("scheme", "script", "markup"),
    [
        pytest.param("http", "", MARKUP, id="markup"),
        pytest.param("http", REQUESTS, "", id="requests"),
        pytest.param("http", SOCKETS, "", id="sockets"),
        pytest.param("https", SOCKETS, "", id="sockets where all is allowed"),
        pytest.param("https", LEAVING, "", id="leaving"),
    ],
)
async def test_whatever_a_page_tries_nobody_is_reached(
    browser: Browser, world: World, listener: Listener, scheme: str, script: str, markup: str
) -> None:
    html = (PAGE % (script, markup)).replace("@TCP", listener.tcp).replace("@UDP", listener.udp)
    url = world.make_up(f"{scheme}://evil.example/{world.folder()}", html)

    page = await browser.fetch(url)

    assert f'<p id="count">{script.count("tried(")}</p>' in page.body.decode()
    assert "Before." in page.body.decode()
    assert listener.met == []


async def test_a_redirect_to_a_private_place_is_not_followed(
    browser: Browser, world: World, listener: Listener
) -> None:
    door = world.site.publish(f"{world.folder()}door", status=302, Location=f"http://{listener.tcp}/")
    url = world.make_up("https://evil.example/led", f"<p>Before.<script src='{door}'></script>")

    page = await browser.fetch(url)

    assert b"Before." in page.body
    assert door in world.asked_elsewhere
    assert listener.met == []


async def test_who_does_reach_the_listener_is_noticed(listener: Listener) -> None:
    host, tcp_port = listener.tcp.split(":")
    host, udp_port = listener.udp.split(":")

    with socket.create_connection((host, int(tcp_port))) as connection:
        connection.sendall(b"GET / HTTP/1.1")
    with socket.socket(type=socket.SOCK_DGRAM) as datagrams:
        datagrams.sendto(b"binding request", (host, int(udp_port)))

    await until(lambda: len(listener.met) == 2)

    assert sorted(listener.met) == [b"GET / HTTP/1.1", b"binding request"]
