"""T64: whatever program saved a file, it says the same; and what is wrong with a row is told by row and column."""

import datetime
import unicodedata

import pytest
from django.utils import translation
from openpyxl import Workbook

from methodbank.agreements.import_report import MOST_SHOWN
from methodbank.agreements.known.importing import import_known
from methodbank.agreements.known.models import ImportedRow
from methodbank.agreements.models import Agreement, AgreementEvent, Source, StatusRecord

from .conftest import ROW, form

pytestmark = pytest.mark.django_db
HEBY = {"place_code": 331, "place": "Heby", "date": datetime.date(2019, 1, 1), "date_precision": "month"}


def stored() -> list[int]:
    return [model.objects.count() for model in (Source, Agreement, AgreementEvent, StatusRecord, ImportedRow)]


def assert_is_the_row() -> None:
    event = AgreementEvent.objects.get()
    assert (event.agreement.title, event.agreement.place.name) == ("Överenskommelsen i Lund", "Lund")
    assert (event.kind, event.as_of_iso, event.source.url) == ("adopted", "2019-01", ROW["source_url"])
    assert event.note == "Kommunfullmäktige. Enligt protokollet."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_form_in_any_dress(file, encoding: str, delimiter: str, end: str) -> None:
    text = form({}, delimiter=delimiter).replace("\n", end)
    file.write_bytes(text.encode(encoding))
    assert import_known(file).problems == []
    assert_is_the_row()


def test_form_with_decomposed_letters(file) -> None:
    file.write_text(unicodedata.normalize("NFD", form({})), encoding="utf-8")
    assert import_known(file).ok
    assert_is_the_row()


def test_form_as_a_workbook(file) -> None:
    """A spreadsheet makes a day of a month, and the column beside says that it is none; codes are numbers to it."""
    row = ROW | {"date": datetime.datetime(2019, 1, 1), "source_date": 2019}
    workbook = Workbook()
    for values in (list(row), list(row.values()), list((row | HEBY).values())):
        workbook.active.append(values)
    path = file.with_suffix(".xlsx")
    workbook.save(path)
    assert import_known(path).problems == []
    assert set(AgreementEvent.objects.values_list("agreement__municipality", flat=True)) == {"1281", "0331"}
    assert {event.as_of_iso for event in AgreementEvent.objects.all()} == {"2019-01"}


def test_form_needs_no_more_columns_than_it_uses(file) -> None:
    left_out = ("date_precision", "source_date", "seen_as", "note")
    short = {name: value for name, value in ROW.items() if name not in left_out}
    file.write_text("\n".join([",".join(short), ",".join(short.values())]), encoding="utf-8")
    assert import_known(file).ok
    assert AgreementEvent.objects.get().note == "Kommunfullmäktige."


@pytest.mark.parametrize(
    ("code", "name", "place"),
    [
        ("1281", "Lunds kommun", "Lund"),
        ("1281", "lund", "Lund"),
        ("1281", "", "Lund"),
        ("380", "Uppsala kommun", "Uppsala"),
        ("3", "Uppsala län", "Uppsala län"),
        ("03", "Region Uppsala", "Uppsala län"),
        ("980", "Region Gotland", "Gotland"),
        ("0980", "Gotlands kommun", "Gotland"),
        ("1917", "Heby", "Heby"),
        ("1917", "Heby kommun", "Heby"),
    ],
)
def test_place_as_people_write_it(write, code: str, name: str, place: str) -> None:
    assert import_known(write({"place_code": code, "place": name})).problems == []
    assert Agreement.objects.get().place.name == place


