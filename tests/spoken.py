"""What a screen reader says of a page, and in which language."""

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Reader(HTMLParser):
    """Notes each piece of text with the language that it is read aloud in."""

    def __init__(self) -> None:
        super().__init__()
        self.languages, self.said = [("", "")], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.languages.append((tag, dict(attrs).get("lang") or self.languages[-1][1]))

    def handle_endtag(self, tag):
        while len(self.languages) > 1 and self.languages.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = {tag for tag, _language in self.languages}
        if not tags & {"title", "script", "style", "textarea"}:
            self.said.append((self.languages[-1][1], data))


def read(html: str) -> list[tuple[str, str]]:
    reader = Reader()
    reader.feed(html)
    return reader.said
