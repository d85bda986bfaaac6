"""A running site and a browser to walk it with, for tests/e2e and tests/a11y."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .e2e.server import CHROMIUM, FLAGS, Site, loaded_demo, running_site

# Milliseconds. On a busy machine a page may take its time; what never comes is a fault all the same.
PATIENCE = 60_000


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Path:
    """A folder in which the demo has been loaded once for all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    return loaded_demo((own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "demo")


@pytest.fixture(scope="module")
def site(tmp_path_factory, demo) -> Iterator[Site]:
    """Each module begins with the demo as it was loaded, whatever the others did and whoever ran them."""
    with running_site(tmp_path_factory.mktemp("walk"), demo) as site:
        yield site


@pytest.fixture(scope="module")
def browser():
    """Closed with its module: while it is open, Django thinks that it runs in an event loop."""
    if not CHROMIUM:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("No Chromium was found; set CHROMIUM or install it.")
        pytest.skip("No Chromium was found; set CHROMIUM or install it.")
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415  # starts an event loop that others notice

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def sign_in(site, browser):
    """Opens a browser of one's own, signed in as somebody of the demo; the visitor signs in nowhere."""
    opened = []

    def open_for(who: str | None = None):
        page = open_page(browser, site.url, who)
        opened.append(page.context)
        return page

    yield open_for
    for context in opened:
        context.close()


def open_page(browser, base_url: str, who: str | None = None):
    context = browser.new_context(base_url=base_url, locale="sv-SE", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    if who:
        page.goto("/konto/login/")
        page.locator("input[name=login]").fill(f"{who}@knutpunkt.example")
        page.locator("input[name=password]").fill("knutpunkt-demo")
        page.locator("main button[type=submit]").click()
        # Who only edits begins in the CMS.
        page.wait_for_url(re.compile(r"/(extranat|admin)/$"))
    return page
