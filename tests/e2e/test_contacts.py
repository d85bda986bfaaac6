"""Contacts answer real mails in a browser: one confirms, one changes, one hands on, and the keepers go on."""

import re
from email import message_from_string, policy

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e


def link_to(site, address: str) -> str:
    """The path of the page in the mail that this contact has got."""
    for text in re.split(r"^-{79}$", site.mails(), flags=re.MULTILINE):
        letter = message_from_string(text.strip(), policy=policy.default)
        if letter["To"] == address:
            return re.search(r"/kontaktfraga/[\w-]+/", letter.get_body(("plain",)).get_content())[0]
    raise AssertionError(f"{address} has got no mail")


@pytest.fixture(scope="module")
def mailed(site):
    """The worker has had its turn, twice, and the mails are delivered."""
    ask = "from extranet.contact_checks.jobs import ask_contacts; ask_contacts(); ask_contacts()"
    site.command("shell", "--no-imports", "-c", ask)
    site.command("deliver")
    return site


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    page.wait_for_load_state()


def main_of(page: Page, address: str) -> str:
    page.goto(address)
    return page.locator("main").inner_text()


def test_contact_confirms(sign_in, mailed):
    page = sign_in()
    page.set_viewport_size({"width": 360, "height": 740})
    address = link_to(mailed, "lund@knutpunkt.example")
    assert mailed.mails().count("To: lund@knutpunkt.example") == 1
    assert "lund@knutpunkt.example" in main_of(page, address)
    expect(page.get_by_role("button", name="Ja, det stämmer")).to_be_visible()
    assert "Bekräftad" not in main_of(page, "/overenskommelser/kommun/1281/")

    page.goto(address)
    page.get_by_label("Den idéburna parten").check()
    press(page, "Ja, det stämmer")

    expect(page.get_by_role("heading", level=1)).to_have_text("Tack för ditt svar")
    assert "av den idéburna parten." in main_of(page, "/overenskommelser/kommun/1281/")
    assert "Du har berättat att uppgifterna stämmer" in main_of(page, address)


def test_contact_changes(sign_in, mailed):
    page = sign_in()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(link_to(mailed, "linkoping@knutpunkt.example"))
    page.get_by_role("link", name="Ändra uppgifterna").click()
    expect(page.get_by_label("E-postadress")).to_have_value("linkoping@knutpunkt.example")
    page.get_by_label("Kommunen").check()
    page.get_by_label("E-postadress").fill("samverkan@knutpunkt.example")
    press(page, "Spara")

    expect(page.get_by_role("heading", level=1)).to_have_text("Tack för ditt svar")
    place = main_of(page, "/overenskommelser/kommun/0580/")
    assert "samverkan@knutpunkt.example" in place
    assert "linkoping@knutpunkt.example" not in place
    assert "av kommunen." in place


def test_contact_hands_on_and_the_keepers_name_the_new_one(sign_in, mailed):
    page = sign_in()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(link_to(mailed, "trelleborg@knutpunkt.example"))
    page.get_by_role("link", name="Det är inte jag längre").click()
    page.get_by_label("Vem är det nu?").fill("Kanslichefen")
    page.get_by_label("Hur når man den nya kontakten?").fill("kansli@knutpunkt.example")
    press(page, "Ta bort mig från sidan")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tack för ditt svar")
    assert "trelleborg@knutpunkt.example" not in main_of(page, "/overenskommelser/kommun/1287/")

    member = sign_in("skane")
    member.set_viewport_size({"width": 360, "height": 740})
    member.get_by_role("link", name="Hitta en ny kontakt för Trelleborg").click()
    assert "kansli@knutpunkt.example" in member.locator("main").inner_text()
    member.get_by_role("link", name="Skriv in den nya kontakten").click()
    expect(member.get_by_label("E-postadress")).to_have_value("kansli@knutpunkt.example")
    press(member, "Spara")
    place = main_of(member, "/overenskommelser/kommun/1287/")
    assert "kansli@knutpunkt.example" in place
    assert "på telefon av Idéburet Skåne" in place
