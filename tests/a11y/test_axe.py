"""axe in a real Chromium over every page that a role can reach (T102, T103). No rule is switched off. Each page as it
came, before any script has run, is valid HTML too (`nu.py`), and its headings skip no level.

Each page is looked at four times: in Swedish on a light phone and a dark desktop, in English on a dark phone and a
light desktop. In the light with every rule; in the dark with those about colour, as nothing else differs there
(`tests.web.test_styles`), and about what fingers reach. A page all of whose parts have been looked at before, in
another role or language, is asked only whether it is wider than the window.
"""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from . import nu
from .crawl import STARTS, pages, within
from .looks import look

pytestmark = pytest.mark.e2e


PARTS = """() => [...new Set([...document.querySelectorAll('body *')].map(node => [
    ...[node.parentElement, node].map(one => `${one.tagName}.${one.className.baseVal ?? one.className}`),
    node.type ?? '', node.lang,
    node.getAttributeNames().filter(name => !['id', 'value', 'href'].includes(name)).join(' ')].join('|')))]"""


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    """The parts that have been looked at already."""
    return set()


@pytest.fixture(scope="module")
def as_they_came(tmp_path_factory) -> Path:
    """A folder for the pages before any script, a file each."""
    return tmp_path_factory.mktemp("pages")


def is_new(page, looked_at: set[str]) -> bool:
    parts = set(page.evaluate(PARTS))
    has_more = not parts <= looked_at
    looked_at |= parts
    return has_more


def skipped_levels(html: str) -> list[str]:
    levels = [0, *map(int, re.findall(r"<h([1-6])\b", html))]
    return [f"h{upper} is followed by h{lower}" for upper, lower in pairwise(levels) if lower > upper + 1]


def named_twice(html: str) -> list[str]:
    """A part and what scrolls inside it with one name: a screen reader says it twice."""
    names = Counter(re.findall(r'<(?:section|[^>]*role="region")[^>]*aria-labelledby="([^"]+)"', html))
    return [f"two regions are called by #{name}" for name, count in names.items() if count > 1]


@pytest.mark.parametrize("who", STARTS)
def test_pages_have_no_faults(who, sign_in, looked_at, as_they_came):
    page = sign_in(None if who == "visitor" else who)
    found, count = [], 0
    for path, response in pages(page, STARTS[who], within(who)):
        count += 1
        for language in ("sv", "en"):
            html = (response if language == "sv" else page.goto(f"/en{path}")).text()
            (as_they_came / f"{who}-{language}-{count}.html").write_text(html)
            found += [f"{page.url}: {fault}" for fault in skipped_levels(html) + named_twice(html)]
            found += look(page, language, is_new=is_new(page, looked_at))
    assert count >= 10
    assert not found, "\n" + "\n".join(found)


def test_pages_are_valid_html(as_they_came):
    """Those that the tests above came to, all at once: the checker takes longer to start than to read them."""
    assert any(as_they_came.iterdir())
    command = nu.command()
    if not command:
        pytest.skip("The Nu HTML checker was not found; `make validator` gets it.")
    found = nu.said(command, as_they_came)
    assert not found, "\n" + "\n".join(found)
