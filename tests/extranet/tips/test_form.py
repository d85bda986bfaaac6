"""Something is wrong here: the form without an account, as a visitor meets it."""

import uuid

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from extranet.notifications.models import Notification
from extranet.tips import public_views
from extranet.tips.models import Tip
from tests.extranet.tips.makers import SENDER, TEXT, keep_county, make_lund

pytestmark = pytest.mark.django_db


@pytest.fixture
def form() -> str:
    return reverse("something_is_wrong", args=[make_lund().code])


def sent(**changes) -> dict[str, str]:
    return {"concern": "contact", "text": TEXT, "submission_key": str(uuid.uuid4())} | changes


def test_place_page_leads_to_the_form(client, form):
    page = client.get(make_lund().get_absolute_url()).content.decode()
    assert "Stämmer inte det här?" in page
    assert f'href="{form}"' in page
    assert "Är något fel om Lund?" in client.get(form).content.decode()


def test_tip_is_sent_in_one_press_and_its_keepers_are_told(client, form, skane):
    keep_county(skane)
    response = client.post(form, sent(known_from="Jag bor där", email=SENDER), follow=True)
    tip = Tip.objects.get()
    assert response.redirect_chain == [(make_lund().get_absolute_url(), 302)]
    assert "Tack! Ditt förslag har gått till dem som sköter den här sidan." in response.content.decode()
    assert (tip.text, tip.known_from, tip.email, tip.place) == (TEXT, "Jag bor där", SENDER, make_lund())
    [told] = Notification.objects.all()
    assert told.recipient == skane
    assert TEXT not in told.text + told.title


def test_coordinator_is_told_where_nobody_keeps_the_place(client, form, samordnare, skane):
    client.post(form, sent())
    assert [told.recipient for told in Notification.objects.all()] == [samordnare]


def test_form_says_who_reads_it_and_how_long_it_is_kept(client, form):
    page = client.get(form).content.decode()
    for words in ("90 dagar", "senast efter ett år", "nätverkets samordnare", "oftast inom 14 dagar"):
        assert words in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"text": " "}, "Skriv vad som är fel."),
        ({"concern": ""}, "Välj vad det gäller."),
        ({"concern": "mood"}, "Välj"),
        ({"email": "nej"}, "giltig e-postadress"),
        ({"text": "x" * 2001}, "2000"),
        ({"leave_empty": "http://spam.example"}, "finns för att stoppa program"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, form, changes, told):
    response = client.post(form, sent(known_from="Stod i tidningen") | changes)
    page = response.content.decode()
    assert response.status_code == 200
    assert told in page
    assert "Stod i tidningen" in page
    assert not Tip.objects.exists()


def test_broken_key_and_null_characters_are_no_fault(client, form):
    assert client.post(form, sent(submission_key="x")).status_code == 200
    assert client.post(form, sent(text="a\x00b")).status_code == 200
    assert not Tip.objects.exists()


def test_pressed_twice_is_one_tip(client, form, skane):
    """T67."""
    keep_county(skane)
    once = sent()
    for _press in range(2):
        assert client.post(form, once).status_code == 302
    assert Tip.objects.count() == 1
    assert Notification.objects.count() == 1


def test_program_is_slowed_down_and_keeps_its_words(client, form, monkeypatch, settings):
    """T51."""
    settings.ACCOUNT_RATE_LIMITS = {}
    cache.clear()
    monkeypatch.setattr(public_views, "TIPS", ("tip", 2, 3600))
    answers = [client.post(form, sent()) for _try in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert TEXT in answers[2].content.decode()
    assert Tip.objects.count() == 2


def test_one_letter_box_is_not_filled(client, form):
    """T51."""
    for _tip in range(7):
        client.post(form, sent(email=SENDER))
    assert Tip.objects.filter(email=SENDER).count() == 5
    assert Tip.objects.count() == 7


def test_nothing_is_mailed_to_whoever_sent_it_until_it_is_decided(client, form):
    client.post(form, sent(email=SENDER))
    assert [letter for letter in mail.outbox if letter.to == [SENDER]] == []


def test_form_in_english_speaks_english(client, form):
    page = client.get(f"/en{form}").content.decode()
    assert "What is wrong, and what should it say?" in page
