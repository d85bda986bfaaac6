"""What stands in the files, and how they leave."""

import io
import json

import pytest
from django.http import StreamingHttpResponse
from openpyxl import load_workbook

from methodbank.agreements.domain import record_contact, record_status
from methodbank.agreements.models import Contact, StatusRecord
from methodbank.agreements.open_data.formats import FORMATS
from methodbank.agreements.open_data.tables import TABLES
from places.models import Municipality

from ..conftest import SURVEY_DAY
from .served import FILES, body, csv_rows, json_rows

ADDRESSES = [f"{FILES}{table}.{ending}" for table in TABLES for ending in FORMATS]


def sheet(client, table: str) -> list[tuple[object, ...]]:
    return list(load_workbook(io.BytesIO(body(client, f"{FILES}{table}.xlsx"))).active.values)


@pytest.mark.usefixtures("survey")
def test_three_formats_say_the_same(client) -> None:
    for name, table in TABLES.items():
        in_csv, in_json, in_xlsx = csv_rows(client, name), json_rows(client, name), sheet(client, name)
        assert in_xlsx[0] == tuple(table.header)
        assert len(in_csv) == len(in_json) == len(in_xlsx) - 1
        if in_csv:
            assert list(in_csv[0]) == list(in_json[0]) == table.header


@pytest.mark.usefixtures("survey")
def test_values_are_of_their_kind_in_json(client) -> None:
    (stockholm,) = (row for row in json_rows(client, "places") if row["code"] == "0180")
    assert (stockholm["population_as_of"], stockholm["authority"]) == ("2012-12-31", None)
    assert isinstance(stockholm["population"], int)
    assert stockholm["agreement_disputed"] is False
    (county,) = (row for row in json_rows(client, "places") if row["code"] == "01")
    assert county["municipalities"] == Municipality.objects.filter(region="01").count()


def test_csv_writes_nothing_as_an_empty_cell_and_yes_as_a_word(client, lund) -> None:
    (row,) = (row for row in csv_rows(client, "places") if row["code"] == "1281")
    assert (row["dialogue"], row["dialogue_disputed"], row["municipalities"]) == ("", "false", "")


@pytest.mark.django_db
def test_table_without_rows_is_still_a_table(client) -> None:
    assert body(client, f"{FILES}contacts.json") == b"[]\n"
    assert csv_rows(client, "contacts") == []
    assert len(sheet(client, "contacts")) == 1


def test_formulas_are_kept_off_and_programs_get_the_value(client, lund, source) -> None:
    """T59: a cell that a spreadsheet would run."""
    dated = {"as_of": SURVEY_DAY, "source": source}
    Contact.objects.create(municipality=lund, role_title='=HYPERLINK("x")', phone="+46 46 00", **dated)

    (in_csv,), (in_json,) = csv_rows(client, "contacts"), json_rows(client, "contacts")
    assert (in_csv["role"], in_csv["phone"]) == ('\'=HYPERLINK("x")', "'+46 46 00")
    assert (in_json["role"], in_json["phone"]) == ('=HYPERLINK("x")', "+46 46 00")
    page = load_workbook(io.BytesIO(body(client, f"{FILES}contacts.xlsx"))).active
    cells = [cell for cell in page[2] if cell.value in {'=HYPERLINK("x")', "+46 46 00"}]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True), ("s", True)]


def test_contact_that_was_followed_is_gone(client, lund, source) -> None:
    """T100: as on the page of the place."""
    for year, email in ((2013, "forr@k.example"), (2026, "nu@k.example")):
        record_contact(
            place=lund,
            role_title="Samordnare",
            email=email,
            as_of=SURVEY_DAY.replace(year=year),
            source=source,
            entered_by=None,
        )
    assert [row["email"] for row in json_rows(client, "contacts")] == ["nu@k.example"]
    page = client.get("/overenskommelser/kommun/1281/").content
    assert b"nu@k.example" in page
    assert b"forr@k.example" not in page


def test_contacts_of_two_places_are_both_there(client, region, lund, source) -> None:
    other = Municipality.objects.create(code="1280", name="Malmö", region=region)
    for place in (lund, region, other):
        record_contact(
            place=place,
            role_title="Samordnare",
            email=f"s@{place.code}.example",
            as_of=SURVEY_DAY,
            source=source,
            entered_by=None,
        )
    assert {row["place_code"] for row in json_rows(client, "contacts")} == {"12", "1280", "1281"}


def test_nobody_is_told_who_entered_a_value(client, lund, source, skane) -> None:
    """T100."""
    record_status(
        place=lund, dimension="dialogue", value="ongoing", as_of=SURVEY_DAY, source=source, entered_by=skane
    )
    everything = b"".join(body(client, address) for address in ADDRESSES if not address.endswith("xlsx"))
    assert b"ongoing" in everything
    for word in (skane.email, skane.first_name):
        assert word.encode() not in everything
    assert not any("by" in name.split("_") for table in TABLES.values() for name in table.header)


@pytest.mark.usefixtures("survey")
def test_label_has_the_language_of_the_address(client) -> None:
    def labels(front: str) -> set[object]:
        return {row["label"] for row in json.loads(body(client, f"{front}{FILES}statuses.json"))}

    assert "Inte rapporterat" in labels("")
    assert "Not reported" in labels("/en")
    assert labels("") & labels("/en") == set()


def test_language_is_kept_while_the_file_leaves(client, lund, source) -> None:
    """The process may speak another language by then."""
    StatusRecord.objects.create(
        municipality=lund, dimension="dialogue", value="not_reported", as_of=SURVEY_DAY, source=source
    )
    english = client.get(f"/en{FILES}statuses.csv")
    swedish = client.get(f"{FILES}statuses.csv")
    assert b"Not reported" in english.getvalue()
    assert b"Inte rapporterat" in swedish.getvalue()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.django_db
def test_each_file_is_streamed(client, address: str) -> None:
    response = client.get(address)
    assert isinstance(response, StreamingHttpResponse)
    response.getvalue()


@pytest.mark.both_databases
@pytest.mark.parametrize(("table", "queries"), [(name, 4 if name == "places" else 2) for name in TABLES])
def test_each_file_takes_the_same_few_questions(
    client, region, source, django_assert_num_queries, table: str, queries: int
) -> None:
    """One for the edition, and those of the table, with one place and with three."""
    for count in (1, 3):
        for number in range(Municipality.objects.count(), count):
            town = Municipality.objects.create(code=f"12{number:02}", name=f"Ort {number}", region=region)
            StatusRecord.objects.create(
                municipality=town, dimension="dialogue", value="ongoing", as_of=SURVEY_DAY, source=source
            )
        for ending in FORMATS:
            with django_assert_num_queries(queries):
                body(client, f"{FILES}{table}.{ending}")


@pytest.mark.parametrize("name", ["finns-inte.csv", "places.xml", "finns-inte.json"])
@pytest.mark.django_db
def test_what_is_not_there_is_not_found(client, name: str) -> None:
    assert client.get(f"{FILES}{name}").status_code == 404
