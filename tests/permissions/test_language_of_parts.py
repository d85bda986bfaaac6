"""On a page of another language, what members wrote stands in an element that says its own (WCAG 3.1.2)."""

import re
from collections.abc import Iterator

import polib
import pytest

from tests.project.files import ROOT
from tests.spoken import read

from .crawl import Visitor, addresses
from .planted import Planted

pytestmark = pytest.mark.slow

# No words of a language: addresses, and what people and files are called. A page of the CMS has a language of its own.
NO_LANGUAGE = re.compile(r"\b(?:name|address|phone|link|web|guest|page)\b")


def pages(planted: Planted, role: str, language: str) -> Iterator[tuple[str, str]]:
    """Every page that the role gets, as its address and its HTML."""
    visitor = Visitor(planted, role)
    for path in addresses(planted):
        response = visitor.ask(f"{language}{path.removeprefix('/en')}")
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            yield path, response.content.decode()


def interface_words() -> set[str]:
    """What the house itself says in English."""
    entries = polib.pofile(str(ROOT / "locale/sv/LC_MESSAGES/django.po"))
    return {entry.msgid for entry in entries if entry.msgid != entry.msgstr}


def test_words_are_read_aloud_in_their_own_language_on_english_pages(planted):
    canaries = [canary for canary in planted.aviary.all() if not NO_LANGUAGE.search(canary.kind)]
    ours = interface_words()
    wrong, heard = set(), set()
    for role in ("visitor", "skane", "lokal", "nod", "samordnare", "admin"):
        for path, html in pages(planted, role, "/en"):
            for language, words in read(html):
                theirs = {canary.kind for canary in canaries if canary.word in words}
                heard |= theirs
                if (theirs and language != "sv") or (language == "sv" and words.strip() in ours):
                    wrong.add(
                        f"{'/'.join(path.split('/')[1:3])}: {' '.join(words.split())[:80]} ({language})"
                    )
    assert len(heard) > 50
    assert sorted(wrong) == []


def test_a_page_of_the_same_language_says_it_once(planted):
    more = [path for path, html in pages(planted, "skane", "") if len(re.findall(r'\slang="sv"', html)) != 1]

    assert more == []
