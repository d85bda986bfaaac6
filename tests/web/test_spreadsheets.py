"""Tables out and in (T58, T59, T64)."""

import csv
import datetime
import io
import re
import zipfile
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import PatternFill
from openpyxl.worksheet.formula import ArrayFormula

from web.made_workbooks import xlsx_file
from web.spreadsheets import (
    MAX_BYTES,
    as_download,
    attachment,
    csv_file,
    read_rows,
    safe_cell,
)
from web.unreadable import UnreadableSpreadsheet
from web.workbooks import MAX_COLUMNS, MAX_UNPACKED_BYTES

FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://ond.example")',
    "+46 70 123",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\nx",
    "  =1+1",
    "\N{NO-BREAK SPACE}=1+1",
    " \t=1+1",
    "＝1+1",
]
WORDS = ["Åmål", "a=b", "", "0580", "Anna-Karin", "#N/A", "1e5"]


# Going out -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_cell_is_never_a_formula(text):
    """T59."""
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", WORDS)
def test_csv_cell_keeps_plain_words(text):
    assert safe_cell(text) == text


def test_csv_file_says_that_it_is_utf8_and_neutralises_each_cell():
    """T59."""
    content = csv_file([["Namn", "Telefon"], ["Åsa; Örjan", "+46"]])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows == [["Namn", "Telefon"], ["Åsa; Örjan", "'+46"]]


def test_csv_file_can_be_divided_by_commas():
    assert csv_file([["a", "b;c"]], delimiter=",") == b"\xef\xbb\xbfa,b;c\r\n"


def kinds(content: bytes) -> set[str]:
    """Every type of cell in the first sheet, as it stands in the file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    return set(re.findall(r'<c [^>]*\bt="(\w+)"', xml))


@pytest.mark.parametrize("text", FORMULAS + WORDS)
def test_xlsx_cell_is_text_and_keeps_its_signs(text):
    """T59: openpyxl by itself makes formulas of = and errors of #N/A."""
    content = xlsx_file([text], [[text]])
    assert kinds(content) == {"inlineStr"}
    cells = [cell for row in load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row]
    assert [cell.value or "" for cell in cells] == [text, text]
    assert {cell.quotePrefix for cell in cells} == {text in FORMULAS}


