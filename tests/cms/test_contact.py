"""Who is behind the site is filled in once, and stands wherever somebody is promised (F11)."""

import pytest
from django.urls import reverse
from wagtail.models import Site

from cms.contact import contact_settings
from cms.models import ContactSettings
from home.models import StandardPage
from registry.personal_data import personal_data
from tests.pages import in_english, make_private, publish
from tests.people import signed_in

FILLED_IN = {
    "network_name": "Nätverket för lokala överenskommelser",
    "email": "kontakt@natverket.example",
    "phone": "040-628 04 00",
    "controller_name": "Idéburna föreningen",
    "controller_number": "802000-0000",
    "controller_address": "Storgatan 1\n211 11 Malmö",
    "controller_email": "uppgifter@natverket.example",
    "accessibility_name": "Kansliet",
    "accessibility_email": "tillganglighet@natverket.example",
}
PHONE, MAIL = 'href="tel:0406280400"', 'href="mailto:kontakt@natverket.example"'


def fill_in(**more) -> ContactSettings:
    return ContactSettings.objects.update_or_create(site=Site.objects.get(), defaults=FILLED_IN | more)[0]


def read(client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.fixture
def about(front) -> StandardPage:
    return publish(front, StandardPage, "Om", slug="om")


@pytest.fixture
def privacy(front) -> StandardPage:
    return publish(front, StandardPage, "Integritet", slug="integritet")


@pytest.fixture
def accessibility(front) -> StandardPage:
    return publish(front, StandardPage, "Tillgänglighet", slug="tillganglighet")


@pytest.mark.both_databases
def test_contact_is_empty_until_somebody_fills_it_in(db):
    assert contact_settings().email == ""
    fill_in()
    assert contact_settings().email == "kontakt@natverket.example"


@pytest.mark.both_databases
def test_foot_of_every_page_says_whom_to_reach(client, about, bank):
    addresses = ["/om/", "/metodbank/", "/sok/", "/konto/login/", "/finns-inte/"]
    assert ["tel:" in read(client, address) for address in addresses] == [False] * 5
    fill_in()
    for address in addresses:
        page = read(client, address)
        assert (PHONE in page, MAIL in page) == (True, True), address


def test_what_is_not_filled_in_leaves_no_empty_link(client, front):
    fill_in(phone="")
    page = read(client, "/")
    assert MAIL in page
    assert "tel:" not in page


@pytest.mark.both_databases
def test_each_page_says_who_answers_for_what_it_is_about(
    client, about, privacy, accessibility, english_front
):
    """On its translation too, and nowhere else."""
    fill_in(contact_page=about, privacy_page=privacy, accessibility_page=accessibility)
    english = in_english(privacy, "Privacy")

    assert "<dt>Postadress</dt><dd>Storgatan 1<br>211 11 Malmö</dd>" in read(client, "/integritet/")
    assert "802000-0000" in read(client, english.url)
    page = read(client, "/tillganglighet/")
    assert "<dt>Namn</dt><dd>Kansliet</dd>" in page
    assert "tillganglighet@natverket.example" in page
    assert "Sidan ändrades senast: <time" in page
    assert "<dt>Nätverk</dt><dd>Nätverket för lokala överenskommelser</dd>" in read(client, "/om/")
    for words in ("802000-0000", "tillganglighet@natverket.example"):
        assert words not in read(client, "/om/")
        assert words not in read(client, "/")


def test_one_page_may_be_all_of_them(client, about):
    fill_in(contact_page=about, privacy_page=about, accessibility_page=about)
    page = read(client, "/om/")
    assert all(name in page for name in ("Nätverket för", "802000-0000", "Kansliet"))


def test_page_says_nothing_of_what_nobody_has_filled_in(client, about):
    ContactSettings.objects.create(site=Site.objects.get(), contact_page=about, privacy_page=about)
    page = read(client, "/om/")
    assert "reach-heading" not in page
    assert "controller-heading" not in page


@pytest.mark.both_databases
def test_private_page_costs_no_reader_the_way_to_the_network(client, about, privacy):
    fill_in(privacy_page=privacy)
    make_private(privacy)
    assert PHONE in read(client, "/om/")


def test_who_is_refused_learns_whom_to_ask(front, skane):
    fill_in()
    page = signed_in(skane).get(reverse("desk")).content.decode().partition("<footer")[0]
    assert (PHONE in page, MAIL in page) == (True, True)


# Until it is filled in ----------------------------------------------------------------------


def test_desk_says_what_is_missing(front, samordnare):
    desk, words = signed_in(samordnare), "Webbplatsen säger inte vem som står bakom den"
    fill_in(phone="", controller_number="")
    page = desk.get(reverse("desk")).content.decode()
    assert words in page
    assert "saknas: nätverkets telefon." in page
    ContactSettings.objects.update(phone="040-628 04 00")
    assert words not in desk.get(reverse("desk")).content.decode()


def test_cms_says_it_to_those_who_can_fill_it_in(front, redaktor):
    client = signed_in(redaktor)
    page = client.get("/admin/").content.decode()
    address = reverse("wagtailsettings:edit", args=["cms", "contactsettings"])
    assert page.count(f'<a href="{address}">Fyll i det</a>') == 1
    assert client.get(address, follow=True).status_code == 200
    fill_in()
    assert "Fyll i det" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("phone", "ring mig"),
        ("controller_number", "8020000"),
        ("email", "kontakt"),
        ("controller_email", "@"),
    ],
)
def test_what_cannot_be_right_is_told_to_the_editor_and_kept(front, redaktor, field, typed):
    row, client = fill_in(), signed_in(redaktor)
    address = reverse("wagtailsettings:edit", args=["cms", "contactsettings", row.site_id])
    answer = client.post(address, FILLED_IN | {field: typed})
    assert answer.status_code == 200
    assert f'value="{typed}"' in answer.content.decode()
    assert contact_settings().phone == FILLED_IN["phone"]


# A person's address -------------------------------------------------------------------------


def test_erased_person_is_no_contact_of_the_network(front, redaktor):
    fill_in(accessibility_email=redaktor.email.upper(), accessibility_name="Redaktören")
    for kind in personal_data():
        if kind.model == "cms.ContactSettings":
            kind.erase(redaktor)
    contact = contact_settings()
    assert (contact.accessibility_email, contact.accessibility_name) == ("", "")
    assert contact.email == "kontakt@natverket.example"
