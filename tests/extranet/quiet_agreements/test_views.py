"""The page of the one mail, and that of whoever decides."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from extranet.quiet_agreements.models import QuietQuestion
from methodbank.agreements.models import StatusRecord
from tests.extranet.contact_checks.makers import make_contact, make_county, make_town, put_in
from tests.people import signed_in

from .makers import last_token, make_proposed, make_quiet

pytestmark = pytest.mark.django_db
LIST = "/extranat/tysta-overenskommelser/"


@pytest.fixture
def token() -> str:
    make_contact()
    make_quiet()
    return last_token()


def page_of(token: str) -> str:
    return reverse("quiet_answer", args=[token])


def test_prefetcher_that_opens_the_link_answers_nothing(client, token):
    """T52."""
    before = QuietQuestion.objects.values().get()
    for _time in range(2):
        assert client.get(page_of(token)).status_code == 200
        assert client.head(page_of(token)).status_code == 200

    assert QuietQuestion.objects.values().get() == before


def test_page_has_four_buttons_and_says_afterwards_what_was_pressed(client, token):
    page = client.get(page_of(token)).content.decode()
    for words in ("Den lever", "Den vilar", "Den har upphört", "Vet inte"):
        assert words in page

    client.post(page_of(token), {"answer": "dormant"})
    again = client.post(page_of(token), {"answer": "alive"}, follow=True).content.decode()

    assert "Du har svarat: Den vilar." in again
    assert "<button" not in again.split("<main")[1].split("</main>")[0]


def test_link_runs_out_and_answers_nothing_unknown(client, token):
    assert client.post(page_of(token), {"answer": "påhittat"}).status_code == 200
    assert QuietQuestion.objects.get().told == ""
    assert client.get(page_of("x" * 43)).status_code == 404
    with time_machine.travel(timezone.now() + datetime.timedelta(days=61)):
        assert client.get(page_of(token)).status_code == 404
        assert client.post(page_of(token), {"answer": "alive"}).status_code == 404


def test_mail_keeps_no_token_in_the_database(token):
    assert token in mail.outbox[-1].body
    assert token not in str(QuietQuestion.objects.values().get())


def test_proposal_stands_on_the_desk_and_is_decided_there(samordnare, client):
    question = make_proposed()
    coordinator = signed_in(samordnare)
    desk = coordinator.get("/extranat/skrivbord/").content.decode()
    assert "Överenskommelser som har tystnat" in desk
    assert "livstecken på 13 månader" in desk
    page = coordinator.get(question.get_absolute_url())
    assert page.context["form"]["answer"].value() == "dormant"

    coordinator.post(question.get_absolute_url(), {"answer": "dormant", "reason": ""})

    assert StatusRecord.objects.latest("pk").value == "dormant"
    assert "Vilande" in client.get("/overenskommelser/kommun/1281/").content.decode()
    assert "Det är avgjort: Den vilar." in coordinator.get(question.get_absolute_url()).content.decode()


def test_alive_without_a_reason_keeps_what_was_typed(samordnare):
    question = make_proposed()
    response = signed_in(samordnare).post(question.get_absolute_url(), {"answer": "alive", "reason": ""})

    assert "Skriv hur du vet att den lever." in response.content.decode()
    question.refresh_from_db()
    assert question.is_proposed


def test_member_finds_it_on_her_start_page_and_another_sees_nothing(skane, norr):
    put_in(skane, make_county())
    question = make_proposed()

    assert question.get_absolute_url() in signed_in(skane).get("/extranat/").content.decode()
    assert question.get_absolute_url() not in signed_in(norr).get("/extranat/").content.decode()
    assert signed_in(norr).get(question.get_absolute_url()).status_code == 404
    assert signed_in(norr).get(LIST).status_code == 403


@pytest.mark.both_databases
def test_list_asks_the_same_of_one_row_and_of_three(samordnare, django_assert_num_queries):
    client = signed_in(samordnare)
    make_proposed()
    client.get(LIST)
    with django_assert_num_queries(12):
        client.get(LIST)
    for number in range(2, 4):
        make_proposed(make_town(f"128{number}", f"Ort {number}"))
    with django_assert_num_queries(12):
        assert client.get(LIST).content.decode().count("Ort ") == 2
