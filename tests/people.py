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

HOMES = {
    "skane": ("Idéburet Skåne", OrganisationKind.MEMBER),
    "norr": ("Idéburet Norr", OrganisationKind.MEMBER),
    "lokal": ("Föreningsrådet Trelleborg", OrganisationKind.LOCAL_PARTY),
    "nod": ("NOD", OrganisationKind.NATIONAL_BODY),
}
DUTIES = {
    "samordnare": StandingGroup.COORDINATORS,
    "redaktor": StandingGroup.EDITORS,
    "admin": StandingGroup.ADMINISTRATORS,
}


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


def make_known(name: str) -> User:
    """One of the people above, as the fixture of that name gives her."""
    if name in HOMES:
        role = MembershipRole.ADMINISTRATOR if name == "skane" else MembershipRole.MEMBER
        return make_person(name, make_organisation(*HOMES[name]), role)
    if name == "admin":
        user = User.objects.create_superuser("admin@knutpunkt.example", "knutpunkt-demo")
    else:
        user = make_person(name)
    domain.give_duty(user=user, group=DUTIES[name])
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def skane(db) -> User:
    return make_known("skane")


@pytest.fixture
def norr(db) -> User:
    return make_known("norr")


@pytest.fixture
def lokal(db) -> User:
    return make_known("lokal")


@pytest.fixture
def nod(db) -> User:
    return make_known("nod")


@pytest.fixture
def samordnare(db) -> User:
    return make_known("samordnare")


@pytest.fixture
def redaktor(db) -> User:
    return make_known("redaktor")


@pytest.fixture
def admin(db) -> User:
    return make_known("admin")


@pytest.fixture
def visitor() -> AnonymousUser:
    return AnonymousUser()
