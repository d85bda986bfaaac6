"""Who is the last to run an organisation, or to coordinate, is counted one by one."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from extranet.organisations.domain import deactivate, give_duty, take_duty
from extranet.organisations.enums import MembershipRole, StandingGroup
from extranet.organisations.models import Membership
from extranet.organisations.queries import people_in
from extranet.people.domain import PeopleError, change_role, end_membership, let_in, set_duty, shut_out
from tests.people import make_person
from tests.races import while_waiting

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.mark.parametrize("act", [end_membership, partial(change_role, role=MembershipRole.MEMBER)])
def test_of_two_who_run_an_organisation_one_stays_when_both_are_taken_away_at_once(act, skane, samordnare):
    first = skane.memberships.get()
    colleague = make_person("kollega", first.organisation, MembershipRole.ADMINISTRATOR)
    other = make_person("andra")
    give_duty(user=other, group=StandingGroup.COORDINATORS)
    seen = MembershipRole.ADMINISTRATOR

    [error] = while_waiting(
        partial(end_membership, membership=first, seen=seen, by=samordnare),
        partial(act, membership=colleague.memberships.get(), seen=seen, by=other),
    )

    assert isinstance(error, PeopleError)
    assert [one.user for one in Membership.objects.active().filter(role=seen)] == [colleague]


TAKING_THE_DUTY = partial(set_duty, duty=StandingGroup.COORDINATORS, is_given=False)


@pytest.mark.parametrize("act", [shut_out, TAKING_THE_DUTY])
def test_of_two_coordinators_one_stays_when_both_are_taken_away_at_once(act, samordnare, admin):
    other, administrator = make_person("andra"), make_person("tredje")
    give_duty(user=other, group=StandingGroup.COORDINATORS)
    give_duty(user=administrator, group=StandingGroup.ADMINISTRATORS)

    [error] = while_waiting(
        partial(shut_out, person=samordnare, by=admin), partial(act, person=other, by=administrator)
    )

    assert isinstance(error, PeopleError)
    assert list(people_in(StandingGroup.COORDINATORS)) == [other]


# Beside the desk: by these, nobody holds the organisation or the duty, but only the person who loses the right.


@pytest.mark.parametrize("act", [end_membership, partial(change_role, role=MembershipRole.ADMINISTRATOR)])
def test_who_is_shut_out_while_she_waits_changes_no_place(act, skane):
    colleague = make_person("kollega", skane.memberships.get().organisation)
    place = colleague.memberships.get()

    [error] = while_waiting(
        partial(deactivate, user=skane), partial(act, membership=place, seen=MembershipRole.MEMBER, by=skane)
    )

    assert isinstance(error, PermissionDenied)
    place.refresh_from_db()
    assert (place.role, place.ended_at) == (MembershipRole.MEMBER, None)


@pytest.mark.parametrize(
    "act", [shut_out, let_in, partial(set_duty, duty=StandingGroup.EDITORS, is_given=True)]
)
def test_who_loses_her_duty_while_she_waits_changes_nobody(act, samordnare, skane):
    was_active = act is not let_in
    if not was_active:
        deactivate(user=skane)

    [error] = while_waiting(
        partial(take_duty, user=samordnare, group=StandingGroup.COORDINATORS),
        partial(act, person=skane, by=samordnare),
    )

    assert isinstance(error, PermissionDenied)
    skane.refresh_from_db()
    assert skane.is_active == was_active
    assert not skane.groups.filter(name=StandingGroup.EDITORS).exists()
