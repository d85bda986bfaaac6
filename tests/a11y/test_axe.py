"""axe in a real Chromium over every page that a role can reach (T102, T103). No rule is switched off. Each page as it
came, before any script has run, is valid HTML too (`nu.py`), and its headings skip no level.

Each page is looked at four times: in Swedish on a light phone and a dark desktop, in English on a dark phone and a
light desktop. In the light with every rule; in the dark with those about colour, as nothing else differs there
(`tests.cms.test_styles`), and about what fingers reach. A page all of whose parts have been looked at before, in
another role or language, is asked only whether it is wider than the window.
"""

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from . import nu
from .crawl import STARTS, pages, within

pytestmark = pytest.mark.e2e

LOOKS = {"sv": [("light", 360), ("dark", 1280)], "en": [("dark", 360), ("light", 1280)]}
WCAG = {"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"}
EVERY_RULE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# Level AAA is off in axe, unless one asks by a tag.
OF_COLOUR_AND_SIZE = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block", "target-size"]},
}
RULES = {"light": EVERY_RULE, "dark": OF_COLOUR_AND_SIZE}

PARTS = """() => [...new Set([...document.querySelectorAll('body *')].map(node => [
    ...[node.parentElement, node].map(one => `${one.tagName}.${one.className.baseVal ?? one.className}`),
    node.type ?? '', node.lang,
    node.getAttributeNames().filter(name => !['id', 'value', 'href'].includes(name)).join(' ')].join('|')))]"""


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    """The parts that have been looked at already."""
    return set()


def faults(page, rules: dict = EVERY_RULE) -> list[str]:
    """Every breach of WCAG 2.2 AA, and every serious one of what goes beyond it."""
    result = page.evaluate(f"axe.run({json.dumps(rules)})")
    return [
        f"{fault['id']}: {node['target']} {node['html'][:160]}"
        for fault in result["violations"]
        if WCAG & set(fault["tags"]) or fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"][:3]
    ]


def is_new(page, looked_at: set[str]) -> bool:
    parts = set(page.evaluate(PARTS))
    has_more = not parts <= looked_at
    looked_at |= parts
    return has_more


def look(page, language: str, is_new: bool) -> list[str]:
    found = []
    if is_new:
        page.evaluate(AXE_FILE_PATH.read_text())
    for theme, width in LOOKS[language]:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 800})
        if is_new:
            found += [f"{page.url} {theme} {width}: {fault}" for fault in faults(page, RULES[theme])]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{page.url} {theme} {width}: the page is wider than the window")
    return found


def skipped_levels(html: str) -> list[str]:
    levels = [0, *map(int, re.findall(r"<h([1-6])\b", html))]
    return [f"h{upper} is followed by h{lower}" for upper, lower in pairwise(levels) if lower > upper + 1]


def named_twice(html: str) -> list[str]:
    """A part and what scrolls inside it with one name: a screen reader says it twice."""
    names = Counter(re.findall(r'<(?:section|[^>]*role="region")[^>]*aria-labelledby="([^"]+)"', html))
    return [f"two regions are called by #{name}" for name, count in names.items() if count > 1]


def faults_in_html(folder: Path) -> list[str]:
    """Of the pages kept in a folder, a file each."""
    found = [
        f"{kept.name}: {fault}"
        for kept, html in ((kept, kept.read_text()) for kept in folder.iterdir())
        for fault in skipped_levels(html) + named_twice(html)
    ]
    command = nu.command()
    return found + (nu.said(command, folder) if command else [])


@pytest.mark.parametrize("who", STARTS)
def test_pages_have_no_faults(who, sign_in, looked_at, tmp_path):
    page = sign_in(None if who == "visitor" else who)
    found, count = [], 0
    for path in pages(page, STARTS[who], within(who)):
        count += 1
        for language, address in (("sv", path), ("en", f"/en{path}")):
            (tmp_path / f"{language}-{count}.html").write_text(page.request.get(address).text())
            if language == "en":
                page.goto(address)
            found += look(page, language, is_new(page, looked_at))
    found += faults_in_html(tmp_path)
    assert count >= 10
    assert not found, "\n" + "\n".join(found)
