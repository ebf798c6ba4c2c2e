"""What an AMP page holds beside what its readers see: its own elements for ads, embeds, consent and offers."""

from lxml import etree

_MARKS = ("amp", "⚡")  # attributes of <html>; libxml2 spells the second as it stands
# Elements that show something else than the article, or nothing until somebody asks (amp.dev/documentation/components).
_TAGS = frozenset(
    [
        "amp-ad",
        "amp-analytics",
        "amp-app-banner",
        "amp-auto-ads",
        "amp-consent",
        "amp-embed",
        "amp-facebook",
        "amp-facebook-comments",
        "amp-iframe",
        "amp-instagram",
        "amp-lightbox",
        "amp-list",
        "amp-live-list-update",
        "amp-next-page",
        "amp-reddit",
        "amp-sidebar",
        "amp-social-share",
        "amp-state",
        "amp-sticky-ad",
        "amp-story-auto-ads",
        "amp-subscriptions-dialog",
        "amp-tiktok",
        "amp-twitter",
        "amp-user-notification",
        "amp-video",
        "amp-web-push-widget",
        "amp-youtube",
    ]
)
_STANDING_IN = ("placeholder", "fallback", "overflow")  # until something is loaded, or where it can't be


def is_amp(root: etree._Element) -> bool:
    """Whether it is the tree of an AMP page."""
    return any(mark in root.attrib for mark in _MARKS)


def hide_beside_in_amp(root: etree._Element) -> None:
    """Mark in the tree of an AMP page what is not read as hidden; other pages are left as they are.

    Of the parts that AMP shows only to some readers (amp-access, amp-subscriptions) those for readers without a
    subscription are hidden: they are offers. The text for subscribers stands in every page, and is kept.
    """
    if not is_amp(root):
        return
    for element in filter(_is_unread, root.iter(etree.Element)):
        element.set("hidden", "")


def _is_unread(element: etree._Element) -> bool:
    access = element.get("amp-access", "").strip().lower()
    return (
        element.tag in _TAGS
        or (element.tag != "input" and any(element.get(name) is not None for name in _STANDING_IN))
        or access.startswith("not ")
        or element.get("subscriptions-section", "").endswith("-not-granted")
        or element.get("subscriptions-actions") is not None
    )
