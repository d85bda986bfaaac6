"""How long an enquiry is kept, and what goes with it."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from extranet.account.domain import erase
from extranet.account.exporting import sections_of
from extranet.notifications.models import Notification, OutgoingMail
from extranet.organisations.domain import deactivate
from extranet.support import asking, domain, jobs
from extranet.support.models import Enquiry, EnquiryEntry, EnquiryGrant, EnquiryLink
from tests.extranet.support.makers import ASKER, answer, make_enquiry, make_passed_on, version_of
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outbox(settings):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


def wiped_after(**time) -> bool:
    with time_machine.travel(timezone.now() + timedelta(**time), tick=False):
        jobs.wipe()
    return not Enquiry.objects.exists()


def test_closed_is_wiped_after_twelve_months(samordnare):
    enquiry, _token = make_enquiry()
    domain.close_enquiry(enquiry=enquiry, by=samordnare, seen=1)
    assert not wiped_after(days=364, hours=23)
    assert wiped_after(days=365)


def test_taken_back_is_wiped_after_twelve_months():
    _enquiry, token = make_enquiry()
    asking.withdraw(token=token)
    assert not wiped_after(days=364, hours=23)
    assert wiped_after(days=365)


def test_never_closed_is_wiped_eighteen_months_after_its_last_word(samordnare):
    enquiry, token = make_enquiry()
    with time_machine.travel(timezone.now() + timedelta(days=100), tick=False):
        answer(enquiry, samordnare)
    with time_machine.travel(timezone.now() + timedelta(days=200), tick=False):
        asking.add_words(token=token, text="Hallå?", submission_key=uuid.uuid4())
    assert not wiped_after(days=200 + 545)
    assert wiped_after(days=200 + 546)


def test_all_that_was_told_of_it_goes_along(samordnare, skane):
    """Also who it was mailed to; mails about other enquiries stay."""
    enquiry, token = make_passed_on(skane, samordnare)
    answer(enquiry, skane)
    for _number in range(9):
        other, _token = make_enquiry(email="annan@exempel.se")
    tenth, _token = make_enquiry()  # F2026-11 begins as F2026-1 does
    assert tenth.reference.startswith(enquiry.reference)
    domain.close_enquiry(enquiry=enquiry, by=skane, seen=version_of(enquiry))
    Enquiry.objects.exclude(pk=enquiry.pk).update(last_word_at=timezone.now() + timedelta(days=99))

    wiped_after(days=365)

    assert not Enquiry.objects.filter(pk=enquiry.pk).exists()
    assert not EnquiryEntry.objects.exists()
    assert not EnquiryGrant.objects.filter(content_object=enquiry.pk).exists()
    assert not Notification.objects.filter(recipient=skane).exists()
    assert not OutgoingMail.objects.filter(recipient=skane).exists()
    assert list(OutgoingMail.objects.filter(address=ASKER).values_list("subject", flat=True)) == [
        f"Vi har fått din fråga ({tenth.reference})"
    ]
    assert EnquiryLink.objects.filter(enquiry=other).exists()
    with pytest.raises(Enquiry.DoesNotExist):
        asking.enquiry_of(token)


def test_what_was_told_of_others_stays(samordnare):
    enquiry, _token = make_enquiry()
    make_enquiry()
    letter = {"subject": f"Om fråga ({enquiry.reference})", "message": b""}
    OutgoingMail.objects.create(address="annan@exempel.se", **letter)
    domain.close_enquiry(enquiry=enquiry, by=samordnare, seen=1)
    Enquiry.objects.exclude(pk=enquiry.pk).update(last_word_at=timezone.now() + timedelta(days=99))

    wiped_after(days=365)

    assert Notification.objects.filter(recipient=samordnare).count() == 1
    assert OutgoingMail.objects.filter(address="annan@exempel.se").exists()


def test_person_gets_and_takes_along_what_was_asked_with_her_address(samordnare):
    asker = make_person("frageställare")
    enquiry, _token = make_enquiry(email=asker.email)
    make_enquiry()
    [section] = [one for one in sections_of(asker) if one.kind.model == "support.Enquiry"]
    assert [row.reference for row in section.rows] == [enquiry.reference]

    deactivate(user=asker)
    erase(person=asker, by=None)

    assert list(Enquiry.objects.values_list("email", flat=True)) == [ASKER]


def test_who_answered_leaves_the_answer_and_no_name(samordnare, skane):
    enquiry, _token = make_passed_on(skane, samordnare)
    answer(enquiry, skane)
    assert {one.kind.name for one in sections_of(skane) if one.kind.model.startswith("support.")} == {
        "support.Enquiry:responsible:kept",
        "support.EnquiryEntry:by:kept",
    }

    deactivate(user=skane)
    erase(person=skane, by=None)

    entry = enquiry.entries.get(kind="answered")
    assert entry.text == "Ring mig, så berättar jag."
    assert "kane" not in str(entry.by)
