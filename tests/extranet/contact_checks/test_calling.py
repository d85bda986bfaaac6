"""Those who keep a place call its contact, and say what came of it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from extranet.contact_checks import answering, domain
from extranet.contact_checks.answering import Details
from extranet.contact_checks.enums import Outcome, Stage
from extranet.contact_checks.models import ContactQuestion
from extranet.keepers.enums import Side
from extranet.keepers.models import AgreementParty
from extranet.notifications.models import Notification
from extranet.organisations.models import Organisation
from methodbank.agreements.enums import AgreementKind
from methodbank.agreements.models import Agreement, Contact, ContactConfirmation, Source
from tests.people import signed_in
from web.refusals import Refused

from .makers import ADDRESS, ROLE, make_asked, make_at_desk, make_contact, make_county, make_town, put_in

pytestmark = pytest.mark.django_db
LIST = "/extranat/kontaktfragor/"
NEW = {"role_title": ROLE, "email": "ny@lund.exempel.se", "phone": "", "web": ""}


def press(user, name, question, **data):
    return signed_in(user).post(reverse(name, args=[question.pk]), data, follow=True)


def place_page(client) -> str:
    return client.get("/overenskommelser/kommun/1281/").content.decode()


def test_coordinator_sees_the_number_at_the_desk_and_what_she_was_told_stands_at_once(samordnare, client):
    question = make_at_desk()
    desk = signed_in(samordnare).get("/extranat/skrivbord/").content.decode()
    assert "046-12 34 56" in desk
    assert question.get_absolute_url() in desk

    press(samordnare, "contact_question_holds", question)

    assert "på telefon av samordnaren." in place_page(client)
    assert ContactConfirmation.objects.get().entered_by == samordnare


def test_member_calls_for_her_organisation(skane, client):
    organisation = put_in(skane, make_county())
    question = make_at_desk()
    press(skane, "contact_question_holds", question)

    assert f"på telefon av {organisation}." in place_page(client)


def test_changed_on_the_telephone_is_a_new_row(samordnare, client):
    question = make_at_desk()
    press(samordnare, "contact_question_name", question, **NEW)

    question.refresh_from_db()
    assert question.outcome == Outcome.CHANGED
    assert Contact.objects.count() == 2
    assert Contact.objects.newest().get().entered_by == samordnare
    page = place_page(client)
    assert NEW["email"] in page
    assert ADDRESS not in page


def test_nobody_answered_stays_and_says_so(samordnare):
    question = make_at_desk()
    page = press(samordnare, "contact_question_unanswered", question).content.decode()

    question.refresh_from_db()
    assert question.stage == Stage.AT_DESK
    assert "Någon ringde senast" in page
    assert not ContactConfirmation.objects.exists()


def test_new_contact_after_one_that_left(samordnare, client):
    question, token = make_asked()
    answering.leave(token=token, told_role="Kanslichef", told_email="kansli@lund.exempel.se")
    form = signed_in(samordnare).get(reverse("contact_question_name", args=[question.pk])).context["form"]
    assert (form["role_title"].value(), form["email"].value()) == ("Kanslichef", "kansli@lund.exempel.se")

    press(
        samordnare, "contact_question_name", question, role_title="Kanslichef", email="kansli@lund.exempel.se"
    )

    question.refresh_from_db()
    assert (question.stage, question.outcome) == (Stage.ENDED, Outcome.LEFT)
    assert "kansli@lund.exempel.se" in place_page(client)


def test_nobody_after_one_that_left(samordnare):
    question, token = make_asked()
    answering.leave(token=token)
    press(samordnare, "contact_question_close", question)

    question.refresh_from_db()
    assert question.has_ended


@pytest.mark.parametrize("act", [domain.call_held, domain.call_unanswered, domain.close_question])
def test_what_was_answered_meanwhile_is_not_answered_again(samordnare, act):
    question, token = make_asked()
    answering.confirm(token=token, side="civil")

    with pytest.raises(Refused, match="redan"):
        act(question=question, by=samordnare)
    with pytest.raises(Refused, match="redan"):
        domain.name_contact(question=question, by=samordnare, details=Details(**NEW))

    assert ContactConfirmation.objects.get().confirmed_by == "civil"


def test_open_question_is_not_closed_without_an_answer(samordnare):
    with pytest.raises(Refused):
        domain.close_question(question=make_at_desk(), by=samordnare)


def test_call_about_a_contact_that_was_replaced_meanwhile_is_refused(samordnare):
    question = make_at_desk()
    make_contact(as_of=timezone.localdate(), email="nyare@lund.exempel.se")

    with pytest.raises(Refused):
        domain.call_held(question=question, by=samordnare)


def test_keeper_of_another_county_sees_nothing_and_may_nothing(norr):
    county = type(make_county()).objects.create(code="24", name="Västerbotten", slug="v", authority_name="V")
    put_in(norr, county)
    question = make_at_desk()

    assert list(ContactQuestion.objects.visible_to(norr)) == []
    with pytest.raises(Refused):
        domain.call_held(question=question, by=norr)


def test_party_sees_its_own_place_alone_and_is_asked_for_a_new_contact(lokal):
    """Of Lund; its county and Malmö are others' to keep."""
    lund = make_town()
    source = Source.objects.create(slug="avtal", title="Ett avtal")
    agreement = Agreement.objects.create(municipality=lund, kind=AgreementKind.AGREEMENT, source=source)
    organisation = Organisation.objects.get(memberships__user=lokal)
    AgreementParty.objects.create(agreement=agreement, organisation=organisation, side=Side.CIVIL)
    question, token = make_asked()
    for place in (make_county(), make_town("1280", "Malmö")):
        make_at_desk(make_contact(place, email=""))
    answering.leave(token=token)

    assert list(ContactQuestion.objects.visible_to(lokal)) == [question]
    assert list(ContactQuestion.objects.waiting_for(lokal)) == [question]
    assert [note.recipient for note in Notification.objects.all()] == [lokal]


def test_who_waits_depends_on_who_keeps(skane, samordnare):
    """Coordinators come after the county."""
    put_in(skane, make_county())
    question = make_at_desk()
    ContactQuestion.objects.update(stage=Stage.WITH_COUNTY)
    assert list(ContactQuestion.objects.waiting_for(skane)) == [question]
    assert list(ContactQuestion.objects.waiting_for(samordnare)) == []
    assert "Ring kontakten för Lund" in signed_in(skane).get("/extranat/").content.decode()

    ContactQuestion.objects.update(stage=Stage.AT_DESK)

    assert list(ContactQuestion.objects.waiting_for(samordnare)) == [question]


@pytest.mark.both_databases
def test_list_asks_the_same_of_one_row_and_of_three(samordnare, django_assert_num_queries):
    client = signed_in(samordnare)
    make_at_desk()
    client.get(LIST)
    with django_assert_num_queries(11):
        client.get(LIST)
    for number in range(2):
        make_at_desk(make_contact(make_town(f"128{number + 2}", f"Ort {number}")))
    with django_assert_num_queries(11):
        assert client.get(LIST).content.decode().count("Ort ") == 2
