"""Another kind of organisation lets its members into the network, or out of it."""

import pytest

from extranet.organisations import domain, profiles
from extranet.organisations.enums import OrganisationKind, RightsChange
from extranet.organisations.models import Organisation
from extranet.organisations.policies import is_network_member
from extranet.organisations.signals import rights_changed
from tests.people import make_organisation, signed_in

from .edited import edit_url, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    """What was told of people's rights, while the test ran."""
    heard = []

    def hear(user, what, detail, by, **more) -> None:
        heard.append((user.first_name, what, detail, by.first_name if by else None))

    rights_changed.connect(hear)
    yield heard
    rights_changed.disconnect(hear)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("kind", "has_second", "stays"),
    [
        (OrganisationKind.LOCAL_PARTY, False, False),
        (OrganisationKind.NATIONAL_BODY, False, False),
        (OrganisationKind.LOCAL_PARTY, True, True),
        (OrganisationKind.MEMBER, False, True),
    ],
)
def test_other_kind_sorts_the_members_anew(skane, samordnare, own, told, kind, has_second, stays):
    """T40, T45: who keeps the network by another organisation keeps it; the others lose it, and it is told."""
    if has_second:
        domain.join(user=skane, organisation=make_organisation("Annan"))
    told.clear()

    signed_in(samordnare).post(edit_url(own), typed(own, name=own.name, kind=kind))

    skane = type(skane).objects.get(pk=skane.pk)
    assert Organisation.objects.get(pk=own.pk).kind == kind
    assert is_network_member(skane) == stays
    lost = [("Skane", RightsChange.DUTY_TAKEN, "network", "Samordnare")]
    assert told == ([] if stays else lost)


@pytest.mark.both_databases
def test_kind_that_is_of_the_network_lets_its_members_in(lokal, admin, told):
    organisation = Organisation.objects.get()
    told.clear()

    profiles.change_profile(
        organisation=organisation, version=1, profile={"kind": OrganisationKind.MEMBER}, by=admin
    )

    lokal = type(lokal).objects.get(pk=lokal.pk)
    assert is_network_member(lokal)
    assert told == [("Lokal", RightsChange.DUTY_GIVEN, "network", "")]


@pytest.mark.both_databases
def test_people_who_have_left_are_not_sorted_in(lokal, admin):
    organisation = Organisation.objects.get()
    domain.leave(membership=lokal.memberships.get())

    profiles.change_profile(
        organisation=organisation, version=1, profile={"kind": OrganisationKind.MEMBER}, by=admin
    )

    assert not is_network_member(type(lokal).objects.get(pk=lokal.pk))
