"""How a page goes on paper: white whatever the screen is, and whole."""

import pytest

pytestmark = pytest.mark.e2e

# A4 within its margins, in the pixels of CSS.
PAPER = {"width": 680, "height": 980}
ACCENT = "getComputedStyle(document.documentElement).getPropertyValue('--accent-ink').trim()"
MILLIMETRE = 96 / 25.4
ROOM = """() => [...document.querySelectorAll('.document tbody tr, .blanks li')]
    .map(one => one.getBoundingClientRect().height)"""
FOLDED_AWAY = """() => [...document.querySelectorAll('main details')]
    .filter(one => !one.lastElementChild.checkVisibility({contentVisibilityAuto: true})
        || !one.lastElementChild.clientHeight)
    .map(one => one.textContent.trim())"""
CUT_OFF = """() => [...document.querySelectorAll('main table')]
    .filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.textContent.trim())"""


def test_the_register_is_white_on_paper_and_hides_nothing(sign_in):
    page = sign_in()
    page.set_viewport_size(PAPER)
    page.goto("/overenskommelser/?county=12")
    page.emulate_media(media="screen", color_scheme="dark")
    on_screen = page.evaluate(ACCENT)
    page.emulate_media(media="screen", color_scheme="light")
    by_light = page.evaluate(ACCENT)
    page.emulate_media(media="print", color_scheme="dark")

    assert page.evaluate(ACCENT) == by_light != on_screen
    assert page.locator("main details").count() > 1
    assert page.evaluate(FOLDED_AWAY) == []
    assert page.evaluate(CUT_OFF) == []
    assert not page.locator("header.site-header").is_visible()


def test_a_template_on_paper_has_room_to_write_in_by_hand(sign_in):
    page = sign_in()
    page.set_viewport_size(PAPER)
    page.goto("/metodbank/mall-handlingsplan/")
    page.emulate_media(media="print")
    heights = page.evaluate(ROOM)
    assert len(heights) > 10
    assert min(heights) >= 9 * MILLIMETRE
    assert page.evaluate(CUT_OFF) == []
