"""Proposing in short, and what became of it."""

from extranet.handover import domain
from extranet.handover.models import Handover
from extranet.notifications.models import Notification
from extranet.organisations.domain import leave

from .makers import own


def codes(leaver, organisation=None) -> list[str]:
    return [matter.code for matter in domain.responsibilities_of(leaver, organisation)]


def asked(leaver, successor, by=None, organisation=..., **words) -> Handover:
    place = own(leaver) if organisation is ... else organisation
    words.setdefault("codes", codes(leaver, place))
    return domain.propose(leaver=leaver, successor=successor, organisation=place, by=by or leaver, **words)


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
