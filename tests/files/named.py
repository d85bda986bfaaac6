"""Files that say who made them."""

import io
import zipfile

import docx
import openpyxl
from openpyxl.comments import Comment
from pypdf import PdfWriter
from pypdf.annotations import Text
from pypdf.generic import ArrayObject, ByteStringObject, DecodedStreamObject, DictionaryObject, NameObject

KARIN, FRITID, BOSSE = "Karin Kanarie", "Fritid Kanarieby", "Bosse Kanarie"
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="{name}">'
    "<vt:lpwstr>{value}</vt:lpwstr></property></Properties>"
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Manager>{BOSSE}</Manager><Company>{FRITID}</Company></Properties>"
)
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
    f'pdf:Author="{BOSSE}"><dc:creator><rdf:Seq><rdf:li>{KARIN}</rdf:li></rdf:Seq></dc:creator>'
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
)


def repacked(content: bytes, **changed: str) -> bytes:
    """The same package, with these parts instead of theirs, or beside them."""
    parts = {name.replace("__", "/").replace("_dot_", "."): text for name, text in changed.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.infolist():
            after.writestr(part, parts.pop(part.filename, None) or before.read(part))
        for name, text in parts.items():
            after.writestr(name, text)
    return out.getvalue()


def word(author: str = KARIN, **changed: str) -> bytes:
    document = docx.Document()
    run = document.add_paragraph("Protokoll").runs[0]
    document.core_properties.author = author
    if author:
        document.add_comment(run, text="Stämmer det?", author=BOSSE, initials="BK")
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue(), **changed)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = KARIN
    book.active["A1"] = "displayName"
    book.active["A1"].comment = Comment(f"{BOSSE}:", BOSSE)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def writer() -> PdfWriter:
    made = PdfWriter()
    made.add_blank_page(100, 100)
    made.add_metadata({"/Author": KARIN, "/Company": FRITID})
    description = DecodedStreamObject()
    description.set_data(XMP.encode())
    made.root_object[NameObject("/Metadata")] = made._add_object(description)
    made.add_annotation(0, Text(text="Stämmer det?", rect=(1, 1, 9, 9), title_bar=BOSSE))
    return made


def written(made: PdfWriter) -> bytes:
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def odt() -> bytes:
    out = io.BytesIO()
    office = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    dc, meta = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"',
    )
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr(
            "content.xml",
            f"<office:document-content {office} {dc}><office:annotation><dc:creator>{BOSSE}</dc:creator>"
            "</office:annotation></office:document-content>",
        )
        made.writestr(
            "meta.xml",
            f"<office:document-meta {office} {dc} {meta}><office:meta><meta:initial-creator>{KARIN}"
            f'</meta:initial-creator><meta:user-defined meta:name="Förening">{FRITID}</meta:user-defined>'
            "</office:meta></office:document-meta>",
        )
    return out.getvalue()


MADE = {
    "a.docx": lambda: word(docProps__app_dot_xml=APP),
    "b.docx": lambda: word(
        docProps__custom_dot_xml=CUSTOM.replace("{name}", "Förening").replace("{value}", FRITID)
    ),
    "a.xlsx": lambda: repacked(workbook(), docProps__app_dot_xml=APP),
    "a.odt": odt,
    "a.pdf": lambda: written(writer()),
}


def signed_pdf(*, is_signed: bool = True) -> bytes:
    """With a field for a signature, which nobody has filled in yet unless it `is_signed`."""
    made = writer()
    field = DictionaryObject({NameObject("/FT"): NameObject("/Sig")})
    if is_signed:
        field[NameObject("/V")] = DictionaryObject({NameObject("/Contents"): ByteStringObject(b"x")})
    fields = ArrayObject([made._add_object(field)])
    made.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})
    return written(made)


def locked_pdf() -> bytes:
    made = writer()
    made.encrypt("", "nyckel", algorithm="RC4-128")
    return written(made)
