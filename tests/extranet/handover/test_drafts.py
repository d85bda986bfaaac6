"""Private drafts are their writer's own to hand over."""

import pytest

from extranet.audiences.enums import Audience
from extranet.experiences.models import Experience
from extranet.handover import domain
from extranet.handover.enums import Outcome
from extranet.inputs.models import NationalInput
from extranet.notifications.models import Notification
from extranet.organisations.domain import deactivate, join, leave
from extranet.organisations.enums import MembershipRole

from .makers import a_meeting, an_experience, an_input, colleague_of, own
from .proposals import again, asked, leave_all, orphans, outcomes

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_private_drafts_are_the_writers_own_to_hand_over_while_she_is_here(skane, granne):
    """N14, T35: or an administrator could read a colleague's draft by giving it to herself."""
    draft, meeting = an_experience(granne), a_meeting(granne)
    private = f"experience:{draft.pk.hex}"

    with pytest.raises(domain.HandoverError):
        asked(granne, skane, by=skane, codes=[private])
    asked(granne, skane, by=skane, codes=[f"meeting:{meeting.pk.hex}"])

    draft.refresh_from_db()
    assert draft.responsible == granne
    assert not Experience.objects.visible_to(skane).filter(pk=draft.pk).exists()


def test_a_draft_that_became_private_again_is_not_moved_by_another(skane, granne):
    """Asked again when it is accepted: what was shared when it was proposed may be a draft now."""
    national_input = an_input(granne)
    NationalInput.objects.filter(pk=national_input.pk).update(audience=Audience.ORGANISATION)
    kamrat = colleague_of(skane, "kamrat")
    handover = asked(granne, kamrat, by=skane)
    NationalInput.objects.filter(pk=national_input.pk).update(audience=Audience.DRAFT)

    domain.accept(handover=handover, by=kamrat)

    assert outcomes(handover) == {"input": Outcome.GONE}


def test_private_drafts_are_not_taken_over_by_who_proposes_it(skane, granne):
    """N14, T35: ending a membership opens no draft to whoever ended it, or to whoever asks first."""
    draft, organisation = an_experience(granne), own(granne)
    leave_all(granne)

    with pytest.raises(domain.HandoverError):
        asked(granne, skane, by=skane, organisation=organisation)

    assert not Experience.objects.visible_to(skane).filter(pk=draft.pk).exists()
    assert len(orphans(organisation)) == 1


@pytest.mark.parametrize("is_shut_out", [False, True])
def test_private_drafts_are_not_given_to_who_ended_the_membership(skane, granne, samordnare, is_shut_out):
    """N14, T35: not by another's hand either; a colleague who had no part in it may take them."""
    draft, organisation = an_experience(granne), own(granne)
    if is_shut_out:
        deactivate(user=granne, by=skane)
    else:
        leave(membership=granne.memberships.get(), by=skane)
    words = {"by": samordnare, "organisation": organisation}

    with pytest.raises(domain.HandoverError):
        asked(granne, skane, **words)
    kamrat = colleague_of(skane, "kamrat")
    domain.accept(handover=asked(granne, kamrat, **words), by=kamrat)

    draft.refresh_from_db()
    assert draft.responsible == kamrat


def test_private_drafts_are_asked_about_again_when_they_are_accepted(skane, granne):
    """T35, T66: whoever ends the membership while she is asked reads nothing of it."""
    draft, organisation = an_experience(granne), own(granne)
    chief = colleague_of(skane, "chef", MembershipRole.ADMINISTRATOR)
    leave_all(granne)
    handover = asked(granne, chief, by=skane, organisation=organisation)
    leave(membership=join(user=granne, organisation=organisation), by=chief)

    domain.accept(handover=handover, by=chief)

    draft.refresh_from_db()
    assert (outcomes(handover), draft.responsible) == ({"experience": Outcome.GONE}, granne)


def test_what_the_writer_gave_herself_stands_whoever_ends_her_membership(skane, granne):
    """N14: she chose who reads it."""
    draft = an_experience(granne)
    handover = asked(granne, skane)
    leave(membership=granne.memberships.get(), by=skane)

    domain.accept(handover=handover, by=skane)

    draft.refresh_from_db()
    assert draft.responsible == skane


def test_the_writer_hears_that_others_handed_over_her_drafts(skane, granne):
    """T33, T35: she sees no handover any more, and is told all the same; of what she chose herself she is not."""
    an_experience(granne, title="kanarie-7f3a")
    kamrat = colleague_of(skane, "kamrat")
    organisation = own(granne)
    leave_all(granne)

    domain.accept(handover=asked(granne, kamrat, by=skane, organisation=organisation), by=kamrat)

    letter = Notification.objects.visible_to(again(granne)).get()
    assert str(organisation) in letter.title
    assert "kanarie" not in letter.title + letter.text
