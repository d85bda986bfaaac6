"""An organisation signs afterwards: the form, the letter, the press, and those who decide (N12)."""

import uuid
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from extranet.account.domain import erase
from extranet.notifications.models import Notification
from extranet.organisations.domain import deactivate
from extranet.signatures import domain, jobs
from extranet.signatures.domain import Signer
from extranet.signatures.models import SigningRequest
from methodbank.agreements import retraction
from methodbank.agreements.signature_models import Signature
from tests.extranet.signatures.makers import (
    SIGNER,
    make_agreement,
    make_confirmed,
    make_form,
    make_request,
    token_in,
)
from tests.extranet.tips.makers import keep_county, make_lund
from tests.people import make_person, signed_in
from tests.races import while_waiting
from web.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement(skane):
    agreement = make_agreement()
    keep_county(skane)
    return agreement


@pytest.fixture
def form(agreement) -> str:
    return make_form(agreement).get_absolute_url()


def sent(**changes) -> dict[str, str]:
    words = {"name": SIGNER.name, "kind": SIGNER.kind, "signer": SIGNER.signer, "email": SIGNER.email}
    return words | {"submission_key": str(uuid.uuid4())} | changes


def letters() -> list[str]:
    return [letter.body for letter in mail.outbox if letter.to == [SIGNER.email]]


def test_organisation_signs_from_the_page_of_the_place_to_its_list(client, form, skane):
    assert f'href="{form}"' in client.get(make_lund().get_absolute_url()).content.decode()
    page = client.post(form, sent(), follow=True).content.decode()
    assert "Nästan klart. Tryck på knappen i mejlet" in page
    assert not Notification.objects.exists()

    link = reverse("signing_confirm", args=[token_in(letters()[0])])
    assert "Ja, vi skriver under" in client.get(link).content.decode()
    assert "har fått veta det" in client.post(link).content.decode()
    request = SigningRequest.objects.get()
    assert [told.recipient for told in Notification.objects.all()] == [skane]

    desk = signed_in(skane)
    start = desk.get(reverse("extranet_home")).content.decode()
    assert request.get_absolute_url() in start
    assert SIGNER.signer in desk.get(request.get_absolute_url()).content.decode()
    desk.post(reverse("signing_accept", args=[request.pk]))
    assert "står nu på listan" in letters()[1]
    page = client.get(make_lund().get_absolute_url()).content.decode()
    assert SIGNER.name in page
    assert "1 organisation står på listan." in page
    assert SIGNER.signer not in page
    assert SIGNER.email not in page


def test_opening_the_link_confirms_nothing(client, form):
    """T52."""
    client.post(form, sent())
    link = reverse("signing_confirm", args=[token_in(letters()[0])])
    for _open in range(3):
        response = client.get(link)
    assert response["Cache-Control"] == "private, no-store"
    assert SigningRequest.objects.get().status == "unconfirmed"


def test_link_used_twice_says_what_happened(client, form, skane):
    client.post(form, sent())
    link = reverse("signing_confirm", args=[token_in(letters()[0])])
    for _press in range(2):
        assert "har fått veta det" in client.post(link).content.decode()
    assert Notification.objects.count() == 1
    domain.accept_signature(request=SigningRequest.objects.get(), by=skane)
    assert "Organisationen står på listan." in client.get(link).content.decode()


def test_who_has_not_confirmed_is_seen_by_nobody(agreement, skane, samordnare):
    make_request(agreement)
    for user in (skane, samordnare):
        assert not SigningRequest.objects.visible_to(user).exists()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": " "}, "Skriv organisationens namn."),
        ({"kind": ""}, "Välj vad organisationen arbetar mest med."),
        ({"signer": ""}, "Skriv ditt namn och vad du är"),
        ({"email": ""}, "annars kan vi inte be dig bekräfta"),
        ({"name": "Två\nrader"}, "på en rad"),
        ({"leave_empty": "http://spam.example"}, "finns för att stoppa program"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, form, changes, told):
    response = client.post(form, sent() | changes)
    page = response.content.decode()
    assert told in page
    assert response.status_code == 200
    assert not SigningRequest.objects.exists()


def test_pressed_twice_is_one_request(client, form):
    """T67."""
    once = sent()
    for _press in range(2):
        assert client.post(form, once).status_code == 302
    assert len(letters()) == 1


def test_letter_box_is_not_filled(client, form):
    for _try in range(6):
        client.post(form, sent())
    assert len(letters()) == 3


def test_who_gets_no_letter_is_told_so(client, form):
    for _try in range(3):
        client.post(form, sent())
    page = client.post(form, sent()).content.decode()
    assert "Vi har skickat flera mejl till den här adressen i dag." in page
    assert SigningRequest.objects.count() == 3


def test_name_that_was_taken_off_does_not_come_back_by_a_late_press(agreement, skane, samordnare):
    request = make_confirmed(agreement)
    domain.accept_signature(request=request, by=skane)
    domain.take_off(signature=Signature.objects.get(), by=skane, reason="Skrev aldrig under")
    domain.accept_signature(request=request, by=samordnare)
    assert not Signature.objects.standing().exists()


def test_signature_says_nothing_of_who_sent_it(agreement, skane):
    domain.accept_signature(request=make_confirmed(agreement), by=skane)
    assert str(Signature.objects.get().source) == "Uppgift från Idéburet Skåne"


def test_request_about_a_document_that_was_taken_back_can_be_declined(agreement, skane):
    request = make_confirmed(agreement)
    retraction.retract(agreement, by=skane, retracted_as="", reason="Fel kommun")
    with pytest.raises(Refused):
        domain.accept_signature(request=request, by=skane)
    desk = signed_in(skane)
    page = desk.post(reverse("signing_decline", args=[request.pk]), {"reason": "Fel kommun."}, follow=True)
    assert page.status_code == 200
    assert "Fel kommun." in letters()[-1]


