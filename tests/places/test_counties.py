import pytest

from places.counties import with_county
from places.models import Municipality, Region


@pytest.fixture
def tomelilla(db):
    region = Region.objects.create(code="12", name="Skåne län", slug="skane", authority_name="Region Skåne")
    return Municipality.objects.create(code="1270", name="Tomelilla", region=region)


def test_county_follows_the_municipality_whatever_was_chosen(tomelilla):
    assert with_county({"municipality": tomelilla, "region": None, "title": "x"}) == {
        "municipality": tomelilla,
        "region": tomelilla.region,
        "title": "x",
    }


def test_without_a_municipality_the_county_is_what_was_chosen():
    assert with_county({"municipality": None, "region": "12"}) == {"municipality": None, "region": "12"}
    assert with_county({"title": "x"}) == {"title": "x"}
