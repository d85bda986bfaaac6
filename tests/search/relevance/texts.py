"""What is searched, by the names that the judgements use: the set's own passages, the site's texts, the demo's."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from home.content.texts import Text, read_all, read_file
from home.demo import texts as demo
from search.documents import PUBLIC, SearchDocument

PASSAGES = Path(__file__).parent / "passages"
FOLDERS = ("articles", "municipalities", "pages", "steps", "templates")
OF_AN_EXPERIENCE = ("did", "outcome", "difficulties", "advice")
OF_A_MEETING = ("description", "agenda", "venue")
# Links lose their address; the other marks of Markdown are no letters, and no word is made of them.
LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")


def documents() -> dict[str, SearchDocument]:
    """Raises ValueError when two texts bear one name."""
    found = [*_passages(), *_pages(), *_translations(), *_of_the_demo()]
    named = dict(found)
    if len(named) < len(found):
        raise ValueError("Two texts bear one name")
    return named


def passage_files() -> list[Text]:
    return [read_file(path) for path in sorted(PASSAGES.glob("*.toml"))]


def _passages() -> Iterator[tuple[str, SearchDocument]]:
    for file in passage_files():
        for name, text in file.items():
            yield name, _document("passage", name, text, body=text["body"])


def _pages() -> Iterator[tuple[str, SearchDocument]]:
    for folder in FOLDERS:
        for text in read_all(folder):
            yield text["key"], _page(text["key"], text)


def _translations() -> Iterator[tuple[str, SearchDocument]]:
    for text in read_all("en"):
        yield text["key"], _page(text["key"], text, language="en")


def _page(name: str, text: Text, language: str = "sv") -> SearchDocument:
    body = "\n".join(_words([text.get("blocks", []), text.get("document", [])]))
    return _document("article", name, text, body=LINK.sub(r"\1", body), language=language)


def _words(block: Any) -> Iterator[str]:
    """Every text in a block, however deep it lies; not what says of which type the block is."""
    if isinstance(block, dict):
        block = [value for name, value in block.items() if name != "type"]
    if isinstance(block, list):
        for part in block:
            yield from _words(part)
    elif isinstance(block, str):
        yield block.strip()


def _of_the_demo() -> Iterator[tuple[str, SearchDocument]]:
    """What of it everyone may find, numbered as it stands in the file."""
    parts = (("experiences", OF_AN_EXPERIENCE), ("meetings", OF_A_MEETING))
    told = demo.read("extranet.toml")
    for folder, fields in parts:
        for number, text in enumerate(told[folder], start=1):
            if text["audience"] == "public":
                body = "\n".join(text[name] for name in fields)
                yield f"{folder}/{number}", _document(folder, f"{folder}/{number}", text, body=body)


def _document(kind: str, name: str, text: Text, *, body: str, language: str = "sv") -> SearchDocument:
    """Its key is given by whoever puts it on a shelf: a name may be longer than a key."""
    return SearchDocument(
        kind=kind,
        key="",
        language=language,
        title=text["title"],
        url=f"/{name}/",
        audience=[PUBLIC],
        summary=text.get("summary", ""),
        body=body,
        topics=text.get("topics", ()),
        process_steps=text.get("process_steps", ()),
    )
