"""Who keeps the register, in a browser: the county's member on a phone, a local party, and the coordinator."""

import pytest

from tests.a11y.looks import look

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

LIST = "/extranat/register/"
PLACE = f"{LIST}1287/"


def on_a_phone(page):
    page.set_viewport_size({"width": 360, "height": 740})
    return page


def test_member_adds_a_status_on_a_phone_and_sees_it_on_the_public_page(site, sign_in):
    page = on_a_phone(sign_in("skane"))
    page.goto("/extranat/")
    page.get_by_role("link", name="i registret behöver dig").click()
    page.locator("input[name=q]").fill("trelleborg")
    page.get_by_role("button", name="Visa").click()
    faults = look(page, "sv")
    page.get_by_role("link", name="Trelleborg", exact=True).click()
    faults += look(page, "sv")
    page.get_by_role("link", name="Lägg till en status").click()
    faults += look(page, "sv")
    page.get_by_label("Hur långt har platsen kommit?").select_option("agreement:under_revision")
    page.get_by_label("När?").fill("augusti 2026")
    page.get_by_label("Vem säger det?").select_option(label="Uppgift från kommunen i Trelleborg")
    page.get_by_role("button", name="Spara").click()
    page.wait_for_url(f"**{PLACE}")
    page.get_by_role("link", name="Sidan som alla ser").click()
    assert "augusti 2026" in page.inner_text("main")
    assert page.get_by_role("link", name="Sköt uppgifterna här").is_visible()
    assert faults == []


def test_party_adds_a_contact_and_is_asked_about_what_looks_private(site, sign_in):
    page = sign_in("lokal")
    page.goto(PLACE)
    page.get_by_role("link", name="Lägg till en kontakt").click()
    page.get_by_label("Roll", exact=True).fill("Anna Andersson")
    page.get_by_label("Telefon").fill("070-123 45 67")
    page.get_by_label("När?").fill("2026")
    page.get_by_label("Vem säger det?").select_option(label="Uppgift från Föreningsrådet i Trelleborg")
    page.get_by_role("button", name="Spara").click()
    page.get_by_label("Ja, det här är offentligt och hör till rollen").wait_for()
    faults = look(page, "sv")
    page.get_by_label("Roll", exact=True).fill("Föreningsrådets ordförande")
    page.get_by_label("Telefon").fill("0410-12 34 56")
    page.get_by_role("button", name="Spara").click()
    page.wait_for_url(f"**{PLACE}")
    assert "0410-12 34 56" in page.inner_text("main")
    assert faults == []


def test_coordinator_removes_words_and_gives_a_county(site, sign_in):
    page = sign_in("samordnare")
    page.goto(f"{LIST}1233/")
    page.get_by_role("button", name="Stämmer").click()
    page.get_by_text("Det är bekräftat från och med i dag.").wait_for()
    page.get_by_role("link", name="Stryk ord").first.click()
    faults = look(page, "sv")
    page.get_by_role("button", name="Stryk för gott").click()
    page.get_by_text("Orden är borta.").wait_for()
    page.goto(f"{LIST}lan/")
    faults += look(page, "sv")
    page.get_by_label("Län", exact=True).select_option(label="Hallands län")
    page.get_by_label("Medlemsorganisation").select_option(label="Idéburet Skåne")
    page.get_by_role("button", name="Spara").click()
    page.get_by_text("Från och med nu sköter Idéburet Skåne Hallands län.").wait_for()
    assert faults == []
