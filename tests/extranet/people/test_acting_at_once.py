"""Of two at once, each of whom acts on what she saw before, one wins (T31, T66, T88)."""

import time

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import User
from extranet.organisations import domain as organisations
from extranet.organisations.enums import StandingGroup
from extranet.organisations.models import Membership, Organisation
from extranet.people import domain
from tests.people import make_person
from tests.races import at_once

from .buttons import ADMINISTRATOR, MEMBER, membership_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.both_databases,
    pytest.mark.usefixtures("_slow_hands"),
]
COORDINATORS = StandingGroup.COORDINATORS


@pytest.fixture
def _slow_hands(monkeypatch):
    """A pause between looking and acting, to catch whoever acts on what she saw before the lock."""
    for name in ("change_role", "leave", "take_duty", "deactivate"):
        act = getattr(organisations, name)

        def slowly(*, act=act, **facts):
            time.sleep(0.05)
            return act(**facts)

        monkeypatch.setattr(organisations, name, slowly)


def test_one_of_two_who_change_the_same_place_wins_and_the_other_is_told(samordnare, skane):
    """T66, T88."""
    own = Organisation.objects.get()
    membership = membership_of(make_person("kollega", own))
    seen = {"membership": membership, "seen": MEMBER}

    errors = at_once(
        lambda: domain.change_role(role=ADMINISTRATOR, by=skane, **seen),
        lambda: domain.end_membership(by=samordnare, **seen),
    )

    assert [type(error) for error in errors] == [domain.PeopleError]
    fresh = Membership.objects.get(pk=membership.pk)
    assert (fresh.role == ADMINISTRATOR) != bool(fresh.ended_at)


def test_two_administrators_who_remove_each_other_leave_one(skane):
    """T31, T66."""
    own = Organisation.objects.get()
    other = make_person("kollega", own, ADMINISTRATOR)
    hers, theirs = membership_of(skane), membership_of(other)

    errors = at_once(
        lambda: domain.end_membership(membership=theirs, seen=ADMINISTRATOR, by=skane),
        lambda: domain.end_membership(membership=hers, seen=ADMINISTRATOR, by=other),
    )

    assert [type(error) for error in errors] == [PermissionDenied]
    assert own.memberships.active().filter(role=ADMINISTRATOR).count() == 1


def test_two_coordinators_who_shut_each_other_out_leave_one(samordnare):
    """T31, T66."""
    other = make_person("andra")
    organisations.give_duty(user=other, group=COORDINATORS)

    errors = at_once(
        lambda: domain.shut_out(person=other, by=samordnare),
        lambda: domain.shut_out(person=samordnare, by=other),
    )

    assert [type(error) for error in errors] == [PermissionDenied]
    assert User.objects.filter(groups__name="coordinators", is_active=True).count() == 1