def test_document_that_was_taken_back_is_not_signed(agreement, skane):
    form = make_form(agreement)
    retraction.retract(agreement, by=skane, retracted_as="", reason="Fel kommun")
    with pytest.raises(Refused, match="på webben längre"):
        domain.ask_to_sign(form=form, signer=SIGNER, submission_key=uuid.uuid4())


def test_closed_form_takes_nothing(client, form, agreement, skane):
    domain.close_form(agreement=agreement, by=skane)
    assert "går inte att skriva under på webben längre" in client.post(form, sent()).content.decode()
    assert not SigningRequest.objects.exists()
    assert f'href="{form}"' not in client.get(make_lund().get_absolute_url()).content.decode()


def test_keeper_opens_and_closes_the_form(client, agreement, skane):
    desk = signed_in(skane)
    page = desk.post(
        reverse("standing_form_open", args=[agreement.pk]), {"pledge": "Läs texten på lund.se"}, follow=True
    ).content.decode()
    assert "Nu kan organisationer skriva på" in page
    address = reverse("sign_agreement", args=[agreement.pk])
    assert "Läs texten på" in client.get(address).content.decode()
    desk.post(reverse("standing_form_close", args=[agreement.pk]))
    assert "<form" not in client.get(address).content.decode().split("<main")[1].split("</main")[0]


def test_declined_organisation_is_told_why(agreement, skane):
    request = make_confirmed(agreement)
    signed_in(skane).post(reverse("signing_decline", args=[request.pk]), {"reason": "Ni är ett företag."})
    assert "Ni är ett företag." in letters()[-1]
    assert not Signature.objects.exists()
    with pytest.raises(Refused, match="redan tagit ställning"):
        domain.accept_signature(request=request, by=skane)


def test_accepted_twice_is_one_name_and_one_letter(agreement, skane):
    """T67."""
    request = make_confirmed(agreement)
    for _press in range(2):
        domain.accept_signature(request=request, by=skane)
    assert Signature.objects.count() == 1
    assert len(letters()) == 2


def test_organisation_that_is_on_the_list_already_is_accepted_as_it_stands(agreement, skane):
    for _time in range(2):
        domain.accept_signature(request=make_confirmed(agreement), by=skane)
    assert Signature.objects.count() == 1


def test_request_is_only_for_those_who_keep_the_place(
    agreement, skane, norr, lokal, nod, samordnare, visitor
):
    request = make_confirmed(agreement)
    assert set(SigningRequest.objects.visible_to(skane)) == {request}
    assert set(SigningRequest.objects.visible_to(samordnare)) == {request}
    for other in (norr, lokal, nod, visitor):
        assert not SigningRequest.objects.visible_to(other).exists()


@pytest.mark.parametrize(("age", "gone"), [(timedelta(days=13, hours=23), False), (timedelta(days=14), True)])
def test_who_does_not_confirm_is_forgotten_in_14_days(agreement, age, gone):
    make_request(agreement)
    with time_machine.travel(timezone.now() + age, tick=False):
        jobs.wipe_requests()
    assert SigningRequest.objects.exists() is not gone


@pytest.mark.parametrize(("age", "gone"), [(timedelta(days=89, hours=23), False), (timedelta(days=90), True)])
def test_who_signed_is_forgotten_and_the_organisation_stays(agreement, skane, age, gone):
    domain.accept_signature(request=make_confirmed(agreement), by=skane)
    with time_machine.travel(timezone.now() + age, tick=False):
        jobs.wipe_requests()
    assert SigningRequest.objects.exists() is not gone
    assert Signature.objects.count() == 1


def test_who_waits_is_forgotten_after_a_year(agreement):
    make_confirmed(agreement)
    with time_machine.travel(timezone.now() + timedelta(days=365), tick=False):
        jobs.wipe_requests()
    assert not SigningRequest.objects.exists()


def test_erased_person_takes_her_request_along(agreement):
    signer = make_person("undertecknare")
    make_request(agreement, Signer("Kören", "culture", "Jag", signer.email))
    make_request(agreement)
    deactivate(user=signer)
    erase(person=signer, by=None)
    assert [request.email for request in SigningRequest.objects.all()] == [SIGNER.email]


def test_list_of_requests_costs_the_same_for_one_and_three(agreement, skane, django_assert_num_queries):
    client = signed_in(skane)
    client.get(reverse("signing_requests"))
    for number in range(2):
        for more in range(1 + number):
            make_confirmed(agreement, Signer(f"Kören {number}{more}", "culture", "Jag", "a@exempel.se"))
        with django_assert_num_queries(15):
            client.get(reverse("signing_requests"))


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_the_first_counts(skane, samordnare):
    agreement = make_agreement()
    keep_county(skane)
    request = make_confirmed(agreement)
    accepting = partial(domain.accept_signature, request=request, by=skane)
    declining = partial(domain.decline_signature, request=request, by=samordnare, reason="Nej")
    [error] = while_waiting(accepting, declining)
    assert isinstance(error, Refused)
    assert Signature.objects.count() == 1


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_who_signs_waits_while_the_form_is_closed(skane):
    agreement = make_agreement()
    keep_county(skane)
    form = make_form(agreement)
    asking = partial(domain.ask_to_sign, form=form, signer=SIGNER, submission_key=uuid.uuid4())
    [error] = while_waiting(partial(domain.close_form, agreement=agreement, by=skane), asking)
    assert isinstance(error, Refused)
    assert not SigningRequest.objects.exists()
