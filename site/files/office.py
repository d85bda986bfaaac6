"""Whether a packed file is the document that its name says, and can be unpacked without harm (T57, T58)."""

import re
import zipfile
from typing import IO, Final

from .names import CONTENT_TYPES

MAX_UNPACKED_BYTES: Final = 200 * 1024 * 1024
_LONGEST_LIST: Final = 1024 * 1024
_LIST_OF_PARTS: Final = "[Content_Types].xml"
_USUAL_PART: Final = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_MAIN_TYPE: Final = {kind: f"{CONTENT_TYPES[kind]}.main+xml".encode() for kind in _USUAL_PART}
_OVERRIDE: Final = re.compile(rb"<(?:\w+:)?Override\s[^>]*>")
_PART_NAME: Final = re.compile(rb"""\bPartName\s*=\s*["']/?([^"']+)["']""")


def is_office_file(upload: IO[bytes], kind: str) -> bool:
    """A zip with the main part of its kind, without macros, that does not unpack to something enormous."""
    try:
        with zipfile.ZipFile(upload) as archive:
            names = {name.lower() for name in archive.namelist()}
            unpacked = sum(part.file_size for part in archive.infolist())
            has_macros = any(name.endswith("vbaproject.bin") for name in names)
            is_safe = not has_macros and unpacked <= MAX_UNPACKED_BYTES
            return is_safe and (_is_odt if kind == "odt" else _has_main_part)(archive, names, kind)
    except Exception:  # a broken archive can fail in any way its reader knows
        return False


def _is_odt(archive: zipfile.ZipFile, names: set[str], kind: str) -> bool:
    written = archive.open("mimetype").read(100).decode("ascii")
    return written == CONTENT_TYPES[kind] and "content.xml" in names


def _has_main_part(archive: zipfile.ZipFile, names: set[str], kind: str) -> bool:
    """Word on the web calls it word/document2.xml: only the list of parts knows its name."""
    listed = archive.open(_LIST_OF_PARTS).read(_LONGEST_LIST)
    if b"macroEnabled" in listed:
        return False
    main = [part for part in _OVERRIDE.findall(listed) if _MAIN_TYPE[kind] in part]
    called = [found[1].decode().lower() for part in main if (found := _PART_NAME.search(part))]
    return any(name in names for name in called or [_USUAL_PART[kind]])
