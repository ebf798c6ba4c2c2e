"""JSON-LD is read for this page's article, also where it is broken."""

import pytest

from tracker.core.extract.linked import Linked, read_linked
from tracker.core.values import Claim

HERE = "https://example.org/bridge"


def read(*scripts: str, headline: str = "Bridge closed") -> Linked:
    return read_linked(scripts, [HERE], lambda text: text == headline)


def said(linked: Linked, field: str) -> str:
    return next((claim.value for claim in linked.claims if claim.field == field), "")


@pytest.mark.parametrize(
    "kind", ["NewsArticle", "ReportageNewsArticle", "LiveBlogPosting", "https://schema.org/Article"]
)
def test_every_kind_of_article_is_one(kind: str) -> None:
    linked = read(f'{{"@type": "{kind}", "headline": "Bridge closed"}}')

    assert said(linked, "title") == "Bridge closed"


@pytest.mark.parametrize(
    "identity",
    [
        '"mainEntityOfPage": "https://www.example.org/bridge/"',
        '"mainEntityOfPage": {"@type": "WebPage", "@id": "http://example.org/bridge"}',
        '"url": "https://example.org/bridge"',
        '"@id": "https://example.org/bridge#article"',
    ],
)
def test_the_article_that_names_this_page_is_the_pages_own(identity: str) -> None:
    other = '{"@type": "NewsArticle", "headline": "Ferry starts", "url": "https://example.org/ferry"}'

    linked = read(f'[{other}, {{"@type": "NewsArticle", "headline": "Crossing shut", {identity}}}]')

    assert said(linked, "title") == "Crossing shut"


def test_where_no_article_names_the_page_it_is_the_one_with_its_headline() -> None:
    linked = read(
        '[{"@type": "Article", "headline": "Ferry starts"}, {"@type": "Article", "headline": "Bridge closed"}]'
    )

    assert said(linked, "title") == "Bridge closed"


def test_the_node_of_the_page_completes_that_of_the_article() -> None:
    graph = (
        '{"@graph": [{"@type": "WebPage", "@id": "https://example.org/bridge", "dateModified": "2024-03-06"},'
        '{"@type": "Article", "headline": "Bridge closed", "datePublished": "2024-03-05"}]}'
    )

    linked = read(graph)

    assert (said(linked, "published_at"), said(linked, "modified_at")) == ("2024-03-05", "2024-03-06")


def test_a_date_that_says_nothing_is_passed_over() -> None:
    linked = read(
        '{"@type": "Article", "headline": "Bridge closed", "dateModified": "0001-01-01T00:00:00Z"}',
        '{"@type": "WebPage", "url": "https://example.org/bridge", "dateModified": "2024-03-06T10:00:00Z"}',
    )

    assert said(linked, "modified_at") == "2024-03-06T10:00:00Z"


@pytest.mark.parametrize(
    "author",
    [
        '{"@id": "#ada"}',
        '[{"@type": "Person", "name": "Ada Finch"}]',
        '"Ada Finch"',
        '{"@type": "Person", "name": ["Ada Finch"]}',
        '{"@type": "Person", "name": "Ada&#32;Finch"}',
    ],
)
def test_authors_are_read_in_all_their_shapes(author: str) -> None:
    linked = read(
        f'[{{"@type": "Article", "headline": "Bridge closed", "author": {author}}},'
        '{"@type": "Person", "@id": "#ada", "name": "Ada Finch"}]'
    )

    assert said(linked, "byline") == "Ada Finch"


@pytest.mark.parametrize(
    "image",
    [
        '"https://example.org/b.jpg"',
        '["https://example.org/b.jpg", "https://example.org/c.jpg"]',
        '{"@type": "ImageObject", "url": "https://example.org/b.jpg"}',
        '{"@id": "#lead"}',
    ],
)
def test_the_first_image_is_the_lead_image(image: str) -> None:
    linked = read(
        f'[{{"@type": "Article", "headline": "Bridge closed", "image": {image}}},'
        '{"@type": "ImageObject", "@id": "#lead", "contentUrl": "https://example.org/b.jpg"}]'
    )

    assert said(linked, "image") == "https://example.org/b.jpg"


@pytest.mark.parametrize(
    "correction",
    [
        '"An earlier version named the wrong river."',
        '{"@type": "CorrectionComment", "text": "An earlier version named the wrong river."}',
        '[{"@type": "CorrectionComment", "description": "An earlier version named the wrong river."}]',
    ],
)
def test_corrections_are_handed_on_as_the_publisher_words_them(correction: str) -> None:
    linked = read(f'{{"@type": "NewsArticle", "headline": "Bridge closed", "correction": {correction}}}')

    assert linked.corrections == ("An earlier version named the wrong river.",)


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "Article", "headline": "Bridge closed",}',
        '{"@type": "Article", "headline": "Bridge\n closed"}',
        '<!-- {"@type": "Article", "headline": "Bridge closed"} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "Bridge closed"}\n//]]>',
        "{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;Bridge closed&quot;}",
        '{"@type": "WebSite"}{"@type": "Article", "headline": "Bridge closed"};',
        '{"@type": "Article", "headline": "Bridge closed", "description": "the "old" one"}',
    ],
)
def test_slips_of_publishers_are_forgiven(broken: str) -> None:
    linked = read(broken)

    assert said(linked, "title") == "Bridge closed"


def test_of_json_beyond_repair_only_what_is_said_in_one_way_is_believed() -> None:
    broken = '{"headline": "Bridge closed", "a": "b "c"", "datePublished": "2024-03-05", "d": {"datePublished": "2024"}'

    linked = read(broken)

    assert (said(linked, "title"), said(linked, "published_at")) == ("Bridge closed", "")


@pytest.mark.parametrize(
    "script",
    [
        "{}" * 400_000,
        '{"@type": "Article", "a": "' + '\\"' * 400_000,
        "[" + '{"@type": "Article", "headline": "Bridge"},' * 20_000 + "]",
        '"headline": "' * 70_000,
        "{" + ", " * 400_000,
        "-->" * 200_000,
    ],
    ids=["many values", "an endless string", "many articles", "many keys", "many commas", "many comment ends"],
)
def test_adversarial_scripts_take_bounded_time(script: str, within_a_second: None) -> None:
    linked = read(script)

    assert all(isinstance(claim, Claim) for claim in linked.claims)


def test_an_author_whose_json_is_written_as_a_text_is_read() -> None:
    author = r'"{ \"@type\": \"Person\", \"name\": \"Ada Finch\" }"'

    linked = read(f'{{"@type": "NewsArticle", "headline": "Bridge closed", "author": {author}}}')

    assert said(linked, "byline") == "Ada Finch"
