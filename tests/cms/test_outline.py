"""The list of contents and the levels of the headings in a text."""

import re

import pytest

from home.content.blocks import stream
from tests.pages import make_article

pytestmark = pytest.mark.django_db


def checklist(title: str) -> dict[str, object]:
    return {"type": "checklist", "title": title, "items": ["Kaffe."]}


def heading(text: str) -> dict[str, object]:
    return {"type": "heading", "text": text}


@pytest.fixture
def show(bank, client):
    def made(*blocks) -> str:
        article = make_article(bank, "Text", body=stream(list(blocks)))
        return client.get(article.url).content.decode()

    return made


def headings(page: str) -> list[tuple[str, str]]:
    main = page[page.index("<main") : page.index("article__about")]
    return re.findall(r"<h([2-6])[^>]*>([^<]+)</h", main)


def test_box_before_the_first_heading_is_no_part_of_one(show):
    """WCAG 1.3.1: no level is passed over."""
    page = show(checklist("Före"), heading("Under"), checklist("Efter"))
    assert [found for found in headings(page) if found[1] in {"Före", "Under", "Efter"}] == [
        ("2", "Före"),
        ("2", "Under"),
        ("3", "Efter"),
    ]


def test_contents_lead_to_every_heading(show):
    page = show(heading("Åtaganden & mål"), heading("Åtaganden & mål"), checklist("main"))
    links = re.findall(r'<li><a href="#([^"]+)">', page)
    assert links == ["s-ataganden-mal", "s-ataganden-mal-2", "s-main"]
    assert [page.count(f'id="{link}"') for link in links] == [1, 1, 1]


def test_short_text_has_no_list_of_contents(show):
    assert "contents-title" not in show(heading("Ett"), heading("Två"))


def test_heading_without_latin_letters_has_an_address(show):
    page = show(heading("مرحبا"), heading("שלום"), heading("!"))
    assert re.findall(r'<li><a href="#([^"]+)">', page) == ["s-", "s--2", "s--3"]
