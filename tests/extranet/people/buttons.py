"""The buttons on the page of a person, and what they leave her with."""

from django.urls import reverse

from accounts.models import User
from extranet.organisations.enums import MembershipRole
from extranet.organisations.models import Membership
from tests.people import signed_in

MEMBER, ADMINISTRATOR = MembershipRole.MEMBER, MembershipRole.ADMINISTRATOR


def membership_of(person) -> Membership:
    return Membership.objects.get(user=person, ended_at=None)


def rights_of(person) -> tuple:
    """Everything that the desk could change."""
    person = User.objects.get(pk=person.pk)
    places = person.memberships.filter(ended_at=None).values_list("organisation", "role")
    return person.is_active, set(places), set(person.groups.values_list("name", flat=True))


def press(by, name, key, **data):
    return signed_in(by).post(reverse(name, args=[key]), data)


def every_button(by, person) -> set[int]:
    """Presses all that there is, with values that would change something; returns what was answered."""
    answers = set()
    for membership in person.memberships.all():
        role = MEMBER if membership.role == ADMINISTRATOR else ADMINISTRATOR
        seen = {"seen": membership.role, "is_confirmed": "on"}
        answers.add(press(by, "person_role", membership.pk, role=role, **seen).status_code)
        answers.add(press(by, "person_end", membership.pk, **seen).status_code)
    for duty in ("editors", "coordinators", "administrators"):
        for is_given in ("0", "1"):
            answers.add(press(by, "person_duty", person.pk, duty=duty, is_given=is_given).status_code)
    for name in ("person_let_in", "person_shut_out"):
        answers.add(press(by, name, person.pk).status_code)
    return answers
