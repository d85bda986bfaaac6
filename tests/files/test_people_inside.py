"""Who stands inside a file, and that a copy without has nobody in it (T20)."""

import io
import zipfile

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from files import office_names
from files.gate import validate_private_file
from files.people_inside import CannotBeCleaned, without_people
from files.people_inside import people_inside as people_in

from .named import (
    APP,
    BOSSE,
    CUSTOM,
    FRITID,
    KARIN,
    MADE,
    locked_pdf,
    odt,
    repacked,
    signed_pdf,
    word,
    workbook,
    writer,
    written,
)


def unpacked(content: bytes, name: str) -> bytes:
    """Everything that the file holds, without its packing."""
    if name.endswith("pdf"):
        reader = PdfReader(io.BytesIO(content))
        plain = PdfWriter(clone_from=reader)
        streams = [thing.get_data() for thing in plain._objects if hasattr(thing, "get_data")]
        return b"\n".join([content, written(plain), *streams])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(archive.read(part) for part in archive.infolist())


def opened(content: bytes, name: str) -> object:
    file = io.BytesIO(content)
    if name.endswith("docx"):
        return [paragraph.text for paragraph in docx.Document(file).paragraphs]
    if name.endswith("xlsx"):
        return [cell.value for row in openpyxl.load_workbook(file).active.iter_rows() for cell in row]
    return len(PdfReader(file).pages) if name.endswith("pdf") else b"annotation" in unpacked(content, name)


@pytest.mark.parametrize("name", MADE)
def test_names_inside_are_found_each_once(name):
    found = people_in(io.BytesIO(MADE[name]()), name)

    assert sorted(found) == sorted({KARIN, BOSSE, FRITID})


@pytest.mark.parametrize("name", MADE)
def test_copy_without_opens_as_before_and_holds_nobody(name):
    before = MADE[name]()
    assert b"Kanarie" in unpacked(before, name)

    after = without_people(io.BytesIO(before), name)

    assert opened(after, name) == opened(before, name)
    assert b"Kanarie" not in unpacked(after, name)
    assert people_in(io.BytesIO(after), name) == []
    validate_private_file(SimpleUploadedFile(name, after))


def test_parts_without_names_are_the_same_bytes():
    before = word(docProps__app_dot_xml=APP)
    after = without_people(io.BytesIO(before), "a.docx")

    with zipfile.ZipFile(io.BytesIO(before)) as one, zipfile.ZipFile(io.BytesIO(after)) as other:
        assert one.namelist() == other.namelist()
        changed = {name for name in one.namelist() if one.read(name) != other.read(name)}

    assert changed == {"docProps/core.xml", "docProps/app.xml", "word/comments.xml"}


def test_tracked_changes_forget_who_made_them_and_keep_what_is_said():
    text = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>'
        f"<w:ins w:id='1' w:author='{KARIN}'><w:r><w:t>w:author=\"Sven\" &lt;x></w:t></w:r></w:ins>"
        "</w:p></w:body></w:document>"
    )
    before = word("", word__document_dot_xml=text)

    assert people_in(io.BytesIO(before), "a.docx") == [KARIN]
    after = unpacked(without_people(io.BytesIO(before), "a.docx"), "a.docx")
    assert b"Kanarie" not in after
    assert b'w:author="Sven" &lt;x>' in after


def test_document_inside_a_document_is_looked_into():
    before = word("", **{"word__embeddings__b_dot_xlsx": workbook()})

    assert people_in(io.BytesIO(before), "a.docx") == [KARIN, BOSSE]
    after = without_people(io.BytesIO(before), "a.docx")
    assert people_in(io.BytesIO(after), "a.docx") == []


def test_many_are_told_as_ten_and_all_are_taken_away():
    many = "".join(f'<w:ins w:author="Kanarie {number}"/>' for number in range(12))
    before = word("", word__comments_dot_xml=f'<w:comments xmlns:w="w">{many}</w:comments>')

    assert people_in(io.BytesIO(before), "a.docx") == [*(f"Kanarie {number}" for number in range(10)), "…"]
    assert b"Kanarie" not in unpacked(without_people(io.BytesIO(before), "a.docx"), "a.docx")


