"""What those who answer do with an enquiry."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from extranet.audit_log.models import AuditEntry
from extranet.notifications.models import Notification
from extranet.organisations.domain import give_duty, leave
from extranet.organisations.enums import StandingGroup
from extranet.organisations.models import Organisation
from extranet.support import asking, domain
from extranet.support.domain import EnquiryMovedOn
from extranet.support.enums import ANSWER_WITHIN, EnquiryStatus, EntryKind
from extranet.support.models import Enquiry
from search.models import SearchEntry
from tests.extranet.support.makers import (
    ASKER,
    answer,
    make_enquiry,
    make_passed_on,
    pass_on,
    version_of,
)
from tests.people import make_organisation, make_person
from web.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def seen_by(user) -> list[Enquiry]:
    return list(Enquiry.objects.visible_to(user))


def of(user) -> Organisation:
    return Organisation.objects.get(memberships__user=user)


def test_new_one_is_the_coordinators_alone(samordnare, admin, redaktor, skane, lokal, nod):
    enquiry, _token = make_enquiry()
    assert seen_by(samordnare) == seen_by(admin) == [enquiry]
    assert [seen_by(user) for user in (redaktor, skane, lokal, nod)] == [[], [], [], []]
    assert not SearchEntry.objects.filter(key=str(enquiry.pk)).exists()


def test_taken_is_read(samordnare):
    enquiry, token = make_enquiry()
    for _press in range(2):
        taken = domain.take_enquiry(enquiry=enquiry, by=samordnare, seen=1)

    assert (taken.state, taken.responsible) == (EnquiryStatus.IN_HAND, samordnare)
    assert [entry.kind for entry in asking.enquiry_of(token).entries.all()] == [EntryKind.TAKEN]


def test_second_who_takes_it_reads_first_that_it_is_taken(samordnare, db):
    enquiry, _token = make_enquiry()
    other = coordinator("andra")
    domain.take_enquiry(enquiry=enquiry, by=other, seen=1)
    with pytest.raises(EnquiryMovedOn):
        domain.take_enquiry(enquiry=enquiry, by=samordnare, seen=1)
    assert domain.take_enquiry(enquiry=enquiry, by=samordnare, seen=2).responsible == samordnare


def coordinator(name):
    person = make_person(name)
    give_duty(user=person, group=StandingGroup.COORDINATORS)
    return person


def test_answer_is_mailed_with_a_real_address_to_reply_to_and_a_link_of_its_own(samordnare):
    enquiry, token = make_enquiry()
    mail.outbox.clear()

    answered = answer(enquiry, samordnare, "Börja med att ringa tre föreningar.")

    assert (answered.state, answered.responsible) == (EnquiryStatus.ANSWERED, samordnare)
    [letter] = mail.outbox
    assert (letter.to, letter.reply_to) == ([ASKER], [samordnare.email])
    assert "Börja med att ringa tre föreningar." in letter.body
    [link] = [line for line in letter.body.splitlines() if "/prata-med-nagon/" in line]
    assert token not in link
    assert asking.enquiry_of(link.rstrip("/").rpartition("/")[2]) == enquiry


def test_answer_to_a_telephone_number_stands_on_the_private_page_alone(samordnare):
    enquiry, _token = make_enquiry(email="", phone="070-123 45 67")
    mail.outbox.clear()
    assert answer(enquiry, samordnare).state == EnquiryStatus.ANSWERED
    assert mail.outbox == []


def test_answer_sent_twice_is_mailed_once(samordnare):
    """T67."""
    enquiry, _token = make_enquiry()
    mail.outbox.clear()
    key = uuid.uuid4()
    for _press in range(2):
        domain.answer_enquiry(enquiry=enquiry, by=samordnare, text="Ja.", seen=1, submission_key=key)
    assert len(mail.outbox) == 1
    assert enquiry.entries.count() == 1


def test_nobody_answers_before_she_has_read_the_last_words(samordnare):
    """T88."""
    enquiry, token = make_enquiry()
    asking.add_words(token=token, text="Det har löst sig!", submission_key=uuid.uuid4())
    mail.outbox.clear()
    with pytest.raises(EnquiryMovedOn):
        domain.answer_enquiry(enquiry=enquiry, by=samordnare, text="Ring!", seen=1)
    assert mail.outbox == []
    assert answer(enquiry, samordnare).state == EnquiryStatus.ANSWERED


@pytest.mark.parametrize("verb", ["take_enquiry", "answer_enquiry", "pass_on_enquiry", "close_enquiry"])
def test_nothing_is_done_with_what_was_taken_back(verb, samordnare, skane):
    enquiry, token = make_enquiry()
    asking.withdraw(token=token)
    mail.outbox.clear()
    more = {"answer_enquiry": {"text": "Ring!"}, "pass_on_enquiry": {"organisation": of(skane)}}
    with pytest.raises(EnquiryMovedOn):
        getattr(domain, verb)(enquiry=enquiry, by=samordnare, seen=version_of(enquiry), **more.get(verb, {}))
    assert mail.outbox == []
    assert seen_by(skane) == []


def test_passed_on_is_seen_by_that_organisation_which_gets_a_letter(samordnare, skane, norr):
    enquiry, _token = make_enquiry()
    mail.outbox.clear()

    passed = pass_on(enquiry, skane, samordnare)

    assert seen_by(skane) == seen_by(samordnare) == [enquiry]
    assert seen_by(norr) == []
    assert (passed.state, passed.responsible) == (EnquiryStatus.IN_HAND, None)
    assert [letter.to for letter in mail.outbox] == [[skane.email]]
    assert AuditEntry.objects.filter(event="enquiry_passed_on", organisation=of(skane)).count() == 1


def test_passed_on_again_is_seen_by_the_second_alone(samordnare, skane, norr):
    enquiry, _token = make_passed_on(skane, samordnare)
    pass_on(enquiry, norr, samordnare)
    assert seen_by(norr) == [enquiry]
    assert seen_by(skane) == []
    assert not Notification.objects.visible_to(skane).exists()


def test_member_answers_for_her_organisation(samordnare, skane):
    enquiry, token = make_passed_on(skane, samordnare)
    mail.outbox.clear()
    answered = answer(enquiry, skane)
    assert (answered.responsible, answered.passed_to) == (skane, of(skane))
    assert mail.outbox[0].reply_to == [skane.email]
    assert asking.enquiry_of(token).entries.last().organisation == of(skane)


@pytest.mark.parametrize("act", ["take", "answer"])
def test_coordinator_who_sees_to_it_takes_it_back(act, samordnare, skane):
    enquiry, _token = make_passed_on(skane, samordnare)
    if act == "take":
        fresh = domain.take_enquiry(enquiry=enquiry, by=samordnare, seen=version_of(enquiry))
    else:
        fresh = answer(enquiry, samordnare)
    assert (fresh.passed_to, fresh.responsible) == (None, samordnare)
    assert seen_by(skane) == []
    assert AuditEntry.objects.filter(event="enquiry_taken_back", organisation=of(skane)).count() == 1


def test_nothing_is_passed_on_to_who_is_no_member_or_has_nobody(samordnare, lokal):
    enquiry, _token = make_enquiry()
    for organisation in (of(lokal), make_organisation("Tomma Idéburna")):
        with pytest.raises(Refused):
            domain.pass_on_enquiry(enquiry=enquiry, by=samordnare, organisation=organisation, seen=1)
    assert seen_by(lokal) == []


def test_passed_on_twice_is_told_once(samordnare, skane):
    """T67."""
    enquiry, _token = make_passed_on(skane, samordnare)
    mail.outbox.clear()
    for seen in (1, version_of(enquiry)):
        domain.pass_on_enquiry(enquiry=enquiry, by=samordnare, organisation=of(skane), seen=seen)
    assert mail.outbox == []
    assert enquiry.entries.count() == 1


def test_members_pass_nothing_on(samordnare, skane, norr):
    enquiry, _token = make_passed_on(skane, samordnare)
    with pytest.raises(Refused):
        pass_on(enquiry, norr, skane)
    assert seen_by(norr) == []


def test_closed_twice_is_once(samordnare):
    enquiry, _token = make_enquiry()
    for _press in range(2):
        domain.close_enquiry(enquiry=enquiry, by=samordnare, seen=1)
    assert [entry.kind for entry in enquiry.entries.all()] == [EntryKind.CLOSED]


@pytest.mark.parametrize("verb", ["take_enquiry", "answer_enquiry", "pass_on_enquiry"])
def test_nothing_is_done_with_what_is_closed(verb, samordnare, skane):
    """Also by who has read that it is."""
    enquiry, _token = make_enquiry()
    domain.close_enquiry(enquiry=enquiry, by=samordnare, seen=1)
    mail.outbox.clear()
    more = {"answer_enquiry": {"text": "Ring!"}, "pass_on_enquiry": {"organisation": of(skane)}}
    with pytest.raises(EnquiryMovedOn):
        getattr(domain, verb)(enquiry=enquiry, by=samordnare, seen=version_of(enquiry), **more.get(verb, {}))
    assert mail.outbox == []


def test_whoever_closes_it_does_so_for_her_own(samordnare, skane):
    """A coordinator closes for the network, also what was passed on."""
    for person, organisation in ((skane, of(skane)), (samordnare, None)):
        enquiry, _token = make_passed_on(skane, samordnare)
        domain.close_enquiry(enquiry=enquiry, by=person, seen=version_of(enquiry))
        assert enquiry.entries.last().organisation == organisation


def test_passed_on_is_of_that_organisation_alone(samordnare, skane, norr):
    enquiry, _token = make_passed_on(skane, samordnare)
    make_enquiry()
    of_organisations_of = Enquiry.objects.of_organisations_of
    assert [list(of_organisations_of(one)) for one in (skane, norr, samordnare)] == [[enquiry], [], []]
    leave(membership=skane.memberships.get())
    assert not of_organisations_of(skane).exists()


def test_administrator_sees_and_does_nothing(samordnare, admin):
    enquiry, _token = make_enquiry()
    with pytest.raises(Refused):
        domain.take_enquiry(enquiry=enquiry, by=admin, seen=1)


def test_overdue_is_who_has_waited_longer_than_we_say(samordnare):
    enquiry, _token = make_enquiry()
    edge = enquiry.waiting_since + ANSWER_WITHIN
    overdue = Enquiry.objects.overdue
    assert not overdue(edge).exists()
    assert not enquiry.is_overdue(edge)
    assert overdue(edge + timedelta(seconds=1)).exists()
    assert enquiry.is_overdue(edge + timedelta(seconds=1))
    answer(enquiry, samordnare)
    assert not overdue(edge + timedelta(days=9)).exists()


def test_log_tells_what_was_done_and_none_of_the_words(samordnare, skane, client):
    with time_machine.travel(timezone.now(), tick=False):
        enquiry, _token = make_passed_on(skane, samordnare)
        answer(enquiry, skane)
        domain.close_enquiry(enquiry=enquiry, by=skane, seen=version_of(enquiry))
    client.force_login(samordnare)
    page = client.get("/extranat/logg/").content.decode()
    for words in ("lämnade vidare en förfrågan", "svarade på en förfrågan", "avslutade en förfrågan"):
        assert words in page
    assert ASKER not in page
