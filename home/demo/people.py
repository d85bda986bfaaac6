"""The organisations and people of the demo. They are called by role; all share one password."""

from django.db import transaction

from accounts.models import User
from extranet.organisations import domain
from extranet.organisations.enums import MembershipRole, OrganisationKind, StandingGroup
from extranet.organisations.models import Organisation
from places.models import Region

PASSWORD = "knutpunkt-demo"  # noqa: S105  # the demo is open to all, and refuses to run where it is not wanted

ORGANISATIONS = [
    ("Idéburet Skåne", OrganisationKind.MEMBER, "12"),
    ("Idéburet Västerbotten", OrganisationKind.MEMBER, "24"),
    ("Föreningsrådet i Trelleborg", OrganisationKind.LOCAL_PARTY, "12"),
    ("NOD", OrganisationKind.NATIONAL_BODY, None),
]
# What the two regional parties show everyone.
PROFILES = {
    "Idéburet Skåne": {
        "offers": "Vi har lett stormöten och skrivit åtaganden tillsammans med kommuner. "
        "Ring oss om ni vill ha någon som håller i det första mötet.",
        "travels": "Skåne och södra Halland",
        "contact_email": "skane@knutpunkt.example",
        "has_public_page": True,
    },
    "Idéburet Västerbotten": {
        "offers": "Vi kan långa avstånd: möten på flera platser samtidigt, och på nätet.",
        "travels": "Västerbotten och Norrbotten",
        "contact_email": "norr@knutpunkt.example",
        "has_public_page": True,
    },
}
STAFF = [
    ("admin", "Administratör", StandingGroup.ADMINISTRATORS),
    ("redaktor", "Redaktör", StandingGroup.EDITORS),
    ("samordnare", "Samordnare", StandingGroup.COORDINATORS),
]
MEMBERS = [
    ("skane", "Medlem i Skåne", "Idéburet Skåne", MembershipRole.ADMINISTRATOR),
    ("norr", "Medlem i Västerbotten", "Idéburet Västerbotten", MembershipRole.MEMBER),
    ("lokal", "Lokal part i Trelleborg", "Föreningsrådet i Trelleborg", MembershipRole.MEMBER),
    ("nod", "Läsare på NOD", "NOD", MembershipRole.MEMBER),
]


@transaction.atomic
def load() -> None:
    for name, kind, region in ORGANISATIONS:
        load_organisation(name, kind, region)
    for login, called, group in STAFF:
        if user := new_person(login, called):
            user.is_superuser = user.is_staff = group == StandingGroup.ADMINISTRATORS
            user.save()
            domain.give_duty(user=user, group=group)
    for login, called, organisation, role in MEMBERS:
        if user := new_person(login, called):
            domain.join(user=user, organisation=Organisation.objects.get(name=organisation), role=role)


def load_organisation(name: str, kind: OrganisationKind, region: str | None) -> None:
    if not Organisation.objects.filter(name=name).exists():
        place = Region.objects.filter(code=region).first()
        domain.create_organisation(name=name, kind=kind, region=place, **PROFILES.get(name, {}))


def new_person(login: str, called: str) -> User | None:
    """Nobody is made twice, and someone who is there already keeps her password and rights."""
    if User.objects.filter(email=address(login)).exists():
        return None
    return User.objects.create_user(address(login), PASSWORD, first_name=called)


def address(login: str) -> str:
    return f"{login}@knutpunkt.example"


def accounts() -> list[tuple[str, str]]:
    """Each demo account with what it is for."""
    return [(address(login), called) for login, called, *_ in [*STAFF, *MEMBERS]]
