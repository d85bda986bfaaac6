"""A walk through the site and the CMS in which the browser has nothing to refuse (T34)."""

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from .cms import page_key

pytestmark = pytest.mark.e2e

PUBLIC = [
    "/",
    "/metodbank/",
    "/metodbank/vagen/",
    "/overenskommelser/",
    "/moten/",
    "/sok/?q=remiss",
    "/konto/login/",
]
EXTRANET = [
    "/extranat/",
    "/extranat/erfarenheter/",
    "/extranat/moten/nytt/",
    "/extranat/inspel/",
    "/finns-inte/",
]
CMS = [
    "/admin/",
    "/admin/pages/",
    "/admin/images/",
    "/admin/documents/multiple/add/",
    "/admin/settings/cms/contactsettings/",
    "/admin/reports/site-history/",
    "/admin/account/",
]


def listen(page: Page) -> list[str]:
    """What the browser refuses from now on, in its own words."""
    refused: list[str] = []

    def hear(message) -> None:
        if "Content Security Policy" in message.text or "Permissions policy" in message.text:
            refused.append(f"{page.url}: {message.text}")

    page.on("console", hear)
    return refused


def visit(page: Page, addresses: list[str]) -> None:
    for address in addresses:
        page.goto(address)
        page.wait_for_load_state("networkidle")


@pytest.mark.parametrize(("who", "addresses"), [(None, PUBLIC), ("skane", EXTRANET)])
def test_own_pages_ask_for_nothing_that_is_refused(sign_in, who, addresses):
    page = sign_in(who)
    refused = listen(page)
    visit(page, addresses)
    assert refused == []


def test_cms_works_under_its_policy(sign_in, tmp_path):
    page = sign_in("redaktor")
    page.set_viewport_size({"width": 1280, "height": 900})
    refused = listen(page)
    visit(page, CMS)
    edit_article(page, page_key(page, slug="remiss"))
    upload_picture(page, tmp_path / "bild.jpg")
    assert refused == []


def edit_article(page: Page, key: int) -> None:
    """The parts that start inline or in a dialogue: date picker, block of a picture, chooser, translation."""
    page.goto(f"/admin/pages/{key}/edit/")
    page.locator("#id_last_reviewed").click()
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)
    page.keyboard.press("Escape")
    page.locator(".c-sf-add-button").last.click()
    page.locator("[role=option]", has_text="Bild").first.click()
    page.get_by_role("button", name="Välj en bild").last.click()
    expect(page.locator(".modal-dialog:visible")).to_have_count(1)
    page.goto(f"/admin/pages/{key}/edit/preview/")
    page.goto(f"/admin/localize/submit/page/{key}/")


def upload_picture(page: Page, path) -> None:
    Image.new("RGB", (900, 600), "green").save(path)
    page.goto("/admin/images/multiple/add/")
    page.set_input_files("#fileupload", path)
    expect(page.locator("#upload-list [name$=title]").first).to_be_visible()
