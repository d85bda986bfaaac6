"""What the pages show and what the files hold is the same, for both ask the same functions."""

import re

import pytest

from methodbank.agreements.county_map import map_of_today
from methodbank.agreements.enums import HAS_AGREEMENT
from methodbank.agreements.open_data.places import place_figures
from methodbank.agreements.querysets import with_latest_status
from methodbank.agreements.rows import register_rows
from places.models import Municipality

from .served import csv_rows, json_rows

pytestmark = pytest.mark.both_databases


@pytest.mark.usefixtures("survey")
def test_map_and_file_count_the_same_in_each_county(client) -> None:
    on_map = {
        tile.share.region.code: (tile.share.concluded, tile.share.municipalities)
        for tile in map_of_today().tiles
    }
    in_file = {
        row["code"]: (row["municipalities_with_agreement"], row["municipalities"])
        for row in json_rows(client, "places")
        if row["kind"] == "county"
    }
    assert in_file == on_map
    assert sum(concluded for concluded, _ in in_file.values()) > 50
    towns = [row for row in json_rows(client, "places") if row["kind"] == "municipality"]
    assert sum(row["agreement"] in HAS_AGREEMENT for row in towns) == map_of_today().concluded


@pytest.mark.usefixtures("survey")
def test_page_of_the_country_and_file_name_the_same_places(client) -> None:
    page = client.get("/overenskommelser/", {"agreement": "concluded"}).content.decode()
    on_page = set(re.findall(r'href="/overenskommelser/kommun/(\d{4})/"', page))
    in_file = {
        row["code"]
        for row in csv_rows(client, "places")
        if row["kind"] == "municipality" and row["agreement"] == "concluded"
    }
    assert len(in_file) > 50
    assert on_page == in_file


@pytest.mark.usefixtures("survey")
def test_each_place_has_the_status_of_its_row_on_the_page(client) -> None:
    rows = register_rows(with_latest_status(Municipality.objects.select_related("region")))
    on_page = {
        row.place.pk: (row.dialogue.value, row.dialogue.as_of, row.agreement.value, row.agreement.as_of)
        for row in rows
    }
    names = ("dialogue", "dialogue_as_of", "agreement", "agreement_as_of")
    in_file = {
        row["code"]: tuple(row[name] for name in names)
        for row in csv_rows(client, "places")
        if row["kind"] == "municipality"
    }
    assert in_file == on_page


@pytest.mark.usefixtures("survey")
def test_figures_of_all_places_take_three_questions(django_assert_num_queries) -> None:
    with django_assert_num_queries(3):
        assert len(list(place_figures())) == 290 + 21
