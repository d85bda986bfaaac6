"""What an organisation says about itself: registering, changing and confirming it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.holding import held_people, held_person
from accounts.models import User
from database.holding import all_held, held
from places.counties import with_county
from registry.responsibilities import responsibility_kinds
from search import indexing
from search.registry import sources
from web.refusals import Refused, demand

from .domain import create_organisation, sync_groups, tell
from .enums import RightsChange, StandingGroup
from .models import Organisation
from .policies import (
    can_edit_organisation,
    can_place_organisation,
    can_register_organisations,
    is_network_member,
)

CONTACT_HOLDS_FOR = timedelta(days=365)
LISTING = ("name", "kind")
PLACE = ("region", "municipality")
CONTACT = ("contact_name", "contact_email", "contact_phone")


class NameTaken(Refused):
    """Another organisation has this name."""

    field = "name"

    def __init__(self) -> None:
        super().__init__(_("Another organisation in the list has this name."))


def register_organisation(*, profile: Mapping[str, Any], by: User) -> Organisation:
    """Creates an organisation from a profile. Raises NameTaken, also when two people register it at once."""
    try:
        with transaction.atomic():
            demand(can_register_organisations(held_person(by)))
            made = create_organisation(**with_county(profile))
            return _reviewed(made) if any(_contact(made)) else made
    except IntegrityError:
        raise NameTaken from None


def change_profile(
    *, organisation: Organisation, version: int, profile: Mapping[str, Any], by: User
) -> Organisation:
    """Saves the profile if `version` is still the saved one. Raises ChangedMeanwhile or NameTaken, and saves nothing.

    Another kind may mean other rights: its members change groups in the same transaction, and receivers of
    `rights_changed` hear of those who gain or lose the network (T40).
    """
    try:
        with transaction.atomic():
            saved, person = _held(organisation, by)
            demand(can_register_organisations(person) or not any(name in profile for name in LISTING))
            saved.demand_version(version)
            placed = with_county(profile)
            demand(can_place_organisation(person, saved) or not _moves(saved, placed))
            _write(saved, placed, by)
            return saved
    except IntegrityError:
        raise NameTaken from None


@transaction.atomic
def confirm_contact(*, organisation: Organisation, by: User) -> None:
    """Notes that the contact is right as of today."""
    _reviewed(_held(organisation, by)[0])


def is_contact_old(organisation: Organisation) -> bool:
    """Whether there is a contact that nobody has confirmed for a year."""
    reviewed = organisation.contact_reviewed_on
    if not any(_contact(organisation)):
        return False
    return reviewed is None or timezone.localdate() - reviewed > CONTACT_HOLDS_FOR


def _held(organisation: Organisation, by: User) -> tuple[Organisation, User]:
    """The organisation, and then the person who may edit it together with its members, whose rights may change.

    Whoever joins meanwhile waits, and gets the rights of its new kind.
    """
    fresh = held(Organisation.objects.all(), organisation.pk)
    members = User.objects.filter(memberships__in=fresh.memberships.active())
    [person, *_members] = held_people(by, *members)
    demand(can_edit_organisation(person, fresh))
    return fresh, person


def _moves(organisation: Organisation, profile: Mapping[str, Any]) -> bool:
    return any(name in profile and profile[name] != getattr(organisation, name) for name in PLACE)


def _write(organisation: Organisation, profile: Mapping[str, Any], by: User) -> None:
    before = organisation.name, organisation.kind, _contact(organisation)
    organisation.put(profile)
    if _contact(organisation) != before[2]:
        organisation.contact_reviewed_on = timezone.localdate()
    organisation.save()
    if organisation.kind != before[1]:
        _sort_members_anew(organisation, by)
    indexing.update(organisation)
    if organisation.name != before[0]:
        _index_what_names_it(organisation)


def _sort_members_anew(organisation: Organisation, by: User) -> None:
    for membership in organisation.memberships.active().select_related("user").order_by("user_id"):
        user = membership.user
        was_in = is_network_member(user)
        sync_groups(user)
        if is_network_member(user) != was_in:
            what = RightsChange.DUTY_TAKEN if was_in else RightsChange.DUTY_GIVEN
            tell(what, user=user, organisation=organisation, detail=StandingGroup.NETWORK, by=by)


def _index_what_names_it(organisation: Organisation) -> None:
    """Updates the search entries of what it wrote and what was shared with it: they hold its name.

    Each thing is held first, in the order of their kinds: somebody may be changing it, and its entry with it.
    """
    findable = tuple(source.model for source in sources().values())
    order = {kind.model: kind.order for kind in responsibility_kinds().values()}
    relations = [one for one in organisation._meta.related_objects if not one.hidden]
    for relation in sorted(relations, key=lambda one: order.get(one.related_model._meta.label, 0)):
        if issubclass(relation.related_model, findable):
            for thing in all_held(getattr(organisation, str(relation.get_accessor_name())).all()):
                indexing.update(thing)


def _reviewed(organisation: Organisation) -> Organisation:
    organisation.contact_reviewed_on = timezone.localdate()
    organisation.save(update_fields=["contact_reviewed_on"])
    return organisation


def _contact(organisation: Organisation) -> tuple[str, ...]:
    return tuple(getattr(organisation, name) for name in CONTACT)
