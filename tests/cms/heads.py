"""What a page says of itself to machines, read."""

import json
from html.parser import HTMLParser


class Head(HTMLParser):
    """The metas, links and data of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.metas: dict[str, str] = {}
        self.links: list[tuple[str, str]] = []
        self.data: list[dict] = []
        self._in_data = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = dict(attrs)
        if tag == "meta":
            self.metas[given.get("property") or given.get("name") or ""] = given.get("content") or ""
        if tag == "link":
            self.links.append((given.get("hreflang") or given.get("rel") or "", given["href"]))
        self._in_data = tag == "script" and given.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_data and data.strip():
            self.data += json.loads(data)["@graph"]

    def link(self, kind: str) -> list[str]:
        return [href for name, href in self.links if name == kind]

    def thing(self, kind: str) -> dict:
        return next(thing for thing in self.data if thing["@type"] == kind)
