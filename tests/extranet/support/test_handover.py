"""What somebody took and has not answered is handed over with the rest."""

import uuid

import pytest
from django.core import mail

from extranet.handover import domain as handovers
from extranet.handover.queries import network_responsibilities, open_responsibilities
from extranet.organisations.domain import leave
from extranet.organisations.models import Organisation
from extranet.support import asking, domain
from tests.extranet.handover.proposals import orphans
from tests.extranet.support.makers import answer, make_enquiry, make_passed_on, version_of
from tests.people import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def of(user) -> Organisation:
    return Organisation.objects.get(memberships__user=user)


def enquiries_among(responsibilities):
    return [one for one in responsibilities if one.kind == "enquiry"]


def test_what_she_took_is_hers_to_hand_over_until_it_is_answered(samordnare, skane):
    enquiry, _token = make_passed_on(skane, samordnare)
    colleague = make_person("kollega", of(skane))
    domain.take_enquiry(enquiry=enquiry, by=skane, seen=version_of(enquiry))
    [mine] = enquiries_among(open_responsibilities(skane, of(skane)))
    assert mine.title == enquiry.reference

    offered = handovers.propose(
        leaver=skane, successor=colleague, organisation=of(skane), codes=[mine.code], by=skane
    )
    handovers.accept(handover=offered, by=colleague)

    enquiry.refresh_from_db()
    assert enquiry.responsible == colleague
    answer(enquiry, colleague)
    assert enquiries_among(open_responsibilities(colleague, of(skane))) == []


def test_what_a_coordinator_took_is_the_networks(samordnare):
    enquiry, _token = make_enquiry()
    domain.take_enquiry(enquiry=enquiry, by=samordnare, seen=1)
    [hers] = enquiries_among(network_responsibilities(samordnare))
    assert (hers.title, hers.has_owner) == (enquiry.reference, True)


def test_what_nobody_sees_to_any_more_is_told_and_asked_of_all(samordnare, skane):
    enquiry, token = make_passed_on(skane, samordnare)
    colleague = make_person("kollega", of(skane))
    domain.take_enquiry(enquiry=enquiry, by=colleague, seen=version_of(enquiry))
    leave(membership=colleague.memberships.get())
    assert [one.title for one in enquiries_among(orphans(of(skane)))] == [enquiry.reference]
    mail.outbox.clear()

    asking.add_words(token=token, text="Hallå?", submission_key=uuid.uuid4())

    assert [letter.to for letter in mail.outbox] == [[skane.email]]
