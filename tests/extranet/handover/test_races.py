"""Handing over and answering at once."""

import pytest

from extranet.handover import domain
from extranet.handover.enums import HandoverStatus, Outcome
from extranet.handover.models import Handover
from extranet.organisations.enums import MembershipRole
from tests.races import at_once

from .makers import a_meeting, an_experience, colleague_of, own
from .proposals import asked, codes, leave_all, outcomes

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.mark.django_db(transaction=True)
def test_two_who_hand_over_the_same_matter_at_once(skane, granne):
    """T66, T88: one wins, the other is told."""
    meeting, organisation = a_meeting(granne), own(skane)
    chief = colleague_of(skane, "chef", MembershipRole.ADMINISTRATOR)
    leave_all(granne)
    known = codes(granne, organisation)

    def take(person):
        asked(granne, person, by=person, organisation=organisation, codes=known)

    [raised] = at_once(lambda: take(skane), lambda: take(chief))
    assert type(raised).__name__ == "HandoverError"

    handover = Handover.objects.get()
    meeting.refresh_from_db()
    assert meeting.responsible == handover.successor
    assert handover.status == HandoverStatus.ACCEPTED


@pytest.mark.django_db(transaction=True)
def test_yes_twice_and_taking_back_at_once(skane, granne):
    """T66, T88: whichever comes first counts, and nothing is half moved."""
    draft = an_experience(skane)
    handover = asked(skane, granne)

    errors = at_once(
        lambda: domain.accept(handover=handover, by=granne),
        lambda: domain.accept(handover=handover, by=granne),
        lambda: domain.withdraw(handover=handover, by=skane),
    )

    handover.refresh_from_db()
    draft.refresh_from_db()
    is_moved = handover.status == HandoverStatus.ACCEPTED
    assert draft.responsible == (granne if is_moved else skane)
    raised = [type(error).__name__ for error in errors]
    assert raised == (["HandoverError"] if is_moved else ["HandoverError"] * 2)
    assert set(outcomes(handover).values()) == {Outcome.MOVED if is_moved else Outcome.DROPPED}
