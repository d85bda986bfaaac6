"""Four walks without a mouse: signing in, signing up for a meeting, filing input, compiling a digest (T102)."""

import re

import pytest
from playwright.sync_api import expect

from .keyboard import Keyboard

pytestmark = pytest.mark.e2e
QUESTION = "Varför kräver ni papper i tre exemplar?"


def test_skip_link_leads_past_the_menu(sign_in):
    page = sign_in()
    page.goto("/")
    keyboard = Keyboard(page)
    keyboard.to("a.skip-link")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_signing_in(sign_in):
    page = sign_in()
    page.goto("/")
    keyboard = Keyboard(page)
    keyboard.press("a[href*='/konto/login/']")
    keyboard.write("[name=login]", "skane@knutpunkt.example")
    keyboard.write("[name=password]", "fel lösenord")
    keyboard.press("main button[type=submit]")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    keyboard.write("[name=login]", "skane@knutpunkt.example")
    keyboard.write("[name=password]", "knutpunkt-demo")
    keyboard.press("main button[type=submit]")
    assert page.url.endswith("/extranat/")


def test_signing_up_for_a_meeting(sign_in):
    page = sign_in()
    page.goto("/moten/")
    keyboard = Keyboard(page)
    keyboard.press("main a[href^='/moten/']")
    keyboard.press("main a[href$='/anmalan/']")
    keyboard.write("[name=name]", "Tangentbordet")
    keyboard.press("main button[type=submit]")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert page.locator("[name=name]").input_value() == "Tangentbordet"
    keyboard.write("[name=email]", "tangent@exempel.se")
    keyboard.press("main button[type=submit]")
    assert page.url.endswith("/tack/")


def test_filing_input_and_compiling_a_digest(sign_in):
    member = sign_in("skane")
    keyboard = Keyboard(member)
    keyboard.press(".subnav a[href$='/inspel/']")
    keyboard.press("main a[href$='/inspel/nytt/']")
    keyboard.choose("[name=place]", "Malmö")
    keyboard.write("[name=question]", QUESTION)
    keyboard.write("[name=authority]", "MUCF")
    keyboard.write("[name=wanted_change]", "Ett exemplar räcker.")
    keyboard.press("main form[method=post] button.button--primary")
    keyboard.press("main form[action$='lamna-in/'] button")
    address = re.sub(r"\?.*", "", member.url)

    desk = sign_in("samordnare")
    keyboard = Keyboard(desk)
    desk.goto(address)
    keyboard.pick("step", "accept")
    keyboard.press("form[action$='steg/'] button")

    desk.goto("/extranat/sammanstallningar/")
    keyboard.press("main a[href$='/ny/']")
    keyboard.write("[name=title]", "Inspel utan mus")
    keyboard.choose("[name=addressed_to]", "NOD")
    desk.locator("[name=period_from]").fill("2026-07-01")
    desk.locator("[name=period_to]").fill("2026-12-31")
    keyboard.press("main form[method=post] button.button--primary")
    keyboard.press("main a[href$='/punkter/ny/']")
    for name in ("heading", "text", "wanted_change", "authority"):
        keyboard.write(f"[name={name}]", "Ett exemplar räcker.")
    keyboard.press("main form[method=post] button.button--primary")
    keyboard.press("main a[href$='/citera/']")
    keyboard.choose("[name=input]", "2026")
    keyboard.write("[name=quote]", QUESTION)
    keyboard.press("main form[method=post] button.button--primary")
    expect(desk.locator("main")).to_contain_text(QUESTION)
