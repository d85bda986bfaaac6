import datetime

import pytest

from methodbank.agreements.models import Agreement, Source
from methodbank.agreements.survey_2013.importing import import_survey
from places.models import Municipality, Region

SURVEY_DAY = datetime.date(2013, 6, 1)


@pytest.fixture
def survey(db) -> None:
    """The whole register, as the survey of 2013 has it."""
    assert import_survey().ok


@pytest.fixture
def region(db) -> Region:
    return Region.objects.create(code="12", name="Skåne län", slug="skane-lan", authority_name="Region Skåne")


@pytest.fixture
def lund(region) -> Municipality:
    return Municipality.objects.create(code="1281", name="Lund", region=region)


@pytest.fixture
def source(db) -> Source:
    return Source.objects.create(slug="rapport", title="En rapport")


@pytest.fixture
def other_source(db) -> Source:
    return Source.objects.create(slug="hemsida", title="Kommunens hemsida")


@pytest.fixture
def agreement(lund, source) -> Agreement:
    return Agreement.objects.create(
        municipality=lund, kind="agreement", title="Överenskommelsen", source=source
    )
