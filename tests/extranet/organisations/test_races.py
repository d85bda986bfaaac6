"""Each lock of invitations, people and erasing, with a race that fails without it (T40, T66)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from extranet.account.domain import StillNeeded, erase
from extranet.account.models import Erasure
from extranet.organisations import domain, invitations, profiles
from extranet.organisations.enums import MembershipRole, OrganisationKind, StandingGroup
from extranet.organisations.models import Invitation, Membership
from extranet.organisations.policies import is_network_member
from extranet.people import domain as people
from tests.people import make_organisation, make_person
from tests.races import at_once, while_waiting
from web.refusals import Refused

from .invited import letters_to, newest_token

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.fixture
def guest(db):
    return make_person("gast")


@pytest.fixture
def invitation(skane, own, guest) -> Invitation:
    return invitations.invite(by=skane, email=guest.email, organisation=own)


def is_in(person, organisation) -> bool:
    return Membership.objects.active().filter(user=person, organisation=organisation).exists()


def age(invitation) -> None:
    """An hour ago, so that inviting again is no double click."""
    ago = timezone.now() + invitations.LIFETIME - timedelta(hours=1)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=ago)


def test_link_of_an_invitation_that_is_renewed_meanwhile_is_closed(invitation, guest, own, samordnare):
    age(invitation)
    token = newest_token(guest.email)

    [error] = while_waiting(
        lambda: invitations.remind(invitation=invitation, by=samordnare),
        lambda: invitations.accept(token=token, user=guest),
    )

    assert isinstance(error, invitations.InvitationClosed)
    assert not is_in(guest, own)


def test_invitation_renewed_by_two_at_once_is_one_letter(invitation, guest, skane, samordnare):
    age(invitation)

    [error] = while_waiting(
        lambda: invitations.remind(invitation=invitation, by=samordnare),
        lambda: invitations.remind(invitation=invitation, by=skane),
    )

    assert error is None
    assert len(letters_to(guest.email)) == 2


def test_invitation_taken_back_meanwhile_is_closed(invitation, guest, own, samordnare):
    token = newest_token(guest.email)

    [error] = while_waiting(
        lambda: invitations.revoke(invitation=invitation, by=samordnare),
        lambda: invitations.accept(token=token, user=guest),
    )

    assert isinstance(error, invitations.InvitationClosed)
    assert not is_in(guest, own)


def test_invitation_is_not_accepted_by_who_is_shut_out_meanwhile(invitation, guest, own):
    token = newest_token(guest.email)

    [error] = while_waiting(
        lambda: domain.deactivate(user=guest), lambda: invitations.accept(token=token, user=guest)
    )

    assert isinstance(error, invitations.InvitationClosed)
    assert not is_in(guest, own)


def test_who_is_shut_out_while_she_accepts_is_out(invitation, guest, own):
    token = newest_token(guest.email)

    [error] = while_waiting(
        lambda: invitations.accept(token=token, user=guest), lambda: domain.deactivate(user=guest)
    )

    assert error is None
    assert not Membership.objects.filter(user=guest, ended_at=None).exists()
    assert not guest.groups.exists()


def test_invitation_ends_with_the_right_of_the_inviter_meanwhile(invitation, guest, own, skane):
    token = newest_token(guest.email)

    [error] = while_waiting(
        lambda: domain.change_role(membership=skane.memberships.get(), role=MembershipRole.MEMBER),
        lambda: invitations.accept(token=token, user=guest),
    )

    assert isinstance(error, invitations.InvitationClosed)
    assert not is_in(guest, own)


def test_who_joins_while_the_kind_changes_gets_the_rights_of_the_new_one(own, guest, samordnare):
    version = own.version

    [error] = while_waiting(
        lambda: profiles.change_profile(
            organisation=own, version=version, profile={"kind": OrganisationKind.LOCAL_PARTY}, by=samordnare
        ),
        lambda: domain.join(user=guest, organisation=own),
    )

    assert error is None
    assert is_in(guest, own)
    assert not is_network_member(type(guest).objects.get(pk=guest.pk))


def test_person_erased_by_two_at_once_is_erased_once(guest, admin):
    other = make_person("andra")
    domain.give_duty(user=other, group=StandingGroup.ADMINISTRATORS)

    [error] = while_waiting(lambda: erase(person=guest, by=admin), lambda: erase(person=guest, by=other))

    assert error is None
    assert Erasure.objects.get().by == admin


def test_last_two_administrators_are_not_both_erased(admin):
    other = make_person("andra")
    domain.give_duty(user=other, group=StandingGroup.ADMINISTRATORS)

    [error] = while_waiting(lambda: erase(person=other, by=other), lambda: erase(person=admin, by=admin))

    assert isinstance(error, StillNeeded)


def test_nobody_erases_after_her_duty_is_taken(guest, admin):
    [error] = while_waiting(
        lambda: domain.take_duty(user=admin, group=StandingGroup.ADMINISTRATORS),
        lambda: erase(person=guest, by=admin),
    )

    assert isinstance(error, Refused)
    assert not Erasure.objects.exists()


def test_administrators_of_two_organisations_who_remove_each_other_do_not_wait_for_ever(skane, norr):
    """Each holds another organisation first: people are held in the order of their keys."""
    own, theirs = skane.memberships.get(), norr.memberships.get()
    domain.change_role(membership=theirs, role=MembershipRole.ADMINISTRATOR)
    hers = domain.join(user=skane, organisation=theirs.organisation)
    his = domain.join(user=norr, organisation=own.organisation)
    seen = MembershipRole.MEMBER

    errors = at_once(
        lambda: people.end_membership(membership=his, seen=seen, by=skane),
        lambda: people.end_membership(membership=hers, seen=seen, by=norr),
    )

    assert errors == []


def test_many_who_leave_at_once_all_leave(db):
    organisation = make_organisation("Andra")
    crowd = [make_person(f"p{number}", organisation) for number in range(6)]

    errors = at_once(*[lambda one=one: domain.leave(membership=one.memberships.get()) for one in crowd])

    assert errors == []
    assert not organisation.memberships.active().exists()
