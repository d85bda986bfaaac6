"""Which uploaded files are let in: none that is too big, or of another kind than its name says (T57, T58)."""

import zipfile
from io import BytesIO
from typing import IO, Any

import filetype
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from .names import CONTENT_TYPES, ending

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
JPEG_QUALITY = 90

_OFFICE_PARTS = {
    "docx": {"[Content_Types].xml", "word/document.xml"},
    "xlsx": {"[Content_Types].xml", "xl/workbook.xml"},
    "odt": {"mimetype", "content.xml"},
}
_IMAGE_FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}


def validate_private_file(upload: UploadedFile) -> None:
    """Refuses what is too big, of a kind we do not take, or not what its name says."""
    kind = ending(upload.name or "")
    if kind not in CONTENT_TYPES:
        message = _("We cannot take files of this kind. These work: %(kinds)s.")
        raise ValidationError(message, code="kind", params={"kinds": ", ".join(sorted(CONTENT_TYPES))})
    size = upload.size or 0
    if size > MAX_BYTES:
        message = _("The file is %(size)s. The largest we can take is %(limit)s.")
        params = {"size": filesizeformat(size), "limit": filesizeformat(MAX_BYTES)}
        raise ValidationError(message, code="size", params=params)
    try:
        is_right = _is_what_it_says(upload, kind)
    finally:
        upload.seek(0)
    if not is_right:
        raise not_working(upload)


def not_working(upload: UploadedFile) -> ValidationError:
    """The sentence for a file that is not what its name says, or broken."""
    message = _(
        "The file %(name)s is not a working %(kind)s file. Open it on your computer and save it again."
    )
    params = {"name": upload.name, "kind": ending(upload.name or "")}
    return ValidationError(message, code="content", params=params)


def without_traces(upload: UploadedFile) -> UploadedFile:
    """A picture as it looks, turned the right way up, without what the camera wrote beside it: place, time, owner.

    To be called when `validate_private_file` has passed it. Other files are left as they are.
    """
    image_format = _IMAGE_FORMATS.get(ending(upload.name or ""))
    if not image_format:
        return upload
    try:
        content = _picture_alone(upload, image_format)
    except Exception as error:  # as in `_is_image`
        raise not_working(upload) from error
    return SimpleUploadedFile(upload.name or "", content, upload.content_type or "")


def _picture_alone(upload: UploadedFile, image_format: str) -> bytes:
    """Colours and transparency belong to the picture; nothing else that stands beside it is kept."""
    upload.seek(0)
    with Image.open(upload, formats=[image_format]) as image:
        picture = ImageOps.exif_transpose(image)
    kept = ("icc_profile", "transparency")
    beside: dict[Any, Any] = {name: picture.info[name] for name in kept if name in picture.info}
    picture.info = beside
    clean = BytesIO()
    picture.save(clean, image_format, quality=JPEG_QUALITY, icc_profile=beside.get("icc_profile"))
    return clean.getvalue()


def _is_what_it_says(upload: UploadedFile, kind: str) -> bool:
    upload.seek(0)
    head = upload.read(4096)
    upload.seek(0)
    if kind in _IMAGE_FORMATS:
        return _sniffed(head) == CONTENT_TYPES[kind] and _is_image(upload, _IMAGE_FORMATS[kind])
    if kind in _OFFICE_PARTS:
        return _is_office_file(upload, kind)
    if kind == "txt":
        return b"\0" not in head and not _sniffed(head)
    return _sniffed(head) == CONTENT_TYPES[kind]


def _sniffed(head: bytes) -> str:
    """The type that the first bytes tell, or an empty string for those that tell none."""
    found = filetype.guess(head)
    return found.mime if found else ""


def _is_image(upload: IO[bytes], image_format: str) -> bool:
    """Opens the image and checks it without unpacking its pixels: a bomb is refused by its stated size (T58)."""
    try:
        with Image.open(upload, formats=[image_format]) as image:
            if image.width * image.height > MAX_PIXELS:
                return False
            image.verify()
    except Exception:  # a broken image can fail in any way its reader knows
        return False
    return True


def _is_office_file(upload: IO[bytes], kind: str) -> bool:
    """A zip with the parts of its kind, without macros, that does not unpack to something enormous."""
    try:
        with zipfile.ZipFile(upload) as archive:
            names = set(archive.namelist())
            unpacked = sum(part.file_size for part in archive.infolist())
            is_odt = (
                kind != "odt" or archive.open("mimetype").read(100).decode("ascii") == CONTENT_TYPES["odt"]
            )
    except Exception:  # as for images
        return False
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return is_odt and not has_macros and unpacked <= MAX_UNPACKED_BYTES and names >= _OFFICE_PARTS[kind]
