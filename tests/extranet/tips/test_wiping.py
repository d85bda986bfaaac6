"""How long a tip is kept, and what goes with it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from extranet.account.domain import erase
from extranet.account.exporting import sections_of
from extranet.notifications.models import Notification, OutgoingMail
from extranet.organisations.domain import deactivate
from extranet.tips import domain, jobs
from extranet.tips.models import Tip
from tests.extranet.tips.makers import SENDER, TEXT, keep_county, make_lund, make_tip
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outbox(settings):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


def wiped_after(**time) -> bool:
    with time_machine.travel(timezone.now() + timedelta(**time), tick=False):
        jobs.wipe_tips()
    return not Tip.objects.exists()


def test_decided_is_wiped_after_90_days(samordnare):
    domain.accept_tip(tip=make_tip(), by=samordnare)
    assert not wiped_after(days=89, hours=23)
    assert wiped_after(days=90)


def test_never_decided_is_wiped_after_a_year():
    make_tip()
    assert not wiped_after(days=364, hours=23)
    assert wiped_after(days=365)


def test_decided_late_is_kept_its_90_days(samordnare):
    tip = make_tip()
    with time_machine.travel(timezone.now() + timedelta(days=360), tick=False):
        domain.accept_tip(tip=tip, by=samordnare)
    assert not wiped_after(days=360 + 89)
    assert wiped_after(days=360 + 90)


def test_all_that_was_told_of_it_goes_along(samordnare, skane):
    lund = make_lund()
    keep_county(skane)
    domain.accept_tip(tip=make_tip(lund), by=skane)
    other = make_tip(lund, email="annan@exempel.se")
    assert OutgoingMail.objects.filter(address=SENDER).exists()
    assert wiped_after(days=90) is False
    assert list(Tip.objects.all()) == [other]
    assert not OutgoingMail.objects.filter(address=SENDER).exists()
    assert Notification.objects.count() == 1


def test_whoever_sent_it_gets_it_and_takes_it_along():
    granne = make_person("granne")
    make_tip(email=granne.email)
    make_tip()
    [section] = [one for one in sections_of(granne) if one.kind.model == "tips.Tip"]
    assert [row.text for row in section.rows] == [TEXT]

    deactivate(user=granne)
    erase(person=granne, by=None)

    assert list(Tip.objects.values_list("email", flat=True)) == [SENDER]
