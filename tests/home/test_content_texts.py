"""The texts that every installation starts with: the English ones against those they translate, with the same parts and
figures and links that stay in English; and none of them made up.
"""

import re

import pytest

from home.content.plan import plan
from home.content.texts import DATA, Text, read_all, read_frame

from .texts import links, strings

ORIGINALS = {
    text["key"]: text
    for folder in ("pages", "steps", "articles", "municipalities", "templates")
    for text in read_all(folder)
}
ENGLISH = [pytest.param(text, id=text["slug"]) for text in read_all("en")]


def test_no_text_has_the_key_of_another():
    front, below = plan()
    keys = [planned.key for planned in [front, *below]]
    assert len(set(keys)) == len(keys)
    translated = [text["translation_of"] for text in [*read_frame("en").values(), *read_all("en")]]
    assert len(set(translated)) == len(translated)
    assert set(translated) <= set(keys)


def test_no_text_is_of_the_demo():
    """Invented people, addresses and events are the demo's own."""
    words = re.compile(r"\bdemo(?!kra|cra)|\.example|@", re.IGNORECASE)
    assert [path.name for path in DATA.rglob("*.toml") if words.search(path.read_text())] == []


def test_no_text_says_who_answers_for_it_or_when_somebody_read_it():
    """Only the network knows: its editors fill it in, and until then the page does not say."""
    every = [*ORIGINALS.values(), *read_all("en")]
    assert [text["key"] for text in every if text.keys() & {"responsible", "last_reviewed"}] == []


def test_no_text_makes_its_reader_search_for_what_it_could_lead_to():
    every = [*ORIGINALS.values(), *read_all("en")]
    assert [text["key"] for text in every if any("?q=" in link for link in links(text))] == []


@pytest.mark.parametrize("text", ENGLISH)
def test_english_text_has_the_parts_of_its_original(text):
    assert parts(text) == parts(ORIGINALS[text["translation_of"]])


@pytest.mark.parametrize("text", ENGLISH)
def test_english_text_has_the_figures_of_its_original(text):
    original = ORIGINALS[text["translation_of"]]
    assert figures(text) == figures(original)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_text_leads_to_english_pages(text):
    assert [link for link in links(text) if not link.startswith("/en/")] == []


@pytest.mark.parametrize("text", ENGLISH)
def test_english_text_fits_where_it_is_shown(text):
    assert len(text["summary"]) <= 300
    assert text["source"]


def parts(text: Text) -> list[tuple[str, int]]:
    """The kind of each block, and how many points it makes."""
    return [(block["type"], len(block.get("items", [])) or points(block["text"])) for block in text["blocks"]]


def points(paragraphs: str) -> int:
    return len(re.split(r"\n\n|\n(?=- )", paragraphs.strip()))


def figures(text: Text) -> list[str]:
    """Every number that the reader meets, in whatever order the sentence puts it."""
    shown = [text[name] for name in ("title", "summary", "source", "blocks")]
    words = " ".join(strings(shown)).replace("\u00a0", " ")
    return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[ ,](?=\d{3}\b)", "", words)))
