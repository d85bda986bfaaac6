"""A passkey, made and used in a real browser with a made-up device."""

import pytest

from tests.browser import PATIENCE

pytestmark = pytest.mark.e2e

PASSWORD = "knutpunkt-demo"

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(site, browser):
    """Browsers take passkeys on `localhost` but on no bare number; the demo's person leaves none behind."""
    context = browser.new_context(base_url=site.url.replace("127.0.0.1", "localhost"), locale="sv-SE")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()
    site.command("reset_second_factor", "norr@knutpunkt.example")


def test_a_passkey_signs_in_alone(page):
    page.goto("/konto/login/?next=/konto/tvasteg/webauthn/add/")
    page.locator("input[name=login]").fill("norr@knutpunkt.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/konto/reauthenticate/**")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()

    page.locator("[data-passkey-start]").click()
    page.wait_for_url("**/konto/tvasteg/recovery-codes/")
    assert page.locator("main code").count() == 10

    page.locator("header form[action*=logout] button").click()
    page.goto("/konto/login/")
    page.locator("[data-passkey-start]").click()
    page.wait_for_url("**/extranat/")


def test_the_way_in_by_passkey_is_not_there_without_javascript(site, browser):
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/konto/login/")

    assert not page.locator("[data-passkey-start]").is_visible()
    assert page.locator("main button[type=submit]").is_visible()
    context.close()
