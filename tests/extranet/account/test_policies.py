import pytest
from django.utils import timezone

from extranet.account.domain import StillNeeded, demand_not_needed, forget_farewells
from extranet.account.models import Erasure
from extranet.account.policies import can_erase_person
from extranet.notifications.models import OutgoingMail
from extranet.organisations.domain import give_duty
from extranet.organisations.enums import StandingGroup
from tests.everyone import those_who
from tests.people import make_person

pytestmark = pytest.mark.django_db


def test_administrators_erase_others_and_nobody_herself(people):
    for name in ("lokal", "admin"):
        erasers = those_who(can_erase_person, people, people[name])
        assert erasers == {"admin"} - {name}


def test_last_administrator_is_needed_and_the_last_but_one_is_not(admin):
    with pytest.raises(StillNeeded):
        demand_not_needed(admin)
    give_duty(user=make_person("andra"), group=StandingGroup.ADMINISTRATORS)
    demand_not_needed(admin)


def test_last_mails_are_forgotten_when_they_are_sent_or_given_up_and_no_others(skane, norr, lokal, nod):
    now = timezone.now()
    ends = {skane: {"sent_at": now}, norr: {"given_up_at": now}, lokal: {}}
    for person, end in ends.items():
        mail = OutgoingMail.objects.create(address=person.email, subject="x", message=b"x", **end)
        Erasure.objects.create(person=person, report={}, farewell=mail)
    OutgoingMail.objects.create(address=nod.email, subject="x", message=b"x", sent_at=now)

    forget_farewells()

    assert set(OutgoingMail.objects.values_list("address", flat=True)) == {lokal.email, nod.email}
