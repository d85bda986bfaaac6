"""A running site and a browser to walk it with, for tests/e2e and tests/a11y."""

import os

import pytest

from .e2e.server import CHROMIUM, FLAGS, running_site

same_on_any_database = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"),
    reason="What a page says, and what a browser makes of it, does not depend on the database.",
)


@pytest.fixture(scope="session")
def site(tmp_path_factory, django_db_setup):
    with running_site(tmp_path_factory.mktemp("walk"), migrated=django_db_setup) as site:
        yield site


@pytest.fixture(scope="module")
def browser():
    """Closed with its module: while it is open, Django thinks that it runs in an event loop."""
    if not CHROMIUM:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("No Chromium was found; set CHROMIUM or install it.")
        pytest.skip("No Chromium was found; set CHROMIUM or install it.")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # starts an event loop that others would notice

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
    page.set_default_timeout(15_000)
    if who:
        page.goto("/konto/login/")
        page.locator("input[name=login]").fill(f"{who}@knutpunkt.example")
        page.locator("input[name=password]").fill("knutpunkt-demo")
        page.locator("main button[type=submit]").click()
        page.wait_for_url("**/extranat/")
    return page
