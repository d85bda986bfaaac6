"""Who stands in a document of an office program, and a copy of it without: docx, xlsx and odt."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Final
from xml.sax.saxutils import escape

from .xml_names import NOBODY, Name, NotReadable, names_in_xml, root_of, without_names_in_xml

MOST_BYTES_READ: Final = 30 * 1024 * 1024
_PARTS_READ: Final = (".xml", ".psmdcp", ".rels")
# The cells and their texts are large, and nobody's name is a property there.
_CELLS: Final = ("xl/worksheets/", "xl/sharedstrings.xml")
_PACKED_INSIDE: Final = (".docx", ".xlsx", ".pptx", ".odt", ".ods")
_DEEPEST: Final = 2

_HEAD: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE: Final = b"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_OFFICE: Final = b"http://schemas.openxmlformats.org/officeDocument/2006/"
# Of these whole parts nothing is the document: their root, what tells them apart, and what is left of them.
_EMPTIED: Final = (
    ("coreProperties", _PACKAGE, b'<cp:coreProperties xmlns:cp="%s"/>' % _PACKAGE),
    ("Properties", _OFFICE + b"custom-properties", b'<Properties xmlns="%scustom-properties"/>' % _OFFICE),
    (
        "Properties",
        _OFFICE + b"extended-properties",
        b'<Properties xmlns="%sextended-properties"/>' % _OFFICE,
    ),
    (
        "document-meta",
        b"opendocument",
        b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        b'office:version="1.2"/>',
    ),
)


def is_signed_office(file: IO[bytes]) -> bool:
    """A document that is changed is not signed any more; and the signature says who signed."""
    with zipfile.ZipFile(file) as archive:
        names = {name.lower() for name in archive.namelist()}
        return any("_xmlsignatures/" in name or name.endswith("documentsignatures.xml") for name in names)


def names_in_office(file: IO[bytes], deep: int = 0) -> list[Name]:
    """What can be read of it; a part that cannot is left out, and so is what is beyond MOST_BYTES_READ."""
    found: list[Name] = []
    with zipfile.ZipFile(file) as archive:
        for part, content in _parts_read(archive):
            found += _names_in(part.filename, content, deep)
    return found


def _names_in(name: str, content: bytes, deep: int) -> list[Name]:
    if name.lower().endswith(_PACKED_INSIDE):
        return names_in_office(BytesIO(content), deep + 1) if deep < _DEEPEST else []
    try:
        return names_in_xml(content)
    except NotReadable:
        return []


def _parts_read(archive: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    left = MOST_BYTES_READ
    for part in archive.infolist():
        if _is_read(part) and part.file_size <= left:
            left -= part.file_size
            yield part, archive.read(part)


def _is_read(part: zipfile.ZipInfo) -> bool:
    name = part.filename.lower()
    return name.endswith(_PARTS_READ + _PACKED_INSIDE) and not name.startswith(_CELLS)


def without_names_in_office(file: IO[bytes], deep: int = 0) -> bytes:
    """The same parts in the same order. Raises NotReadable for what is too large or too odd to be read whole."""
    clean = BytesIO()
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(clean, "w") as copy:
        parts = archive.infolist()
        if len({part.filename for part in parts}) < len(parts):
            raise NotReadable
        if sum(part.file_size for part in parts if _is_read(part)) > MOST_BYTES_READ:
            raise NotReadable
        for part in parts:
            kept = zipfile.ZipInfo(part.filename, part.date_time)
            kept.compress_type = part.compress_type
            kept.external_attr = part.external_attr
            content = archive.read(part)
            copy.writestr(kept, _cleaned(part.filename, content, deep) if _is_read(part) else content)
    return clean.getvalue()


def _cleaned(name: str, content: bytes, deep: int) -> bytes:
    if name.lower().endswith(_PACKED_INSIDE):
        return without_names_in_office(BytesIO(content), deep + 1) if deep < _DEEPEST else content
    for root, mark, empty in _EMPTIED:
        if root_of(content) == root and mark in content:
            return _HEAD + empty
    names = names_in_xml(content)
    return _unsigned(without_names_in_xml(content), names) if names else content


def _unsigned(xml: bytes, names: list[Name]) -> bytes:
    """Excel begins each comment with the name of who wrote it, as a text of its own."""
    for name in {name.value for name in names if name.where == "author"}:
        xml = xml.replace(f">{escape(name)}:<".encode(), f">{NOBODY}:<".encode())
    return xml
