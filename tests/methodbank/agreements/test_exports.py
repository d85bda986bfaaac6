import csv
import datetime
import io

import pytest
from openpyxl import load_workbook

from methodbank.agreements.exports import COLUMNS
from methodbank.agreements.models import StatusRecord
from places.models import Municipality, Region

from .conftest import SURVEY_DAY

CSV = "/overenskommelser/data.csv"
JSON = "/overenskommelser/data.json"
XLSX = "/overenskommelser/data.xlsx"


def lines(client, **filters: str) -> list[dict[str, str]]:
    response = client.get(CSV, filters)
    assert response.status_code == 200
    text = response.content.decode("utf-8")
    assert text.startswith("\N{BYTE ORDER MARK}")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\N{BYTE ORDER MARK}"))))


@pytest.mark.both_databases
@pytest.mark.usefixtures("survey")
def test_csv_has_every_value_with_its_date_and_source(client) -> None:
    found = [line for line in lines(client) if line["code"] == "0180" and line["dimension"] == "agreement"]
    assert [(line["value"], line["as_of"], line["source_slug"]) for line in found] == [
        ("concluded", "2013", "skl-2014-tabell-1"),
        ("concluded", "2014", "skl-2014-sammanstallning"),
    ]


@pytest.mark.usefixtures("survey")
def test_csv_has_an_empty_line_for_what_nobody_knows(client) -> None:
    found = [line for line in lines(client) if line["code"] == "1082"]
    assert [(line["dimension"], line["value"]) for line in found] == [("dialogue", ""), ("agreement", "")]


@pytest.mark.usefixtures("survey")
def test_csv_keeps_leading_zeros_and_columns(client) -> None:
    first = lines(client)[0]
    assert tuple(first) == COLUMNS
    assert {line["code"] for line in lines(client, q="linköping")} == {"0580"}


def sheet(client, address: str = XLSX, **filters: str):
    response = client.get(address, filters)
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    return response, load_workbook(io.BytesIO(response.content)).active


@pytest.mark.usefixtures("survey")
def test_workbook_says_the_same_in_words_and_keeps_leading_zeros(client) -> None:
    response, page = sheet(client, q="Upplands Väsby")
    rows = list(page.iter_rows(values_only=True))
    assert rows[0][:5] == ("Typ", "Kod", "Namn", "Länskod", "Län")
    assert rows[1][:5] == ("kommun", "0114", "Upplands Väsby", "01", "Stockholms län")
    assert len(rows) == 1 + len(lines(client, q="Upplands Väsby"))
    assert page.title == "Överenskommelser"
    assert "filename*=UTF-8''%C3%B6verenskommelser.xlsx" in response["Content-Disposition"]


@pytest.mark.usefixtures("survey")
def test_workbook_speaks_the_language_of_its_page(client) -> None:
    response, page = sheet(client, "/en/overenskommelser/data.xlsx", q="Lund")
    assert (page["A1"].value, page["A2"].value) == ("Kind", "municipality")
    assert response["Content-Disposition"] == 'attachment; filename="agreements.xlsx"'


def test_workbook_has_days_as_dates_and_years_as_the_source_says(client, lund, source) -> None:
    for as_of, precision in ((datetime.date(2020, 5, 1), "day"), (datetime.date(2013, 1, 1), "year")):
        StatusRecord.objects.create(
            municipality=lund,
            dimension="agreement",
            value="concluded",
            as_of=as_of,
            precision=precision,
            source=source,
        )
    _response, page = sheet(client, q="Lund")
    dates = [row[7].value for row in page.iter_rows(min_row=2) if row[7].value]
    assert dates == ["2013", datetime.datetime(2020, 5, 1)]


@pytest.mark.usefixtures("survey")
def test_page_offers_the_workbook_with_its_filter(client) -> None:
    page = client.get("/overenskommelser/", {"county": "12"}).content.decode()
    assert f'href="{XLSX}?county=12"' in page


@pytest.mark.both_databases
@pytest.mark.usefixtures("survey")
def test_exports_follow_the_filter(client) -> None:
    codes = {line["code"] for line in lines(client, agreement="concluded", county="12")}
    places = client.get(JSON, {"agreement": "concluded", "county": "12"}).json()["places"]
    assert codes == {place["code"] for place in places}
    assert {code[:2] for code in codes} == {"12"}
    assert "12" in codes


@pytest.mark.usefixtures("survey")
def test_json_has_both_counts(client) -> None:
    (place,) = client.get(JSON, {"q": "Linköping"}).json()["places"]
    counts = [
        (row["count"], row["as_of"], row["source_slug"]) for row in place["documents"][0]["signatories"]
    ]
    assert sorted(counts) == [(100, "2014", "skl-2014-sammanstallning"), (106, "2014", "skl-2014-text")]
    assert place["population_as_of"] == "2012-12-31"


@pytest.mark.parametrize("address", [CSV, JSON, XLSX])
def test_exports_refuse_a_filter_that_makes_no_sense(client, lund, address: str) -> None:
    """A program that asked for one county must not get the whole country."""
    response = client.get(address, {"county": "99"})
    assert response.status_code == 400
    assert b"county" in response.content


@pytest.mark.parametrize(("address", "queries"), [(CSV, 6), (JSON, 13), (XLSX, 6)])
@pytest.mark.usefixtures("survey")
def test_exports_query_count(client, django_assert_num_queries, address: str, queries: int) -> None:
    """Örebro county has one municipality with a document, the country has eight."""
    with django_assert_num_queries(queries + 1):  # and which county was asked for
        client.get(address, {"county": "18"})
    with django_assert_num_queries(queries):
        client.get(address)


def test_csv_neutralises_names(client, region) -> None:
    """T59: a name that a spreadsheet would run."""
    Municipality.objects.create(code="1299", name='=HYPERLINK("http://x.example")', region=region)
    Region.objects.filter(pk="12").update(name="@län")
    names = {(line["name"], line["county"]) for line in lines(client)}
    assert names == {('\'=HYPERLINK("http://x.example")', "'@län"), ("'@län", "'@län")}


def test_exports_mark_what_the_place_has_not_confirmed(client, lund, source, other_source) -> None:
    common = {"municipality": lund, "dimension": "agreement", "as_of": SURVEY_DAY}
    StatusRecord.objects.create(**common, value="concluded", source=source)
    StatusRecord.objects.create(**common, value="ended", source=other_source, is_confirmed=False)
    found = {line["value"]: line["confirmed"] for line in lines(client, q="Lund") if line["value"]}
    assert found == {"concluded": "true", "ended": "false"}
    (place,) = client.get(JSON, {"q": "Lund"}).json()["places"]
    assert [row["confirmed"] for row in place["statuses"]["agreement"]] == [True, False]
    _response, page = sheet(client, q="Lund")
    assert [row[-1].value for row in page.iter_rows(min_row=1)] == ["Bekräftad av platsen", None, "Ja", "Nej"]


def test_exports_leave_contacts_out(client, lund, source) -> None:
    """T100"""
    from methodbank.agreements.domain import record_contact  # noqa: PLC0415  # the one test that needs it

    day = Municipality._meta.get_field("population_as_of").to_python("2026-01-01")
    record_contact(place=lund, role_title="S", email="s@k.example", as_of=day, source=source, entered_by=None)
    for address in (CSV, JSON):
        assert b"s@k.example" not in client.get(address).content
