"""What members may attach (T57, T58): the name and the content must both be of a kind that we take."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from files import gate as private_files
from files import office, pictures
from files.gate import validate_private_file, without_traces
from files.names import shown_name
from files.storage import private_name

from .samples import (
    DOCX,
    HTML,
    MACRO_TYPES,
    MACROS,
    ODS,
    ODT,
    PDF,
    SVG,
    XLSX,
    archive,
    photo,
    photo_of,
    picture,
    typed,
)


def refusal(name: str, content: bytes) -> str:
    """The code of the error, or an empty string if the file is let in."""
    try:
        validate_private_file(SimpleUploadedFile(name, content))
    except ValidationError as error:
        return error.code or "?"
    return ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("A.PDF", PDF),
        ("a.pdf", b"\xef\xbb\xbf\r\n" + PDF),
        ("a.pdf", b"@PJL SET\r\n" * 20 + PDF),
        ("a.docx", DOCX),
        ("a.docx", typed("word/document2.xml", "docx")),
        ("a.docx", typed("word/document2.xml", "docx", quote="'")),
        ("a.xlsx", XLSX),
        ("a.xlsx", typed("xl/workbook2.xml", "xlsx")),
        ("a.odt", ODT),
        ("a.txt", "Å ä ö".encode()),
        ("a.txt", "Å ä ö".encode("cp1252")),
        ("a.txt", b""),
        ("a.txt", "Å ä ö".encode("utf-16")),
        ("a.txt", "BM är Barn- och Miljönämnden.".encode()),
        ("a.txt", b"MZ"),
        ("a.txt", b"GIF89a"),
        ("a.txt", b"ID3 och annat\x0c\r\n"),
        ("a.jpg", picture("JPEG")),
        ("a.jpeg", picture("JPEG")),
        ("a.png", picture("PNG")),
        ("a.webp", picture("WEBP")),
    ],
)
def test_file_of_a_kind_we_take_is_let_in(name, content):
    assert refusal(name, content) == ""


@pytest.mark.parametrize(
    "name", ["a.html", "a.svg", "a.exe", "a.docm", "a.zip", "a.js", "a", ".pdf", "a.pdf.html"]
)
def test_file_of_any_other_kind_is_refused_by_its_name(name):
    assert refusal(name, PDF) == "kind"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", HTML),
        ("a.pdf", HTML + PDF),
        ("a.pdf", b" " * 1024 + PDF),
        ("a.pdf", picture("PNG") + PDF),
        ("a.pdf", b""),
        ("a.png", HTML),
        ("a.png", SVG),
        ("a.png", picture("JPEG")),
        ("a.jpg", picture("PNG")),
        ("a.jpg", b"\xff\xd8\xff\xe0" + b"x" * 50),
        ("a.png", picture("PNG")[:40]),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 "),
        ("a.docx", b"PK\x03\x04broken"),
        ("a.docx", XLSX),
        ("a.docx", MACROS),
        ("a.docx", archive(x="y")),
        ("a.docx", typed("word/document2.xml", "docx", at="word/other.xml")),
        ("a.docx", typed("xl/workbook.xml", "xlsx")),
        ("a.docx", archive(**{"[Content_Types].xml": MACRO_TYPES, "word/document.xml": "<x/>"})),
        ("a.xlsx", DOCX),
        ("a.odt", ODS),
        ("a.odt", archive(mimetype="application/vnd.oasis.opendocument.text")),
        ("a.odt", DOCX),
        ("a.txt", PDF),
        ("a.txt", picture("PNG")),
        ("a.txt", b"MZ\x00\x00"),
        ("a.txt", b"BM\x46\x00\x01"),
        ("a.txt", b"BM \x1b ord"),
        ("a.txt", "Ord \0 mer".encode("utf-16")),
        ("a.txt", b"{\\rtf1 hej}"),
    ],
)
def test_content_that_is_not_what_the_name_says_is_refused(name, content):
    assert refusal(name, content) == "content"


def test_file_over_the_limit_is_refused_with_both_sizes_in_words(monkeypatch):
    monkeypatch.setattr(private_files, "MAX_BYTES", 100)

    with pytest.raises(ValidationError) as caught:
        validate_private_file(SimpleUploadedFile("a.txt", b"x" * 101))

    assert caught.value.code == "size"
    assert "101" in caught.value.message % caught.value.params


@pytest.mark.parametrize("size", [(9000, 5000), (12000, 12000)])
def test_picture_that_unpacks_to_something_enormous_is_refused_unopened(size):
    """T58: both below and above the size at which the image library itself warns."""
    out = io.BytesIO()
    Image.new("1", size).save(out, "PNG")

    assert refusal("a.png", out.getvalue()) == "pixels"


def test_photo_of_a_new_phone_is_made_smaller():
    """48 megapixels."""
    content = photo_of((8064, 6048))
    assert refusal("a.jpg", content) == ""
    with Image.open(without_traces(SimpleUploadedFile("a.jpg", content))) as image:
        assert image.size == (4032, 3024)


def test_photo_is_never_whole_in_memory(monkeypatch):
    """T58: what is unpacked is half as wide and half as high."""
    unpacked = []
    monkeypatch.setattr(pictures, "MAX_PIXELS", 5_000)
    monkeypatch.setattr(
        pictures.ImageOps, "exif_transpose", lambda image: unpacked.append(image.size) or image.copy()
    )
    without_traces(SimpleUploadedFile("a.jpg", photo_of((100, 80))))
    assert unpacked == [(50, 40)]


@pytest.mark.parametrize(("size", "options"), [((10_000, 8_001), {}), ((8064, 6048), {"progressive": True})])
def test_photo_with_too_many_pixels_is_told_so(size, options):
    assert refusal("a.jpg", photo_of(size, **options)) == "pixels"


def test_document_that_unpacks_to_something_enormous_is_refused(monkeypatch):
    monkeypatch.setattr(office, "MAX_UNPACKED_BYTES", 1000)
    bomb = archive(**{"[Content_Types].xml": "0" * 2000, "word/document.xml": "<x/>"})

    assert refusal("a.docx", bomb) == "content"


def test_validation_leaves_the_file_to_be_read_from_its_start():
    upload = SimpleUploadedFile("a.pdf", PDF)

    validate_private_file(upload)

    assert upload.read() == PDF


def test_stored_name_says_nothing_and_never_repeats():
    from extranet.experiences.models import ExperienceFile  # noqa: PLC0415  # any model with a file

    names = {private_name(ExperienceFile(), "../../Hemlig plan för Ystad.PDF") for _ in range(50)}

    assert len(names) == 50
    for name in names:
        folder, file = name.split("/")
        stem, ending = file.split(".")
        assert (folder, ending) == ("experiencefile", "pdf")
        assert len(stem) == 32
        int(stem, 16)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Året.pdf", "Året.pdf"),
        ("A\N{COMBINING RING ABOVE}ret.pdf", "Året.pdf"),
        ("C:\\Mapp\\plan.pdf", "plan.pdf"),
        ("../../etc/plan.pdf", "plan.pdf"),
        ("rad\r\nSet-Cookie: x.pdf", "radSet-Cookie: x.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_shown_name_is_a_name_and_nothing_more(given, shown):
    assert shown_name(given) == shown


# What pictures tell beside what they show -------------------------------------------------------


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_photo_is_turned_upright_and_forgets_place_and_owner(name, kind):
    """T20."""
    content = photo(kind)
    assert b"kanarie" in content
    clean = without_traces(SimpleUploadedFile(name, content))
    data = clean.read()
    assert b"kanarie" not in data
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size, dict(image.getexif())) == (kind, (20, 40), {})
    assert refusal(name, data) == ""


@pytest.mark.parametrize("large", [False, True])
def test_comment_inside_a_jpeg_is_left_out(large, monkeypatch):
    """T20: some cameras and programs write who, where and with what between the pixels."""
    if large:
        monkeypatch.setattr(pictures, "MAX_PIXELS", 100)
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "green").save(out, "JPEG", comment=b"kanarie-7f3a")
    assert b"kanarie" in out.getvalue()
    clean = without_traces(SimpleUploadedFile("a.jpg", out.getvalue())).read()
    assert b"kanarie" not in clean
    with Image.open(io.BytesIO(clean)) as image:
        assert "comment" not in image.info


@pytest.mark.parametrize("name", ["a.heic", "a.HEIF", "a.jpg"])
def test_photo_of_an_iphone_is_told_what_to_do(name):
    assert refusal(name, b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"x" * 50) == "heic"


def test_photo_without_traces_is_called_and_read_as_before():
    clean = without_traces(SimpleUploadedFile("Stämman.jpg", picture("JPEG"), "image/jpeg"))
    assert (clean.name, clean.content_type) == ("Stämman.jpg", "image/jpeg")


def test_other_files_are_left_as_they_are():
    upload = SimpleUploadedFile("a.pdf", PDF)
    assert without_traces(upload) is upload


def test_picture_whose_pixels_are_broken_is_refused_with_a_sentence():
    """T58: its beginning is right, so only unpacking it tells."""
    content = picture("JPEG", (400, 400))
    with pytest.raises(ValidationError) as refused:
        without_traces(SimpleUploadedFile("a.jpg", content[: len(content) // 2]))
    assert refused.value.code == "content"


def test_refusal_of_broken_content_names_the_file_and_its_kind():
    with pytest.raises(ValidationError) as told:
        validate_private_file(SimpleUploadedFile("Protokoll.pdf", b"x"))
    assert told.value.params == {"name": "Protokoll.pdf", "kind": "pdf"}
