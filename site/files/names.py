"""What a file is called and what kind it is, as its name tells."""

import unicodedata
from pathlib import PurePath

MAX_NAME_LENGTH = 120


CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain; charset=utf-8",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
# What we make ourselves, and let nobody send in.
_MADE_HERE = {"csv": "text/csv; charset=utf-8"}


def ending(name: str) -> str:
    return PurePath(name).suffix.removeprefix(".").lower()


def shown_name(name: str) -> str:
    """The name as its owner knows it, without folders and signs that do not print; the ending survives.

    Composed: a Mac writes å as two signs, and then nobody else finds the file by its name.
    """
    name = unicodedata.normalize("NFC", name)
    clean = "".join(sign for sign in PurePath(name.replace("\\", "/")).name if sign.isprintable()).strip()
    stem, suffix = PurePath(clean).stem, PurePath(clean).suffix
    return f"{stem[: MAX_NAME_LENGTH - len(suffix)]}{suffix}"


def content_type(name: str) -> str:
    return (CONTENT_TYPES | _MADE_HERE).get(ending(name), "application/octet-stream")
