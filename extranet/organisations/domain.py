"""Creating organisations, and changing who belongs where. Each change of rights sends `rights_changed` (`tell`).

Each holds the person whose rights it changes, so that whatever she does meanwhile comes before or after (T40, T66).
"""

import itertools

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.text import slugify

from accounts.holding import held_person
from accounts.models import User
from database.holding import held
from search import indexing

from .belonging import forget_groups
from .enums import MembershipRole, OrganisationKind, RightsChange, StandingGroup
from .models import Membership, Organisation
from .signals import rights_changed
from .standing_groups import standing_group

# The addresses that end with the slug of an organisation.
OWN_ADDRESSES = ("organisation", "public_organisation")


@transaction.atomic
def create_organisation(*, name: str, kind: OrganisationKind, **profile: object) -> Organisation:
    """Creates the organisation with its group and its search entry."""
    slug = free_slug(name)
    group = Group.objects.create(name=f"organisation:{slug}")
    organisation = Organisation.objects.create(name=name, slug=slug, kind=kind, group=group, **profile)
    indexing.update(organisation)
    return organisation


def free_slug(name: str) -> str:
    """The name as part of an address, with a number after it if another organisation, or the site itself, has that."""
    base = slugify(name)[:60] or "organisation"
    candidates = itertools.chain([base], (f"{base}-{number}" for number in itertools.count(2)))
    taken = set(Organisation.objects.values_list("slug", flat=True))
    return next(slug for slug in candidates if slug not in taken and _leads_there(slug))


def _leads_there(slug: str) -> bool:
    return all(resolve(reverse(name, args=[slug])).url_name == name for name in OWN_ADDRESSES)


@transaction.atomic
def join(
    *,
    user: User,
    organisation: Organisation,
    role: MembershipRole = MembershipRole.MEMBER,
    by: User | None = None,
) -> Membership:
    """Makes her a member and returns the membership. If she is one already nothing changes, nor does her role."""
    held(Organisation.objects.all(), organisation.pk)  # who changes its kind meanwhile changes her rights too
    held_person(user)
    membership, is_new = Membership.objects.get_or_create(
        user=user, organisation=organisation, ended_at=None, defaults={"role": role}
    )
    sync_groups(user)
    if is_new:
        tell(RightsChange.JOINED, user=user, organisation=organisation, detail=role, by=by)
    return membership


@transaction.atomic
def leave(*, membership: Membership, by: User | None = None) -> None:
    """Ends a membership; the rights that came with it are gone when this returns. Leaving twice changes nothing."""
    held_person(membership.user)
    is_ended = Membership.objects.filter(pk=membership.pk, ended_at=None).update(ended_at=timezone.now())
    sync_groups(membership.user)
    if is_ended:
        tell(RightsChange.LEFT, user=membership.user, organisation=membership.organisation, by=by)


@transaction.atomic
def change_role(*, membership: Membership, role: MembershipRole, by: User | None = None) -> None:
    """Changes what an active member may do for her organisation. The same role again changes nothing."""
    held_person(membership.user)
    others = Membership.objects.filter(pk=membership.pk, ended_at=None).exclude(role=role)
    is_changed = others.update(role=role)
    forget_groups(membership.user)
    if is_changed:
        user, organisation = membership.user, membership.organisation
        tell(RightsChange.ROLE_CHANGED, user=user, organisation=organisation, detail=role, by=by)


@transaction.atomic
def give_duty(*, user: User, group: StandingGroup, by: User | None = None) -> None:
    """Gives a duty in the network: adds her to a standing group."""
    held_person(user)
    user.groups.add(standing_group(group))
    forget_groups(user)
    tell(RightsChange.DUTY_GIVEN, user=user, detail=group, by=by)


@transaction.atomic
def take_duty(*, user: User, group: StandingGroup, by: User | None = None) -> None:
    """Takes a duty in the network away."""
    held_person(user)
    user.groups.remove(standing_group(group))
    forget_groups(user)
    tell(RightsChange.DUTY_TAKEN, user=user, detail=group, by=by)


@transaction.atomic
def deactivate(*, user: User, by: User | None = None) -> None:
    """Shuts a person out: ends her memberships, empties her groups and takes her powers. Sessions end in `handover`.

    So whoever lets her in again lets in an ordinary person.
    """
    held_person(user)
    user.is_active = user.is_staff = user.is_superuser = False
    user.save(update_fields=["is_active", "is_staff", "is_superuser"])
    user.memberships.filter(ended_at=None).update(ended_at=timezone.now())
    user.groups.clear()
    forget_groups(user)
    tell(RightsChange.SHUT_OUT, user=user, by=by)


@transaction.atomic
def reactivate(*, user: User, by: User | None = None) -> None:
    """Lets a person in again, without her earlier memberships and duties. Does nothing for a person who is erased."""
    held_person(user)
    shut_out = User.objects.filter(pk=user.pk, is_active=False, erased_at=None)
    if shut_out.update(is_active=True):
        user.is_active = True
        forget_groups(user)
        tell(RightsChange.LET_IN, user=user, by=by)


def tell(
    what: RightsChange,
    *,
    user: User | None,
    organisation: Organisation | None = None,
    detail: str = "",
    by: User | None = None,
) -> None:
    """Sends `rights_changed`; audit log, mail, handovers and seats at meetings follow in the same transaction.

    `user` is None for invitations: their address may belong to nobody yet (T49).
    """
    rights_changed.send(User, user=user, organisation=organisation, what=what, detail=str(detail), by=by)


def sync_groups(user: User) -> None:
    """Puts the person in the groups of her active memberships, and in `network` if one is a member organisation."""
    organisations = Organisation.objects.filter(memberships__in=user.memberships.active())
    wanted = {organisation.group_id for organisation in organisations}
    if any(organisation.kind == OrganisationKind.MEMBER for organisation in organisations):
        wanted.add(standing_group(StandingGroup.NETWORK).pk)
    followed = Q(organisation__isnull=False) | Q(name=StandingGroup.NETWORK)
    has = set(user.groups.filter(followed).values_list("pk", flat=True))
    user.groups.remove(*has - wanted)
    user.groups.add(*wanted - has)
    forget_groups(user)