def test_folder_and_persons_of_a_workbook_are_told_and_taken_away():
    persons = f'<personList><person displayName="{BOSSE}" userId="S::{BOSSE}@x"/></personList>'
    folder = f'<workbook><x15ac:absPath xmlns:x15ac="x" url="C:\\Users\\{KARIN}\\"/></workbook>'
    before = repacked(workbook(), xl__workbook_dot_xml=folder, xl__persons__person_dot_xml=persons)

    assert set(people_in(io.BytesIO(before), "a.xlsx")) == {KARIN, BOSSE, f"C:\\Users\\{KARIN}\\"}
    assert b"Kanarie" not in unpacked(without_people(io.BytesIO(before), "a.xlsx"), "a.xlsx")


def test_path_to_somebodys_template_is_told_and_taken_away_and_links_stay():
    path, link = f"file:///C:/Users/{KARIN}/Mall.dotm", "https://example.org/"
    targets = "".join(f'<Relationship Target="{at}"/>' for at in (path, link, "styles.xml"))
    before = word("", **{"word/_rels/settings.xml.rels": f"<Relationships>{targets}</Relationships>"})

    assert people_in(io.BytesIO(before), "a.docx") == [path]
    after = unpacked(without_people(io.BytesIO(before), "a.docx"), "a.docx")
    assert b"Kanarie" not in after
    assert f'Target="{link}"'.encode() in after
    assert b'Target="styles.xml"' in after


def test_program_and_label_of_a_machine_are_nobody():
    label = CUSTOM.replace("{name}", "MSIP_Label_1_Name").replace("{value}", "Intern")

    assert people_in(io.BytesIO(word("", docProps__custom_dot_xml=label)), "a.docx") == []
    assert people_in(io.BytesIO(word("python-docx", word__comments_dot_xml="<w/>")), "a.docx") == []


def test_fields_of_a_form_are_nobodys_names():
    made = PdfWriter()
    made.add_blank_page(100, 100)
    field = Text(text="", rect=(1, 1, 9, 9), title_bar="Ort")
    field[NameObject("/Subtype")] = NameObject("/Widget")
    made.add_annotation(0, field)

    assert people_in(io.BytesIO(written(made)), "a.pdf") == []


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.pdf", signed_pdf),
        ("a.pdf", locked_pdf),
        ("a.docx", lambda: word(**{"_xmlsignatures__sig1_dot_xml": "<x/>"})),
        ("a.odt", lambda: repacked(odt(), **{"META-INF__documentsignatures_dot_xml": "<x/>"})),
    ],
)
def test_signed_or_locked_file_tells_and_is_not_changed(name, make):
    content = make()

    assert KARIN in people_in(io.BytesIO(content), name)
    with pytest.raises(CannotBeCleaned):
        without_people(io.BytesIO(content), name)


def test_field_that_waits_for_a_signature_is_none():
    content = signed_pdf(is_signed=False)
    assert KARIN in people_in(io.BytesIO(content), "a.pdf")

    clean = without_people(io.BytesIO(content), "a.pdf")

    assert clean is not None
    assert people_in(io.BytesIO(clean), "a.pdf") == []


def test_copy_that_still_holds_somebody_is_refused(monkeypatch):
    monkeypatch.setattr(office_names, "without_names_in_xml", lambda xml: xml)

    with pytest.raises(CannotBeCleaned):
        without_people(io.BytesIO(word()), "a.docx")


PAGES_IN_A_RING = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "' + KARIN + '"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    "<x><Company>&b;&c;</Company></x>"
)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.docx", lambda: b""),
        ("a.docx", lambda: b"PK\x03\x04 broken"),
        ("a.docx", lambda: word("", docProps__app_dot_xml=BOMB)),
        ("a.docx", lambda: word("", docProps__app_dot_xml="<Properties><Company>")),
        ("a.pdf", lambda: b"%PDF-1.7\n%%EOF"),
        ("a.pdf", lambda: written(writer())[:200]),
        ("a.pdf", lambda: PAGES_IN_A_RING),
        ("a.txt", lambda: KARIN.encode()),
        ("a", lambda: b""),
    ],
)
def test_odd_file_tells_nothing(name, make, caplog):
    content = make()

    assert people_in(io.BytesIO(content), name) == []
    assert without_people(io.BytesIO(content), name) is None
    assert caplog.records == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_part_that_is_there_twice_makes_no_copy():
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("docProps/core.xml", "<x/>")

    with pytest.raises(CannotBeCleaned):
        without_people(out, "a.docx")


