"""T64: files that people have saved in all sorts of programs. Everything or nothing, with a row for each fault."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from methodbank.agreements.models import StatusRecord
from methodbank.agreements.survey_2013.importing import import_survey
from methodbank.agreements.survey_2013.rows import (
    DEFAULT_FOLDER,
    INTERVIEWED,
    MUNICIPALITIES,
    RUNNING_TEXT,
)
from places.models import Municipality
from web.made_workbooks import xlsx_file
from web.spreadsheets import MAX_BYTES

pytestmark = pytest.mark.django_db
VASBY = "0114,Upplands Väsby,01,Stockholms län,40723,right,none,none"


@pytest.fixture
def folder(tmp_path) -> Path:
    shutil.copytree(DEFAULT_FOLDER, tmp_path / "data")
    return tmp_path / "data"


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(folder: Path) -> list[tuple[str, int | None, str]]:
    report = import_survey(folder)
    assert not Municipality.objects.exists()
    return [(problem.file, problem.row, problem.code) for problem in report.problems]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("9999,Upplands Väsby,01,Stockholms län,40723,right,none,none", "code"),
        ("11,Upplands Väsby,01,Stockholms län,40723,right,none,none", "code"),
        ("0114,Linköping,01,Stockholms län,40723,right,none,none", "name"),
        ("0114,Upplands Väsby,12,Skåne län,40723,right,none,none", "county"),
        ("0114,Upplands Väsby,01,Stockholms län,40 723,right,none,none", "number"),
        ("0114,Upplands Väsby,01,Stockholms län,٤٠٧٢٣,right,none,none", "number"),
        ("0114,Upplands Väsby,01,Stockholms län,99999999999,right,none,none", "number"),
        ("0114,Upplands Väsby,01,Stockholms län,-5,right,none,none", "formula"),
        ("0114,Upplands Väsby,01,Stockholms län,40723,mitten,none,none", "value"),
        ("0114,Upplands Väsby,01,Stockholms län,40723,right,kanske,none", "value"),
        ("0114,Upplands Väsby,01,Stockholms län,40723,right,none,Concluded", "value"),
        ("0114,Upplands Väsby,01,Stockholms län,40723,right,none,dormant", "value"),
        ('0114,"=HYPERLINK(""http://x.example"")",01,Stockholms län,40723,right,none,none', "formula"),
        ("0114,@SUM(A1),01,Stockholms län,40723,right,none,none", "formula"),
        ("0114,Upplands Väsby,01,Stockholms län,40723,right,none", "ragged"),
        ("0114,Upplands Väsby,01,Stockholms län,40723,right,none,none,none", "ragged"),
        ("0114,Upplands\x01Väsby,01,Stockholms län,40723,right,none,none", "control"),
    ],
)
def test_import_names_the_bad_row(folder, row: str, code: str) -> None:
    rewrite(folder / MUNICIPALITIES, VASBY, row)
    assert faults(folder)[0] == (MUNICIPALITIES, 2, code)


def test_import_lists_every_bad_row(folder) -> None:
    rewrite(folder / MUNICIPALITIES, VASBY, VASBY.replace("0114", "9999"))
    rewrite(folder / MUNICIPALITIES, "0117,Österåker", "0118,Österåker")
    assert faults(folder) == [(MUNICIPALITIES, 2, "code"), (MUNICIPALITIES, 4, "code")]


@pytest.mark.both_databases
def test_import_refuses_a_row_twice(folder) -> None:
    rewrite(folder / MUNICIPALITIES, VASBY, f"{VASBY}\n{VASBY}")
    assert faults(folder) == [(MUNICIPALITIES, 3, "duplicate")]


@pytest.mark.parametrize(
    ("old", "new"),
    [("2012-06", "2012-13"), ("2012-06", "juni 2012"), ("2010-01", "2010"), ("agreement", "contract")],
)
def test_import_checks_documents(folder, old: str, new: str) -> None:
    rewrite(folder / INTERVIEWED, old, new)
    assert [fault[2] for fault in faults(folder)] == ["value"]


def test_import_checks_the_running_text(folder) -> None:
    rewrite(folder / RUNNING_TEXT, "0580,signatories,2014,106", "0580,signatories,2014,")
    assert faults(folder) == [(RUNNING_TEXT, 2, "number")]


def test_import_wants_all_columns_once(folder) -> None:
    rewrite(folder / MUNICIPALITIES, "lan_name", "name")
    assert {fault[1:] for fault in faults(folder)} == {(1, "columns")}


@pytest.mark.parametrize(
    ("content", "row", "code"),
    [
        ("kommunkod,name\n0115,Värmdö\n0114,Österåker\n".encode("latin-1"), 2, "encoding"),
        ("kommunkod,name".encode("utf-16"), 1, "columns"),
        (b"", 1, "columns"),
        (b'kommunkod,"name\n', None, "broken"),
        (b"x" * (MAX_BYTES + 1), None, "size"),
    ],
)
def test_import_refuses_what_is_no_table(folder, content: bytes, row: int | None, code: str) -> None:
    (folder / MUNICIPALITIES).write_bytes(content)
    assert faults(folder) == [(MUNICIPALITIES, row, code)]


def test_import_accepts_a_byte_order_mark(folder) -> None:
    path = folder / MUNICIPALITIES
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert import_survey(folder).ok
    assert Municipality.objects.count() == 290


def test_import_accepts_semicolons_and_says_so(folder) -> None:
    path = folder / MUNICIPALITIES
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    report = import_survey(folder)
    assert report.ok
    assert [MUNICIPALITIES in note for note in report.notes] == [True]


def test_import_reads_what_a_spreadsheet_makes_of_a_file(folder) -> None:
    """A title, the line that names the separator, and UTF-16: the reader is the one that lists of people have."""
    path = folder / MUNICIPALITIES
    text = path.read_text(encoding="utf-8").replace(",", ";")
    path.write_text(f"sep=;\nKommunerna, 2013\n\n{text}", encoding="utf-16")
    assert import_survey(folder).ok
    assert Municipality.objects.count() == 290


def test_import_reads_a_workbook(folder) -> None:
    path = folder / MUNICIPALITIES
    rows = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_bytes(xlsx_file([*rows[0], "anteckning"], [[*row, ""] for row in rows[1:]]))
    report = import_survey(folder)
    assert report.ok
    assert "anteckning" in report.notes[0]
    assert Municipality.objects.count() == 290


def test_import_accepts_windows_lines_and_empty_ones(folder) -> None:
    path = folder / MUNICIPALITIES
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n,,,,,,,\r\n")
    assert import_survey(folder).ok


def test_import_does_without_the_optional_files(folder) -> None:
    (folder / RUNNING_TEXT).unlink()
    assert import_survey(folder).ok


def test_import_needs_the_places_that_documents_speak_of(folder) -> None:
    text = (folder / MUNICIPALITIES).read_text(encoding="utf-8")
    without = [line for line in text.splitlines() if not line.startswith("0580")]
    (folder / MUNICIPALITIES).write_text("\n".join(without), encoding="utf-8")
    assert {fault[2] for fault in faults(folder)} == {"place"}


@pytest.mark.both_databases
def test_import_dry_run_keeps_nothing(folder) -> None:
    report = import_survey(folder, dry_run=True)
    assert report.ok
    assert report.total > 1000
    assert not Municipality.objects.exists()


@pytest.mark.both_databases
def test_import_never_overwrites(folder) -> None:
    """Another value from the same source and date stops the whole import; nothing else slips in beside it."""
    assert import_survey().ok
    rewrite(folder / MUNICIPALITIES, VASBY, VASBY.replace("none,none", "ongoing,none"))
    rewrite(folder / RUNNING_TEXT, "12,status,2011,concluded", "12,status,2010,concluded")
    before = StatusRecord.objects.count()
    report = import_survey(folder)
    assert [(problem.row, problem.code) for problem in report.problems] == [(2, "conflict")]
    assert StatusRecord.objects.count() == before
    vasby = StatusRecord.objects.get(municipality="0114", dimension="dialogue")
    assert vasby.value == "not_reported"


def test_import_command_fails_with_the_rows(folder) -> None:
    rewrite(folder / MUNICIPALITIES, VASBY, VASBY.replace("0114", "9999"))
    with pytest.raises(CommandError, match="9999") as caught:
        call_command("import_survey", folder=folder)
    assert caught.value.returncode == 1


@pytest.mark.both_databases
def test_import_command_makes_places_findable(folder) -> None:
    from search.models import SearchEntry  # noqa: PLC0415  # only this test looks at the index

    call_command("import_survey", folder=folder)
    assert SearchEntry.objects.filter(kind="place").count() == 311
