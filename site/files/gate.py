"""Which uploaded files are let in: none that is too big, or of another kind than its name says (T57, T58)."""

import re
from typing import Final

import filetype
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .names import CONTENT_TYPES, ending
from .office import is_office_file
from .pictures import IMAGE_FORMATS, is_image, picture_alone

MAX_BYTES = 10 * 1024 * 1024

_HEIC: Final = frozenset({"heic", "heif"})
_NO_WORDS: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# Any other beginning that looks like a kind of file may be a word: BM, MZ, GIF. What is no text holds other signs too.
_TEXT_OF_ANOTHER_KIND: Final = frozenset({"application/pdf", "application/rtf", "application/postscript"})
# Scanners and mail servers write before it; readers look so far.
_PDF_STARTS_WITHIN: Final = 1024


def validate_private_file(upload: UploadedFile) -> None:
    """Refuses what is too big, of a kind we do not take, or not what its name says."""
    kind = ending(upload.name or "")
    if kind in _HEIC:
        raise _heic()
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


def _heic() -> ValidationError:
    message = _(
        "The photo is in the format HEIC, which many computers cannot show. Send it as JPEG: choose Export or Save a "
        "copy in the program that shows your photos. On an iPhone, new photos become JPEG with Settings, Camera, "
        "Formats, Most Compatible."
    )
    return ValidationError(message, code="heic")


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
    image_format = IMAGE_FORMATS.get(ending(upload.name or ""))
    if not image_format:
        return upload
    try:
        content = picture_alone(upload, image_format)
    except Exception as error:  # as in `is_image`
        raise not_working(upload) from error
    return SimpleUploadedFile(upload.name or "", content, upload.content_type or "")


def _is_what_it_says(upload: UploadedFile, kind: str) -> bool:
    upload.seek(0)
    head = upload.read(4096)
    upload.seek(0)
    sniffed = _sniffed(head)
    if kind in IMAGE_FORMATS:
        if sniffed in {"image/heic", "image/heif"}:
            raise _heic()
        return sniffed == CONTENT_TYPES[kind] and is_image(upload, IMAGE_FORMATS[kind])
    if kind == "txt":
        return _is_text(head) and sniffed not in _TEXT_OF_ANOTHER_KIND
    return _is_pdf(head) if kind == "pdf" else is_office_file(upload, kind)


def _sniffed(head: bytes) -> str:
    """The type that the first bytes tell, or an empty string for those that tell none."""
    found = filetype.guess(head)
    return found.mime if found else ""


def _is_pdf(head: bytes) -> bool:
    before, mark, _rest = head.partition(b"%PDF-")
    # A browser that looks for itself must not find a page there.
    return bool(mark) and len(before) < _PDF_STARTS_WITHIN and b"<" not in before and not _sniffed(before)


def _is_text(head: bytes) -> bool:
    """Words in any of the ways that programs here write them: UTF-8, Windows-1252, or UTF-16 with its mark."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return not _NO_WORDS.search(head.decode("utf-16", errors="replace"))
    return not _NO_WORDS.search(head.decode("latin-1"))
