"""Who is the last to run an organisation, or to coordinate, is counted one by one."""

from functools import partial

import pytest

from extranet.organisations.domain import give_duty
from extranet.organisations.enums import MembershipRole, StandingGroup
from extranet.organisations.models import Membership
from extranet.organisations.queries import people_in
from extranet.people.domain import PeopleError, change_role, end_membership, set_duty, shut_out
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
