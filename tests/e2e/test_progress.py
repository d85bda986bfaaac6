"""From the press to the file: with a script the page brings itself up to date, without one a link does."""

import pytest

from tests.a11y.looks import look

from .waiting import eventually

pytestmark = pytest.mark.e2e

LOG = "/extranat/logg/"
TOLD = "document.querySelector('[role=status].visually-hidden').textContent"


def press(page) -> None:
    page.goto(LOG)
    page.get_by_role("button", name="Gör en lista").click()
    page.wait_for_url("**/extranat/jobb/*/")


def fetch(page) -> str:
    with page.expect_download() as download:
        page.locator(".file-link").click()
    return download.value.suggested_filename


def test_page_of_a_job_brings_itself_up_to_date(site, sign_in):
    """T102: and has no faults before, after, or in the list of what one has started."""
    page = sign_in("samordnare")
    press(page)
    assert "väntar på sin tur" in page.locator("[data-progress]").inner_text()
    faults = look(page, "sv")
    page.evaluate("window.isSamePage = true")

    site.command("work", "--once")

    eventually(page, TOLD, "Det är klart.")
    assert page.evaluate("window.isSamePage") is True
    assert fetch(page).endswith(".xlsx")
    faults += look(page, "sv")
    page.goto("/extranat/jobb/")
    faults += look(page, "sv")
    page.goto("/en/extranat/jobb/")
    faults += look(page, "en")
    assert faults == []


def test_focus_stays_where_it_was_when_the_page_is_brought_up_to_date(site, sign_in):
    page = sign_in("samordnare")
    press(page)
    page.get_by_role("link", name="Se hur långt").focus()

    site.command("work", "--once")

    eventually(page, TOLD, "Det är klart.")
    assert page.evaluate("document.activeElement.className") == "file-link"


def test_job_is_followed_without_a_script(site, browser):
    context = browser.new_context(base_url=site.url, locale="sv-SE", java_script_enabled=False)
    page = context.new_page()
    page.goto("/konto/login/")
    page.locator("input[name=login]").fill("samordnare@knutpunkt.example")
    page.locator("input[name=password]").fill("knutpunkt-demo")
    page.locator("main button[type=submit]").click()
    press(page)
    assert page.locator(".file-link").count() == 0

    site.command("work", "--once")
    page.get_by_role("link", name="Se hur långt").click()

    assert fetch(page).endswith(".xlsx")
    context.close()
