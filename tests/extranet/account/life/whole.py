"""A person of whom there is one of everything."""

from types import SimpleNamespace

from django.utils import timezone

from accounts.models import User
from extranet.handover.models import Handover
from extranet.organisations.domain import join

from . import cms, own_account, register, rooms
from .words import named


def live(person: User, *, colleague: User, coordinator: User, body: User) -> SimpleNamespace:
    """`colleague` joins the same organisation, and writes of her by name."""
    named(person)
    organisation = person.memberships.get().organisation
    join(user=colleague, organisation=organisation)
    own_account.rights(person)
    own_account.sign_in(person)
    kept = rooms.texts(person, organisation, colleague)
    rooms.digests(person, body)
    own_account.post(person, organisation, colleague)
    register.entries(person)
    cms.work(person, colleague)
    own_account.jobs(person, colleague)
    rooms.questions(person)
    rooms.surveys(person)
    cms.pages_to_read_through(person)
    Handover.objects.create(
        organisation=organisation,
        leaver=colleague,
        successor=coordinator,
        proposed_by=person,
        status="withdrawn",
        decided_at=timezone.now(),
    )
    Handover.objects.create(
        organisation=organisation,
        leaver=person,
        successor=colleague,
        proposed_by=colleague,
        status="withdrawn",
        decided_at=timezone.now(),
    )
    return SimpleNamespace(organisation=organisation, **kept)
