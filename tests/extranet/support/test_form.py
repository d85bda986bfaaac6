"""Talk to someone: the form and the private page, as a visitor meets them (F11)."""

import re
import uuid

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from extranet.support import public_views
from extranet.support.models import Enquiry
from tests.extranet.inputs.makers import make_place
from tests.extranet.support.makers import ABOUT, ASKER, answer, make_enquiry, make_passed_on

pytestmark = pytest.mark.django_db

FORM = "/prata-med-nagon/"


def sent(**changes) -> dict[str, str]:
    words = {"about": ABOUT, "asker": "association", "email": ASKER, "submission_key": str(uuid.uuid4())}
    return words | changes


def test_question_is_sent_in_one_press_and_leads_to_the_private_page(client, samordnare):
    response = client.post(FORM, sent(place="Tomelilla", page="/overenskommelser/"), follow=True)

    page, enquiry = response.content.decode(), Enquiry.objects.get()
    assert response.redirect_chain[0][1] == 302
    for words in (enquiry.reference, "Tack! Vi har fått din fråga.", "Ingen har läst den än", ABOUT):
        assert words in page
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert enquiry.page == "/overenskommelser/"


def test_english_form_speaks_english(client):
    page = client.get("/en/prata-med-nagon/").content.decode()
    assert "What is it about?" in page
    assert "twelve months after" in page


def test_form_says_who_reads_it_and_how_long_it_is_kept(client):
    page = client.get(FORM).content.decode()
    for words in ("tolv månader", "arton månader", "medlem i din region", "oftast inom 5 dagar"):
        assert words in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"about": " "}, "Skriv vad det gäller."),
        ({"asker": ""}, "Välj vem du frågar för."),
        ({"email": ""}, "annars kan vi inte svara dig"),
        ({"email": "nej"}, "giltig e-postadress"),
        ({"email": "", "phone": "ring mig"}, "Skriv ett telefonnummer"),
        ({"place": "Två\nrader"}, "på en rad"),
        ({"about": "x" * 4001}, "4000"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, changes, told):
    response = client.post(FORM, sent(name="Kerstin Kassör", page="/sok/") | changes)

    page = response.content.decode()
    assert response.status_code == 200
    assert told in page
    assert "Kerstin Kassör" in page
    assert 'value="/sok/"' in page
    assert "Sidan du kom från följer med" in page
    assert not Enquiry.objects.exists()


def test_broken_key_is_no_fault(client):
    assert client.post(FORM, sent(submission_key="x")).status_code == 200


def test_telephone_alone_is_enough_and_the_page_says_to_save_its_link(client):
    page = client.post(FORM, sent(email="", phone="0417-123 45"), follow=True).content.decode()
    assert "spara länken till den här sidan nu" in page
    assert Enquiry.objects.get().phone == "0417-123 45"
    assert mail.outbox == []


def test_program_that_fills_in_everything_is_stopped_and_a_person_is_told(client):
    """The field is hidden until it was filled in: a browser that did it says so to whoever sits at it."""
    hidden = r"<div hidden><div[^>]*>\s*<label[^>]*leave_empty"
    assert re.search(hidden, client.get(FORM).content.decode())

    page = client.post(FORM, sent(leave_empty="https://exempel.se")).content.decode()

    assert not re.search(hidden, page)
    assert "Töm det här fältet" in page
    assert not Enquiry.objects.exists()


def test_too_many_questions_from_one_address_wait_with_their_words(client, settings, monkeypatch):
    """T51."""
    settings.ACCOUNT_RATE_LIMITS = {}
    monkeypatch.setattr(public_views, "QUESTIONS", ("talk_to_someone", 1, 60))
    cache.clear()
    assert client.post(FORM, sent()).status_code == 302
    response = client.post(FORM, sent(name="Kerstin Kassör"))
    assert response.status_code == 429
    assert "Kerstin Kassör" in response.content.decode()
    assert Enquiry.objects.count() == 1


def test_too_many_words_by_the_link_wait_too(client, settings, monkeypatch):
    """T51."""
    settings.ACCOUNT_RATE_LIMITS = {}
    monkeypatch.setattr(public_views, "QUESTIONS", ("talk_to_someone", 1, 60))
    cache.clear()
    enquiry, token = make_enquiry()
    path = reverse("own_enquiry", args=[token])
    answers = [
        client.post(path, {"text": "Mer", "submission_key": str(uuid.uuid4())}) for _number in range(2)
    ]
    assert [one.status_code for one in answers] == [302, 429]
    assert enquiry.entries.count() == 1


def test_preview_sends_nothing(client):
    assert "Förhandsgranska" in client.post(FORM, sent(preview="x")).content.decode()
    assert not Enquiry.objects.exists()