def test_former_code_is_told_of(write) -> None:
    with translation.override("sv"):
        lines = import_known(write({"place_code": "1917", "place": "Heby"})).lines()
    assert (
        lines[0] == "register.csv, rad 2: 1917 var koden för Heby till och med 2006-12-31. I dag är den 0331."
    )


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"place_code": "9999"}, "place_code", "det finns ingen kommun och inget län med koden 9999"),
        ({"place_code": ""}, "place_code", "det finns ingen kommun"),
        ({"place_code": "128 1"}, "place_code", "det finns ingen kommun"),
        ({"place": "Uppsala"}, "place", "1281 är Lund, inte Uppsala"),
        ({"place": "Lunds län"}, "place", "1281 är Lund, inte Lunds län"),
        ({"place_code": "0380", "place": "Region Uppsala"}, "place", "0380 är Uppsala, inte Region Uppsala"),
        ({"place_code": "1917", "place": "Lund"}, "place", "1917 är Heby, inte Lund"),
        ({"kind": "avtal"}, "kind", "avtal är inte något av dessa: agreement"),
        ({"kind": ""}, "kind", "– är inte något av dessa"),
        ({"fact": "antagen"}, "fact", "antagen är inte något av dessa: in_progress, adopted"),
        ({"title": " "}, "title", "här måste något stå"),
        ({"title": "å" * 201}, "title", "texten är längre än 200 tecken"),
        ({"note": "å" * 2001}, "note", "texten är längre än 2000 tecken"),
        ({"fact": "party", "value": ""}, "value", "här måste något stå"),
        ({"fact": "signatories", "value": "ett 40-tal"}, "value", "ett heltal större än noll: ett 40-tal"),
        ({"fact": "signatories", "value": "0"}, "value", "ett heltal större än noll: 0"),
        ({"fact": "signatories", "value": "٤٠"}, "value", "ett heltal större än noll"),
        ({"date": "2019-13", "date_precision": ""}, "date", "skriv datumet som 2018"),
        ({"date": "2019-02-30", "date_precision": ""}, "date", "skriv datumet som 2018"),
        ({"date": "januari 2019", "date_precision": ""}, "date", "eller lämna det tomt: januari 2019"),
        ({"date": "2999", "date_precision": ""}, "date", "datumet ligger i framtiden eller före 1990: 2999"),
        ({"date": "0201", "date_precision": ""}, "date", "datumet ligger i framtiden eller före 1990: 0201"),
        ({"date_precision": "day"}, "date_precision", "day stämmer inte med datumet 2019-01"),
        ({"date": "2019-01-02"}, "date_precision", "month stämmer inte med datumet 2019-01-02"),
        ({"date_precision": "ungefär"}, "date_precision", "ungefär stämmer inte med datumet"),
        ({"date": ""}, "date_precision", "month stämmer inte med datumet –"),
        ({"source_title": ""}, "source_title", "här måste något stå"),
        ({"source_publisher": ""}, "source_publisher", "här måste något stå"),
        (
            {"source_url": "javascript:alert(1)"},
            "source_url",
            "adressen ska börja med http:// eller https://",
        ),
        ({"source_url": "lund.se/sida"}, "source_url", "adressen ska börja med http:// eller https://"),
        ({"source_url": f"https://lund.se/{'a' * 190}"}, "source_url", "texten är längre än 200 tecken"),
        ({"source_date": "i fjol"}, "source_date", "skriv datumet som 2018"),
        ({"source_date": "2999-01-01"}, "source_date", "datumet ligger i framtiden"),
        ({"note": "=1+1"}, "", "note ser ut som en formel"),
    ],
)
def test_fault_is_told_by_row_and_column_and_nothing_is_stored(write, cells, column: str, says: str) -> None:
    with translation.override("sv"):
        report = import_known(write({"title": "En bra rad"}, cells))
        (problem,) = report.problems
        told = report.lines()
    assert (problem.row, problem.column) == (3, column)
    assert says in told[0]
    assert told[0].startswith(
        f"register.csv, rad 3, kolumn {column}: " if column else "register.csv, rad 3: "
    )
    assert told[-1] == "Inget lästes in."
    assert stored() == [0, 0, 0, 0, 0]


def test_every_fault_of_a_row_is_told(write) -> None:
    report = import_known(write({"place_code": "9999", "kind": "x", "date": "x", "source_url": "x"}))
    assert [problem.column for problem in report.problems] == ["place_code", "kind", "date", "source_url"]


@pytest.mark.both_databases
def test_a_hundred_faults_are_told_of_in_short_and_nothing_is_stored(write) -> None:
    rows = [{"kind": "x", "fact": "x", "date": "x", "title": f"Nr {number}"} for number in range(100)]
    with translation.override("sv"):
        told = import_known(write({"title": "En bra rad"}, *rows)).lines()
    assert len(told) == MOST_SHOWN + 2
    assert told[-2:] == [f"Det här är de första {MOST_SHOWN}. Det finns fler.", "Inget lästes in."]
    assert stored() == [0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Kolumner som saknas"),
        (b"place_code;place\n1281;Lund\n", "Kolumner som saknas"),
        (b"%PDF-1.7", "PDF"),
        (form({}).encode("cp1252").replace(b"\xd6", b"\x81"), "å, ä och ö"),
    ],
)
def test_what_is_no_form_is_told_of(file, content: bytes, says: str) -> None:
    file.write_bytes(content)
    with translation.override("sv"):
        assert says in import_known(file).lines()[0]
    assert stored() == [0, 0, 0, 0, 0]


def test_a_missing_file_is_told_of(file) -> None:
    with translation.override("sv"):
        assert import_known(file).lines()[0] == "register.csv: Filen saknas eller går inte att öppna."
