"""Proposing in short, and what became of it."""

from django.db.models import Q

from extranet.handover import domain, offers
from extranet.handover.models import Handover
from extranet.handover.queries import Responsibility, _gather
from extranet.notifications.models import Notification
from extranet.organisations.domain import leave
from extranet.organisations.models import Organisation

from .makers import own


def codes(leaver, organisation=None) -> list[str]:
    return [matter.code for matter in offers.responsibilities_of(leaver, organisation)]


def orphans(organisation: Organisation | None) -> list[Responsibility]:
    """What has no owner in this organisation; None means the network. Whoever may see it or not."""
    return _gather(Q(of_owner=False, of_organisation=organisation.pk if organisation else None))


def asked(leaver, successor, by=None, organisation=..., **words) -> Handover:
    there = own(leaver) if organisation is ... else organisation
    words.setdefault("codes", codes(leaver, there))
    return domain.propose(leaver=leaver, successor=successor, organisation=there, by=by or leaver, **words)


def again(person):
    """As she is in the database, with nothing kept from before."""
    return type(person).objects.get(pk=person.pk)


def outcomes(handover) -> dict[str, str]:
    return dict(handover.items.values_list("kind", "outcome"))


def told(person) -> list[str]:
    return list(Notification.objects.filter(recipient=person).values_list("title", flat=True))


def leave_all(user) -> None:
    for membership in user.memberships.active():
        leave(membership=membership)
