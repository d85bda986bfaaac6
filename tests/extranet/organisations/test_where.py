"""Where a member organisation is gives it the register of its county, so it does not choose that itself (T31)."""

import pytest

from extranet.organisations import profiles
from extranet.organisations.enums import MembershipRole
from extranet.organisations.models import Organisation
from places.models import Municipality, Region
from tests.people import signed_in
from web.refusals import Refused

from .edited import edit_url, typed

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def county(db) -> Region:
    return Region.objects.create(code="12", name="Skåne län", slug="skane", authority_name="Region Skåne")


@pytest.fixture
def malmo(county) -> Municipality:
    return Municipality.objects.create(code="1280", name="Malmö", region=county)


def change(organisation, by, **profile) -> Organisation:
    version = Organisation.objects.get(pk=organisation.pk).version
    return profiles.change_profile(organisation=organisation, version=version, profile=profile, by=by)


def where(organisation) -> tuple[str | None, str | None]:
    return Organisation.objects.values_list("region_id", "municipality_id").get(pk=organisation.pk)


@pytest.mark.parametrize("name", ["region", "municipality"])
def test_administrator_of_a_member_does_not_move_it(skane, own, malmo, name) -> None:
    with pytest.raises(Refused):
        change(own, skane, **{name: malmo if name == "municipality" else malmo.region})
    assert where(own) == (None, None)


def test_administrator_of_a_member_does_not_take_it_out_of_its_county(skane, samordnare, own, county) -> None:
    change(own, samordnare, region=county)
    with pytest.raises(Refused):
        change(own, skane, region=None)
    assert where(own) == ("12", None)


def test_rest_of_the_profile_is_still_her_own(skane, samordnare, own, malmo) -> None:
    change(own, samordnare, municipality=malmo)
    change(own, skane, travels="Hela länet", region=malmo.region, municipality=malmo)
    assert Organisation.objects.get(pk=own.pk).travels == "Hela länet"


def test_local_party_says_itself_where_it_is(lokal, samordnare, malmo) -> None:
    lokal.memberships.update(role=MembershipRole.ADMINISTRATOR)
    organisation = lokal.memberships.get().organisation
    change(organisation, lokal, municipality=malmo)
    assert where(organisation) == ("12", "1280")


def test_form_shows_the_place_closed_and_says_why(skane, samordnare, own, malmo) -> None:
    change(own, samordnare, municipality=malmo)
    other = Region.objects.create(code="13", name="Hallands län", slug="halland", authority_name="Halland")
    client = signed_in(skane)
    page = client.get(edit_url(own))
    for name in ("region", "municipality"):
        assert page.context["form"].fields[name].disabled
    assert "Bara samordnaren ändrar var den finns." in page.content.decode()
    own.refresh_from_db()
    assert client.post(edit_url(own), typed(own, travels="Hela länet", region=other.pk)).status_code == 302
    assert where(own) == ("12", "1280")
    assert Organisation.objects.get(pk=own.pk).travels == "Hela länet"


def test_coordinator_moves_it_in_the_form(samordnare, own, malmo) -> None:
    data = typed(own, name=own.name, kind=own.kind, municipality="1280")
    assert signed_in(samordnare).post(edit_url(own), data).status_code == 302
    assert where(own) == ("12", "1280")
