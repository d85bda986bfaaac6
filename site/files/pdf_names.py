"""Who stands in a PDF, and a copy of it without."""

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import IO, Any, Final

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject

from .xml_names import Name, NotReadable, names_in_xml

_MOST_PAGES: Final = 500
# What programs call the properties, beside those of programs and days.
_NAMING: Final = {"author", "company", "manager", "owner", "organization", "organisation", "lastmodifiedby"}
# Said about an object beside what it shows: a description of its own, and what the program that drew it keeps there.
_BESIDE: Final = ("/Metadata", "/PieceInfo")


def is_locked_pdf(file: IO[bytes]) -> bool:
    """Closed with a password, or signed: whoever changes it breaks that."""
    reader = PdfReader(file)
    return reader.is_encrypted or any(_signatures(reader))


def names_in_pdf(file: IO[bytes]) -> list[Name]:
    """From its properties, its description of itself, its comments and its signatures."""
    reader = PdfReader(file)
    return [*_properties(reader), *_description(reader), *_commenters(reader), *_signatures(reader)]


def _properties(reader: PdfReader) -> Iterator[Name]:
    for key, value in _dictionary(reader.trailer.get("/Info")).items():
        if key.lstrip("/").lower() in _NAMING:
            yield from _named("author", value)


def _description(reader: PdfReader) -> list[Name]:
    stream = _resolved(_dictionary(reader.trailer.get("/Root")).get("/Metadata"))
    try:
        return names_in_xml(stream.get_data()) if hasattr(stream, "get_data") else []
    except NotReadable:
        return []


def _commenters(reader: PdfReader) -> Iterator[Name]:
    for page in islice(reader.pages, _MOST_PAGES):
        for found in _resolved(page.get("/Annots")) or ():
            comment = _dictionary(found)
            if _is_comment(comment):
                yield from _named("author", comment.get("/T"))


def _is_comment(thing: DictionaryObject) -> bool:
    """A field of a form is one too, and its /T is what the field is called."""
    return "/Rect" in thing and thing.get("/Subtype") != "/Widget"


def _signatures(reader: PdfReader) -> Iterator[Name]:
    form = _dictionary(_dictionary(reader.trailer.get("/Root")).get("/AcroForm"))
    for found in islice(_resolved(form.get("/Fields")) or (), _MOST_PAGES):
        field = _dictionary(found)
        if field.get("/FT") == "/Sig" and "/V" in field:
            yield from _named("author", _dictionary(field["/V"]).get("/Name")) or [Name("userId", "?")]


def _named(where: str, value: Any) -> list[Name]:
    text = " ".join(str(_resolved(value) or "").split())
    return [Name(where, text)] if text else []


def _resolved(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _dictionary(value: Any) -> DictionaryObject:
    found = _resolved(value)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def without_names_in_pdf(file: IO[bytes]) -> bytes:
    """What it shows and nothing beside: properties, descriptions and the names of who commented are gone."""
    writer = PdfWriter(clone_from=PdfReader(file))
    writer.metadata = None
    for thing in writer._objects:  # no public way goes through all of them
        _clean(thing)
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    clean = BytesIO()
    writer.write(clean)
    return clean.getvalue()


def _clean(thing: PdfObject | None) -> None:
    if not isinstance(thing, DictionaryObject):
        return
    for key in _BESIDE:
        thing.pop(key, None)
    for comment in (thing, *(_dictionary(one) for one in _resolved(thing.get("/Annots")) or ())):
        if _is_comment(comment):
            comment.pop("/T", None)