def test_xlsx_leaves_out_what_a_workbook_cannot_hold():
    content = xlsx_file(["Namn"], [["a\0b\x1f\ud800\ufffe\uffffc"], ["x" * 40_000], [True]])
    values = [row[0] for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]
    assert values == ["Namn", "abc", "x" * 32_767, "True"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("överenskommelser.csv", "text/csv; charset=utf-8"),
        ("logg.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_download_has_its_kind(name, kind):
    response = as_download(b"x", name=name)
    assert response.content == b"x"
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"].startswith("attachment; ")


def test_file_has_its_swedish_name_and_one_for_old_programs():
    """RFC 6266."""
    assert attachment("överenskommelser.xlsx") == (
        "attachment; filename=\"overenskommelser.xlsx\"; filename*=UTF-8''%C3%B6verenskommelser.xlsx"
    )
    assert attachment("logg.xlsx") == 'attachment; filename="logg.xlsx"'
    assert attachment('a"\r\nb\N{EN DASH}.csv').isascii()
    assert "\n" not in attachment('a"\r\nb\N{EN DASH}.csv')


def made(*rows: list[object], **options: str):
    return load_workbook(io.BytesIO(xlsx_file(["Dag", "Namn"], rows, **options)))


def test_xlsx_has_dates_as_dates():
    """A moment is what the clock showed in Sweden."""
    moment = datetime.datetime(2026, 12, 31, 23, 30, tzinfo=datetime.UTC)
    page = made([datetime.date(2027, 3, 28), "x"], [moment, "y"]).active
    day, at = page["A2"], page["A3"]
    assert (day.value, day.number_format) == (datetime.datetime(2027, 3, 28), "yyyy-mm-dd")
    assert (at.value, at.number_format) == (datetime.datetime(2027, 1, 1, 0, 30), "yyyy-mm-dd hh:mm:ss")
    assert day.is_date
    assert page["B2"].data_type == "s"


@pytest.mark.parametrize("number", [7, 0, -3, 2.5, Decimal("0.25"), 10**15 - 1])
def test_xlsx_has_numbers_as_numbers(number):
    cell = made([number, "x"]).active["A2"]
    assert (cell.value, cell.data_type) == (number, "n")


@pytest.mark.parametrize("text", ["0114", "7", float("nan"), float("inf"), 10**15])
def test_xlsx_keeps_as_text_what_a_number_would_change(text):
    """A code keeps its zeros, and a long number its last figures."""
    cell = made([text, "x"]).active["A2"]
    assert (cell.value, cell.data_type) == (str(text), "s")


def test_xlsx_has_nothing_where_there_is_nothing():
    assert made([None, "x"]).active["A2"].value is None


def test_xlsx_can_be_read_as_it_opens():
    book = made(["2013", "x" * 200], ["2013", "kort"], title="Loggen")
    page = book.active
    assert (page.title, page.freeze_panes, page.auto_filter.ref) == ("Loggen", "A2", "A1:B3")
    assert page["A1"].font.bold
    assert (page.column_dimensions["A"].width, page.column_dimensions["B"].width) == (8, 60)
    assert (book.properties.creator, book.properties.title) == ("Knutpunkt", "Loggen")


@pytest.mark.parametrize("title", ["[a]:*?/\\b", "x" * 50, "", "'", "\x00"])
def test_xlsx_opens_whatever_its_sheet_is_to_be_called(title):
    [name] = made(title=title).sheetnames
    assert 0 < len(name) <= 31
    assert not set(name) & set("[]:*?/\\\x00")


def test_xlsx_without_rows_is_a_head():
    assert [[cell.value for cell in row] for row in made().active.iter_rows()] == [["Dag", "Namn"]]


# Coming in -----------------------------------------------------------------------------------


def upload(content: bytes | str, name: str = "lista.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def refused(content: bytes | str, **options: int) -> str:
    """The code of the refusal; the sentence has its figures filled in."""
    with pytest.raises(UnreadableSpreadsheet) as caught:
        read_rows(upload(content), **options)
    assert isinstance(caught.value, ValidationError)
    assert "%(" not in caught.value.messages[0]
    return caught.value.code


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_reading_takes_what_spreadsheets_save(delimiter, encoding, ending):
    """T64: byte order marks, separators, encodings."""
    text = ending.join(
        [delimiter.join(["Namn", "E-post"]), delimiter.join(["Åsa Öberg", "asa@x.example"]), ""]
    )
    expected = [["Namn", "E-post"], ["Åsa Öberg", "asa@x.example"]]
    assert read_rows(upload(text.encode(encoding))) == expected


def test_reading_keeps_the_numbers_of_rows():
    rows = read_rows(upload("a;b\n\n;;\nc;;\n\n;;\n"))
    assert rows == [["a", "b"], [], [], ["c"]]


def test_reading_keeps_quoted_lines_and_drops_hidden_signs():
    assert read_rows(upload('a;"b\nc"\n\N{ZERO WIDTH SPACE}d\x01 ;\N{RIGHT-TO-LEFT OVERRIDE}e\n')) == [
        ["a", "b\nc"],
        ["d", "e"],
    ]


@pytest.mark.parametrize("content", [b"", b"\n\n", workbook()])
def test_reading_finds_nothing_in_an_empty_file(content):
    assert read_rows(upload(content)) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("Åsa;ł".encode() + b"\xff\xfe\x81", "encoding"),
        ("Åsa".encode() + b"\xe5", "encoding"),
        (b"a\0b", "content"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (b"\xff\xd8\xff\xe0\0\0", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "old_excel"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\r\n<HTML><table>", "web_page"),
        (b"PK\x03\x04nothing", "content"),
        ('a;"b\nc;d', "broken"),
        (f"a;{'x' * 200_000}", "broken"),
        (b"a" * (MAX_BYTES + 1), "size"),
    ],
)
def test_reading_refuses_what_is_no_table(content, code):
    """T58, T64."""
    assert refused(content) == code


@pytest.mark.parametrize("make", [lambda rows: "\n".join(map("".join, rows)), lambda rows: workbook(*rows)])
def test_reading_stops_at_the_limit_of_rows(make):
    """T64."""
    assert refused(make([["x"]] * 4), max_rows=3) == "rows"
    assert len(read_rows(upload(make([["x"]] * 3)), max_rows=3)) == 3


def test_reading_leaves_far_columns_unread():
    row = list("x" * (MAX_COLUMNS + 1))
    assert read_rows(upload(";".join(row))) == [row[:MAX_COLUMNS]]
    assert read_rows(upload(workbook(row))) == [row[:MAX_COLUMNS]]


def test_reading_xlsx_gives_texts_and_calculates_nothing():
    """T59, T64."""
    array = ArrayFormula("A1:A1", "=SUM(B1)")
    content = workbook(["Åsa ", 46701234567, 2.0, 1.5, True, None, "=1+1", array], [None], [None, "x"])
    assert read_rows(upload(content, "lista.xlsx")) == [
        ["Åsa", "46701234567", "2", "1.5", "True", "", "=1+1", "=SUM(B1)"],
        [],
        ["", "x"],
    ]


def with_sheet(xml: str) -> bytes:
    """A workbook whose first sheet says this."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["x"]))) as archive,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for part in archive.namelist():
            made.writestr(part, xml if part == "xl/worksheets/sheet1.xml" else archive.read(part))
    return out.getvalue()


def sheet(rows: str, before: str = "") -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    )


BOMBS = {
    "unpacks to more than we read": sheet(" " * MAX_UNPACKED_BYTES),
    "entities that multiply": sheet(
        '<row><c t="str"><v>&b;</v></c></row>',
        before='<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
    ),
    "a file of the server": sheet(
        '<row><c t="str"><v>&a;</v></c></row>',
        before='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ),
    "a number of ten thousand figures": sheet(f"<row><c><v>{'9' * 10_000}</v></c></row>"),
    "a string that is not there": sheet('<row><c t="s"><v>99</v></c></row>'),
    "broken off": sheet("<row><c>")[:120],
}


@pytest.mark.parametrize("xml", BOMBS.values(), ids=BOMBS)
def test_reading_refuses_a_bomb(xml):
    """T58: a clean error, and the worker lives."""
    assert refused(with_sheet(xml)) in {"content", "unpacked"}


def with_parts(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["[Content_Types].xml", "word/document2.xml"], "word"),
        (["mimetype", "content.xml"], "other_spreadsheet"),
        (["Index/Document.iwa"], "other_spreadsheet"),
        (["[Content_Types].xml", "xl/workbook.bin"], "other_spreadsheet"),
        (["photo.jpg"], "content"),
    ],
)
def test_reading_says_what_else_a_packed_file_is(names, code):
    assert refused(with_parts(*names)) == code


def coloured(rows: int) -> bytes:
    """Rows that have a colour and no word, as Excel keeps them."""
    book = Workbook(write_only=True)
    page = book.create_sheet()
    page.append(["E-post", "Namn", "Organisation", "Roll"])
    page.append(["ny@x.example", "Ny", "Lokalt", ""])
    empty = [WriteOnlyCell(page) for _column in range(4)]
    for cell in empty:
        cell.fill = PatternFill("solid", fgColor="FFFF00")
    for _row in range(rows):
        page.append(empty)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_reading_passes_over_thousands_of_coloured_rows():
    content = coloured(60_000)
    assert read_rows(upload(content), max_rows=10) == [
        ["E-post", "Namn", "Organisation", "Roll"],
        ["ny@x.example", "Ny", "Lokalt"],
    ]


def test_reading_tells_of_empty_rows_that_are_too_many():
    assert refused(coloured(120_000)) == "unpacked"


def test_reading_takes_the_first_sheet_that_is_shown_and_holds_something():
    book = Workbook()
    hidden = book.create_sheet("Gammalt")
    hidden.append(["gammalt"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Folk").append(["nytt"])
    book.create_sheet("Mer").append(["mer"])
    out = io.BytesIO()
    book.save(out)
    assert read_rows(upload(out.getvalue())) == [["nytt"]]


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_reading_obeys_the_line_that_names_the_separator(line, encoding, ending):
    """Many systems write it for Excel, which shows nothing of it. The other rows keep their numbers."""
    content = f"{line}{ending}Namn, för- och efter;E-post{ending}Åsa;a@x.example".encode(encoding)
    assert read_rows(upload(content)) == [[], ["Namn, för- och efter", "E-post"], ["Åsa", "a@x.example"]]


def test_reading_obeys_a_separator_that_we_would_not_guess():
    assert read_rows(upload("sep=|\na|b;c\n")) == [[], ["a", "b;c"]]
    assert read_rows(upload("sep=;")) == []


def test_reading_is_not_misled_by_commas_in_a_title():
    text = "Kontakter, våren 2027, Skåne, Blekinge\n\nNamn;E-post\nÅsa;a@x.example\nBo;b@x.example\n"
    assert read_rows(upload(text))[2:] == [["Namn", "E-post"], ["Åsa", "a@x.example"], ["Bo", "b@x.example"]]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_reading_takes_utf_16_without_its_mark(encoding):
    assert read_rows(upload("Namn\tE-post\nÅsa\ta@x.example".encode(encoding))) == [
        ["Namn", "E-post"],
        ["Åsa", "a@x.example"],
    ]


def test_reading_is_not_led_far_away():
    """T58: rows and columns whose numbers say that there are billions of others before them."""
    far = '<row r="9999999999"><c r="A9999999999"><v>1</v></c></row>'
    wide = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'
    assert read_rows(upload(with_sheet(sheet(wide + far)))) == [["1"]]
