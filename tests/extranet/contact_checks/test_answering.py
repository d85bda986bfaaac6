"""What a contact does behind its link: it holds, it has changed, it is not me any more."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from extranet.audit_log.models import AuditEntry
from extranet.contact_checks import answering, asking, wiping
from extranet.contact_checks.answering import Details
from extranet.contact_checks.enums import Outcome, Stage
from extranet.contact_checks.models import ContactQuestion, QuestionLetter
from extranet.notifications.models import Notification
from methodbank.agreements.models import Contact, ContactConfirmation
from tests.people import signed_in

from .makers import ADDRESS, ROLE, last_token, make_asked, make_contact, make_county, make_town, put_in

pytestmark = pytest.mark.django_db
NEW = {"side": "public", "role_title": ROLE, "email": "ny@lund.exempel.se", "phone": "", "web": ""}


def address(token: str, name: str = "contact_answer") -> str:
    return reverse(name, args=[token])


def read(client, path: str) -> str:
    return client.get(path).content.decode()


def place_page(client) -> str:
    return read(client, "/overenskommelser/kommun/1281/")


def test_page_shows_what_stands(client):
    _question, token = make_asked()

    page = read(client, address(token))

    for words in ("Lund", ROLE, ADDRESS, "046-12 34 56", "Ja, det stämmer", "Det är inte jag längre"):
        assert words in page


def test_prefetcher_that_opens_every_link_confirms_nothing(client):
    """T52: GET and HEAD of each address, twice."""
    question, token = make_asked()
    before = ContactQuestion.objects.values().get()

    for name in ("contact_answer", "contact_answer_change", "contact_answer_leave") * 2:
        assert client.get(address(token, name)).status_code == 200
        assert client.head(address(token, name)).status_code == 200

    assert ContactQuestion.objects.values().get() == before
    assert not ContactConfirmation.objects.exists()
    assert Contact.objects.standing().get() == question.contact


def test_confirming_takes_a_press_and_the_page_of_the_place_says_when_and_by_whom(client):
    _question, token = make_asked()
    with time_machine.travel(datetime.datetime(2026, 12, 3, 12, tzinfo=datetime.UTC)):
        client.post(address(token), {"side": "civil"})
        page = place_page(client)

    assert "Bekräftad 3 december 2026 av den idéburna parten." in page
    assert "för gammal" not in page
    assert ContactConfirmation.objects.get().entered_by is None


@pytest.mark.parametrize(
    ("place", "side", "words"),
    [
        ("1281", "public", "av kommunen."),
        ("12", "public", "av regionen."),
        ("12", "civil", "av den idéburna parten."),
    ],
)
def test_page_says_which_side(client, place, side, words):
    contact = make_contact(make_county() if place == "12" else make_town())
    _question, token = make_asked(contact)
    client.post(address(token), {"side": side})

    assert words in read(client, contact.place.get_absolute_url())


def test_side_is_asked_for_the_first_year_and_chosen_the_next(client):
    question, token = make_asked()
    assert "Välj för vem du svarar." in client.post(address(token), {}).content.decode()
    assert not ContactConfirmation.objects.exists()
    client.post(address(token), {"side": "public"})

    with time_machine.travel(timezone.now() + datetime.timedelta(days=350)):
        asking.ask(question.contact.pk, timezone.now())
        form = client.get(address(last_token())).context["form"]

    assert form["side"].value() == "public"


def test_link_used_twice_says_what_happened_the_first_time(client):
    _question, token = make_asked()
    client.post(address(token), {"side": "civil"})

    again = client.post(address(token), {"side": "public"}, follow=True).content.decode()
    client.post(address(token, "contact_answer_leave"), {})
    client.post(address(token, "contact_answer_change"), NEW)

    assert "Du har berättat att uppgifterna stämmer" in again
    assert "Ja, det stämmer" not in read(client, address(token))
    assert ContactConfirmation.objects.get().confirmed_by == "civil"
    assert Contact.objects.standing().get().email == ADDRESS


def test_link_of_the_first_mail_and_of_the_reminder_are_one_question(client):
    question, first = make_asked()
    asking.take_turn(timezone.now() + datetime.timedelta(days=14))
    second = last_token()
    assert first != second
    client.post(address(first), {"side": "civil"})

    assert "Tack för ditt svar" in read(client, address(second))
    question.refresh_from_db()
    assert question.outcome == Outcome.CONFIRMED


def test_change_adds_a_row_and_overwrites_nothing(client):
    question, token = make_asked()
    before = Contact.objects.values().get()
    client.post(address(token, "contact_answer_change"), NEW)

    old, new = Contact.objects.order_by("pk")
    assert Contact.objects.values().get(pk=old.pk) == before
    assert (new.email, new.phone, new.source.title) == (NEW["email"], "", "Uppgift från kommunen i Lund")
    page = place_page(client)
    assert NEW["email"] in page
    assert ADDRESS not in page
    assert "av kommunen." in page
    assert AuditEntry.objects.filter(event="contact_changed").count() == 1
    question.refresh_from_db()
    assert (question.stage, question.outcome) == (Stage.ENDED, Outcome.CHANGED)


def test_new_role_takes_the_old_one_off_the_page(client):
    _question, token = make_asked()
    client.post(address(token, "contact_answer_change"), {**NEW, "role_title": "Föreningsutvecklare"})

    page = place_page(client)
    assert "Föreningsutvecklare" in page
    assert ROLE not in page
    assert Contact.objects.get(role_title=ROLE).retraction_reason == "Kontakten har en annan roll nu."


def test_change_of_nothing_is_a_confirmation(client):
    _question, token = make_asked()
    same = {"side": "civil", "role_title": ROLE, "email": ADDRESS, "phone": "046-12 34 56", "web": ""}
    client.post(address(token, "contact_answer_change"), same)

    assert Contact.objects.count() == ContactConfirmation.objects.count() == 1


def test_change_keeps_what_was_typed_when_it_does_not_hold(client):
    _question, token = make_asked()
    response = client.post(
        address(token, "contact_answer_change"), {**NEW, "email": "", "role_title": "Kansliet åäö"}
    )

    page = response.content.decode()
    assert "Skriv en e-postadress, ett telefonnummer eller en webbsida." in page
    assert "Kansliet åäö" in page
    assert Contact.objects.count() == 1


def test_form_is_filled_in_with_what_stands(client):
    _question, token = make_asked()
    form = client.get(address(token, "contact_answer_change")).context["form"]

    assert {name: form[name].value() for name in ("role_title", "email", "phone")} == {
        "role_title": ROLE, "email": ADDRESS, "phone": "046-12 34 56",
    }  # fmt: skip


def test_change_is_newer_than_what_it_replaces(client):
    """Even where the register has a day that has not come."""
    ahead = timezone.localdate() + datetime.timedelta(days=10)
    contact = make_contact(as_of=ahead, review_on=timezone.localdate())
    _question, token = make_asked(contact)
    client.post(address(token, "contact_answer_change"), NEW)

    assert Contact.objects.newest().get().email == NEW["email"]


def test_not_me_takes_the_contact_back_and_asks_those_who_keep_the_place(client, skane, norr):
    put_in(skane, make_county())
    question, token = make_asked()
    told = {"told_role": "Kanslichefen", "told_email": "Kansli@Lund.exempel.se"}
    client.post(address(token, "contact_answer_leave"), told)

    question.refresh_from_db()
    assert (question.stage, question.told_email) == (Stage.LEFT, "kansli@lund.exempel.se")
    contact = Contact.objects.get()
    assert contact.retraction_reason == "Kontakten har berättat att det är någon annan nu."
    assert ADDRESS not in place_page(client)
    assert [note.recipient for note in Notification.objects.all()] == [skane]
    assert "kansli" not in Notification.objects.get().text.lower() + mail.outbox[-1].body.lower()
    assert "Kanslichefen" in read(signed_in(skane), question.get_absolute_url())
    assert signed_in(norr).get(question.get_absolute_url()).status_code == 404


def test_not_me_needs_no_words(client):
    _question, token = make_asked()
    client.post(address(token, "contact_answer_leave"), {})

    assert Contact.objects.get().is_retracted


def test_answer_about_a_contact_that_was_replaced_meanwhile_changes_nothing(client):
    question, token = make_asked()
    newer = make_contact(as_of=timezone.localdate(), email="nyare@lund.exempel.se")
    assert "Du behöver inte svara" in read(client, address(token))

    for name, data in (
        ("contact_answer", {"side": "civil"}),
        ("contact_answer_change", NEW),
        ("contact_answer_leave", {}),
    ):
        client.post(address(token, name), data)

    question.refresh_from_db()
    assert question.outcome == Outcome.FALLEN
    assert Contact.objects.newest().get() == newer
    assert not ContactConfirmation.objects.exists()


def test_link_runs_out_and_a_wrong_one_was_never_there(client):
    _question, token = make_asked()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=61)):
        for name in ("contact_answer", "contact_answer_change", "contact_answer_leave"):
            assert client.get(address(token, name)).status_code == 404
            assert client.post(address(token, name), NEW).status_code == 404
    assert client.get(address("x" * 43)).status_code == 404
    assert ContactQuestion.objects.get().is_open


@pytest.mark.both_databases
def test_question_is_wiped_a_month_after_it_ended(client):
    _question, token = make_asked()
    client.post(address(token), {"side": "civil"})
    now = timezone.now()
    assert wiping.wipe(now + datetime.timedelta(days=29)) == 0

    assert wiping.wipe(now + datetime.timedelta(days=31)) == 1

    assert not QuestionLetter.objects.exists()
    assert client.get(address(token)).status_code == 404
    assert ContactConfirmation.objects.count() == 1


def test_link_is_kept_as_a_hash_and_its_page_by_nobody(client):
    _question, token = make_asked()
    response = client.get(address(token))

    assert token not in str(QuestionLetter.objects.values().get())
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_details_of_two_kinds_are_told_apart():
    contact = make_contact()

    assert answering.details_of(contact) == Details(ROLE, ADDRESS, "046-12 34 56", "")
