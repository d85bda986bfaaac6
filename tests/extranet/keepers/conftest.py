"""A county with two municipalities, one of which has an agreement."""

import pytest

from methodbank.agreements.enums import AgreementKind
from methodbank.agreements.models import Agreement, Source
from places.models import Municipality, Region


@pytest.fixture
def county(db) -> Region:
    return Region.objects.create(code="12", name="Skåne län", slug="skane-lan", authority_name="Region Skåne")


@pytest.fixture
def other_county(db) -> Region:
    return Region.objects.create(
        code="13", name="Hallands län", slug="hallands-lan", authority_name="Halland"
    )


@pytest.fixture
def lund(county) -> Municipality:
    return Municipality.objects.create(code="1281", name="Lund", region=county)


@pytest.fixture
def trelleborg(county) -> Municipality:
    return Municipality.objects.create(code="1287", name="Trelleborg", region=county)


@pytest.fixture
def agreement(trelleborg) -> Agreement:
    source = Source.objects.create(slug="rapport", title="En rapport")
    return Agreement.objects.create(municipality=trelleborg, kind=AgreementKind.AGREEMENT, source=source)
