"""Texts that nobody expects: long, without a space, from right to left, made of pictures, or none at all.

A copy of the walk's site has them in every name, title and text (`planted.py`). `eyes.js` looks at each page, narrow
and wide: nothing may be wider than the window, cut off, on top of something else or without words, and no text may
take the signs beside it along. The same with big text and with air between letters (WCAG 1.4.4, 1.4.10, 1.4.12).
"""

import shutil
from pathlib import Path

import pytest

from tests.browser import open_page
from tests.e2e.server import Site

from .crawl import pages
from .keyboard import Keyboard

pytestmark = pytest.mark.e2e

EYES = Path(__file__).with_name("eyes.js").read_text()
# With what is planted, with all 290 rows, with none, and of a county without an agreement.
VISITORS_PAGES = [
    "/",
    "/metodbank/",
    "/moten/",
    "/organisationer/",
    "/overenskommelser/",
    "/overenskommelser/blekinge-lan/",
    "/sok/?q=överenskommelseprocessledare",
    "/sok/?q=finnsinte",
]
DESK = ["/extranat/skrivbord/", "/extranat/sammanstallningar/", "/extranat/personer/"]
STARTS = {
    "visitor": VISITORS_PAGES,
    "skane": ["/extranat/"],
    "samordnare": DESK,
}
# Each where nobody else has looked, and where people's words are shown.
WITHIN = {
    "visitor": (*VISITORS_PAGES[1:5], "/sok/"),
    "skane": ("/extranat/",),
    "samordnare": tuple(DESK),
}
WIDTHS = (360, 1280)

BIG_TEXT = "document.documentElement.style.fontSize = '200%'"
SPACED_TEXT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
        p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets.push(sheet);
}"""
MOVES = """() => [...document.querySelectorAll('body *')].map(node => getComputedStyle(node))
    .filter(style => !/^0s(, 0s)*$/.test(style.transitionDuration) || style.animationName !== 'none').length"""


@pytest.fixture(scope="module")
def planted_site(demo, tmp_path_factory):
    planted = Site(shutil.copytree(demo, tmp_path_factory.mktemp("planted"), dirs_exist_ok=True), {})
    planted.command("shell", "--command", "from tests.a11y.planted import plant; plant()")
    with planted.served():
        yield planted


@pytest.fixture
def visit(planted_site, browser):
    opened = []

    def open_for(who: str):
        page = open_page(browser, planted_site.url, None if who == "visitor" else who)
        page.emulate_media(reduced_motion="reduce")
        opened.append(page.context)
        return page

    yield open_for
    for context in opened:
        context.close()


def faults(page) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{page.url} {width}: {fault}" for fault in page.evaluate(EYES)]
    return found


@pytest.mark.parametrize("who", STARTS)
def test_pages_stand_any_text(visit, who):
    page, found, count = visit(who), [], 0
    for _address in pages(page, STARTS[who], WITHIN[who]):
        count += 1
        found += faults(page)
    assert count >= 5
    assert not found, "\n" + "\n".join(found)


# The kinds of page there are: article, register, form, table, list of cards.
@pytest.mark.parametrize(
    ("who", "paths"),
    [
        (
            "visitor",
            ["/", "/metodbank/vagen/remiss/", "/overenskommelser/?county=09", "/moten/", "/sok/?q=remiss"],
        ),
        (
            "samordnare",
            ["/extranat/", "/extranat/inspel/nytt/", "/extranat/personer/", "/extranat/skrivbord/"],
        ),
    ],
)
def test_big_and_airy_text_loses_nothing(sign_in, who, paths):
    page, found = sign_in(None if who == "visitor" else who), []
    for path in paths:
        page.goto(path)
        page.evaluate(BIG_TEXT)
        found += faults(page)
        page.goto(path)
        page.evaluate(SPACED_TEXT)
        found += faults(page)
    assert not found, "\n" + "\n".join(found)


def test_nothing_moves_for_who_wants_it_still(sign_in):
    page = sign_in()
    page.goto("/")
    assert page.evaluate(MOVES)
    page.emulate_media(reduced_motion="reduce")
    assert not page.evaluate(MOVES)


def test_focus_is_never_covered_on_a_long_page(sign_in):
    """Each stop is looked at by the keyboard itself; the menu of the extranet stays while the page moves."""
    page = sign_in("skane")
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto("/extranat/erfarenheter/ny/")
    Keyboard(page).to(".site-footer a[href='/integritet/']")
