"""The map and the charts of the register: pictures and tables that say the same."""

import datetime
import re

import pytest
from django.test import Client

from methodbank.agreements import domain
from methodbank.agreements.county_map import PLACES, STEPS, map_at, map_of_today
from methodbank.agreements.enums import AgreementStatus, Dimension
from methodbank.agreements.models import Agreement, Source
from methodbank.agreements.signatory_chart import signatory_chart
from methodbank.agreements.survey_2013.charts import survey_charts
from places.models import Municipality, Region

pytestmark = pytest.mark.django_db


def tiles(text: str) -> list[str]:
    return re.findall(r'class="tile tile--\d" aria-label="([^"]+)"', text)


@pytest.fixture
def new_agreement(survey) -> Municipality:
    """A place in Skåne that had none in the survey has one since 2020."""
    place = Municipality.objects.exclude(
        statusrecords__dimension=Dimension.AGREEMENT, statusrecords__value=AgreementStatus.CONCLUDED
    ).filter(region="12")[0]
    domain.record_status(
        place=place,
        dimension=Dimension.AGREEMENT,
        value=AgreementStatus.CONCLUDED,
        as_of=datetime.date(2020, 5, 1),
        source=Source.objects.first(),
        entered_by=None,
    )
    return place


@pytest.mark.usefixtures("survey")
def test_map_has_a_tile_for_each_county_and_none_on_top_of_another():
    assert set(PLACES) == set(Region.objects.values_list("pk", flat=True))
    assert len(set(PLACES.values())) == 21
    assert len(tiles(Client().get("/en/overenskommelser/").content.decode())) == 21


@pytest.mark.usefixtures("survey")
def test_map_and_its_table_say_the_same():
    text = Client().get("/en/overenskommelser/").content.decode()
    table = text[text.index("Municipalities with an agreement, by county") :]
    for tile in map_of_today().tiles:
        share = tile.share
        seen = f"{tile.name} {share.percent}%"
        assert f"{seen}: {share.concluded} of {share.municipalities} municipalities" in tiles(text)
        row = rf'{share.region.name}</a></th><td class="number">{share.concluded}</td>'
        assert re.search(row, table)


@pytest.mark.usefixtures("survey")
def test_a_county_without_a_single_agreement_has_the_lightest_shade():
    steps = {tile.name: tile.step for tile in map_of_today().tiles}
    assert steps["Gotland"] == 0
    assert steps["Skåne"] == sum(low <= 21 for low in STEPS)


@pytest.mark.both_databases
def test_map_shows_the_year_that_is_asked_for(new_agreement):
    assert map_of_today().concluded == 52
    assert map_at("2013").concluded == 51
    assert map_at("2013").years == [2020, 2014, 2013]


@pytest.mark.parametrize("year", ["", "1999", "x", "2013; --", "9" * 400, "²"])
def test_map_of_an_unknown_year_is_todays(survey, year):
    assert map_at(year).year is None
    assert Client().get("/overenskommelser/", {"year": year}).status_code == 200


@pytest.mark.both_databases
def test_map_takes_two_queries(survey, django_assert_num_queries):
    with django_assert_num_queries(2):
        map_at("2013")


@pytest.mark.django_db
def test_without_places_there_is_no_map():
    Municipality.objects.all().delete()
    assert not map_of_today()
    assert 'id="map"' not in Client().get("/overenskommelser/").content.decode()


@pytest.mark.usefixtures("survey")
def test_charts_show_the_reports_own_figures(django_assert_num_queries):
    """K5, K6, K8."""
    with django_assert_num_queries(1):
        dialogue, agreement, topics, signatories = survey_charts()
    assert [[bar.value for bar in row.bars] for row in dialogue.rows] == [[13, 57], [42, 48], [19, 7]]
    assert [[bar.value for bar in row.bars] for row in agreement.rows] == [[19, 47], [11, 31]]
    assert topics.rows[0].label == "Fritid och idrott"
    assert [row.bars[0].value for row in signatories.rows] == [14, 10, 9, 8, 5, 3, 3]


def test_without_a_survey_there_are_no_charts():
    assert survey_charts() == []


@pytest.mark.usefixtures("survey")
def test_signatories_are_drawn_from_one_time_to_the_next():
    """D12: each bar says when, and who says so; a single count is no chart."""
    signed = Agreement.objects.get(municipality="1287")
    chart = signatory_chart(signed)
    assert [(row.label.split(" · ")[0], [bar.value for bar in row.bars]) for row in chart.rows] == [
        ("oktober 2013", [40]),
        ("2014", [48]),
    ]
    signed.signatories.last().delete()
    assert signatory_chart(signed) is None
