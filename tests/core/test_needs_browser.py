"""A page whose text only scripts make is named so, with why; it is told from bot walls and from empty pages."""

import time

import pytest

from tests.core.pages_by_hand import BRIEF, EMPTY_ARTICLE, FIRE, HEADLINE, URL, bare, page, story, story_markup
from tracker.core.answer import Finding
from tracker.core.condition import condition_of_content
from tracker.core.extract import extract
from tracker.core.judge import judge
from tracker.core.values import Content
from tracker.core.verdict import Condition, Known, Outcome, State

SCRIPT = '<script src="/static/main.7d1f.js" defer></script>'
DATED = (
    '<meta property="article:published_time" content="2024-03-04T06:00:00Z"><meta property="og:type" content="article">'
)
NOSCRIPT = "<noscript>You need to enable JavaScript to run this app.</noscript>"
SHELLS = {
    "React": bare(HEADLINE, f'{NOSCRIPT}<div id="root"></div>{SCRIPT}'),
    "React, dated": bare(HEADLINE, f'{NOSCRIPT}<div id="root"></div>{SCRIPT}', DATED),
    "Vue": bare("The Harbour Post", f'<div id="app"><div class="loader">Loading …</div></div>{SCRIPT}'),
    "Next.js": bare(HEADLINE, f'<div id="__next"></div>{SCRIPT}', DATED),
    "Nuxt": bare(HEADLINE, f'<div id="__nuxt"><style>.l{{top:0}}</style><div class="l"></div></div>{SCRIPT}'),
    "Angular": bare(HEADLINE, '<app-root></app-root><script type="module">import "/main.js"</script>'),
    "a custom element": bare(HEADLINE, f"<harbour-app></harbour-app>{SCRIPT}"),
    "a plea in German": bare(HEADLINE, "<p>Bitte aktivieren Sie JavaScript.</p>"),
    "a plea in Russian": bare(HEADLINE, "<noscript><p>Включите JavaScript, чтобы читать сайт.</p></noscript>"),
    "a plea in Japanese": bare(HEADLINE, "<noscript>JavaScriptを有効にしてください。</noscript>"),
}
WALLS = {
    "a guard's page": bare(
        "Access to this page has been denied", "<div id='px-captcha'></div><p>Please enable JavaScript.</p>"
    ),
    "a check of the browser": bare("Vercel Security Checkpoint", f"<p>We're verifying your browser</p>{NOSCRIPT}"),
    "a proof of work": bare(
        "Making sure you're not a bot!", f"{NOSCRIPT}<script type=module src=/.well-known/x.js></script>"
    ),
    "a puzzle": bare("", f'<div id="root"></div>{SCRIPT}{NOSCRIPT}<script>window.gokuProps = {{"key": "AQ"}}</script>'),
    "a firewall's script": bare("You are being redirected", f"{NOSCRIPT}<script>sucuri_cloudproxy_js = ''</script>"),
}
OTHERS_SCRIPT = "<noscript>Please enable JavaScript to view the comments.</noscript>" + SCRIPT

shells = pytest.mark.parametrize("markup", [pytest.param(markup, id=name) for name, markup in SHELLS.items()])


def finding(markup: str, last: Content | None = None) -> Finding:
    return condition_of_content(page(markup), markup, extract(markup, URL, previous=last), last, URL)


@shells
def test_a_shell_needs_a_browser(markup: str) -> None:
    assert finding(markup).condition is Condition.NEEDS_BROWSER


@shells
def test_a_shell_in_place_of_a_known_text_is_no_edit(markup: str) -> None:
    known = extract(story_markup(FIRE), URL)

    assert finding(markup, known).condition is Condition.NEEDS_BROWSER


@pytest.mark.parametrize(
    ("shell", "why"), [("React", "“You need to enable JavaScript to run this app.”"), ("Vue", "<div> “app” is empty")]
)
def test_the_evidence_says_what_gave_it_away_and_what_is_needed(shell: str, why: str) -> None:
    evidence = finding(SHELLS[shell]).evidence

    assert why in evidence
    assert evidence.endswith("it needs a browser")


@pytest.mark.parametrize("markup", [pytest.param(markup, id=name) for name, markup in WALLS.items()])
def test_a_bot_wall_that_pleads_for_javascript_is_a_bot_wall(markup: str) -> None:
    assert finding(markup).condition is Condition.BOT_WALL


@pytest.mark.parametrize("script", ["", OTHERS_SCRIPT])
def test_a_page_without_text_and_without_a_place_for_it_is_empty(script: str) -> None:
    assert finding(EMPTY_ARTICLE.replace("</main>", f"{script}</main>")).condition is Condition.EMPTY


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("is_dated", [True, False])
def test_a_brief_that_is_there_is_read_whatever_else_scripts_would_add(count: int, is_dated: bool) -> None:
    added = f'{NOSCRIPT}<div id="app"></div>{SCRIPT}'
    brief = story(*BRIEF[:count], is_dated=is_dated, below=added).body.decode()

    assert finding(brief).condition is Condition.ARTICLE


def test_a_check_of_a_shell_is_a_bad_page_that_says_so() -> None:
    shell = page(SHELLS["React"])

    verdict = judge(Known(article_id=1, url=URL), shell, shell.fetched_at)

    assert (verdict.outcome, verdict.state) == (Outcome.BAD_PAGE, State.ERROR)
    assert verdict.condition is Condition.NEEDS_BROWSER
    assert "needs a browser" in verdict.detail


@pytest.mark.parametrize("unit", ['<div id="app">', "<noscript>JavaScript", "<x-app>", "JavaScript. ", "<p>JavaScript"])
def test_a_hostile_shell_is_judged_in_seconds(unit: str) -> None:
    markup = bare("Post", SCRIPT + unit * 50_000)
    content = Content()
    started = time.process_time()

    condition_of_content(page(markup), markup, content, None, URL)

    assert time.process_time() - started < 10  # what is not linear takes minutes
