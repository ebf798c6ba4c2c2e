"""Reads a page as its readers do: the words of its parts, where its links lead, what stands in its form."""

import lxml.html
from lxml.html import HtmlElement


def parts(html: str, path: str) -> list[HtmlElement]:
    """Return the elements of a page that an XPath leads to."""
    found = lxml.html.fromstring(html).xpath(path)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, HtmlElement)]


def words(html: str, path: str) -> list[str]:
    """Return the words of these elements, each on one line."""
    return [" ".join(part.text_content().split()) for part in parts(html, path)]


def links(html: str) -> list[str]:
    """Return where the links of a page lead, without those of its frame."""
    return [str(part.get("href")) for part in parts(html, "//main//*[@href]")]


def fields(html: str) -> dict[str, str]:
    """Return what stands in the last form of a page, as it would be sent."""
    form = lxml.html.document_fromstring(html).forms[-1]  # type: ignore[attr-defined] # its stubs lack it
    return {name: str(value) for name, value in form.form_values()}
