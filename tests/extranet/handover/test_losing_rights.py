"""What was proposed falls back when one of the two loses rights."""

import pytest

from extranet.handover import domain
from extranet.handover.enums import HandoverStatus
from extranet.organisations.domain import deactivate, take_duty
from extranet.organisations.enums import StandingGroup
from extranet.organisations.policies import is_coordinator

from .makers import an_experience, colleague_of
from .proposals import again, asked, leave_all

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
