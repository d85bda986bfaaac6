"""The people of the demo, as fixtures: each test names who does what.

`skane` and `norr` are members of different regions, `lokal` is a local party, `nod` reads
for NOD, `samordnare` coordinates, `redaktor` edits, `admin` administers; `visitor` is nobody.
"""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from accounts.models import User
from extranet.organisations import domain
from extranet.organisations.enums import MembershipRole, OrganisationKind, StandingGroup
from extranet.organisations.models import Organisation


def make_organisation(name: str, kind: OrganisationKind = OrganisationKind.MEMBER) -> Organisation:
    return domain.create_organisation(name=name, kind=kind)


def make_person(
    name: str, organisation: Organisation | None = None, role: MembershipRole = MembershipRole.MEMBER
) -> User:
    user = User.objects.create_user(
        f"{name}@knutpunkt.example", "knutpunkt-demo", first_name=name.capitalize()
    )
    if organisation:
        domain.join(user=user, organisation=organisation, role=role)
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def skane(db) -> User:
    return make_person("skane", make_organisation("Idéburet Skåne"), MembershipRole.ADMINISTRATOR)


@pytest.fixture
def norr(db) -> User:
    return make_person("norr", make_organisation("Idéburet Norr"))


@pytest.fixture
def lokal(db) -> User:
    return make_person("lokal", make_organisation("Föreningsrådet Trelleborg", OrganisationKind.LOCAL_PARTY))


@pytest.fixture
def nod(db) -> User:
    return make_person("nod", make_organisation("NOD", OrganisationKind.NATIONAL_BODY))


@pytest.fixture
def samordnare(db) -> User:
    user = make_person("samordnare")
    domain.give_role(user=user, group=StandingGroup.COORDINATORS)
    return user


@pytest.fixture
def redaktor(db) -> User:
    user = make_person("redaktor")
    domain.give_role(user=user, group=StandingGroup.EDITORS)
    return user


@pytest.fixture
def admin(db) -> User:
    user = User.objects.create_superuser("admin@knutpunkt.example", "knutpunkt-demo")
    domain.give_role(user=user, group=StandingGroup.ADMINISTRATORS)
    return user


@pytest.fixture
def visitor() -> AnonymousUser:
    return AnonymousUser()