def test_part_that_unpacks_to_very_much_is_not_read_and_then_no_copy_is_made(monkeypatch):
    monkeypatch.setattr(office_names, "MOST_BYTES_READ", 10_000)
    bomb = f'<x author="{BOSSE}">{" " * 20_000}</x>'
    content = word(word__comments_dot_xml=bomb, word__styles_dot_xml="<x/>")

    assert people_in(io.BytesIO(content), "a.docx") == [KARIN]
    with pytest.raises(CannotBeCleaned):
        without_people(io.BytesIO(content), "a.docx")


def test_package_with_two_parts_of_one_name_is_not_cleaned():
    """Which of them a program reads is not ours to guess."""
    twice = io.BytesIO(word())
    with zipfile.ZipFile(twice, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(CannotBeCleaned):
        without_people(twice, "a.docx")


# What is no name, though a part of it says so ---------------------------------------------------


@pytest.mark.parametrize(
    "part",
    [
        '<w:comments xmlns:w="w"><w:comment w:author=""/><w:ins w:author=" "/></w:comments>',
        f'<table displayName="{BOSSE}"/>',
        f'<a url="{BOSSE}"/>',
        f'<property name=""><lpwstr>{BOSSE}</lpwstr></property>',
    ],
)
def test_what_is_called_alike_elsewhere_is_nobody(part):
    content = word("", word__comments_dot_xml=part)
    assert people_in(io.BytesIO(content), "a.docx") == []
    assert without_people(io.BytesIO(content), "a.docx") is None


def test_cells_are_not_read():
    """They are large, and what stands there is what the workbook says."""
    content = repacked(workbook(), xl__worksheets__sheet1_dot_xml=f'<x author="{FRITID}"/>')
    assert FRITID not in people_in(io.BytesIO(content), "a.xlsx")
    clean = without_people(io.BytesIO(content), "a.xlsx")
    with zipfile.ZipFile(io.BytesIO(clean)) as archive:
        assert FRITID in archive.read("xl/worksheets/sheet1.xml").decode()


def test_properties_of_each_kind_stay_what_they_were():
    """Both are called Properties: an office program refuses one in the place of the other."""
    custom = CUSTOM.replace("{name}", "Handläggare").replace("{value}", BOSSE)
    clean = without_people(
        io.BytesIO(word(docProps__app_dot_xml=APP, docProps__custom_dot_xml=custom)), "a.docx"
    )
    with zipfile.ZipFile(io.BytesIO(clean)) as archive:
        for part in ("custom", "app"):
            kind = "custom" if part == "custom" else "extended"
            assert f"{kind}-properties" in archive.read(f"docProps/{part}.xml").decode()


# What lies deeper in a PDF ----------------------------------------------------------------------


def test_comment_that_is_written_into_its_page_is_told_and_taken_away():
    """Some programs write comments beside the page, as things of their own, and some into it."""
    made = PdfWriter()
    page = made.add_blank_page(100, 100)
    comment = Text(text="Stämmer det?", rect=(1, 1, 9, 9), title_bar=BOSSE)
    page[NameObject("/Annots")] = ArrayObject([comment])
    content = written(made)
    assert people_in(io.BytesIO(content), "a.pdf") == [BOSSE]

    clean = without_people(io.BytesIO(content), "a.pdf")

    assert people_in(io.BytesIO(clean), "a.pdf") == []
    assert BOSSE.encode() not in clean


def test_what_is_called_something_and_lies_nowhere_on_the_page_keeps_its_name():
    """A field of a form with several boxes has a name, and its boxes the place."""
    made = writer()
    field = DictionaryObject(
        {NameObject("/FT"): NameObject("/Tx"), NameObject("/T"): TextStringObject("Ort")}
    )
    fields = ArrayObject([made._add_object(field)])
    made.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})

    clean = without_people(io.BytesIO(written(made)), "a.pdf")

    form = PdfReader(io.BytesIO(clean)).trailer["/Root"]["/AcroForm"]
    assert [one.get_object()["/T"] for one in form["/Fields"]] == ["Ort"]