# What goes along --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("plats=1270", "Tomelilla"),
        ("plats=12", "Skåne län"),
        ("fran=/overenskommelser/kommun/1270/", "Tomelilla"),
        ("fran=/en/overenskommelser/lan-12/", "Skåne län"),
        ("plats=12&fran=/overenskommelser/kommun/1270/", "Skåne län"),
        ("plats=1270&fran=/overenskommelser/lan-12/", "Tomelilla"),
    ],
)
def test_place_comes_along_from_the_page(client, query, place):
    make_place("0880", "Kalmar", "Kalmar län")
    make_place()
    assert f'value="{place}"' in client.get(f"{FORM}?{query}").content.decode()


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "query",
    [
        "plats=9999",
        "plats=%00",
        "fran=/overenskommelser/kommun/x/",
        "plats=å",
        "fran=/organisationer/lan-12/",
    ],
)
def test_unknown_place_is_left_to_be_typed(client, query):
    make_place()
    page = client.get(f"{FORM}?{query}")
    assert page.status_code == 200
    assert page.context["form"].initial["place"] == ""


@pytest.mark.parametrize(
    "fran", ["https://exempel.se/", "//exempel.se/", "/inbjudan/hemlig/", "javascript:x"]
)
def test_page_that_is_none_of_ours_or_secret_does_not_come_along(client, fran):
    shown = client.get(FORM, {"fran": fran})
    assert (shown.context["page"], shown.context["form"].initial["page"]) == ("", "")
    client.post(FORM, sent(page=fran))
    assert Enquiry.objects.get().page == ""


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/overenskommelser/", "/prata-med-nagon/?fran=/overenskommelser/"),
        ("/en/sok/?q=x", "/en/prata-med-nagon/?fran=/en/sok/"),
        ("/finns-inte/", "/prata-med-nagon/?fran=/finns-inte/"),
        ("/inbjudan/hemlig/", "/prata-med-nagon/"),
        ("/konto/logga-in/", "/prata-med-nagon/"),
    ],
)
def test_every_public_page_leads_to_the_form(client, path, link):
    page = client.get(path).content.decode()
    assert page.count(f'href="{link}"') >= 2  # the box, and the foot


def test_empty_search_leads_to_the_form(client):
    found, nothing = (client.get("/sok/", {"q": word}).content.decode() for word in ("", "qqqq"))
    assert nothing.count("/prata-med-nagon/") == found.count("/prata-med-nagon/") + 1


def test_plainest_error_page_leads_to_the_form():
    """It is written without any help of Django's."""
    from django.template.loader import render_to_string  # noqa: PLC0415

    assert f'href="{reverse("talk_to_someone")}"' in render_to_string("500.html")


# The private page -------------------------------------------------------------------------


def test_private_page_tells_what_has_become_of_it(client, samordnare, skane):
    enquiry, token = make_passed_on(skane, samordnare)
    answer(enquiry, skane, "Ring mig på måndag.")
    page = client.get(f"{FORM}{token}/").content.decode()
    for words in ("Lämnad vidare till Idéburet Skåne", "Svar från Idéburet Skåne", "Ring mig på måndag."):
        assert words in page
    # Who wrote it says so herself, if she wants to (T100).
    assert "Skane" not in page
    assert skane.email not in page


def test_words_are_added_by_the_link_without_cookies(samordnare):
    enquiry, token = make_enquiry()
    client = Client(enforce_csrf_checks=True)
    data = {"text": "En sak till.", "submission_key": str(uuid.uuid4())}
    page = client.post(f"{FORM}{token}/", data, follow=True).content.decode()
    assert "Det är tillagt." in page
    assert enquiry.entries.get().text == "En sak till."


def test_empty_words_are_not_added(client):
    enquiry, token = make_enquiry()
    page = client.post(f"{FORM}{token}/", {"text": "", "submission_key": str(uuid.uuid4())})
    assert "Skriv det du vill lägga till." in page.content.decode()
    assert not enquiry.entries.exists()


def test_question_is_taken_back_by_a_press_and_by_nothing_less(client):
    """T52: programs open the links of mails."""
    enquiry, token = make_enquiry()
    address = f"{FORM}{token}/ta-tillbaka/"
    assert client.get(address).status_code == 405
    for _press in range(2):
        page = client.post(address, follow=True).content.decode()
        assert "Du har tagit tillbaka din fråga." in page
    assert Enquiry.objects.get() == enquiry
    assert Enquiry.objects.get().is_withdrawn
    said = client.post(f"{FORM}{token}/", {"text": "Nej!", "submission_key": str(uuid.uuid4())})
    assert "inget lades till" in said.content.decode()
    assert "Nej!" in said.content.decode()


def test_private_page_is_told_to_no_other(client):
    """Neither its address nor its token is in a link that leads elsewhere."""
    _enquiry, token = make_enquiry()
    page = client.get(f"{FORM}{token}/").content.decode()
    assert "fran=" not in page
