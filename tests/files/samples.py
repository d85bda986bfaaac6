"""Small files of each kind, good and bad."""

import io
import zipfile

from PIL import Image

from files.names import CONTENT_TYPES

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def picture(kind: str, size=(4, 4)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size).save(out, kind)
    return out.getvalue()


def archive(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def typed(part: str, kind: str, *, at: str = "", quote: str = '"') -> bytes:
    """As Word and Excel on the web write: the list of parts says which is the main one."""
    override = f'<Override PartName="/{part}" ContentType="{CONTENT_TYPES[kind]}.main+xml"/>'.replace(
        '"', quote
    )
    return archive(**{"[Content_Types].xml": f"<Types>{override}</Types>", at or part: "<x/>"})


MACROS_INSIDE = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_TYPES = f'<Override PartName="/word/document.xml" ContentType="{MACROS_INSIDE}"/>'
DOCX = archive(**{"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"})
XLSX = archive(**{"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"})
ODT = archive(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})
ODS = archive(**{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})
MACROS = archive(**{"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>", "word/vbaProject.bin": "x"})


def photo_of(size: tuple[int, int], **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("L", size).save(out, "JPEG", quality=20, **options)
    return out.getvalue()


# What pictures tell beside what they show -------------------------------------------------------
def photo(kind: str) -> bytes:
    """Lying on its side, with the place and the owner that a camera writes into it."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x013B] = "kanarie-7f3a"  # artist
    exif.get_ifd(0x8825)[1] = "N"  # place
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "green").save(out, kind, exif=exif)
    return out.getvalue()
