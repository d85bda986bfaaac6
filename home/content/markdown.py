"""The texts that every installation starts with are Markdown; their HTML is cleaned with an allow-list all the same."""

import nh3
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable("image")
_TAGS = {
    "p",
    "br",
    "strong",
    "em",
    "ul",
    "ol",
    "li",
    "blockquote",
    "a",
    "h2",
    "h3",
    "h4",
    "code",
    "pre",
    "hr",
}
_SCHEMES = {"http", "https", "mailto"}


def html_of(markdown: str) -> str:
    """As the editor of the CMS would have stored it. Headings start at h2: the page owns h1."""
    html = _MARKDOWN.render(markdown.strip()).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    return nh3.clean(
        html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES, link_rel=None
    ).strip()
