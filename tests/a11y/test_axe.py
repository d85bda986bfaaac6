"""axe in a real Chromium over every page that a role can reach (T102, T103). No rule is switched off.

Each page is looked at in Swedish on a light phone and a dark desktop, and in English on a dark phone: each theme, width
and language for each page, and each pair of them somewhere. A page whose parts have all been looked at before, in
another role, is passed over.
"""

import hashlib
import json

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from tests.browser import same_on_any_database

from .crawl import pages

pytestmark = [pytest.mark.e2e, same_on_any_database]

# 404 and 403 are pages too; some forms are reached by a press only.
STARTS = {
    "visitor": [
        "/",
        "/konto/login/",
        "/konto/password/reset/",
        "/finns-inte/",
        "/extranat/finns-inte/",
        "/sok/?q=remiss",
        # The same parts as with all 290 rows, in a fraction of the time.
        "/overenskommelser/?county=09",
    ],
    "norr": ["/extranat/", "/extranat/skrivbord/", "/sok/?q=bidrag"],
    "skane": ["/extranat/"],
    "lokal": ["/extranat/"],
    "nod": ["/extranat/"],
    "samordnare": ["/extranat/"],
    "redaktor": ["/extranat/"],
    "admin": ["/extranat/"],
}
# The visitor has seen the public pages; for others they differ in the two links of the header.
MEMBERS_PAGES = ("/extranat/", "/konto/", "/sok/")
LOOKS = {"sv": [("light", 360), ("dark", 1280)], "en": [("dark", 360)]}
WCAG = {"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"}
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}

PARTS = """() => [...new Set([...document.querySelectorAll('body *')].map(node => [
    node.parentElement.tagName, node.tagName, node.className.baseVal ?? node.className, node.type ?? '',
    node.getAttributeNames().filter(name => !['id', 'value', 'href'].includes(name)).join(' ')].join('|')))].sort()"""


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    """What has been looked at already, by language and parts."""
    return set()


def faults(page) -> list[str]:
    """Every breach of WCAG 2.2 AA, and every serious one of what goes beyond it."""
    page.evaluate(AXE_FILE_PATH.read_text())
    result = page.evaluate(f"axe.run({json.dumps(OPTIONS)})")
    return [
        f"{fault['id']}: {node['target']} {node['html'][:160]}"
        for fault in result["violations"]
        if WCAG & set(fault["tags"]) or fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"][:3]
    ]


def is_new(page, language: str, looked_at: set[str]) -> bool:
    sign = hashlib.sha256(f"{language} {page.evaluate(PARTS)}".encode()).hexdigest()
    is_first = sign not in looked_at
    looked_at.add(sign)
    return is_first


def look(page, language: str) -> list[str]:
    found = []
    for theme, width in LOOKS[language]:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{page.url} {theme} {width}: {fault}" for fault in faults(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{page.url} {theme} {width}: the page is wider than the window")
    return found


@pytest.mark.parametrize("who", STARTS)
def test_pages_have_no_faults(who, sign_in, looked_at):
    page = sign_in(None if who == "visitor" else who)
    found, count = [], 0
    within = ("/",) if who == "visitor" else MEMBERS_PAGES
    for path in pages(page, STARTS[who], within):
        count += 1
        for language, address in (("sv", path), ("en", f"/en{path}")):
            if language == "en":
                page.goto(address)
            if is_new(page, language, looked_at):
                found += look(page, language)
    assert count >= 10
    assert not found, "\n" + "\n".join(found)
