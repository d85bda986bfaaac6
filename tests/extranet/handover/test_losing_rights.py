"""What was proposed falls back when one of the two loses rights."""

import pytest

from extranet.handover import domain
from extranet.handover.enums import HandoverStatus
from extranet.handover.models import Handover
from extranet.organisations.domain import change_role, deactivate, join, leave, take_duty
from extranet.organisations.enums import MembershipRole, StandingGroup
from extranet.organisations.policies import is_coordinator
from tests.people import make_organisation

from .makers import a_meeting, an_experience, colleague_of, own
from .proposals import again, asked, codes, leave_all

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_what_a_person_was_asked_falls_back_when_she_leaves(skane, granne):
    """T40."""
    an_experience(skane)
    handover = asked(skane, granne)

    leave_all(granne)

    handover.refresh_from_db()
    assert handover.status == HandoverStatus.WITHDRAWN
    assert asked(skane, colleague_of(skane, "kamrat")).is_waiting


def test_what_a_person_proposed_falls_back_when_she_is_shut_out(skane, granne):
    """T36, T40."""
    an_experience(skane)
    handover = asked(skane, granne)

    deactivate(user=skane)

    handover.refresh_from_db()
    assert handover.status == HandoverStatus.WITHDRAWN
    with pytest.raises(domain.HandoverError):
        domain.accept(handover=handover, by=granne)


def test_a_coordinator_who_is_relieved_hands_over_nothing_more(samordnare, norr):
    """T31, T40."""
    handover = asked(samordnare, norr, organisation=None)

    take_duty(user=samordnare, group=StandingGroup.COORDINATORS)

    handover.refresh_from_db()
    assert handover.status == HandoverStatus.WITHDRAWN
    assert not is_coordinator(again(norr))


@pytest.fixture
def of_another(skane, granne) -> Handover:
    """What an administrator proposed for a colleague, who is no administrator herself."""
    kamrat = colleague_of(skane, "kamrat")
    a_meeting(kamrat)
    return asked(kamrat, granne, by=skane)


def test_what_an_administrator_proposed_for_another_falls_back_with_her_role(skane, granne, of_another):
    """T31, T40: what she proposed of her own stands."""
    a_meeting(skane)
    meetings = [code for code in codes(skane, own(skane)) if code.startswith("meeting:")]
    of_her_own = asked(skane, granne, codes=meetings)

    change_role(membership=skane.memberships.get(), role=MembershipRole.MEMBER)

    assert again(of_another).status == HandoverStatus.WITHDRAWN
    assert again(of_her_own).is_waiting


def test_what_was_proposed_stands_while_the_right_behind_it_does(skane, of_another):
    """She leaves another organisation, which has nothing to do with it."""
    elsewhere = join(user=skane, organisation=make_organisation("Annan"))

    leave(membership=elsewhere)

    assert again(of_another).is_waiting
