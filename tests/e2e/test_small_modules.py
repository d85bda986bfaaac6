"""Autosave, filters, copied links and busy buttons; and that everything works without a script."""

import pytest

from .waiting import eventually

pytestmark = pytest.mark.e2e

WORDS = "Vi bjöd in brett, och det kom sextio."
NOTHING_KEPT = "!Object.keys(localStorage).some((name) => name.startsWith('autosave:'))"
NEW = "/extranat/erfarenheter/ny/"


def kept(page) -> list[str]:
    return page.evaluate(
        "Object.entries(localStorage).filter(([name]) => name.startsWith('autosave:')).flat()"
    )


def write(page, words=WORDS) -> None:
    page.locator("#id_did").fill(words)
    page.locator("#id_title").focus()
    eventually(page, "document.querySelector('[data-autosave-status]').textContent !== ''", True)


def test_typed_text_survives_and_is_forgotten_when_saved(sign_in):
    page = sign_in("skane")
    page.goto(NEW)
    write(page)
    assert kept(page)
    assert WORDS not in "".join(kept(page))

    page.goto(NEW)
    page.locator("[data-autosave-restore]").click()
    assert page.locator("#id_did").input_value() == WORDS
    assert page.evaluate("document.activeElement.form.dataset.autosave") == "experience"

    page.locator("#id_title").fill("Sextio kom")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_selector(".notice--success")
    eventually(page, NOTHING_KEPT, True)


def test_typed_text_survives_a_session_that_ran_out(sign_in):
    """Signing in says nothing of success, so the text is not taken for saved."""
    page = sign_in("skane")
    page.goto(NEW)
    page.locator("#id_title").fill("Sextio kom")
    write(page)
    page.context.clear_cookies()
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()

    page.goto(f"/konto/login/?next={NEW}")
    page.locator("input[name=login]").fill("skane@knutpunkt.example")
    page.locator("input[name=password]").fill("knutpunkt-demo")
    page.locator("main button[type=submit]").click()
    page.wait_for_url(f"**{NEW}")
    page.locator("[data-autosave-restore]").click()
    assert page.locator("#id_did").input_value() == WORDS


def test_two_tabs_keep_both_texts_and_sign_out_forgets_them(sign_in):
    page = sign_in("skane")
    page.goto(NEW)
    write(page, "den ena")
    other = page.context.new_page()
    other.goto(NEW)
    other.locator("[data-autosave-drop]").wait_for()
    write(other, "den andra")
    assert len(kept(page)) == 4

    other.on("dialog", lambda dialog: dialog.accept())
    other.locator("form[data-sign-out] button").click()
    other.wait_for_url("**/")
    assert kept(page) == []


def test_nobody_else_reads_what_is_kept_at_the_same_computer(sign_in):
    page, other = sign_in("skane"), sign_in("norr")
    page.goto(NEW)
    write(page)
    entries = page.evaluate("Object.entries(localStorage)")
    mine = page.locator("[data-autosave-status]").get_attribute("data-owner")
    other.goto(NEW)
    theirs = other.locator("[data-autosave-status]").get_attribute("data-owner")
    assert theirs != mine

    # Even where the names of the entries are forged, another person's key opens nothing.
    other.evaluate(
        "entries => entries.forEach(([name, value]) => localStorage.setItem(name, value))",
        [[name.replace(f":{mine}:", f":{theirs}:"), value] for name, value in entries],
    )
    other.goto(NEW)
    eventually(other, NOTHING_KEPT, True)
    assert other.locator("[data-autosave-restore]").count() == 0


def test_filter_changes_the_list_in_place_and_the_back_button_undoes_it(sign_in):
    page = sign_in("skane")
    page.goto("/extranat/moten/")
    page.evaluate("window.isSamePage = true")
    before = page.locator("[data-results]").inner_text()

    page.locator("#id_when").select_option("past")
    page.wait_for_url("**/extranat/moten/?when=past")
    eventually(page, "document.querySelector('form.filters + [role=status]').textContent !== ''", True)
    assert page.evaluate("window.isSamePage && document.querySelector('#id_when').value") == "past"
    assert page.locator("[data-results]").inner_text() != before

    page.go_back()
    eventually(page, "document.querySelector('#id_when').value", "coming")
    eventually(page, "document.querySelector('[data-results]').innerText", before)
    assert page.evaluate("window.isSamePage")


def test_link_is_copied_or_marked(sign_in):
    page = sign_in("skane")
    page.goto("/extranat/moten/")
    page.locator("[data-results] a").first.click()
    box = page.locator("[data-copy-link]")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    box.locator("button").click()
    eventually(page, "document.querySelector('[data-copy-link] [role=status]').textContent !== ''", True)
    assert page.evaluate("navigator.clipboard.readText()") == page.url

    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    box.locator("button").click()
    box.locator("input").wait_for(state="visible")
    assert page.evaluate("document.activeElement.value") == page.url


def test_busy_button_sends_once_and_a_download_comes_back(sign_in):
    page = sign_in("skane")
    page.goto("/konto/mina-uppgifter/")
    button = page.locator("form[data-busy] button")
    button.click()
    page.wait_for_url("**/konto/reauthenticate/**")
    page.locator("input[name=password]").fill("knutpunkt-demo")
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/konto/mina-uppgifter/")

    with page.expect_download() as download:
        button.click()
        button.click()
    assert download.value.suggested_filename.endswith(".zip")
    eventually(page, "document.querySelector('form[data-busy] button').ariaDisabled", None)


def test_form_and_filter_work_without_a_script(site, browser):
    context = browser.new_context(base_url=site.url, locale="sv-SE", java_script_enabled=False)
    page = context.new_page()
    page.goto("/konto/login/")
    page.locator("input[name=login]").fill("skane@knutpunkt.example")
    page.locator("input[name=password]").fill("knutpunkt-demo")
    page.locator("main button[type=submit]").click()

    page.goto("/extranat/moten/")
    page.locator("#id_when").select_option("past")
    page.locator("form.filters button").click()
    assert "when=past" in page.url

    page.goto(NEW)
    page.locator("#id_title").fill("Utan skript")
    page.locator("#id_did").fill(WORDS)
    page.locator("main form button[type=submit]").last.click()
    assert page.locator(".notice--success").count() == 1
    assert not page.locator("[data-copy-link]").is_visible()
    context.close()
