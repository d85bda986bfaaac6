"""A place that has changed its code is found by either, and its old address leads on for good."""

import pytest

from methodbank.agreements.survey_2013.rows import known_places
from places.finding import find_place
from places.former_codes import code_today, former_codes
from places.models import Municipality, Region
from search import indexing

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def heby() -> Municipality:
    county = Region.objects.create(code="03", name="Uppsala län", slug="uppsala-lan")
    return Municipality.objects.create(code="0331", name="Heby", region=county)


def test_former_codes_belong_to_no_place_and_lead_to_one() -> None:
    today = known_places()
    assert [code for code in former_codes() if code in today] == []
    assert [former.successor for former in former_codes().values() if former.successor not in today] == []
    assert (code_today("1917"), code_today("0331"), code_today("1281")) == ("0331", "0331", "1281")


@pytest.mark.parametrize("text", ["1917", "0331", "331", "Heby"])
def test_a_place_is_found_by_its_former_code(heby, client, text: str) -> None:
    assert find_place(text).place == heby
    assert list(Municipality.objects.named_like(text)) == [heby]
    assert client.get("/overenskommelser/hitta/", {"plats": text}).url == heby.get_absolute_url()


def test_search_finds_a_place_by_its_former_code(heby, client) -> None:
    indexing.update(heby)
    assert "/overenskommelser/kommun/0331/" in client.get("/sok/", {"q": "1917"}).content.decode()


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_old_address_of_a_place_leads_on_for_good(heby, client, language: str) -> None:
    answer = client.get(f"{language}/overenskommelser/kommun/1917/")
    assert (answer.status_code, answer.url) == (301, f"{language}/overenskommelser/kommun/0331/")
    assert client.get(answer.url).status_code == 200
    assert client.get(f"{language}/overenskommelser/kommun/1918/").status_code == 404
