"""What a person may in the network as a whole: be let in at all, and bear a duty (T31, T36, T40, T99)."""

import pytest

from accounts.models import User
from extranet.organisations import domain as organisations
from extranet.organisations.enums import RightsChange, StandingGroup

from .buttons import press, rights_of

pytestmark = pytest.mark.django_db
COORDINATORS, EDITORS = StandingGroup.COORDINATORS, StandingGroup.EDITORS


def test_person_is_shut_out_and_let_in_again_with_nothing(samordnare, colleague, heard):
    """T36, T40, T99."""
    organisations.give_duty(user=colleague, group=EDITORS)
    heard.clear()

    for _ in range(2):
        press(samordnare, "person_shut_out", colleague.pk)
    assert rights_of(colleague) == (False, set(), set())
    for _ in range(2):
        press(samordnare, "person_let_in", colleague.pk)

    assert rights_of(colleague) == (True, set(), set())
    assert heard == [
        (RightsChange.SHUT_OUT, colleague, samordnare),
        (RightsChange.LET_IN, colleague, samordnare),
    ]


@pytest.mark.both_databases
def test_duty_is_given_and_taken_once_however_often_it_is_pressed(samordnare, colleague, heard):
    for is_given in "1100":
        press(samordnare, "person_duty", colleague.pk, duty="editors", is_given=is_given)

    assert "editors" not in rights_of(colleague)[2]
    assert [what for what, *_ in heard] == [RightsChange.DUTY_GIVEN, RightsChange.DUTY_TAKEN]


def test_duty_is_not_given_to_a_person_who_is_shut_out(samordnare, colleague):
    """T36."""
    organisations.deactivate(user=colleague)

    press(samordnare, "person_duty", colleague.pk, duty="editors", is_given="1")

    assert rights_of(colleague) == (False, set(), set())


@pytest.mark.both_databases
def test_last_coordinator_stays(admin, samordnare):
    """T31: the network is not left without one."""
    press(admin, "person_duty", samordnare.pk, duty="coordinators", is_given="0")
    press(admin, "person_shut_out", samordnare.pk)

    assert rights_of(samordnare) == (True, set(), {"coordinators"})


def test_coordinator_goes_when_there_is_another_who_is_active(admin, samordnare, colleague):
    organisations.give_duty(user=colleague, group=COORDINATORS)
    User.objects.filter(pk=colleague.pk).update(is_active=False)
    press(admin, "person_shut_out", samordnare.pk)
    assert rights_of(samordnare)[0]

    User.objects.filter(pk=colleague.pk).update(is_active=True)
    press(admin, "person_shut_out", samordnare.pk)

    assert rights_of(samordnare) == (False, set(), set())
