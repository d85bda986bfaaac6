"""What the people desk does to a person's rights, on top of how people come and go.

Each verb asks again, under the lock, whether it may be done and whether what was seen still
holds: two at the desk at once never undo each other unseen, and nobody acts on a right that
she has just lost (T31, T66, T88).
"""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.holding import held_people
from accounts.models import User
from database.holding import held
from extranet.organisations import domain
from extranet.organisations.enums import INVITED_DUTIES, MembershipRole, StandingGroup
from extranet.organisations.models import Membership, Organisation
from extranet.organisations.policies import can_change_membership, can_shut_out
from extranet.organisations.standing_groups import standing_group
from web.refusals import Refused


class PeopleError(Refused):
    pass


@transaction.atomic
def change_role(
    *, membership: Membership, role: MembershipRole, seen: str, by: User, is_confirmed: bool = False
) -> None:
    """`seen` is the role that was shown when this one was chosen. Raises PeopleError."""
    fresh = _held(membership, by)
    if fresh.role == role and not fresh.ended_at:
        return
    _refuse_if_changed(fresh, seen)
    if role != MembershipRole.ADMINISTRATOR:
        _refuse_the_last(fresh, is_confirmed)
    domain.change_role(membership=fresh, role=role, by=by)


@transaction.atomic
def end_membership(*, membership: Membership, seen: str, by: User, is_confirmed: bool = False) -> None:
    """Twice is once. Raises PeopleError."""
    fresh = _held(membership, by)
    if fresh.ended_at:
        return
    _refuse_if_changed(fresh, seen)
    _refuse_the_last(fresh, is_confirmed)
    domain.leave(membership=fresh, by=by)


def _held(membership: Membership, by: User) -> Membership:
    """The membership as it is now. Its organisation is held too: who is the last to run it is counted one by one.

    One that has ended is nobody's to change, and whoever tries is told that.
    """
    held(Organisation.objects.all(), membership.organisation_id)
    [acting, _concerned] = held_people(by, membership.user)
    fresh = held(Membership.objects.all(), membership.pk)
    if not fresh.ended_at and not can_change_membership(acting, fresh):
        raise PermissionDenied(_("You cannot change this person’s place in the organisation any more."))
    return fresh


def _refuse_if_changed(membership: Membership, seen: str) -> None:
    if membership.ended_at or membership.role != seen:
        raise PeopleError(
            _(
                "Somebody else has changed this meanwhile. Nothing was done; look at how it is now, and choose again."
            )
        )


def _refuse_the_last(membership: Membership, is_confirmed: bool) -> None:
    if not is_confirmed and is_last_administrator(membership):
        raise PeopleError(
            _(
                "%(organisation)s would have nobody left who runs its people. Give somebody else the role first, "
                "or tick that you know."
            )
            % {"organisation": membership.organisation}
        )


def is_last_administrator(membership: Membership) -> bool:
    if membership.role != MembershipRole.ADMINISTRATOR or membership.ended_at:
        return False
    running = Membership.objects.active().filter(role=MembershipRole.ADMINISTRATOR)
    return not running.filter(organisation=membership.organisation_id).exclude(pk=membership.pk).exists()


# Everything at once ------------------------------------------------------------------------


@transaction.atomic
def shut_out(*, person: User, by: User) -> None:
    """Ends everything that the person may do, in the moment it is pressed. Raises PeopleError."""
    coordinators = _coordinators()
    concerned = _held_person(person, by)
    _refuse_the_last_coordinator(concerned, coordinators)
    if concerned.is_active:
        domain.deactivate(user=concerned, by=by)


@transaction.atomic
def let_in(*, person: User, by: User) -> None:
    """Opens the account; what she belonged to has ended, and is given anew by invitation."""
    domain.reactivate(user=_held_person(person, by), by=by)


@transaction.atomic
def set_duty(*, person: User, duty: StandingGroup, is_given: bool, by: User) -> None:
    """Gives or takes a duty in the network. Twice is once. Raises PeopleError."""
    coordinators = _coordinators()
    concerned = _held_person(person, by)
    if duty not in INVITED_DUTIES or not concerned.is_active:
        raise PeopleError(_("This duty cannot be given here."))
    if concerned.groups.filter(name=duty).exists() == is_given:
        return
    if is_given:
        domain.give_duty(user=concerned, group=duty, by=by)
        return
    if duty == StandingGroup.COORDINATORS:
        _refuse_the_last_coordinator(concerned, coordinators)
    domain.take_duty(user=concerned, group=duty, by=by)


def _held_person(person: User, by: User) -> User:
    [acting, concerned] = held_people(by, person)
    if not can_shut_out(acting, concerned):
        raise PermissionDenied(_("You cannot change this person’s rights any more."))
    return concerned


def _coordinators() -> Group:
    """Held before the person is: two coordinators who remove each other come one after the other."""
    return held(Group.objects.all(), standing_group(StandingGroup.COORDINATORS).pk)


def _refuse_the_last_coordinator(person: User, coordinators: Group) -> None:
    active = coordinators.user_set.filter(is_active=True)
    if active.filter(pk=person.pk).exists() and not active.exclude(pk=person.pk).exists():
        raise PeopleError(
            _("This is the only coordinator. Give somebody else the duty first, so that the network has one.")
        )
