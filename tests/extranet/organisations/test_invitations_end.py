"""An invitation is worth no more than the right of whoever sent it (T31, T40)."""

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from extranet.organisations import domain, invitations
from extranet.organisations.enums import MembershipRole, StandingGroup
from extranet.organisations.models import Invitation
from tests.people import make_organisation

from .invited import ADDRESS, NEWCOMER, invited

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.mark.parametrize(
    "loss",
    [
        lambda user: domain.deactivate(user=user),
        lambda user: domain.leave(membership=user.memberships.get()),
        lambda user: domain.change_role(membership=user.memberships.get(), role=MembershipRole.MEMBER),
    ],
    ids=["shut out", "left", "role changed"],
)
def test_invitations_end_with_the_right_to_invite(skane, own, loss):
    """T40."""
    invited(skane, own)

    loss(skane)

    assert Invitation.objects.get().revoked_at is not None


def test_invitations_of_a_coordinator_end_with_her_duty(samordnare, own):
    """T40."""
    invited(samordnare, own)
    invitations.invite(by=samordnare, email=ADDRESS, duty="editors")

    domain.take_duty(user=samordnare, group=StandingGroup.COORDINATORS)

    assert not Invitation.objects.pending().exists()


def test_right_that_is_left_keeps_its_invitations(skane, own, samordnare):
    """T45: losing one right takes what came with it, no more."""
    other = make_organisation("Annan")
    domain.join(user=skane, organisation=other, role=MembershipRole.ADMINISTRATOR)
    invited(skane, own)
    invited(skane, other)

    domain.leave(membership=skane.memberships.get(organisation=other))

    assert [kept.organisation for kept in Invitation.objects.pending()] == [own]


def test_invitation_is_worth_no_more_than_the_right_behind_it(samordnare, own):
    """T40: even where no one was told that the right is gone."""
    token = invited(samordnare, own)
    samordnare.groups.remove(Group.objects.get(name="coordinators"))

    assert invitations.open_by(token) is None
    with pytest.raises(invitations.InvitationClosed):
        invitations.accept_as_newcomer(token=token, **NEWCOMER)


def test_invitations_to_a_person_who_is_shut_out_die(skane, own, norr):
    """T40."""
    invited(skane, own, norr.email)
    invited(skane, own)

    domain.deactivate(user=norr)

    assert [kept.email for kept in Invitation.objects.pending()] == [ADDRESS]


def test_whoever_was_shut_out_a_moment_ago_is_not_let_in_by_what_was_known_of_her(skane, own, norr):
    """T36, T66: the request knows her as active still, and the link of another invitation stands."""
    token = invited(skane, own, norr.email)
    User.objects.filter(pk=norr.pk).update(is_active=False)

    with pytest.raises(invitations.InvitationClosed):
        invitations.accept(token=token, user=norr)

    assert not own.memberships.filter(user=norr).exists()
